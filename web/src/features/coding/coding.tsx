import '../../app/coding.css'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useActs, useOverview, useRead } from '../../app/acts'
import { Await, Room, useLadder } from '../../app/parts'
import { go, usePlace } from '../../app/route'
import { newCode, neighbour, nextUncoded, rungsFor, type Coded } from '../../model/coding'
import { actOf, codingActs, keyOf, keycap, type CodingAct } from '../../model/coding-keys'
import type { Codebook, SourceRead, SourceSummary } from '../../model/coding-shapes'
import { inVivo } from '../../model/labels'
import { shortNames, wordsOfLine } from '../../model/lines'
import type { Id } from '../../model/types'
import { AtCaret } from './at-caret'
import { useColumns } from './columns'
import { KeyMap, useKeys } from './key-map'
import { MemoBelow, type MemoSubject } from './memo-below'
import { Picker, type Choice } from './picker'
import { ReasonBelow } from './reason'
import { Progress, Sources } from './sources'
import type { Shown } from './shown'
import { sameCoding, useCoded } from './use-pending'
import { Words, type WordsHandle } from './words'

type Asking = { what: 'code'; from: number; to: number; typed: string } | { what: 'recode' | 'withdraw' | 'memo'; coding: Coded } | null

const hintsKey = 'loam.coding.hints'
const lastSource = 'loam.coding.source'
const tooLongInVivo = 80

/** What was coded last in this window: for the key that codes the same again, and for the order of the type-ahead. */
const lately: { again: Choice[]; names: string[]; rung: Id | null } = { again: [], names: [], rung: null }

function remember(choices: Choice[]) {
  lately.again = choices
  const names = choices.map((choice) => newCode(choice.label, choice.rung))
  lately.names = [...names, ...lately.names.filter((name) => !names.includes(name))].slice(0, 40)
}

/** Which coding the keys act on: the one chosen last while the caret is in it, else the shortest around the caret. */
function chosenOf(here: Coded[], wanted: Coded | null, selected: { from: number; to: number }): Coded | null {
  if (wanted && selected.from >= wanted.from && selected.to <= wanted.to) return wanted
  const candidates = selected.from === selected.to ? here : here.filter((each) => each.from === selected.from && each.to === selected.to)
  return candidates.reduce<Coded | null>((best, each) => (!best || each.to - each.from <= best.to - best.from ? each : best), null)
}

function useHints(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(hintsKey) !== 'off')
  return [on, (next) => { localStorage.setItem(hintsKey, next ? 'on' : 'off'); setOn(next) }]
}

