// A text that is only read: CodeMirror, which draws what is in sight, so that 300,000 characters open and scroll at once.
import { EditorState, RangeSetBuilder } from '@codemirror/state'
import { Decoration, EditorView, lineNumbers } from '@codemirror/view'
import { onlyRead } from '../../app/words-to-read'

/** Characters that look the same; in the order of the text, never one in another. */
export interface Stretch { from: number; to: number; look: string }

/** Numbers as they stand in every table: a line of blanks bears none. By the number of the line as the editor counts. */
export function numbersOf(text: string): string[] {
  let last = 0
  return ['', ...text.split('\n').map((line) => (line.trim() ? String((last += 1)) : ''))]
}

export function readOnlyView(parent: HTMLElement, text: string, name: string, stretches: Stretch[], numbered: boolean): EditorView {
  const numbers = numbered ? numbersOf(text) : []
  const looks = new RangeSetBuilder<Decoration>()
  for (const { from, to, look } of stretches) {
    if (to > from) looks.add(from, to, Decoration.mark({ class: look }))
  }
  const state = EditorState.create({
    doc: text,
    extensions: [
      EditorView.decorations.of(looks.finish()),
      numbered ? lineNumbers({ formatNumber: (line) => numbers[line] ?? String(line) }) : [],
      onlyRead(name),
    ],
  })
  return new EditorView({ state, parent })
}
