import { useEffect, useMemo, useRef, useState } from 'react'
import type { Room } from '../model/types'
import { useRead } from './acts'
import { go } from './route'

interface Hit { id: string; kind: string; label: string; room: string }

/** Ctrl+K: go to a room, or to a study, code, criterion, claim or passage by its words. */
export function Palette({ rooms, onClose }: { rooms: Room[]; onClose: () => void }) {
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState(0)
  const dialog = useRef<HTMLDialogElement>(null)
  const found = useRead<Hit[]>(`api/search?q=${encodeURIComponent(words)}`, words.trim().length > 1)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const entries = useMemo(() => {
    const wanted = words.trim().toLowerCase()
    const places = rooms.filter((room) => room.title.toLowerCase().includes(wanted)).map((room) => ({ key: room.id, label: room.title, kind: 'room', open: () => go(room.id) }))
    const hits = wanted.length > 1 ? (found.data ?? []).slice(0, 40).map((hit) => ({ key: hit.id, label: hit.label, kind: hit.kind, open: () => go(hit.room, { ladder: hit.id }) })) : []
    return [...places, ...hits]
  }, [rooms, words, found.data])
  const at = Math.min(chosen, entries.length - 1)
  const open = (index: number) => {
    entries[index]?.open()
    onClose()
  }
  return (
    <dialog ref={dialog} className="palette" aria-label="Find or go" onClose={onClose}>
      <input
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={entries[at] ? `hit-${at}` : undefined}
        aria-label="Find a room, study, code, criterion, claim or passage"
        placeholder="A room, a study, a code, a claim…"
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          setChosen(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setChosen(Math.min(at + 1, entries.length - 1))
          if (event.key === 'ArrowUp') setChosen(Math.max(at - 1, 0))
          if (event.key === 'Enter') open(at)
          if (event.key.startsWith('Arrow')) event.preventDefault()
        }}
      />
      <ul id="palette-list" role="listbox" aria-label="Found">
        {entries.map((entry, index) => (
          <li key={entry.key} id={`hit-${index}`} role="option" aria-selected={index === at} onClick={() => open(index)}>
            <span>{entry.label}</span>
            <span className="muted small">{entry.kind}</span>
          </li>
        ))}
        {entries.length === 0 && <li className="muted">Nothing was found.</li>}
      </ul>
    </dialog>
  )
}
