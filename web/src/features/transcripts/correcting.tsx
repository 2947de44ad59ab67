import { useEffect, useRef, useState } from 'react'
import { useActs } from '../../app/acts'
import { post, Problem } from '../../app/api'
import type { CorrectionPreview, TranscriptRead } from '../../model/coding-shapes'
import { counted } from '../../model/format'
import { editorOf } from './editor'

function Change({ was, now }: { was: string; now?: string }) {
  return <li><q className="words">{was}</q>{now !== undefined && <> → <q className="words">{now}</q></>}</li>
}

/** What would become of the passages, before it is done. */
function Preview({ preview }: { preview: CorrectionPreview }) {
  if (preview.same) return <p className="muted">The text is the same.</p>
  return (
    <div className="preview" role="status">
      <p><b>{counted(preview.kept, 'passage', 'passages')}</b> kept{preview.changed.length > 0 && <>, <b>{preview.changed.length}</b> with changed words</>}{preview.found > 0 && <>, <b>{preview.found}</b> found again</>}{preview.waiting.length > 0 && <>; <b className="error">{preview.waiting.length} to decide</b></>}.</p>
      {preview.changed.length > 0 && <><div className="label">Words change</div><ul>{preview.changed.map((each) => <Change key={each.passage} was={each.was.text} now={each.now.text} />)}</ul></>}
      {preview.waiting.length > 0 && <><div className="label">To decide afterwards</div><ul>{preview.waiting.map((each) => <Change key={each.passage} was={each.was.text} />)}</ul></>}
    </div>
  )
}

/** The text to be corrected; nothing changes before it is kept. */
export function Correcting({ read, onDone }: { read: TranscriptRead; onDone: () => void }) {
  const { attempt, busy } = useActs()
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<ReturnType<typeof editorOf> | null>(null)
  const [text, setText] = useState(read.text ?? '')
  const [note, setNote] = useState('')
  const [preview, setPreview] = useState<CorrectionPreview | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const first = useRef(read)

  useEffect(() => {
    const view = editorOf(place.current!, first.current.text ?? '', first.current.source.name, setText)
    editor.current = view
    view.focus()
    return () => view.destroy()
  }, [])
  // A moment after the last key: the answer is of the whole text.
  useEffect(() => {
    let late = false
    const timer = setTimeout(() => {
      post<CorrectionPreview>(`api/sources/${encodeURIComponent(first.current.source.id)}/correction`, { text })
        .then((answer) => { if (!late) { setPreview(answer); setProblem(null) } })
        .catch((failed: Problem) => { if (!late) setProblem(failed.message) })
    }, 350)
    return () => { late = true; clearTimeout(timer) }
  }, [text])

  const keep = async () => {
    const why = await attempt('correct-text', { source: first.current.source.id, text, source_text: first.current.text_id, ...(note.trim() ? { note: note.trim() } : {}) })
    if (why === null) onDone()
    else setProblem(why)
  }
  return (
    <div className="one-transcript correcting">
      <div className="editor" ref={place} />
      <aside>
        <h2>Correct transcript</h2>
        <p className="muted">Codings stay on their words. What cannot stay is asked about afterwards.</p>
        {preview ? <Preview preview={preview} /> : <p className="muted">Looking at the passages…</p>}
        <label>What was corrected <input value={note} onChange={(event) => setNote(event.target.value)} /></label>
        {problem && <p className="problem" role="alert">{problem}</p>}
        <div className="buttons">
          <button type="button" className="btn main" disabled={busy || !preview || preview.same} onClick={() => void keep()}>Keep as version {(read.version ?? 0) + 1}</button>
          <button type="button" className="btn" onClick={onDone}>Leave it</button>
        </div>
      </aside>
    </div>
  )
}
