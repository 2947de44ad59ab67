import { useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react'

/** A list whose choice is an act. With the mouse it is done at once; by keys each arrow passes a choice on the way, so there Enter does it, and Escape or leaving takes the choice back. */
export function Choosing({ label, value, style, children, onChoose }: { label: string; value: string; style?: CSSProperties; children: ReactNode; onChoose: (value: string) => void }) {
  const [passed, setPassed] = useState<string | null>(null)
  const byKeys = useRef(false)
  const keys = (event: KeyboardEvent<HTMLSelectElement>) => {
    if (event.key === 'Enter' && passed !== null) {
      event.preventDefault()
      setPassed(null)
      if (passed !== value) onChoose(passed)
    } else if (event.key === 'Escape' && passed !== null) {
      event.preventDefault()
      setPassed(null)
    } else {
      byKeys.current = true
    }
  }
  return (
    <span className="choosing">
      <select aria-label={label} value={passed ?? value} style={style} onKeyDown={keys} onPointerDown={() => { byKeys.current = false }} onBlur={() => { setPassed(null); byKeys.current = false }}
        onChange={({ target }) => { if (byKeys.current) return setPassed(target.value); setPassed(null); onChoose(target.value) }}>
        {children}
      </select>
      {passed !== null && passed !== value && <span className="muted small" role="status"> <kbd>↵</kbd> takes it</span>}
    </span>
  )
}
