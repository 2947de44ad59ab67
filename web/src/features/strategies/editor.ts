import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { EditorState, StateEffect, StateField, type Extension, type Range } from '@codemirror/state'
import { Decoration, EditorView, keymap, lineNumbers, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view'
import { bracketsAt, tokensOf } from '../../model/strategies'
import { nonce } from '../transcripts/editor'

export interface Mark { from: number; to: number; severity: string; here: boolean }

const setMarks = StateEffect.define<Mark[]>()

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

/** Strategies are short: the whole text is looked at after each key. */
const colours = ViewPlugin.fromClass(class {
  decorations: DecorationSet
  constructor(view: EditorView) { this.decorations = this.build(view) }
  update(update: ViewUpdate) { if (update.docChanged || update.selectionSet) this.decorations = this.build(update.view) }
  build(view: EditorView): DecorationSet {
    const text = view.state.doc.toString()
    const ranges: Range<Decoration>[] = tokensOf(text).map(({ from, to, kind }) => Decoration.mark({ class: `tok-${kind}` }).range(from, to))
    const pair = bracketsAt(text, view.state.selection.main.head)
    if (pair) {
      const [one, other] = pair
      ranges.push(Decoration.mark({ class: other === null ? 'tok-bracket alone' : 'tok-bracket' }).range(one, one + 1))
      if (other !== null) ranges.push(Decoration.mark({ class: 'tok-bracket' }).range(other, other + 1))
    }
    return Decoration.set(ranges, true)
  }
}, { decorations: (plugin) => plugin.decorations })

export function editorOf(parent: HTMLElement, text: string, name: string, readOnly: boolean, onChange: (text: string) => void, onLeave: () => void): EditorView {
  const extensions: Extension[] = [
    EditorState.lineSeparator.of('\n'), EditorView.cspNonce.of(nonce()), lineNumbers(), history(), keymap.of([...defaultKeymap, ...historyKeymap]), EditorView.lineWrapping, colours, marks,
    EditorView.contentAttributes.of({ 'aria-label': name, spellcheck: 'false' }),
    EditorState.readOnly.of(readOnly),
    EditorView.updateListener.of((update) => { if (update.docChanged) onChange(update.state.doc.toString()) }),
    EditorView.domEventHandlers({ blur: () => { onLeave() } }),
  ]
  return new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) })
}

export function showMarks(view: EditorView, all: Mark[]) {
  view.dispatch({ effects: setMarks.of(all) })
}
