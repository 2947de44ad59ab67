import { expect, test } from 'vitest'
import { amendedInWords, byAmendment, touchesInWords, whereChanged, type Amendment, type WaitingDecision } from './amending'

const amendment: Amendment = { id: 'a', amended: '2026-02-01', criterion: 'e1', mark: 'E1', change: 'E1: “x” → “y”', reason: null, direction: null, superseded: false, stages: [{ stage: 'title-abstract', closed: false, touched: 12, waiting: 3, unchanged: 0 }, { stage: 'full-text', closed: true, touched: 1, waiting: 0, unchanged: 0 }] }

test('what a change touches is told for each stage, and of a closed one for oneself', () => {
  expect(touchesInWords({ stage: 'title-abstract', closed: false, total: 1200 })).toBe('Touches 1,200 decisions at title and abstract')
  expect(touchesInWords({ stage: 'full-text', closed: true, total: 1 })).toBe('Touches 1 decision of yours at full text')
})

test('an amendment tells what waits, and that a later one took its place', () => {
  expect(amendedInWords(amendment)).toBe('Title and abstract: 12 decisions from before it, 3 to be looked at again; Full text: 1 decision of yours from before it, all looked at again')
  expect(amendedInWords({ ...amendment, superseded: true })).toContain('it was amended again since')
  expect(amendedInWords({ ...amendment, stages: [] })).toBe('')
})

test('a direction is told with what it cannot change', () => {
  const stage = { stage: 'title-abstract' as const, closed: false, touched: 2, waiting: 0, unchanged: 1200 }
  expect(amendedInWords({ ...amendment, direction: 'narrower', stages: [stage] })).toBe('it lets in less; Title and abstract: 2 decisions from before it, all looked at again, 1,200 that it cannot change')
  expect(amendedInWords({ ...amendment, direction: 'wording', stages: [{ ...stage, touched: 0 }] })).toBe('it means the same; Title and abstract: 1,200 decisions that it cannot change')
})

test('what waits is put together by amendment', () => {
  const of = (decision: string, amended: string) => ({ decision, amendment: amended, mark: 'E1' }) as WaitingDecision
  expect(byAmendment([of('1', 'a'), of('2', 'b'), of('3', 'a')]).map(({ decisions }) => decisions.length)).toEqual([2, 1])
})

test('what is open is changed by a consensus, what is closed by deciding anew', () => {
  expect(whereChanged({ opened: true, consensus: false, stage: 'full-text', item: 'i.1' }).room).toBe('conflicts')
  expect(whereChanged({ opened: false, consensus: true, stage: 'full-text', item: 'i.1' }).room).toBe('conflicts')
  expect(whereChanged({ opened: false, consensus: false, stage: 'full-text', item: 'i.1' })).toEqual({ room: 'screening', query: { stage: 'full-text', item: 'i.1' } })
})
