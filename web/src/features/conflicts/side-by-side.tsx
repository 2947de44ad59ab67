import { answersBeside, verdictWords, type OpenDecision } from '../../model/conflicts'
import type { Criterion } from '../../model/screening'

function reasonOf(criteria: Criterion[], id: string | null) {
  const criterion = criteria.find((each) => each.id === id)
  return criterion ? <><span className="mark">{criterion.mark}</span> {criterion.effect === 'include' && 'Not so: '}{criterion.wording}</> : id
}

/** Each person's first answer, one beside the other; what differs is said in words too. */
export function SideBySide({ criteria, decisions }: { criteria: Criterion[]; decisions: OpenDecision[] }) {
  const beside = answersBeside(criteria, decisions)
  return (
    <>
      <div className="decisions">
        {decisions.map((each) => (
          <section key={each.id} aria-label={`What ${each.name} decided`}>
            <h3>{each.name}</h3>
            <p className="verdict">{verdictWords[each.verdict]}</p>
            {each.criterion && <p>{reasonOf(criteria, each.criterion)}</p>}
            {each.note && <p className="note">{each.note}</p>}
            {each.decided && <p className="muted small">{each.decided}</p>}
          </section>
        ))}
      </div>
      {beside.length > 0 && (
        <table className="answers-beside">
          <caption className="label">Answers by criterion</caption>
          <thead><tr><th scope="col">Criterion</th>{decisions.map(({ id, name }) => <th key={id} scope="col">{name}</th>)}<th scope="col"><span className="sr-only">Alike or not</span></th></tr></thead>
          <tbody>
            {beside.map(({ criterion, answers, differ }) => (
              <tr key={criterion.id} className={differ ? 'differ' : ''}>
                <th scope="row"><span className="mark">{criterion.mark}</span> {criterion.wording}</th>
                {answers.map((answer, at) => <td key={at}>{answer ? <><b>{answer.answer}</b>{answer.remark && <span className="muted"> {answer.remark}</span>}</> : <span className="muted">not answered</span>}</td>)}
                <td>{differ ? '≠ differs' : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
