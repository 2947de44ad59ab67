import { useState } from 'react'
import { useOverview } from '../../app/acts'
import { FilePlace, MappingTable, Section } from '../../app/bringing-parts'
import { useBringing } from '../../app/use-bringing'
import { counted } from '../../model/format'
import { noRatingChoices, type Meant, type RatingChoices, type RatingReport } from '../../model/bringing'
import { separatorWord } from '../../model/tables'
import type { Checklist } from '../../model/types'

interface Mapping { report: RatingReport; choices: RatingChoices; checklist: Checklist; onChoose: (choices: RatingChoices) => void }

const mostShown = 100

function Sums({ report }: { report: RatingReport }) {
  const sums: [string, number, string][] = [
    ['to take in', report.taken + report.changed, report.changed > 0 ? `${report.changed} of them change what stands here` : report.settled > 0 ? `${report.settled} of them all had agreed on` : 'new here'],
    ['here already', report.repeated, 'said alike before'],
    ['say otherwise', report.differing.length, 'than what stands here'],
    ['not understood', report.not_understood.length, 'cells of the table'],
    ['left out', report.left_out + report.closed, report.closed > 0 ? `${report.closed} on answers that were opened` : 'as was said'],
  ]
  return (
    <>
      <dl className="sums">{sums.map(([name, count, say]) => <div key={name} className={count === 0 ? 'none' : ''}><dt>{name}</dt><dd><b>{count.toLocaleString('en-GB')}</b><span className="muted">{say}</span></dd></div>)}</dl>
      <p className="muted">{counted(report.ratings, 'rating')} found, {report.shape === 'wide' ? 'a row for each study and a column for each item' : 'a row for each judgement'}.</p>
    </>
  )
}

function Columns({ report, choices, checklist, onChoose }: Mapping) {
  const options = (
    <>
      <option value="">nothing of a rating</option>
      <option value="study">the study</option><option value="rater">who rated</option><option value="item">the item</option><option value="answer">the answer</option><option value="comment">the comment</option>
      <optgroup label="Answers to one item">{checklist.items.map((item) => <option key={item.id} value={`item:${item.id}`}>{item.mark} {item.label}</option>)}</optgroup>
      <optgroup label="Comments on one item">{checklist.items.map((item) => <option key={item.id} value={`comment:${item.id}`}>comment on {item.mark}</option>)}</optgroup>
    </>
  )
  const rows = report.columns.map(({ column, role, examples }) => ({ text: column, value: role, label: `${column} holds`, count: examples[0] ?? '' }))
  return (
    <Section title="Columns" say="What each column holds. What is nothing of a rating stays in your file.">
      <MappingTable words heads={['Column', 'Holds', 'First cell']} rows={rows} options={options} onSay={(column, role) => onChoose({ ...choices, columns: { ...choices.columns, [column]: role } })} />
    </Section>
  )
}

