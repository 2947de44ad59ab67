import { useEffect, useRef } from 'react'
import { address } from '../../app/route'
import { reasonsOf, type Answer, type Criterion, type ScreeningStage } from '../../model/screening'

/** The criteria as they stand in the protocol; while a reason is asked for, the reasons are buttons. */
export function Criteria({ criteria, asking, chosen, onReason }: { criteria: Criterion[]; asking: boolean; chosen: string | null; onReason: (criterion: string) => void }) {
  const include = criteria.filter(({ effect }) => effect !== 'exclude')
  const reasons = reasonsOf(criteria)
  if (criteria.length === 0) return <p className="muted">No criterion is written down yet. The protocol has the place for it; every exclusion then has its reason.</p>
  return (
    <>
      {include.length > 0 && (
        <section aria-label="Include when">
          <h3 className="label">Include when</h3>
          <ul className="criteria">{include.map((each) => <li key={each.id}><span className="mark">{each.mark}</span> {each.wording}</li>)}</ul>
        </section>
      )}
      <section aria-label="Exclude because" className={asking ? 'asking' : ''}>
        <h3 className="label">Exclude because</h3>
        <ul className="criteria reasons">
          {reasons.map(({ criterion, because }, at) => (
            <li key={criterion.id}>
              <button type="button" className="reason" aria-pressed={chosen === criterion.id} onClick={() => onReason(criterion.id)}>
                <kbd>{at < 9 ? at + 1 : '·'}</kbd><span>{because} <span className="mark">{criterion.mark}</span></span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

/** At full text each criterion is answered, with a remark; the decision follows. */
export function AnswerCriteria({ criteria, answers, remarks, onAnswer, onRemark, disabled }: {
  criteria: Criterion[]; answers: Record<string, Answer | undefined>; remarks: Record<string, string | undefined>; disabled: boolean
  onAnswer: (criterion: string, answer: Answer) => void; onRemark: (criterion: string, remark: string) => void
}) {
  return (
    <ol className="answers" aria-label="Criteria">
      {criteria.map((each) => {
        const answer = answers[each.id]
        const against = answer !== undefined && answer === (each.effect === 'exclude' ? 'yes' : 'no')
        return (
          <li key={each.id} className={against ? 'against' : ''}>
            <p id={`criterion-${each.id}`}><span className="mark">{each.mark}</span> {each.wording} <span className="muted small">{each.effect === 'exclude' ? 'must not be so' : 'must be so'}</span></p>
            <div className="three" role="radiogroup" aria-labelledby={`criterion-${each.id}`}>
              {(['yes', 'no', 'unsure'] as const).map((one) => (
                <label key={one}><input type="radio" name={`answer-${each.id}`} disabled={disabled} checked={answer === one} onChange={() => onAnswer(each.id, one)} /> {one}</label>
              ))}
              {against && <span className="small error">speaks against it</span>}
            </div>
            <input aria-label={`Remark on ${each.mark}`} placeholder="Remark, such as a page" disabled={disabled} value={remarks[each.id] ?? ''} onChange={(event) => onRemark(each.id, event.target.value)} />
          </li>
        )
      })}
    </ol>
  )
}

/** One's own note on a record; it goes with the decision. */
export function Note({ note, blind, onNote, focus, disabled }: { note: string; blind: boolean; onNote: (note: string) => void; focus: number; disabled: boolean }) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => { if (focus > 0) field.current?.focus() }, [focus])
  return (
    <section>
      <h3 className="label"><label htmlFor="screening-note">My note</label></h3>
      <textarea id="screening-note" ref={field} value={note} disabled={disabled} placeholder="Kept with your decision" onChange={(event) => onNote(event.target.value)} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); document.getElementById('room')?.focus() } }} />
      <p className="muted small">{blind ? 'Nobody else sees it before the answers are opened.' : 'Everybody who works on the study can read it.'}</p>
    </section>
  )
}

/** What was answered to an item that is open stays; what people agree on now goes in elsewhere. */
export function Opened({ note, stage }: { note: string; stage: ScreeningStage }) {
  return (
    <section>
      {note && <><h3 className="label">My note</h3><p>{note}</p></>}
      <p className="muted">The answers to this record are open, and first answers stay what they were. What people saw differently is settled in <a href={address('conflicts', { stage })}>Conflicts</a>.</p>
    </section>
  )
}
