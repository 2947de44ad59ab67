import { expect, test } from 'vitest'
import { landing, rowsOfBook, rungAbove, step, within } from './codebook'
import type { BookCode, Codebook } from './coding-shapes'

const rungs = [{ id: 'r1', half: 'interviews', mark: 'initial', name: 'Initial code', level: 1 }, { id: 'r2', half: 'interviews', mark: 'focused', name: 'Focused code', level: 2 }, { id: 'v1', half: 'review', mark: 'theme', name: 'Theme', level: 1 }]
const code = (id: string, parent: string | null = null, rung = 'r1') => ({ id, label: `Code ${id}`, rung, parent, codable: true }) as BookCode
// a ─ b ─ c, a ─ d, e; f is focused, and stands under nothing of its rung.
const codes = [code('a'), code('b', 'a'), code('c', 'b'), code('d', 'a'), code('e'), code('f', 'a', 'r2')]
const book: Codebook = { rungs, codes }
const told = (view: Partial<Parameters<typeof rowsOfBook>[1]> = {}) => rowsOfBook(book, { rung: null, words: '', folded: new Set(), ...view }).map((row) => (row.kind === 'rung' ? `${row.rung.mark} ${row.count}` : `${row.code.id}${row.depth}`))

test('rungs from the highest down, each a tree; empty rungs are not shown', () => {
  expect(told()).toEqual(['focused 1', 'f0', 'initial 5', 'a0', 'b1', 'c2', 'd1', 'e0'])
  expect(told({ rung: 'r1', folded: new Set(['b']) })).toEqual(['initial 5', 'a0', 'b1', 'd1', 'e0'])
  expect(told({ rung: 'v1' })).toEqual(['theme 0'])
  expect(told({ folded: new Set(['r1']) })).toEqual(['focused 1', 'f0', 'initial 5'])
})

test('words show what they find under what holds it, folded or not', () => {
  expect(told({ words: 'code c', folded: new Set(['a']) })).toEqual(['initial 3', 'a0', 'b1', 'c2'])
  expect(told({ words: 'nothing' })).toEqual([])
})

test('a code goes up, down, in and out, and never under itself', () => {
  const at = (id: string) => codes.find((each) => each.id === id)!
  // Among the codes of one parent all rungs count: f stands under a too.
  expect(step(codes, at('d'), 'up')).toEqual({ parent: 'a', place: 1 })
  expect(step(codes, at('b'), 'up')).toBeNull()
  expect(step(codes, at('b'), 'down')).toEqual({ parent: 'a', place: 2 })
  expect(step(codes, at('d'), 'in')).toEqual({ parent: 'b' })
  expect(step(codes, at('c'), 'out')).toEqual({ parent: 'a', place: 2 })
  expect(step(codes, at('d'), 'out')).toEqual({ parent: '', place: 2 })
  expect(step(codes, at('a'), 'out')).toBeNull()
  expect(step(codes, at('f'), 'out')).toBeNull()
  const mixed = [code('x'), code('y', null, 'r2'), code('z')]
  expect(step(mixed, mixed[0]!, 'down')).toEqual({ parent: '', place: 3 })
  expect(step(mixed, mixed[2]!, 'up')).toEqual({ parent: '', place: 1 })
  expect([within(codes, 'c', 'a'), within(codes, 'a', 'c'), within(codes, 'e', 'e')]).toEqual([true, false, true])
  expect(landing(codes, at('a'), at('c'), 'under')).toBeNull()
  expect(landing(codes, at('e'), at('f'), 'under')).toBeNull()
  expect(landing(codes, at('e'), at('b'), 'before')).toEqual({ parent: 'a', place: 1 })
  expect(landing(codes, at('b'), at('d'), 'after')).toEqual({ parent: 'a', place: 2 })
  expect(landing(codes, at('e'), at('b'), 'under')).toEqual({ parent: 'b' })
  expect(landing(codes, at('c'), at('b'), 'under')).toBeNull()
})

test('the rung above, within its half', () => {
  expect(rungAbove(rungs, 'r1')?.id).toBe('r2')
  expect(rungAbove(rungs, 'r2')).toBeNull()
  expect(rungAbove(rungs, 'v1')).toBeNull()
})
