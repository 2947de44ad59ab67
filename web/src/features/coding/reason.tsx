import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Place } from './words'

const usual = ['Coded by mistake', 'Not what is said here', 'Better under another code']

/** Asks below the words why a coding is withdrawn; a number takes a usual reason. */
export function ReasonBelow({ title, place, onGive, onClose }: { title: string; place: Place | null; onGive: (reason: string) => void; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const frame = useRef<HTMLFormElement>(null)
  useEffect(() => field.current?.focus(), [])
  useLayoutEffect(() => {
    const box = frame.current
    if (!box || !place) return
    const below = place.bottom + 6 + box.offsetHeight <= place.frame.height
    box.style.left = `${Math.max(8, Math.min(place.left - 40, place.frame.width - box.offsetWidth - 12))}px`
    box.style.top = below ? `${place.bottom + 6}px` : ''
    box.style.bottom = below ? '' : `${place.frame.height - place.top + 6}px`
  })
  return (
    <form
      ref={frame} className="picker reason" role="dialog" aria-label={title}
      onSubmit={(event) => { event.preventDefault(); if (reason.trim()) onGive(reason.trim()) }}
      onKeyDown={(event) => {
        const nth = reason === '' ? usual[Number(event.key) - 1] : undefined
        if (event.key === 'Escape') { event.stopPropagation(); onClose() }
        if (nth) { event.preventDefault(); onGive(nth) }
      }}
      onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) onClose() }}
    >
      <label className="field"><span>{title}: why?</span><input ref={field} value={reason} autoComplete="off" onChange={(event) => setReason(event.target.value)} /></label>
      <ul aria-label="Usual reasons">
        {usual.map((each, at) => <li key={each}><button type="button" className="link" onClick={() => onGive(each)}><kbd>{at + 1}</kbd> {each}</button></li>)}
      </ul>
      <footer><span className="muted">The reason is kept in the history.</span><span className="keys"><span><kbd>↵</kbd> withdraw</span><span><kbd>Esc</kbd> leave</span></span></footer>
    </form>
  )
}
