import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { numberOf } from '../model/format'
import { useOverview } from './acts'

/** What a field does with what was typed: gives the sentence that says why it was refused, or null. */
type Keep<T> = (value: T) => Promise<string | null>

/** Whether this project can be changed: not if its file is open for reading only. */
export const useMayWrite = () => useOverview().data?.may_write ?? true

/** Text that becomes a field when it is clicked; Enter keeps, Escape leaves. What is refused stays in the field, with the reason. */
export function InlineText({ value, name, onKeep, multiline }: { value: string; name: string; onKeep: Keep<string>; multiline?: boolean }) {
  const [editing, setEditing] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const byKey = useRef(false)
  const told = useId()
  const mayWrite = useMayWrite()
  useEffect(() => {
    if (editing) field.current?.select()
    else if (byKey.current) button.current?.focus()
    byKey.current = false
  }, [editing])
  const leave = () => {
    setWrong(null)
    setEditing(false)
  }
  const keep = async () => {
    const next = field.current?.value.trim() ?? value
    const refused = next === value ? null : await onKeep(next)
    if (refused) setWrong(refused)
    else leave()
  }
  if (!mayWrite) return <span>{value}</span>
  if (!editing)
    return (
      <button ref={button} type="button" className="inline-edit" title={`Change ${name}`} aria-label={`${value || 'nothing'}: change ${name}`} onClick={() => setEditing(true)}>
        {value || <span className="muted">—</span>}
      </button>
    )
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !(multiline && event.shiftKey)) {
      event.preventDefault()
      byKey.current = true
      void keep()
    }
    if (event.key === 'Escape') {
      byKey.current = true
      leave()
    }
  }
  const shared = { ref: field, defaultValue: value, 'aria-label': name, 'aria-invalid': wrong !== null, 'aria-describedby': told, onBlur: () => void keep(), onKeyDown: keys }
  return (
    <span className="inline-field">
      {multiline ? <textarea {...shared} rows={Math.max(2, Math.ceil(value.length / 60))} /> : <input {...shared} />}
      {wrong && <span id={told} className="refused" role="alert">{wrong}</span>}
    </span>
  )
}

interface NumberFieldProps { value: number | null; name: string; onKeep: Keep<number | null>; placeholder?: string; whole?: boolean; needed?: boolean }

/** A number that can be typed over. What is no number is neither kept nor lost: it stays in the field, with the reason beside it. */
export function NumberField({ value, name, onKeep, placeholder, whole, needed }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const told = useId()
  const mayWrite = useMayWrite()
  const text = typed ?? (whole ? value?.toLocaleString('en-GB') : value?.toString()) ?? ''
  const keep = async () => {
    if (typed === null) return
    const read = numberOf(typed, whole ?? false)
    if (!read.fine) return setWrong(read.why)
    if (read.value === null && needed) return setWrong('A number is needed here.')
    const refused = read.value === value ? null : await onKeep(read.value)
    // Meanwhile something else may have been typed; that stays.
    setTyped((now) => (now === typed && !refused ? null : now))
    if (refused) setWrong(refused)
  }
  return (
    <span className="number-field">
      <input
        className="num" inputMode="decimal" aria-label={name} aria-invalid={wrong !== null} aria-describedby={told} readOnly={!mayWrite}
        value={text} placeholder={placeholder}
        onChange={(event) => { setTyped(event.target.value); setWrong(null) }}
        onBlur={() => void keep()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void keep()
          if (event.key === 'Escape') {
            setTyped(null)
            setWrong(null)
          }
        }}
      />
      {wrong && <span id={told} className="refused" role="alert">{wrong}</span>}
    </span>
  )
}
