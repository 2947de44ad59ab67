import '../../app/set-up.css'
import { useState } from 'react'
import { useActs, useOverview } from '../../app/acts'
import { Dialog } from '../../app/dialog'
import { address } from '../../app/route'
import { counted } from '../../model/format'
import { stageTitles, type ScreeningRead } from '../../model/screening'

type Part = 'none' | 'all' | 'share' | 'split'
interface Wish { part: Part; percent: string }

const parts: [Part, string][] = [['none', 'nothing'], ['all', 'every record'], ['share', 'a random share'], ['split', 'a part of a division']]

/** How the stage is done, and who judges what. What was given to somebody stays; more can be given. */
export function SetUp({ screening, onClose }: { screening: ScreeningRead; onClose: () => void }) {
  const people = useOverview().data?.people ?? []
  const { perform, attempt } = useActs()
  const [blind, setBlind] = useState(screening.plan?.blind ?? true)
  const [ordering, setOrdering] = useState(screening.plan?.ordering ?? 'as-imported')
  const [seed, setSeed] = useState(String(screening.plan?.seed ?? 1 + Math.floor(Math.random() * 9999)))
  const titles = screening.stage === 'title-abstract'
  const [checks, setChecks] = useState(String(100 * (screening.plan?.random_checks ?? 0.1)))
  const [stopping, setStopping] = useState(screening.plan?.stopping ?? '')
  const [recall, setRecall] = useState(String(100 * (screening.plan?.recall ?? 0.95)))
  const [confidence, setConfidence] = useState(String(100 * (screening.plan?.confidence ?? 0.95)))
  const [wishes, setWishes] = useState<Record<string, Wish>>({})
  const [refused, setRefused] = useState<string | null>(null)
  const has = (person: string) => screening.people.filter((each) => each.person === person)
  const wish = (person: string): Wish => wishes[person] ?? { part: 'none', percent: '10' }

  const save = async () => {
    const share = (percent: string) => Number(percent.replace(',', '.')) / 100
    const learning = ordering !== 'prioritised' ? {} : { random_checks: share(checks), stopping: stopping || null, ...(['ranked', 'sampled'].includes(stopping) ? { recall: share(recall), confidence: share(confidence) } : {}) }
    const planned = await attempt('plan-stage', { stage: screening.stage, blind, ordering, ...(ordering === 'as-imported' ? {} : { seed: Number.parseInt(seed, 10) || 1 }), ...learning })
    if (planned !== null) return setRefused(planned)
    const divided = Object.values(wishes).filter(({ part }) => part === 'split').length
    let left = divided
    for (const person of people) {
      const { part, percent } = wish(person.id)
      if (part === 'none') continue
      // Of what nobody has yet the first takes one part in so many, the last all that is left.
      const part_of = part === 'share' ? share(percent) : part === 'split' ? 1 / left-- : null
      const given = await attempt('assign-items', { stage: screening.stage, person: person.id, rule: part, ...(part_of === null ? {} : { share: part_of }) })
      if (given !== null) return setRefused(given)
    }
    onClose()
  }

  return (
    <Dialog title={`How ${stageTitles[screening.stage].toLowerCase()} is done`} onClose={onClose}>
      <form className="set-up" onSubmit={(event) => { event.preventDefault(); void save() }}>
        <label className="switch"><input type="checkbox" data-first checked={blind} onChange={(event) => setBlind(event.target.checked)} /> Blind: nobody sees another’s answers before they are opened</label>
        <label>Order <select value={ordering} onChange={(event) => setOrdering(event.target.value)}>
          <option value="as-imported">as they were imported</option><option value="random">random, with a seed</option>{titles && <option value="prioritised">most likely first, learnt from what you decide</option>}
        </select></label>
        {ordering === 'prioritised' && (
          <>
            <label>By chance among them <input aria-label="Percent by chance" inputMode="decimal" className="few" value={checks} onChange={(event) => setChecks(event.target.value)} /> %</label>
            <label>End when <select value={stopping} onChange={(event) => setStopping(event.target.value)}>
              <option value="">all are decided</option><option value="ranked">the aim is supported, if the order is no worse than chance</option><option value="sampled">the draws by chance alone support the aim</option><option value="consecutive:50">50 in a row were excluded (promises nothing)</option><option value="consecutive:100">100 in a row were excluded (promises nothing)</option>
            </select></label>
            {['ranked', 'sampled'].includes(stopping) && <label>Aim: <input aria-label="Recall in percent" inputMode="decimal" className="few" value={recall} onChange={(event) => setRecall(event.target.value)} /> % of what is relevant, with <input aria-label="Confidence in percent" inputMode="decimal" className="few" value={confidence} onChange={(event) => setConfidence(event.target.value)} /> % confidence</label>}
          </>
        )}
        {ordering !== 'as-imported' && <label>Seed <input inputMode="numeric" value={seed} onChange={(event) => setSeed(event.target.value)} /></label>}
        <fieldset>
          <legend>Who judges what ({counted(screening.total, 'record')})</legend>
          {people.length === 0 && <p>Nobody works on this study yet. <a href={address('team')}>Add the people first.</a></p>}
          <table>
            <tbody>
              {people.map((person) => (
                <tr key={person.id}>
                  <th scope="row">{person.name}</th>
                  <td>{has(person.id).map((each) => (
                    <span key={each.id} className="given">
                      {each.rule === 'all' ? 'every record' : `${counted(each.count ?? 0, 'record')}${each.seed === null ? '' : `, seed ${each.seed}`}`}
                      <button type="button" className="btn quiet small" aria-label={`Take back what ${person.name} was given`} onClick={() => void perform('withdraw-assignment', { id: each.id })}>×</button>
                    </span>
                  ))}</td>
                  <td><select aria-label={`Give ${person.name}`} value={wish(person.id).part} disabled={has(person.id).some(({ rule }) => rule === 'all')} onChange={(event) => setWishes({ ...wishes, [person.id]: { ...wish(person.id), part: event.target.value as Part } })}>
                    {parts.map(([part, title]) => <option key={part} value={part}>{has(person.id).length > 0 && part === 'none' ? 'no more' : title}</option>)}
                  </select></td>
                  <td>{wish(person.id).part === 'share' && <label className="percent"><input aria-label={`Percent for ${person.name}`} inputMode="decimal" value={wish(person.id).percent} onChange={(event) => setWishes({ ...wishes, [person.id]: { part: 'share', percent: event.target.value } })} /> %</label>}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="muted small">Where nobody was given anything, everybody judges every record. The seed of a draw is kept, so that anybody can draw the same again.</p>
        </fieldset>
        {refused && <p className="error" role="alert">{refused}</p>}
        <div className="buttons"><button className="btn main" type="submit">Keep it so</button><button className="btn" type="button" onClick={onClose}>Leave it</button></div>
      </form>
    </Dialog>
  )
}
