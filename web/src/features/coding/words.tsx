import { EditorSelection } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, type Ref } from 'react'
import { openFind, viewOfWords, type Hooks } from './words-view'
import { tell, type Shown } from './shown'

/** Where a stretch of words stands on the screen, from the upper left corner of the frame. */
export interface Place { left: number; top: number; bottom: number; frame: { width: number; height: number } }

export interface WordsHandle {
  focus: () => void
  select: (from: number, to: number, where?: 'nearest' | 'center' | 'stay') => void
  find: () => void
  place: (from: number, to: number) => Place | null
}

/** Where the reader was in each text, for as long as the page is open. */
const left = new Map<string, { from: number; to: number; top: number }>()

/** What is asked to be seen stands this far from the edges of the frame, in pixels. */
const room = 60

/** Nothing has to be scrolled: to ask for it all the same makes CodeMirror draw a very long line anew. */
function inSight(view: EditorView, from: number, to: number): boolean {
  const first = view.coordsAtPos(from, 1)
  const last = view.coordsAtPos(to, -1)
  const scroller = view.scrollDOM
  const box = scroller.getBoundingClientRect()
  if (!first || !last) return false
  // At the first or last words nothing is left to scroll.
  const above = scroller.scrollTop > 0 ? room : 0
  const below = scroller.scrollTop + scroller.clientHeight < scroller.scrollHeight - 1 ? room : 0
  return first.top >= box.top + above && last.bottom <= box.bottom - below
}

/** The words of one version of one source, and what stands beside them. Made anew for another version. */
export function Words({ shown, name, start, hooks, ref }: { shown: Shown; name: string; start: { from: number; to: number } | null; hooks: Hooks; ref: Ref<WordsHandle> }) {
  const frame = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const latest = useRef(hooks)
  const told = useRef(shown)
  const key = shown.coded.text.read.text_id
  useEffect(() => { latest.current = hooks })

  useLayoutEffect(() => {
    const before = start ?? left.get(key) ?? { from: 0, to: 0 }
    told.current = shown
    const made = viewOfWords(frame.current!, shown, name, before, {
      select: (...selection) => latest.current.select(...selection),
      letGo: () => latest.current.letGo(),
      key: (event) => latest.current.key(event),
      choose: (...chosen) => latest.current.choose(...chosen),
      point: (code) => latest.current.point(code),
    })
    view.current = made
    if (before.from > 0 || before.to > 0) made.dispatch({ effects: EditorView.scrollIntoView(EditorSelection.range(before.from, before.to), { y: 'center' }) })
    return () => {
      left.set(key, { from: made.state.selection.main.from, to: made.state.selection.main.to, top: made.scrollDOM.scrollTop })
      made.destroy()
      view.current = null
    }
    // What is shown later is told below.
  }, [key, name])

  useLayoutEffect(() => {
    if (told.current === shown) return
    told.current = shown
    view.current?.dispatch({ effects: tell.of(shown) })
  }, [shown])

  useImperativeHandle(ref, () => ({
    focus: () => view.current?.focus(),
    select: (from, to, where = 'nearest') => {
      const here = view.current
      if (!here) return
      const range = EditorSelection.range(from, to)
      const stays = where === 'stay' || (where === 'nearest' && inSight(here, from, to))
      here.dispatch({ selection: EditorSelection.create([range]), effects: stays ? [] : EditorView.scrollIntoView(range, { y: where, yMargin: room }) })
    },
    find: () => view.current && openFind(view.current),
    place: (from, to) => {
      const here = view.current
      const first = here?.coordsAtPos(from, 1)
      const last = here?.coordsAtPos(to, -1)
      const box = frame.current?.getBoundingClientRect()
      if (!first || !last || !box) return null
      return { left: last.left - box.left, top: first.top - box.top, bottom: last.bottom - box.top, frame: { width: box.width, height: box.height } }
    },
  }), [])

  return <div ref={frame} className="words-frame" />
}
