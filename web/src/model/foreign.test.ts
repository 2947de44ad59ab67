import { expect, test } from 'vitest'
import { byLoss, differs, filesFor, holds, reportText, ways, type ForeignReport, type OffsetChoice } from './foreign'

const evidence = (on_lines: number) => ({ edges: 10, on_lines, on_words: 0, outside: 0, names: 0, names_met: 0 })
const choice = (name: string, reading: string, on_lines: number, literal = on_lines): OffsetChoice => ({ source: name, name, reading, evidence: evidence(on_lines), literal: evidence(literal), own: false })

test('what a project holds is told in words, without what it has none of', () => {
  expect(holds({ coding: 303, code: 1, memo: 0, kept_element: 9 }).map(({ count, word }) => `${count} ${word}`)).toEqual(['1 code', '303 codings'])
})

test('texts that were counted alike stand together', () => {
  const found = ways([choice('a', 'x', 4), choice('b', 'y', 9, 1), choice('c', 'y', 8, 1)])
  expect(found.map((way) => [way.reading, way.texts, way.evidence.on_lines, way.evidence.edges])).toEqual([['y', ['b', 'c'], 17, 20], ['x', ['a'], 4, 10]])
  expect(found.map(differs)).toEqual([true, false])
})

test('a missing file is met by its path first, then by its name', () => {
  const missing = [
    { path: 'relative:///a/talk.txt', place: 'a/talk.txt', name: 'talk.txt', source: 'Talk' },
    { path: 'relative:///b/talk.txt', place: 'b/talk.txt', name: 'talk.txt', source: 'Talk 2' },
    { path: 'absolute:///C:/John.MP4', place: 'John.MP4', name: 'John.MP4', source: 'John' },
  ]
  expect([...filesFor(missing, ['all/b/talk.txt', 'all/other.txt', 'all/x/john.mp4'])]).toEqual([['a/talk.txt', 0], ['b/talk.txt', 0], ['John.MP4', 2]])
  expect(filesFor(missing, ['mytalk.txt']).size, 'the end of a name is no name').toBe(0)
})

test('the report tells what was lost first, and names every missing file', () => {
  const report: ForeignReport = {
    format: 'REFI-QDA project', origin: '', codings: 1, offsets: [choice('a', 'code points', 3, 1)], missing: [{ path: 'relative:///x.mp4', place: 'x.mp4', name: 'x.mp4', source: 'X' }],
    diagnostics: [{ loss: 'none', where: 'w', message: 'known' }, { loss: 'lost', where: 'v', message: 'gone' }], read: 2, repaired: 0, lost: 1, seq: 4, summary: 'Imported',
  }
  expect(byLoss(report.diagnostics).map((each) => each.loss)).toEqual(['lost', 'none'])
  const text = reportText('a.qdpx', report)
  expect(text.indexOf('gone')).toBeLessThan(text.indexOf('known'))
  expect(text).toMatch(/relative:\/\/\/x\.mp4 \(X\)/)
  expect(text).toMatch(/code points: 3 of 10 edges/)
})
