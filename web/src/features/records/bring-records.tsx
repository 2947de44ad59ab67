import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { sendFile, type Problem } from '../../app/api'
import { counted } from '../../model/format'

interface ImportReport { summary: string; format: string; read: number; repaired: number; doubtful: number; lost: number; diagnostics: { loss: string; where: string; message: string }[] }

function Report({ name, report, onClose }: { name: string; report: ImportReport; onClose: () => void }) {
  return (
    <div className="report-of-import" role="status">
      <b>{name}</b>: {counted(report.read, 'record')} read as {report.format.toUpperCase()}
      {report.repaired > 0 && `, ${report.repaired} repaired`}{report.doubtful > 0 && `, ${report.doubtful} doubtful`}{report.lost > 0 ? <span className="error">, {report.lost} lost</span> : ', none lost'}
      <button type="button" className="btn quiet small" onClick={onClose}>Close</button>
      {report.diagnostics.length > 0 && <ul>{report.diagnostics.slice(0, 200).map((each, at) => <li key={at} className={each.loss === 'lost' ? 'error' : ''}><span className="muted">{each.where}</span> {each.message}</li>)}</ul>}
    </div>
  )
}

/** Files of records, dropped or chosen: each is one act, and its report says what became of it. */
export function BringRecords({ open, onDone }: { open: boolean; onDone: () => void }) {
  const client = useQueryClient()
  const picker = useRef<HTMLInputElement>(null)
  const [database, setDatabase] = useState('')
  const [over, setOver] = useState(false)
  const [reading, setReading] = useState<string | null>(null)
  const [problems, setProblems] = useState<string[]>([])
  const [reports, setReports] = useState<{ name: string; report: ImportReport }[]>([])
  const stop = useRef<AbortController | null>(null)

  const send = async (files: File[]) => {
    setProblems([])
    const controller = new AbortController()
    stop.current = controller
    for (const file of files) {
      if (controller.signal.aborted) break
      setReading(file.name)
      try {
        const query = new URLSearchParams({ name: file.name, ...(database.trim() ? { database: database.trim() } : {}) })
        const report = await sendFile<ImportReport>(`api/records/import?${query.toString()}`, file, controller.signal)
        setReports((before) => [...before, { name: file.name, report }])
        await client.invalidateQueries()
        onDone()
      } catch (failed) {
        if (!controller.signal.aborted) setProblems((before) => [...before, `${file.name}: ${(failed as Problem).message}`])
      }
    }
    setReading(null)
  }

  return (
    <>
      {open && (
        <section className="bring-records" aria-label="Bring in records">
          <div className={`drop-place${over ? ' over' : ''}`}
            onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)}
            onDrop={(event) => { event.preventDefault(); setOver(false); void send([...event.dataTransfer.files]) }}>
            <p><b>Drop export files here</b>, or <button type="button" className="link" onClick={() => picker.current?.click()}>choose files</button>.</p>
            <p className="muted small">RIS, NBIB, PubMed XML, BibTeX, EndNote, Web of Science, CSV, Excel, CSL-JSON, Zotero. What they are is seen from the content. They stay on this machine.</p>
            <div className="fields"><label>Database that was searched <input value={database} onChange={(event) => setDatabase(event.target.value)} placeholder="such as MEDLINE" /></label></div>
            <input ref={picker} type="file" multiple hidden aria-label="Files of records" onChange={(event) => { void send([...(event.target.files ?? [])]); event.target.value = '' }} />
          </div>
        </section>
      )}
      {reading && <p className="reading-files bring-records" role="status"><progress aria-label="Reading" /> {reading} <button type="button" className="btn quiet small" onClick={() => stop.current?.abort()}>Stop</button></p>}
      {problems.map((why) => <p key={why} className="problem bring-records" role="alert">{why}</p>)}
      {reports.map(({ name, report }, at) => <Report key={at} name={name} report={report} onClose={() => setReports((before) => before.filter((_, n) => n !== at))} />)}
    </>
  )
}
