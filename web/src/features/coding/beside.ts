// Beside the words: the stripes of the codings in lanes of their own, and the coding table, drawn for the lines in sight.
import { ViewPlugin, type BlockInfo, type EditorView, type ViewUpdate } from '@codemirror/view'
import type { Coded } from '../../model/coding'
import { placed, type Entry } from '../../model/coding-table'
import type { Span } from '../../model/intervals'
import { counted } from '../../model/format'
import { isInVivo } from '../../model/labels'
import type { Id } from '../../model/types'
import { cellPadding, cellsOf, drawnLines, heightOfEntry, inkOfCode, isDrawnInPart, marksOf, means, shown, type Shown } from './shown'

export interface Pointing { choose: (coding: Id | null, code: Id) => void; point: (code: Id | null) => void }

const laneWidth = 8
const mostLanes = 6
/** How many stripes find room; where more run, the number of the others stands in the place of the last. */
const lanesShown = (of: Shown) => (of.coded.lanes > mostLanes ? mostLanes - 1 : mostLanes)

interface Stripe { coding: Coded; top: number; height: number; begins: boolean; ends: boolean }
interface Row { index: number; top: number; height: number; cells: { entries: Entry[]; tops: number[]; note: string }[]; more: Coded[] }
interface Drawing { stripes: Stripe[]; rows: Row[]; height: number; now: Shown; inPart: boolean }

/** Where a place stands above the foot of its line: asked of the browser only where a line runs over several rows. */
class Heights {
  private kept = new Map<string, number>()
  constructor(private readonly view: EditorView) {}
  forget() {
    this.kept.clear()
  }
  of(block: BlockInfo, at: number, side: 1 | -1): number {
    const key = `${at} ${side} ${block.from}`
    let height = this.kept.get(key)
    if (height === undefined) {
      const place = this.view.coordsAtPos(at, side)
      height = place ? (side === 1 ? place.top : place.bottom) - this.view.documentTop - block.top : side === 1 ? 0 : block.height
      this.kept.set(key, height)
    }
    return block.top + Math.max(0, Math.min(height, block.height))
  }
}

const oneRow = 46

/** How far above and below the sight names and stripes are drawn beside a line that is drawn in part, in pixels. */
const reach = 900

/** The place among words that are drawn where the height `y` of the window is reached, to within a row. */
function placeAt(view: EditorView, within: Span, y: number): number {
  let { from, to } = within
  while (to - from > 40) {
    const middle = (from + to) >>> 1
    const place = view.coordsAtPos(middle, 1)
    if (place && place.top < y) from = middle
    else to = middle
  }
  return from
}

interface Drawn extends Span { inPart: boolean }

/** From the first to the last word that is drawn: of a very long line a part, and of that what is near the sight. */
function wordsDrawn(view: EditorView, now: Shown): Drawn {
  const ranges = view.visibleRanges
  const drawn = { from: ranges[0]?.from ?? view.viewport.from, to: ranges.at(-1)?.to ?? view.viewport.to }
  const line = now.coded.text.lines.at(drawn.from)
  if (!isDrawnInPart(line) || drawn.to > line.to) return { ...drawn, inPart: false }
  const box = view.scrollDOM.getBoundingClientRect()
  return { from: placeAt(view, drawn, box.top - reach), to: Math.min(drawn.to, placeAt(view, drawn, box.bottom + reach) + 40), inPart: true }
}

function rowFor(now: Shown, index: number, block: BlockInfo, heights: Heights, caretLine: number, drawn: Span): Row {
  const line = now.coded.text.lines.all[index]!
  const names = cellsOf(now, index, drawn)
  const cells = names.map((entries, at) => {
    const ordered = [...entries].sort((a, b) => a.from - b.from)
    const wanted = ordered.map((entry) => (block.height > oneRow ? heights.of(block, entry.from, 1) - block.top : cellPadding))
    const sizes = ordered.map((entry) => heightOfEntry(entry, now.columns.codes[at] ?? 180, now.coded))
    const uncoded = at === 0 && entries.length === 0 && index === caretLine && line.number !== null && !now.coded.coded[index]
    const ungathered = at === 1 && names[0]!.length > 0 && names.slice(1).every((cell) => cell.length === 0)
    const note = uncoded ? 'not coded yet' : ungathered ? 'not gathered yet' : ''
    return { entries: ordered, tops: placed(wanted.map((want) => Math.max(0, want - cellPadding)), sizes, block.height - 2 * cellPadding).map((top) => top + cellPadding), note }
  })
  const more = now.coded.codings.touching(Math.max(line.from, drawn.from), Math.max(Math.min(line.to, drawn.to), line.from + 1)).filter((coding) => coding.lane >= lanesShown(now))
  return { index, top: block.top, height: block.height, cells, more }
}

