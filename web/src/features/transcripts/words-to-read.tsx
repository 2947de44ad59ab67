import { EditorSelection } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useMemo, useRef } from 'react'
import type { ReadTurn, TranscriptRead } from '../../model/coding-shapes'
import { offsetsOf } from '../../model/offsets'
import { readOnlyView, type Stretch } from './read-only'

/** A text that is only read. `show` is brought into sight and selected. */
export function ReadOnlyText({ text, name, stretches, show = null, voice = '', numbered = false }: { text: string; name: string; stretches: Stretch[]; show?: Stretch | null; voice?: string; numbered?: boolean }) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  useEffect(() => {
    const made = readOnlyView(place.current!, text, name, stretches, numbered)
    view.current = made
    return () => {
      made.destroy()
      view.current = null
    }
  }, [text, name, stretches, numbered])
  useEffect(() => {
    if (!show || !view.current) return
    const range = EditorSelection.range(show.from, show.to)
    view.current.dispatch({ selection: EditorSelection.create([range]), effects: EditorView.scrollIntoView(range, { y: 'center' }) })
  }, [show])
  return <div className={`whole-text ${voice}`} ref={place} />
}

const voiceOf = (turn: ReadTurn): string => (turn.role === 'interviewer' ? 'asks' : 'words')

/** The words as they stand; coded in the coding room, corrected here. */
export function WordsToRead({ read }: { read: TranscriptRead }) {
  const { text, turns, source: { kind, name } } = read
  const stretches = useMemo(() => {
    const words = text ?? ''
    if (kind === 'article' || kind === 'field-note') return [{ from: 0, to: words.length, look: kind === 'article' ? 'author' : 'asks' }]
    const offsets = offsetsOf(words)
    let before = 0
    return turns.map((turn): Stretch => {
      const from = Math.max(before, offsets.toUnits(turn.start))
      before = Math.max(from, offsets.toUnits(turn.end))
      return { from, to: before, look: voiceOf(turn) }
    })
  }, [text, turns, kind])
  return <ReadOnlyText text={text ?? ''} name={`Words of ${name}`} stretches={stretches} numbered />
}
