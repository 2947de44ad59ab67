import '../../app/set-up.css'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useOverview, useRead } from '../../app/acts'
import { post, sendFile, type Problem } from '../../app/api'
import { Dialog } from '../../app/dialog'
import { counted, grouped } from '../../model/format'

type Stage = 'title-abstract' | 'full-text' | 'appraisal' | 'extraction'
const stages: [Stage, string][] = [['title-abstract', 'Title and abstract'], ['full-text', 'Full text'], ['appraisal', 'Appraisal'], ['extraction', 'Extraction']]

interface Given { handouts: { id: string; stage: Stage; person: string; name: string; count: number | null; given: string | null; came_back: string | null }[] }
interface Page { name: string; items: number; files: number; files_left: number; left_out: string[]; html: string }
interface Next { items: number; files: number; bytes: number; unasked: boolean }
interface Taken { name: string; stage: string; read: number; added: number; changed: number; unchanged: number; taken_back: number; standing: number; replaced: { item: string; question: string; place: string; what: string }[]; refused: number; diagnostics: { where: string; message: string }[] }

const megabytes = (bytes: number) => (bytes < 100_000 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`)

function keepAs(name: string, html: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([html], { type: 'text/html' }))
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Answers that stood, and that the file changes or takes back. */
function Replaced({ taken }: { taken: Taken }) {
  return (
    <ul className="refused-answers">
      {taken.replaced.slice(0, 200).map(({ item, question, place, what }) => <li key={`${item} ${question}`}><span className="muted">{what}</span> {place}</li>)}
      {taken.replaced.length > 200 && <li className="muted">and {taken.replaced.length - 200} more</li>}
    </ul>
  )
}

/** What a file would replace, before it does. */
function Asked({ looked, onTake, onLeave }: { looked: Taken; onTake: () => void; onLeave: () => void }) {
  const known = looked.changed + looked.taken_back
  return (
    <div role="group" aria-label="Answers that would be replaced">
      {known > 0 && <p className="warn">The file changes {counted(known, 'answer')} of {looked.name} that came in before:</p>}
      <Replaced taken={looked} />
      {looked.standing > 0 && <p className="warn">{counted(looked.standing, 'answer')} of {looked.name} came in before. What the file says of them takes their place; whether it differs is not told at a blind stage.</p>}
      <p className="muted">A file does not prove who wrote it. If it is not from {looked.name}, leave it. The answers that it replaces stay in the history, and undo brings them back.</p>
      <p><button className="btn main" type="button" data-first onClick={onTake}>Take it in</button> <button className="btn" type="button" onClick={onLeave}>Leave it</button></p>
    </div>
  )
}

function Report({ taken }: { taken: Taken }) {
  const parts = [`${taken.added} added`, ...(taken.changed > 0 ? [`${taken.changed} changed`] : []), ...(taken.taken_back > 0 ? [`${taken.taken_back} taken back`] : []), ...(taken.unchanged > 0 ? [`${taken.unchanged} as they were`] : [])]
  return (
    <div role="status">
      <p>{counted(taken.read, 'answer')} of {taken.name}: {parts.join(', ')}{taken.refused > 0 ? <span className="error">, {taken.refused} not taken in</span> : '.'}</p>
      {taken.replaced.length > 0 && <Replaced taken={taken} />}
      {taken.diagnostics.length > 0 && <ul className="refused-answers">{taken.diagnostics.slice(0, 200).map((each, at) => <li key={at}><span className="muted">{each.where}</span> {each.message}</li>)}</ul>}
      {taken.diagnostics.length > 200 && <p className="muted">And {taken.diagnostics.length - 200} more.</p>}
    </div>
  )
}

/** Somebody without Loam gets a page of their own, and the file that it saves comes back here. */
export function HandOut({ stage: first, onClose }: { stage: Stage; onClose: () => void }) {
  const client = useQueryClient()
  const people = useOverview().data?.people ?? []
  const given = useRead<Given>('api/hand-outs').data?.handouts ?? []
  const [stage, setStage] = useState<Stage>(first)
  const [person, setPerson] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const [made, setMade] = useState<Page | null>(null)
  const [taken, setTaken] = useState<Taken | null>(null)
  const [asked, setAsked] = useState<{ file: File; looked: Taken } | null>(null)
  const [along, setAlong] = useState<boolean | null>(null)
  const next = useRead<Next>(`api/hand-outs/next/${stage}/${encodeURIComponent(person)}`, stage === 'full-text' && person !== '').data
  const withFiles = along ?? next?.unasked ?? false
  const picker = useRef<HTMLInputElement>(null)

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setRefused(null)
    setMade(null)
    setTaken(null)
    setAsked(null)
    try {
      await work()
      await client.invalidateQueries()
    } catch (failed) {
      setRefused((failed as Problem).message)
    }
    setBusy(false)
  }
  const make = () => attempt(async () => {
    const page = await post<Page>('api/hand-outs', { stage, person, ...(stage === 'full-text' && (along !== null || next) ? { files: withFiles } : {}) })
    keepAs(page.name, page.html)
    setMade(page)
  })
  const send = (file: File, look: '' | '&look=1') => sendFile<Taken>(`api/hand-outs/answers?name=${encodeURIComponent(file.name)}${look}`, file, new AbortController().signal)
  const take = (file: File) => attempt(async () => setTaken(await send(file, '')))
  const look = (file: File) => attempt(async () => {
    const looked = await send(file, '&look=1')
    if (looked.changed + looked.taken_back + looked.standing > 0) setAsked({ file, looked })
    else setTaken(await send(file, ''))
  })

  return (
    <Dialog title="Hand out" onClose={onClose}>
      <form className="set-up hand-out" onSubmit={(event) => { event.preventDefault(); void make() }}>
        <p>One page for somebody who judges without Loam. It opens in any browser without a network and holds nothing that anybody else answered.</p>
        <div className="fields">
          <label>For <select data-first required value={person} onChange={(event) => { setPerson(event.target.value); setAlong(null) }}><option value="">choose</option>{people.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select></label>
          <label>Stage <select value={stage} onChange={(event) => setStage(event.target.value as Stage)}>{stages.map(([id, title]) => <option key={id} value={id}>{title}</option>)}</select></label>
          <button className="btn main" type="submit" disabled={busy}>Make the page</button>
        </div>
        {next && next.files > 0 && <p><label className="tick-line"><input type="checkbox" checked={withFiles} onChange={(event) => setAlong(event.target.checked)} /> With the {next.files === 1 ? 'file' : `${next.files} files`} put to these records, {megabytes(next.bytes)}</label>{!next.unasked && <span className="muted small"> Too large for most e-mail; without, the person needs the articles from elsewhere.</span>}</p>}
        {made && <p role="status">{made.name} is among your downloads: {counted(made.items, 'item')}{made.files > 0 ? ` with ${counted(made.files, 'article')}` : ''}{made.files_left > 0 ? `, without ${counted(made.files_left, 'file')}` : ''}.{made.left_out.length > 0 && <span className="warn"> Not on the page: {made.left_out.join(', ')}.</span>}</p>}
        <h3>Answers that came back</h3>
        <p><button className="btn" type="button" disabled={busy} onClick={() => picker.current?.click()}>Take answers in…</button> <span className="muted">the file that the page saved</span></p>
        <input ref={picker} type="file" accept=".json,application/json" hidden aria-label="File of answers" onChange={(event) => { const file = event.target.files?.[0]; if (file) void look(file); event.target.value = '' }} />
        {asked && <Asked looked={asked.looked} onTake={() => void take(asked.file)} onLeave={() => setAsked(null)} />}
        {taken && <Report taken={taken} />}
        {refused && <p className="error" role="alert">{refused}</p>}
        {given.length > 0 && (
          <table>
            <thead><tr><th scope="col">Handed out to</th><th scope="col">Stage</th><th scope="col" className="right">Items</th><th scope="col">On</th><th scope="col">Newest answers</th></tr></thead>
            <tbody>{given.map((each) => (
              <tr key={each.id}><td>{each.name}</td><td>{stages.find(([id]) => id === each.stage)?.[1] ?? each.stage}</td><td className="right">{each.count === null ? '' : grouped(String(each.count))}</td><td>{each.given}</td><td>{each.came_back ? each.came_back.slice(0, 16).replace('T', ' ') : <span className="muted">none yet</span>}</td></tr>
            ))}</tbody>
          </table>
        )}
        <div className="buttons"><button className="btn" type="button" onClick={onClose}>Close</button></div>
      </form>
    </Dialog>
  )
}
