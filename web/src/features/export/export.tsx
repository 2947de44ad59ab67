import { useState } from 'react'
import { useRead } from '../../app/acts'
import { Await, Room } from '../../app/parts'
import { useWho } from '../../app/who'
import { inMegabytes } from '../../model/sending'

interface LeftOut { element: string; why: string }
interface Format { id: string; title: string; suffix: string; left_out: LeftOut[] }
interface Report { bytes: number; left_out: LeftOut[] }

function Left({ list }: { list: LeftOut[] }) {
  if (list.length === 0) return <p className="muted">Nothing is left out.</p>
  return <dl className="left-out">{list.map((each) => <div key={each.element + each.why}><dt>{each.element}</dt><dd className="muted">{each.why}</dd></div>)}</dl>
}

/** What this very project leaves behind, as the file would be written now. */
function LeftByThis({ id, by }: { id: string; by: string }) {
  const report = useRead<Report>(`api/export/${id}/report${by}`)
  return <Await of={report}>{(told) => <><p className="muted">The file holds {inMegabytes(told.bytes)}. It leaves out:</p><Left list={told.left_out} /></>}</Await>
}

function FormatCard({ format }: { format: Format }) {
  const [who] = useWho()
  const [mine, setMine] = useState(false)
  const [open, setOpen] = useState(false)
  const isRefi = format.id.startsWith('refi.')
  const by = mine && who ? `?by=${encodeURIComponent(who)}` : ''
  return (
    <section className="card export-card" aria-label={format.title}>
      <div>
        <h2>{format.title}</h2>
        {isRefi ? (
          <>
            {format.id === 'refi.qdpx' && who && <label className="check-line"><input type="checkbox" checked={mine} onChange={(event) => setMine(event.target.checked)} /> With my own private memos</label>}
            <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
              <summary>What it leaves out</summary>
              {open && <LeftByThis id={format.id} by={by} />}
            </details>
          </>
        ) : (
          <>{format.left_out.length > 0 && <p className="muted">It leaves out:</p>}<Left list={format.left_out} /></>
        )}
      </div>
      <a className="btn" href={`api/export/${format.id}${by}`} download onClick={() => { if (isRefi) setOpen(true) }}>Save {format.suffix}</a>
    </section>
  )
}

export function Exports() {
  return (
    <Room title="Export">
      <p className="lead">Everything that leaves the project says what it leaves behind.</p>
      <Await of={useRead<{ formats: Format[] }>('api/export')}>
        {({ formats }) => <div className="exports">{formats.map((format) => <FormatCard key={format.id} format={format} />)}</div>}
      </Await>
    </Room>
  )
}
