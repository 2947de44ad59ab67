import '../../app/set-up.css'
import { useState } from 'react'
import { useActs, useRead } from '../../app/acts'
import { Dialog } from '../../app/dialog'
import { useWishes, WhoJudges, type Given } from './who-judges'

interface Rows<Values> { rows: { id: string; values: Values }[] }
type Assigned = Omit<Given, 'id'> & { stage: string }
type Stage = 'appraisal' | 'extraction'
type Planned = { stage: string; blind: boolean | null }

/** How appraisal or extraction is done: blind or not, and who judges which studies. */
export function SetUpStudies(asked: { stage: Stage; studies: number; onClose: () => void }) {
  const assigned = useRead<Rows<Assigned>>('api/rows/assignment').data
  const planned = useRead<Rows<Planned>>('api/rows/stage_plan').data
  if (!assigned || !planned) return null
  const plan = planned.rows.find(({ values }) => values.stage === asked.stage)
  const given = assigned.rows.filter(({ values }) => values.stage === asked.stage).map(({ id, values }) => ({ id, ...values }))
  return <Form {...asked} given={given} blind={plan?.values.blind ?? false} />
}

function Form({ stage, blind: before, given, studies, onClose }: { stage: Stage; blind: boolean; given: Given[]; studies: number; onClose: () => void }) {
  const { attempt } = useActs()
  const wishes = useWishes()
  const [blind, setBlind] = useState(before)
  const [refused, setRefused] = useState<string | null>(null)
  const save = async () => {
    const planned = blind === before ? null : await attempt('plan-stage', { stage, blind })
    if (planned !== null) return setRefused(planned)
    const why = await wishes.give(stage)
    if (why !== null) return setRefused(why)
    onClose()
  }
  return (
    <Dialog title={`How ${stage} is done`} onClose={onClose}>
      <form className="set-up" onSubmit={(event) => { event.preventDefault(); void save() }}>
        <label className="switch"><input type="checkbox" data-first checked={blind} onChange={(event) => setBlind(event.target.checked)} /> Blind: nobody sees another’s answers before they are opened</label>
        <WhoJudges given={given} total={studies} one="study" many="studies" does={stage === 'appraisal' ? 'rates' : 'reads'} wishes={wishes} />
        {refused && <p className="error" role="alert">{refused}</p>}
        <div className="buttons"><button className="btn main" type="submit">Keep it so</button><button className="btn" type="button" onClick={onClose}>Leave it</button></div>
      </form>
    </Dialog>
  )
}
