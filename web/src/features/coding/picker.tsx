import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { newCode, type Book } from '../../model/coding'
import { inkOf } from '../../model/colours'
import { counted } from '../../model/format'
import { comparable, isInVivo, labelsOf, namesAction, separator } from '../../model/labels'
import { suggest, type Suggestion } from '../../model/type-ahead'
import type { Id, Rung } from '../../model/types'
import type { Place } from './words'

/** A code that was chosen: one that is there, or a name to be created on a rung. */
export interface Choice { code: Id | null; label: string; rung: Id }

type Option = { kind: 'code'; suggestion: Suggestion } | { kind: 'create'; labels: string[] }

interface Asked {
  title: string
  place: Place | null
  book: Book
  rungs: Rung[]
  /** Names of codes used last, newest first, as newCode() writes them. */
  recent: string[]
  several: boolean
  typed: string
  /** Whether it is told that an initial code often says what is done. */
  hints: boolean
  rung: Id
  onRung: (rung: Id) => void
  onTake: (choices: Choice[]) => void
  onClose: () => void
}

function Lit({ text, lit }: { text: string; lit: [number, number][] }) {
  const parts: React.ReactNode[] = []
  let at = 0
  for (const [from, to] of lit) {
    parts.push(text.slice(at, from), <b key={from}>{text.slice(from, to)}</b>)
    at = to
  }
  return <span className="label-text">{parts}{text.slice(at)}</span>
}

function optionsFor(codes: Suggestion[], typed: string): Option[] {
  const names = labelsOf(typed)
  const known = codes.some((each) => each.fit === 'same')
  const create: Option[] = names.length > 0 && !known ? [{ kind: 'create', labels: names }] : []
  const inside = typed.includes('/') && names.length === 1 ? typed.split('/').map((part) => part.trim()).filter(Boolean) : []
  if (inside.length > 1) create.push({ kind: 'create', labels: inside })
  const found = codes.map((suggestion): Option => ({ kind: 'code', suggestion }))
  // What only has the same letters somewhere is never taken by Enter alone.
  return codes[0]?.fit === 'scattered' ? [...create, ...found] : [...found, ...create]
}

/** What tells codes apart in the list: a rung above the lowest, and how much stands on them. */
function fact({ code }: Suggestion, rungs: Rung[]): string {
  const rung = code.rung === rungs[0]?.id ? '' : (rungs.find((each) => each.id === code.rung)?.mark ?? code.rung_mark)
  const used = code.codings === 0 ? '' : `${counted(code.codings, 'passage')}${code.cases > 1 ? `, ${code.cases} people` : ''}`
  return [rung, used].filter(Boolean).join(' · ')
}

