import { useRef, useState } from 'react'
import { useActs, useRead } from '../../app/acts'
import { post } from '../../app/api'
import { useMayWrite } from '../../app/edit'
import { Await } from '../../app/parts'
import { address } from '../../app/route'
import { AddButton } from '../../app/row-form'
import { counted } from '../../model/format'
import type { Id } from '../../model/types'

interface Report { item: string; kind: 'record' | 'study' | 'report'; title: string; row: Id | null; earlier: boolean; included: boolean; waits: boolean; of_two: boolean }
interface StudyWithReports { id: Id; number: number | null; citation: string; earlier: boolean; marked: boolean; without_report: boolean; reports: Report[] }
interface Untied { id: string; kind: string; title: string; authors: string[]; year: number | null; journal: string | null }
interface Reports {
  is_update: boolean; complete: boolean; studies: StudyWithReports[]; untied: Untied[]; earlier_untold: { total: number; records: Untied[] }
  counts: { earlier_studies: number; earlier_reports: number; new_studies: number; new_reports: number; new_of_earlier: number; screened_again: number; untied: number; without_report: number }
}

/** Makes studies, or ties a report to one; what was refused is said above the rows. The focus stays in the section, since its row goes. */
function useTelling() {
  const { attempt } = useActs()
  const [refused, setRefused] = useState<string | null>(null)
  const section = useRef<HTMLElement>(null)
  const done = (why: string | null, isLast: boolean) => {
    setRefused(why)
    if (why === null) (isLast ? document.getElementById('room') : section.current)?.focus()
  }
  return {
    refused, section,
    make: (items: string, isLast: boolean) => post('api/reports/studies', { items }).then(() => done(null, isLast), (problem: Error) => done(problem.message, false)),
    tie: (study: Id, item: string, isLast: boolean) => attempt('add-study-report', { study, item }).then((why) => done(why, isLast)),
  }
}

/** The study of which this is another report: chosen first and told with a button, so that arrow keys can pass over studies. */
function AnotherReport({ title, studies, onTie }: { title: string; studies: StudyWithReports[]; onTie: (study: Id) => void }) {
  const [chosen, setChosen] = useState('')
  if (studies.length === 0) return null
  return (
    <>
      <select aria-label={`Another report of a study: ${title}`} value={chosen} onChange={(event) => setChosen(event.target.value)}>
        <option value="">another report of…</option>
        {studies.map((study) => <option key={study.id} value={study.id}>{study.citation}</option>)}
      </select>{' '}
      {chosen && <button type="button" className="btn" aria-label={`Tie it: ${title}`} onClick={() => onTie(chosen)}>Tie it</button>}
    </>
  )
}

function ReportRow({ report, own, studies, onMake, onTie }: { report: Untied; own: string; studies: StudyWithReports[]; onMake: () => void; onTie: (study: Id) => void }) {
  const mayWrite = useMayWrite()
  return (
    <tr>
      <th scope="row"><a href={address('records', { record: report.id })}>{report.title || 'No title'}</a> <span className="muted">{[report.authors.slice(0, 3).join('; '), report.journal, report.year].filter(Boolean).join(' · ')}</span></th>
      <td className="tells">{mayWrite && <><button type="button" className="btn" aria-label={`${own}: ${report.title}`} onClick={onMake}>{own}</button>{' '}<AnotherReport title={report.title} studies={studies} onTie={onTie} /></>}</td>
    </tr>
  )
}

function WithoutStudy({ told }: { told: Reports }) {
  const { refused, section, make, tie } = useTelling()
  const mayWrite = useMayWrite()
  if (told.untied.length === 0) return null
  const isLast = told.untied.length === 1
  return (
    <section ref={section} tabIndex={-1} aria-label="Reports without a study">
      <h2>{counted(told.untied.length, 'included report')} without a study</h2>
      <p className="muted">Each included report tells of a study: of one of its own, or of one that another report tells of too. As long as this is open, the number of included studies is not told.</p>
      {refused && <p className="problem" role="alert">{refused}</p>}
      {mayWrite && <p><button type="button" className="btn main" onClick={() => void make('', true)}>{isLast ? 'Make a study of it' : `Make ${told.untied.length} studies, one each`}</button></p>}
      <table className="boxes reports">
        <thead><tr><th scope="col">Report</th><th scope="col">It tells of</th></tr></thead>
        <tbody>{told.untied.map((report) => <ReportRow key={report.id} report={report} own="A study of its own" studies={told.studies} onMake={() => void make(report.id, isLast)} onTie={(study) => void tie(study, report.id, isLast)} />)}</tbody>
      </table>
    </section>
  )
}

