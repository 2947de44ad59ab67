import { describe, expect, it } from 'vitest'
import { addressOf, cutAt, whereOf, type Place } from './comparing'

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
