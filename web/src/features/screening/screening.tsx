import '../../app/amending.css'
import '../../app/screening.css'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useOverview, useRead } from '../../app/acts'
import { read } from '../../app/api'
import { Dialog } from '../../app/dialog'
import { AllKeysAsBuilt, KeyRows, useKeysOf } from '../../app/keys'
import { Await, Room } from '../../app/parts'
import { address, go, usePlace } from '../../app/route'
import { useSingleKeys } from '../../app/single-keys'
import { useWho } from '../../app/who'
import type { Amendments } from '../../model/amending'
import { counted } from '../../model/format'
import { keycap, type Keys } from '../../model/keyboard'
import { answerLines, follows, leftInWords, nextOpen, pace, reasonsOf, screeningKeys, stageTitles, type Card, type Learning, type ScreeningAct, type ScreeningRead, type ScreeningStage, type Verdict } from '../../model/screening'
import { LookAgain } from '../protocol/again'
import { AnswerCriteria, Criteria, Note, Opened } from './beside'
import { FullText, RecordCard } from './card'
import { useOwnDecisions, type Draft } from './own-decisions'
import { HandOut } from '../handing-out/hand-out'
import { SetUp } from './set-up'
import { Terms } from './terms'
import { useScreening } from './use-screening'
import { useStage } from './use-stage'

const block = 10

/** The card at a place of the order, read ten at a time; the next ten come before they are wanted. */
function useCard(stage: ScreeningStage, order: string[], at: number) {
  const client = useQueryClient()
  const addressOf = useCallback((n: number) => {
    const items = order.slice(n * block, (n + 1) * block)
    return items.length === 0 ? null : `api/screening/${stage}/items?ids=${encodeURIComponent(items.join(' '))}`
  }, [order, stage])
  const here = addressOf(Math.floor(Math.max(at, 0) / block))
  const cards = useRead<{ items: Card[] }>(here ?? '', here !== null && at >= 0)
  useEffect(() => {
    for (const ahead of [1, -1]) {
      const next = addressOf(Math.floor(Math.max(at, 0) / block) + ahead)
      if (next) void client.prefetchQuery({ queryKey: [next], queryFn: () => read(next), staleTime: 60_000 })
    }
  }, [client, addressOf, at])
  // An order that learns puts other records together: what was read stays in sight while they are read anew.
  const seen = useRef(new Map<string, Card>())
  for (const card of cards.data?.items ?? []) seen.current.set(card.id, card)
  return { card: seen.current.get(order[at] ?? ''), error: cards.error }
}

const saidOf: Record<Verdict, string> = { include: 'Included', exclude: 'Excluded', unsure: 'Maybe' }

function Progress({ screening, done, paced }: { screening: ScreeningRead; done: number; paced: number[] }) {
  const all = screening.order.length
  const gap = pace(paced)
  return (
    <div className="screening-progress">
      <progress aria-label="Decided" max={Math.max(all, 1)} value={done} />
      <span><b>{done.toLocaleString('en-GB')}</b> of {all.toLocaleString('en-GB')} · {(all - done).toLocaleString('en-GB')} to go</span>
      {gap !== null && all > done && <span className="muted">{leftInWords(gap * (all - done))} at your pace</span>}
    </div>
  )
}

function KeyMap({ keys, onKeep, onClose }: { keys: Keys<ScreeningAct>; onKeep: (keys: Keys<ScreeningAct>) => void; onClose: () => void }) {
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => close.current?.focus(), [])
  return (
    <section className="key-table" aria-label="Keys" onKeyDown={(event) => { if (event.key === 'Escape') onClose() }}>
      <header><h2>Keys</h2><button ref={close} type="button" className="btn" onClick={onClose}>Close</button></header>
      <label className="switch"><input type="checkbox" checked={!keys.off} onChange={(event) => onKeep({ ...keys, off: !event.target.checked })} /> Single keys decide</label>
      <table><tbody><KeyRows board={screeningKeys} keys={keys} onKeep={onKeep} /></tbody></table>
      <AllKeysAsBuilt keys={keys} onKeep={onKeep} />
    </section>
  )
}

