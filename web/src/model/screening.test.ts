import { describe, expect, test } from 'vitest'
import { answerLines, follows, leftInWords, marked, nextOpen, pace, refreshed, type Criterion, type ScreeningTold } from './screening'

const criteria: Criterion[] = [
  { id: 'i1', mark: 'I1', effect: 'include', wording: 'Words of people' },
  { id: 'e1', mark: 'E1', effect: 'exclude', wording: 'Online only' },
]

describe('the next record', () => {
  test('is the first without a decision, round the end', () => {
    const decided = (item: string) => item === 'a' || item === 'c'
    expect(nextOpen(['a', 'b', 'c', 'd'], decided, 0)).toBe(1)
    expect(nextOpen(['a', 'b', 'c'], decided, 2)).toBe(1)
    expect(nextOpen(['a', 'c'], decided, 0)).toBe(-1)
  })
})

describe('pace', () => {
  test('is the middle gap without breaks, and nothing after a few records', () => {
    expect(pace([0, 10_000, 20_000, 1_000_000, 1_010_000, 1_030_000, 1_040_000])).toBe(10_000)
    expect(pace([0, 10_000, 20_000])).toBeNull()
  })
  test('is told in minutes or hours', () => {
    expect(leftInWords(20_000)).toBe('about 1 min')
    expect(leftInWords(541 * 21_000)).toBe('about 3 h 10')
    expect(leftInWords(7_200_000)).toBe('about 2 h')
  })
})

describe('terms', () => {
  test('mark whole words, any ending after a star, and the longer of two', () => {
    const terms = [{ id: '1', term: 'peer work*', effect: 'include' as const }, { id: '2', term: 'peer', effect: 'include' as const }, { id: '3', term: 'survey', effect: 'exclude' as const }]
    expect(marked('Peer  workers and a survey; surveyed peers', terms).filter((piece) => piece.effect).map((piece) => piece.text)).toEqual(['Peer  workers', 'survey'])
  })
  test('of signs that mean something elsewhere are plain', () => {
    expect(marked('C++ (beta) naïve', [{ id: '1', term: '(beta)', effect: 'exclude' }]).map((piece) => piece.text)).toEqual(['C++ ', '(beta)', ' naïve'])
    expect(marked('nothing', [{ id: '1', term: ' * ', effect: 'exclude' }])).toEqual([{ text: 'nothing', effect: null }])
  })
})

describe('answers to criteria', () => {
  test('lead to the decision', () => {
    expect(follows(criteria, {})).toBeNull()
    expect(follows(criteria, { i1: 'yes' })).toBeNull()
    expect(follows(criteria, { e1: 'yes' })).toEqual({ verdict: 'exclude', criterion: 'e1' })
    expect(follows(criteria, { i1: 'yes', e1: 'no' })).toEqual({ verdict: 'include', criterion: null })
    expect(follows(criteria, { i1: 'unsure', e1: 'no' })).toEqual({ verdict: 'unsure', criterion: null })
  })
  test('go out one a line', () => {
    expect(answerLines(criteria, { i1: 'yes', e1: 'no' }, { i1: 'page 4,\n twice' })).toBe('i1 | yes | page 4, twice\ne1 | no')
  })
})

describe('what is told after a decision', () => {
  const told = (more: Partial<ScreeningTold>) => ({ mark: 'm', order: null, next: null, known_decisions: 0, decisions: {}, ...more }) as ScreeningTold
  const include = { verdict: 'include', criterion: null } as const
  const exclude = { verdict: 'exclude', criterion: null } as const
  const before = refreshed(undefined, told({ order: ['a', 'b', 'c', 'd'], decisions: { a: include } }))

  test('stands on top of what is known', () => {
    const now = refreshed(before, told({ known_decisions: 1, decisions: { b: exclude } }))
    expect(now.order).toEqual(['a', 'b', 'c', 'd'])
    expect(now.decisions).toEqual({ a: include, b: exclude })
  })
  test('takes its place where something that was known has changed', () => {
    expect(refreshed(before, told({ decisions: { b: exclude } })).decisions).toEqual({ b: exclude })
    expect(refreshed(before, told({ order: ['d'], decisions: {} })).order).toEqual(['d'])
  })
  test('puts what is decided, then what is next, in front of an order that learns', () => {
    expect(refreshed(before, told({ known_decisions: 1, decisions: { c: exclude }, next: ['d'] })).order).toEqual(['a', 'c', 'd', 'b'])
  })
})
