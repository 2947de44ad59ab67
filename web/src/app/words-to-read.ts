// What every view of words that are only read has in common: CodeMirror with a caret, finding, and no typing.
import { standardKeymap } from '@codemirror/commands'
import { closeSearchPanel, findNext, findPrevious, openSearchPanel, search } from '@codemirror/search'
import { EditorState, RangeSetBuilder, type Extension } from '@codemirror/state'
import { Decoration, EditorView, ViewPlugin, drawSelection, keymap, type DecorationSet, type ViewUpdate } from '@codemirror/view'

/** The word by which the styles of this page are known to its policy (docs/decisions). */
export const nonce = () => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

/** What the panel for finding says. */
const findPanel = { Find: 'Find in the text', next: 'Next', previous: 'Previous', all: 'All', 'match case': 'Match case', regexp: 'Pattern', 'by word': 'Whole words', close: 'Close' }

const asItsWords = Decoration.line({ attributes: { dir: 'auto' } })

function linesInSight(view: EditorView): DecorationSet {
  const lines = new RangeSetBuilder<Decoration>()
  for (const { from, to } of view.visibleRanges)
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at)
      lines.add(line.from, line.from, asItsWords)
      at = line.to + 1
    }
  return lines.finish()
}

/** Decorations of what is in sight, made anew when they have to be. */
export const decorated = (made: (view: EditorView) => DecorationSet, anew: (update: ViewUpdate) => boolean) =>
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet
      constructor(view: EditorView) {
        this.decorations = made(view)
      }
      update(update: ViewUpdate) {
        if (anew(update)) this.decorations = made(update.view)
      }
    },
    { decorations: (plugin) => plugin.decorations },
  )

/** Each line runs the way of its first letter: Arabic, Hebrew and Persian from the right, whatever stands beside them. */
const directions = decorated(linesInSight, (update) => update.docChanged || update.viewportChanged)

/** `name`: what a reader of screens calls the words; `language` the one they are in, if it is known, as "de". */
export function onlyRead(name: string, language = ''): Extension {
  return [
    EditorState.readOnly.of(true),
    EditorState.lineSeparator.of('\n'),
    EditorState.phrases.of(findPanel),
    EditorView.cspNonce.of(nonce()),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': name, 'aria-readonly': 'true', spellcheck: 'false', tabindex: '0', ...(language ? { lang: language } : {}) }),
    EditorView.perLineTextDirection.of(true),
    directions,
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
