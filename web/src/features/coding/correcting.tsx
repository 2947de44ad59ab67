import { useEffect, useState } from 'react'
import { useActs } from '../../app/acts'
import { post, type Problem } from '../../app/api'
import type { CorrectionPreview, SourceRead } from '../../model/coding-shapes'
import { brief, counted } from '../../model/format'

/** What a corrected text would do, asked of the program once the typing rests. */
function usePreview(source: string, text: string, same: boolean): CorrectionPreview | string | null {
  const [told, setTold] = useState<CorrectionPreview | string | null>(null)
  useEffect(() => {
    let wanted = true
    const timer = setTimeout(() => {
      if (same) return setTold(null)
      post<CorrectionPreview>(`api/sources/${encodeURIComponent(source)}/correction`, { text }).then((preview) => { if (wanted) setTold(preview) }, (problem: Problem) => { if (wanted) setTold(problem.message) })
    }, 400)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [source, text, same])
  return told
}

function Preview({ preview }: { preview: CorrectionPreview }) {
  return (
    <>
      <p><b>{counted(preview.kept, 'coded passage')}</b> {preview.kept === 1 ? 'goes' : 'go'} along{preview.changed.length > 0 ? `, ${preview.changed.length} of them with words that change` : ', every word as it was'}.{preview.found > 0 ? ` ${counted(preview.found, 'passage')} that waited ${preview.found === 1 ? 'finds its' : 'find their'} words again.` : ''}</p>
      {preview.waiting.length > 0 && <p className="warn"><b>{counted(preview.waiting.length, 'passage')}</b> will wait for your decision: {preview.waiting.length === 1 ? 'its words are' : 'their words are'} gone or changed too much.</p>}
      <ul className="corrected">
        {preview.waiting.map((each) => <li key={each.passage} className="words">{brief(each.was.text, 160)} <span className="tag">will wait</span></li>)}
        {preview.changed.map((each) => <li key={each.passage} className="words"><s>{brief(each.was.text, 160)}</s> {brief(each.now.text, 160)}</li>)}
      </ul>
    </>
  )
}

/** The whole text to be corrected. Codings go along with their words; what would not is told before it is done. */
export function Correcting({ read, onLeave }: { read: SourceRead; onLeave: () => void }) {
  const { attempt, busy } = useActs()
  const draft = `loam.correction.${read.text_id}`
  const [text, setText] = useState(() => localStorage.getItem(draft) ?? read.text)
  const [note, setNote] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const same = text === read.text
  const preview = usePreview(read.source.id, text, same)
  const type = (next: string) => {
    setText(next)
    if (next === read.text) localStorage.removeItem(draft)
    else localStorage.setItem(draft, next)
  }
  const keep = () => void attempt('correct-text', { source: read.source.id, source_text: read.text_id, text, ...(note.trim() ? { note: note.trim() } : {}) }).then((why) => {
    setRefused(why)
    if (why !== null) return
    localStorage.removeItem(draft)
    onLeave()
  })
  return (
    <form className="correcting" onSubmit={(event) => { event.preventDefault(); if (!same) keep() }}>
      <textarea className="words" aria-label={`The text of ${read.source.name}`} value={text} spellCheck onChange={(event) => type(event.target.value)} />
      <aside aria-label="What the correction does">
        <h2>Correct the text</h2>
        <p className="muted">Change what was heard or typed wrongly. Every coding goes along with its words; the old text stays as an earlier version. What you type is kept in this browser until you are done.</p>
        <label className="note">What was corrected<input value={note} placeholder="Heard again" onChange={(event) => setNote(event.target.value)} /></label>
        <div role="status">{same ? <p className="muted">Nothing is changed yet.</p> : preview === null ? <p className="muted">Looking at the passages…</p> : typeof preview === 'string' ? <p className="error">{preview}</p> : <Preview preview={preview} />}</div>
        {refused && <p className="refused" role="alert">{refused}</p>}
        <div className="buttons">
          <button className="btn main" type="submit" disabled={same || busy}>Keep the corrected text</button>
          <button className="btn" type="button" onClick={() => { localStorage.removeItem(draft); onLeave() }}>Leave it as it was</button>
        </div>
      </aside>
    </form>
  )
}
