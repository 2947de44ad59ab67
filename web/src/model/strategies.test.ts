import { describe, expect, it } from 'vitest'
import { bracketsAt, countTyped, hitsByLine, linesNamed, reviewedSoFar, sharesTold, tokensOf, withFix, wordsOf, worstFirst, type StrategyLine } from './strategies'

describe('strategies', () => {
  it('puts a fix at its place, counted in code points', () => {
    expect(withFix('😀 "peer adj2 worker"', { start: 2, end: 20, text: 'peer adj2 worker' })).toBe('😀 peer adj2 worker')
  })
  it('tells how far a peer review has come', () => {
    const all = ['translation', 'operators', 'headings', 'text-words', 'spelling', 'limits']
    expect(reviewedSoFar({ reviewed: [], missing: all, of_the_whole: false })).toBe('Nobody has reviewed this strategy yet.')
    expect(reviewedSoFar({ reviewed: [], missing: all, of_the_whole: true })).toBe('Only the whole was judged; none of the 6 elements of PRESS 2015 was reviewed.')
    expect(reviewedSoFar({ reviewed: all.slice(0, 4), missing: all.slice(4), of_the_whole: false })).toBe('4 of 6 elements of PRESS 2015 reviewed. Not yet: spelling, syntax and line numbers; limits and filters.')
    expect(reviewedSoFar({ reviewed: all, missing: [], of_the_whole: false })).toBe('6 of 6 elements of PRESS 2015 reviewed.')
  })
  it('shows the worst first', () => {
    const finding = (severity: 'high' | 'note' | 'low', start: number) => ({ rule: 'x', severity, start, end: start + 1, message: '' })
    expect(worstFirst([finding('note', 0), finding('high', 9), finding('low', 3), finding('high', 2)]).map(({ start }) => start)).toEqual([2, 9, 3, 0])
  })
  it('tells what became of the terms', () => {
    expect(sharesTold({ exact: 9, wider: 2, narrower: 0, none: 1 })).toBe('9 of 12 exact, 2 wider, 1 left out')
  })
  it('knows operators, fields and phrases by their look', () => {
    const text = '("peer worker" OR peer adj2 work*).ti,ab. AND x[tiab] AND TS=(y NEAR/3 z)'
    expect(tokensOf(text).map(({ from, to, kind }) => [text.slice(from, to), kind])).toEqual([
      ['"peer worker"', 'phrase'], ['OR', 'operator'], ['adj2', 'operator'], ['.ti,ab.', 'field'], ['AND', 'operator'], ['[tiab]', 'field'], ['AND', 'operator'], ['TS', 'field'], ['NEAR/3', 'operator'],
    ])
  })
  it('finds the other half of a bracket, or that there is none', () => {
    expect(bracketsAt('(a (b))', 0)).toEqual([0, 6])
    expect(bracketsAt('(a (b))', 7)).toEqual([6, 0])
    expect(bracketsAt('(a (b)', 0)).toEqual([0, null])
    expect(bracketsAt('a b', 1)).toBeNull()
  })
  it('shows the hits of a run before those that the text prints', () => {
    const line = (number: number, hits: number | null): StrategyLine => ({ number, start: 0, end: 1, hits, note: null, references: [] })
    const run = { id: 'r', source: 'MEDLINE', ran: null, hits: 9, line_hits: [{ id: 'a', line: 2, hits: 0 }, { id: 'b', line: 1, hits: null }] }
    expect([...hitsByLine([line(1, 12), line(2, 34), line(3, null)], run)]).toEqual([[1, 12], [2, 0]])
  })
  it('names the lines that the line at the caret names', () => {
    const lines: StrategyLine[] = [
      { number: 1, start: 0, end: 5, hits: null, note: null, references: [] },
      { number: 2, start: 6, end: 20, hits: null, note: null, references: [{ start: 6, end: 7, lines: [1] }, { start: 11, end: 12, lines: [1, 9] }] },
    ]
    expect(linesNamed(lines, 3)).toBeNull()
    expect(linesNamed(lines, 20)).toEqual([1, 9])
  })
  it('offers each word once, terms first', () => {
    const words = wordsOf([{ kind: 'field', label: '.ti.', insert: '.ti.', back: 0, meaning: 'Title' }], ['exp Mentors/'], ['peer*', 'peer*'])
    expect(words.map(({ kind, label }) => [kind, label])).toEqual([['term', 'peer*'], ['heading', 'exp Mentors/'], ['field', '.ti.']])
  })
  it('reads counts as people type them', () => {
    expect(['1,234', '1 234', '1.234', '0', '', '12a', '-3'].map(countTyped)).toEqual([1234, 1234, 1234, 0, null, null, null])
  })
})
