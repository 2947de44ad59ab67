import { useEffect, useMemo, useRef, useState } from 'react'
import type { Room } from '../model/types'
import { useRead } from './acts'
import { go } from './route'

interface Hit { id: string; kind: string; label: string; room: string }
export interface Command { label: string; run: () => void }

/** Ctrl+K: go to a room, to a study, code, criterion, claim or passage by its words, or do something by its name. */
export function Palette({ rooms, commands, onClose }: { rooms: Room[]; commands: Command[]; onClose: () => void }) {
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
    const deeds = wanted.length > 0 ? commands.filter((each) => each.label.toLowerCase().includes(wanted)).map((each) => ({ key: each.label, label: each.label, kind: 'do', open: each.run })) : []
    return [...places, ...deeds, ...hits]
  }, [rooms, commands, words, found.data])
  const at = Math.min(chosen, entries.length - 1)
  useEffect(() => {
    dialog.current?.querySelector(`#hit-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [at, entries])
  const open = (index: number) => {
    onClose()
    entries[index]?.open()
  }
  return (
    <dialog ref={dialog} className="palette" aria-label="Find or do" onClose={onClose}>
      <input
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={entries[at] ? `hit-${at}` : undefined}
        aria-label="Find a room, study, code, criterion, claim or passage, or something to do"
        placeholder="A room, a study, a code, a claim; or undo, add a study, open the report…"
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
        {entries.length === 0 && !found.isFetching && <li className="muted">Nothing was found.</li>}
      </ul>
    </dialog>
  )
}
