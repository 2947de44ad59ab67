import { useState } from 'react'
import { useOverview, useRead } from '../../app/acts'
import { Bringing, FilePlace, Section } from '../../app/bringing-parts'
import { useBringing } from '../../app/use-bringing'
import { counted, formatName } from '../../model/format'
import { noChoices, roleWords, type DecisionChoices, type DecisionReport } from '../../model/bringing'
import type { Rows } from '../../model/types'

const stages = [['title-abstract', 'Title and abstract'], ['full-text', 'Full text']] as const

/** What would come of it, in the order in which one asks. */
function Sums({ report }: { report: DecisionReport }) {
  const { matched } = report
  const found = matched.id + matched.doi + matched.pmid + matched.fields
  const sums: [string, number, string][] = [
    ['to take in', report.taken + report.changed, report.changed > 0 ? `${report.changed} of them change what stands here` : 'new here'],
    ['here already', report.repeated, 'said alike before'],
    ['say otherwise', report.differing.length, 'than what stands here'],
    ['doubtful', report.doubtful.filter((row) => !row.confirmed).length, 'records that may be one of these'],
    ['not found', report.not_matched.length, report.added > 0 ? `${report.added} come in as records` : 'records that are not here'],
  ]
  return (
    <>
      <dl className="sums">{sums.map(([name, count, say]) => <div key={name} className={count === 0 ? 'none' : ''}><dt>{name}</dt><dd><b>{count.toLocaleString('en-GB')}</b><span className="muted">{say}</span></dd></div>)}</dl>
      <p className="muted">{counted(report.read, 'record')} read as {formatName(report.format)}, {report.told.toLocaleString('en-GB')} with a decision; {counted(report.decisions, 'decision')}. Found here: {found} ({matched.doi} by DOI, {matched.pmid} by PMID, {matched.fields} by their fields, {matched.id} by name).{report.settled > 0 && ` Of them ${report.settled} all had agreed on: a consensus, which changes no agreement.`}{report.closed > 0 && ` ${report.closed} are on answers that were opened and stay as they were.`}</p>
    </>
  )
}