/** One's own decisions from before a criterion was amended; each stays, or is decided anew. */
function AmendedSince({ stage }: { stage: ScreeningStage }) {
  const amendments = useRead<Amendments>('api/amendments')
  const [open, setOpen] = useState(false)
  const mine = (amendments.data?.waiting.decisions ?? []).filter((each) => each.mine && each.stage === stage)
  if (mine.length === 0) return null
  const marks = [...new Set(mine.map(({ mark }) => mark))].filter(Boolean).join(', ')
  return (
    <div className="amended-since">
      <span>{counted(mine.length, 'decision of yours is', 'decisions of yours are')} from before {marks || 'a criterion'} was amended.</span>
      <button type="button" className="btn small" onClick={() => setOpen(true)}>Look at {mine.length === 1 ? 'it' : 'them'} again…</button>
      {open && <Dialog title="To be looked at again" onClose={() => setOpen(false)}><LookAgain decisions={mine} onOpen={() => setOpen(false)} /><div className="buttons"><button type="button" className="btn" onClick={() => setOpen(false)}>Close</button></div></Dialog>}
    </div>
  )
}

/** All is decided: what comes next. */
function AllDecided({ stage, count }: { stage: ScreeningStage; count: number }) {
  const [to, where] = stage === 'title-abstract' ? [address('screening', { stage: 'full-text' }), 'Full text'] : [address('extraction'), 'Extraction']
  return <p className="ending may" role="status">{count === 1 ? 'The one record of yours is' : `All ${count.toLocaleString('en-GB')} of yours are`} decided. What people see differently, and what is unsure, waits in <a href={address('conflicts', { stage })}>Conflicts</a>; what is included goes on to <a href={to}>{where}</a>.</p>
}

