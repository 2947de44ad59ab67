import { useLayoutEffect, useRef, useState } from 'react'
import type { Id } from '../../model/types'
import { LinkField } from '../memos/link-field'
import type { Place } from './words'

export interface MemoSubject { id: Id; says: string; title: string }

/** What was written and not kept, by subject, for as long as the page is open. */
const drafts = new Map<Id, string>()

/** A memo written below the words it is about. Leaving the field keeps it. */
export function MemoBelow({ subjects, place, onKeep, onClose }: { subjects: MemoSubject[]; place: Place | null; onKeep: (subject: MemoSubject, words: string) => Promise<boolean>; onClose: () => void }) {
  const [about, setAbout] = useState(subjects[0]!)
  const [words, setWords] = useState(drafts.get(about.id) ?? '')
  const keeping = useRef(false)
  const frame = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const box = frame.current
    if (!box || !place) return
    const below = place.bottom + 6 + box.offsetHeight <= place.frame.height || place.bottom < place.frame.height - place.top
    box.style.left = `${Math.max(8, Math.min(place.left - 40, place.frame.width - box.offsetWidth - 12))}px`
    box.style.top = below ? `${Math.min(place.bottom + 6, Math.max(8, place.frame.height - box.offsetHeight - 8))}px` : ''
    box.style.bottom = below ? '' : `${place.frame.height - place.top + 6}px`
  })
  const leave = () => {
    if (keeping.current) return
    if (words.trim() === '') return onClose()
    keeping.current = true
    drafts.set(about.id, words)
    void onKeep(about, words.trim()).then((kept) => {
      keeping.current = false
      if (kept) drafts.delete(about.id)
    })
    onClose()
  }
  return (
    <div ref={frame} className="picker memo-below" role="dialog" aria-label="Memo">
      <p className="about" role="group" aria-label="The memo is about">
        <span className="muted">Memo on</span>
        {subjects.map((each) => <button key={each.id} type="button" className="btn quiet" aria-pressed={each.id === about.id} onMouseDown={(event) => event.preventDefault()} onClick={() => setAbout(each)}>{each.says}</button>)}
      </p>
      <LinkField words={words} name={`Memo on ${about.says}`} onChange={setWords} onLeave={leave} />
    </div>
  )
}
