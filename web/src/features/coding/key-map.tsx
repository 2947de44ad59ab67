import { useEffect, useRef } from 'react'
import { AllKeysAsBuilt, KeyRows, useKeysOf } from '../../app/keys'
import { codingKeys } from '../../model/coding-keys'

/** The keys of the coding room, kept in this browser. */
export const useKeys = () => useKeysOf('loam.coding.keys', codingKeys)

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
          <KeyRows board={codingKeys} keys={keys} onKeep={keep} />
          <tr><td><kbd>⇧</kbd> <kbd>→</kbd></td><td>Select with the keyboard, as in any text</td></tr>
          <tr><td><kbd>Ctrl</kbd> <kbd>Z</kbd></td><td>Undo; with Shift redo</td></tr>
        </tbody>
      </table>
      <AllKeysAsBuilt keys={keys} onKeep={keep} />
    </aside>
  )
}