function OpenSource({ read, codebook, sources }: { read: SourceRead; codebook: Codebook; sources: SourceSummary[] }) {
  const { query } = usePlace()
  const [keys] = useKeys()
  const [hints, setHints] = useHints()
  const { perform } = useActs()
  const work = useCoded(read, codebook)
  const { text, book, coded } = work
  const words = useRef<WordsHandle>(null)
  const openLadder = useLadder()
  const mayWrite = useOverview().data?.may_write ?? true
  const half = useMemo(() => rungsFor(codebook.rungs, read.source.kind), [codebook.rungs, read.source.kind])
  const columns = useColumns(half, book)
  const [selected, setSelected] = useState({ from: 0, to: 0, head: 0 })
  const [wanted, setWanted] = useState<Pick<Coded, 'id' | 'from' | 'to' | 'code'> | null>(null)
  const [pointed, setPointed] = useState<Id | null>(null)
  const [asking, setAsking] = useState<Asking>(null)
  const [keyMap, setKeyMap] = useState(false)
  const [rung, setRung] = useState<Id | null>(lately.rung)

  const lineIndex = text.lines.indexAt(selected.head)
  const line = text.lines.all[lineIndex]!
  const around = useMemo(() => coded.codings.around(selected.head), [coded, selected.head])
  const onLine = useMemo(() => coded.codings.touching(line.from, line.to + 1), [coded, line])
  const known = wanted ? sameCoding(coded, wanted) : null
  const chosen = chosenOf(around, known, selected)
  const english = !read.source.language || /^en/i.test(read.source.language)

  const shown = useMemo<Shown>(() => ({ coded, rungs: columns.shown, columns: columns.widths, chosen: chosen?.id ?? null, pointed }), [coded, columns.shown, columns.widths, chosen?.id, pointed])
  const at = query.get('at')
  const passage = query.get('passage')
  const start = useMemo(() => {
    const there = passage ? coded.codings.all.find((each) => each.passage === passage) : undefined
    if (there) return { from: there.from, to: there.to }
    const unit = at === null ? null : text.offsets.toUnits(Number(at))
    return unit === null ? null : { from: unit, to: unit }
    // Where the address leads is looked up once; what is coded later moves nobody.
  }, [at, passage, text.read.text_id])
  useEffect(() => {
    if (!start) return
    words.current?.select(start.from, start.to, 'center')
    words.current?.focus()
  }, [start])
  useEffect(() => localStorage.setItem(lastSource, read.source.id), [read.source.id])
  useEffect(() => { words.current?.focus() }, [read.source.id])

  const leave = useCallback(() => {
    setAsking(null)
    words.current?.focus()
  }, [])

  /** What C codes: the selection, else the coding that was chosen, else the words of the line. */
  const target = (): { from: number; to: number } | null => {
    if (selected.from !== selected.to) {
      const raw = text.text.slice(selected.from, selected.to)
      if (!raw.trim()) return null
      return { from: selected.from + (raw.length - raw.trimStart().length), to: selected.to - (raw.length - raw.trimEnd().length) }
    }
    return known && chosen?.id === known.id ? { from: known.from, to: known.to } : wordsOfLine(text.text, line)
  }
  const put = (choices: Choice[], where: { from: number; to: number }) => {
    remember(choices)
    const last = work.apply(choices, where.from, where.to).at(-1)
    if (last?.kind === 'apply') setWanted({ id: last.key, from: where.from, to: where.to, code: last.code ?? newCode(last.label, last.rung) })
  }
  const askForCode = (typed: string) => {
    const where = target()
    if (!where) return
    words.current?.select(where.from, where.to)
    setAsking({ what: 'code', ...where, typed })
  }
  const codeInVivo = () => {
    const where = target()
    if (!where || !half[0]) return
    const label = inVivo(text.text.slice(where.from, where.to))
    if (label.length > tooLongInVivo || label === '') return askForCode(label.slice(0, 200))
    words.current?.select(where.from, where.to)
    put([{ code: null, label, rung: half[0].id }], where)
  }
  const choose = (coding: Coded | null) => {
    if (!coding) return
    setWanted(coding)
    words.current?.select(coding.from, coding.from)
  }
  const goOn = () => {
    const index = nextUncoded(coded, lineIndex)
    const found = index < 0 ? null : wordsOfLine(text.text, text.lines.all[index]!)
    if (found) words.current?.select(found.from, found.to)
  }
  const edge = (which: 'start' | 'end', step: 1 | -1) => {
    if (!chosen) return
    const { code } = chosen
    work.nudge(chosen, which, step, (moved) => {
      setWanted({ code, ...moved })
      words.current?.select(moved.from, moved.to)
    })
  }

  const acts: Record<CodingAct, () => void> = {
    code: () => askForCode(''),
    vivo: codeInVivo,
    again: () => { const where = target(); if (where && lately.again.length > 0) { words.current?.select(where.from, where.to); put(lately.again, where) } else askForCode('') },
    recode: () => chosen && setAsking({ what: 'recode', coding: chosen }),
    split: () => { if (chosen && chosen.from < selected.head && selected.head < chosen.to) work.split(chosen, selected.head) },
    withdraw: () => chosen && setAsking({ what: 'withdraw', coding: chosen }),
    memo: () => chosen && !chosen.pending && setAsking({ what: 'memo', coding: chosen }),
    endMore: () => edge('end', 1), endLess: () => edge('end', -1), startMore: () => edge('start', 1), startLess: () => edge('start', -1),
    next: () => choose(neighbour(coded.codings.all, chosen?.id ?? null, selected.head, 1)),
    previous: () => choose(neighbour(coded.codings.all, chosen?.id ?? null, selected.head, -1)),
    uncoded: goOn,
    find: () => words.current?.find(),
    ladder: () => chosen && openLadder(chosen.code),
    help: () => setKeyMap(!keyMap),
  }
  const changes = new Set<CodingAct>(['code', 'vivo', 'again', 'recode', 'split', 'withdraw', 'memo', 'endMore', 'endLess', 'startMore', 'startLess'])
  const possible = (act: CodingAct): boolean => {
    if (changes.has(act) && !mayWrite) return false
    if (act === 'split') return chosen !== null && chosen.from < selected.head && selected.head < chosen.to
    if (act === 'again') return lately.again.length > 0
    return !['recode', 'withdraw', 'memo', 'ladder', 'endMore', 'endLess', 'startMore', 'startLess'].includes(act) || chosen !== null
  }
  const hooks = {
    select: (from: number, to: number, head: number) => setSelected({ from, to, head }),
    point: setPointed,
    choose: (coding: Id | null, code: Id) => { if (coding) choose(coded.byId.get(coding) ?? null); else openLadder(code); words.current?.focus() },
    key: (event: KeyboardEvent) => {
      const command = (event.ctrlKey || event.metaKey) && !event.altKey
      if (command && event.key.toLowerCase() === 'z') {
        event.preventDefault()
        if (event.shiftKey) work.redo()
        else work.undo()
        return true
      }
      const act = actOf(keys, { key: event.key, shiftKey: event.shiftKey, ctrlKey: event.ctrlKey, metaKey: event.metaKey, altKey: event.altKey, altGraph: event.getModifierState('AltGraph') })
      if (!act) return false
      event.preventDefault()
      if (possible(act)) acts[act]()
      return true
    },
  }
  const bar: CodingAct[] = ['code', 'vivo', 'again', 'recode', 'withdraw', 'memo', 'uncoded', 'find']
  const button = (act: CodingAct) => {
    const told = codingActs.find((each) => each.id === act)!
    return (
      <button key={act} type="button" disabled={!possible(act)} title={told.says} onMouseDown={(event) => event.preventDefault()} onClick={() => { words.current?.focus(); acts[act]() }}>
        {!keys.off && <kbd>{keycap(keyOf(keys, act))}</kbd>} {told.short}
      </button>
    )
  }
  return (
    <>
      <Sources sources={sources} open={read.source.id} coded={coded.codedLines} />
      <div className="coder" ref={columns.frame} style={{ '--w-margin': `${columns.widths.margin}px`, '--w-words': `${columns.widths.words}px`, '--w-stripes': `${columns.widths.stripes}px` } as React.CSSProperties}>
        <div className="heads">
          <span className="head words-head">
            Words
            {columns.choices.length > 1 && (
              <span className="rung-filter" role="group" aria-label="Rungs beside the words">
                {columns.choices.map((each) => <button key={each.id} type="button" className="btn quiet" aria-pressed={columns.shown.includes(each)} title={`${columns.shown.includes(each) ? 'Hide' : 'Show'} the column ${each.name}`} onClick={() => columns.toggle(each)}>{each.name.replace(/ (code|concept)$/i, '')}</button>)}
              </span>
            )}
          </span>
          {columns.shown.map((each, nth) => <span key={each.id} className="head" style={{ width: columns.widths.codes[nth] }}>{each.name}{/code$/i.test(each.name) ? 's' : ''}</span>)}
        </div>
        <div className="words-and-picker">
          <Words ref={words} shown={shown} name={read.source.name} start={start} hooks={hooks} />
          {asking?.what === 'code' && (
            <Picker title={`Code “${brief(text.text.slice(asking.from, asking.to))}”`} place={words.current?.place(asking.from, asking.to) ?? null} book={book} rungs={half} recent={lately.names} several typed={asking.typed} hints={hints && english}
              rung={rung && half.some((each) => each.id === rung) ? rung : (half[0]?.id ?? '')} onRung={(next) => { lately.rung = next; setRung(next) }}
              onTake={(choices) => { put(choices, asking); leave() }} onClose={leave} />
          )}
          {asking?.what === 'recode' && (
            <Picker title={`Instead of “${book.byId.get(asking.coding.code)?.label ?? ''}”`} place={words.current?.place(asking.coding.from, asking.coding.to) ?? null} book={book} rungs={half} recent={lately.names} several={false} typed="" hints={hints && english}
              rung={book.byId.get(asking.coding.code)?.rung ?? half[0]?.id ?? ''} onRung={setRung}
              onTake={([choice]) => { if (choice) { remember([choice]); work.recode(asking.coding, choice) } leave() }} onClose={leave} />
          )}
          {asking?.what === 'withdraw' && (
            <ReasonBelow title={`Withdraw “${book.byId.get(asking.coding.code)?.label ?? 'the coding'}”`} place={words.current?.place(asking.coding.from, asking.coding.to) ?? null}
              onGive={(reason) => { work.withdraw(asking.coding, reason); leave() }} onClose={leave} />
          )}
          {asking?.what === 'memo' && (
            <MemoBelow subjects={subjectsOf(asking.coding, book.byId.get(asking.coding.code)?.label ?? '')} place={words.current?.place(asking.coding.from, asking.coding.to) ?? null}
              onKeep={(subject, text) => perform('write-memo', { kind: 'code', about: subject.id, title: subject.title, words: text })} onClose={leave} />
          )}
          {keyMap && <KeyMap hints={hints} onHints={setHints} onClose={() => { setKeyMap(false); words.current?.focus() }} />}
        </div>
        <AtCaret line={line.number} codings={onLine} chosen={chosen} book={book} rungs={half} hints={hints && english} onChoose={(id) => choose(coded.byId.get(id) ?? null)} />
        <div className="key-bar" role="toolbar" aria-label="What can be done here">
          <span className="acts">
            {bar.map(button)}
            {!keys.off && <span className="only-keys"><kbd>{keycap(keyOf(keys, 'endLess'))}</kbd> <kbd>{keycap(keyOf(keys, 'endMore'))}</kbd> edges</span>}
            {possible('split') && button('split')}
          </span>
          <button type="button" aria-expanded={keyMap} onClick={acts.help}>{!keys.off && <kbd>{keycap(keyOf(keys, 'help'))}</kbd>} keys</button>
          <span className="how-far"><Progress lines={text.lines.numbered} coded={coded.codedLines} /><span>{coded.codedLines.toLocaleString('en-GB')} of {text.lines.numbered.toLocaleString('en-GB')} lines coded</span></span>
        </div>
      </div>
    </>
  )
}

