// Amendments of criteria, as the rooms Protocol and Screening read them.
import { counted } from './format'
import { stageTitles, type ScreeningStage, type Verdict } from './screening'

export interface TouchedDecision {
  decision: string; item: string; title: string; authors: string[]; year: number | null; stage: ScreeningStage; verdict: Verdict; criterion: string | null
  rests: 'names' | 'answers' | 'unnamed' | 'passes'; person: string | null; name: string | null; consensus: boolean; decided: string | null; opened: boolean; mine: boolean
}
export interface WaitingDecision extends TouchedDecision { amendment: string; mark: string | null }
export interface TouchedStage { stage: ScreeningStage; closed: boolean; total: number; unchanged: number; decisions: TouchedDecision[] }
export interface Touched { began: boolean; criterion: string | null; total: number; stages: TouchedStage[] }
/** Which way a criterion was amended; what that can change of earlier decisions is the program's to say. */
export type Direction = 'narrower' | 'wider' | 'wording'
export const directionWords: Record<Direction, string> = { narrower: 'it lets in less', wider: 'it lets in more', wording: 'it means the same' }

export interface Amendment {
  id: string; amended: string | null; criterion: string | null; mark: string | null; change: string; reason: string | null; direction: Direction | null; superseded: boolean
  stages: { stage: ScreeningStage; closed: boolean; touched: number; waiting: number; unchanged: number }[]
}
export interface Amendments { began: boolean; amendments: Amendment[]; waiting: { total: number; mine: number; decisions: WaitingDecision[] } }

export const restsWords: Record<TouchedDecision['rests'], string> = { names: 'excluded for it', answers: 'answered it', unnamed: 'excluded without a reason', passes: 'let it pass' }

/** "Touches 12 decisions at Title and abstract"; while answers are closed, that only one's own are counted. */
export function touchesInWords({ stage, closed, total }: Pick<TouchedStage, 'stage' | 'closed' | 'total'>): string {
  const of = closed ? counted(total, 'decision of yours', 'decisions of yours') : counted(total, 'decision', 'decisions')
  return `Touches ${of} at ${stageTitles[stage].toLowerCase()}`
}

/** Of an amendment: what it touched and what of it waits, or nothing where there is nothing to tell. */
export function amendedInWords(amendment: Amendment): string {
  const parts = amendment.stages.filter(({ touched, unchanged }) => touched + unchanged > 0).map(({ stage, closed, touched, waiting, unchanged }) => {
    if (touched === 0) return `${stageTitles[stage]}: ${counted(unchanged, closed ? 'decision of yours' : 'decision', closed ? 'decisions of yours' : 'decisions')} that it cannot change`
    const left = amendment.superseded ? 'it was amended again since' : waiting === 0 ? 'all looked at again' : `${waiting.toLocaleString('en-GB')} to be looked at again`
    return `${stageTitles[stage]}: ${counted(touched, closed ? 'decision of yours' : 'decision', closed ? 'decisions of yours' : 'decisions')} from before it, ${left}${unchanged > 0 ? `, ${unchanged.toLocaleString('en-GB')} that it cannot change` : ''}`
  })
  return [...(amendment.direction ? [directionWords[amendment.direction]] : []), ...parts].join('; ')
}

/** One's own by amendment, in the order of the answer: each amendment is looked through by itself. */
export function byAmendment(decisions: WaitingDecision[]): { amendment: string; mark: string | null; decisions: WaitingDecision[] }[] {
  const groups: { amendment: string; mark: string | null; decisions: WaitingDecision[] }[] = []
  for (const decision of decisions) {
    const there = groups.find(({ amendment }) => amendment === decision.amendment)
    if (there) there.decisions.push(decision)
    else groups.push({ amendment: decision.amendment, mark: decision.mark, decisions: [decision] })
  }
  return groups
}

/** Where a decision is changed: once its answers are open, by a consensus. */
export function whereChanged({ opened, consensus, stage, item }: Pick<TouchedDecision, 'opened' | 'consensus' | 'stage' | 'item'>): { room: string; query: Record<string, string> } {
  return { room: opened || consensus ? 'conflicts' : 'screening', query: { stage, item } }
}
