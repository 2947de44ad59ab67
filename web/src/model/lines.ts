// Lines of a text as they are numbered: what stands between two line feeds and is not blank. A blank line bears no number.
import type { ReadTurn } from './coding-shapes'
import type { Offsets } from './offsets'

/** One line in units of the text. `number` is null for a blank one. `words` begins behind a speaker's name. */
export interface Line { from: number; to: number; words: number; number: number | null; turn: Turn | null; opens: boolean }
export interface Turn { from: number; to: number; speaker: string; short: string; role: ReadTurn['role']; at: number | null }

export interface Lines {
  readonly all: readonly Line[]
  /** How many bear a number. */
  readonly numbered: number
  /** Index of the line that holds a place. */
  indexAt: (at: number) => number
  at: (at: number) => Line
}

/** Names that fit into the margin: a short one as it is, else as many first letters as tell the speakers apart. */
export function shortNames(speakers: readonly string[]): Map<string, string> {
  const names = [...new Set(speakers)]
  const short = new Map<string, string>()
  for (const name of names) {
    let take = name.length <= 2 ? name.length : 1
    const clashes = (length: number) => names.some((other) => other !== name && other.slice(0, length).toLowerCase() === name.slice(0, length).toLowerCase())
    while (take < Math.min(3, name.length) && clashes(take)) take += 1
    const lastWord = name.split(/\s+/).at(-1) ?? ''
    short.set(name, /^\d+$/.test(lastWord) && name !== lastWord ? name[0]!.toUpperCase() + lastWord : name.slice(0, take))
  }
  return short
}

const special = /[.*+?^${}()|[\]\\]/g

/** How far a line is only the name of its speaker: "Dan: ", "Dan (00:12:03): ". */
function lengthOfName(line: string, speaker: string): number {
  const name = new RegExp(`^\\s*${speaker.replace(special, '\\$&')}\\s*(?:[([][^)\\]]{0,20}[)\\]])?\\s*[:：]\\s*`, 'i')
  return name.exec(line)?.[0].length ?? 0
}

export function turnsOf(read: readonly ReadTurn[], offsets: Offsets): Turn[] {
  const short = shortNames(read.map((turn) => turn.speaker))
  return read.map((turn) => ({ from: offsets.toUnits(turn.start), to: offsets.toUnits(turn.end), speaker: turn.speaker, short: short.get(turn.speaker)!, role: turn.role, at: turn.at })).sort((a, b) => a.from - b.from)
}

export function linesOf(text: string, turns: readonly Turn[]): Lines {
  const all: Line[] = []
  let numbered = 0
  let turn = 0
  let last: Turn | null = null
  for (let from = 0; from <= text.length;) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end
    const words = text.slice(from, to)
    const blank = !/\S/.test(words)
    while (turn + 1 < turns.length && turns[turn + 1]!.from < Math.max(to, from + 1)) turn += 1
    const here = turns[turn]
    // A turn may begin behind the name that opens its line.
    const spoken = here && here.from < Math.max(to, from + 1) && here.to > from ? here : null
    const opens = spoken !== null && spoken !== last && !blank
    all.push({ from, to, words: from + (opens ? lengthOfName(words, spoken.speaker) : 0), number: blank ? null : (numbered += 1), turn: spoken, opens })
    if (opens) last = spoken
    if (end < 0) break
    from = end + 1
  }
  const indexAt = (at: number) => {
    let low = 0
    let high = all.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (all[middle]!.from <= at) low = middle
      else high = middle - 1
    }
    return low
  }
  return { all, numbered, indexAt, at: (at) => all[indexAt(at)]! }
}

/** The words of a line, without the speaker's name and without blanks at its ends; null for a line without words. */
export function wordsOfLine(text: string, line: Line): { from: number; to: number } | null {
  const words = text.slice(line.words, line.to)
  const trimmed = words.trim()
  if (!trimmed) return null
  const from = line.words + words.indexOf(trimmed)
  return { from, to: from + trimmed.length }
}
