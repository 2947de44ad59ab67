// The words of an article, only to be read, in which passages are lit and marked with what rests on them.
import { EditorSelection, EditorState, StateEffect, StateField } from '@codemirror/state'
import { Decoration, EditorView, WidgetType, lineNumbers, type DecorationSet } from '@codemirror/view'
import type { Lit } from '../../model/appraising'
import type { Id } from '../../model/types'
import { onlyRead } from '../../app/words-to-read'
import { numbersOf } from '../transcripts/read-only'

export interface ArticleHooks {
  select: (from: number, to: number) => void
  /** Lit words, or their mark, were clicked. */
  choose: (item: Id) => void
  /** True if the key did something. */
  key: (event: KeyboardEvent) => boolean
}

export interface Shine { lit: Lit[]; current: Id | null }

class Mark extends WidgetType {
  constructor(readonly item: Id, readonly mark: string, readonly current: boolean) { super() }
  override eq(other: Mark) { return other.item === this.item && other.mark === this.mark && other.current === this.current }
  override toDOM() {
    const sign = document.createElement('span')
    sign.className = `lit-mark${this.current ? ' current' : ''}`
    sign.dataset.item = this.item
    sign.textContent = this.mark
    return sign
  }
  override ignoreEvent() { return false }
}

/** Lines of blanks alone are no taller than a paragraph's space. */
function blankLines(text: string): DecorationSet {
  const blank = []
  let at = 0
  for (const line of text.split('\n')) {
    if (!line.trim()) blank.push(Decoration.line({ class: 'blank' }).range(at))
    at += line.length + 1
  }
  return Decoration.set(blank)
}

const shine = StateEffect.define<Shine>()

function drawn({ lit, current }: Shine): DecorationSet {
  const words = lit.map((each) => Decoration.mark({ class: `lit${each.item === current ? ' current' : ''}`, attributes: { 'data-item': each.item } }).range(each.from, each.to))
  const marks = lit.map((each) => Decoration.widget({ widget: new Mark(each.item, each.mark, each.item === current), side: 1 }).range(each.to))
  return Decoration.set([...words, ...marks], true)
}

const shining = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (value, transaction) => transaction.effects.reduce((now, effect) => (effect.is(shine) ? drawn(effect.value) : now), value),
  provide: (field) => EditorView.decorations.from(field),
})

export function tellShine(view: EditorView, value: Shine) {
  view.dispatch({ effects: shine.of(value) })
}

export function bringIntoSight(view: EditorView, from: number, to: number, select: boolean) {
  const range = EditorSelection.range(from, to)
  view.dispatch({ ...(select ? { selection: EditorSelection.create([range]) } : {}), effects: EditorView.scrollIntoView(range, { y: 'center' }) })
}

export function articleView(parent: HTMLElement, text: string, name: string, hooks: ArticleHooks): EditorView {
  const numbers = numbersOf(text)
  // One click on lit words opens what rests on them; a second click within this time selects a word there instead.
  const second = 300
  let waiting: ReturnType<typeof setTimeout> | undefined
  const wait = () => clearTimeout(waiting)
  const chosenBy = (event: MouseEvent, view: EditorView) => {
    const at = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-item]') : null
    const item = at?.dataset.item
    if (!item || event.detail > 1) return
    waiting = setTimeout(() => { if (view.state.selection.main.empty) hooks.choose(item) }, at.classList.contains('lit-mark') ? 0 : second)
  }
  const key = (event: KeyboardEvent) => {
    wait()
    return hooks.key(event)
  }
  const state = EditorState.create({
    doc: text,
    extensions: [
      EditorView.domEventHandlers({ keydown: key, mousedown: wait, mouseup: chosenBy }),
      EditorView.updateListener.of((update) => {
        if (update.selectionSet) hooks.select(update.state.selection.main.from, update.state.selection.main.to)
      }),
      EditorView.decorations.of(blankLines(text)),
      shining,
      lineNumbers({ formatNumber: (line) => numbers[line] ?? String(line) }),
      onlyRead(`Words of ${name}`),
    ],
  })
  return new EditorView({ state, parent })
}
