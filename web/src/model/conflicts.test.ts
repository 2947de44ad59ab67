import { expect, test } from 'vitest'
import { answersBeside, nextUnsettled, type OpenDecision } from './conflicts'

const decision = (name: string, answers: OpenDecision['answers'] = []): OpenDecision => ({ id: name, person: name, name, verdict: 'exclude', criterion: null, note: null, decided: null, answers })

test('the next record is the next that is not settled, then the first; never the one just settled', () => {
  expect(nextUnsettled(0, 2)).toBe(1)
  expect(nextUnsettled(1, 2)).toBe(0)
  expect(nextUnsettled(0, 1)).toBeNull()
  expect(nextUnsettled(4, 3)).toBe(0)
  expect(nextUnsettled(0, 0)).toBeNull()
})

test('answers differ if two were given that are not alike; one that is missing is no difference', () => {
  const criteria = ['e1', 'e2', 'e3'].map((id) => ({ id, mark: id, effect: 'exclude' as const, wording: id }))
  const answer = (criterion: string, told: 'yes' | 'no') => ({ criterion, answer: told, remark: null })
  const beside = answersBeside(criteria, [decision('ann', [answer('e1', 'yes'), answer('e2', 'no')]), decision('ben', [answer('e1', 'no')])])
  expect(beside.map(({ criterion, differ }) => [criterion.id, differ])).toEqual([['e1', true], ['e2', false]])
})
