import { useState } from 'react'
import type { Room } from '../model/types'
import { address } from './route'

/** The rooms in the order of a study, with how many things or findings each holds. On a small screen they open on demand. */
export function Rail({ rooms, current }: { rooms: Room[]; current: string }) {
  const [open, setOpen] = useState(false)
  const groups: { group: string; rooms: Room[] }[] = []
  for (const room of rooms) {
    const last = groups.at(-1)
    if (last && last.group === room.group) last.rooms.push(room)
    else groups.push({ group: room.group, rooms: [room] })
  }
  return (
    <nav className={`rail${open ? ' open' : ''}`} aria-label="Rooms">
      <button type="button" className="btn unfold" aria-expanded={open} data-current={rooms.find((room) => room.id === current)?.title} onClick={() => setOpen(!open)}>Rooms</button>
      {groups.map((each) => (
        <div className="group" key={each.group || 'first'}>
          {each.group && <div className="label">{each.group}</div>}
          {each.rooms.map((room) => (
            <a key={room.id} href={address(room.id)} aria-current={room.id === current ? 'page' : undefined} onClick={() => setOpen(false)}>
              <span>{room.title}</span>
              {room.findings > 0 ? (
                <span className="count found" title={`${room.findings} findings`}>{room.findings}</span>
              ) : (
                room.count > 0 && <span className="count" title={room.says ?? undefined}>{room.count.toLocaleString('en-GB')}</span>
              )}
            </a>
          ))}
        </div>
      ))}
    </nav>
  )
}
