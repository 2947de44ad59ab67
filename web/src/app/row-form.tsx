import { useEffect, useId, useRef, useState } from 'react'
import type { Column, Rows } from '../model/types'
import { forms, unhyphened, type Choices } from '../model/names'
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

/** Several short names of one column, each with a box to tick; a name that is not proposed stays. */
function Several({ column, initial, choices }: { column: Column; initial: string; choices: Choices[string] }) {
  const chosen = initial.split(' ').filter(Boolean)
  const others = chosen.filter((each) => !choices.some(({ value }) => value === each)).map((value) => ({ value, meaning: unhyphened(value) }))
  return (
    <span className="several" role="group" aria-label={column.name}>
      {[...choices, ...others].map(({ value, meaning }) => <label key={value}><input type="checkbox" name={column.name} value={value} defaultChecked={chosen.includes(value)} /> {meaning}</label>)}
    </span>
  )
}

/** A list that is kept as “a | b” and written one a line. */
const asLines = (text: string) => text.split('|').map((each) => each.trim()).filter(Boolean).join('\n')
const fromLines = (text: string) => text.split(/[\n|]/).map((each) => each.trim()).filter(Boolean).join(' | ')

function Field({ column, initial, choices, proposals, lines }: { column: Column; initial: string; choices?: Choices[string]; proposals?: string[]; lines?: boolean }) {
  const list = useId()
  const proposed = proposals ? proposals.map((value) => ({ value, meaning: value })) : column.proposals
  // What must be told and is told already has no “not told”.
  const untold = column.required && initial !== '' ? null : <option value="">not told</option>
  if (choices && column.kind === 'tokens') return <Several column={column} initial={initial} choices={choices} />
  if (choices) {
    const other = initial !== '' && !choices.some(({ value }) => value === initial)
    return <select name={column.name} defaultValue={initial}>{untold}{choices.map(({ value, meaning }) => <option key={value} value={value}>{meaning}</option>)}{other && <option value={initial}>{initial}</option>}</select>
  }
  if (column.kind === 'yes or no') return <select name={column.name} defaultValue={initial}>{untold}<option value="true">yes</option><option value="false">no</option></select>
  if (column.choices.length > 0) return <select name={column.name} defaultValue={initial}>{untold}{column.choices.map((each) => <option key={each} value={each}>{unhyphened(each)}</option>)}</select>
  if (column.refers_to) return <Reference table={column.refers_to} column={column} initial={initial} />
  if (lines) return <textarea name={column.name} defaultValue={asLines(initial)} />
  if (long.has(column.name)) return <textarea name={column.name} defaultValue={initial} />
  const numeric = column.kind === 'integer' || column.kind === 'number'
  return (
    <>
      <input name={column.name} defaultValue={initial} inputMode={numeric ? 'decimal' : undefined} className={numeric ? 'num' : ''} list={proposed.length > 0 ? list : undefined} placeholder={column.kind === 'date' ? '2026, 2026-03 or 2026-03-01' : undefined} />
      {proposed.length > 0 && <datalist id={list}>{proposed.map((each) => <option key={each.value} value={each.value}>{each.meaning}</option>)}</datalist>}
    </>
  )
}

/** What another field says once one was changed: the mark of a criterion follows its effect. */
export type Follow = (changed: string, form: HTMLFormElement) => void

interface Asked { table: string; id?: string; title?: string; noun?: string; given?: Record<string, string>; hide?: string[]; choices?: Choices; follow?: Follow; onClose: () => void; onDone?: () => void }

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
  const own = forms[asked.table]
  const hidden = new Set([...(asked.hide ?? []), ...(own?.hide ?? [])])
  const shown = rows.columns.filter((column) => !hidden.has(column.name))
  const done = (well: boolean) => {
    if (!well) return
    asked.onDone?.()
    asked.onClose()
  }
  const keep = (form: HTMLFormElement) => {
    const data = new FormData(form)
    const said = (name: string) => data.getAll(name).join(' ').trim()
    const texts = Object.fromEntries(shown.map(({ name }) => [name, own?.lines?.includes(name) ? fromLines(said(name)) : said(name)]))
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
  const isLater = (column: Column) => own?.later?.columns.includes(column.name) ?? false
  const field = (column: Column) => {
    const several = column.kind === 'tokens' && own?.choices?.[column.name] !== undefined
    const Frame = several ? 'div' : 'label'
    return (
      <Frame key={column.name} className="row-field" title={column.meaning}>
        <span>{column.name.replaceAll('_', ' ')}{column.required && <b className="muted"> *</b>}</span>
        <span>
          <Field column={column} choices={asked.choices?.[column.name] ?? own?.choices?.[column.name]} proposals={own?.proposals?.[column.name]} lines={own?.lines?.includes(column.name)} initial={fieldText(row?.values[column.name] ?? asked.given?.[column.name] ?? null)} />
          <small className="muted">{own?.says?.[column.name] ?? column.meaning}</small>
          {problem?.column === column.name && <small className="refused" role="alert">{problem.text}</small>}
        </span>
      </Frame>
    )
  }
  return (
    <>
      <form ref={form} className="row-form" noValidate onChange={(event) => asked.follow?.((event.target as Element).getAttribute('name') ?? '', event.currentTarget)} onSubmit={(event) => { event.preventDefault(); keep(event.currentTarget) }}>
        {shown.filter((column) => !isLater(column)).map(field)}
        {own?.later && shown.some(isLater) && <details open={row !== undefined && shown.some((column) => isLater(column) && row.values[column.name] !== null)}><summary>{own.later.title}</summary>{shown.filter(isLater).map(field)}</details>}
        {refused && <p className="refused" role="alert">{refused}</p>}
        <div className="buttons">
          <button className="btn main" type="submit" disabled={busy}>{row ? 'Keep the changes' : `Add ${asked.noun ?? rows.title}`}</button>
          <button className="btn" type="button" onClick={asked.onClose}>Leave it</button>
          {row && asked.table !== 'project' && <button className="btn" type="button" style={{ marginLeft: 'auto' }} onClick={() => setLeaving(true)}>Withdraw…</button>}
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
export function AddButton({ label, main, ...asked }: Pick<Asked, 'table' | 'noun' | 'given' | 'hide' | 'follow'> & { label: string; main?: boolean }) {
  const [open, setOpen] = useState(false)
  const mayWrite = useOverview().data?.may_write ?? true
  if (!mayWrite) return null
  return (
    <>
      <button type="button" className={`btn ${main ? 'main' : ''}`} onClick={() => setOpen(true)}>{label}</button>
      {open && <RowForm {...asked} onClose={() => setOpen(false)} />}
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
