import { describe, expect, it } from 'vitest'
import { bracketsAt, sharesTold, tokensOf, withFix, worstFirst } from './strategies'

describe('strategies', () => {
  it('puts a fix at its place, counted in code points', () => {
    expect(withFix('😀 "peer adj2 worker"', { start: 2, end: 20, text: 'peer adj2 worker' })).toBe('😀 peer adj2 worker')
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
})
