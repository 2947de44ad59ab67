import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useActs } from '../../app/acts'
import type { ReadTurn, TranscriptRead } from '../../model/coding-shapes'
import { counted } from '../../model/format'
import { offsetsOf } from '../../model/offsets'
import { changeFor, inOrder, speakersOf, turnAt, wordStart } from '../../model/turns'
import { turnEditor, type TurnEditor } from './turn-view'
import { Turns } from './turns'

interface Mark { from: number; to: number }

/**
 * One change after the other: each is worked out on the turns as the one before it has left them, and on the place that was
 * marked when its key was pressed, so that nobody has to wait for the program between two keys.
 */
function useTurns(read: TranscriptRead) {
  const { attempt } = useActs()
  const client = useQueryClient()
  const text = read.text ?? ''
  const offsets = useMemo(() => offsetsOf(text), [text])
  const points = useMemo(() => [...text], [text])
  const turns = useMemo(() => inOrder(read.turns), [read.turns])
  const [marked, setMarked] = useState<Mark>({ from: 0, to: 0 })
  const [told, setTold] = useState('')
  const queue = useRef(Promise.resolve())
  const address = `api/sources/${encodeURIComponent(read.source.id)}`
  const change = (key: string, mark: Mark) => {
    queue.current = queue.current.then(async () => {
      const fresh = inOrder(client.getQueryData<TranscriptRead>([address])?.turns ?? read.turns)
      const start = offsets.toPoints(mark.from)
      const range = mark.to > mark.from ? { start, end: offsets.toPoints(mark.to) } : null
      const wanted = changeFor(key, fresh, { place: wordStart(points, start), at: start, range, length: points.length })
      if (typeof wanted === 'string') return setTold(wanted)
      setTold((await attempt(wanted.act, { ...(wanted.act === 'set-turn' ? { source: read.source.id, source_text: read.text_id } : {}), ...wanted.arguments })) ?? '')
      await client.refetchQueries({ queryKey: [address] })
    })
  }
  return { offsets, points, turns, now: turnAt(turns, offsets.toPoints(marked.from)), place: wordStart(points, offsets.toPoints(marked.from)), marked, told, setMarked, change }
}

function lineOf(points: string[], place: number): number {
  let line = 1
  for (let at = 0; at < place && at < points.length; at += 1) if (points[at] === '\n') line += 1
  return line
}

function Key({ children }: { children: string }) {
  return <kbd>{children}</kbd>
}

function AtCaret({ turn, all, marked, onSay, field }: { turn: ReadTurn | null; all: ReadTurn[]; marked: number; onSay: (speaker: string) => void; field: React.RefObject<HTMLInputElement | null> }) {
  const [typed, setTyped] = useState('')
  const speakers = speakersOf(all)
  const about = marked > 0 ? `${counted(marked, 'character is', 'characters are')} marked` : turn ? `Turn ${all.indexOf(turn) + 1} of ${all.length}: ${turn.speaker}` : 'No turn stands here'
  return (
    <>
      <h2 aria-live="polite">{about}</h2>
      <ol className="say-speaker" aria-label="Who speaks here">
        {speakers.map((speaker, nth) => (
          <li key={speaker}><button type="button" className="btn" aria-pressed={marked === 0 && turn?.speaker === speaker} onClick={() => onSay(speaker)}>{speaker}</button>{nth < 9 && <Key>{String(nth + 1)}</Key>}</li>
        ))}
      </ol>
      <form onSubmit={(event) => { event.preventDefault(); if (typed.trim()) { onSay(typed.trim()); setTyped('') } }}>
        <label>Somebody else <input ref={field} value={typed} placeholder="name in the text" onChange={(event) => setTyped(event.target.value)} /></label> <Key>N</Key>
      </form>
    </>
  )
}

/** Turns are divided, joined, moved and given to their speakers, at the caret; no word of the text changes. */
export function CorrectingTurns({ read, onDone }: { read: TranscriptRead; onDone: () => void }) {
  const at = useTurns(read)
  const { turns, now, place, offsets } = at
  const frame = useRef<HTMLDivElement>(null)
  const editor = useRef<TurnEditor | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const step = (by: 1 | -1) => {
    const next = turns[(now ? turns.indexOf(now) : -1) + by]
    if (next) editor.current?.goTo(offsets.toUnits(next.start))
  }
  const doings = [
    { key: 's', shown: 'S', title: 'A turn begins here', may: turns.length > 0 },
    { key: 'j', shown: 'J', title: 'Join to the turn above', may: now !== null && now !== turns[0] },
    { key: '[', shown: '[', title: 'This turn begins here', may: now !== null },
    { key: ']', shown: ']', title: 'This turn ends before here', may: now !== null },
  ]
  const onKey = (key: string, mark: Mark): boolean => {
    if (key === 'Alt-ArrowUp') step(-1)
    else if (key === 'Alt-ArrowDown') step(1)
    else if (key === 'n') field.current?.focus()
    else if (/[1-9]/.test(key)) { if (speakersOf(turns)[Number(key) - 1]) at.change(`=${speakersOf(turns)[Number(key) - 1]}`, mark) }
    else at.change(key, mark)
    return true
  }
  const keys = useRef(onKey)
  keys.current = onKey
  const { setMarked } = at
  const { text, source } = read
  useEffect(() => {
    const made = turnEditor(frame.current!, text ?? '', `Turns of ${source.name}`, (from, to) => setMarked({ from, to }), (key, from, to) => keys.current(key, { from, to }))
    editor.current = made
    made.view.focus()
    return () => { made.view.destroy(); editor.current = null }
  }, [text, source.name, setMarked])
  useEffect(() => {
    editor.current?.show(turns.map((turn) => ({ id: turn.id, from: offsets.toUnits(turn.start), to: offsets.toUnits(turn.end), speaker: turn.speaker, role: turn.role })), now?.id ?? '')
  }, [turns, offsets, now?.id])
  return (
    <div className="one-transcript correcting-turns">
      <div className="whole-text" ref={frame} />
      <aside>
        <div className="buttons"><button type="button" className="btn main" onClick={onDone}>Done</button></div>
        <section aria-label="The turn at the caret">
          <AtCaret turn={now} all={turns} marked={offsets.toPoints(at.marked.to) - offsets.toPoints(at.marked.from)} onSay={(speaker) => { at.change(`=${speaker}`, at.marked); editor.current?.view.focus() }} field={field} />
          <p className="muted small">The caret stands on line {lineOf(at.points, place)}. Click into the text or move with the arrows; <Key>Alt</Key> with up or down goes from turn to turn. Words that are marked become a turn of their own.</p>
          <ul className="turn-doings">
            {doings.map((doing) => <li key={doing.key}><button type="button" className="btn" disabled={!doing.may} onClick={() => { at.change(doing.key, at.marked); editor.current?.view.focus() }}>{doing.title}</button><Key>{doing.shown}</Key></li>)}
          </ul>
          <p role="status" className="error">{at.told}</p>
        </section>
        <Turns read={read} />
      </aside>
    </div>
  )
}
