import { autocompletion, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { EditorState, RangeSet, StateEffect, StateField, type Extension, type Range, type Text } from '@codemirror/state'
import { Decoration, EditorView, gutter, GutterMarker, hoverTooltip, keymap, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view'
import { bracketsAt, tokensOf, type Word } from '../../model/strategies'
import { nonce } from '../../app/words-to-read'

export interface Mark { from: number; to: number; severity: string; here: boolean }

/** A line of the strategy in UTF-16 units: where its query stands, what it found, which others it names. */
export interface KnownLine { number: number; from: number; to: number; hits: number | null; references: { from: number; to: number; lines: number[] }[]; headings: { from: number; to: number }[] }

const setMarks = StateEffect.define<Mark[]>()
const setLines = StateEffect.define<KnownLine[]>()

/** What is wrong where; moves with the text until it is examined again. */
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    let next = value.map(transaction.changes)
    for (const effect of transaction.effects) {
      if (!effect.is(setMarks)) continue
      const length = transaction.newDoc.length
      const ranges = effect.value.filter(({ from, to }) => from < to && to <= length).map(({ from, to, severity, here }) => Decoration.mark({ class: `wrong-${severity}${here ? ' wrong-here' : ''}` }).range(from, to))
      next = Decoration.set(ranges, true)
    }
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** The lines as they were last read; moved with the text until they are read again. */
const lines = StateField.define<KnownLine[]>({
  create: () => [],
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setLines)) return effect.value.filter(({ to }) => to <= transaction.newDoc.length)
    if (!transaction.docChanged) return value
    const moved = (at: number) => transaction.changes.mapPos(at)
    return value.map((line) => ({ ...line, from: moved(line.from), to: moved(line.to), references: line.references.map((each) => ({ ...each, from: moved(each.from), to: moved(each.to) })), headings: line.headings.map((each) => ({ from: moved(each.from), to: moved(each.to) })) }))
  },
})

const referenceIn = (all: KnownLine[], at: number) => all.flatMap(({ references }) => references).find(({ from, to }) => from <= at && at <= to)

/** Strategies are short: the whole text is looked at after each key. */
const colours = ViewPlugin.fromClass(class {
  decorations: DecorationSet
  constructor(view: EditorView) { this.decorations = this.build(view) }
  update(update: ViewUpdate) { if (update.docChanged || update.selectionSet || update.startState.field(lines) !== update.state.field(lines)) this.decorations = this.build(update.view) }
  build(view: EditorView): DecorationSet {
    const text = view.state.doc.toString()
    const ranges: Range<Decoration>[] = tokensOf(text).map(({ from, to, kind }) => Decoration.mark({ class: `tok-${kind}` }).range(from, to))
    const known = view.state.field(lines)
    for (const { from, references, headings } of known) {
      // The number that is printed before a line stands in the gutter too.
      const row = view.state.doc.lineAt(from)
      if (row.from < from && /^\s*[#S]?\d+[.):]?\s*$/.test(text.slice(row.from, from))) ranges.push(Decoration.mark({ class: 'tok-number' }).range(row.from, from))
      for (const each of headings) if (each.from < each.to) ranges.push(Decoration.mark({ class: 'tok-heading' }).range(each.from, each.to))
      for (const each of references) if (each.from < each.to) ranges.push(Decoration.mark({ class: 'tok-line' }).range(each.from, each.to))
    }
    const pair = bracketsAt(text, view.state.selection.main.head)
    if (pair) {
      const [one, other] = pair
      ranges.push(Decoration.mark({ class: other === null ? 'tok-bracket alone' : 'tok-bracket' }).range(one, one + 1))
      if (other !== null) ranges.push(Decoration.mark({ class: 'tok-bracket' }).range(other, other + 1))
    }
    return Decoration.set(ranges, true)
  }
}, { decorations: (plugin) => plugin.decorations })

const setPointed = StateEffect.define<number | null>()
/** The place beneath the mouse. */
const pointed = StateField.define<number | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setPointed)) return effect.value
    return transaction.docChanged ? null : value
  },
})

const lit = Decoration.line({ class: 'line-lit' })
/** The lines that the line at the caret names, and the reference beneath the mouse. */
const named = EditorView.decorations.compute([lines, pointed, 'selection', 'doc'], (state) => {
  const all = state.field(lines)
  const at = state.field(pointed)
  const head = state.selection.main.head
  const here = all.find(({ to }) => head <= to)  // the number before a line belongs to it
  const wanted = new Set([...(here?.references ?? []), ...(at === null ? [] : [referenceIn(all, at)])].flatMap((each) => each?.lines ?? []))
  const ranges: Range<Decoration>[] = []
  for (const line of all) {
    if (!wanted.has(line.number)) continue
    for (let row = state.doc.lineAt(line.from); ; row = state.doc.line(row.number + 1)) {
      ranges.push(lit.range(row.from))
      if (row.to >= line.to || row.number === state.doc.lines) break
    }
  }
  return RangeSet.of(ranges, true)
})

