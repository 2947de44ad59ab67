import type { EditorView } from '@codemirror/view'
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, type Ref } from 'react'
import type { Lit } from '../../model/appraising'
import type { Id } from '../../model/types'
import { articleView, bringIntoSight, tellShine, type ArticleHooks } from './article-view'

export interface ArticleHandle {
  focus: () => void
  /** Lets go of what is selected. */
  letGo: () => void
  show: (from: number, to: number) => void
}

/** An article in which words can be selected, with the passages that something rests on lit. */
export function Article({ text, name, lit, current, hooks, ref }: { text: string; name: string; lit: Lit[]; current: Id | null; hooks: ArticleHooks; ref: Ref<ArticleHandle> }) {
  const frame = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const latest = useRef(hooks)
  useEffect(() => { latest.current = hooks })
  useLayoutEffect(() => {
    const made = articleView(frame.current!, text, name, {
      select: (...selected) => latest.current.select(...selected),
      choose: (item) => latest.current.choose(item),
      key: (event) => latest.current.key(event),
    })
    view.current = made
    return () => {
      made.destroy()
      view.current = null
    }
  }, [text, name])
  useLayoutEffect(() => { if (view.current) tellShine(view.current, { lit, current }) }, [lit, current, text, name])
  useImperativeHandle(ref, () => ({
    focus: () => view.current?.focus(),
    letGo: () => {
      const here = view.current
      if (here) here.dispatch({ selection: { anchor: here.state.selection.main.head } })
    },
    show: (from, to) => { if (view.current) bringIntoSight(view.current, from, to, false) },
  }), [])
  return <div ref={frame} className="article-frame" />
}
