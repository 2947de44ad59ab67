import { useState } from 'react'
import { Bringing, FilePlace, MappingTable, Section } from '../../app/bringing-parts'
import { mostShown, NotTaken, PeopleNamed, ReadSo, SaidOtherwise, saidAnew, Sums, TableForm, Texts } from '../../app/bringing-table'
import { useBringing } from '../../app/use-bringing'
import { doubtWords, noValueChoices, type ValueChoices, type ValueReport } from '../../model/bringing'
import { counted } from '../../model/format'
import { fieldKinds, type StudyRow } from '../../model/types'

interface Mapping { report: ValueReport; choices: ValueChoices; onChoose: (choices: ValueChoices) => void }

function Columns({ report, choices, onChoose }: Mapping) {
  const columns = report.columns.filter((each) => each.field !== null).map(({ column }): [string, string] => [`note:${column}`, column])
  // A remark may be on what is no column here: a field of the form, or a column whose cells are told by arms.
  const others = [...new Set(report.columns.map(({ role }) => role).filter((role) => role.startsWith('note:') && !columns.some(([known]) => known === role)))]
  const remarked = [...columns, ...others.map((role): [string, string] => [role, report.fields.find((field) => `note:${field.id}` === role)?.name ?? role.slice(5)])]
  const options = (
    <>
      <option value="">nothing of an extraction</option>
      <option value="study">the study</option><option value="author">its first author</option><option value="year">its year</option><option value="extractor">who extracted</option><option value="group">the group of a row (arm)</option>
      {report.fields.length > 0 && <optgroup label="A field of the form">{report.fields.map((field) => <option key={field.id} value={`field:${field.id}`}>{field.name}</option>)}</optgroup>}
      <optgroup label="A new field of the form">{fieldKinds.map((kind) => <option key={kind} value={`new:${kind}`}>new: {kind}</option>)}</optgroup>
      <optgroup label="Remarks on another column">{remarked.map(([role, name]) => <option key={role} value={role}>remarks on {name}</option>)}</optgroup>
    </>
  )
  const rows = report.columns.map(({ column, role, examples, unfit, settled, settled_as, settled_by }) => ({
    text: column, value: role, label: `${column} holds`, count: examples[0] ?? '',
    beside: <>{unfit > 0 && <span className="doubt-line small"> {counted(unfit, 'cell')} kept as words</span>}{settled && <div className="muted small">{settled} is read as {settled_as}, {settled_by ? `as ${settled_by} shows` : 'for people are counted'}</div>}</>,
  }))
  return (
    <Section title="Columns" say="What each column holds. The kind of a new field is told from its cells; choose another where it is wrong.">
      <label className="tick-line"><input type="checkbox" checked={choices.new_fields} onChange={({ target }) => onChoose({ ...choices, new_fields: target.checked })} /> Make a new field of every column that is nothing else</label>
      <MappingTable words heads={['Column', 'Holds', 'First cell']} rows={rows} options={options} onSay={(column, role) => onChoose({ ...choices, columns: { ...choices.columns, [column]: role } })} />
    </Section>
  )
}

