// A text that may be typed in: CodeMirror, so that 300,000 characters stay fluid.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { search, searchKeymap } from '@codemirror/search'
import { EditorState } from '@codemirror/state'
import { EditorView, drawSelection, keymap, lineNumbers } from '@codemirror/view'
import { nonce } from '../../app/words-to-read'

export function editorOf(parent: HTMLElement, text: string, name: string, changed: (text: string) => void): EditorView {
  const state = EditorState.create({
    doc: text,
    extensions: [
      EditorState.lineSeparator.of('\n'),
      EditorView.cspNonce.of(nonce()),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': `Text of ${name}`, spellcheck: 'true' }),
      EditorView.updateListener.of((update) => { if (update.docChanged) changed(update.state.doc.toString()) }),
      history(),
      drawSelection(),
      lineNumbers(),
      search({ top: true }),
      keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap]),
    ],
  })
  return new EditorView({ state, parent })
}
