import { useEffect, useRef, useState } from 'react'
import { address } from '../../app/route'
import { counted } from '../../model/format'
import { byLoss, differs, filesFor, holds, reportText, ways, type ForeignRead, type ForeignReport, type MissingFile, type ShownProject, type Told, type Way } from '../../model/foreign'
import { inMegabytes } from '../../model/sending'

const titles: Record<Told['loss'], string> = { lost: 'Not carried', repaired: 'Put right', none: 'To know' }
const whole = (count: number) => count.toLocaleString('en-GB')

/** How the file counts its characters, and what speaks for it. */
function Counting({ way, alone }: { way: Way; alone: boolean }) {
  return (
    <div className="counting">
      <p>{alone ? 'H' : <b>{way.texts.length > 3 ? counted(way.texts.length, 'text', 'texts') : way.texts.join(', ')}: h</b>}ow the file counts its characters was found out by where its passages begin and end: as {way.reading}.</p>
      <table>
        <thead><tr><th scope="col" /><th scope="col" className="right">Edges of passages</th><th scope="col" className="right">at a line’s edge</th><th scope="col" className="right">at a word’s edge</th></tr></thead>
        <tbody>
          <tr><th scope="row">As it was read</th><td className="right">{whole(way.evidence.edges)}</td><td className="right">{whole(way.evidence.on_lines)}</td><td className="right">{whole(way.evidence.on_words)}</td></tr>
          {differs(way) && <tr className="muted"><th scope="row">By the letter of the standard</th><td className="right">{whole(way.literal.edges)}</td><td className="right">{whole(way.literal.on_lines)}</td><td className="right">{whole(way.literal.on_words)}</td></tr>}
        </tbody>
      </table>
    </div>
  )
}

function Remarks({ told: all }: { told: Told[] }) {
  return byLoss(all).map(({ loss, told }) => (
    <details key={loss} open={loss === 'lost'} className={`told as-${loss}`}>
      <summary><b>{titles[loss]}</b> <span className="muted">{told.length}</span></summary>
      <ul tabIndex={0} aria-label={titles[loss]}>{told.map((each) => <li key={each.where + each.message}><span>{each.message}</span> <small className="muted">{each.where}</small></li>)}</ul>
    </details>
  ))
}

/** Files that the project names and does not hold: asked for, one by one or by their folder. */
function Missing({ missing, busy, onFiles }: { missing: MissingFile[]; busy: boolean; onFiles: (files: { place: string; file: File }[]) => void }) {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const [none, setNone] = useState(false)
  const chosen = (list: FileList | null) => {
    const given = [...(list ?? [])]
    const met = filesFor(missing, given.map((file) => file.webkitRelativePath || file.name))
    setNone(given.length > 0 && met.size === 0)
    if (met.size > 0) onFiles([...met].map(([place, at]) => ({ place, file: given[at]! })))
  }
  return (
    <section className="missing" aria-label="Files that are not there">
      <p><b>{counted(missing.length, 'file is', 'files are')} not in the archive.</b> Show them, or take the project in without: what refers to them stays as a place, and finds its words when they come with a later import.</p>
      <ul tabIndex={0} aria-label="Missing files">{missing.map((each) => <li key={each.path + each.source}>{each.name || each.path} <small className="muted">{each.source}</small></li>)}</ul>
      <div className="buttons">
        <button type="button" className="btn small" disabled={busy} onClick={() => files.current?.click()}>Choose files</button>
        <button type="button" className="btn small" disabled={busy} onClick={() => folder.current?.click()}>Choose their folder</button>
      </div>
      {none && <p className="problem" role="alert">None of these is called like a file that is missing.</p>}
      <input ref={files} type="file" multiple hidden aria-label="Show missing files" onChange={(event) => { chosen(event.target.files); event.target.value = '' }} />
      <input ref={folder} type="file" multiple hidden aria-label="Folder of the missing files" {...{ webkitdirectory: '' }} onChange={(event) => { chosen(event.target.files); event.target.value = '' }} />
    </section>
  )
}

function Read({ read, told }: { read: ForeignRead; told: Told[] }) {
  const found = ways(read.offsets)
  return (
    <>
      {found.map((way) => <Counting key={way.reading} way={way} alone={found.length === 1} />)}
      <Remarks told={told} />
    </>
  )
}

/** A project of another program before it is taken in. */
export function ProjectCard({ shown, busy, onTake, onFiles }: { shown: ShownProject; busy: boolean; onTake: () => void; onFiles: (files: { place: string; file: File }[]) => void }) {
  const { project } = shown
  return (
    <article className="file-card project-card" aria-label={shown.name}>
      <header>
        <b>{shown.name}</b> <span className="tag">{project ? 'read' : 'cannot be read'}</span>
        <small className="muted">{[project?.format, project?.origin, inMegabytes(shown.bytes)].filter(Boolean).join(' · ')}</small>
        {project && <button type="button" className="btn main" disabled={busy} onClick={onTake}>Take in this {project.format.endsWith('codebook') ? 'codebook' : 'project'}</button>}
      </header>
      {shown.error && <p className="problem">{shown.error}</p>}
      {project && (
        <>
          <ul className="holds">{holds(project.found).map(({ count, word }) => <li key={word}><b>{whole(count)}</b> {word}</li>)}</ul>
          {project.missing.length > 0 && <Missing missing={project.missing} busy={busy} onFiles={onFiles} />}
          <Read read={project} told={project.diagnostics.filter((each) => !project.missing.some((one) => each.message.startsWith(one.path)))} />
        </>
      )}
    </article>
  )
}

/** What came of an import of another program's project; it stays until it is put away. */
export function ProjectReport({ name, report, onUndo, onClose }: { name: string; report: ForeignReport; onUndo: () => void; onClose: () => void }) {
  const frame = useRef<HTMLElement>(null)
  useEffect(() => frame.current?.focus(), [])
  const save = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([reportText(name, report)], { type: 'text/plain' }))
    link.download = `${name}-report.txt`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <article ref={frame} tabIndex={-1} className="file-card project-card" aria-label={`Report of ${name}`}>
      <header><b role="status">{report.seq === 0 ? 'Nothing was changed: all of it was here already.' : `${report.summary}.`}</b></header>
      <p className="muted">{report.lost === 0 ? 'Nothing was lost.' : `${counted(report.lost, 'remark tells', 'remarks tell')} what could not be carried.`} Words of passages can be looked at in <a href={address('coding')}>Coding</a>; the codes stand in <a href={address('codebook')}>Codebook</a>.</p>
      <Read read={report} told={report.diagnostics} />
      <div className="buttons">
        <button type="button" className="btn" onClick={save}>Save the report</button>
        {report.seq > 0 && <button type="button" className="btn" onClick={onUndo}>Undo the import</button>}
        <button type="button" className="btn quiet" onClick={onClose}>Put it away</button>
      </div>
    </article>
  )
}
