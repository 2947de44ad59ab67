import { describe, expect, it } from 'vitest'
import { duplicateKeys, fieldText, saidOf, sameInWords, weighed, wordsApart, worthMarking, type DialStep, type Piece } from './duplicates'

const own = (pieces: Piece[]) => pieces.filter((piece) => piece.own).map(({ text }) => text.trim())
const whole = (pieces: Piece[]) => pieces.map(({ text }) => text).join('')

describe('the words that only one of two texts says', () => {
  it('are marked on each side, and nothing of the text is lost', () => {
    const [one, other] = ['Passengers of late buses in two towns, told.', 'Passengers of  late buses in three cities told.']
    const [a, b] = wordsApart(one, other)
    expect([own(a), own(b)]).toEqual([['two towns,'], ['three cities']])
    expect([whole(a), whole(b)]).toEqual([one, other])
  })
  it('leave case, accents and marks between words aside', () => {
    const [a, b] = wordsApart('CAFÉS mended: a study', 'Cafes mended. A study')
    expect([own(a), own(b)]).toEqual([[], []])
  })
  it('mark all of two texts that have nothing in common, and nothing of an empty one', () => {
    expect(wordsApart('one two', 'three').map(own)).toEqual([['one two'], ['three']])
    expect(wordsApart('', 'three').map(whole)).toEqual(['', 'three'])
  })
  it('are not marked in long texts that share hardly a word', () => {
    expect(worthMarking(wordsApart('2003', '2001'))).toBe(true)
    expect(worthMarking(wordsApart('Little is told of how a workshop touches thrift; we wanted to know from those who come to it.', '[No abstract available]'))).toBe(false)
  })
  it('are found in texts of any length', () => {
    const long = Array.from({ length: 3000 }, (_, n) => `word${n}`).join(' ')
    const [a, b] = wordsApart(long, `${long} more`)
    expect([own(a), own(b)]).toEqual([[], ['more']])
  })
})

describe('what a field says', () => {
  it('is nothing where neither tells it, and open where one does', () => {
    expect(saidOf('not told', '', '')).toBeNull()
    expect(saidOf('told by one only', '4', '')?.words).toBe('one only')
  })
  it('speaks for one report, against it, or for neither', () => {
    expect(saidOf('agrees', '12', '12')).toMatchObject({ words: 'the same', weight: 'for' })
    expect(saidOf('agrees', '123-30', '123-130')).toMatchObject({ words: 'agrees', weight: 'for' })
    expect(saidOf('differs', '2014', '2016')).toMatchObject({ words: 'differs', weight: 'against' })
    expect(saidOf(undefined, 'Article', 'JOUR')).toMatchObject({ words: 'written differently', weight: 'open' })
  })
  it('is told with its short journal if it has no other', () => {
    expect(fieldText({ journal_short: 'J Invent' }, 'journal')).toBe('J Invent')
    expect(fieldText({ authors: [{ family: 'Dale', given: 'A.' }] }, 'authors')).toBe('Dale, A.')
  })
})

it('tells how far a pair is from being put together', () => {
  const steps = [{ strictness: 'usual', likely_from: 11 }] as DialStep[]
  expect(weighed(9.04, steps, 'usual')).toBe('9 bits; it takes 11 to put two records together')
  expect(weighed(13.5, steps, 'usual')).toBe('13.5 bits: enough by weight (11), held back by the rule')
})

it('knows the same words and every key once', () => {
  expect(sameInWords('Kettles, mended', 'KETTLES MENDED')).toBe(true)
  expect(new Set(duplicateKeys.acts.map(({ key }) => key)).size).toBe(duplicateKeys.acts.length)
})

describe('keys of the room', () => {
  const press = (key: string, more: object = {}) => ({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more })
  it('take the keys of other rooms too, unless these were given to another act', () => {
    const built = duplicateKeys.asBuilt
    expect(['u', 'z', 'ArrowRight', 'ArrowLeft', 'j'].map((key) => duplicateKeys.actOf(built, press(key)))).toEqual(['undo', 'undo', 'next', 'previous', 'next'])
    expect(duplicateKeys.actOf(built, press('z', { ctrlKey: true }))).toBeNull()
    expect(duplicateKeys.actOf(duplicateKeys.withKey(built, 'same', 'z'), press('z'))).toBe('same')
    expect([press('z'), press('u'), press('ArrowRight')].map((event) => duplicateKeys.actOf({ ...built, off: true }, event))).toEqual([null, null, 'next'])
  })
})
