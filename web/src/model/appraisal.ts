import type { Answer, Checklist } from './types'

/** How full an answer is: 1 for the best score, 0 for the worst, null if it does not count. */
export function fullness(answers: Answer[], answer: string | null): number | null {
  const scores = answers.map((each) => each.score).filter((score): score is number => score !== null)
  const score = answers.find((each) => each.answer === answer)?.score ?? null
  if (score === null || scores.length === 0) return null
  const low = Math.min(...scores)
  const high = Math.max(...scores)
  return high > low ? (score - low) / (high - low) : 1
}

/** The key that gives an answer: its first letter, or the next letter that no other answer took. */
export function answerKeys(answers: Answer[]): Map<string, string> {
  const keys = new Map<string, string>()
  for (const answer of answers) {
    const letter = [...answer.answer.toLowerCase()].find((each) => /[a-z]/.test(each) && !keys.has(each))
    if (letter) keys.set(letter, answer.answer)
  }
  return keys
}

/** The grading rule in words: "A from 8.5, B from 5, C below". */
export function ruleInWords(checklist: Checklist): string {
  return checklist.bands.map((band) => (band.at_least === null ? `${band.grade} below` : `${band.grade} from ${band.at_least}`)).join(', ')
}

export interface OneAnswer { rater: string; name: string; answer: string; comment: string | null }

/** What every named rater answered to an item of a study, in the order of the raters. */
export function answersByRater(checklist: Pick<Checklist, 'raters' | 'by_rater'>): (study: string, item: string) => OneAnswer[] {
  const order = new Map(checklist.raters.map((rater, at) => [rater.id, { at, name: rater.name }]))
  const cells = new Map<string, OneAnswer[]>()
  for (const each of checklist.by_rater) {
    const key = `${each.study} ${each.item}`
    const told = { rater: each.rater, name: order.get(each.rater)?.name ?? each.rater, answer: each.answer, comment: each.comment }
    cells.set(key, [...(cells.get(key) ?? []), told].sort((a, b) => (order.get(a.rater)?.at ?? 0) - (order.get(b.rater)?.at ?? 0)))
  }
  return (study, item) => cells.get(`${study} ${item}`) ?? []
}

/** Whether raters gave different answers. */
export function differ(answers: OneAnswer[]): boolean {
  return new Set(answers.map((each) => each.answer)).size > 1
}

/** Whether answers to this checklist come to a total: MMAT's do not. */
export const givesTotal = (checklist: Pick<Checklist, 'items' | 'answers'>): boolean => checklist.items.some((item) => item.scored) && checklist.answers.some((answer) => answer.score !== null)
