// The words of a source in CodeMirror: only to be read, with a caret and a selection that the keyboard moves.
import { openSearchPanel } from '@codemirror/search'
import { EditorSelection, EditorState } from '@codemirror/state'
import { EditorView, highlightActiveLineGutter } from '@codemirror/view'
import { onlyRead } from '../../app/words-to-read'
import { tagOfLanguage } from '../../model/languages'
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

export function viewOfWords(parent: HTMLElement, first: Shown, name: string, selection: { from: number; to: number }, hooks: Hooks): EditorView {
  const { text } = first.coded.text
  const state = EditorState.create({
    doc: text,
    selection: EditorSelection.range(Math.min(selection.from, text.length), Math.min(selection.to, text.length)),
    extensions: [
      EditorView.domEventHandlers({ keydown: (event) => hooks.key(event), mouseup: () => { setTimeout(hooks.letGo) } }),
      EditorView.updateListener.of((update) => {
        if (!update.selectionSet && !update.docChanged) return
        const { from, to, head } = update.state.selection.main
        hooks.select(from, to, head)
      }),
      shown.init(() => first),
      highlightActiveLineGutter(),
      lookOfWords,
      besideTheWords(hooks),
      onlyRead(`Words of ${name}`, tagOfLanguage(first.coded.text.read.source.language)),
    ],
  })
  return new EditorView({ state, parent })
}

export const openFind = openSearchPanel
