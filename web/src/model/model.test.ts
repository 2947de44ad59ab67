import { expect, test } from 'vitest'
import { answerKeys, answersByRater, differ, fullness, ruleInWords } from './appraisal'
import { byGroup, countOf, placeInWords, placesOf, withinRoom } from './check'
import { brief, clock, counted, day, figure, grouped, numberOf } from './format'
import { gridStep } from './keys'
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

test('what was typed is a number, nothing, or refused with a reason; never silently nothing', () => {
  expect(numberOf(' 1,265 ', true)).toEqual({ fine: true, value: 1265 })
  expect(numberOf('7,5', false)).toEqual({ fine: true, value: 7.5 })
  expect(numberOf('0', true)).toEqual({ fine: true, value: 0 })
  expect(numberOf('', true)).toEqual({ fine: true, value: null })
  for (const wrong of ['a few', '1.2.3', '1e3', 'NaN']) expect(numberOf(wrong, false).fine).toBe(false)
  for (const wrong of ['-1', '2.5']) expect(numberOf(wrong, true).fine).toBe(false)
})

test('thousands are separated where a number counts something, years and page numbers are left', () => {
  expect(grouped('1265')).toBe('1,265')
  expect(grouped('Imported 3048 rows from 2020')).toBe('Imported 3,048 rows from 2020')
  expect(grouped('Rated “Barr et al. (2020)”')).toBe('Rated “Barr et al. (2020)”')
})

test('keys stay inside a grid', () => {
  const extent = { rows: 3, columns: 4 }
  expect(gridStep('ArrowUp', false, { row: 0, column: 1 }, extent)).toEqual({ row: 0, column: 1 })
  expect(gridStep('End', true, { row: 0, column: 0 }, extent)).toEqual({ row: 2, column: 3 })
  expect(gridStep('End', false, { row: 1, column: 0 }, extent)).toEqual({ row: 1, column: 3 })
  expect(gridStep('y', false, { row: 0, column: 0 }, extent)).toBeNull()
  expect(gridStep('ArrowDown', false, { row: 0, column: 0 }, { rows: 0, columns: 0 })).toBeNull()
})

test('the places of a finding stand once each; rows that it tells one by one are not told again', () => {
  const studies = ['Ay (2001)', 'Be (2002)', 'Ce (2003)']
  const where = studies.flatMap((label, at) => [{ kind: 'study', id: `s${at}`, label }, { kind: 'claim', id: `c${at}`, label: 'Table 7' }])
  const finding = { group: 'Appraisal', where, particulars: [] as Finding['particulars'] } as unknown as Finding
  expect(placesOf(finding).map((place) => [place.label, place.times])).toEqual([['Ay (2001)', 1], ['Be (2002)', 1], ['Ce (2003)', 1], ['Table 7', 3]])
  expect(placeInWords(finding)).toBe('Table 7 · Ay (2001), 2 more')
  const told = studies.map((label, at) => ({ id: `s${at}`, label, printed: 'A', computed: 'B', note: null }))
  expect(placesOf({ ...finding, particulars: told }).map((place) => place.label)).toEqual(['Table 7'])
})

test('a finding of a search opens its strategy, or the runs', () => {
  const finding = (room: string, kind: string) => ({ room, where: [{ kind: 'registration', id: 'r', label: 'R' }, { kind, id: 'x', label: 'X' }] }) as unknown as Finding
  expect(withinRoom(finding('strategies', 'search run'))).toEqual({ show: 'runs' })
  expect(withinRoom(finding('strategies', 'search strategy'))).toEqual({ strategy: 'x' })
  expect(withinRoom(finding('strategies', 'claim'))).toEqual({})
  expect(withinRoom(finding('flow', 'search run'))).toEqual({})
})

test('answers of several raters stand in the order of the raters, and it is told where they differ', () => {
  const one = (rater: string, item: string, answer: string) => ({ rating: `${rater} ${item}`, study: 's', item, rater, answer, comment: null, passage: null })
  const at = answersByRater({ raters: [{ id: 'r1', name: 'First' }, { id: 'r2', name: 'Second' }], by_rater: [one('r2', 'i', 'no'), one('r1', 'i', 'yes'), one('r1', 'j', 'yes'), one('r2', 'j', 'yes')] })
  expect(at('s', 'i').map((each) => `${each.name} ${each.answer}`)).toEqual(['First yes', 'Second no'])
  expect([differ(at('s', 'i')), differ(at('s', 'j')), differ(at('s', 'k'))]).toEqual([true, false, false])
})