function draw(view: EditorView, heights: Heights): Drawing {
  const now = view.state.field(shown)
  const { lines } = now.coded.text
  const blocks = view.viewportLineBlocks
  const [first] = drawnLines(view, now.coded)
  const caretLine = lines.indexAt(view.state.selection.main.head)
  const drawn = wordsDrawn(view, now)
  const rows = blocks.map((block, nth) => rowFor(now, first + nth, block, heights, caretLine, drawn))
  const begin = blocks[0]
  const end = blocks.at(-1)
  const stripes: Stripe[] = []
  if (begin && end) {
    for (const coding of now.coded.codings.touching(drawn.from, drawn.to)) {
      if (coding.lane >= lanesShown(now)) continue
      const begins = coding.from >= begin.from
      const ends = coding.to <= end.to
      const opening = begins ? blocks[lines.indexAt(coding.from) - first] : begin
      const closing = ends ? blocks[lines.indexAt(Math.max(coding.from, coding.to - 1)) - first] : end
      if (!opening || !closing) continue
      const top = !begins ? begin.top : opening.height > oneRow ? heights.of(opening, coding.from, 1) + 2 : opening.top + 7
      const bottom = !ends ? end.bottom : closing.height > oneRow ? heights.of(closing, coding.to, -1) - 2 : closing.bottom - 8
      stripes.push({ coding, top, height: Math.max(8, bottom - top), begins, ends })
    }
  }
  return { stripes, rows, height: view.contentHeight, now, inPart: drawn.inPart }
}

function element(kind: string, className: string, within: HTMLElement): HTMLElement {
  const made = document.createElement(kind)
  made.className = className
  within.append(made)
  return made
}

function nameOf(now: Shown, coding: Coded): string {
  const code = now.coded.book.byId.get(coding.code)
  return `${code?.label ?? coding.code}${coding.coder ? ` · ${coding.coder.name}` : ''}`
}

function fillRow(row: HTMLElement, of: Row, now: Shown) {
  row.replaceChildren()
  of.cells.forEach(({ entries, tops, note }, at) => {
    const cell = element('div', 'cell', row)
    cell.style.width = `${now.columns.codes[at]}px`
    entries.forEach((entry, nth) => {
      const shownEntry = element('span', entry.coding ? 'coded-as' : 'coded-as above', cell)
      shownEntry.style.top = `${tops[nth]}px`
      shownEntry.style.setProperty('--k', inkOfCode(now, entry.code))
      shownEntry.dataset.code = entry.code
      if (entry.coding) shownEntry.dataset.coding = entry.coding.id
      if (entry.coding?.pending) shownEntry.classList.add('pending')
      element('span', isInVivo(entry.label) ? 'name words' : 'name', shownEntry).textContent = entry.label
      const marks = marksOf(entry, now.coded)
      if (marks.width > 0) shownEntry.style.paddingRight = `${marks.width}px`
      if (marks.by) element('span', 'by', shownEntry).textContent = marks.by
      if (marks.memo) {
        const memo = element('span', 'memo', shownEntry)
        memo.textContent = '✎'
        memo.title = counted(entry.coding!.memos, 'memo')
      }
      shownEntry.title = entry.coding ? nameOf(now, entry.coding) : entry.label
    })
    if (note) element('span', 'coded-as note', cell).textContent = note
  })
}

const signature = (row: Row, now: Shown) => JSON.stringify([row.cells.map((cell, at) => [cell.note, now.columns.codes[at], cell.tops, cell.entries.map((entry) => [entry.code, entry.label, entry.coding?.id, entry.coding?.pending, entry.coding?.memos, now.coded.coders > 1, now.coded.book.colour(entry.code)])])])

/** Keeps the drawn lines and stripes in step with the words, touching only what is new. */
class Beside {
  private readonly frame: HTMLElement
  private readonly stripes: HTMLElement
  private readonly table: HTMLElement
  private readonly rows = new Map<number, { row: HTMLElement; more: HTMLElement; drawn: string }>()
  private readonly bars = new Map<Id, HTMLElement>()
  private readonly heights: Heights
  private readonly measure
  /** Where the sight stood when a line was drawn in part; no number if none was. */
  private drawnAt: number | null = null