function People({ report, choices, onChoose }: Mapping) {
  const people = useOverview().data?.people ?? []
  if (report.people.length === 0) return null
  return (
    <Section title="Who rated" say="Each name of the table is one person here.">
      {report.people.map((person) => person.name).filter((name) => name === '').length > 0 && <p className="muted small">Rows that name nobody are those of whom you said above.</p>}
      <table className="mapping">
        <thead><tr><th scope="col">In the table</th><th scope="col">Here</th><th scope="col" className="number">Ratings</th></tr></thead>
        <tbody>
          {report.people.filter(({ name }) => name !== '').map((person) => (
            <tr key={person.name}>
              <th scope="row">{person.name}</th>
              <td>
                <select aria-label={`${person.name} is here`} value={person.left_out ? '' : (person.person ?? '+')} onChange={({ target: { value } }) => onChoose({ ...choices, people: { ...choices.people, [person.name]: value === '+' ? person.name : value } })}>
                  {(!person.person || person.left_out) && <option value="+">{person.name}, a new person</option>}
                  {people.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
                  <option value="">left out</option>
                </select>
              </td>
              <td className="number">{person.ratings}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

/** Texts of one kind: those that mean nothing here yet, and those that a person settled. */
function Texts({ title, say, unsaid, texts, said, options, what, onSay }: { title: string; say: string; unsaid: string; texts: Meant[]; said: Record<string, string>; options: { id: string; words: string }[]; what: string; onSay: (text: string, means: string) => void }) {
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

function Meanings({ report, choices, checklist, onChoose }: Mapping) {
  const say = (part: 'studies' | 'items' | 'answers') => (text: string, means: string) => {
    const kept = Object.fromEntries(Object.entries(choices[part]).filter(([key]) => key !== text))
    onChoose({ ...choices, [part]: means === '?' ? kept : { ...kept, [text]: means } })
  }
  return (
    <>
      <Texts title="Studies that are not here" say="Nothing is guessed: say which study each is." unsaid="left out" what="which study" texts={report.studies} said={choices.studies} options={checklist.rows.map(({ study }) => ({ id: study.id, words: study.citation }))} onSay={say('studies')} />
      <Texts title="Items that are not in the checklist" say="Say which item each is." unsaid="left out" what="which item" texts={report.items} said={choices.items} options={checklist.items.map((item) => ({ id: item.id, words: `${item.mark} ${item.label}` }))} onSay={say('items')} />
      <Texts title="Words that are no answer yet" say="Say what each means." unsaid="no answer" what="which answer" texts={report.answers} said={choices.answers} options={checklist.answers.map((each) => ({ id: each.answer, words: each.label }))} onSay={say('answers')} />
    </>
  )
}

function Otherwise({ report, choices, onChoose }: Mapping) {
  const rows = report.differing
  if (rows.length === 0 && !choices.replace) return null
  return (
    <Section title="Rated otherwise here" tally={`${rows.length}`}>
      <label className="tick-line"><input type="checkbox" checked={choices.replace} onChange={({ target }) => onChoose({ ...choices, replace: target.checked })} /> What the table says takes the place of what stands here</label>
      <ul className="rows-told">{rows.slice(0, mostShown).map((row) => <li key={`${row.line} ${row.item}`}>{row.study}, {row.item}: <b>{row.person}</b> said {row.here} here, {row.file} in the table</li>)}</ul>
      {rows.length > mostShown && <p className="muted">and {rows.length - mostShown} more.</p>}
    </Section>
  )
}

function Form({ report, choices, onChoose }: Omit<Mapping, 'checklist'>) {
  const people = useOverview().data?.people ?? []
  const anew = (form: Partial<RatingChoices>) => onChoose({ ...choices, ...form, columns: {} })
  return (
    <div className="bringing-set">
      {report.sheets.length > 0 && <label>Sheet <select aria-label="Sheet" value={report.sheet} onChange={({ target }) => anew({ sheet: target.value, heading: undefined })}>{report.sheets.map((sheet) => <option key={sheet}>{sheet}</option>)}</select></label>}
      {report.separator && <label>Between the cells <select aria-label="Between the cells" value={report.separator} onChange={({ target }) => anew({ separator: target.value })}>{['comma', 'semicolon', 'tab', 'bar'].map((each) => <option key={each} value={each}>{separatorWord(each)}</option>)}</select></label>}
      <label>Headings <select aria-label="Row of the headings" value={report.heading} onChange={({ target }) => anew({ heading: Number(target.value) })}>{[0, 1, 2, 3, 4, 5, 6].map((n) => <option key={n} value={n}>{n === 0 ? 'there are none' : `in row ${n}`}</option>)}</select></label>
      <label>Where a row names nobody <select aria-label="Where a row names nobody" value={choices.by} onChange={({ target }) => onChoose({ ...choices, by: target.value })}><option value="">whoever works here now</option>{people.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select></label>
    </div>
  )
}

/** Ratings of a spreadsheet: shown, mapped, taken in as one act. */
export function BringRatings({ checklist, onClose }: { checklist: Checklist; onClose: () => void }) {
  const [choices, setChoices] = useState<RatingChoices>(noRatingChoices)
  const { file, choose, report, problem, done, busy, take } = useBringing<RatingReport>('ratings', { choices: JSON.stringify({ ...choices, checklist: checklist.id }) })
  const chooseFile = (chosen: File) => {
    setChoices((before) => ({ ...noRatingChoices, by: before.by }))
    choose(chosen)
  }
  const mapping = report && { report, choices, checklist, onChoose: setChoices }
  const count = report && !report.problem ? report.taken + report.changed : 0
  return (
    <section className="bringing" aria-label="Bring in ratings">
      <header className="bringing-head">
        <h2>Ratings of {checklist.title} from a table</h2>
        <button type="button" className="btn" onClick={onClose}>Back to the studies</button>
      </header>
      <FilePlace file={file} what="Drop the table here" kinds="CSV or Excel: a row for each judgement, or a row for each study with a column for each item. Nothing is changed before you say so." label="File with ratings" onChoose={chooseFile} />
      {problem && <p className="problem" role="alert">{problem}</p>}
      {done && <p className="done-line" role="status"><b>{done.summary}.</b> {done.seq > 0 && 'Undo takes all of it back.'}</p>}
      {mapping && (
        <>
          <Form {...mapping} />
          {mapping.report.problem ? <p className="problem" role="alert">{mapping.report.problem}</p> : <Sums report={mapping.report} />}
          <div className="bringing-parts"><Columns {...mapping} /><div><People {...mapping} /><Meanings {...mapping} /></div></div>
          <Otherwise {...mapping} />
          <p className="bringing-end">
            <button type="button" className="btn main" disabled={busy || count === 0} onClick={take}>{count === 0 ? 'Nothing to take in' : `Take in ${counted(count, 'rating')}`}</button>
            <span className="muted">One act; undo takes it back.</span>
          </p>
        </>
      )}
    </section>
  )
}
