import { describe, expect, test } from 'vitest'
import { finishLink, isQuestion, nameParts, openLink, paragraphsOf, partsOf } from './memos'

describe('what the words of a memo name', () => {
  test('links stand apart from the text around them', () => {
    expect(partsOf('See [[c-1|Feeling settled]] and [[p2]].')).toEqual([{ text: 'See ' }, { text: 'Feeling settled', id: 'c-1' }, { text: ' and ' }, { text: 'p2', id: 'p2' }, { text: '.' }])
  })
  test('what is no id is text', () => {
    for (const words of ['[[two words]]', '[[]]', '[[A]]', '[[c-1', 'c]]']) expect(partsOf(words)).toEqual([{ text: words }])
    expect(partsOf('')).toEqual([])
  })
  test('paragraphs are told by empty lines, and keep their own lines', () => {
    expect(paragraphsOf('One\ntwo\n\n\n[[c|three]]\n')).toEqual([[{ text: 'One\ntwo' }], [{ text: 'three', id: 'c' }]])
  })
  test('a question of the template is a heading, an answer is none', () => {
    const begins = 'What is it?\n\n\nHow does it arise?\n'
    expect(paragraphsOf('What is it?\nShared waiting.\n\nHow does it arise?\nSlowly.\nOr not.', begins).map((parts) => parts.map((part) => part.text).join(''))).toEqual(['What is it?', 'Shared waiting.', 'How does it arise?', 'Slowly.\nOr not.'])
    expect(isQuestion(partsOf('How does it arise?'), begins)).toBe(true)
    expect(isQuestion(partsOf('It arises at night.'), begins)).toBe(false)
    expect(isQuestion(partsOf('anything'), '')).toBe(false)
  })
})

describe('a name that ends with words of a source', () => {
  const of = (label: string | null, more = {}) => nameParts({ id: 'p', kind: 'passage', label, ...more })
  test('is cut before them, whatever quotation marks stand in the name of the code', () => {
    expect(of('“Okay” on Krause: “Ich hatte Angst”', { quotation: '“Ich hatte Angst”', language: 'german' })).toEqual(['“Okay” on Krause: ', '“Ich hatte Angst”'])
  })
  test('is whole where the language or the words are not known', () => {
    expect(of('Krause: “Angst”')).toEqual(['Krause: “Angst”', ''])
    expect(of('Krause: “Angst”', { quotation: '“Angst”' })).toEqual(['Krause: “Angst”', ''])
    expect(of('Krause, renamed', { quotation: '“Angst”', language: 'german' })).toEqual(['Krause, renamed', ''])
    expect(of(null, { quotation: '“Angst”', language: 'german' })).toEqual(['', ''])
  })
})

describe('typing a link', () => {
  test('is open from the brackets to the caret', () => {
    expect(openLink('See [[fee', 9)).toEqual({ from: 4, typed: 'fee' })
    expect(openLink('See [[', 6)).toEqual({ from: 4, typed: '' })
    expect(openLink('See [[c-1|Fee]] and', 19)).toBeNull()
    expect(openLink('See [[fee\nnext', 14)).toBeNull()
    expect(openLink('See [fee', 8)).toBeNull()
  })
  test('is finished with id and label, and closing brackets that stand there are not doubled', () => {
    expect(finishLink('See [[fee now', 4, 9, { id: 'c-1', kind: 'code', label: 'Feeling settled' })).toEqual({ words: 'See [[c-1|Feeling settled]] now', caret: 27 })
    expect(finishLink('[[fee]]!', 0, 5, { id: 'c', kind: 'code', label: 'A | “b”]' }).words).toBe('[[c|A   b]]!')
    expect(finishLink('[[', 0, 2, { id: 'x', kind: 'passage', label: null }).words).toBe('[[x|x]]')
  })
})
