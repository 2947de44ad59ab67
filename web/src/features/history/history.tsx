import { useState } from 'react'
import { useActs, useOverview, useRead } from '../../app/acts'
import { Dialog } from '../../app/dialog'
import { Await, LadderLink, Room } from '../../app/parts'
import { clock, counted, day, grouped } from '../../model/format'
import type { Entry, History, UndoPlan } from '../../model/types'

interface Verification { ok: boolean; entries: number; head: string | null; problems: string[] }

function Verify() {
  const [asked, setAsked] = useState(false)
  const read = useRead<Verification>('api/history/verify', asked)
  if (!asked) return <button className="btn" onClick={() => setAsked(true)}>Verify the chain</button>
  return (
    <Await of={read}>
      {(result) => result.ok ? <span className="ok" role="status">The chain holds: {counted(result.entries, 'entry', 'entries')}, head {result.head?.slice(0, 12)}…</span> : <span className="error" role="alert">The chain does not hold: {result.problems.join(' ')}</span>}
    </Await>
  )
}

function Plan({ seq, onClose }: { seq: number; onClose: () => void }) {
  const { undoAct, busy } = useActs()
  const read = useRead<UndoPlan>(`api/history/${seq}/undo-plan`)
  const undo = (together: boolean) => void undoAct(seq, together).then((done) => done && onClose())
  return (
    <Dialog title="Undo this act?" onClose={onClose}>
      <Await of={read}>
        {(plan) => (
          <>
            <p>{grouped(plan.act.summary)}</p>
            {plan.clashes.length === 0 ? <p className="muted">Nothing stands in the way.</p> : (
              <>
                <p>Later acts stand on it. Nothing is forced: it can be undone only together with them.</p>
                <ul>{plan.clashes.map((clash, index) => <li key={index}>{clash.label}{clash.column && !clash.was && !clash.would_be && <> came to stand on {clash.now} ({clash.column})</>}{clash.column && (clash.was || clash.would_be) && <>, {clash.column}: was {clash.was || 'nothing'}, would be {clash.would_be || 'nothing'}, is now {clash.now}</>}{!clash.column && <> {clash.now}</>}</li>)}</ul>
                <h3>With it would go</h3>
                <ul>{plan.together.map((entry) => <li key={entry.seq}>{entry.summary}</li>)}</ul>
              </>
            )}
            <div className="buttons">
              {plan.clashes.length === 0 ? <button className="btn main" disabled={busy} onClick={() => undo(false)}>Undo it</button> : <button className="btn main" disabled={busy} onClick={() => undo(true)}>Undo {plan.together.length + 1} acts together</button>}
              <button className="btn" onClick={onClose}>Leave it</button>
            </div>
          </>
        )}
      </Await>
    </Dialog>
  )
}

const inWords = (act: string) => act.replaceAll('-', ' ')

/** What an act touched, by its names; what is withdrawn since has none. */
function Touched({ ids }: { ids: string[] }) {
  const names = useRead<{ names: { id: string; label: string; kind: string }[] }>(`api/names?ids=${encodeURIComponent(ids.join(' '))}`, ids.length > 0)
  const known = new Map((names.data?.names ?? []).map((each) => [each.id, each]))
  return ids.map((id) => {
    const named = known.get(id)
    return named ? <span key={id} className="touched"><span className="muted">{named.kind}</span> <LadderLink id={id}>{named.label || id}</LadderLink></span> : names.data && <span key={id} className="touched muted">{id} (withdrawn)</span>
  })
}

function Details({ entry }: { entry: Entry }) {
  const [all, setAll] = useState(false)
  const shown = all ? entry.touched : entry.touched.slice(0, 10)
  return (
    <dl className="parts details">
      <dt>Who</dt><dd>{entry.actor?.name ?? 'nobody was named'}</dd>
      <dt>When</dt><dd>{day(entry.at)}, {clock(entry.at)}</dd>
      <dt>Why</dt><dd>{entry.reason ?? <span className="muted">no reason was given</span>}</dd>
      <dt>Act</dt><dd>{inWords(entry.act)}{entry.undoes !== null && `, of entry ${entry.undoes}`}</dd>
      <dt>Touched</dt>
      <dd>
        {entry.touched.length === 0 && <span className="muted">not listed one by one</span>}
        <Touched ids={shown} />
        {shown.length < entry.touched.length && <button className="btn quiet small" onClick={() => setAll(true)}>{entry.touched.length - shown.length} more</button>}
      </dd>
      <dt>Seal</dt><dd className="muted seal">{entry.hash}</dd>
    </dl>
  )
}

function Line({ entry, onUndo }: { entry: Entry; onUndo: () => void }) {
  const [open, setOpen] = useState(false)
  // Nothing stands before the making of the study.
  const isUndo = ['undo', 'redo', 'add-project'].includes(entry.act)
  return (
    <div className={`entry${entry.undone ? ' undone' : ''}`}>
      <span className="muted" title={entry.at}>{clock(entry.at)}</span>
      <span>
        <button type="button" className="link what" aria-expanded={open} onClick={() => setOpen(!open)}>{grouped(entry.summary)}</button>
        <span className="muted small"> {entry.actor?.name ?? ''}{entry.reason ? ` · ${entry.reason}` : ''}{entry.undone ? ' · undone' : ''}</span>
        {open && <Details entry={entry} />}
      </span>
      {entry.undoable && !entry.undone && !isUndo ? <button className="btn quiet small" onClick={onUndo} aria-label={`Undo: ${grouped(entry.summary)}`}>Undo…</button> : <span />}
    </div>
  )
}

export function HistoryRoom() {
  const [actor, setActor] = useState('')
  const [act, setAct] = useState('')
  const [most, setMost] = useState(200)
  const [undoing, setUndoing] = useState<number | null>(null)
  const people = useOverview().data?.people ?? []
  const query = new URLSearchParams({ most: String(most), ...(actor ? { actor } : {}), ...(act ? { act } : {}) })
  const read = useRead<History>(`api/history?${query}`)
  const days = new Map<string, Entry[]>()
  for (const entry of read.data?.entries ?? []) days.set(day(entry.at), [...(days.get(day(entry.at)) ?? []), entry])
  return (
    <Room title="History" tally={<span className="muted">{counted(read.data?.total ?? 0, 'entry', 'entries')}</span>} end={
      <>
        {people.length > 0 && <select aria-label="Only acts of" value={actor} onChange={(event) => setActor(event.target.value)}><option value="">everybody</option>{people.map((person) => <option key={person.id} value={person.id}>{person.name}</option>)}</select>}
        <select aria-label="Only this act" value={act} onChange={(event) => setAct(event.target.value)}><option value="">every kind of act</option>{(read.data?.acts ?? []).map((name) => <option key={name} value={name}>{inWords(name)}</option>)}</select>
        <Verify />
      </>
    }>
      <Await of={read}>
        {(history) => history.entries.length === 0 ? <p className="muted">Nothing was done yet.</p> : (
          <div className="days">
            {[...days].map(([title, entries]) => <section key={title}><h2>{title}</h2>{entries.map((entry) => <Line key={entry.seq} entry={entry} onUndo={() => setUndoing(entry.seq)} />)}</section>)}
            {history.entries.length === most && <button className="btn" onClick={() => setMost(most + 200)}>Show older acts</button>}
          </div>
        )}
      </Await>
      {undoing !== null && <Plan seq={undoing} onClose={() => setUndoing(null)} />}
    </Room>
  )
}
