import { describe, expect, it } from 'vitest'
import type { ReadTurn } from './coding-shapes'
import { beginning, changeFor, divided, ending, joined, nextSpeaker, speakersOf, turnAt, wordStart } from './turns'

const turn = (id: string, start: number, end: number, speaker: string): ReadTurn => ({ id, start, end, speaker, role: null, participant: null, at: null })
const turns = [turn('a', 0, 10, 'I'), turn('b', 11, 30, 'Ana'), turn('c', 31, 40, 'I')]
const [a, b, c] = turns as [ReadTurn, ReadTurn, ReadTurn]

describe('turns as they are corrected', () => {
  it('finds the turn at a place, also behind its last word', () => {
    expect(turnAt(turns, 0)).toBe(a)
    expect(turnAt(turns, 10)).toBe(a)
    expect(turnAt(turns, 11)).toBe(b)
    expect(turnAt(turns, 400)).toBe(c)
    expect(turnAt([b], 3)).toBeNull()
    expect(speakersOf(turns)).toEqual(['I', 'Ana'])
  })
  it('takes whole words', () => {
    const points = [...'one two\nthree 🙂x']
    expect([0, 2, 3, 4, 7, 9, 15].map((place) => wordStart(points, place))).toEqual([0, 0, 4, 4, 8, 8, 14])
    expect(wordStart(points, 99)).toBe(14)
  })
  it('divides a turn where the caret stands, and knows who most likely goes on', () => {
    expect(nextSpeaker(turns, b)).toBe('I')
    expect(nextSpeaker(turns, a)).toBe('Ana')
    expect(nextSpeaker([b], b)).toBe('Ana')
    expect(divided(turns, 20, 'I', 50)).toEqual({ act: 'set-turn', arguments: { start: 20, end: 30, speaker: 'I' } })
    expect(divided(turns, 45, 'Ana', 50)).toEqual({ act: 'set-turn', arguments: { start: 45, end: 50, speaker: 'Ana' } })
    expect(divided([b], 2, 'I', 50)).toEqual({ act: 'set-turn', arguments: { start: 2, end: 11, speaker: 'I' } })
  })
  it('joins with the one above', () => {
    expect(joined(turns, b)).toEqual({ act: 'set-turn', arguments: { start: 0, end: 30, speaker: 'I' } })
    expect(joined(turns, a)).toBeNull()
  })
  it('moves edges, and the neighbour gives or takes', () => {
    expect(beginning(turns, b, 15)).toEqual({ act: 'set-turn', arguments: { start: 0, end: 15, speaker: 'I' } })
    expect(beginning(turns, b, 5)).toEqual({ act: 'set-turn', arguments: { start: 5, end: 30, speaker: 'Ana' } })
    expect(beginning(turns, a, 4)).toEqual({ act: 'change-turn', arguments: { id: 'a', start: 4 } })
    expect(beginning(turns, b, 11)).toBeNull()
    expect(ending(turns, b, 20)).toEqual({ act: 'set-turn', arguments: { start: 20, end: 40, speaker: 'I' } })
    expect(ending(turns, b, 35)).toEqual({ act: 'set-turn', arguments: { start: 11, end: 35, speaker: 'Ana' } })
    expect(ending(turns, c, 35)).toEqual({ act: 'change-turn', arguments: { id: 'c', end: 35 } })
    expect(ending(turns, b, 11)).toBeNull()
  })
  it('knows what each key is to change, or says why nothing', () => {
    const at = (place: number, range: { start: number; end: number } | null = null) => ({ at: place, place, range, length: 50 })
    expect(changeFor('s', turns, at(20))).toEqual({ act: 'set-turn', arguments: { start: 20, end: 30, speaker: 'I' } })
    expect(changeFor('=Bo', turns, at(20))).toEqual({ act: 'set-turn', arguments: { start: 11, end: 30, speaker: 'Bo' } })
    expect(changeFor('=Bo', turns, at(12, { start: 12, end: 14 }))).toEqual({ act: 'set-turn', arguments: { start: 12, end: 14, speaker: 'Bo' } })
    expect(changeFor('=Bo', [], at(3))).toEqual({ act: 'set-turn', arguments: { start: 3, end: 50, speaker: 'Bo' } })
    expect(changeFor('j', turns, at(0))).toBe('There is no turn above this one.')
    expect(changeFor('[', [], at(0))).toBe('No turn stands here. Say who speaks.')
    expect(changeFor(']', turns, at(30))).toBe('It ends here already.')
  })
})
