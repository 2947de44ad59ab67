// The words of a source in CodeMirror: only to be read, with a caret and a selection that the keyboard moves.
import { standardKeymap } from '@codemirror/commands'
import { closeSearchPanel, findNext, findPrevious, openSearchPanel, search } from '@codemirror/search'
import { EditorSelection, EditorState } from '@codemirror/state'
import { EditorView, drawSelection, highlightActiveLineGutter, keymap } from '@codemirror/view'
import { besideTheWords, type Pointing } from './beside'
import { lookOfWords } from './look-of-words'
import { shown, type Shown } from './shown'

export interface Hooks extends Pointing {
  select: (from: number, to: number, head: number) => void
  /** The mouse was let go after selecting. */
  letGo: () => void
  /** True if the key did something. */
  key: (event: KeyboardEvent) => boolean
}

/** The word by which the styles of this page are known to its policy (docs/decisions). */
const nonce = () => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

const search_words = { Find: 'Find in the text', next: 'Next', previous: 'Previous', all: 'All', 'match case': 'Match case', regexp: 'Pattern', 'by word': 'Whole words', close: 'Close' }

export function viewOfWords(parent: HTMLElement, first: Shown, name: string, selection: { from: number; to: number }, hooks: Hooks): EditorView {
  const { text } = first.coded.text
  const state = EditorState.create({
    doc: text,
    selection: EditorSelection.range(Math.min(selection.from, text.length), Math.min(selection.to, text.length)),
    extensions: [
      EditorState.readOnly.of(true),
      EditorState.lineSeparator.of('\n'),
      EditorState.phrases.of(search_words),
      EditorView.cspNonce.of(nonce()),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': `Words of ${name}`, 'aria-readonly': 'true', spellcheck: 'false', tabindex: '0' }),
      EditorView.domEventHandlers({ keydown: (event) => hooks.key(event), mouseup: () => { setTimeout(hooks.letGo) } }),
      EditorView.updateListener.of((update) => {
        if (!update.selectionSet && !update.docChanged) return
        const { from, to, head } = update.state.selection.main
        hooks.select(from, to, head)
      }),
      shown.init(() => first),
      drawSelection(),
      highlightActiveLineGutter(),
      search({ top: true }),
      lookOfWords,
      besideTheWords(hooks),
      keymap.of([
        { key: 'Mod-f', run: openSearchPanel, scope: 'editor search-panel' },
        { key: 'F3', run: findNext, shift: findPrevious, scope: 'editor search-panel', preventDefault: true },
        { key: 'Escape', run: closeSearchPanel, scope: 'editor search-panel' },
        ...standardKeymap,
      ]),
    ],
  })
  return new EditorView({ state, parent })
}

export const openFind = openSearchPanel
