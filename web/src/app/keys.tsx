import { useMemo, useState } from 'react'
import { keycap, signOf, type Keyboard, type Keys } from '../model/keyboard'
import { useKeptHere } from './kept-here'

/** The keys of a room, kept in this browser under `place`. */
export function useKeysOf<Act extends string>(place: string, board: Keyboard<Act>): [Keys<Act>, (keys: Keys<Act>) => void] {
  const [text, keep] = useKeptHere(place)
  const keys = useMemo(() => board.from(text), [board, text])
  return [keys, (next) => keep(JSON.stringify(next))]
}

function OneKey<Act extends string>({ board, act, says, keys, onKeep }: { board: Keyboard<Act>; act: Act; says: string; keys: Keys<Act>; onKeep: (keys: Keys<Act>) => void }) {
  const [asking, setAsking] = useState(false)
  const sign = keycap(board.keyOf(keys, act))
  return (
    <tr>
      <td>
        <button
          type="button" className="btn keycap" aria-label={`${says}: key ${sign}. Change`} aria-pressed={asking} onClick={() => setAsking(true)} onBlur={() => setAsking(false)}
          onKeyDown={(event) => {
            if (!asking) return
            const pressed = signOf(event)
            if (event.key === 'Escape') event.stopPropagation()
            if (pressed === null && event.key !== 'Escape') return
            event.preventDefault()
            if (pressed !== null) onKeep(board.withKey(keys, act, pressed))
            setAsking(false)
          }}
        >
          {asking ? 'press a key' : sign}
        </button>
      </td>
      <td>{says}</td>
    </tr>
  )
}

/** The rows of a table of keys; each key can be changed. */
export function KeyRows<Act extends string>({ board, keys, onKeep }: { board: Keyboard<Act>; keys: Keys<Act>; onKeep: (keys: Keys<Act>) => void }) {
  return board.acts.map((each) => <OneKey key={each.id} board={board} act={each.id} says={each.says} keys={keys} onKeep={onKeep} />)
}

export function AllKeysAsBuilt<Act extends string>({ keys, onKeep }: { keys: Keys<Act>; onKeep: (keys: Keys<Act>) => void }) {
  if (Object.keys(keys.own).length === 0) return null
  return <button type="button" className="btn" onClick={() => onKeep({ ...keys, own: {} })}>All keys as they were</button>
}
