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
