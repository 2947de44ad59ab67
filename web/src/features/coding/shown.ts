// What the view of the words is told from outside: the codings, the columns beside the words, what is chosen and pointed at.
import { StateEffect, StateField } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import type { Coded, CodedText } from '../../model/coding'
import { rowOf, type Columns, type Entry } from '../../model/coding-table'
import { inkOf } from '../../model/colours'
import type { Span } from '../../model/intervals'
import type { Id, Rung } from '../../model/types'

export interface Shown {
  coded: CodedText
  /** The rungs that have a column, nearest to the words first. */
  rungs: Rung[]
  columns: Columns
  /** The coding that keys act on. */
  chosen: Id | null
  /** The code under the pointer. */
  pointed: Id | null
}

export const tell = StateEffect.define<Partial<Shown>>()

export const shown = StateField.define<Shown>({
  create: () => { throw new Error('The view of the words begins with something to show.') },
  update: (value, transaction) => transaction.effects.reduce((now, effect) => (effect.is(tell) ? { ...now, ...effect.value } : now), value),
})

const rows = new WeakMap<CodedText, Map<string, Entry[][]>>()

/** Of a line longer than this CodeMirror draws only what is near the sight. */
const drawnWhole = 20_000

export const isDrawnInPart = (line: Span) => line.to - line.from > drawnWhole

/** The cells of a line, kept for as long as the codings stay; of a line that is drawn in part those of the words that are drawn, which are others at each look. */
export function cellsOf(of: Shown, index: number, drawn: Span): Entry[][] {
  const line = of.coded.text.lines.all[index]!
  if (isDrawnInPart(line)) return rowOf(of.coded, index, of.rungs, { from: Math.max(line.from, drawn.from), to: Math.min(line.to, drawn.to) })
  let kept = rows.get(of.coded)
  if (!kept) rows.set(of.coded, (kept = new Map()))
  const key = `${index} ${of.rungs.map((rung) => rung.id).join(' ')}`
  let row = kept.get(key)
  if (!row) kept.set(key, (row = rowOf(of.coded, index, of.rungs, line)))
  return row
}

/** Does the code stand for this coding: its own code, or one that stands on it? */
export function means(of: Shown, coding: Coded, code: Id): boolean {
  if (coding.code === code) return true
  const rung = of.coded.book.byId.get(code)?.rung
  return rung !== undefined && of.coded.book.on(coding.code, rung).some((upper) => upper.id === code)
}

export const inkOfCode = (of: Shown, code: Id) => inkOf(of.coded.book.colour(code))

const pen = document.createElement('canvas').getContext('2d')
const widths = new Map<string, number>()

function widthOf(words: string): number {
  let width = widths.get(words)
  if (width === undefined) {
    if (pen) pen.font = "600 14px 'Source Sans 3 Variable', sans-serif"
    widths.set(words, (width = pen?.measureText(words).width ?? words.length * 7))
  }
  return width
}

const rowCounts = new Map<string, number>()

/** On how many rows a name stands in a column, three at most; a longer one is cut there. */
function rowsOfLabel(label: string, room: number): number {
  const key = `${room} ${label}`
  const known = rowCounts.get(key)
  if (known !== undefined) return known
  let count = 1
  let used = 0
  // A row may end behind a blank or a hyphen; a word that is wider than the column is broken.
  for (const part of label.split(/(?<=[ -])/)) {
    const width = widthOf(part)
    if (used > 0 && used + widthOf(part.trimEnd()) > room) {
      count += 1
      used = 0
    }
    for (used += width; used - blank > room; used -= room) count += 1
  }
  rowCounts.set(key, Math.min(3, count))
  return Math.min(3, count)
}

const blank = 4
const entryRow = 18
const beside = 36

/** What stands at the right of a name: the letters of its coder where several coded, the sign of a memo. */
export function marksOf(entry: Entry, coded: CodedText): { by: string; memo: boolean; width: number } {
  const by = coded.coders > 1 && entry.coding?.coder ? (coded.letters.get(entry.coding.coder.id) ?? '') : ''
  const memo = (entry.coding?.memos ?? 0) > 0
  return { by, memo, width: (by ? 8 + 7 * by.length : 0) + (memo ? 16 : 0) }
}

export function heightOfEntry(entry: Entry, column: number, coded: CodedText): number {
  return rowsOfLabel(entry.label, column - beside - marksOf(entry, coded).width) * entryRow + 4
}

export const cellPadding = 7

/** The height that the names beside a line need; none for a line that is drawn in part, whose names stand by the words in sight. */
export function heightOfCells(of: Shown, index: number): number {
  const line = of.coded.text.lines.all[index]!
  if (isDrawnInPart(line)) return 0
  const heights = cellsOf(of, index, line).map((cell, at) => cell.reduce((sum, entry) => sum + heightOfEntry(entry, of.columns.codes[at] ?? 180, of.coded), 0))
  const most = Math.max(0, ...heights)
  return most === 0 ? 0 : most + 2 * cellPadding
}

/** The lines of the text that are drawn at present, by index. */
export function drawnLines(view: EditorView, coded: CodedText): [number, number] {
  return [coded.text.lines.indexAt(view.viewport.from), coded.text.lines.indexAt(view.viewport.to)]
}