const pointing = EditorView.domEventHandlers({
  mousemove(event, view) {
    const at = view.posAtCoords({ x: event.clientX, y: event.clientY })
    const found = at !== null && referenceIn(view.state.field(lines), at) ? at : null
    if (found !== view.state.field(pointed)) view.dispatch({ effects: setPointed.of(found) })
  },
  mouseleave(_event, view) { if (view.state.field(pointed) !== null) view.dispatch({ effects: setPointed.of(null) }) },
})

const told = hoverTooltip((view, at) => {
  const all = view.state.field(lines)
  const reference = referenceIn(all, at)
  if (!reference) return null
  return {
    pos: reference.from, end: reference.to, above: true,
    create: () => {
      const dom = document.createElement('ol')
      dom.className = 'lines-named'
      for (const number of reference.lines) {
        const line = all.find((each) => each.number === number)
        const row = dom.appendChild(document.createElement('li'))
        row.appendChild(document.createElement('b')).textContent = String(number)
        row.append(line ? view.state.sliceDoc(line.from, line.to).replace(/\s+/g, ' ').slice(0, 160) : 'is not there')
      }
      return { dom }
    },
  }
}, { hoverTime: 150 })

class Sign extends GutterMarker {
  constructor(readonly text: string) { super() }
  override eq(other: Sign) { return other.text === this.text }
  override toDOM() { return document.createTextNode(this.text) }
}

const startingIn = (state: EditorState, from: number): KnownLine | undefined => {
  const row = state.doc.lineAt(from)
  return state.field(lines).find((line) => row.from <= line.from && line.from <= row.to)
}
const changed = (update: ViewUpdate) => update.docChanged || update.startState.field(lines) !== update.state.field(lines)
/** Lines of the strategy, not of the text: one may go over several rows. */
const numbers = gutter({
  class: 'cm-of-line',
  lineMarker: (view, block) => { const line = startingIn(view.state, block.from); return line ? new Sign(String(line.number)) : null },
  lineMarkerChange: changed,
  initialSpacer: () => new Sign('00'),
})
const hits = gutter({
  class: 'cm-hits', side: 'after',
  lineMarker: (view, block) => { const line = startingIn(view.state, block.from); return line && line.hits !== null ? new Sign(line.hits.toLocaleString('en-GB')) : null },
  lineMarkerChange: changed,
})

const sections = { term: { name: 'Terms of the concepts', rank: 0 }, heading: { name: 'Headings used', rank: 1 }, operator: { name: 'Operators', rank: 2 }, field: { name: 'Fields', rank: 3 } }

function completion(word: Word): Completion {
  return {
    label: word.label, detail: word.meaning, section: sections[word.kind],
    apply: (view, _completion, from, to) => view.dispatch({ changes: { from, to, insert: word.insert }, selection: { anchor: from + word.insert.length - word.back }, userEvent: 'input.complete' }),
  }
}

function offered(words: () => Word[]) {
  return (context: CompletionContext): CompletionResult | null => {
    const before = context.matchBefore(/[.[:(]?[\p{L}\p{N}/*'-]*$/u)
    if (!before || (before.from === before.to && !context.explicit)) return null
    // A bracket opens a group more often than it begins a word.
    const from = before.text.startsWith('(') ? before.from + 1 : before.from
    if (from === context.pos && !context.explicit) return null
    return { from, options: words().map(completion), validFor: /^[.[:]?[\p{L}\p{N}/*'-]*$/u }
  }
}

export interface Opened { name: string; text: string; readOnly: boolean; words: () => Word[]; onChange: (text: string) => void; onCaret: (at: number) => void; onLeave: () => void }

export function editorOf(parent: HTMLElement, opened: Opened): EditorView {
  const extensions: Extension[] = [
    EditorState.lineSeparator.of('\n'), EditorView.cspNonce.of(nonce()), lines, pointed, numbers, hits, history(), EditorView.lineWrapping, colours, marks, named, pointing, told,
    opened.readOnly ? [] : autocompletion({ override: [offered(opened.words)], icons: false, selectOnOpen: false, activateOnTypingDelay: 120, maxRenderedOptions: 60 }),
    keymap.of([...defaultKeymap, ...historyKeymap]),
    EditorView.contentAttributes.of({ 'aria-label': opened.name, spellcheck: 'false' }),
    EditorState.readOnly.of(opened.readOnly),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) opened.onChange(update.state.doc.toString())
      if (update.selectionSet || update.docChanged) opened.onCaret(update.state.selection.main.head)
    }),
    EditorView.domEventHandlers({ blur: () => { opened.onLeave() } }),
  ]
  return new EditorView({ parent, state: EditorState.create({ doc: opened.text, extensions }) })
}

export function showMarks(view: EditorView, all: Mark[]) {
  view.dispatch({ effects: setMarks.of(all) })
}

export function showLines(view: EditorView, all: KnownLine[]) {
  view.dispatch({ effects: setLines.of(all) })
}

/** Puts a term at the caret, with a blank where one is needed. */
export function insertTerm(view: EditorView, term: string) {
  const { from, to } = view.state.selection.main
  const doc: Text = view.state.doc
  const before = from > 0 ? doc.sliceString(from - 1, from) : ' '
  const insert = (/[\s(]/.test(before) ? '' : ' ') + term
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: 'input', scrollIntoView: true })
  view.focus()
}
