import { useEffect, useMemo, useRef, useState } from 'react'
import { useActs } from '../../app/acts'
import type { ReadTurn, TranscriptRead } from '../../model/coding-shapes'
import { counted } from '../../model/format'
import { offsetsOf } from '../../model/offsets'
import { beginning, divided, ending, joined, nextSpeaker, speakersOf, turnAt, wordStart, type TurnChange } from '../../model/turns'
import { turnEditor, type TurnEditor } from './turn-view'
import { Turns } from './turns'

/** How a turn ends in the text of the previous selection is a matter of places; a person thinks of the place that the caret shows. */
function useTurns(read: TranscriptRead) {
  const { attempt } = useActs()
  const text = read.text ?? ''
  const offsets = useMemo(() => offsetsOf(text), [text])
  const points = useMemo(() => [...text], [text])
  const turns = useMemo(() => [...read.turns].sort((one, other) => one.start - other.start), [read.turns])
  const [marked, setMarked] = useState({ from: 0, to: 0 })
  const [told, setTold] = useState('')
  const place = wordStart(points, offsets.toPoints(marked.from))
  const range = marked.to > marked.from ? { start: offsets.toPoints(marked.from), end: offsets.toPoints(marked.to) } : null
  const now = turnAt(turns, offsets.toPoints(marked.from))
  const change = async (wanted: TurnChange | null, none: string) => {
    if (!wanted) return setTold(none)
    const whose = wanted.act === 'set-turn' ? { source: read.source.id, source_text: read.text_id } : {}
    setTold((await attempt(wanted.act, { ...whose, ...wanted.arguments })) ?? '')
  }
  /** The words that are marked, else the turn at the caret, are this speaker's. */
  const says = (speaker: string) => {
    const of = range ?? now
    return change(of ? { act: 'set-turn', arguments: { start: of.start, end: of.end, speaker } } : divided(turns, place, speaker, points.length), '')
  }
  return { offsets, points, turns, now, place, range, told, setMarked, change, says }
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
  const doings: { key: string; title: string; shown: string; run: () => void; may: boolean }[] = [
    { key: 's', shown: 'S', title: 'A turn begins here', may: turns.length > 0, run: () => void at.change(now ? divided(turns, place, place > now.start ? nextSpeaker(turns, now) : now.speaker, at.points.length) : divided(turns, place, turns[0]!.speaker, at.points.length), '') },
    { key: 'j', shown: 'J', title: 'Join to the turn above', may: now !== null && now !== turns[0], run: () => void at.change(now && joined(turns, now), 'There is no turn above this one.') },
    { key: '[', shown: '[', title: 'This turn begins here', may: now !== null, run: () => void at.change(now && beginning(turns, now, place), 'It begins here already.') },
    { key: ']', shown: ']', title: 'This turn ends before here', may: now !== null, run: () => void at.change(now && ending(turns, now, place), 'It ends here already.') },
  ]
  const onKey = (key: string): boolean => {
    const doing = doings.find((each) => each.key === key)
    if (doing) { if (doing.may) doing.run() }
    else if (key === 'Alt-ArrowUp') step(-1)
    else if (key === 'Alt-ArrowDown') step(1)
    else if (key === 'n') field.current?.focus()
    else {
      const speaker = speakersOf(turns)[Number(key) - 1]
      if (speaker) void at.says(speaker)
    }
    return true
  }
  const keys = useRef(onKey)
  keys.current = onKey
  const { setMarked } = at
  const { text, source } = read
  useEffect(() => {
    const made = turnEditor(frame.current!, text ?? '', `Turns of ${source.name}`, (from, to) => setMarked({ from, to }), (key) => keys.current(key))
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
          <AtCaret turn={now} all={turns} marked={at.range ? at.range.end - at.range.start : 0} onSay={(speaker) => { void at.says(speaker); editor.current?.view.focus() }} field={field} />
          <p className="muted small">The caret stands on line {lineOf(at.points, place)}. Click into the text or move with the arrows; <Key>Alt</Key> with up or down goes from turn to turn. Words that are marked become a turn of their own.</p>
          <ul className="turn-doings">
            {doings.map((doing) => <li key={doing.key}><button type="button" className="btn" disabled={!doing.may} onClick={() => { doing.run(); editor.current?.view.focus() }}>{doing.title}</button><Key>{doing.shown}</Key></li>)}
          </ul>
          <p role="status" className="error">{at.told}</p>
        </section>
        <Turns read={read} />
      </aside>
    </div>
  )
}
