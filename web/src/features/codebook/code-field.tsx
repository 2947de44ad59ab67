import { useId, useMemo, useState, type KeyboardEvent } from 'react'
import type { BookCode } from '../../model/coding-shapes'
import { inkOf, noHue } from '../../model/colours'
import { comparable } from '../../model/labels'
import { suggest } from '../../model/type-ahead'
import type { Id } from '../../model/types'

export interface Chosen { id: Id | null; label: string }

/** A field for a code: a few letters find it. With `create` a name that is not there yet is one too. */
export function CodeField({ codes, label, value, create, first, onChange }: { codes: BookCode[]; label: string; value: string; create?: boolean; first?: boolean; onChange: (chosen: Chosen) => void }) {
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const id = useId()
  const found = useMemo(() => suggest(codes, value, [], 30), [codes, value])
  const exact = codes.find((code) => comparable(code.label) === comparable(value))
  const take = (code: BookCode) => {
    onChange({ id: code.id, label: code.label })
    setOpen(false)
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      setAt((now) => Math.max(0, Math.min(found.length - 1, open ? now + (event.key === 'ArrowDown' ? 1 : -1) : 0)))
    }
    if (event.key === 'Enter' && open && found[at] && !exact && !(create && at === 0 && found[0]!.fit !== 'begins')) {
      event.preventDefault()
      take(found[at]!.code)
    }
    if (event.key === 'Escape' && open) {
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
    }
  }
  return (
    <span className="code-field">
      <input
        role="combobox" aria-expanded={open && found.length > 0} aria-controls={`${id}list`} aria-autocomplete="list" aria-activedescendant={open && found[at] ? `${id}${at}` : undefined} aria-label={label} data-first={first ? true : undefined}
        autoComplete="off" spellCheck="false" value={value} onKeyDown={keys} onBlur={() => setOpen(false)}
        onChange={(event) => {
          const typed = event.target.value
          const same = codes.find((code) => comparable(code.label) === comparable(typed))
          onChange({ id: same?.id ?? null, label: typed })
          setAt(0)
          setOpen(true)
        }}
      />
      <ul id={`${id}list`} role="listbox" aria-label={`${label}: codes`} hidden={!open || found.length === 0}>
        {open && found.map(({ code }, index) => (
          <li key={code.id} id={`${id}${index}`} role="option" aria-selected={index === at} style={{ '--k': inkOf(code.colour ?? noHue) } as React.CSSProperties} onMouseDown={(event) => { event.preventDefault(); take(code) }}>
            <span>{code.label}</span><small className="muted">{code.codings || ''}</small>
          </li>
        ))}
      </ul>
      {create && value.trim() !== '' && !exact && <small className="muted">A new code of this name is made.</small>}
    </span>
  )
}
