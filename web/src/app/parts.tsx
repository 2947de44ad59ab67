import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { Problem } from './api'
import { go, usePlace } from './route'

/** A room: its bar and its body. */
export function Room({ title, tally, end, children, plain }: { title: string; tally?: ReactNode; end?: ReactNode; children: ReactNode; plain?: boolean }) {
  return (
    <main className="room" id="room" tabIndex={-1} aria-label={title}>
      <div className="bar">
        <h1>{title}</h1>
        {tally}
        {end && <div className="end">{end}</div>}
      </div>
      {plain ? children : <div className="body">{children}</div>}
    </main>
  )
}

/** What is shown while a read is under way or failed. */
export function Await<T>({ of, children }: { of: UseQueryResult<T, Problem>; children: (value: T) => ReactNode }) {
  if (of.data !== undefined) return children(of.data)
  if (of.error) return <p className="error" role="alert">{of.error.message}</p>
  return <p className="muted" role="status">Reading…</p>
}

/** Opens the ladder of a row beside whatever is shown. */
export function useLadder() {
  const { room, query } = usePlace()
  return (id: string) => {
    const next = Object.fromEntries(query)
    next.ladder = id
    go(room, next)
  }
}

export function LadderLink({ id, children, className }: { id: string; children: ReactNode; className?: string }) {
  const open = useLadder()
  return (
    <button type="button" className={`link ${className ?? ''}`} onClick={() => open(id)}>
      {children}
    </button>
  )
}

/** Text that becomes a field when it is clicked; Enter keeps, Escape leaves. */
export function InlineText({ value, name, onKeep, multiline, className }: { value: string; name: string; onKeep: (value: string) => void; multiline?: boolean; className?: string }) {
  const [editing, setEditing] = useState(false)
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  useEffect(() => {
    if (editing) field.current?.select()
  }, [editing])
  const keep = () => {
    const next = field.current?.value.trim() ?? value
    setEditing(false)
    if (next !== value) onKeep(next)
  }
  if (!editing)
    return (
      <button type="button" className={`inline-edit ${className ?? ''}`} title={`Change ${name}`} aria-label={`${value || 'nothing'}: change ${name}`} onClick={() => setEditing(true)}>
        {value || <span className="muted">—</span>}
      </button>
    )
  const keys = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter' && !(multiline && event.shiftKey)) {
      event.preventDefault()
      keep()
    }
    if (event.key === 'Escape') setEditing(false)
  }
  return multiline ? (
    <textarea ref={field} defaultValue={value} aria-label={name} onBlur={keep} onKeyDown={keys} />
  ) : (
    <input ref={field} defaultValue={value} aria-label={name} onBlur={keep} onKeyDown={keys} />
  )
}

/** A native dialog that is open while it is mounted. */
export function Dialog({ title, children, onClose }: { title: string; children: ReactNode; onClose: () => void }) {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    ref.current?.showModal()
  }, [])
  return (
    <dialog ref={ref} aria-label={title} onClose={onClose} onClick={(event) => event.target === ref.current && onClose()}>
      <h2>{title}</h2>
      {children}
    </dialog>
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
        <label>
          Why?
          <textarea autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        <p className="muted small">The reason is kept in the history, with your name and the time.</p>
        <div style={{ display: 'flex', gap: 8 }}>
          <button className="btn main" type="submit" disabled={!reason.trim()}>{button}</button>
          <button className="btn" type="button" onClick={onClose}>Leave it</button>
        </div>
      </form>
    </Dialog>
  )
}