/** Cells that their field does not take: their words stay; a person may say what they mean. */
function Unfit({ report, choices, onChoose }: Mapping) {
  const open = [...new Set([...report.kept_as_words.map(({ text }) => text), ...Object.keys(choices.words)])]
  if (open.length === 0) return null
  return (
    <Section title="Kept as words" say="No values of their fields: the value is then not known, and the words stay as its remark. Write what a cell means, or leave it.">
      <table className="mapping">
        <thead><tr><th scope="col">In the table</th><th scope="col">As a value</th><th scope="col">Where</th></tr></thead>
        <tbody>
          {open.slice(0, mostShown).map((text) => {
            const where = report.kept_as_words.filter((each) => each.text === text)
            const doubt = where.map((each) => each.doubt).find((each) => each !== '')
            return (
              <tr key={text}>
                <th scope="row">{text}{doubt && <div className="muted small">{doubtWords[doubt]}</div>}</th>
                <td><input aria-label={`${text} means`} defaultValue={choices.words[text] ?? ''} onBlur={({ target: { value } }) => value.trim() !== (choices.words[text] ?? '') && onChoose({ ...choices, words: saidAnew(choices.words, text, value.trim() || '?') })} onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()} /></td>
                <td className="muted">{where.map((each) => `${each.column}, line ${each.line}`).slice(0, 3).join('; ')}{where.length > 3 && ` and ${where.length - 3} more`}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {open.length > mostShown && <p className="muted">and {open.length - mostShown} more.</p>}
    </Section>
  )
}

/** Cells that say more than the value that was read from them. */
function ReadAs({ rows }: { rows: ValueReport['read_as'] }) {
  if (rows.length === 0) return null
  return (
    <Section title="Read, with their words kept" say="The value is taken, and the cell stays whole as its remark.">
      <table className="mapping">
        <thead><tr><th scope="col">In the table</th><th scope="col">As a value</th><th scope="col">Where</th></tr></thead>
        <tbody>{rows.slice(0, mostShown).map((row) => <tr key={`${row.line} ${row.column}`}><th scope="row">{row.text}</th><td>{row.value}</td><td className="muted">{row.column}, line {row.line}</td></tr>)}</tbody>
      </table>
      {rows.length > mostShown && <p className="muted">and {rows.length - mostShown} more.</p>}
    </Section>
  )
}

/** Extracted values of a spreadsheet: shown, mapped, taken in as one act. */
export function BringValues({ studies, onClose }: { studies: StudyRow[]; onClose: () => void }) {
  const [choices, setChoices] = useState<ValueChoices>(noValueChoices)
  const { file, choose, report, problem, done, busy, take } = useBringing<ValueReport>('values', { choices: JSON.stringify(choices) })
  const chooseFile = (chosen: File) => {
    setChoices((before) => ({ ...noValueChoices, by: before.by }))
    choose(chosen)
  }
  const mapping = report && { report, choices, onChoose: setChoices }
  const count = report && !report.problem ? report.taken + report.changed : 0
  return (
    <Bringing label="Bring in values" title="Extracted values from a table" back="Back to the studies" onBack={onClose}>
      <FilePlace file={file} what="Drop the table here" kinds="CSV or Excel, as Covidence exports it or of your own: a row for each study, or for each study and extractor, with a column for each field. Nothing is changed before you say so." label="File with extracted values" onChoose={chooseFile} />
      {problem && <p className="problem" role="alert">{problem}</p>}
      {done && <p className="done-line" role="status"><b>{done.summary}.</b> {done.seq > 0 && 'Undo takes all of it back.'}</p>}
      {mapping && (
        <>
          <TableForm report={mapping.report} by={choices.by} agreed="all agreed on it" onForm={(form) => setChoices({ ...choices, ...form, columns: {} })} onBy={(by) => setChoices({ ...choices, by })} />
          <ReadSo report={mapping.report} />
          {mapping.report.problem ? <p className="problem" role="alert">{mapping.report.problem}</p> : <Sums report={mapping.report} own={['kept as words', mapping.report.kept_as_words.length, 'no value of their field']} closed="on what is closed or was opened" />}
          <div className="bringing-parts">
            <Columns {...mapping} />
            <div>
              <PeopleNamed title="Who extracted" counted="Values" people={mapping.report.people.map((person) => ({ ...person, count: person.values }))} onSay={(name, means) => setChoices({ ...choices, people: { ...choices.people, [name]: means } })} />
              <Texts title="Studies that are not clear" say="Nothing is guessed: say which study each is." unsaid="left out" what="which study" texts={mapping.report.studies} said={choices.studies} options={studies.map((study) => ({ id: study.id, words: study.citation }))} onSay={(text, means) => setChoices({ ...choices, studies: saidAnew(choices.studies, text, means) })} />
              <Unfit {...mapping} />
              <ReadAs rows={mapping.report.read_as} />
              <NotTaken rows={mapping.report.not_understood} asked={{ study: mapping.report.studies }} />
            </div>
          </div>
          <SaidOtherwise title="Extracted otherwise here" rows={mapping.report.differing.map((row) => ({ ...row, key: `${row.line} ${row.field}`, about: `${row.study}, ${row.field}` }))} replace={choices.replace} onReplace={(replace) => setChoices({ ...choices, replace })} />
          <p className="bringing-end">
            <button type="button" className="btn main" disabled={busy || count === 0} onClick={take}>{count === 0 ? 'Nothing to take in' : `Take in ${counted(count, 'value')}`}</button>
            <span className="muted">{mapping.report.new_fields > 0 ? `${counted(mapping.report.new_fields, 'field')} of the form ${mapping.report.new_fields === 1 ? 'is' : 'are'} made. ` : ''}One act; undo takes it back.</span>
          </p>
        </>
      )}
    </Bringing>
  )
}
