import { useActs, useRead } from '../../app/acts'
import { InlineText } from '../../app/edit'
import { Await, LadderLink, Room } from '../../app/parts'
import type { Criterion, Protocol } from '../../model/types'

function Runs({ criterion }: { criterion: Criterion }) {
  if (!criterion.runs) return null
  const { meets, fails, unknown } = criterion.runs
  return (
    <>
      <span>{meets} meet it</span>
      {fails > 0 && <b className="error">{fails} do not</b>}
      {unknown > 0 && <span className="muted">{unknown} not known</span>}
    </>
  )
}

const halves: Record<string, string> = { review: 'Eligibility of studies', interviews: 'Eligibility of participants' }
const effects = [{ effect: 'include', title: 'Include' }, { effect: 'exclude', title: 'Exclude' }]

function Criteria({ criteria, half }: { criteria: Criterion[]; half: string }) {
  const { attempt } = useActs()
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
            <thead><tr><th scope="col" colSpan={2}>{title}</th>{run && <th scope="col">Run on the rows</th>}</tr></thead>
            <tbody>
              {rows.map((criterion) => (
                <tr key={criterion.id}>
                  <td><LadderLink id={criterion.id}><b>{criterion.mark}</b></LadderLink></td>
                  <td><InlineText multiline name={`criterion ${criterion.mark}`} value={criterion.wording} onKeep={(wording) => attempt('change-criterion', { id: criterion.id, wording })} /></td>
                  {run && <td className="runs"><Runs criterion={criterion} /></td>}
                </tr>
              ))}
            </tbody>
          </table>
        )
      })}
      {shown.some((criterion) => !criterion.runs) && <p className="muted small">{run ? 'Where nothing stands in the last column, no attribute of the rows records the criterion.' : 'No attribute of the rows records these criteria, so none can be run.'}</p>}
    </section>
  )
}

function AddCriterion({ count }: { count: number }) {
  const { perform } = useActs()
  return (
    <form
      className="add"
      onSubmit={(event) => {
        event.preventDefault()
        const form = event.currentTarget
        const data = Object.fromEntries(new FormData(form)) as Record<string, string>
        if (data.wording?.trim()) void perform('add-criterion', { mark: data.mark, half: data.half, effect: data.effect, wording: data.wording }).then((done) => done && form.reset())
      }}
    >
      <input name="mark" aria-label="Id of the new criterion" defaultValue={`I${count + 1}`} className="short" />
      <select name="half" aria-label="Half"><option value="review">review</option><option value="interviews">interviews</option></select>
      <select name="effect" aria-label="Effect"><option value="include">include</option><option value="exclude">exclude</option></select>
      <input name="wording" aria-label="The new criterion" placeholder="A new criterion" className="long" />
      <button className="btn">Add criterion</button>
    </form>
  )
}

function Body({ protocol }: { protocol: Protocol }) {
  const { perform, attempt } = useActs()
  return (
    <div className="cols">
      <div>
        {protocol.questions.length === 0 && (
          <section>
            <p>No question is written down yet. Everything later is held against it.</p>
            <button className="btn main" onClick={() => void perform('add-question', { half: 'review', framework: 'pico-qualitative', wording: 'What is the question?' })}>Write down the question</button>
          </section>
        )}
        {protocol.questions.map((question) => (
          <section key={question.id}>
            <div className="label">{question.half === 'review' ? 'Review' : 'Interviews'} · {question.framework.replaceAll('-', ' ')}</div>
            <h2><InlineText multiline name="the question" value={question.wording} onKeep={(wording) => attempt('change-question', { id: question.id, wording })} /></h2>
            <dl className="parts">
              {question.parts.map((part) => (
                <div key={part.id} style={{ display: 'contents' }}>
                  <dt>{part.part}</dt>
                  <dd><InlineText multiline name={part.part} value={part.wording} onKeep={(wording) => attempt('change-question-part', { id: part.id, wording })} /></dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h2>Registration and amendments</h2>
          {protocol.registrations.length === 0 && protocol.amendments.length === 0 && <p className="muted">Not registered, as far as the project tells.</p>}
          {protocol.registrations.map((each) => <p key={each.id}>{each.registry} <b>{each.number}</b>, {each.registered ?? 'date not told'}{each.note && <span className="muted"> · {each.note}</span>}</p>)}
          {protocol.amendments.map((each) => <p key={each.id}><b>{each.amended ?? 'date not told'}</b> {each.change}{each.reason && <span className="muted"> · {each.reason}</span>}</p>)}
        </section>
      </div>
      <div>
        <Criteria criteria={protocol.criteria} half="review" />
        <Criteria criteria={protocol.criteria} half="interviews" />
        <AddCriterion count={protocol.criteria.length} />
      </div>
    </div>
  )
}

export function ProtocolRoom() {
  return <Room title="Protocol"><Await of={useRead<Protocol>('api/protocol')}>{(protocol) => <Body protocol={protocol} />}</Await></Room>
}
