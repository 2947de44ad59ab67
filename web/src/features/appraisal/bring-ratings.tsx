import { useState } from 'react'
import { Bringing, FilePlace, MappingTable, Section } from '../../app/bringing-parts'
import { NotTaken, PeopleNamed, ReadSo, SaidOtherwise, saidAnew, Sums, TableForm, Texts } from '../../app/bringing-table'
import { useBringing } from '../../app/use-bringing'
import { counted } from '../../model/format'
import { noRatingChoices, type RatingChoices, type RatingReport } from '../../model/bringing'
import type { Checklist } from '../../model/types'

interface Mapping { report: RatingReport; choices: RatingChoices; checklist: Checklist; onChoose: (choices: RatingChoices) => void }

function Found({ report }: { report: RatingReport }) {
  return (
    <>
      <Sums report={report} own={['not understood', report.not_understood.length, 'cells of the table']} closed="on answers that were opened" />
      <p className="muted">{counted(report.ratings, 'rating')} found, {report.shape === 'wide' ? 'a row for each study and a column for each item' : 'a row for each judgement'}.</p>
    </>
  )
}

function Columns({ report, choices, checklist, onChoose }: Mapping) {
  const options = (
    <>
      <option value="">nothing of a rating</option>
      <option value="study">the study</option><option value="author">its first author</option><option value="year">its year</option><option value="rater">who rated</option><option value="item">the item</option><option value="answer">the answer</option><option value="comment">the comment</option>
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

function Meanings({ report, choices, checklist, onChoose }: Mapping) {
  const say = (part: 'studies' | 'items' | 'answers') => (text: string, means: string) => onChoose({ ...choices, [part]: saidAnew(choices[part], text, means) })
  return (
    <>
      <Texts title="Studies that are not clear" say="Nothing is guessed: say which study each is." unsaid="left out" what="which study" texts={report.studies} said={choices.studies} options={checklist.rows.map(({ study }) => ({ id: study.id, words: study.citation }))} onSay={say('studies')} />
      <Texts title="Items that are not in the checklist" say="Say which item each is." unsaid="left out" what="which item" texts={report.items} said={choices.items} options={checklist.items.map((item) => ({ id: item.id, words: `${item.mark} ${item.label}` }))} onSay={say('items')} />
      <Texts title="Words that are no answer yet" say="Say what each means." unsaid="no answer" what="which answer" texts={report.answers} said={choices.answers} options={checklist.answers.map((each) => ({ id: each.answer, words: each.label }))} onSay={say('answers')} />
      <NotTaken rows={report.not_understood} asked={{ study: report.studies, item: report.items, '': report.answers }} />
    </>
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
    <Bringing label="Bring in ratings" title={`Ratings of ${checklist.title} from a table`} back="Back to the studies" onBack={onClose}>
      <FilePlace file={file} what="Drop the table here" kinds="CSV or Excel: a row for each judgement, or a row for each study with a column for each item. Nothing is changed before you say so." label="File with ratings" onChoose={chooseFile} />
      {problem && <p className="problem" role="alert">{problem}</p>}
      {done && <p className="done-line" role="status"><b>{done.summary}.</b> {done.seq > 0 && 'Undo takes all of it back.'}</p>}
      {mapping && (
        <>
          <TableForm report={mapping.report} by={choices.by} agreed="all agreed on it" onForm={(form) => setChoices({ ...choices, ...form, columns: {} })} onBy={(by) => setChoices({ ...choices, by })} />
          <ReadSo report={mapping.report} />
          {mapping.report.problem ? <p className="problem" role="alert">{mapping.report.problem}</p> : <Found report={mapping.report} />}
          <div className="bringing-parts"><Columns {...mapping} /><div><PeopleNamed title="Who rated" counted="Ratings" people={mapping.report.people.map((person) => ({ ...person, count: person.ratings }))} onSay={(name, means) => setChoices({ ...choices, people: { ...choices.people, [name]: means } })} /><Meanings {...mapping} /></div></div>
          <SaidOtherwise title="Rated otherwise here" rows={mapping.report.differing.map((row) => ({ ...row, key: `${row.line} ${row.item}`, about: `${row.study}, ${row.item}` }))} replace={choices.replace} onReplace={(replace) => setChoices({ ...choices, replace })} />
          <p className="bringing-end">
            <button type="button" className="btn main" disabled={busy || count === 0} onClick={take}>{count === 0 ? 'Nothing to take in' : `Take in ${counted(count, 'rating')}`}</button>
            <span className="muted">One act; undo takes it back.</span>
          </p>
        </>
      )}
    </Bringing>
  )
}