function People({ report, choices, onChoose }: Mapping) {
  const people = useOverview().data?.people ?? []
  return (
    <Section title="Who decided" say="Each name of the file is one person here.">
      <table className="mapping">
        <thead><tr><th scope="col">In the file</th><th scope="col">Here</th><th scope="col" className="number">Decisions</th></tr></thead>
        <tbody>
          {report.people.map((person) => (
            <tr key={person.name}>
              <th scope="row">{person.name || <span className="muted">nobody is named</span>}</th>
              <td>
                <select aria-label={`${person.name || 'Nobody named'} is here`} value={person.left_out ? '' : (person.person ?? '+')}
                  onChange={({ target: { value } }) => onChoose(person.name === '' ? { ...choices, by: value === '+' ? person.called : value } : { ...choices, people: { ...choices.people, [person.name]: value === '+' ? person.name : value } })}>
                  {!person.person && <option value="+">{person.called || person.name}, a new person</option>}
                  {people.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
                  {person.person && person.name && !people.some(({ name }) => name === person.name) && <option value="+">{person.name}, a new person</option>}
                  {person.name !== '' && <option value="">left out</option>}
                </select>
              </td>
              <td className="number">{person.decisions}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

interface Mapping { report: DecisionReport; choices: DecisionChoices; onChoose: (choices: DecisionChoices) => void }

function Reasons({ report, choices, onChoose }: Mapping) {
  const criteria = useRead<Rows>('api/rows/criterion').data?.rows ?? []
  if (report.reasons.length === 0) return null
  return (
    <Section title="Reasons for exclusion" say="A reason that is no criterion stays in the note of the decision.">
      <table className="mapping">
        <thead><tr><th scope="col">In the file</th><th scope="col">Criterion</th><th scope="col" className="number">Decisions</th></tr></thead>
        <tbody>
          {report.reasons.map(({ reason, criterion, decisions }) => (
            <tr key={reason}>
              <th scope="row">{reason}</th>
              <td>
                <select aria-label={`Criterion for ${reason}`} value={choices.reasons[reason] ?? criterion ?? ''} onChange={({ target: { value } }) => onChoose({ ...choices, reasons: { ...choices.reasons, [reason]: value } })}>
                  <option value="">stays in the note</option>
                  {criteria.map((row) => <option key={row.id} value={row.id}>{`${String(row.values.mark ?? '')} ${String(row.values.wording ?? '')}`}</option>)}
                </select>
              </td>
              <td className="number">{decisions}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function Columns({ report, choices, onChoose }: Mapping) {
  if (report.columns.length === 0) return null
  return (
    <Section title="Columns" say="Those that are no field of a record, or that may be a reviewer’s remark, and what each is taken for.">
      <table className="mapping">
        <thead><tr><th scope="col">Column</th><th scope="col">Holds</th></tr></thead>
        <tbody>
          {report.columns.map(({ column, role, person, field }) => (
            <tr key={column}>
              <th scope="row">{column}</th>
              <td>
                <select aria-label={`${column} holds`} value={choices.columns[column] ?? role} onChange={({ target: { value } }) => onChoose({ ...choices, columns: { ...choices.columns, [column]: value } })}>
                  {roleWords.map(([id, words]) => <option key={id} value={id}>{id === '' && field === 'notes' ? 'notes of the record, not of a decision' : words}</option>)}
                  <option value={`decision:${column}`}>the decisions of {column}</option>
                </select>
                {person && choices.columns[column] !== `decision:${column}` && <span className="muted"> {role === 'person' ? `in the column of ${person}` : `of ${person}`}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function Words({ report, choices, onChoose }: Mapping) {
  const said = Object.entries(choices.words)
  if (report.not_understood.length === 0 && said.length === 0) return null
  const rows = [...report.not_understood.map(({ word, count, lines }) => ({ word, count: `${counted(count, 'time')}, ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}${count > lines.length ? ' …' : ''}`, verdict: '?' })), ...said.map(([word, verdict]) => ({ word, count: '', verdict }))]
  return (
    <Section title="Words that are no decision yet" say="Nothing is guessed: say what each means.">
      <table className="mapping">
        <thead><tr><th scope="col">In the file</th><th scope="col">Means</th><th scope="col" className="number">Found</th></tr></thead>
        <tbody>
          {rows.map(({ word, count, verdict }) => (
            <tr key={word}>
              <th scope="row">{word}</th>
              <td>
                <select aria-label={`${word} means`} value={verdict} onChange={({ target: { value } }) => onChoose({ ...choices, words: { ...choices.words, [word]: value } })}>
                  {verdict === '?' && <option value="?">not said</option>}
                  <option value="include">include</option><option value="exclude">exclude</option><option value="unsure">unsure</option><option value="">no decision</option>
                </select>
              </td>
              <td className="number">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

const mostShown = 100
/** Where in the file: its record, and the line if it has lines. */
const placeOf = ({ position, line }: { position: number; line: number }) => line > 0 ? `record ${position}, line ${line}` : `record ${position}`

function Doubtful({ report, choices, onChoose }: Mapping) {
  if (report.doubtful.length === 0) return null
  const flip = (position: number, on: boolean) => onChoose({ ...choices, sure: on ? [...choices.sure, position] : choices.sure.filter((each) => each !== position) })
  return (
    <Section title="Doubtful" tally={`${report.doubtful.length}`} say="Taken in only where you say that both are one record.">
      <ul className="pairs">
        {report.doubtful.slice(0, mostShown).map((row) => (
          <li key={row.position}>
            <label><input type="checkbox" checked={choices.sure.includes(row.position)} onChange={({ target }) => flip(row.position, target.checked)} /> the same record</label>
            <p><span className="muted">In the file, {placeOf(row)}</span> {row.record}</p>
            <p><span className="muted">Here</span> {row.candidate}</p>
            <p className="muted small">{row.reason}</p>
          </li>
        ))}
      </ul>
      {report.doubtful.length > mostShown && <p className="muted">and {report.doubtful.length - mostShown} more.</p>}
    </Section>
  )
}

function NotFound({ report, choices, onChoose }: Mapping) {
  const rows = report.not_matched
  if (rows.length === 0 && report.added === 0) return null
  return (
    <Section title="Not found here" tally={`${rows.length}`}>
      <label className="tick-line"><input type="checkbox" checked={choices.add_records} onChange={({ target }) => onChoose({ ...choices, add_records: target.checked })} /> Take the records of the file that are not here in too</label>
      <ul className="rows-told">{rows.slice(0, mostShown).map((row) => <li key={row.position}><span className="muted">{placeOf(row)}</span> {row.record} <span className="muted">– {row.reason}</span></li>)}</ul>
      {rows.length > mostShown && <p className="muted">and {rows.length - mostShown} more.</p>}
    </Section>
  )
}

function Otherwise({ report, choices, onChoose }: Mapping) {
  const rows = report.differing
  if (rows.length === 0 && !choices.replace) return null
  return (
    <Section title="Decided otherwise here" tally={`${rows.length}`}>
      <label className="tick-line"><input type="checkbox" checked={choices.replace} onChange={({ target }) => onChoose({ ...choices, replace: target.checked })} /> What the file says takes the place of what stands here</label>
      <ul className="rows-told">{rows.slice(0, mostShown).map((row) => <li key={`${row.position} ${row.person}`}><span className="muted">{placeOf(row)}</span> {row.record}: <b>{row.person}</b> said {row.here} here, {row.file} in the file</li>)}</ul>
    </Section>
  )
}

/** What the file holds and is no decision: tags, models, lines of a log that belong to nothing. */
function NotTaken({ report }: { report: DecisionReport }) {
  const told = report.diagnostics.filter(({ loss }) => loss === 'lost' || report.format === 'asreview' || report.format === 'rayyan')
  if (told.length === 0) return null
  return <Section title="What the file holds beside them"><ul className="rows-told">{told.slice(0, mostShown).map(({ loss, message }) => <li key={message}>{loss === 'lost' && <b>not taken in: </b>}{message}</li>)}</ul></Section>
}

/** Decisions of Rayyan, Covidence, ASReview or a table: shown, mapped, taken in as one act. */
export function BringDecisions({ onClose }: { onClose: () => void }) {
  const people = useOverview().data?.people ?? []
  const [stage, setStage] = useState<string>('title-abstract')
  const [choices, setChoices] = useState<DecisionChoices>(noChoices)
  const { file, choose, report, problem, done, busy, take } = useBringing<DecisionReport>('decisions', { stage, choices: JSON.stringify(choices) })
  const chooseFile = (chosen: File) => {
    setChoices((before) => ({ ...noChoices, by: before.by, verdict_of_all: before.verdict_of_all }))
    choose(chosen)
  }
  const mapping = report && { report, choices, onChoose: setChoices }
  const count = report ? report.taken + report.changed : 0
  return (
    <Bringing label="Bring in decisions" title="Decisions from Rayyan, Covidence, ASReview or a table" back="Back to the records" onBack={onClose}>
      <FilePlace file={file} what="Drop the export here" kinds="RIS, CSV, Excel and every other format of records; Rayyan’s whole export (zip), a project of ASReview (.asreview). Nothing is changed before you say so." label="File with decisions" onChoose={chooseFile} />
      <div className="bringing-set">
        <label>Decided at <select value={stage} onChange={({ target }) => setStage(target.value)}>{stages.map(([id, name]) => <option key={id} value={id}>{name}</option>)}</select></label>
        <label>Where the file names nobody <select value={choices.by} onChange={({ target }) => setChoices({ ...choices, by: target.value })}><option value="">whoever works here now</option>{people.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select></label>
        <label>Where a record has no decision <select value={choices.verdict_of_all} onChange={({ target }) => setChoices({ ...choices, verdict_of_all: target.value })}><option value="">there is none</option><option value="include">all were included</option><option value="exclude">all were excluded</option><option value="unsure">all are unsure</option></select></label>
      </div>
      {problem && <p className="problem" role="alert">{problem}</p>}
      {done && <p className="done-line" role="status"><b>{done.summary}.</b> {done.seq > 0 && 'Undo takes all of it back.'}</p>}
      {mapping && (
        <>
          <Sums report={mapping.report} />
          <div className="bringing-parts">
            <People {...mapping} /><Reasons {...mapping} /><Columns {...mapping} /><Words {...mapping} />
          </div>
          <Doubtful {...mapping} /><Otherwise {...mapping} /><NotFound {...mapping} />
          <NotTaken report={mapping.report} />
          {mapping.report.remarks_left.length > 0 && <Section title="Remarks that stay behind" say="Of people who decided nothing on that record."><ul className="rows-told">{mapping.report.remarks_left.map((row) => <li key={`${row.position} ${row.remark}`}><span className="muted">{placeOf(row)}</span> {row.remark}</li>)}</ul></Section>}
          <p className="bringing-end">
            <button type="button" className="btn main" disabled={busy || count + mapping.report.added === 0} onClick={take}>{count + mapping.report.added === 0 ? 'Nothing to take in' : `Take in ${counted(count, 'decision')}${mapping.report.added > 0 ? ` and ${counted(mapping.report.added, 'record')}` : ''}`}</button>
            <span className="muted">One act; undo takes it back.</span>
          </p>
        </>
      )}
    </Bringing>
  )
}
