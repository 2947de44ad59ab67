import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { post, Problem, sendFile } from '../../app/api'
import { counted } from '../../model/format'
import { canBeTaken, filesOf, inMegabytes, saidWith, type Said, type ShownFile, type TakenOutcome } from '../../model/sending'
import { FileCard } from './file-card'

interface Waiting { name: string; file: File }

/** Files dropped or chosen: sent and read one by one, shown, corrected, then taken in as one act. */
export function BringIn({ open, onDone }: { open: boolean; onDone: (told: string) => void }) {
  const client = useQueryClient()
  const [id, setId] = useState<string | null>(null)
  const [files, setFiles] = useState<ShownFile[]>([])
  const [said, setSaid] = useState<Record<number, Said>>({})
  const [left, setLeft] = useState<string[]>([])
  const [reading, setReading] = useState<{ done: number; of: number; name: string } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [over, setOver] = useState(false)
  const [taking, setTaking] = useState(false)
  const stop = useRef<AbortController | null>(null)
  const picker = useRef<HTMLInputElement>(null)
  const folders = useRef<HTMLInputElement>(null)

  const reset = useCallback(() => {
    setId(null)
    setFiles([])
    setSaid({})
    setLeft([])
    setReading(null)
  }, [])
  const drop = useCallback(() => {
    stop.current?.abort()
    if (id) void post(`api/imports/${id}/cancel`, {}).catch(() => undefined)
    reset()
  }, [id, reset])
  useEffect(() => () => stop.current?.abort(), [])

  const send = async (waiting: Waiting[]) => {
    if (waiting.length === 0) return
    setProblem(null)
    const controller = new AbortController()
    stop.current = controller
    try {
      let into = id
      let most = Infinity
      if (!into) {
        const begun = await post<{ id: string; most_bytes: number }>('api/imports', {})
        into = begun.id
        most = begun.most_bytes
        setId(into)
      }
      for (const [nth, { name, file }] of waiting.entries()) {
        if (controller.signal.aborted) break
        setReading({ done: nth, of: waiting.length, name })
        if (file.size > most) {
          setLeft((before) => [...before, `${name} holds ${inMegabytes(file.size)}; files of up to ${inMegabytes(most)} are read.`])
          continue
        }
        try {
          const shown = await sendFile<ShownFile>(`api/imports/${into}/files?name=${encodeURIComponent(name)}`, file, controller.signal)
          setFiles((before) => [...before, shown])
        } catch (failed) {
          if (controller.signal.aborted) break
          setLeft((before) => [...before, `${name}: ${(failed as Problem).message}`])
        }
      }
    } catch (failed) {
      setProblem((failed as Problem).message)
    }
    setReading(null)
  }

  const readAgain = async (file: ShownFile, next: Said) => {
    setSaid((before) => ({ ...before, [file.n]: next }))
    if (!id) return
    try {
      const shown = await post<ShownFile>(`api/imports/${id}/files/${file.n}`, { choice: next })
      setFiles((before) => before.map((each) => (each.n === file.n ? shown : each)))
    } catch (failed) {
      setProblem((failed as Problem).message)
    }
  }

  const ready = files.filter((file) => canBeTaken(file, said[file.n] ?? {}))
  const take = async () => {
    setTaking(true)
    setProblem(null)
    try {
      const choices = Object.fromEntries(ready.map((file) => [String(file.n), saidWith(file, said[file.n] ?? {})]))
      const taken = await post<TakenOutcome>(`api/imports/${id}/take`, { choices })
      reset()
      await client.invalidateQueries()
      onDone(taken.summary)
    } catch (failed) {
      setProblem((failed as Problem).message)
    }
    setTaking(false)
  }

  const begun = files.length > 0 || reading !== null || left.length > 0
  return (
    <section aria-label="Bring in files" className="bring-in" hidden={!open && !begun}>
      <div
        className={`drop-place${over ? ' over' : ''}`}
        onDragOver={(event) => { event.preventDefault(); setOver(true) }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void filesOf(event.dataTransfer.items).then(send)
        }}
      >
        <p><b>Drop files or folders here</b>, or <button type="button" className="link" onClick={() => picker.current?.click()}>choose files</button> or <button type="button" className="link" onClick={() => folders.current?.click()}>a folder</button>.</p>
        <p className="muted small">Word, OpenDocument, PDF, Rich text, HTML, text, subtitles, tables of survey answers. They stay on this machine.</p>
        <input ref={picker} type="file" multiple hidden aria-label="Files" onChange={(event) => { void send([...(event.target.files ?? [])].map((file) => ({ name: file.name, file }))); event.target.value = '' }} />
        <input ref={folders} type="file" multiple hidden aria-label="A folder" {...{ webkitdirectory: '' }} onChange={(event) => { void send([...(event.target.files ?? [])].filter((file) => !file.name.startsWith('.')).map((file) => ({ name: file.webkitRelativePath || file.name, file }))); event.target.value = '' }} />
      </div>
      {reading && (
        <p className="reading-files" role="status">
          <progress max={reading.of} value={reading.done} aria-label="Files read" /> {reading.done} of {reading.of} read · {reading.name}
          <button type="button" className="btn quiet small" onClick={() => stop.current?.abort()}>Stop</button>
        </p>
      )}
      {problem && <p className="problem" role="alert">{problem}</p>}
      {left.map((why) => <p key={why} className="problem">{why}</p>)}
      {files.map((file) => <FileCard key={file.n} file={file} said={said[file.n] ?? {}} onSay={(next) => setSaid((before) => ({ ...before, [file.n]: next }))} onReadAgain={(next) => void readAgain(file, next)} />)}
      {begun && (
        <div className="buttons">
          <button type="button" className="btn main" disabled={ready.length === 0 || reading !== null || taking} onClick={() => void take()}>{taking ? 'Taking in…' : `Take in ${counted(ready.length, 'file', 'files')}`}</button>
          <button type="button" className="btn" onClick={drop}>Leave it</button>
        </div>
      )}
    </section>
  )
}
