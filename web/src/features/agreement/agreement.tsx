import '../../app/conflicts.css'
import { useState } from 'react'
import { useOverview, useRead } from '../../app/acts'
import { Await, Room } from '../../app/parts'
import { address, usePlace } from '../../app/route'
import type { AgreementRead, ExtractedFigures, Figures } from '../../model/agreement'
import { counted } from '../../model/format'
import { Extracted } from './extracted'
import { OfTable } from './table'
import { Coefficients, Contingency, Specific } from './figures'

const stages = { 'title-abstract': 'Title and abstract', 'full-text': 'Full text', appraisal: 'Appraisal', extraction: 'Extraction', table: 'A table…' } as const
type Stage = keyof typeof stages

function Sentence({ words }: { words: string }) {
  const [said, setSaid] = useState('')
  return (
    <>
      <p className="sentence">{words}</p>
      <p><button type="button" className="btn" onClick={() => void navigator.clipboard.writeText(words).then(() => setSaid('Copied.'), () => setSaid('It could not be copied: mark the sentence instead.'))}>Copy the sentence</button> <span role="status" className="muted">{said}</span></p>
    </>
  )
}

function LeftOut({ figures, closed }: { figures: Figures; closed: number }) {
  return (
    <p>
      Computed on {counted(figures.n_units, 'unit', 'units')} that two or more judged.
      {figures.units_left_out > 0 && ` ${counted(figures.units_left_out, 'unit was', 'units were')} judged by one person alone and left out.`}
      {closed > 0 && ` ${counted(closed, 'answer is', 'answers are')} not open yet and not in here.`}
    </p>
  )
}

function Page({ read, stage }: { read: AgreementRead; stage: Stage }) {
  const people = useOverview().data?.people ?? []
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? id
  const figures = read.n_units === undefined ? null : (read as Figures)
  if (!figures || figures.n_units === 0) return <p>Nothing was judged by two people with answers that are open. <span className="muted">{read.closed > 0 ? `${counted(read.closed, 'answer is', 'answers are')} still closed; they are opened in the room Conflicts.` : ''}</span></p>
  const beside = figures.unsure_as_include
  return (
    <div className="agreement-room">
      <section><h2>For the paper</h2>{read.sentence && <Sentence words={read.sentence} />}<LeftOut figures={figures} closed={read.closed} /><p className="muted">First, independent answers only: what was agreed later changes none of these figures.</p></section>
      {figures.table && figures.raters.length === 2 && <section><h2>Who gave which answer</h2><Contingency figures={figures} nameOf={nameOf} />{stage !== 'appraisal' && figures.percent.k < figures.percent.n && <p><a href={address('conflicts', { stage })}>{counted(figures.percent.n - figures.percent.k, 'record was', 'records were')} seen differently</a></p>}</section>}
      <section><h2>How far they agree</h2><Coefficients figures={figures} beside={beside} nameOf={nameOf} /></section>
      <section><h2>Agreement on each answer</h2><Specific figures={figures} /></section>
    </div>
  )
}

function OfExtraction() {
  const read = useRead<ExtractedFigures>('api/agreement/extraction')
  return (
    <Await of={read}>
      {(figures) => (figures.n_places > 0 && figures.sentence
        ? <Extracted figures={figures} sentence={<Sentence words={figures.sentence} />} />
        : <p>No field of a study was filled by two people whose values are open. <span className="muted">{figures.closed > 0 ? `${counted(figures.closed, 'value is', 'values are')} still closed; they are opened in the room Extraction, under What holds.` : ''}</span></p>)}
    </Await>
  )
}

function OfStage({ stage }: { stage: Exclude<Stage, 'extraction' | 'table'> }) {
  const checklist = usePlace().query.get('checklist')
  const read = useRead<AgreementRead>(`api/agreement/${stage}${stage === 'appraisal' && checklist ? `?checklist=${encodeURIComponent(checklist)}` : ''}`)
  return (
    <Await of={read}>
      {(value) => (
        <>
          {value.checklists && value.checklists.length > 1 && <p className="switch-stage" role="group" aria-label="Checklist">{value.checklists.map((each) => <a key={each.id} className="btn small" aria-current={each.id === value.checklist ? 'true' : undefined} href={address('agreement', { stage, checklist: each.id })}>{each.title}</a>)}</p>}
          <Page key={`${stage} ${value.checklist ?? ''}`} read={value} stage={stage} />
        </>
      )}
    </Await>
  )
}

/** Agreement on first answers, stage by stage. */
export default function AgreementRoom() {
  const { query } = usePlace()
  const asked = query.get('stage') ?? ''
  const stage: Stage = asked in stages ? (asked as Stage) : 'title-abstract'
  return (
    <Room title="Agreement" tally={<span className="switch-stage" role="group" aria-label="Stage">{Object.entries(stages).map(([each, title]) => <a key={each} className="btn small" aria-current={each === stage ? 'true' : undefined} href={address('agreement', { stage: each })}>{title}</a>)}</span>}>
      {stage === 'extraction' ? <OfExtraction /> : stage === 'table' ? <OfTable sentence={(words) => <Sentence words={words} />} /> : <OfStage key={stage} stage={stage} />}
    </Room>
  )
}
