import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { codingActs, keyOf, keycap, keysAsBuilt, keysFrom, signOf, withKey, type CodingAct, type Keys } from '../../model/coding-keys'

const place = 'loam.coding.keys'
const listeners = new Set<() => void>()
let read: { text: string | null; keys: Keys } = { text: null, keys: keysAsBuilt }

function current(): Keys {
  const text = localStorage.getItem(place)
  if (text !== read.text) read = { text, keys: keysFrom(text) }
  return read.keys
}

function subscribe(changed: () => void) {
  listeners.add(changed)
  window.addEventListener('storage', changed)
  return () => {
    listeners.delete(changed)
    window.removeEventListener('storage', changed)
  }
}

/** The keys of the coding room, kept in this browser. */
export function useKeys(): [Keys, (keys: Keys) => void] {
  const keys = useSyncExternalStore(subscribe, current)
  return [keys, (next) => {
    localStorage.setItem(place, JSON.stringify(next))
    listeners.forEach((changed) => changed())
  }]
}

function OneKey({ act, says, keys, onKeep }: { act: CodingAct; says: string; keys: Keys; onKeep: (keys: Keys) => void }) {
  const [asking, setAsking] = useState(false)
  return (
    <tr>
      <td>
        <button
          type="button" className="btn keycap" aria-label={`${says}: key ${keycap(keyOf(keys, act))}. Change`} aria-pressed={asking} onClick={() => setAsking(true)} onBlur={() => setAsking(false)}
          onKeyDown={(event) => {
            if (!asking) return
            const sign = signOf(event)
            if (event.key === 'Escape') event.stopPropagation()
            if (sign === null && event.key !== 'Escape') return
            event.preventDefault()
            if (sign !== null) onKeep(withKey(keys, act, sign))
            setAsking(false)
          }}
        >
          {asking ? 'press a key' : keycap(keyOf(keys, act))}
        </button>
      </td>
      <td>{says}</td>
    </tr>
  )
}

/** All keys beside the words; each can be changed, and the single ones switched off. */
export function KeyMap({ hints, onHints, onClose }: { hints: boolean; onHints: (on: boolean) => void; onClose: () => void }) {
  const [keys, keep] = useKeys()
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => close.current?.focus(), [])
  return (
    <aside className="key-map" aria-label="Keys" onKeyDown={(event) => { if (event.key === 'Escape') onClose() }}>
      <header><h2>Keys</h2><button ref={close} type="button" className="btn" onClick={onClose}>Close</button></header>
      <label className="switch"><input type="checkbox" checked={!keys.off} onChange={(event) => keep({ ...keys, off: !event.target.checked })} /> Single keys do something while the words have the focus</label>
      <label className="switch"><input type="checkbox" checked={hints} onChange={(event) => onHints(event.target.checked)} /> A quiet hint where an initial code does not say what is being done</label>
      <table>
        <tbody>
          {codingActs.map((each) => <OneKey key={each.id} act={each.id} says={each.says} keys={keys} onKeep={keep} />)}
          <tr><td><kbd>⇧</kbd> <kbd>→</kbd></td><td>Select with the keyboard, as in any text</td></tr>
          <tr><td><kbd>Ctrl</kbd> <kbd>Z</kbd></td><td>Undo; with Shift redo</td></tr>
        </tbody>
      </table>
      {Object.keys(keys.own).length > 0 && <button type="button" className="btn" onClick={() => keep({ ...keys, own: {} })}>All keys as they were</button>}
    </aside>
  )
}
