import '../../app/amending.css'
import { useState } from 'react'
import { useActs, useHasReview, useOverview, useRead } from '../../app/acts'
import { InlineText } from '../../app/edit'
import { Await, LadderLink, Room } from '../../app/parts'
import { AddButton, ChangeButton, type Follow } from '../../app/row-form'
import { amendedInWords, type Amendments } from '../../model/amending'
import { counted } from '../../model/format'
import { frameworks } from '../../model/names'
import type { Criterion, Protocol } from '../../model/types'
import { LookAgain } from './again'
import { Amend } from './amend'

/** An exclusion criterion is met by what keeps clear of it, so it is said the other way round. */
function Runs({ criterion }: { criterion: Criterion }) {
  if (!criterion.runs) return null
  const { meets, fails, unknown } = criterion.runs
  return (
    <>
      <span>{criterion.effect === 'exclude' ? `${meets} clear of it` : `${meets} meet it`}</span>
      {fails > 0 && <b className="error">{criterion.effect === 'exclude' ? `${fails} fall under it` : `${fails} do not`}</b>}
      {unknown > 0 && <span className="muted">{unknown} not known</span>}
    </>
  )
}

const halves: Record<string, string> = { review: 'Eligibility of studies', interviews: 'Eligibility of participants' }
const effects = [{ effect: 'include', title: 'Include' }, { effect: 'exclude', title: 'Exclude' }]