/** Type-ahead over the codes, right below the words that are coded; it never covers them. */
export function Picker({ title, place, book, rungs, recent, several, typed: first, hints, rung, onRung, onTake, onClose }: Asked) {
  const [typed, setTyped] = useState(first)
  const [chips, setChips] = useState<Choice[]>([])
  const [moved, setMoved] = useState<number | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  // Below the words where there is room, else above; it stays on its side while the list changes.
  const below = !place || place.bottom + 300 <= place.frame.height || place.bottom < place.frame.height - place.top
  const id = useId()
  const half = useMemo(() => new Set(rungs.map((each) => each.id)), [rungs])
  const codes = useMemo(() => book.codes.filter((code) => half.has(code.rung)), [book, half])
  const lately = useMemo(() => {
    const byName = new Map(codes.map((code) => [newCode(code.label, code.rung), code.id]))
    return recent.flatMap((name) => byName.get(name) ?? [])
  }, [codes, recent])
  const options = useMemo(() => optionsFor(suggest(codes, typed, lately, 40), typed), [codes, typed, lately])
  const at = Math.min(moved ?? 0, options.length - 1)

  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  useEffect(() => { list.current?.children[at]?.scrollIntoView({ block: 'nearest' }) }, [at])
  useLayoutEffect(() => {
    const box = frame.current
    if (!box || !place) return
    const width = box.offsetWidth
    box.style.left = `${Math.max(8, Math.min(place.left - 40, place.frame.width - width - 12))}px`
    box.style.top = below ? `${place.bottom + 6}px` : ''
    box.style.bottom = below ? '' : `${place.frame.height - place.top + 6}px`
    box.style.maxHeight = `${Math.min(380, Math.max(180, below ? place.frame.height - place.bottom - 14 : place.top - 14))}px`
  })

  const chosen = (option: Option | undefined): Choice[] => {
    if (!option) return []
    if (option.kind === 'code') return [{ code: option.suggestion.code.id, label: option.suggestion.code.label, rung: option.suggestion.code.rung }]
    return option.labels.map((label) => ({ code: null, label, rung }))
  }
  const named = (label: string): Choice => {
    const there = codes.find((code) => code.codable && comparable(code.label) === comparable(label))
    return there ? { code: there.id, label: there.label, rung: there.rung } : { code: null, label, rung }
  }
  const take = (more: Choice[]) => {
    const all = [...chips, ...more]
    if (all.length > 0) onTake(all)
  }
  const gather = (more: Choice[], rest: string) => {
    setChips([...chips, ...more.filter((one) => !chips.some((chip) => chip.rung === one.rung && comparable(chip.label) === comparable(one.label)))])
    setTyped(rest)
    setMoved(null)
  }
  const type = (text: string) => {
    const parts = text.split(separator)
    if (several && parts.length > 1) return gather(parts.slice(0, -1).flatMap((part) => labelsOf(part)).map(named), parts.at(-1)!)
    setTyped(text)
    setMoved(null)
  }
  const keys = (event: KeyboardEvent) => {
    const done = () => { event.preventDefault(); event.stopPropagation() }
    if (event.key === 'Escape') { done(); onClose() }
    if (event.target !== field.current) return
    if (event.key === 'ArrowDown') { done(); setMoved((at + 1) % Math.max(1, options.length)) }
    if (event.key === 'ArrowUp') { done(); setMoved((at - 1 + options.length) % Math.max(1, options.length)) }
    if (event.key === 'Enter') {
      done()
      const names = labelsOf(typed)
      if (event.shiftKey && names.length > 0) take(names.map((label) => ({ code: null, label, rung })))
      else if (typed.trim() === '' && chips.length > 0 && moved === null) take([])
      else take(chosen(options[at]))
    }
    if (event.key === '/' && several && moved !== null && options[at]) { done(); gather(chosen(options[at]), '') }
    if (event.key === 'Backspace' && typed === '' && chips.length > 0) {
      done()
      setTyped(chips.at(-1)!.label)
      setChips(chips.slice(0, -1))
    }
  }
  const creating = options[at]?.kind === 'create' ? options[at].labels.at(-1)! : null
  const initial = rungs.find((each) => each.id === rung)?.mark === 'initial'
  const hint = hints && initial && creating !== null && creating.length > 3 && !isInVivo(creating) && !namesAction(creating)
  return (
    <div ref={frame} className="picker" role="dialog" aria-label={title} onKeyDown={keys} onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) onClose() }}>
      <div className="field">
        {chips.map((chip) => <span key={chip.rung + chip.label} className="chip" style={{ '--k': inkOf(book.colour(chip.code ?? newCode(chip.label, chip.rung))) } as React.CSSProperties}>{chip.label}</span>)}
        <input
          ref={field} role="combobox" aria-expanded="true" aria-autocomplete="list" aria-controls={`${id}list`} aria-activedescendant={options[at] ? `${id}${at}` : undefined}
          aria-label={title} aria-describedby={`${id}hint`} placeholder={chips.length > 0 ? 'and another' : 'Name of a code'} value={typed} autoComplete="off" spellCheck="false" onChange={(event) => type(event.target.value)}
        />
      </div>
      <ul ref={list} id={`${id}list`} role="listbox" aria-label="Codes">
        {options.map((option, index) => (
          <li
            key={option.kind === 'code' ? option.suggestion.code.id : `create ${option.labels.length}`} id={`${id}${index}`} role="option" aria-selected={index === at}
            style={option.kind === 'code' ? ({ '--k': inkOf(book.colour(option.suggestion.code.id)) } as React.CSSProperties) : undefined} className={option.kind}
            onMouseDown={(event) => { event.preventDefault(); take(chosen(option)) }}
          >
            {option.kind === 'code' ? (
              <><Lit text={option.suggestion.code.label} lit={option.suggestion.lit} /><small>{fact(option.suggestion, rungs)}</small></>
            ) : (
              <><span className="label-text">+ Create {option.labels.map((label) => `“${label}”`).join(' and ')}</span><small>{rungs.find((each) => each.id === rung)?.name.toLowerCase()} <kbd>⇧↵</kbd></small></>
            )}
          </li>
        ))}
        {options.length === 0 && <li className="none">Type a name: there is no code yet.</li>}
      </ul>
      <p id={`${id}hint`} className="hint" role="status">{hint ? 'An initial code often says what is being done: “Finding it odd”, “Waiting to be asked”.' : ''}</p>
      <footer>
        {rungs.length > 1 && (
          <span className="rungs" role="group" aria-label="A new code is made on the rung">
            <span className="muted">New:</span>
            {rungs.map((each) => <button key={each.id} type="button" className="btn quiet" aria-pressed={each.id === rung} onClick={() => { onRung(each.id); field.current?.focus() }}>{each.name.replace(/ (code|concept)$/i, '')}</button>)}
          </span>
        )}
        <span className="keys">{several && <span><kbd>/</kbd> several</span>}<span><kbd>Esc</kbd> leave</span></span>
      </footer>
    </div>
  )
}
