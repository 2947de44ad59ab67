import { describe, expect, it } from 'vitest'
import { linesOfBoxes } from './pages'

const word = (left: number, top: number) => ({ start: 0, end: 1, left, top, right: left + 30, bottom: top + 10 })

describe('words on a page', () => {
  it('are one box as long as they follow on one line', () => {
    expect(linesOfBoxes([word(10, 10), word(43, 10.5), word(76, 10)])).toEqual([{ left: 10, top: 10, right: 106, bottom: 20.5 }])
  })
  it('begin a new box in the next line and in the next column', () => {
    expect(linesOfBoxes([word(10, 10), word(10, 24), word(300, 24)])).toHaveLength(3)
  })
  it('of nothing are nothing', () => expect(linesOfBoxes([])).toEqual([]))
})
