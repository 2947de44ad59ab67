import { useState } from 'react'
import { useActs, useRead } from '../../app/acts'
import type { Codebook, PlaceInText, TranscriptRead } from '../../model/coding-shapes'
import { counted } from '../../model/format'

function Place({ place }: { place: PlaceInText }) {
  return <p className="words at-its-place"><span className="around">{place.before.slice(-60)}</span><mark>{place.text}</mark><span className="around">{place.after.slice(0, 60)}</span></p>
}

/** Passages that a correction could not take along, one by one: a number settles it on that place, W withdraws it. */
export function Waiting({ read }: { read: TranscriptRead }) {
  const { perform, busy } = useActs()
  const book = useRead<Codebook>('api/codebook')
  const [at, setAt] = useState(0)
  const nth = Math.min(at, read.unsettled.length - 1)
  const one = read.unsettled[nth]
  if (!one) return null
  const label = (code: string) => book.data?.codes.find((each) => each.id === code)?.label ?? code
  const settle = (place: PlaceInText) => void perform('settle-passage', { passage: one.passage, start: place.start, end: place.end })
  const withdraw = () => void perform('settle-passage', { passage: one.passage, withdraw: true })
  return (
    <section
      className="waiting" aria-label="Passages to decide" tabIndex={0}
      onKeyDown={(event) => {
        if (busy || event.ctrlKey || event.metaKey || event.altKey || (event.target as HTMLElement).tagName === 'INPUT') return
        const candidate = one.candidates[Number(event.key) - 1]
        if (candidate) settle(candidate)
        else if (event.key.toLowerCase() === 'w') withdraw()
        else if (event.key.toLowerCase() === 'j') setAt(Math.min(nth + 1, read.unsettled.length - 1))
        else if (event.key.toLowerCase() === 'k') setAt(Math.max(nth - 1, 0))
        else return
        event.preventDefault()
      }}
    >
      <header><h2>{counted(read.unsettled.length, 'passage waits', 'passages wait')} for a decision</h2>
        {read.unsettled.length > 1 && <span className="steps"><button type="button" className="btn quiet small" disabled={nth === 0} onClick={() => setAt(nth - 1)}><kbd>K</kbd> before</button> {nth + 1} of {read.unsettled.length} <button type="button" className="btn quiet small" disabled={nth + 1 === read.unsettled.length} onClick={() => setAt(nth + 1)}><kbd>J</kbd> next</button></span>}
      </header>
      <div className="side-by-side">
        <div><div className="label">It stood (version {one.version})</div><Place place={one.was} /><p>{one.codings.map((coding) => <span className="tag" key={coding.id}>{label(coding.code)}</span>)}</p><p className="muted">{one.why}</p></div>
        <div>
          <div className="label">It may stand now</div>
          {one.candidates.map((candidate, index) => (
            <div className="candidate" key={`${candidate.start}-${candidate.end}`}>
              <Place place={candidate} />
              <p className="muted small">{candidate.why}</p>
              <button type="button" className="btn small" disabled={busy} onClick={() => settle(candidate)}><kbd>{index + 1}</kbd> It stands here</button>
            </div>
          ))}
          {one.candidates.length === 0 && <p className="muted">Nothing in the corrected text is like it.</p>}
          <button type="button" className="btn quiet small" disabled={busy} onClick={withdraw}><kbd>W</kbd> Withdraw it with its codings</button>
        </div>
      </div>
    </section>
  )
}
