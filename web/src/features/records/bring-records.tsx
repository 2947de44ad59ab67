import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type ReactNode } from 'react'
import { post, sendFile, type Problem } from '../../app/api'
import { useHeard } from '../../app/heard'
import { cameFromQuery, noSource, type Source } from '../../model/came-from'
import { counted, formatName } from '../../model/format'
import { mayBeTable, nothingSaid, type TableLook, type TableSaid } from '../../model/tables'
import { CameFrom } from './came-from'
import { lookAt, MapTable } from './map-table'

interface ImportReport { summary: string; format: string; read: number; repaired: number; doubtful: number; lost: number; diagnostics: { loss: string; where: string; message: string }[] }

interface Far { ticket: string; bytes: number; of: number; records: number }

function Report({ name, report, onClose }: { name: string; report: ImportReport; onClose: () => void }) {
  return (
    <div className="report-of-import" role="status">
      <b>{name}</b>: {counted(report.read, 'record')} read as {formatName(report.format)}
      {report.repaired > 0 && `, ${report.repaired} repaired`}{report.doubtful > 0 && `, ${report.doubtful} doubtful`}{report.lost > 0 ? <span className="error">, {report.lost} lost</span> : ', none lost'}
      <button type="button" className="btn quiet small" onClick={onClose}>Close</button>
      {report.diagnostics.length > 0 && <ul>{report.diagnostics.slice(0, 200).map((each, at) => <li key={at} className={each.loss === 'lost' ? 'error' : ''}><span className="muted">{each.where}</span> {each.message}</li>)}</ul>}
    </div>
  )
}

interface Waiting { file: File; look: TableLook }

/** Files of records, dropped or chosen: each is one act, and its report says what became of it. A table waits until its columns were looked at; what
    the room shows otherwise waits with it. */
export function BringRecords({ open, onDone, children }: { open: boolean; onDone: () => void; children: ReactNode }) {
  const client = useQueryClient()
  const picker = useRef<HTMLInputElement>(null)
  const [source, setSource] = useState<Source>(noSource)
  const [over, setOver] = useState(false)
  const [reading, setReading] = useState<string | null>(null)
  const [problems, setProblems] = useState<string[]>([])
  const [reports, setReports] = useState<{ name: string; report: ImportReport }[]>([])
  const [stopping, setStopping] = useState(false)
  const [tables, setTables] = useState<Waiting[]>([])
  const under = useRef({ ticket: '', stopped: false, looking: new AbortController() })

  const [far, setFar] = useHeard<Far>('taking-records', (told) => told.ticket === under.current.ticket)

  // The file on its way is not broken off: what the server says tells whether it was stopped in time.
  const stop = () => {
    under.current.stopped = true
    setStopping(true)
    under.current.looking.abort()
    void post('api/records/import/stop', { ticket: under.current.ticket }).catch(() => undefined)
  }

  const take = async (file: File, said: TableSaid | null) => {
    const query = new URLSearchParams({ name: file.name, ticket: under.current.ticket, ...cameFromQuery(source), ...(said ? { choices: JSON.stringify(said) } : {}) })
    const report = await sendFile<ImportReport>(`api/records/import?${query.toString()}`, file, new AbortController().signal)
    setReports((before) => [...before, { name: file.name, report }])
    await client.invalidateQueries()
    onDone()
  }

  /** One after the other; of what fails the reason is told. */
  const each = async (files: File[], work: (file: File) => Promise<void>) => {
    setProblems([])
    under.current.stopped = false
    under.current.looking = new AbortController()
    setStopping(false)
    for (const file of files) {
      // A stop while the first of several comes in leaves the others out.
      if (under.current.stopped) break
      under.current.ticket = crypto.randomUUID()
      setFar(null)
      setReading(file.name)
      try {
        await work(file)
      } catch (failed) {
        const isBrokenOff = under.current.looking.signal.aborted && (failed as Error).name === 'AbortError'
        setProblems((before) => [...before, `${file.name}: ${isBrokenOff ? 'Stopped. Nothing was imported.' : (failed as Problem).message}`])
      }
    }
    setReading(null)
  }
  const send = async (files: File[]) => {
    let tables = 0
    await each(files, async (file) => {
      const look = mayBeTable(file.name) ? await lookAt(file, nothingSaid, under.current.looking.signal) : null
      if (look?.table) {
        tables += 1
        setTables((before) => [...before, { file, look }])
      } else {
        await take(file, null)
        // The next files come from somewhere else, as a rule; what was refused is sent again as it was.
        if (tables === 0 && file === files.at(-1)) setSource(noSource)
      }
    })
  }
  const [waiting] = tables
  const next = () => setTables((before) => before.slice(1))

  return (
    <>
      {open && !waiting && (
        <section className="bring-records" aria-label="Bring in records">
          <div className={`drop-place${over ? ' over' : ''}`}
            onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)}
            onDrop={(event) => { event.preventDefault(); setOver(false); void send([...event.dataTransfer.files]) }}>
            <p><b>Drop export files here</b>, or <button type="button" className="link" onClick={() => picker.current?.click()}>choose files</button>.</p>
            <p className="muted small">RIS, NBIB, PubMed XML, BibTeX, EndNote, Web of Science, CSV, Excel, CSL-JSON, Zotero. What they are is seen from the content. They stay on this machine.</p>
            <CameFrom source={source} onSay={setSource} />
            <input ref={picker} type="file" multiple hidden aria-label="Files of records" onChange={(event) => { void send([...(event.target.files ?? [])]); event.target.value = '' }} />
          </div>
        </section>
      )}
      {reading && <p className="reading-files bring-records" role="status">{far ? <progress aria-label="Reading" max={far.of} value={far.bytes} /> : <progress aria-label="Reading" />} {reading}{far && `, ${counted(far.records, 'record')} read`} <button type="button" className="btn quiet small" disabled={stopping} onClick={stop}>{stopping ? 'Stopping…' : 'Stop'}</button></p>}
      {problems.map((why) => <p key={why} className="problem bring-records" role="alert">{why}</p>)}
      {reports.map(({ name, report }, at) => <Report key={at} name={name} report={report} onClose={() => setReports((before) => before.filter((_, n) => n !== at))} />)}
      {waiting ? <MapTable key={`${waiting.file.name} ${tables.length}`} file={waiting.file} known={waiting.look} onLeave={next} onTake={(said) => { next(); void each([waiting.file], (file) => take(file, said)) }} /> : children}
    </>
  )
}
