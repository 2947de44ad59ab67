import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useRead } from '../../app/acts'
import { finishLink, openLink, type Named } from '../../model/memos'

/** A field for the words of a memo: "[[" proposes what can be named; arrows choose, Enter takes, Escape leaves. */
export function LinkField({ words, name, caretAt, onChange, onLeave }: { words: string; name: string; caretAt?: number; onChange: (words: string) => void; onLeave: () => void }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const list = useId()
  const [open, setOpen] = useState<{ from: number; typed: string } | null>(null)
  const [at, setAt] = useState(0)
  const caret = useRef<number | null>(null)
  const proposed = useRead<{ rows: Named[] }>(`api/nameable?q=${encodeURIComponent(open?.typed ?? '')}`, open !== null)
  const rows = open ? (proposed.data?.rows ?? []) : []

  useLayoutEffect(() => {
    const area = field.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${Math.max(220, area.scrollHeight + 2)}px`
    if (caret.current === null) return
    area.setSelectionRange(caret.current, caret.current)
    caret.current = null
  }, [words])
  useEffect(() => {
    const area = field.current
    area?.focus()
    const at = caretAt ?? area?.value.length ?? 0
    area?.setSelectionRange(at, at)
  }, [])

  const look = (area: HTMLTextAreaElement) => {
    setOpen(area.selectionStart === area.selectionEnd ? openLink(area.value, area.selectionStart) : null)
    setAt(0)
  }
  const take = (row: Named | undefined) => {
    const area = field.current
    if (!row || !open || !area) return
    const done = finishLink(words, open.from, area.selectionStart, row)
    caret.current = done.caret
    onChange(done.words)
    setOpen(null)
  }
  const keys = (event: KeyboardEvent) => {
    if (rows.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      setAt((at + (event.key === 'ArrowDown' ? 1 : rows.length - 1)) % rows.length)
    } else if (rows.length > 0 && (event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey) {
      event.preventDefault()
      take(rows[at])
    } else if (event.key === 'Escape') {
      event.preventDefault()
      if (open) setOpen(null)
      else onLeave()
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onLeave()
    }
  }
  return (
    <div className="link-field">
      <textarea
        ref={field} dir="auto" value={words} aria-label={name} role="combobox" aria-expanded={rows.length > 0} aria-controls={list} aria-autocomplete="list"
        aria-activedescendant={rows.length > 0 ? `${list}-${at}` : undefined}
        onChange={(event) => { onChange(event.target.value); look(event.target) }} onClick={(event) => look(event.currentTarget)} onKeyDown={keys}
        onBlur={(event) => { if (!event.relatedTarget || !event.currentTarget.parentElement?.contains(event.relatedTarget as Node)) onLeave() }}
      />
      <ul id={list} role="listbox" aria-label="What can be named" hidden={rows.length === 0}>
        {rows.map((row, index) => (
          <li key={row.id} id={`${list}-${index}`} role="option" aria-selected={index === at} onMouseDown={(event) => { event.preventDefault(); take(row) }}>
            <span>{row.label}</span> <small className="muted">{row.kind}</small>
          </li>
        ))}
      </ul>
      <p className="muted small keys"><kbd>[[</kbd> names a code, passage, person or memo · <kbd>Ctrl Enter</kbd> keeps</p>
    </div>
  )
}
