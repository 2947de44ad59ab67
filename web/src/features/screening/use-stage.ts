import { useState } from 'react'
import { useOverview } from '../../app/acts'
import { usePlace } from '../../app/route'
import { useWho } from '../../app/who'
import type { ScreeningStage } from '../../model/screening'

const stageOf = (name: string | null | undefined): ScreeningStage => (name === 'full-text' ? 'full-text' : 'title-abstract')

/** The stage that was asked for; else the one at which there was something to do when the room was opened. It stays until the
    room is opened again or somebody else sits down: work that ends does not move the page. Null: not known yet. */
export function useStage(room: 'screening' | 'conflicts'): ScreeningStage | null {
  const asked = usePlace().query.get('stage')
  const overview = useOverview().data
  const [who] = useWho()
  const [first, setFirst] = useState<{ who: string; stage: ScreeningStage } | null>(null)
  if (asked) return stageOf(asked)
  if (first?.who === who) return first.stage
  if (!overview) return null
  const stage = stageOf(overview.rooms.find(({ id }) => id === room)?.at.stage)
  setFirst({ who, stage })
  return stage
}
