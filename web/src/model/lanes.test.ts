import { expect, test } from 'vitest'
import { intervalsOf } from './intervals'
import { lanesOf } from './lanes'

const span = (from: number, to: number) => ({ from, to })
const text = ['x'.repeat(40), 'y'.repeat(400), 'z'.repeat(40)].join('\n')
const lineEnd = (at: number) => {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

test('codings that run beside each other have lanes of their own, the longer one first', () => {
  expect(lanesOf([span(10, 20), span(0, 30), span(5, 12)], lineEnd)).toEqual([2, 0, 1])
})

test('a lane is free again on the next line, but not on the same row', () => {
  expect(lanesOf([span(0, 10), span(20, 30), span(41, 60)], lineEnd)).toEqual([0, 1, 0])
})

test('in a long line a lane is free again once a row is surely full', () => {
  expect(lanesOf([span(41, 60), span(120, 140), span(170, 200)], lineEnd)).toEqual([0, 1, 0])
})

test('no two codings of one lane ever meet, in any order', () => {
  let seed = 7
  const random = (n: number) => (seed = (seed * 48271) % 2147483647) % n
  const spans = Array.from({ length: 400 }, () => {
    const from = random(text.length - 1)
    return span(from, Math.min(text.length, from + 1 + random(60)))
  })
  const lanes = lanesOf(spans, lineEnd)
  for (let a = 0; a < spans.length; a += 1)
    for (let b = a + 1; b < spans.length; b += 1)
      if (lanes[a] === lanes[b]) expect(spans[a]!.to <= spans[b]!.from || spans[b]!.to <= spans[a]!.from).toBe(true)
})

test('the index finds what a look at all spans finds', () => {
  let seed = 11
  const random = (n: number) => (seed = (seed * 48271) % 2147483647) % n
  const spans = Array.from({ length: 700 }, (_, id) => {
    const from = random(5000)
    return { id, from, to: from + random(id % 50 === 0 ? 3000 : 80) }
  })
  const intervals = intervalsOf(spans)
  for (let times = 0; times < 300; times += 1) {
    const from = random(5200)
    const to = from + random(300)
    const wanted = intervals.all.filter((each) => each.from < to && each.to > from).map((each) => each.id)
    expect(intervals.touching(from, to).map((each) => each.id)).toEqual(wanted)
  }
  expect(intervalsOf([]).touching(0, 10)).toEqual([])
  expect(intervalsOf([{ from: 3, to: 6 }]).around(6)).toHaveLength(1)
  expect(intervalsOf([{ from: 3, to: 6 }]).around(7)).toHaveLength(0)
})
