// Where people see a record differently, as the room of conflicts reads it.
import { keyboard } from './keyboard'
import type { Card, Criterion, CriterionAnswer, ScreeningStage, Verdict } from './screening'

export interface OpenDecision { id: string; person: string | null; name: string; verdict: Verdict; criterion: string | null; note: string | null; decided: string | null; answers: CriterionAnswer[] }
export interface Remark { id: string; person: string | null; name: string; words: string; written: string | null }
export interface AuthorQuestion { id: string; to: string | null; asked: string | null; question: string; answered: string | null; answer: string | null; note: string | null }
export interface Conflict extends Pick<Card, 'id' | 'title' | 'authors' | 'year' | 'journal' | 'abstract'> {
  stand: string; reasons_differ: boolean; decisions: OpenDecision[]; consensus: (OpenDecision & { agreed_by: string[] }) | null; discussion: Remark[]; questions: AuthorQuestion[]; again: boolean
}
/** A stretch of the list: `total` that are to settle, behind them `settled` that are; `items` begins with the one at place `from`. */
export interface ConflictsRead { stage: ScreeningStage; blind: boolean; criteria: Criterion[]; to_open: number; total: number; settled: number; from: number; items: Conflict[] }

export const conflictBlock = 20
export const conflictsAddress = (stage: ScreeningStage, block: number) => `api/conflicts/${stage}?from=${block * conflictBlock}&most=${conflictBlock}`

export const conflictKeys = keyboard([
  { id: 'include', key: 'i', short: 'include', says: 'Agreed: include' },
  { id: 'exclude', key: 'e', short: 'exclude', says: 'Agreed: exclude; then 1 to 9 for the reason' },
  { id: 'next', key: 'j', short: 'on', says: 'Next record' },
  { id: 'previous', key: 'k', short: 'back', says: 'Record before' },
  { id: 'discuss', key: 'd', short: 'discuss', says: 'Write into the discussion' },
] as const)
export type ConflictAct = (typeof conflictKeys)['acts'][number]['id']

export const verdictWords: Record<Verdict, string> = { include: 'Include', exclude: 'Exclude', unsure: 'Maybe' }

/** The place of the record that comes when the one at `at` is settled: the next that is not, else the first that is not; null: none is left. */
export function nextUnsettled(at: number, total: number): number | null {
  if (at + 1 < total) return at + 1
  return total > (at < total ? 1 : 0) ? 0 : null
}

/** Who excluded for this criterion: "Ada, Ben"; empty if nobody. */
export function whoGave({ decisions }: Pick<Conflict, 'decisions'>, criterion: string): string {
  return decisions.filter((each) => each.verdict === 'exclude' && each.criterion === criterion).map(({ name }) => name).join(', ')
}

/** The criteria that people answered, each with everybody's answer in the order of the decisions. */
export function answersBeside(criteria: Criterion[], decisions: OpenDecision[]): { criterion: Criterion; answers: (CriterionAnswer | null)[]; differ: boolean }[] {
  return criteria.flatMap((criterion) => {
    const answers = decisions.map((decision) => decision.answers.find((each) => each.criterion === criterion.id) ?? null)
    const given = answers.flatMap((each) => (each ? [each.answer] : []))
    return given.length === 0 ? [] : [{ criterion, answers, differ: new Set(given).size > 1 }]
  })
}