/** Deciding on one record after the other. */
function Deciding({ screening, who, name }: { screening: ScreeningRead; who: string; name: string }) {
  const { query } = usePlace()
  const { order, stage, criteria, terms } = screening
  const own = useOwnDecisions(screening, who)
  const { decide, takeBack, decisionOn, onTheWay } = own
  // A full text that could not be had needs no decision.
  const missing = useMemo(() => new Set(stage === 'full-text' ? screening.not_retrieved : []), [stage, screening.not_retrieved])
  const isDecided = useCallback((item: string) => missing.has(item) || decisionOn(item) !== null, [decisionOn, missing])
  // The record, not its place: an order that learns moves the places.
  const [current, setCurrent] = useState(() => {
    const asked = query.get('item') ?? ''
    return order.includes(asked) ? asked : (order[Math.max(0, nextOpen(order, (each) => missing.has(each) || screening.decisions[each] !== undefined, 0))] ?? '')
  })
  // A link within the room leads to its record.
  const asked = query.get('item') ?? ''
  useEffect(() => { if (order.includes(asked)) setCurrent(asked) }, [asked])  // eslint-disable-line react-hooks/exhaustive-deps
  const at = Math.max(0, order.indexOf(current))
  const item = order[at] ?? ''
  const setAt = useCallback((to: number) => setCurrent(order[to] ?? ''), [order])
  const { card, error } = useCard(stage, order, at)
  const [asking, setAsking] = useState(false)
  const [noteAsked, setNoteAsked] = useState(0)
  const [drafts, setDrafts] = useState<Record<string, Draft>>({})
  const [keys, keepKeys] = useKeysOf('loam.screening.keys', screeningKeys)
  const [shown, setShown] = useState<'criteria' | 'keys' | 'terms'>('criteria')
  const [said, setSaid] = useState('')
  const fullText = stage === 'full-text'
  const reading = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    setAsking(false)
    reading.current?.scrollTo({ top: 0 })
  }, [item])
  // What is being written is newer than what is on its way, and that is newer than what was read.
  const kept = card?.decision
  const { note, answers, remarks } = useMemo<Draft>(() => drafts[item] ?? onTheWay[item]?.draft ?? {
    note: kept?.note ?? '',
    answers: Object.fromEntries((kept?.answers ?? []).map(({ criterion, answer }) => [criterion, answer])),
    remarks: Object.fromEntries((kept?.answers ?? []).map(({ criterion, remark }) => [criterion, remark ?? undefined])),
  }, [drafts, item, onTheWay, kept])
  const write = (part: Partial<Draft>) => setDrafts((before) => ({ ...before, [item]: { note, answers, remarks, ...part } }))

  const done = useMemo(() => order.filter(isDecided).length, [order, isDecided])
  const decision = item ? decisionOn(item) : null
  const followed = fullText ? follows(criteria, answers) : null
  const reasons = useMemo(() => reasonsOf(criteria), [criteria])

  const move = useCallback((to: number) => setAt(Math.min(Math.max(to, 0), order.length - 1)), [order.length, setAt])
  const opened = card?.opened ?? false
  const settle = useCallback((verdict: Verdict, criterion: string | null) => {
    if (!item || !card || card.opened) return
    const lines = answerLines(criteria, answers, remarks)
    setSaid(`${saidOf[verdict]}: ${card.title}`)
    const draft = { note, answers, remarks }
    setDrafts(({ [item]: _done, ...others }) => others)
    void decide({ item, verdict, criterion, draft, ...(lines ? { answers: lines } : {}) }).then((taken) => {
      if (taken) return
      setDrafts((before) => ({ ...before, [item]: draft }))
      setCurrent(item)
    })
    const next = nextOpen(order, (each) => each === item || isDecided(each), at + 1)
    setAt(next >= 0 ? next : Math.min(at + 1, order.length - 1))
    document.getElementById('room')?.scrollTo({ top: 0 })
  }, [item, card, criteria, answers, remarks, decide, note, order, isDecided, at, setAt])

  const act = useCallback((what: ScreeningAct) => {
    if (what === 'include') settle('include', null)
    if (what === 'unsure') settle('unsure', null)
    if (what === 'exclude' && !opened) {
      if (followed?.verdict === 'exclude') settle('exclude', followed.criterion)
      else if (criteria.length === 0) settle('exclude', null)
      else setAsking(true)
    }
    if (what === 'next') move(at + 1)
    if (what === 'previous') move(at - 1)
    if (what === 'open') move(nextOpen(order, isDecided, at + 1))
    if (what === 'note') setNoteAsked((times) => times + 1)
    if (what === 'undo') void takeBack().then((taken) => setSaid(taken ? 'Your last decision was taken back.' : 'There is no decision of yours to take back.'))
    if (what === 'help') setShown((before) => (before === 'keys' ? 'criteria' : 'keys'))
  }, [settle, opened, followed, criteria.length, move, at, order, isDecided, takeBack])

  useSingleKeys((event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (plain && event.key === 'ArrowRight') return act('next')
    if (plain && event.key === 'ArrowLeft') return act('previous')
    if (asking && event.key === 'Escape') return setAsking(false)
    if (asking && plain && /^[1-9]$/.test(event.key)) {
      const reason = reasons[Number(event.key) - 1]
      if (reason) settle('exclude', reason.criterion.id)
      return
    }
    if (asking && event.key === 'Enter' && !fullText && !(event.target as HTMLElement).closest('.ask, .beside')) {
      event.preventDefault()  // the button that has the focus is not meant
      return settle('exclude', null)
    }
    const what = screeningKeys.actOf(keys, event)
    if (what === null) return
    event.preventDefault()
    act(what)
  })

  const key = (what: ScreeningAct) => (keys.off ? null : <kbd>{keycap(screeningKeys.keyOf(keys, what))}</kbd>)
  if (order.length === 0) return <p className="body">There is nothing for {name} to judge at this stage. <span className="muted">{screening.people.length > 0 ? 'Others were given records; “Who judges what” changes that.' : screening.total === 0 ? (fullText ? 'What title and abstract include comes here once it is settled.' : <><a href={address('records')}>Bring in records</a> first.</>) : ''}</span></p>
  return (
    <div className="screening">
      <div className="record" ref={reading}>
        <Progress screening={screening} done={done} paced={own.paced} />
        {done === order.length && <AllDecided stage={stage} count={done} />}
        <Ending learning={screening.learning} />
        <AmendedSince stage={stage} />
        {error ? <p className="error" role="alert">{error.message}</p> : card ? <><RecordCard card={card} terms={terms} aside={fullText && card.files.length > 0} />{fullText && <FullText key={card.id} card={card} terms={terms} />}</> : <p className="muted" role="status">Reading…</p>}
      </div>
      <aside className="beside" aria-label="Criteria and note">
        {shown === 'keys' ? <KeyMap keys={keys} onKeep={keepKeys} onClose={() => setShown('criteria')} /> : shown === 'terms' ? <Terms terms={terms} onClose={() => setShown('criteria')} /> : (
          <>
            {fullText && criteria.length > 0
              ? <AnswerCriteria criteria={criteria} answers={answers} remarks={remarks} disabled={!card || opened} onAnswer={(criterion, answer) => write({ answers: { ...answers, [criterion]: answer } })} onRemark={(criterion, remark) => write({ remarks: { ...remarks, [criterion]: remark } })} />
              : <Criteria criteria={criteria} asking={asking} chosen={decision?.criterion ?? null} onReason={(criterion) => settle('exclude', criterion)} />}
            {opened ? <Opened note={note} stage={stage} /> : <Note note={note} blind={screening.blind} onNote={(words) => write({ note: words })} focus={noteAsked} disabled={!card} />}
            <button type="button" className="link small" onClick={() => setShown('terms')}>Words that are marked…</button>
          </>
        )}
      </aside>
      <div className="decide" role="group" aria-label="Decide">
        <button type="button" className={`btn${decision?.verdict === 'include' || (!decision && followed?.verdict === 'include') || (!decision && !fullText) ? ' main' : ''}`} aria-pressed={decision?.verdict === 'include'} disabled={!card || opened} onClick={() => act('include')}>Include {key('include')}</button>
        <button type="button" className={`btn${!decision && followed?.verdict === 'exclude' ? ' main' : ''}`} aria-pressed={decision?.verdict === 'exclude'} disabled={!card || opened} onClick={() => act('exclude')}>Exclude {key('exclude')}</button>
        <button type="button" className={`btn${!decision && followed?.verdict === 'unsure' ? ' main' : ''}`} aria-pressed={decision?.verdict === 'unsure'} disabled={!card || opened} onClick={() => act('unsure')}>Maybe {key('unsure')}</button>
        {asking && (
          <span className="ask" role="status">
            {fullText ? 'Why? Answer the criterion, or ' : 'Why? '}<kbd>1</kbd> to <kbd>{Math.min(reasons.length, 9)}</kbd>
            {!fullText && <button type="button" className="btn quiet" onClick={() => settle('exclude', null)}>without a reason <kbd>↵</kbd></button>}
            {fullText && reasons.map(({ criterion, because }, n) => <button key={criterion.id} type="button" className="btn small" title={because} onClick={() => settle('exclude', criterion.id)}>{n + 1} {criterion.mark}</button>)}
          </span>
        )}
        {!asking && (
          <span className="moves">
            <button type="button" className="btn quiet" disabled={at === 0} onClick={() => act('previous')}>{key('previous')} back</button>
            <button type="button" className="btn quiet" disabled={at >= order.length - 1} onClick={() => act('next')}>{key('next')} on</button>
            <button type="button" className="btn quiet" onClick={() => act('undo')}>{key('undo')} undo</button>
            <button type="button" className="btn quiet" onClick={() => act('note')}>{key('note')} note</button>
            <button type="button" className="btn quiet" aria-pressed={shown === 'keys'} onClick={() => act('help')}>{key('help')} keys</button>
          </span>
        )}
        <span className="state">{decision ? `You: ${saidOf[decision.verdict].toLowerCase()}` : `${(at + 1).toLocaleString('en-GB')} of ${order.length.toLocaleString('en-GB')}`}</span>
      </div>
      <p className="sr-only" role="status">{said}</p>
    </div>
  )
}

