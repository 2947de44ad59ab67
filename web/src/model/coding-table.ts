// The coding table beside the words: for each line what is coded where it begins, and what stands on that, rung by rung.
import type { Coded, CodedText } from './coding'
import type { Span } from './intervals'
import type { Line } from './lines'
import type { Id, Rung } from './types'

/** One name in a cell. `coding` is null where the code is not put on the words itself but stands on one that is. */
export interface Entry { code: Id; label: string; coding: Coded | null; from: number }

/** The cells of one line, or of a part of it, one for each of `rungs`: a coding that runs over several lines is named where it begins. */
export function rowOf(coded: CodedText, index: number, rungs: readonly Rung[], part: Span = coded.text.lines.all[index]!): Entry[][] {
  const { book } = coded
  const begins = coded.codings.touching(part.from, part.to + 1).filter((each) => each.from >= part.from)
  const columns = rungs.map((): Entry[] => [])
  const column = new Map(rungs.map((rung, at) => [rung.id, at]))
  for (const coding of begins) {
    const code = book.byId.get(coding.code)
    const at = code ? column.get(code.rung) : undefined
    if (code && at !== undefined) columns[at]!.push({ code: code.id, label: code.label, coding, from: coding.from })
    else if (!code || !rungsOfHalf(rungs, code.half)) columns[0]?.push({ code: coding.code, label: code?.label ?? coding.code, coding, from: coding.from })
  }
  rungs.forEach((rung, at) => {
    const cell = columns[at]!
    const named = new Set(cell.map((entry) => entry.code))
    for (const coding of begins) {
      if (book.byId.get(coding.code)?.rung === rung.id) continue
      for (const upper of book.on(coding.code, rung.id)) {
        if (named.has(upper.id)) continue
        named.add(upper.id)
        cell.push({ code: upper.id, label: upper.label, coding: null, from: coding.from })
      }
    }
  })
  return columns
}

function rungsOfHalf(rungs: readonly Rung[], half: string): boolean {
  return rungs.some((rung) => rung.half === half)
}

/** The words of a line behind the speaker's name, cut where what is coded begins or ends. */
export function piecesOf(coded: CodedText, line: Line): { from: number; text: string; coded: boolean }[] {
  const pieces: { from: number; text: string; coded: boolean }[] = []
  let at = line.words
  const put = (to: number, isCoded: boolean) => {
    if (to > at) pieces.push({ from: at, text: coded.text.text.slice(at, to), coded: isCoded })
    at = Math.max(at, to)
  }
  for (const each of coded.codings.touching(line.words, line.to)) {
    put(Math.min(each.from, line.to), false)
    put(Math.min(each.to, line.to), true)
  }
  put(line.to, false)
  return pieces
}

/** Tops of things of the given heights that want to stand at `wanted` (ascending) within `room`, none on another. */
export function placed(wanted: readonly number[], heights: readonly number[], room: number): number[] {
  const tops: number[] = []
  let free = 0
  wanted.forEach((want, at) => {
    tops.push(Math.max(want, free))
    free = tops[at]! + heights[at]!
  })
  let floor = room
  for (let at = tops.length - 1; at >= 0; at -= 1) {
    tops[at] = Math.max(0, Math.min(tops[at]!, floor - heights[at]!))
    floor = tops[at]!
  }
  return tops
}

export interface Columns { margin: number; words: number; stripes: number; codes: number[]; folded: number }

const least = [160, 140, 124, 124]
const good = [176, 150, 136, 136]
const most = [280, 230, 210, 210]
const words = { least: 396, most: 600 }

/** Widths that share out a room: the words get a line that reads well, code columns that find no room are folded. */
export function columnsFor(room: number, wanted: number): Columns {
  const margin = 62
  const stripes = 62
  const at = (list: number[], nth: number) => list[Math.min(nth, list.length - 1)]!
  let count = wanted
  const need = () => Array.from({ length: count }, (_, nth) => at(least, nth)).reduce((sum, each) => sum + each, 0)
  while (count > 1 && margin + stripes + words.least + need() > room) count -= 1
  const codes = Array.from({ length: count }, (_, nth) => at(least, nth))
  let left = room - margin - stripes - words.least - need()
  if (left < 0) return { margin, stripes, words: Math.max(230, words.least + left), codes, folded: wanted - count }
  const widen = (to: number[]) => {
    for (let nth = 0; nth < codes.length; nth += 1) {
      const more = Math.min(at(to, nth) - codes[nth]!, Math.floor(left / (codes.length - nth)))
      codes[nth]! += more
      left -= more
    }
  }
  widen(good)
  const grown = Math.min(left, words.most - words.least)
  const share = codes.length > 0 ? Math.floor(grown * 0.62) : grown
  left -= share
  widen(most)
  return { margin, stripes, words: words.least + share + Math.max(0, left), codes, folded: wanted - count }
}
