import { expect, test } from 'vitest'
import { answerKeys, fullness, ruleInWords } from './appraisal'
import { byGroup, countOf } from './check'
import { brief, clock, counted, day, figure } from './format'
import { treeOf } from './tree'
import type { Answer, Checklist, Code, Finding } from './types'

const answers: Answer[] = [
  { id: 'a', answer: 'yes', label: 'Yes', score: 1 },
  { id: 'b', answer: 'partly', label: 'Partly', score: 0.5 },
  { id: 'c', answer: 'no', label: 'No', score: 0 },
  { id: 'd', answer: 'na', label: 'Not applicable', score: null },
]

test('an answer is as full as its score, and one that does not count is none', () => {
  expect(answers.map((each) => fullness(answers, each.answer))).toEqual([1, 0.5, 0, null])
  expect(fullness([], 'yes')).toBeNull()
})

test('every answer has a key of its own', () => {
  expect([...answerKeys(answers)]).toEqual([['y', 'yes'], ['p', 'partly'], ['n', 'no'], ['a', 'na']])
})

test('the grading rule reads from the highest grade down', () => {
  const checklist = { bands: [{ id: '1', grade: 'A', at_least: 8.5 }, { id: '2', grade: 'B', at_least: 5 }, { id: '3', grade: 'C', at_least: null }] }
  expect(ruleInWords(checklist as Checklist)).toBe('A from 8.5, B from 5, C below')
})

test('unknown is a question mark, never zero', () => {
  expect(figure(null)).toBe('?')
  expect(figure(7.3571)).toBe('7.36')
  expect(figure(28)).toBe('28')
  expect(counted(1, 'finding')).toBe('1 finding')
  expect(counted(1265, 'record')).toBe('1,265 records')
})

test('moments are told in the reader’s own time', () => {
  expect(clock('2026-03-03T14:02:00Z', 'UTC')).toBe('14:02')
  expect(clock(null)).toBe('')
  expect(day('2026-03-03T14:02:00Z', 'UTC')).toMatch(/^Tuesday,? 3 March 2026$/)
})

test('long text is cut at a word', () => {
  expect(brief('Needing more than lived experience', 20)).toBe('Needing more than…')
  expect(brief('short', 20)).toBe('short')
})

const code = (id: string, parent: string | null) => ({ id, parent, label: id }) as Code

test('a tree puts children under their parents and strays at the top', () => {
  const order = treeOf([code('b', 'a'), code('a', null), code('c', 'b'), code('stray', 'elsewhere')])
  expect(order.map((node) => [node.code.id, node.depth])).toEqual([['a', 0], ['b', 1], ['c', 2], ['stray', 0]])
})

test('findings stand by group in the order of a study', () => {
  const finding = (group: string, severity: string) => ({ group, severity }) as Finding
  const groups = byGroup([finding('Synthesis', 'high'), finding('Appraisal', 'low'), finding('Other', 'high')])
  expect(groups.map(([group]) => group)).toEqual(['Appraisal', 'Synthesis', 'Other'])
  expect(countOf([finding('a', 'high'), finding('b', 'low')], 'high')).toBe(1)
})
