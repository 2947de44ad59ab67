import '../../app/conflicts.css'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useActs, useOverview, useRead } from '../../app/acts'
import { AllKeysAsBuilt, KeyRows, useKeysOf } from '../../app/keys'
import { Await, Room } from '../../app/parts'
import { address, usePlace } from '../../app/route'
import { useSingleKeys } from '../../app/single-keys'
import { useWho } from '../../app/who'
import { conflictKeys, conflictsAddress, nextUnsettled, whoGave, verdictWords, type Conflict, type ConflictsRead } from '../../model/conflicts'
import { counted } from '../../model/format'
import { keycap } from '../../model/keyboard'
import { reasonsOf, stageTitles } from '../../model/screening'
import { OpenAnswers } from '../reading/open-answers'
import { useStage } from '../screening/use-stage'
import { ConflictList, useConflictAt, type Standing } from './list'
import { SideBySide } from './side-by-side'
import { Discussion, Questions } from './talk'

/** What was agreed: include, or exclude with its reason; who agreed, and why. */
function Consensus({ read, conflict, mayWrite, onMove, onSettled }: { read: ConflictsRead; conflict: Conflict; mayWrite: boolean; onMove: (by: number) => void; onSettled: () => void }) {
  const { perform } = useActs()
  const [who] = useWho()
  const [keys, keepKeys] = useKeysOf('loam.conflicts.keys', conflictKeys)
  const judges = conflict.decisions.filter(({ person }) => person !== null)
  const [agreed, setAgreed] = useState<string[]>(() => conflict.consensus?.agreed_by ?? judges.map(({ person }) => person ?? ''))
  const [why, setWhy] = useState(conflict.consensus?.note ?? '')
  const [asking, setAsking] = useState(false)
  const reasons = reasonsOf(read.criteria)
  const can = mayWrite && who !== ''
  // A key that comes before the answer is meant for the next record: it must not change this one.
  const onItsWay = useRef(false)
  const settle = useCallback((verdict: 'include' | 'exclude', criterion: string | null) => {
    if (onItsWay.current) return
    onItsWay.current = true
    setAsking(false)
    void perform('settle', { stage: read.stage, item: conflict.id, verdict, ...(criterion ? { criterion } : {}), agreed_by: agreed.join(' '), note: why.trim() }).then((done) => { onItsWay.current = false; if (done) onSettled() })
  }, [perform, read.stage, conflict.id, agreed, why, onSettled])

  useSingleKeys((event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (asking && event.key === 'Escape') return setAsking(false)
    if (asking && /^[1-9]$/.test(event.key)) {
      const reason = reasons[Number(event.key) - 1]
      if (reason) settle('exclude', reason.criterion.id)
      return
    }
    const what = conflictKeys.actOf(keys, event)
    if (what === null) return
    event.preventDefault()
    if (what === 'next') onMove(1)
    if (what === 'previous') onMove(-1)
    if (what === 'discuss') document.getElementById('conflict-remark')?.focus()
    if (what === 'include' && can) settle('include', null)
    if (what === 'exclude' && can) { if (reasons.length > 0) setAsking(true); else settle('exclude', null) }
  })

  const key = (what: 'include' | 'exclude') => (keys.off ? null : <kbd>{keycap(conflictKeys.keyOf(keys, what))}</kbd>)
  const gave = (criterion: string) => whoGave(conflict, criterion)
  // Where all exclude, only the reason is to be found: the other way stands behind.
  const include = <button type="button" className="btn" disabled={!can} onClick={() => settle('include', null)}>Include {key('include')}</button>
  return (
    <section className="consensus" aria-label="Consensus">
      <h3>What was agreed</h3>
      {conflict.consensus && <p><b>{verdictWords[conflict.consensus.verdict]}</b>, written down by {conflict.consensus.name}. <span className="muted">Settling it again changes this; first answers stay as they are.</span></p>}
      <fieldset disabled={!can}>
        <legend>Who agreed</legend>
        {judges.map(({ person, name }) => (
          <label key={person}><input type="checkbox" checked={agreed.includes(person ?? '')} onChange={(event) => setAgreed((before) => (event.target.checked ? [...before, person ?? ''] : before.filter((each) => each !== person)))} /> {name}</label>
        ))}
      </fieldset>
      <label className="why-agreed">Why<textarea disabled={!can} value={why} onChange={(event) => setWhy(event.target.value)} /></label>
      <div className="buttons">
        {!conflict.reasons_differ && include}
        <button type="button" className={`btn${conflict.reasons_differ ? ' main' : ''}`} disabled={!can} aria-expanded={asking} onClick={() => (reasons.length > 0 ? setAsking(!asking) : settle('exclude', null))}>Exclude {key('exclude')}</button>
        {read.stage === 'title-abstract' && asking && <button type="button" className="btn quiet" onClick={() => settle('exclude', null)}>without a reason</button>}
        {conflict.reasons_differ && include}
      </div>
      {asking && (
        <ol className="reasons-asked" aria-label="Exclude because">
          {reasons.map(({ criterion, because }, at) => <li key={criterion.id}><button type="button" className="btn quiet" onClick={() => settle('exclude', criterion.id)}>{at < 9 && <kbd>{at + 1}</kbd>} {because} <span className="mark">{criterion.mark}</span>{gave(criterion.id) && <span className="gave">{gave(criterion.id)}</span>}</button></li>)}
        </ol>
      )}
      {mayWrite && who === '' && <p className="muted told-below">Somebody writes a consensus down: say who you are first, at the top.</p>}
      <details className="conflict-keys">
        <summary>Keys</summary>
        <label><input type="checkbox" checked={!keys.off} onChange={(event) => keepKeys({ ...keys, off: !event.target.checked })} /> Single keys act</label>
        <table><tbody><KeyRows board={conflictKeys} keys={keys} onKeep={keepKeys} /></tbody></table>
        <AllKeysAsBuilt keys={keys} onKeep={keepKeys} />
      </details>
    </section>
  )
}

