import { expect, test } from 'vitest'
import { offsetsOf } from './offsets'

/** The same by walking: what the quick way is held to. */
const walked = (text: string, point: number) => [...text].slice(0, point).join('').length

test('places go from code points to units and back, with emoji, joined emoji, combining marks and other scripts', () => {
  for (const text of ['', 'plain words', 'a😀b', '😀😀😀', 'é and e\u0301 and \u1E9B\u0323', '👩‍👩‍👧 said: 𝔘', 'naïve\nline 🙂\nнет\n漢字𠮷', 'שלום 🏳️‍🌈 x']) {
    const offsets = offsetsOf(text)
    const points = [...text].length
    expect(offsets.points).toBe(points)
    for (let point = 0; point <= points; point += 1) {
      const unit = walked(text, point)
      expect(offsets.toUnits(point), `${text} at ${point}`).toBe(unit)
      expect(offsets.toPoints(unit), `${text} at unit ${unit}`).toBe(point)
    }
  }
})

test('a unit inside a pair is the place before it; beyond the text is its end', () => {
  const offsets = offsetsOf('a😀b')
  expect(offsets.toPoints(2)).toBe(1)
  expect(offsets.toPoints(3)).toBe(2)
  expect([offsets.toUnits(-4), offsets.toUnits(99), offsets.toPoints(99)]).toEqual([0, 4, 3])
})

test('half of a pair alone counts as one sign, as the browser keeps it', () => {
  const offsets = offsetsOf('a\ud83db')
  expect([offsets.points, offsets.toUnits(2), offsets.toPoints(2)]).toEqual([3, 2, 2])
})
