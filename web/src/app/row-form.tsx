import { useEffect, useId, useRef, useState } from 'react'
import type { Column, Rows } from '../model/types'
import { argumentsOf, fieldText, problemOf } from '../model/row'
import { useActs, useOverview, useRead } from './acts'
import { Dialog, ReasonDialog } from './dialog'
import { Await } from './parts'

/** The rows that a column may refer to, by their labels. */
function Reference({ table, column, initial }: { table: string; column: Column; initial: string }) {
  const rows = useRead<Rows>(`api/rows/${table}`)
  const [chosen, setChosen] = useState(initial)
  return (
    <select name={column.name} value={chosen} onChange={(event) => setChosen(event.target.value)}>
      <option value="">not told</option>
      {(rows.data?.rows ?? []).map((row) => <option key={row.id} value={row.id}>{row.label ?? row.id}</option>)}
      {!rows.data && initial && <option value={initial}>{initial}</option>}
    </select>
  )
}

const long = new Set(['note', 'meaning', 'description', 'definition', 'wording', 'reason', 'condition', 'change', 'words', 'text', 'comment', 'terms'])

/** What a column may hold, where more than its schema says what that is: the platforms of searches. */
export type Choices = Record<string, { value: string; meaning: string }[]>

function Field({ column, initial, choices }: { column: Column; initial: string; choices?: Choices[string] }) {
  const list = useId()
  if (choices) {
    const other = initial !== '' && !choices.some(({ value }) => value === initial)
    return <select name={column.name} defaultValue={initial}><option value="">not told</option>{choices.map(({ value, meaning }) => <option key={value} value={value}>{meaning}</option>)}{other && <option value={initial}>{initial}</option>}</select>
  }
  if (column.kind === 'yes or no') return <select name={column.name} defaultValue={initial}><option value="">not told</option><option value="true">yes</option><option value="false">no</option></select>
  if (column.choices.length > 0) return <select name={column.name} defaultValue={initial}><option value="">not told</option>{column.choices.map((each) => <option key={each} value={each}>{each.replaceAll('-', ' ')}</option>)}</select>
  if (column.refers_to) return <Reference table={column.refers_to} column={column} initial={initial} />
  if (long.has(column.name)) return <textarea name={column.name} defaultValue={initial} />
  const numeric = column.kind === 'integer' || column.kind === 'number'
  return (
    <>
      <input name={column.name} defaultValue={initial} inputMode={numeric ? 'decimal' : undefined} className={numeric ? 'num' : ''} list={column.proposals.length > 0 ? list : undefined} placeholder={column.kind === 'date' ? '2026, 2026-03 or 2026-03-01' : undefined} />
      {column.proposals.length > 0 && <datalist id={list}>{column.proposals.map((each) => <option key={each.value} value={each.value}>{each.meaning}</option>)}</datalist>}
    </>
  )
}

interface Asked { table: string; id?: string; title?: string; noun?: string; given?: Record<string, string>; hide?: string[]; choices?: Choices; onClose: () => void; onDone?: () => void }

