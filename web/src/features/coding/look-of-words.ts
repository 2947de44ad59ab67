// How the words look: whose voice a line is, room for the names beside it, and the tint of what is pointed at or chosen.
import { EditorSelection, RangeSetBuilder, type Range } from '@codemirror/state'
import { Decoration, EditorView, GutterMarker, ViewPlugin, gutter, type DecorationSet, type ViewUpdate } from '@codemirror/view'
import { decorated } from '../../app/words-to-read'
import { counted, recordingTime } from '../../model/format'
import type { Line } from '../../model/lines'
import { drawnLines, heightOfCells, inkOfCode, isDrawnInPart, means, shown } from './shown'

const nameOfSpeaker = Decoration.replace({})

/** Where speakers are known, a line that nobody speaks is a title or a remark. */
function classOf(line: Line, speakers: boolean): string {
  const voice = line.turn?.role === 'interviewer' ? ' asks' : line.turn?.role === 'other' || (speakers && !line.turn) ? ' aside' : ''
  return `${line.number === null ? 'blank' : 'spoken'}${voice}${line.opens ? ' opens' : ''}`
}

function linesIn(view: EditorView): { look: DecorationSet; names: DecorationSet } {
  const now = view.state.field(shown)
  const look = new RangeSetBuilder<Decoration>()
  const names = new RangeSetBuilder<Decoration>()
  const [first, last] = drawnLines(view, now.coded)
  for (let index = first; index <= last; index += 1) {
    const line = now.coded.text.lines.all[index]!
    const height = heightOfCells(now, index)
    look.add(line.from, line.from, Decoration.line({ class: classOf(line, now.coded.text.turns.length > 0), attributes: height > 0 ? { style: `min-height: ${height}px` } : {} }))
    if (line.words > line.from) names.add(line.from, line.words, nameOfSpeaker)
  }
  return { look: look.finish(), names: names.finish() }
}

const pieces = [Decoration.mark({ class: 'piece' }), Decoration.mark({ class: 'piece other' })] as const
const pieceOfLine = 400

/** A line that is drawn in part, in pieces that end behind a blank: where a tint comes or goes the browser shapes one piece anew, not all that is drawn. */
function piecesIn(view: EditorView): DecorationSet {
  const { coded } = view.state.field(shown)
  const cut = new RangeSetBuilder<Decoration>()
  for (const drawn of view.visibleRanges) {
    const line = coded.text.lines.at(drawn.from)
    if (!isDrawnInPart(line)) continue
    for (let at = drawn.from; at < Math.min(drawn.to, line.to);) {
      const blank = coded.text.text.indexOf(' ', Math.ceil((at + 1) / pieceOfLine) * pieceOfLine)
      const end = blank < 0 ? Math.min(drawn.to, line.to) : Math.min(blank + 1, drawn.to, line.to)
      cut.add(at, end, pieces[Math.floor(at / pieceOfLine) % 2 === 0 ? 0 : 1])
      at = end
    }
  }
  return cut.finish()
}

const linePieces = decorated(piecesIn, (update) => update.docChanged || update.viewportChanged || update.startState.field(shown).coded.text !== update.state.field(shown).coded.text)

const lineLook = ViewPlugin.fromClass(
  class {
    look: DecorationSet
    names: DecorationSet
    constructor(view: EditorView) {
      ({ look: this.look, names: this.names } = linesIn(view))
    }
    update(update: ViewUpdate) {
      const before = update.startState.field(shown)
      const now = update.state.field(shown)
      if (update.docChanged || update.viewportChanged || before.coded !== now.coded || before.columns !== now.columns || before.rungs !== now.rungs)
        ({ look: this.look, names: this.names } = linesIn(update.view))
    }
  },
  {
    decorations: (plugin) => plugin.look,
    provide: (plugin) => [
      EditorView.decorations.of((view) => view.plugin(plugin)?.names ?? Decoration.none),
      EditorView.atomicRanges.of((view) => view.plugin(plugin)?.names ?? Decoration.none),
    ],
  },
)

/** Three tints on one another turn to mud: at most what is pointed at and what is chosen are tinted. */
function tintsIn(view: EditorView): DecorationSet {
  const now = view.state.field(shown)
  const tints: Range<Decoration>[] = []
  for (const coding of now.coded.codings.touching(view.visibleRanges[0]?.from ?? view.viewport.from, view.visibleRanges.at(-1)?.to ?? view.viewport.to)) {
    const chosen = coding.id === now.chosen
    if (!chosen && !(now.pointed && means(now, coding, now.pointed))) continue
    if (coding.from >= coding.to || coding.to > view.state.doc.length) continue
    tints.push(Decoration.mark({ class: chosen ? 'tint chosen' : 'tint', attributes: { style: `--k: ${inkOfCode(now, coding.code)}` } }).range(coding.from, coding.to))
  }
  return Decoration.set(tints, true)
}

const tints = decorated(tintsIn, (update) => {
  const before = update.startState.field(shown)
  const now = update.state.field(shown)
  const pointing = before.pointed !== now.pointed || before.chosen !== now.chosen
  return pointing || update.docChanged || ((update.viewportChanged || before.coded !== now.coded) && (now.pointed !== null || now.chosen !== null))
})

class Margin extends GutterMarker {
  constructor(readonly text: string, readonly said: string, override readonly elementClass: string) {
    super()
  }
  override eq(other: Margin) {
    return this.text === other.text && this.said === other.said && this.elementClass === other.elementClass
  }
  override toDOM() {
    const sign = document.createElement('span')
    sign.textContent = this.text
    if (this.said) sign.title = this.said
    return sign
  }
}

/** Remarks that begin on a line. */
function remarksOn(view: EditorView, line: Line) {
  return view.state.field(shown).coded.text.remarks.touching(line.from, line.to + 1).filter((each) => each.from >= line.from)
}

function marginOf(kind: 'number' | 'speaker', view: EditorView, at: number): Margin | null {
  const line = view.state.field(shown).coded.text.lines.at(at)
  if (line.number === null) return null
  const voice = line.turn?.role === 'interviewer' ? 'asks' : ''
  if (kind === 'number') {
    const remarks = remarksOn(view, line)
    const memos = remarks.reduce((sum, each) => sum + each.memos, 0)
    return new Margin(String(line.number), memos > 0 ? `${counted(memos, 'memo')} on words of this line` : '', `${voice}${memos > 0 ? ' has-memo' : ''}`.trim())
  }
  return line.opens && line.turn ? new Margin(line.turn.short, line.turn.at === null ? line.turn.speaker : `${line.turn.speaker}, ${recordingTime(line.turn.at)}`, voice) : null
}

const margin = (kind: 'number' | 'speaker') =>
  gutter({
    class: `margin-${kind}`,
    lineMarker: (view, block) => marginOf(kind, view, block.from),
    domEventHandlers: {
      // The sign of a memo leads to the words that it is about.
      click: (view, block) => {
        const [first] = remarksOn(view, view.state.field(shown).coded.text.lines.at(block.from))
        if (!first || kind !== 'number') return false
        view.dispatch({ selection: EditorSelection.range(first.from, first.to) })
        view.focus()
        return true
      },
    },
    lineMarkerChange: (update) => update.startState.field(shown).coded.text !== update.state.field(shown).coded.text,
  })

export const lookOfWords = [lineLook, linePieces, tints, margin('number'), margin('speaker')]
