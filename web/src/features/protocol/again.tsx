import { useState } from 'react'
import { useActs, useOverview } from '../../app/acts'
import { address } from '../../app/route'
import { byAmendment, restsWords, whereChanged, type WaitingDecision } from '../../model/amending'
import { verdictWords } from '../../model/conflicts'
import { counted } from '../../model/format'
import { stageTitles } from '../../model/screening'

function OfOne({ amendment, mark, decisions, onOpen }: { amendment: string; mark: string | null; decisions: WaitingDecision[]; onOpen: (() => void) | undefined }) {
  const { attempt, busy } = useActs()
  const mayWrite = useOverview().data?.may_write ?? false
  const [chosen, setChosen] = useState<Set<string>>(new Set())
  const [why, setWhy] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const staying = decisions.filter(({ decision }) => chosen.has(decision))
  const choose = (decision: string, on: boolean) => setChosen((before) => new Set(on ? [...before, decision] : [...before].filter((each) => each !== decision)))
  const all = staying.length === decisions.length
  const stay = () => void attempt('look-again', { amendment, decisions: staying.map(({ decision }) => decision).join(' '), ...(why.trim() ? { reason: why.trim() } : {}) }).then((problem) => {
    setRefused(problem)
    if (problem === null) setChosen(new Set())
  })
  return (
    <section className="again">
      <h3>From before {mark ?? 'the criterion'} was amended</h3>
      <table>
        <thead><tr><th scope="col">{mayWrite && <label><input type="checkbox" aria-label="All stay" checked={all} onChange={() => setChosen(new Set(all ? [] : decisions.map(({ decision }) => decision)))} /> Stays</label>}</th><th scope="col">Record</th><th scope="col">{decisions[0]?.mine ? 'You decided' : 'Decided'}</th><th scope="col" /></tr></thead>
        <tbody>
          {decisions.map((each) => {
            const to = whereChanged(each)
            return (
              <tr key={each.decision}>
                <td>{mayWrite && <input type="checkbox" aria-label={`${each.title || each.item} stays`} checked={chosen.has(each.decision)} onChange={(event) => choose(each.decision, event.target.checked)} />}</td>
                <td><span className="words">{each.title || each.item}</span><small className="muted">{stageTitles[each.stage]}{each.decided && `, ${each.decided}`}</small></td>
                <td>{verdictWords[each.verdict]}<small className="muted">{restsWords[each.rests]}{each.consensus && ', agreed'}</small></td>
                <td><a href={address(to.room, to.query)} onClick={onOpen}>{to.room === 'conflicts' ? 'Settle anew' : 'Decide anew'}</a></td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {mayWrite && (
        <div className="stays">
          <label>Why they stay <input value={why} placeholder="may be left empty" onChange={(event) => setWhy(event.target.value)} /></label>
          <button type="button" className="btn main" disabled={busy || staying.length === 0} onClick={stay}>{staying.length === 0 ? 'They stay as they are' : `${counted(staying.length, 'decision stays', 'decisions stay')} as ${staying.length === 1 ? 'it is' : 'they are'}`}</button>
        </div>
      )}
      {refused && <p className="refused" role="alert">{refused}</p>}
    </section>
  )
}

/** What one decided before an amendment: each stays, or is decided anew. */
export function LookAgain({ decisions, onOpen }: { decisions: WaitingDecision[]; onOpen?: () => void }) {
  return <>{byAmendment(decisions).map((each) => <OfOne key={each.amendment} {...each} onOpen={onOpen} />)}</>
}
