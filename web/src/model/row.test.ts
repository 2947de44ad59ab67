import { expect, test } from 'vitest'
import { argumentsOf, fieldText, problemOf } from './row'
import type { Column } from './types'

const column = (name: string, kind: string, required = false): Column => ({ name, kind, required, refers_to: null, choices: [], proposals: [], meaning: '' })
const columns = [column('citation', 'public text', true), column('year', 'integer'), column('share', 'number'), column('open', 'yes or no'), column('on', 'date')]

test('what must be told and what is no number or date is named', () => {
  const told = { citation: 'Ash (2009)', year: '', share: '', open: '', on: '' }
  expect(problemOf(columns, told)).toBeNull()
  expect(problemOf(columns, { ...told, citation: '' })?.column).toBe('citation')
  expect(problemOf(columns, { ...told, year: '20.5' })?.text).toContain('whole number')
  expect(problemOf(columns, { ...told, share: 'half' })?.column).toBe('share')
  expect(problemOf(columns, { ...told, share: '0,5' })).toBeNull()
  expect(problemOf(columns, { ...told, on: '3 March' })?.column).toBe('on')
  expect(problemOf(columns, { ...told, on: '2026-03' })).toBeNull()
})

test('a new row sends what is told, a change what differs, and clearing sends null', () => {
  const texts = { citation: 'Ash (2009)', year: '2009', share: '', open: 'false', on: '' }
  expect(argumentsOf(columns, texts, null)).toEqual({ citation: 'Ash (2009)', year: 2009, open: false })
  const before = { citation: 'Ash (2009)', year: 2008, share: 0.5, open: false, on: null }
  expect(argumentsOf(columns, texts, before)).toEqual({ year: 2009, share: null })
  expect(Object.values(before).map(fieldText)).toEqual(['Ash (2009)', '2008', '0.5', 'false', ''])
})
