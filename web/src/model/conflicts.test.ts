import { expect, test } from 'vitest'
import { answersBeside, nextUnsettled, type Conflict, type OpenDecision } from './conflicts'

const decision = (name: string, answers: OpenDecision['answers'] = []): OpenDecision => ({ id: name, person: name, name, verdict: 'exclude', criterion: null, note: null, decided: null, answers })
const conflict = (id: string, settled = false): Conflict => ({
  id, title: id, authors: [], year: null, journal: null, abstract: null, stand: settled ? 'consensus' : 'conflict', reasons_differ: false, decisions: [], discussion: [], questions: [],
  consensus: settled ? { ...decision('ann'), agreed_by: ['ann'] } : null,
})

test('the next record is the next that is not settled, then the first; never the one just settled', () => {
  const items = [conflict('a'), conflict('b'), conflict('c', true)]
  expect(nextUnsettled(items, 'a')).toBe('b')
  expect(nextUnsettled(items, 'b')).toBe('a')
  expect(nextUnsettled([conflict('a'), conflict('c', true)], 'a')).toBeNull()
})

test('answers differ if two were given that are not alike; one that is missing is no difference', () => {
  const criteria = ['e1', 'e2', 'e3'].map((id) => ({ id, mark: id, effect: 'exclude' as const, wording: id }))
  const answer = (criterion: string, told: 'yes' | 'no') => ({ criterion, answer: told, remark: null })
  const beside = answersBeside(criteria, [decision('ann', [answer('e1', 'yes'), answer('e2', 'no')]), decision('ben', [answer('e1', 'no')])])
  expect(beside.map(({ criterion, differ }) => [criterion.id, differ])).toEqual([['e1', true], ['e2', false]])
})
