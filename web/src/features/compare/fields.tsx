import type { ReactNode } from 'react'
import { go, usePlace } from '../../app/route'
import type { Codebook } from '../../model/coding-shapes'
import { counted } from '../../model/format'
import type { Id } from '../../model/types'

/** The state of the room is its address: `set` changes some of it. */
export function useAsked() {
  const { query } = usePlace()
  const get = (name: string) => query.get(name) ?? ''
  const set = (changes: Record<string, string>) => {
    const next = { ...Object.fromEntries(query), ...changes }
    for (const [name, value] of Object.entries(next)) if (value === '') delete next[name]
    go('compare', next)
  }
  return { get, set }
}

export function Choice({ label, name, children, otherwise = '' }: { label: string; name: string; children: ReactNode; otherwise?: string }) {
  const { get, set } = useAsked()
  return <label>{label} <select aria-label={label} value={get(name) || otherwise} onChange={(event) => set({ [name]: event.target.value, cell: '' })}>{children}</select></label>
}

/** All codes, by rung and indented as in the tree. */
export function CodeOptions({ book, none, without = [] }: { book: Codebook; none: string; without?: Id[] }) {
  return (
    <>
      <option value="">{none}</option>
      {book.rungs.map((rung) => {
        const codes = book.codes.filter((code) => code.rung === rung.id && !without.includes(code.id))
        return codes.length > 0 && <optgroup key={rung.id} label={rung.name}>{codes.map((code) => <option key={code.id} value={code.id}>{'\u2003'.repeat(code.depth)}{code.label}</option>)}</optgroup>
      })}
    </>
  )
}

export function CodeChoice({ label, name, book, none = 'Choose a code' }: { label: string; name: string; book: Codebook; none?: string }) {
  return <Choice label={label} name={name}><CodeOptions book={book} none={none} /></Choice>
}

const offered = 8

/** Where no code is chosen yet: those that were given most often, with what stands beneath them, to begin with. */
export function MostUsed({ name, book }: { name: string; book: Codebook }) {
  const { set } = useAsked()
  const codes = book.codes.filter((code) => code.codings_below > 0).sort((one, other) => other.codings_below - one.codings_below).slice(0, offered)
  return codes.length > 0 && (
    <section className="most-used" aria-label="Codes used most">
      <h2>Used most</h2>
      <ul>{codes.map((code) => <li key={code.id}><button className="btn quiet" title={counted(code.codings_below, 'coding')} onClick={() => set({ [name]: code.id })}>{code.label} <span className="muted">{code.codings_below}</span></button></li>)}</ul>
    </section>
  )
}

const linesApart = '3'

/** What of the address says what standing together means, as the program is asked: by `name`, and within how many lines. */
export const nearnessAsked = (get: (name: string) => string, name: string): Record<string, string> => ({ ...(get(name) && { [name]: get(name) }), ...(get(name) === 'lines' && { within: get('within') || linesApart }) })

export function NearnessChoice({ label, name }: { label: string; name: string }) {
  const { get, set } = useAsked()
  return (
    <>
      <Choice label={label} name={name} otherwise="overlap"><option value="overlap">on the same words</option><option value="turn">in the same turn</option><option value="lines">within lines</option></Choice>
      {get(name) === 'lines' && <label>at most <input type="number" min="0" max="100" style={{ width: 64 }} value={get('within') || linesApart} onChange={(event) => set({ within: event.target.value, cell: '' })} /> apart</label>}
    </>
  )
}

/** Which codes stand in the columns: those in use, or those of a rung. */
export function RungChoice({ book }: { book: Codebook }) {
  const { get, set } = useAsked()
  return (
    <>
      <Choice label="Codes" name="rung"><option value="">all in use</option>{book.rungs.map((rung) => <option key={rung.id} value={rung.id}>{rung.name}</option>)}</Choice>
      <label className="beneath-too"><input type="checkbox" checked={get('beneath') === '1'} onChange={(event) => set({ beneath: event.target.checked ? '1' : '', cell: '' })} /> with what stands beneath</label>
    </>
  )
}
