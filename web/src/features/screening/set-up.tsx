import '../../app/set-up.css'
import { useState } from 'react'
import { useActs } from '../../app/acts'
import { Dialog } from '../../app/dialog'
import { stageTitles, type ScreeningRead } from '../../model/screening'
import { useWishes, WhoJudges } from '../handing-out/who-judges'

/** How the stage is done, and who judges what. What was given to somebody stays; more can be given. */
export function SetUp({ screening, onClose }: { screening: ScreeningRead; onClose: () => void }) {
  const { attempt } = useActs()
  const wishes = useWishes()
  const [blind, setBlind] = useState(screening.plan?.blind ?? true)
  const [ordering, setOrdering] = useState(screening.plan?.ordering ?? 'as-imported')
  const [seed, setSeed] = useState(String(screening.plan?.seed ?? 1 + Math.floor(Math.random() * 9999)))
  const titles = screening.stage === 'title-abstract'
  const [checks, setChecks] = useState(String(100 * (screening.plan?.random_checks ?? 0.1)))
  const [stopping, setStopping] = useState(screening.plan?.stopping ?? '')
  const [recall, setRecall] = useState(String(100 * (screening.plan?.recall ?? 0.95)))
  const [confidence, setConfidence] = useState(String(100 * (screening.plan?.confidence ?? 0.95)))
  const [refused, setRefused] = useState<string | null>(null)
  const save = async () => {
    const share = (percent: string) => Number(percent.replace(',', '.')) / 100
    const learning = ordering !== 'prioritised' ? {} : { random_checks: share(checks), stopping: stopping || null, ...(['ranked', 'sampled'].includes(stopping) ? { recall: share(recall), confidence: share(confidence) } : {}) }
    const planned = await attempt('plan-stage', { stage: screening.stage, blind, ordering, ...(ordering === 'as-imported' ? {} : { seed: Number.parseInt(seed, 10) || 1 }), ...learning })
    if (planned !== null) return setRefused(planned)
    const given = await wishes.give(screening.stage)
    if (given !== null) return setRefused(given)
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
        <WhoJudges given={screening.people} total={screening.total} one="record" many="records" wishes={wishes} />
        {refused && <p className="error" role="alert">{refused}</p>}
        <div className="buttons"><button className="btn main" type="submit">Keep it so</button><button className="btn" type="button" onClick={onClose}>Leave it</button></div>
      </form>
    </Dialog>
  )
}