  constructor(private readonly view: EditorView, private readonly pointing: Pointing) {
    this.heights = new Heights(view)
    this.frame = element('div', 'beside', view.scrollDOM)
    // What stands here for the eye is told in words under "Codings of this line".
    this.frame.setAttribute('aria-hidden', 'true')
    this.stripes = element('div', 'stripes', this.frame)
    this.table = element('div', 'table', this.frame)
    this.measure = { key: this, read: () => draw(this.view, this.heights), write: (drawing: Drawing) => this.write(drawing) }
    this.frame.addEventListener('mousedown', (event) => {
      event.preventDefault()
      const on = (event.target as HTMLElement).closest<HTMLElement>('[data-code]')
      if (on) this.pointing.choose(on.dataset.coding ?? null, on.dataset.code!)
    })
    this.frame.addEventListener('mouseover', (event) => this.pointing.point((event.target as HTMLElement).closest<HTMLElement>('[data-code]')?.dataset.code ?? null))
    this.frame.addEventListener('mouseleave', () => this.pointing.point(null))
    view.scrollDOM.addEventListener('scroll', this.scrolled, { passive: true })
    view.requestMeasure(this.measure)
  }

  private readonly scrolled = () => {
    if (this.drawnAt !== null && Math.abs(this.view.scrollDOM.scrollTop - this.drawnAt) > reach / 2) this.view.requestMeasure(this.measure)
  }

  update(update: ViewUpdate) {
    const before = update.startState.field(shown)
    const now = update.state.field(shown)
    if (update.geometryChanged || before.columns !== now.columns || update.docChanged) this.heights.forget()
    if (before.coded !== now.coded || before.rungs !== now.rungs || before.columns !== now.columns || update.viewportChanged || update.geometryChanged || update.selectionSet) this.view.requestMeasure(this.measure)
    else if (before.chosen !== now.chosen || before.pointed !== now.pointed) this.mark(now)
  }

  destroy() {
    this.view.scrollDOM.removeEventListener('scroll', this.scrolled)
    this.frame.remove()
  }

  private write({ stripes, rows, height, now, inPart }: Drawing) {
    this.drawnAt = inPart ? this.view.scrollDOM.scrollTop : null
    this.frame.style.height = `${height}px`
    const drawn = new Set(rows.map((row) => row.index))
    for (const [index, { row, more }] of this.rows) {
      if (drawn.has(index)) continue
      row.remove()
      more.remove()
      this.rows.delete(index)
    }
    for (const row of rows) this.writeRow(row, now)
    const running = new Set(stripes.map((stripe) => stripe.coding.id))
    for (const [id, bar] of this.bars) {
      if (running.has(id)) continue
      bar.remove()
      this.bars.delete(id)
    }
    for (const stripe of stripes) this.writeStripe(stripe, now)
    this.mark(now)
  }

  private writeRow(of: Row, now: Shown) {
    let kept = this.rows.get(of.index)
    if (!kept) {
      kept = { row: element('div', 'row', this.table), more: element('span', 'more', this.stripes), drawn: '' }
      kept.row.dataset.line = String(of.index)
      this.rows.set(of.index, kept)
    }
    kept.row.style.top = kept.more.style.top = `${of.top}px`
    kept.row.style.height = `${of.height}px`
    kept.more.textContent = of.more.length > 0 ? `+${of.more.length}` : ''
    kept.more.title = of.more.map((coding) => nameOf(now, coding)).join('\n')
    const drawn = signature(of, now)
    if (drawn === kept.drawn) return
    kept.drawn = drawn
    fillRow(kept.row, of, now)
  }

  private writeStripe({ coding, top, height, begins, ends }: Stripe, now: Shown) {
    let bar = this.bars.get(coding.id)
    if (!bar) this.bars.set(coding.id, (bar = element('i', '', this.stripes)))
    bar.className = `stripe${begins ? ' begins' : ''}${ends ? ' ends' : ''}${coding.pending ? ' pending' : ''}`
    bar.style.cssText = `left: ${6 + coding.lane * laneWidth}px; top: ${top}px; height: ${height}px; --k: ${inkOfCode(now, coding.code)}`
    bar.dataset.code = coding.code
    bar.dataset.coding = coding.id
    bar.title = nameOf(now, coding)
  }

  private mark(now: Shown) {
    for (const each of this.frame.querySelectorAll<HTMLElement>('[data-code]')) {
      const coding = each.dataset.coding ? now.coded.byId.get(each.dataset.coding) : undefined
      each.classList.toggle('chosen', coding !== undefined && coding.id === now.chosen)
      each.classList.toggle('pointed', now.pointed !== null && (each.dataset.code === now.pointed || (coding !== undefined && means(now, coding, now.pointed))))
    }
  }
}

export const besideTheWords = (pointing: Pointing) => ViewPlugin.define((view) => new Beside(view, pointing))