/** Records of the previous version that are no study yet: it may have screened more than it included. */
function OfPreviousVersion({ told }: { told: Reports }) {
  const { refused, section, make, tie } = useTelling()
  const mayWrite = useMayWrite()
  const { total, records } = told.earlier_untold
  if (total === 0) return null
  const isLast = total === 1
  return (
    <section ref={section} tabIndex={-1} aria-label="Records of the previous version">
      <h2>{counted(total, 'record')} of the previous version without a study</h2>
      <p className="muted">Say what that version included. What it only screened stays here and counts nowhere.</p>
      {refused && <p className="problem" role="alert">{refused}</p>}
      {mayWrite && !isLast && total === records.length && <p><button type="button" className="btn" onClick={() => void make(records.map(({ id }) => id).join(' '), true)}>It included all {total.toLocaleString('en-GB')}: a study each</button></p>}
      <table className="boxes reports">
        <thead><tr><th scope="col">Record</th><th scope="col">It was</th></tr></thead>
        <tbody>{records.map((record) => <ReportRow key={record.id} report={record} own="Included: a study" studies={told.studies.filter((study) => study.earlier)} onMake={() => void make(record.id, isLast)} onTie={(study) => void tie(study, record.id, isLast)} />)}</tbody>
      </table>
      {total > records.length && <p className="muted">and {(total - records.length).toLocaleString('en-GB')} more, which follow when these are told.</p>}
    </section>
  )
}

function said(report: Report, study: StudyWithReports): string {
  if (report.earlier && report.included) return 'of the previous version, and included again: counted twice'
  if (report.of_two) return 'told as a report of two studies'
  if (report.earlier) return 'of the previous version'
  if (report.included) return study.earlier ? 'new' : ''
  return report.waits ? 'waits: not judged to the end' : 'not included here'
}

function Study({ study, screened }: { study: StudyWithReports; screened: boolean }) {
  const { perform } = useActs()
  const mayWrite = useMayWrite()
  return (
    <>
      <tr>
        <th scope="row"><a href={address('extraction', { study: study.id })}>{study.number ? `${study.number}. ` : ''}{study.citation}</a>{study.without_report && <span className="problem"> no report of it was included</span>}</th>
        <td><label className="of-before"><input type="checkbox" disabled={!mayWrite} checked={study.marked} onChange={(event) => perform('change-study', { id: study.id, earlier: event.target.checked })} aria-label={`${study.citation}: included in the previous version`} /> previous version</label></td>
        <td className="right">{study.reports.length}</td>
      </tr>
      {study.reports.map((report) => (
        <tr key={report.item} className="detail">
          <th scope="row">{report.kind === 'record' ? <a href={address('records', { record: report.item })}>{report.title || report.item}</a> : report.title}</th>
          <td className="muted">{screened || report.earlier ? said(report, study) : ''}</td>
          <td className="right">{mayWrite && report.row && report.row !== study.id && report.row !== report.item && <button type="button" className="btn" aria-label={`take off ${report.title}: no report of ${study.citation}`} onClick={() => perform('withdraw-study-report', { id: report.row })}>take off</button>}</td>
        </tr>
      ))}
    </>
  )
}

function Studies({ told }: { told: Reports }) {
  const { counts } = told
  const screened = counts.new_reports + counts.new_of_earlier + counts.untied + counts.screened_again > 0
  return (
    <section aria-label="Studies and their reports">
      <h2>{counted(told.studies.length, 'study', 'studies')} and their reports</h2>
      <p className="muted">{told.is_update ? `Previous version: ${counted(counts.earlier_studies, 'study', 'studies')} in ${counted(counts.earlier_reports, 'report')}. New: ${counted(counts.new_studies, 'study', 'studies')}${counts.new_reports > 0 ? ` in ${counted(counts.new_reports, 'report')}` : ''}, and ${counted(counts.new_of_earlier, 'new report')} of earlier studies.` : 'Mark what the previous version of the review included, and the flow is that of an update. Its records are brought in under Records as “the previous version of this review”: they are neither counted as found nor screened again.'}</p>
      {told.studies.length > 0 && (
        <table className="boxes reports">
          <thead><tr><th scope="col">Study, reports</th><th scope="col">Version</th><th scope="col" className="right">Reports</th></tr></thead>
          <tbody>{told.studies.map((study) => <Study key={study.id} study={study} screened={screened} />)}</tbody>
        </table>
      )}
      <div className="buttons"><AddButton table="study" noun="study" label="Add a study…" /><AddButton table="study_report" noun="report of a study" label="Add a report of a study…" /></div>
    </section>
  )
}

/** Which report tells of which study, and what the previous version of the review had. */
export function StudiesAndReports() {
  const told = useRead<Reports>('api/reports')
  return <Await of={told}>{(value) => <div className="flow-reports"><WithoutStudy told={value} /><OfPreviousVersion told={value} /><Studies told={value} /></div>}</Await>
}
