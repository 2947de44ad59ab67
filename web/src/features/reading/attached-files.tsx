import '../../app/attached.css'
import '../../app/transcripts.css'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { useActs } from '../../app/acts'
import { sendFile, type Problem } from '../../app/api'
import { Dialog } from '../../app/dialog'
import { sizeInWords, type AttachedFile, type AttachReport } from '../../model/attached'
import { PdfPages } from './pdf-pages'

/** Sends files to a record, one act each, and keeps what is to be said of them. */
export function useAttaching(record: string, onAttached?: () => void) {
  const client = useQueryClient()
  const [sending, setSending] = useState<string | null>(null)
  const [told, setTold] = useState<{ text: string; error: boolean }[]>([])
  const attach = async (files: File[]) => {
    setTold([])
    let some = false
    for (const file of files) {
      setSending(file.name)
      try {
        const report = await sendFile<AttachReport>(`api/records/${encodeURIComponent(record)}/files?name=${encodeURIComponent(file.name)}`, file, new AbortController().signal)
        some = true
        for (const each of report.files) {
          if (each.here_already) setTold((before) => [...before, { text: `${each.name} is attached already.`, error: false }])
          for (const { where, message } of each.diagnostics) setTold((before) => [...before, { text: `${where}: ${message}`, error: false }])
        }
      } catch (failed) {
        setTold((before) => [...before, { text: (failed as Problem).message, error: true }])
      }
    }
    setSending(null)
    if (some) {
      await client.invalidateQueries()
      onAttached?.()
    }
  }
  return { attach, sending, told }
}
export type Attaching = ReturnType<typeof useAttaching>

/** A place on which files can be dropped. Only files: dragged words are left alone. */
export function DropFiles({ onFiles, className, children }: { onFiles: (files: File[]) => void; className: string; children: ReactNode }) {
  const [over, setOver] = useState(false)
  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  return (
    <div className={`${className}${over ? ' over' : ''}`}
      onDragOver={(event) => { if (holdsFiles(event)) { event.preventDefault(); setOver(true) } }} onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        if (!holdsFiles(event)) return
        event.preventDefault()
        onFiles([...event.dataTransfer.files])
      }}>
      {children}
    </div>
  )
}

export function ChooseFiles({ attaching, children, look }: { attaching: Attaching; children: ReactNode; look: string }) {
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className={look} disabled={attaching.sending !== null} onClick={() => picker.current?.click()}>{children}</button>
      <input ref={picker} type="file" multiple hidden aria-label="Files to attach" onChange={(event) => { void attaching.attach([...(event.target.files ?? [])]); event.target.value = '' }} />
    </>
  )
}

export function AttachTold({ attaching: { sending, told } }: { attaching: Attaching }) {
  return (
    <>
      {sending && <p className="muted small" role="status">Attaching {sending}…</p>}
      {told.map(({ text, error }, at) => <p key={at} className={error ? 'error small' : 'small'} role={error ? 'alert' : 'status'}>{text}</p>)}
    </>
  )
}

export function SaveAndDetach({ file }: { file: AttachedFile }) {
  const { perform } = useActs()
  return (
    <>
      {file.here && <a className="btn quiet small" href={`api/files/${encodeURIComponent(file.id)}/bytes`} download={file.name}>Save</a>}
      <button type="button" className="btn quiet small" aria-label={`Detach ${file.name}`} onClick={() => void perform('detach-file', { file: file.id })}>Detach</button>
    </>
  )
}

/** The files of one record: its full text, and what else belongs to it. */
export function AttachedFiles({ record, files }: { record: string; files: AttachedFile[] }) {
  const attaching = useAttaching(record)
  const [open, setOpen] = useState<AttachedFile | null>(null)
  return (
    <section aria-label="Files" className="attached">
      <h3 className="label">Files</h3>
      <DropFiles className={files.length === 0 ? 'drop-place small-place' : 'files-place'} onFiles={(chosen) => void attaching.attach(chosen)}>
        {files.length > 0 && (
          <ul>
            {files.map((file) => (
              <li key={file.id}>
                {file.kind === 'pdf' && file.here ? <button type="button" className="link name" onClick={() => setOpen(file)}>{file.name}</button> : <span className="name">{file.name}</span>}
                <small className="muted">{file.here ? sizeInWords(file.bytes) : 'its bytes are not here'}</small>
                <span className="does"><SaveAndDetach file={file} /></span>
              </li>
            ))}
          </ul>
        )}
        {files.length === 0 ? <p>Drop its full text as PDF here, or <ChooseFiles attaching={attaching} look="link">choose it</ChooseFiles>.</p> : <p><ChooseFiles attaching={attaching} look="link small">Attach another…</ChooseFiles></p>}
      </DropFiles>
      <AttachTold attaching={attaching} />
      {open && (
        <Dialog title={open.name} onClose={() => setOpen(null)}>
          <div className="pdf-in-dialog"><PdfPages file={open} terms={[]} /></div>
          <div className="buttons"><button type="button" className="btn" onClick={() => setOpen(null)}>Close</button></div>
        </Dialog>
      )}
    </section>
  )
}
