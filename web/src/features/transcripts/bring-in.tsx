import { useEffect, useMemo, useRef, useState } from 'react'
import { useActs } from '../../app/acts'
import { counted } from '../../model/format'
import { filesOf } from '../../model/sending'
import { FileCard } from './file-card'
import { ProjectCard, ProjectReport } from './project-card'
import { useImport, type Sent } from './use-import'

function DropPlace({ onFiles }: { onFiles: (files: Sent[]) => void }) {
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const folders = useRef<HTMLInputElement>(null)
  return (
    <div
      className={`drop-place${over ? ' over' : ''}`}
      onDragOver={(event) => { event.preventDefault(); setOver(true) }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void filesOf(event.dataTransfer.items).then(onFiles)
      }}
    >
      <p><b>Drop files or folders here</b>, or <button type="button" className="link" onClick={() => picker.current?.click()}>choose files</button> or <button type="button" className="link" onClick={() => folders.current?.click()}>a folder</button>.</p>
      <p className="muted small">Word, OpenDocument, PDF, Rich text, HTML, text, subtitles, tables of survey answers (CSV, Excel).<br />Whole projects and codebooks of NVivo, ATLAS.ti, MAXQDA, QualCoder and others: as REFI-QDA (.qdpx, .qdc).<br />Everything stays on this machine.</p>
      <input ref={picker} type="file" multiple hidden aria-label="Files" onChange={(event) => { onFiles([...(event.target.files ?? [])].map((file) => ({ name: file.name, file }))); event.target.value = '' }} />
      <input ref={folders} type="file" multiple hidden aria-label="A folder" {...{ webkitdirectory: '' }} onChange={(event) => { onFiles([...(event.target.files ?? [])].filter((file) => !file.name.startsWith('.')).map((file) => ({ name: file.webkitRelativePath || file.name, file }))); event.target.value = '' }} />
    </div>
  )
}

/** Files dropped or chosen: sent and read one by one, shown, corrected, then taken in as one act; a project by itself. */
export function BringIn({ open, onDone }: { open: boolean; onDone: (told: string) => void }) {
  const work = useImport(onDone)
  const { undoAct } = useActs()
  const { files, projects, reports, reading, taking, ready, begun, said } = work
  // A folder of hundreds is not drawn anew for each file that is read.
  const latest = useRef(work)
  useEffect(() => { latest.current = work })
  const cards = useMemo(
    () => files.map((file) => <FileCard key={file.n} file={file} said={said[file.n] ?? {}} onSay={(next) => latest.current.say(file.n, next)} onReadAgain={(next) => void latest.current.readAgain(file, next)} />),
    [files, said],
  )
  return (
    <section aria-label="Bring in files" className="bring-in" hidden={!open && !begun && reports.length === 0}>
      {(open || begun) && <DropPlace onFiles={(sent) => void work.send(sent)} />}
      {reading && (
        <p className="reading-files" role="status">
          <progress max={reading.of} value={reading.done} aria-label="Files read" /> {reading.done} of {reading.of} read · {reading.name}
          <button type="button" className="btn quiet small" onClick={work.stop}>Stop</button>
        </p>
      )}
      {work.progress && work.progress.of > 1 && (
        <p className="reading-files" role="status">
          <progress max={work.progress.of} value={work.progress.done} aria-label="Files taken in" /> {work.progress.done} of {work.progress.of} taken in · {work.progress.name}
          <button type="button" className="btn quiet small" onClick={work.stopTaking}>Stop</button>
        </p>
      )}
      {work.problem && <p className="problem" role="alert">{work.problem}</p>}
      {work.left.map((why) => <p key={why} className="problem">{why}</p>)}
      {reports.map(({ name, report }) => <ProjectReport key={name} name={name} report={report} onUndo={() => void undoAct(report.seq, false).then((done) => { if (done) work.putAway(name) })} onClose={() => work.putAway(name)} />)}
      {projects.map((shown) => <ProjectCard key={shown.n} shown={shown} busy={taking || reading !== null} onTake={() => void work.takeProject(shown)} onFiles={(found) => void work.sendSources(shown, found)} />)}
      {cards}
      {begun && (
        <div className="buttons">
          {(files.length > 0 || projects.length === 0) && <button type="button" className="btn main" disabled={ready.length === 0 || reading !== null || taking} onClick={() => void work.take()}>{taking ? 'Taking in…' : `Take in ${counted(ready.length, 'file', 'files')}`}</button>}
          <button type="button" className="btn" onClick={work.drop}>Leave it</button>
        </div>
      )}
    </section>
  )
}