function orderInWords({ plan, learning }: ScreeningRead): string {
  if (plan?.ordering === 'random') return 'Order: random'
  if (plan?.ordering !== 'prioritised') return 'Order: as imported'
  const checks = learning && learning.random_checks > 0 ? `, ${Math.round(100 * learning.random_checks)} in 100 by chance` : ''
  return learning && learning.learnt_from > 0 ? `Order: most likely first${checks}` : 'Order: by chance, until one is included and one excluded'
}

/** What the rule for ending says, and no more than it can support. */
function Ending({ learning }: { learning: Learning | null }) {
  const stopping = learning?.stopping
  if (!stopping) return null
  return <p className={`ending${stopping.may_stop ? ' may' : ''}`} role="status">{stopping.statement}</p>
}

function Who({ screening }: { screening: ScreeningRead }) {
  const others = screening.people.filter(({ person }) => person !== screening.reader)
  if (others.length === 0) return null
  const names = [...new Set(others.map(({ name }) => name))].join(', ')
  // What could not be had has no answers to open.
  const answerable = screening.total - (screening.stage === 'full-text' ? screening.not_retrieved.length : 0)
  if (screening.blind && answerable > 0 && screening.opened >= answerable) return <span className="muted">Also judging: {names}. All answers are open.</span>
  return <span className="muted">{screening.blind ? `${names}: hidden until the answers are opened` : `Also judging: ${names}`}</span>
}

