import { useState } from 'react'
import { useActs, useRead } from '../../app/acts'
import { post } from '../../app/api'
import { Await } from '../../app/parts'
import { address } from '../../app/route'
import { AddButton } from '../../app/row-form'
import { counted } from '../../model/format'
import type { Id } from '../../model/types'

interface Report { item: string; kind: 'record' | 'study' | 'report'; title: string; row: Id | null; earlier: boolean; included: boolean; of_two: boolean }
interface StudyWithReports { id: Id; number: number | null; citation: string; earlier: boolean; marked: boolean; without_report: boolean; reports: Report[] }
interface Untied { id: string; kind: string; title: string; authors: string[]; year: number | null; journal: string | null }
interface Reports {
  is_update: boolean; complete: boolean; studies: StudyWithReports[]; untied: Untied[]
  counts: { earlier_studies: number; earlier_reports: number; new_studies: number; new_reports: number; new_of_earlier: number; screened_again: number; untied: number; without_report: number }
}

function WithoutStudy({ told }: { told: Reports }) {
  const { attempt } = useActs()
  const [refused, setRefused] = useState<string | null>(null)
  const make = async (items: string) => {
    try {
      await post('api/reports/studies', { items })
      setRefused(null)
    } catch (problem) {
      setRefused((problem as Error).message)
    }
  }
  const tie = async (study: Id, item: string) => setRefused(study ? await attempt('add-study-report', { study, item }) : null)
  if (told.untied.length === 0) return null
  return (
    <section aria-label="Reports without a study">
      <h2>{counted(told.untied.length, 'included report')} without a study</h2>
      <p className="muted">Each included report tells of a study: of one of its own, or of one that another report tells of too. As long as this is open, the number of included studies is not told.</p>
      {refused && <p className="problem">{refused}</p>}
      <p><button type="button" className="btn main" onClick={() => make('')}>{told.untied.length === 1 ? 'Make a study of it' : `Make ${told.untied.length} studies, one each`}</button></p>
      <table className="boxes reports">
        <thead><tr><th scope="col">Report</th><th scope="col">It tells of</th></tr></thead>
        <tbody>
          {told.untied.map((report) => (
            <tr key={report.id}>
              <th scope="row"><a href={address('records', { record: report.id })}>{report.title || 'No title'}</a> <span className="muted">{[report.authors.slice(0, 3).join('; '), report.journal, report.year].filter(Boolean).join(' · ')}</span></th>
              <td>
                <button type="button" className="btn" aria-label={`A study of its own: ${report.title}`} onClick={() => make(report.id)}>A study of its own</button>{' '}
                {told.studies.length > 0 && (
                  <select aria-label={`Another report of a study: ${report.title}`} value="" onChange={(event) => tie(event.target.value, report.id)}>
                    <option value="">another report of…</option>
                    {told.studies.map((study) => <option key={study.id} value={study.id}>{study.citation}</option>)}
                  </select>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function said(report: Report, study: StudyWithReports): string {
  if (report.earlier && report.included) return 'of the previous version, and included again: counted twice'
  if (report.of_two) return 'told as a report of two studies'
  if (report.earlier) return 'of the previous version'
  if (study.earlier) return report.included ? 'new' : 'not included here'
  return report.included ? '' : 'not included here'
}

function Study({ study, screened }: { study: StudyWithReports; screened: boolean }) {
  const { perform } = useActs()
  return (
    <>
      <tr>
        <th scope="row"><a href={address('extraction', { study: study.id })}>{study.number ? `${study.number}. ` : ''}{study.citation}</a>{study.without_report && <span className="problem"> no report of it was included</span>}</th>
        <td><label className="check"><input type="checkbox" checked={study.marked} onChange={(event) => perform('change-study', { id: study.id, earlier: event.target.checked })} aria-label={`${study.citation}: included in the previous version`} /> previous version</label></td>
        <td className="right">{study.reports.length}</td>
      </tr>
      {study.reports.map((report) => (
        <tr key={report.item} className="detail">
          <th scope="row">{report.kind === 'record' ? <a href={address('records', { record: report.item })}>{report.title || report.item}</a> : report.title}</th>
          <td className="muted">{screened || report.earlier ? said(report, study) : ''}</td>
          <td className="right">{report.row && report.row !== study.id && report.row !== report.item && <button type="button" className="btn" aria-label={`Not a report of ${study.citation}: ${report.title}`} onClick={() => perform('withdraw-study-report', { id: report.row })}>take off</button>}</td>
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
      <p className="muted">{told.is_update ? `Previous version: ${counted(counts.earlier_studies, 'study', 'studies')} in ${counted(counts.earlier_reports, 'report')}. New: ${counted(counts.new_studies, 'study', 'studies')} in ${counted(counts.new_reports, 'report')}, and ${counted(counts.new_of_earlier, 'new report')} of earlier studies.` : 'Mark what the previous version of the review included, and the flow is that of an update. Records of that version come in as a search run of the kind previous version: they are neither counted as found nor screened again.'}</p>
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
  return <Await of={told}>{(value) => <div className="flow-reports"><WithoutStudy told={value} /><Studies told={value} /></div>}</Await>
}
