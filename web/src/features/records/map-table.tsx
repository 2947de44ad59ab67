import { Bringing } from '../../app/bringing-parts'
import { useEffect, useState } from 'react'
import '../../app/bringing.css'
import { sendFile, type Problem } from '../../app/api'
import { counted } from '../../model/format'
import { beginningOf, changedColumns, concerns, fieldWord, formOf, inUsualOrder, nothingSaid, saidWhole, separatorWord, type Looked, type TableLook, type TableSaid } from '../../model/tables'

export const lookAt = (file: File, said: TableSaid, signal: AbortSignal): Promise<Looked> =>
  sendFile<Looked>(`api/records/table?${new URLSearchParams({ name: file.name, ...(said === nothingSaid ? {} : { choices: JSON.stringify(said) }) }).toString()}`, beginningOf(file), signal)

interface Said { look: TableLook; onSay: (said: TableSaid) => void }

/** How the table lies in its file. Another form means other columns, so what was said of those is said anew. */
function Form({ look, onSay }: Said) {
  const change = (form: Partial<TableSaid>) => onSay({ ...formOf(look), ...form, columns: {} })
  const row = (value: string) => Math.max(0, Math.trunc(Number(value) || 0))
  return (
    <div className="bringing-set">
      {look.sheets.length > 0 && <label>Sheet <select aria-label="Sheet" value={look.sheet} onChange={({ target }) => onSay({ sheet: target.value, columns: {} })}>{look.sheets.map((sheet) => <option key={sheet}>{sheet}</option>)}</select></label>}
      {look.separator && <label>Between the cells <select aria-label="Between the cells" value={look.separator} onChange={({ target }) => onSay({ separator: target.value, ...(look.encoding ? { encoding: look.encoding } : {}), columns: {} })}>{look.separators.map((each) => <option key={each} value={each}>{separatorWord(each)}</option>)}</select></label>}
      <label>Headings <select aria-label="Row of the headings" value={look.heading} onChange={({ target }) => { const heading = row(target.value); change({ heading, first: heading + 1 }) }}>
        <option value={0}>there are none</option>
        {[...new Set([...look.rows.map((_, at) => at + 1), look.heading])].filter((n) => n > 0).sort((a, b) => a - b).map((n) => <option key={n} value={n}>in row {n}</option>)}
      </select></label>
      <label>First record in row <input key={look.first} className="few" type="number" min={look.heading + 1} defaultValue={look.first} onBlur={({ target }) => { const first = row(target.value); if (first !== look.first && first > look.heading) onSay({ ...saidWhole(look), first }) }} onKeyDown={(event) => { if (event.key === 'Enter') event.currentTarget.blur() }} /></label>
      {look.encoding && <label>Letters <select aria-label="How the letters are written" value={look.encoding} onChange={({ target }) => onSay({ ...saidWhole(look), encoding: target.value })}>{[...new Set([look.encoding, ...look.encodings, 'utf-8', 'windows-1252', 'iso-8859-1', 'utf-16le'])].map((each) => <option key={each} value={each}>{each}</option>)}</select></label>}
    </div>
  )
}

function Columns({ look, onSay }: Said) {
  const say = (column: string, field: string) => onSay({ ...formOf(look), columns: { ...changedColumns(look), [column]: field } })
  const fields = inUsualOrder(look.fields)
  return (
    <table className="mapping of-table">
      <thead><tr><th scope="col">Column</th><th scope="col">Taken for</th><th scope="col">First cells</th></tr></thead>
      <tbody>
        {look.columns.map(({ column, field, guess, examples }) => (
          <tr key={column} className={field === '' ? 'kept' : ''}>
            <th scope="row">{column}</th>
            <td>
              <select aria-label={`${column} is taken for`} value={field} onChange={({ target }) => say(column, target.value)}>
                <option value="">kept under its heading</option>
                {fields.map((each) => <option key={each} value={each}>{fieldWord(each)}</option>)}
              </select>
              {field !== guess && <span className="muted small"> you said so</span>}
            </td>
            <td className="examples">{examples.length === 0 ? <span className="muted">nothing in the first rows</span> : examples.map((each, at) => <span key={at}>{each}</span>)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function AsRead({ look }: { look: TableLook }) {
  return (
    <div className="wide-table" tabIndex={0} role="region" aria-label="The first records as they would be read">
      <table className="mapping as-read">
        <thead><tr><th scope="col">Title</th><th scope="col">Authors</th><th scope="col">Year</th><th scope="col">Journal</th><th scope="col">DOI</th></tr></thead>
        <tbody>{look.records.map((record, at) => <tr key={at}><td>{record.title || <span className="unknown">no title</span>}</td><td>{record.authors}</td><td>{record.year ?? ''}</td><td>{record.journal}</td><td>{record.doi}</td></tr>)}</tbody>
      </table>
    </div>
  )
}

function FirstRows({ look }: { look: TableLook }) {
  return (
    <details className="first-rows">
      <summary>The first rows as they stand</summary>
      <div className="wide-table" tabIndex={0} role="region" aria-label="The first rows">
        <table className="mapping"><tbody>{look.rows.map((row, at) => <tr key={at} className={at + 1 === look.heading ? 'heading' : at + 1 < look.first ? 'passed' : ''}><th scope="row">{at + 1}</th>{row.map((cell, n) => <td key={n}>{cell}</td>)}</tr>)}</tbody></table>
      </div>
    </details>
  )
}

/** A table before it comes in: each column with its first cells and what it is taken for. */
export function MapTable({ file, known, onTake, onLeave }: { file: File; known: TableLook; onTake: (said: TableSaid) => void; onLeave: () => void }) {
  const [look, setLook] = useState(known)
  const [said, setSaid] = useState<TableSaid | null>(null)
  const [problem, setProblem] = useState('')
  useEffect(() => {
    if (!said) return
    const controller = new AbortController()
    lookAt(file, said, controller.signal)
      .then((told) => {
        setProblem(told.table ? '' : 'Read like that it is no table.')
        if (told.table) setLook({ ...told, before: known.before })
      })
      .catch((failed: Problem) => { if (!controller.signal.aborted) setProblem(failed.message) })
    return () => controller.abort()
  }, [file, said, known.before])
  const kept = look.columns.filter(({ field }) => field === '').length
  const doubts = concerns(look)
  return (
    <Bringing label="Columns of a table" title={file.name} back="Leave it out" onBack={onLeave}>
      <p className="muted">{look.format === 'xlsx' ? 'A workbook' : 'A table'} of {counted(look.columns.length, 'column')}. Say what each is; nothing is lost: a column that is no field is kept under its heading and comes out again.</p>
      {look.before && <p className="done-line">These are the columns of {look.before.file}{look.before.imported && `, imported ${look.before.imported}`}. What was said there holds here.</p>}
      <Form look={look} onSay={setSaid} />
      {problem && <p className="problem" role="alert">{problem}</p>}
      {doubts.map((each) => <p key={each} className="doubt-line">{each}</p>)}
      <Columns look={look} onSay={setSaid} />
      <FirstRows look={look} />
      <section className="bringing-part">
        <h2>So the first records are read</h2>
        <AsRead look={look} />
      </section>
      <p className="bringing-end">
        <button type="button" className="btn main" disabled={look.records.length === 0} onClick={() => onTake(saidWhole(look))}>Take the records in</button>
        <span className="muted">{kept > 0 && `${counted(kept, 'column')} kept under ${kept === 1 ? 'its heading' : 'their headings'}. `}One act; undo takes it back.</span>
      </p>
    </Bringing>
  )
}
