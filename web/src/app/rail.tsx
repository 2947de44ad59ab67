import type { Room } from '../model/types'
import { address } from './route'

/** The rooms in the order of a study, with how many things or findings each holds. */
export function Rail({ rooms, current }: { rooms: Room[]; current: string }) {
  const groups: { group: string; rooms: Room[] }[] = []
  for (const room of rooms) {
    const last = groups.at(-1)
    if (last && last.group === room.group) last.rooms.push(room)
    else groups.push({ group: room.group, rooms: [room] })
  }
  return (
    <nav className="rail" aria-label="Rooms">
      {groups.map((each) => (
        <div key={each.group || 'first'}>
          {each.group && <div className="label">{each.group}</div>}
          {each.rooms.map((room) => (
            <a key={room.id} href={address(room.id)} aria-current={room.id === current ? 'page' : undefined}>
              <span>{room.title}</span>
              {room.findings > 0 ? (
                <span className="count found" title={`${room.findings} findings`}>{room.findings}</span>
              ) : (
                room.count > 0 && <span className="count">{room.count.toLocaleString('en-GB')}</span>
              )}
            </a>
          ))}
        </div>
      ))}
    </nav>
  )
}
