import { useEffect, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

/** A native dialog that is open while it is mounted; the field marked data-first has the focus. When it goes, the focus is where it was. */
export function Dialog({ title, children, onClose }: { title: string; children: ReactNode; onClose: () => void }) {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    const before = document.activeElement
    dialog?.showModal()
    dialog?.querySelector<HTMLElement>('[data-first]')?.focus()
    return () => {
      dialog?.close()
      // What opened it may be gone with what was done: then the room has the focus, so that the next key is not lost.
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus()
      else document.getElementById('room')?.focus()
    }
  }, [])
  // At the end of the page, so that it does not take the look of the table or bar from which it was opened.
  return createPortal(
    <dialog ref={ref} aria-label={title} onCancel={(event) => { event.preventDefault(); onClose() }} onMouseDown={(event) => event.target === ref.current && onClose()}>
      <h2>{title}</h2>
      {children}
    </dialog>,
    document.body,
  )
}

/** Asks for a reason before an act. */
export function ReasonDialog({ title, button, onGive, onClose }: { title: string; button: string; onGive: (reason: string) => void; onClose: () => void }) {
  const [reason, setReason] = useState('')
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim()) onGive(reason.trim())
        }}
      >
        <label className="why-field">
          Why?
          <textarea autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        <p className="muted small">The reason is kept in the history, with your name and the time.</p>
        <div className="buttons">
          <button className="btn main" type="submit" disabled={!reason.trim()}>{button}</button>
          <button className="btn" type="button" onClick={onClose}>Leave it</button>
        </div>
      </form>
    </Dialog>
  )
}