/** Screening: one record, large and calm; nothing of the other reviewer. */
export default function Screening() {
  const stage = useStage('screening')
  const screening = useScreening(stage)
  const overview = useOverview().data
  const [who] = useWho()
  const [settingUp, setSettingUp] = useState(false)
  const [handingOut, setHandingOut] = useState(false)
  const person = overview?.people.find(({ id }) => id === who)
  const data = screening.data
  return (
    <Room
      title="Screening" plain
      tally={<span className="switch-stage" role="group" aria-label="Stage">{(['title-abstract', 'full-text'] as const).map((each) => <a key={each} className="btn small" aria-current={each === stage ? 'true' : undefined} href={address('screening', { stage: each })}>{stageTitles[each]}</a>)}</span>}
      end={<>{data && <Who screening={data} />}{data && <span className="muted">{orderInWords(data)}</span>}{overview?.may_write && data && <button type="button" className="btn" onClick={() => setSettingUp(true)}>Who judges what…</button>}{overview?.may_write && data && <button type="button" className="btn" onClick={() => setHandingOut(true)}>Hand out…</button>}</>}
    >
      <Await of={screening}>
        {(read) => (person ? <Deciding key={`${stage} ${who} ${read.order.length > 0}`} screening={read} who={who} name={person.name} /> : (
          <div className="body">
            <p>Every decision is somebody’s. {overview && overview.people.length > 0 ? 'Say at the top right who you are; then your records are here.' : 'Add the people who screen, then say at the top right who you are.'}</p>
            {overview?.people.length === 0 && <p><button type="button" className="btn main" onClick={() => go('team')}>Add people</button></p>}
            <p className="muted">{counted(read.total, 'record')} at this stage.</p>
          </div>
        ))}
      </Await>
      {handingOut && stage && <HandOut stage={stage} onClose={() => setHandingOut(false)} />}
      {settingUp && data && <SetUp screening={data} onClose={() => setSettingUp(false)} />}
    </Room>
  )
}
