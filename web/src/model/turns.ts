// Where turns begin and end, as one corrects them. All places are code points.
import type { ReadTurn } from './coding-shapes'

export interface TurnChange { act: 'set-turn' | 'change-turn'; arguments: Record<string, string | number> }

/** The turn that holds the place, or behind whose last word it stands. */
export function turnAt(turns: ReadTurn[], place: number): ReadTurn | null {
  let found: ReadTurn | null = null
  for (const turn of turns) {
    if (turn.start > place) break
    found = turn
  }
  return found
}

/** Speakers in the order in which they first speak. */
export const speakersOf = (turns: ReadTurn[]) => [...new Set(turns.map((turn) => turn.speaker))]

/** The beginning of the word in which a place stands. Text in code points. */
export function wordStart(points: string[], place: number): number {
  let at = Math.min(place, points.length)
  if (at < points.length && /\s/.test(points[at]!)) {
    while (at < points.length && /\s/.test(points[at]!)) at += 1
    return at
  }
  while (at > 0 && !/\s/.test(points[at - 1]!)) at -= 1
  return at
}

/** Who most likely speaks when this turn is divided: whoever spoke before it, else another. */
export function nextSpeaker(turns: ReadTurn[], turn: ReadTurn): string {
  const at = turns.indexOf(turn)
  for (let before = at - 1; before >= 0; before -= 1) if (turns[before]!.speaker !== turn.speaker) return turns[before]!.speaker
  return speakersOf(turns).find((speaker) => speaker !== turn.speaker) ?? turn.speaker
}

const whole = (start: number, end: number, speaker: string): TurnChange => ({ act: 'set-turn', arguments: { start, end, speaker } })

/** A new turn from the place to the end of the one that holds it; where no turn is, to the next one or to the end of the text. */
export function divided(turns: ReadTurn[], place: number, speaker: string, length: number): TurnChange {
  const turn = turnAt(turns, place)
  if (turn && place < turn.end) return whole(place, turn.end, speaker)
  return whole(place, turns.find((each) => each.start > place)?.start ?? length, speaker)
}

export function joined(turns: ReadTurn[], turn: ReadTurn): TurnChange | null {
  const before = turns[turns.indexOf(turn) - 1]
  return before ? whole(before.start, turn.end, before.speaker) : null
}

/** The turn begins at the place: the one before takes what it gives up, or loses what it takes. */
export function beginning(turns: ReadTurn[], turn: ReadTurn, place: number): TurnChange | null {
  if (place >= turn.end || place === turn.start) return null
  if (place < turn.start) return whole(place, turn.end, turn.speaker)
  const before = turns[turns.indexOf(turn) - 1]
  return before ? whole(before.start, place, before.speaker) : { act: 'change-turn', arguments: { id: turn.id, start: place } }
}

/** The turn ends before the place. */
export function ending(turns: ReadTurn[], turn: ReadTurn, place: number): TurnChange | null {
  if (place <= turn.start || place === turn.end) return null
  if (place > turn.end) return whole(turn.start, place, turn.speaker)
  const after = turns[turns.indexOf(turn) + 1]
  return after ? whole(place, after.end, after.speaker) : { act: 'change-turn', arguments: { id: turn.id, end: place } }
}

export const inOrder = (turns: ReadTurn[]) => [...turns].sort((one, other) => one.start - other.start)

/** `at`: where the caret stands; `place`: the beginning of its word; `range`: what is marked; `length` of the text. */
export interface Marked { at: number; place: number; range: { start: number; end: number } | null; length: number }

/** What a key is to change; "=Ana": that speaker speaks. A sentence if there is nothing to change. */
export function changeFor(key: string, turns: ReadTurn[], { at, place, range, length }: Marked): TurnChange | string {
  const now = turnAt(turns, at)
  if (key.startsWith('=')) {
    const of = range ?? now
    return of ? whole(of.start, of.end, key.slice(1)) : divided(turns, place, key.slice(1), length)
  }
  if (key === 's') return divided(turns, place, now ? (place > now.start ? nextSpeaker(turns, now) : now.speaker) : turns[0]?.speaker ?? 'Speaker', length)
  if (!now) return 'No turn stands here. Say who speaks.'
  if (key === 'j') return joined(turns, now) ?? 'There is no turn above this one.'
  if (key === '[') return beginning(turns, now, place) ?? 'It begins here already.'
  return ending(turns, now, place) ?? 'It ends here already.'
}