function One({ read, conflict, mayWrite, follow, onMove, onSettled }: { read: ConflictsRead; conflict: Conflict; mayWrite: boolean; follow: boolean; onMove: (by: number) => void; onSettled: () => void }) {
  const record = useRef<HTMLElement>(null)
  // The buttons went with what was settled; who works by keys reads on in what comes next.
  useEffect(() => { if (follow) record.current?.focus({ preventScroll: true }) }, [follow])
  return (
    <div className="conflict">
      <article ref={record} tabIndex={-1} aria-label="The record">
        <h2 className="words">{conflict.title || 'No title was told'}</h2>
        <p className="muted">{conflict.authors.join('; ')}</p>
        <p className="muted">{[conflict.journal, conflict.year].filter(Boolean).join(', ')}</p>
        {conflict.abstract ? <p className="words abstract">{conflict.abstract}</p> : <p className="muted">No abstract was told.</p>}
        {conflict.reasons_differ && <p className="differ-note"><b>All exclude it, with different reasons.</b> The flow needs one of them.</p>}
        {conflict.again && <p className="differ-note"><b>To be looked at again.</b> A criterion was amended since. What is agreed on now goes in as a consensus; that it stays is said in <a href={address('protocol')}>Protocol</a>.</p>}
        <SideBySide criteria={read.criteria} decisions={conflict.decisions} />
        <Consensus read={read} conflict={conflict} mayWrite={mayWrite} onMove={onMove} onSettled={onSettled} />
      </article>
      <aside aria-label="Discussion and questions">
        <Discussion stage={read.stage} conflict={conflict} mayWrite={mayWrite} />
        <Questions conflict={conflict} mayWrite={mayWrite} />
      </aside>
    </div>
  )
}

function Conflicts({ read, mayWrite }: { read: ConflictsRead; mayWrite: boolean }) {
  const { query } = usePlace()
  const { stage, total, settled } = read
  const count = total + settled
  const [follow, setFollow] = useState('')
  const [standing, setStanding] = useState<Standing>(() => ({ at: 0, item: query.get('item') }))
  const { at, conflict, error } = useConflictAt(stage, standing, count)
  const choose = useCallback((to: number, item: string | null = null) => { setFollow(''); setStanding({ at: Math.min(Math.max(to, 0), count - 1), item }) }, [count])
  const move = useCallback((by: number) => choose(at + by), [choose, at])
  // What comes next is looked for in the list as it stood: the settled one then moves to its end, and what follows moves up by one.
  const next = useRef<string | null>(null)
  next.current = useConflictAt(stage, { at: nextUnsettled(at, total) ?? at, item: null }, count).conflict?.id ?? null
  const settledOne = conflict?.id ?? ''
  const onSettled = useCallback(() => { setFollow(settledOne); setStanding((now) => ({ at: nextUnsettled(now.at, total) ?? now.at, item: next.current })) }, [total, settledOne])
  if (count === 0) return <p className="body">No two answers that are open differ at this stage. <span className="muted">{read.blind ? 'Answers that are still closed are not in this list. ' : ''}Decisions are made in <a href={address('screening', { stage })}>Screening</a>.</span></p>
  return (
    <div className="conflicts">
      <ConflictList stage={stage} count={count} at={at} onChoose={choose} />
      {error ? <p className="error" role="alert">{error.message}</p> : conflict ? <One key={conflict.id} read={read} conflict={conflict} mayWrite={mayWrite} follow={follow !== '' && follow !== conflict.id} onMove={move} onSettled={onSettled} /> : <p className="muted reading" role="status">Reading…</p>}
    </div>
  )
}

/** Conflicts: what people see differently, side by side, until they agree. */
export default function ConflictsRoom() {
  const stage = useStage('conflicts')
  const read = useRead<ConflictsRead>(conflictsAddress(stage ?? 'title-abstract', 0), stage !== null)
  const mayWrite = useOverview().data?.may_write ?? false
  const [opening, setOpening] = useState(false)
  const data = read.data
  return (
    <Room
      title="Conflicts" plain
      tally={<><span className="switch-stage" role="group" aria-label="Stage">{(['title-abstract', 'full-text'] as const).map((each) => <a key={each} className="btn small" aria-current={each === stage ? 'true' : undefined} href={address('conflicts', { stage: each })}>{stageTitles[each]}</a>)}</span>{data && <span className="muted">{data.total.toLocaleString('en-GB')} to settle, {data.settled.toLocaleString('en-GB')} settled</span>}</>}
      end={data && <>{data.to_open > 0 && <><span className="muted">{counted(data.to_open, 'record is', 'records are')} answered by everybody and closed</span>{mayWrite && <button type="button" className="btn" onClick={() => setOpening(true)}>Open the answers…</button>}</>}<a className="btn quiet" href={address('agreement', stage ? { stage } : {})}>Agreement</a></>}
    >
      <Await of={read}>{(value) => <Conflicts key={stage} read={value} mayWrite={mayWrite} />}</Await>
      {opening && data && stage && <OpenAnswers stage={stage} count={data.to_open} one="record" many="records" onClose={() => setOpening(false)} />}
    </Room>
  )
}
