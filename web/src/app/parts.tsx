import type { UseQueryResult } from '@tanstack/react-query'
import { Fragment, useEffect, useRef, useState, type ReactNode } from 'react'
import { counted } from '../model/format'
import { useOverview } from './acts'
import type { Problem } from './api'
import { lastFocused } from './last-focus'
import { address, go, usePlace } from './route'

/** A room: its bar and its body. */
export function Room({ title, tally, end, children, plain }: { title: string; tally?: ReactNode; end?: ReactNode; children: ReactNode; plain?: boolean }) {
  const main = useRef<HTMLElement>(null)
  // What had the focus went with the room before: the new one has it, so that it is said and the next key is not lost.
  useEffect(() => {
    const last = lastFocused()
    if (last && !last.isConnected && document.activeElement === document.body) main.current?.focus({ preventScroll: true })
  }, [])
  return (
    <main ref={main} className="room" id="room" tabIndex={-1} aria-label={title}>
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
  if (of.error) return <div role="alert"><p className="error">{of.error.message}</p><button className="btn" onClick={() => void of.refetch()}>Try again</button></div>
  return <Reading />
}

// A short wait says nothing: it would only flicker.
function Reading() {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 250)
    return () => clearTimeout(timer)
  }, [])
  return <p className="muted reading" role="status">{late ? 'Reading…' : ''}</p>
}

/** What does not hold in this room, with the way to it. */
export function RoomFindings({ room, group }: { room: string; group: string }) {
  const count = useOverview().data?.rooms.find((each) => each.id === room)?.findings ?? 0
  if (count === 0) return null
  return <a className="room-findings" href={address('check', { group })}><span className="dot medium" />{counted(count, 'thing does', 'things do')} not hold here</a>
}

/** What had the focus when the ladder was opened. */
let opener: Element | null = null

/** The focus goes back to where the ladder was opened from, or to the room if that is gone. */
export function leaveLadder() {
  if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
  else document.getElementById('room')?.focus()
  opener = null
}

/** Opens the ladder of a row beside whatever is shown. */
export function useLadder() {
  const { room, query } = usePlace()
  return (id: string) => {
    if (!document.activeElement?.closest('.ladder')) opener = document.activeElement
    const next = Object.fromEntries(query)
    next.ladder = id
    go(room, next)
  }
}

export function LadderLink({ id, children, className, title }: { id: string; children: ReactNode; className?: string; title?: string }) {
  const open = useLadder()
  return (
    <button type="button" className={`link to-ladder ${className ?? ''}`} title={title} onClick={() => open(id)}>
      {children}
    </button>
  )
}

/** Labels in a row, each running its own way: of several in Hebrew or Arabic none changes places with its neighbour. */
export function Labels({ of }: { of: readonly { id: string | null; label: string | null }[] }) {
  return <>{of.map((each, at) => <Fragment key={`${each.id}${at}`}>{at > 0 && ' · '}<bdi>{each.label}</bdi></Fragment>)}</>
}
