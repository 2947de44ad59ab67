import { expect, test } from 'vitest'
import { concerned, firstOpen, givenTo, goOnWith, litWords, today, wordsWithin } from './appraising'
import { checklistInWords, checklistOf, itemsOf, tokenOf, type TypedChecklist } from './own-checklist'
import type { Checklist } from './types'

const passage = (start: number, end: number, text_id = 'v1') => ({ id: 'p', source: 'a', text_id, start, end, place: null, words: null, voice: null })

test('a rater’s own answers and the agreed ones are told apart', () => {
  const own = { rating: 'r1', study: 's', item: 'i', rater: 'ann', answer: 'yes', comment: null, passage: null }
  const row = { study: { id: 's', number: 1, citation: 'S', title: null }, answers: { i: { answer: 'no', comment: 'x', rating: 'r2', agreed: true }, j: { answer: null, comment: 'differ', rating: null } } }
  expect(givenTo({ by_rater: [own] }, row, 'ann').get('i')).toMatchObject({ answer: 'yes', agreed: false })
  expect(givenTo({ by_rater: [own] }, row, 'ben').size).toBe(0)
  expect([...givenTo({ by_rater: [own] }, row, '')]).toEqual([['i', { answer: 'no', comment: 'x', rating: 'r2', passage: null, agreed: true }]])
})

test('a study that another checklist appraises is none to go on with', () => {
  const row = (id: string, elsewhere: boolean) => ({ study: { id, number: null, citation: id, title: null }, articles: [], open: false, answers: {}, total: null, so_far: 0, possible: 1, missing: 1, grade: null, elsewhere, also_with: [], by_rater: [] })
  const checklist = { items: [{ id: 'i', mark: '1', label: 'I', scored: true }], rows: [row('other', true), row('own', false)], by_rater: [] } as unknown as Checklist
  expect(concerned(checklist).map((each) => each.study.id)).toEqual(['own'])
  expect(goOnWith(checklist, '')?.study.id).toBe('own')
  const unused = { ...checklist, rows: [row('other', true), row('another', true)] }
  expect(concerned(unused).map((each) => each.study.id), 'a checklist that nobody has used yet may be for any').toEqual(['other', 'another'])
})

test('one goes on at the first item that is open', () => {
  const given = new Map([['a', {} as never]])
  expect(firstOpen([{ id: 'a' }, { id: 'b' }], given)).toBe(1)
  expect(firstOpen([{ id: 'a' }], given)).toBe(0)
})

test('words light up where they stand in this version of the text, also behind signs of two units', () => {
  const text = '😀 we asked 😀 them'
  const lit = litWords(text, 'v1', [
    { item: 'i', mark: '1', passage: passage(13, 17) }, { item: 'j', mark: '2', passage: passage(2, 10) },
    { item: 'k', mark: '3', passage: passage(2, 10, 'v0') }, { item: 'l', mark: '4', passage: null }, { item: 'm', mark: '5', passage: passage(3, 3) },
  ])
  expect(lit.map((each) => [each.mark, text.slice(each.from, each.to)])).toEqual([['2', 'we asked'], ['1', 'them']])
})

test('a selection is cut to its words', () => {
  expect(wordsWithin('a  bc \n', 1, 7)).toEqual({ from: 3, to: 5 })
  expect(wordsWithin('a  bc', 1, 3)).toBeNull()
  expect(today(new Date(2026, 2, 5))).toBe('2026-03-05')
})

const typed: TypedChecklist = {
  title: 'Our list', source: '', items: '1a. Aims are clear\nWhat for (not scored)\n\n3) Ethics',
  answers: [{ label: 'Yes', points: '1' }, { label: "Can't tell", points: '0,5' }, { label: 'No', points: '0' }, { label: '', points: '' }],
  grades: [{ grade: 'low', from: '' }, { grade: 'high', from: '1.5' }],
}

test('a checklist as it is typed is one as a file has it', () => {
  expect(itemsOf(typed.items)).toEqual([{ mark: '1a', label: 'Aims are clear', scored: true }, { mark: '2', label: 'What for', scored: false }, { mark: '3', label: 'Ethics', scored: true }])
  expect(tokenOf('Éthique & coûts')).toBe('ethique-couts')
  const made = checklistOf(typed)
  expect(made).toMatchObject({ key: 'our-list', answers: [{ answer: 'yes', score: 1 }, { answer: 'cant-tell', score: 0.5 }, { answer: 'no', score: 0 }], bands: [{ grade: 'high', at_least: 1.5 }, { grade: 'low', at_least: null }] })
  expect(checklistInWords(made as never)).toBe('3 items; at most 2 points; high from 1.5, low below')
})

test('what is missing in a checklist is said', () => {
  expect(checklistOf({ ...typed, title: ' ' })).toMatch(/name/)
  expect(checklistOf({ ...typed, items: '\n' })).toMatch(/one item/)
  expect(checklistOf({ ...typed, answers: [{ label: 'Yes', points: 'one' }] })).toMatch(/“one”, are no number/)
  expect(checklistOf({ ...typed, answers: [{ label: 'Yes', points: '' }] })).toMatch(/two answers/)
  expect(checklistOf({ ...typed, grades: [{ grade: '', from: '3' }] })).toMatch(/without a grade/)
})