const subjectsOf = (coding: Coded, label: string): MemoSubject[] => [{ id: coding.id, says: 'this coding', title: `On a coding with “${label}”` }, { id: coding.code, says: `the code “${label}”`, title: `On “${label}”` }]

const brief = (words: string) => (words.length > 60 ? `${words.slice(0, 57).trimEnd()}…` : words).replace(/\s+/g, ' ')

function about(source: SourceSummary): string {
  return [source.participant?.label, source.study?.label, source.versions > 1 ? `version ${source.version}` : null].filter(Boolean).join(' · ')
}

/** Who speaks, with the letters that stand for them in the margin. */
function Speakers({ read }: { read: SourceRead | undefined }) {
  const short = [...shortNames((read?.turns ?? []).map((turn) => turn.speaker))].slice(0, 6)
  return <span className="speakers muted small">{short.map(([name, letters]) => <span key={name}><b>{letters}</b> {name}</span>)}</span>
}

function Nothing() {
  const rooms = useOverview().data?.rooms ?? []
  const room = rooms.find((each) => each.id === 'transcripts')
  return (
    <div className="body">
      <p className="lead">There are no words to code yet. A transcript, an article or a field note that is brought in opens here, line by line, with the coding table beside it.</p>
      {room && <a className="btn main" href={`#/${room.id}`}>Bring in transcripts</a>}
    </div>
  )
}