function Form({ rows, asked }: { rows: Rows; asked: Asked }) {
  const { attempt, perform, busy } = useActs()
  const [refused, setRefused] = useState<string | null>(null)
  const [problem, setProblem] = useState<{ column: string; text: string } | null>(null)
  const [leaving, setLeaving] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [])
  const row = rows.rows.find((each) => each.id === asked.id)
  const act = asked.table.replaceAll('_', '-')
  const hidden = new Set(asked.hide)
  const shown = rows.columns.filter((column) => !hidden.has(column.name))
  const done = (well: boolean) => {
    if (!well) return
    asked.onDone?.()
    asked.onClose()
  }
  const keep = (form: HTMLFormElement) => {
    const data = new FormData(form)
    const texts = Object.fromEntries(shown.map((column) => [column.name, String(data.get(column.name) ?? '').trim()]))
    const wrong = problemOf(shown, texts)
    setProblem(wrong)
    if (wrong) {
      form.querySelector<HTMLElement>(`[name="${wrong.column}"]`)?.focus()
      return
    }
    const args = argumentsOf(shown, texts, row?.values ?? null)
    if (row && Object.keys(args).length === 0) return asked.onClose()
    void attempt(row ? `change-${act}` : `add-${act}`, row ? { id: row.id, ...args } : { ...asked.given, ...args }).then((why) => {
      setRefused(why)
      done(why === null)
    })
  }
  if (asked.id && !row) return <p>This is not in the project any more.</p>
  return (
    <>
      <form ref={form} className="row-form" noValidate onSubmit={(event) => { event.preventDefault(); keep(event.currentTarget) }}>
        {shown.map((column) => (
          <label key={column.name} title={column.meaning}>
            <span>{column.name.replaceAll('_', ' ')}{column.required && <b className="muted"> *</b>}</span>
            <span>
              <Field column={column} choices={asked.choices?.[column.name]} initial={fieldText(row?.values[column.name] ?? asked.given?.[column.name] ?? null)} />
              <small className="muted">{column.meaning}</small>
              {problem?.column === column.name && <small className="refused" role="alert">{problem.text}</small>}
            </span>
          </label>
        ))}
        {refused && <p className="refused" role="alert">{refused}</p>}
        <div className="buttons">
          <button className="btn main" type="submit" disabled={busy}>{row ? 'Keep the changes' : `Add ${asked.noun ?? rows.title}`}</button>
          <button className="btn" type="button" onClick={asked.onClose}>Leave it</button>
          {row && <button className="btn" type="button" style={{ marginLeft: 'auto' }} onClick={() => setLeaving(true)}>Withdraw…</button>}
        </div>
      </form>
      {leaving && row && (
        <ReasonDialog title={`Withdraw ${rows.title} “${row.label ?? row.id}”`} button="Withdraw" onClose={() => setLeaving(false)} onGive={(reason) => {
          setLeaving(false)
          void perform(`withdraw-${act}`, { id: row.id }, reason).then(done)
        }} />
      )}
    </>
  )
}

/** Adds or changes a row of any table: its fields are those of the schema, each with what it means. */
export function RowForm(asked: Asked) {
  const rows = useRead<Rows>(`api/rows/${asked.table}`)
  const title = asked.title ?? (rows.data ? `${asked.id ? 'Change' : 'Add'} ${asked.noun ?? rows.data.title}` : 'One moment')
  return <Dialog title={title} onClose={asked.onClose}><Await of={rows}>{(value) => <Form rows={value} asked={asked} />}</Await></Dialog>
}

/** A button that opens the form of a new row. */
export function AddButton({ table, label, noun, given, hide, main }: { table: string; label: string; noun?: string; given?: Record<string, string>; hide?: string[]; main?: boolean }) {
  const [open, setOpen] = useState(false)
  const mayWrite = useOverview().data?.may_write ?? true
  if (!mayWrite) return null
  return (
    <>
      <button type="button" className={`btn ${main ? 'main' : ''}`} onClick={() => setOpen(true)}>{label}</button>
      {open && <RowForm table={table} noun={noun} given={given} hide={hide} onClose={() => setOpen(false)} />}
    </>
  )
}

/** A quiet button that opens the form of a row. */
export function ChangeButton({ table, id, label }: { table: string; id: string; label?: string }) {
  const [open, setOpen] = useState(false)
  const mayWrite = useOverview().data?.may_write ?? true
  if (!mayWrite) return null
  return (
    <>
      {label ? <button type="button" className="btn" onClick={() => setOpen(true)}>{label}</button> : <button type="button" className="btn pen" aria-label="Change" title="Change" onClick={() => setOpen(true)}>✎</button>}
      {open && <RowForm table={table} id={id} onClose={() => setOpen(false)} />}
    </>
  )
}