function Criteria({ criteria, half, onAmend }: { criteria: Criterion[]; half: string; onAmend: ((criterion: Criterion) => void) | null }) {
  const { attempt } = useActs()
  const mayWrite = useOverview().data?.may_write ?? true
  const shown = criteria.filter((criterion) => criterion.half === half)
  if (shown.length === 0) return null
  const run = shown.some((criterion) => criterion.runs)
  return (
    <section>
      <h2>{halves[half]}</h2>
      {effects.map(({ effect, title }) => {
        const rows = shown.filter((criterion) => criterion.effect === effect)
        if (rows.length === 0) return null
        return (
          <table key={effect} className="criteria">
            <colgroup><col className="marks" /><col />{run && <col className="held" />}<col className="acts" /></colgroup>
            <thead><tr><th scope="col" colSpan={2}>{title}</th>{run && <th scope="col">Held against the {half === 'review' ? 'studies' : 'participants'}</th>}<td /></tr></thead>
            <tbody>
              {rows.map((criterion) => (
                <tr key={criterion.id}>
                  <td><LadderLink id={criterion.id}><b>{criterion.mark}</b></LadderLink></td>
                  <td>{onAmend ? criterion.wording : <InlineText multiline name={`criterion ${criterion.mark}`} value={criterion.wording} onKeep={(wording) => attempt('change-criterion', { id: criterion.id, wording })} />}</td>
                  {run && <td className="runs"><Runs criterion={criterion} /></td>}
                  <td className="right">{onAmend ? mayWrite && <button type="button" className="btn small" aria-label={`Amend ${criterion.mark}`} onClick={() => onAmend(criterion)}>Amend…</button> : <ChangeButton table="criterion" id={criterion.id} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      })}
      {shown.some((criterion) => !criterion.runs) && <p className="muted small">{run ? 'Where nothing stands beside a criterion, no column of Extraction records what it asks for.' : 'No column records what these criteria ask for, so Loam cannot hold them against the rows.'}</p>}
    </section>
  )
}

/** What the reader decided before a criterion was amended. */
function Waiting({ waiting }: { waiting: Amendments['waiting'] }) {
  if (waiting.total === 0) return null
  const mine = waiting.decisions.filter((each) => each.mine)
  const others = waiting.total - waiting.mine
  return (
    <section aria-label="To be looked at again">
      <h2>To be looked at again</h2>
      {mine.length > 0 && <LookAgain decisions={mine} />}
      {waiting.mine > mine.length && <p className="muted small">and {(waiting.mine - mine.length).toLocaleString('en-GB')} more of yours</p>}
      {others > 0 && <p className="muted">{counted(others, 'decision waits', 'decisions wait')} for {waiting.mine > 0 ? 'others who' : 'those who'} made {others === 1 ? 'it' : 'them'}.</p>}
    </section>
  )
}

/** The next mark of an effect that nobody bears: I1, I2, ...; E1, E2, ... */
const nextMark = (criteria: Criterion[], effect: string) => {
  const letter = effect === 'exclude' ? 'E' : 'I'
  let at = 1
  while (criteria.some((each) => each.mark === `${letter}${at}`)) at += 1
  return `${letter}${at}`
}

/** As long as the mark is one that was proposed, it follows the effect. */
const markFollows = (criteria: Criterion[]): Follow => (changed, form) => {
  const mark = form.querySelector<HTMLInputElement>('[name="mark"]')
  const effect = form.querySelector<HTMLSelectElement>('[name="effect"]')
  if (changed !== 'effect' || !mark || !effect) return
  if (['include', 'exclude'].some((each) => mark.value === nextMark(criteria, each))) mark.value = nextMark(criteria, effect.value)
}

function Body({ protocol, amendments }: { protocol: Protocol; amendments: Amendments }) {
  const hasReview = useHasReview()
  const { attempt } = useActs()
  const [amending, setAmending] = useState<Criterion | 'new' | null>(null)
  const mayWrite = useOverview().data?.may_write ?? true
  const touched = new Map(amendments.amendments.map((each) => [each.id, amendedInWords(each)]))
  return (
    <div className="cols">
      <div>
        {protocol.questions.length === 0 && (
          <section>
            <h2>Question</h2>
            <p className="lead">No question is written down yet. Everything later is held against it.</p>
            <AddButton table="question" label="Write down the question" given={hasReview ? { half: 'review', framework: 'pico-qualitative' } : { half: 'interviews', framework: 'free' }} hide={hasReview ? [] : ['half']} main />
          </section>
        )}
        {protocol.questions.map((question) => (
          <section key={question.id}>
            <div className="label">{question.half === 'review' ? 'Review' : 'Interviews'} · <span className="as-written">{frameworks[question.framework] ?? question.framework}</span></div>
            <h2><InlineText multiline name="the question" value={question.wording} onKeep={(wording) => attempt('change-question', { id: question.id, wording })} /></h2>
            <dl className="parts">
              {question.parts.map((part) => (
                <div key={part.id} style={{ display: 'contents' }}>
                  <dt>{part.part}</dt>
                  <dd><InlineText multiline name={part.part} value={part.wording} onKeep={(wording) => attempt('change-question-part', { id: part.id, wording })} /></dd>
                </div>
              ))}
            </dl>
            {question.framework !== 'free' && <div className="buttons"><AddButton table="question_part" label="Add a part" given={{ question: question.id }} hide={['question']} /></div>}
          </section>
        ))}
        <section>
          <h2>Registration and amendments</h2>
          {protocol.registrations.length === 0 && protocol.amendments.length === 0 && <p className="muted">Not registered, as far as the project tells.</p>}
          <ul className="plain-rows">
            {protocol.registrations.map((each) => <li key={each.id}><span>{each.registry} <b>{each.number}</b>, {each.registered ?? 'date not told'}{each.note && <span className="muted"> · {each.note}</span>}</span><ChangeButton table="registration" id={each.id} /></li>)}
            {protocol.amendments.map((each) => <li key={each.id}><span>Amended <b>{each.amended ?? 'on a date not told'}</b>: {each.change}{each.reason && <span className="muted"> · {each.reason}</span>}{touched.get(each.id) && <small className="muted" style={{ display: 'block' }}>{touched.get(each.id)}</small>}</span><ChangeButton table="amendment" id={each.id} /></li>)}
          </ul>
          <div className="buttons"><AddButton table="registration" label="Add a registration" /><AddButton table="amendment" label="Add an amendment" /></div>
        </section>
        <Waiting waiting={amendments.waiting} />
      </div>
      <div>
        {protocol.criteria.length === 0 && <section><h2>Eligibility</h2><p className="lead">No criterion is written down yet. {hasReview ? 'Criteria are the reasons for every exclusion.' : 'Criteria tell who can take part.'}</p></section>}
        <Criteria criteria={protocol.criteria} half="review" onAmend={amendments.began ? setAmending : null} />
        <Criteria criteria={protocol.criteria} half="interviews" onAmend={null} />
        <div className="buttons">{amendments.began ? mayWrite && <button type="button" className="btn" onClick={() => setAmending('new')}>Add a criterion</button> : <AddButton table="criterion" label="Add a criterion" given={{ half: hasReview ? 'review' : 'interviews', effect: 'include', mark: nextMark(protocol.criteria, 'include') }} hide={hasReview ? [] : ['half']} follow={markFollows(protocol.criteria)} />}</div>
        {amending && <Amend criterion={amending === 'new' ? null : amending} onClose={() => setAmending(null)} />}
      </div>
    </div>
  )
}

export function ProtocolRoom() {
  const protocol = useRead<Protocol>('api/protocol')
  const amendments = useRead<Amendments>('api/amendments')
  return <Room title="Protocol"><Await of={protocol}>{(value) => <Await of={amendments}>{(amended) => <Body protocol={value} amendments={amended} />}</Await>}</Await></Room>
}
