import { expect, test } from 'vitest'
import { isStale } from './freshness'

const coded = { tables: ['code', 'coding', 'passage'], sources: ['ellis'] }

test('a coding makes its own source stale and no other', () => {
  expect(isStale('api/sources/ellis', coded)).toBe(true)
  expect(isStale('api/sources/ellis?version=1', coded)).toBe(true)
  expect(isStale('api/sources/wren', coded)).toBe(false)
  expect(isStale('api/sources', coded)).toBe(true)
  expect(isStale('api/codebook', coded)).toBe(true)
})

test('a source is stale when its names or memos may have changed, or when nobody says which it was', () => {
  expect(isStale('api/sources/wren', { tables: ['memo'], sources: [] })).toBe(true)
  expect(isStale('api/sources/wren', { tables: ['person'], sources: [] })).toBe(true)
  expect(isStale('api/sources/wren', { tables: ['coding'], sources: null })).toBe(true)
  expect(isStale('api/sources/wren', { tables: ['study'] })).toBe(true)
  expect(isStale('api/sources/a%20b', { tables: ['turn'], sources: ['a b'] })).toBe(true)
})

test('rows of a table rest on that table alone', () => {
  expect(isStale('api/rows/person', coded)).toBe(false)
  expect(isStale('api/rows/coding', coded)).toBe(true)
})

test('in doubt a read is stale', () => {
  expect(isStale('api/overview', coded)).toBe(true)
  expect(isStale('api/history?most=1', coded)).toBe(true)
  expect(isStale('api/acts', coded)).toBe(false)
  for (const address of ['api/sources/wren', 'api/acts', 'api/rows/person', 'api/codebook']) {
    expect(isStale(address, { tables: null, sources: null })).toBe(true)
    expect(isStale(address, {})).toBe(true)
  }
})
