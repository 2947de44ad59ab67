// What every view of words that are only read has in common: CodeMirror with a caret, finding, and no typing.
import { standardKeymap } from '@codemirror/commands'
import { closeSearchPanel, findNext, findPrevious, openSearchPanel, search } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, drawSelection, keymap } from '@codemirror/view'

/** The word by which the styles of this page are known to its policy (docs/decisions). */
export const nonce = () => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

/** What the panel for finding says. */
const findPanel = { Find: 'Find in the text', next: 'Next', previous: 'Previous', all: 'All', 'match case': 'Match case', regexp: 'Pattern', 'by word': 'Whole words', close: 'Close' }

/** `name`: what a reader of screens calls the words. */
export function onlyRead(name: string): Extension {
  return [
    EditorState.readOnly.of(true),
    EditorState.lineSeparator.of('\n'),
    EditorState.phrases.of(findPanel),
    EditorView.cspNonce.of(nonce()),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': name, 'aria-readonly': 'true', spellcheck: 'false', tabindex: '0' }),
    drawSelection(),
    search({ top: true }),
    keymap.of([
      { key: 'Mod-f', run: openSearchPanel, scope: 'editor search-panel' },
      { key: 'F3', run: findNext, shift: findPrevious, scope: 'editor search-panel', preventDefault: true },
      { key: 'Escape', run: closeSearchPanel, scope: 'editor search-panel' },
      ...standardKeymap,
    ]),
  ]
}
