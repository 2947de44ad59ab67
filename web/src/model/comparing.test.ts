import { describe, expect, it } from 'vitest'
import { addressOf, cutAt, memoOnPair, whereOf, type Place, type Quotation } from './comparing'

const place = (more: Partial<Place>): Place => ({ passage: { source: { id: 's1', name: 'Ada' }, start: 30, end: 40, text: 'words' }, line: 3, last_line: 3, speaker: null, role: null, ...more })

describe('where words stand', () => {
  it('is told by lines, or by the place in a table', () => {
    expect(whereOf(place({}))).toBe('line 3')
    expect(whereOf(place({ last_line: 5 }))).toBe('lines 3 to 5')
    expect(whereOf(place({ line: null, last_line: null, passage: { source: { id: 's', name: 'T' }, start: null, end: null, place: 'row 4', text: '' } }))).toBe('row 4')
  })
  it('leads to the coding room only where there is a text', () => {
    expect(addressOf(place({}))).toBe('#/coding?source=s1&at=30')
    expect(addressOf(place({ line: null }))).toBeNull()
  })
})

describe('cutAt', () => {
  it('marks words by code points of the text', () => {
    expect(cutAt('🙂 waits alone', 10, [{ start: 18, end: 23 }, { start: 12, end: 17 }])).toEqual([
      { text: '🙂 ', counts: false }, { text: 'waits', counts: true }, { text: ' ', counts: false }, { text: 'alone', counts: true },
    ])
    expect(cutAt('abc', 0, [{ start: 5, end: 9 }])).toEqual([{ text: 'abc', counts: false }])
  })
})

describe('a memo on two incidents', () => {
  it('stands on the code and names both places', () => {
    const quoted = (id: string, line: number) => ({ ...place({ line, last_line: line, passage: { id, source: { id: 's1', name: 'Ada' }, start: 0, end: 3, text: 'one' } }) }) as Quotation
    const memo = memoOnPair({ id: 'c1', label: 'Waiting', rung: null }, quoted('p1', 3), quoted('p2', 9), 'Both wait, one by choice.')
    expect(memo.about).toBe('c1')
    expect(memo.words).toBe('Both wait, one by choice.\n\n[[p1|Ada, line 3]] beside [[p2|Ada, line 9]]')
  })
})
