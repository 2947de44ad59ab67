// A text that may be typed in: CodeMirror, so that 300,000 characters stay fluid.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { search, searchKeymap } from '@codemirror/search'
import { EditorState } from '@codemirror/state'
import { EditorView, drawSelection, keymap, lineNumbers } from '@codemirror/view'

/** The word by which the styles of this page are known to its policy. */
export const nonce = () => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

/** What the panel for finding says. */
export const search_words = { Find: 'Find in the text', next: 'Next', previous: 'Previous', all: 'All', 'match case': 'Match case', regexp: 'Pattern', 'by word': 'Whole words', close: 'Close' }

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
