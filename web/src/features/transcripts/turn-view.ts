// The text while its turns are corrected: nothing is typed in it, so letters are free to act on the turn at the caret.
import { Compartment, EditorSelection, EditorState, Prec, RangeSetBuilder } from '@codemirror/state'
import { Decoration, EditorView, keymap, lineNumbers, WidgetType, type DecorationSet } from '@codemirror/view'
import { onlyRead } from '../../app/words-to-read'
import { numbersOf } from './read-only'

/** A turn in UTF-16 units. */
export interface TurnInView { id: string; from: number; to: number; speaker: string; role: string | null }

class Speaker extends WidgetType {
  constructor(readonly turn: TurnInView) { super() }
  override eq(other: Speaker) { return other.turn.speaker === this.turn.speaker && other.turn.role === this.turn.role }
  override toDOM() {
    const chip = document.createElement('span')
    chip.className = `turn-chip as-${this.turn.role ?? 'unknown'}`
    chip.textContent = this.turn.speaker
    chip.setAttribute('aria-hidden', 'true')
    return chip
  }
}

function decorations(turns: TurnInView[], current: string): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  let last = 0
  for (const turn of turns) {
    if (turn.from < last || turn.to <= turn.from) continue
    builder.add(turn.from, turn.from, Decoration.widget({ widget: new Speaker(turn), side: -1 }))
    builder.add(turn.from, turn.to, Decoration.mark({ class: `${turn.role === 'interviewer' ? 'asks' : 'words'}${turn.id === current ? ' turn-now' : ''}` }))
    last = turn.to
  }
  return builder.finish()
}

export interface TurnEditor { view: EditorView; show: (turns: TurnInView[], current: string) => void; goTo: (place: number) => void }

export function turnEditor(parent: HTMLElement, text: string, name: string, onCaret: (from: number, to: number) => void, onKey: (key: string, from: number, to: number) => boolean): TurnEditor {
  const numbers = numbersOf(text)
  const drawn = new Compartment()
  const keys = ['s', 'j', '[', ']', 'n', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'Alt-ArrowUp', 'Alt-ArrowDown']
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        drawn.of([]),
        lineNumbers({ formatNumber: (line) => numbers[line] ?? String(line) }),
        Prec.highest(keymap.of(keys.map((key) => ({ key, run: ({ state }) => onKey(key, state.selection.main.from, state.selection.main.to), preventDefault: true })))),
        EditorView.updateListener.of((update) => {
          if (update.selectionSet || update.focusChanged) onCaret(update.state.selection.main.from, update.state.selection.main.to)
        }),
        onlyRead(name),
      ],
    }),
  })
  return {
    view,
    show: (turns, current) => view.dispatch({ effects: drawn.reconfigure(EditorView.decorations.of(decorations(turns, current))) }),
    goTo: (place) => {
      view.dispatch({ selection: EditorSelection.single(place), effects: EditorView.scrollIntoView(place, { y: 'nearest', yMargin: 60 }) })
      view.focus()
    },
  }
}