/** Reading and coding: the words of one source, and beside each line its codes, rung by rung. */
export default function CodingRoom() {
  const { query } = usePlace()
  const list = useRead<{ sources: SourceSummary[] }>('api/sources')
  const codebook = useRead<Codebook>('api/codebook')
  const sources = useMemo(() => (list.data?.sources ?? []).filter((source) => source.text_id !== null && source.characters > 0), [list.data])
  const asked = query.get('source') ?? localStorage.getItem(lastSource)
  const open = sources.find((source) => source.id === asked) ?? sources[0]
  const read = useRead<SourceRead>(`api/sources/${encodeURIComponent(open?.id ?? '')}`, open !== undefined)
  const missing = query.get('source') !== null && list.data !== undefined && open?.id !== query.get('source')
  useEffect(() => { if (missing && open) go('coding', { source: open.id }) }, [missing, open])
  const kept = read.data?.source.id === open?.id ? read : { ...read, data: undefined }
  return (
    <Room title={open?.name ?? 'Coding'} tally={open && <><span className="muted">{about(open)}</span><Speakers read={kept.data} /></>} plain>
      <Await of={list}>
        {() => open === undefined ? <Nothing /> : (
          <div className="coding">
            <Await of={codebook}>{(book) => <Await of={kept as typeof read}>{(value) => <OpenSource key={value.source.id} read={value} codebook={book} sources={sources} />}</Await>}</Await>
          </div>
        )}
      </Await>
    </Room>
  )
}
