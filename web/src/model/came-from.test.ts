import { expect, test } from 'vitest'
import { cameFromQuery, noSource, sourceKinds } from './came-from'

test('a kind of source that was chosen holds without a name; a database without one is not told', () => {
  expect(cameFromQuery(noSource)).toEqual({})
  expect(cameFromQuery({ ...noSource, name: ' MEDLINE ' })).toEqual({ database: 'MEDLINE' })
  expect(cameFromQuery({ run: '', kind: 'previous-version', name: ' ' })).toEqual({ kind: 'previous-version', database: 'Previous version' })
  expect(cameFromQuery({ run: '', kind: 'website', name: 'A site' })).toEqual({ kind: 'website', database: 'A site' })
  for (const kind of Object.keys(sourceKinds).filter((each) => each !== 'database')) expect(cameFromQuery({ run: '', kind, name: '' }).kind).toBe(kind)
})

test('a run that is noted already says it all', () => {
  expect(cameFromQuery({ run: 'r1', kind: 'website', name: 'A site' })).toEqual({ run: 'r1' })
})
