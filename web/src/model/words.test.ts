import { expect, test } from 'vitest'
import { contrast, hues, inkOf, shadeFor } from './colours'
import { comparable, inVivo, isInVivo, labelsOf, namesAction } from './labels'
import { linesOf, shortNames, turnsOf, wordsOfLine } from './lines'
import { offsetsOf } from './offsets'

test('a slash between blanks separates names, a slash inside a name does not', () => {
  expect(labelsOf('Feeling settled / Fearing the new')).toEqual(['Feeling settled', 'Fearing the new'])
  expect(labelsOf('a/ b /c / d /')).toEqual(['a/ b /c', 'd'])
  expect(labelsOf('Uses PDP/ICE plots')).toEqual(['Uses PDP/ICE plots'])
  expect(labelsOf(' / one  name /  / One NAME / ')).toEqual(['one name'])
  expect(labelsOf('  ')).toEqual([])
})

test('names are compared as the program compares them', () => {
  expect(comparable('  Façade   “kept” ')).toBe(comparable('facade kept'))
  expect(comparable('Not mine')).not.toBe(comparable('Not ours'))
})

test('a name that says what is done is told from one that does not', () => {
  for (const label of ['Fearing the new', 'Not being asked', 'Slowly letting go', 'Keeping one’s own time', 'self-monitoring']) expect(namesAction(label), label).toBe(true)
  for (const label of ['Strangeness', 'Something new', 'The ceiling', 'During the night', 'Evening shift', 'Fear of being new', '']) expect(namesAction(label), label).toBe(false)
})

test('words of the text become a name on one line', () => {
  expect(inVivo('switching it off\n  at the first stop, ')).toBe('“switching it off at the first stop”')
  expect(inVivo('either / or.')).toBe('“either/or”')
  expect(inVivo('and then…')).toBe('“and then…”')
  expect(inVivo('“quoted” words')).toBe('“quoted words”')
  expect(inVivo(' … ')).toBe('“…”')
  expect(inVivo(' ')).toBe('')
  expect([isInVivo('“the dots”'), isInVivo('Watching dots')]).toEqual([true, false])
})

test('every hue stands out by 3 to 1 in both themes, whatever colour comes in', () => {
  for (const paper of ['#fbfaf7', '#f3f0ea', '#191714', '#221f1b'])
    for (const colour of [...hues.map((hue) => hue.value), '#ffff00', '#000000', '#ffffff', 'no colour']) {
      const shade = shadeFor(colour, paper)
      expect(contrast(shade, paper), `${colour} on ${paper}: ${shade}`).toBeGreaterThanOrEqual(3)
    }
  expect(inkOf('#0072B2')).toMatch(/^light-dark\(#0072b2, #/)
})

const text = 'Dan: And how did it\nchange?\n\nParticipant (00:12): Slowly. 🙂 First\n  it was the weather.\n\n'
const read = (speaker: string, start: number, end: number, role: 'participant' | 'interviewer') => ({ id: speaker + start, start, end, speaker, role, participant: null, at: null })

test('blank lines bear no number, a turn opens once, and the name of its speaker is no part of its words', () => {
  const offsets = offsetsOf(text)
  const second = [...text].join('').indexOf('Participant')
  const turns = turnsOf([read('Dan', 0, 27, 'interviewer'), read('Participant', second, [...text].length - 2, 'participant')], offsets)
  const lines = linesOf(text, turns)
  expect(lines.all.map((line) => line.number)).toEqual([1, 2, null, 3, 4, null, null])
  expect(lines.numbered).toBe(4)
  expect(lines.all.map((line) => line.turn?.short ?? '')).toEqual(['D', 'D', '', 'P', 'P', '', ''])
  expect(lines.all.map((line) => line.opens)).toEqual([true, false, false, true, false, false, false])
  expect(lines.all.map((line) => text.slice(line.words, line.to))).toEqual(['And how did it', 'change?', '', 'Slowly. 🙂 First', '  it was the weather.', '', ''])
  const words = wordsOfLine(text, lines.all[4]!)!
  expect(text.slice(words.from, words.to)).toBe('it was the weather.')
  expect(wordsOfLine(text, lines.all[2]!)).toBeNull()
  for (let at = 0; at <= text.length; at += 1) {
    const line = lines.at(at)
    expect(line.from <= at && at <= line.to).toBe(true)
  }
})

test('a turn that begins behind the name, two turns on one line, and a text without turns', () => {
  const one = linesOf('Ann: yes', turnsOf([read('Ann', 5, 8, 'participant')], offsetsOf('Ann: yes')))
  expect([one.all[0]!.words, one.all[0]!.opens]).toEqual([5, true])
  const none = linesOf('first\nsecond', [])
  expect(none.all.map((line) => [line.words, line.turn, line.opens])).toEqual([[0, null, false], [6, null, false]])
  expect(linesOf('', []).all).toHaveLength(1)
})

test('names of speakers are short and differ', () => {
  expect([...shortNames(['Dan', 'Participant', 'Speaker 12', 'P1']).values()]).toEqual(['D', 'Pa', 'S12', 'P1'])
  expect([...shortNames(['Interviewer', 'Ingrid', 'Dana']).values()]).toEqual(['Int', 'Ing', 'D'])
})
