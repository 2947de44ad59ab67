import { MappingTable, Section } from './bringing-parts'
import { useOverview } from './acts'
import type { Meant, NamedPerson, TableLook } from '../model/bringing'
import { separatorWord } from '../model/tables'

// What the screens share on which a table of judgements comes in: how it is written, who judged, what its texts mean, what stands here otherwise.

export const mostShown = 100

/** How the table is written, and whose the rows are that name nobody. Columns said of one form of it hold for no other. */
export function TableForm({ report, by, agreed, onForm, onBy }: { report: TableLook; by: string; agreed?: string; onForm: (form: { separator?: string; sheet?: string; heading?: number | undefined }) => void; onBy: (by: string) => void }) {
  const people = useOverview().data?.people ?? []
  return (
    <div className="bringing-set">
      {report.sheets.length > 0 && <label>Sheet <select aria-label="Sheet" value={report.sheet} onChange={({ target }) => onForm({ sheet: target.value, heading: undefined })}>{report.sheets.map((sheet) => <option key={sheet}>{sheet}</option>)}</select></label>}
      {report.separator && <label>Between the cells <select aria-label="Between the cells" value={report.separator} onChange={({ target }) => onForm({ separator: target.value })}>{['comma', 'semicolon', 'tab', 'bar'].map((each) => <option key={each} value={each}>{separatorWord(each)}</option>)}</select></label>}
      <label>Headings <select aria-label="Row of the headings" value={report.heading} onChange={({ target }) => onForm({ heading: Number(target.value) })}>{[0, 1, 2, 3, 4, 5, 6].map((n) => <option key={n} value={n}>{n === 0 ? 'there are none' : `in row ${n}`}</option>)}</select></label>
      <label>Where a row names nobody <select aria-label="Where a row names nobody" value={by} onChange={({ target }) => onBy(target.value)}><option value="">whoever works here now</option>{agreed && <option value="consensus">{agreed}</option>}{people.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select></label>
    </div>
  )
}

/** What was not plain in reading the table. */
export function ReadSo({ report: { diagnostics } }: { report: TableLook }) {
  if (diagnostics.length === 0) return null
  return <ul className="rows-told muted" aria-label="How the table was read">{diagnostics.slice(0, mostShown).map(({ where, message }, at) => <li key={at}>{where ? `${where}: ` : ''}{message}</li>)}</ul>
}

/** Each name of the table is one person here, a new one, or left out. */
export function PeopleNamed({ title, counted, people: named, onSay }: { title: string; counted: string; people: (NamedPerson & { count: number })[]; onSay: (name: string, means: string) => void }) {
  const people = useOverview().data?.people ?? []
  if (named.length === 0) return null
  if (named.every(({ name }) => name === '')) return <Section title={title} say="The table names nobody: all of it is of whom you said above.">{null}</Section>
  return (
    <Section title={title} say="Each name of the table is one person here.">
      {named.some(({ name }) => name === '') && <p className="muted small">Rows that name nobody are those of whom you said above.</p>}
      <table className="mapping">
        <thead><tr><th scope="col">In the table</th><th scope="col">Here</th><th scope="col" className="number">{counted}</th></tr></thead>
        <tbody>
          {named.filter(({ name }) => name !== '').map((person) => (
            <tr key={person.name}>
              <th scope="row">{person.name}</th>
              <td>
                <select aria-label={`${person.name} is here`} value={person.left_out ? '' : (person.person ?? '+')} onChange={({ target: { value } }) => onSay(person.name, value === '+' ? person.name : value)}>
                  {(!person.person || person.left_out) && <option value="+">{person.name}, a new person</option>}
                  {people.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
                  <option value="">left out</option>
                </select>
              </td>
              <td className="number">{person.count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

/** What was said of the texts of one kind, with one said anew; "?" takes it back. */
export const saidAnew = (said: Record<string, string>, text: string, means: string): Record<string, string> => {
  const kept = Object.fromEntries(Object.entries(said).filter(([key]) => key !== text))
  return means === '?' ? kept : { ...kept, [text]: means }
}

/** Texts of one kind: those that mean nothing here yet, and those that a person settled. */
export function Texts({ title, say, unsaid, texts, said, options, what, onSay }: { title: string; say: string; unsaid: string; texts: Meant[]; said: Record<string, string>; options: { id: string; words: string }[]; what: string; onSay: (text: string, means: string) => void }) {
  const open = texts.filter(({ text, means }) => means === '' || text in said)
  if (open.length === 0) return null
  const choose = (<><option value="?">not said</option><option value="">{unsaid}</option>{options.map(({ id, words }) => <option key={id} value={id}>{words}</option>)}</>)
  return (
    <Section title={title} say={say}>
      <MappingTable heads={['In the table', 'Here', 'Found']} options={choose} onSay={onSay} rows={open.slice(0, mostShown).map(({ text, means, count }) => ({ text, count, value: text in said ? (said[text] ?? '') : means || '?', label: `${text} is ${what}` }))} />
      {open.length > mostShown && <p className="muted">and {open.length - mostShown} more.</p>}
    </Section>
  )
}

/** What stands here otherwise than in the table; it stays unless a person says so. */
export function SaidOtherwise({ title, rows, replace, onReplace }: { title: string; rows: { key: string; about: string; person: string; here: string; file: string }[]; replace: boolean; onReplace: (replace: boolean) => void }) {
  if (rows.length === 0 && !replace) return null
  return (
    <Section title={title} tally={`${rows.length}`}>
      <label className="tick-line"><input type="checkbox" checked={replace} onChange={({ target }) => onReplace(target.checked)} /> What the table says takes the place of what stands here</label>
      <ul className="rows-told">{rows.slice(0, mostShown).map((row) => <li key={row.key}>{row.about}: <b>{row.person}</b> said {row.here} here, {row.file} in the table</li>)}</ul>
      {rows.length > mostShown && <p className="muted">and {rows.length - mostShown} more.</p>}
    </Section>
  )
}

/** What would come in: `own` is what the kind of table has of its own, `closed` where what is left out lies. */
export function Sums({ report, own, closed }: { report: { taken: number; changed: number; settled: number; repeated: number; differing: unknown[]; left_out: number; closed: number }; own: Sum; closed: string }) {
  const coming = report.changed > 0 ? `${report.changed} of them change what stands here` : report.settled > 0 ? `${report.settled} of them as all agreed` : 'new here'
  const sums: Sum[] = [
    ['to take in', report.taken + report.changed, coming],
    ['here already', report.repeated, 'said alike before'],
    ['say otherwise', report.differing.length, 'than what stands here'],
    own,
    ['left out', report.left_out + report.closed, report.closed > 0 ? `${report.closed} ${closed}` : 'as was said'],
  ]
  return <dl className="sums">{sums.map(([name, count, say]) => <div key={name} className={count === 0 ? 'none' : ''}><dt>{name}</dt><dd><b>{count.toLocaleString('en-GB')}</b><span className="muted">{say}</span></dd></div>)}</dl>
}

/** Its name, how many, and what that says. */
type Sum = [string, number, string]

/** Rows and cells that come to nothing, with their lines. What is asked about by its own list, by the column that holds it ("" for any), is not told twice. */
export function NotTaken({ rows, asked }: { rows: { line: number; column: string; text: string; why: string }[]; asked: Record<string, { text: string }[]> }) {
  const isAsked = ({ column, text }: { column: string; text: string }) => [...(asked[column] ?? []), ...(asked[''] ?? [])].some((each) => each.text === text)
  const left = rows.filter((row) => !isAsked(row))
  if (left.length === 0) return null
  return (
    <Section title="Not taken in" tally={`${left.length}`}>
      <ul className="rows-told">{left.slice(0, mostShown).map((row) => <li key={`${row.line} ${row.column} ${row.text}`}>line {row.line}, {row.column}: {row.text && <b>{row.text}</b>} is {row.why}</li>)}</ul>
      {left.length > mostShown && <p className="muted">and {left.length - mostShown} more.</p>}
    </Section>
  )
}
