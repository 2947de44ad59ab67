import { expect, test } from 'vitest'
import { asTerm, hitsIn, sizeInWords, type FileWords } from './attached'

const pages = [{ number: 1, start: 0, end: 21, width: 100, height: 100 }, { number: 2, start: 21, end: 60, width: 100, height: 100 }]
const words: FileWords = { id: 'f', name: 'a.pdf', state: 'words', message: null, text: '𝒙 helped mentors a lot\nMentoring is no survey.', pages }

test('a term is found with the page on which it begins, counted in code points', () => {
  const hits = hitsIn(words, [{ id: 'a', term: 'mentor*', effect: 'include' }, { id: 'b', term: 'survey', effect: 'exclude' }])
  expect(hits).toEqual([
    { start: 9, end: 16, page: 1, effect: 'include' },
    { start: 23, end: 32, page: 2, effect: 'include' },
    { start: 39, end: 45, page: 2, effect: 'exclude' },
  ])
})

test('what is typed is found inside of words too; nothing typed finds nothing', () => {
  expect(hitsIn(words, asTerm('ntor')).map((hit) => hit.page)).toEqual([1, 2])
  expect(asTerm('  ')).toEqual([])
})

test('sizes are told in the unit that people read', () => {
  expect([sizeInWords(null), sizeInWords(12), sizeInWords(45_300), sizeInWords(1_450_000)]).toEqual(['', '1 kB', '45 kB', '1.4 MB'])
})
