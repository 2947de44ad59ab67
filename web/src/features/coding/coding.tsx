import '../../app/coding.css'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useOverview, useRead } from '../../app/acts'
import { Await, Room } from '../../app/parts'
import { address, go, usePlace } from '../../app/route'
import { codersOf, rungsFor } from '../../model/coding'
import { actOf, type Keys } from '../../model/coding-keys'
import type { Codebook, SourceRead, SourceSummary } from '../../model/coding-shapes'
import type { Id } from '../../model/types'
import { AtCaret } from './at-caret'
import { AskedBelow } from './below'
import { useColumns } from './columns'
import { Heads, KeyBar, Offer, Speakers, about } from './frame'
import { KeyMap, useKeys } from './key-map'
import { PrintedSheet } from './printed-sheet'
import { useReader } from './reader'
import { useRoomActs, type RoomActs } from './room-acts'
import { Sources } from './sources'
import type { Shown } from './shown'
import { useCoded } from './use-pending'
import { WaitingPassages } from './waiting'
import { Words, type WordsHandle } from './words'

const hintsKey = 'loam.coding.hints'
const lastSource = 'loam.coding.source'

function useHints(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(hintsKey) !== 'off')
  return [on, (next) => { localStorage.setItem(hintsKey, next ? 'on' : 'off'); setOn(next) }]
}

/** A key pressed in the words; true if it did something. */
function pressed(event: KeyboardEvent, keys: Keys, room: RoomActs, work: ReturnType<typeof useCoded>): boolean {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'z') {
    event.preventDefault()
    if (event.shiftKey) work.redo()
    else work.undo()
    return true
  }
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event
  const act = actOf(keys, { key, shiftKey, ctrlKey, metaKey, altKey, altGraph: event.getModifierState('AltGraph') })
  if (!act) return false
  event.preventDefault()
  if (room.possible(act)) room.acts[act]()
  return true
}

function OpenSource({ read, codebook, sources }: { read: SourceRead; codebook: Codebook; sources: SourceSummary[] }) {
  const [keys] = useKeys()
  const [hinting, setHints] = useHints()
  const [keyMap, setKeyMap] = useState(false)
  const [pointed, setPointed] = useState<Id | null>(null)
  const [dragged, setDragged] = useState(false)
  const mayWrite = useOverview().data?.may_write ?? true
  const words = useRef<WordsHandle>(null)
  const rungs = useMemo(() => rungsFor(codebook.rungs, read.source.kind), [codebook.rungs, read.source.kind])
  const coders = useMemo(() => codersOf(read), [read])
  const [asked, setCoder] = useState('')
  const coder = coders.some((each) => each.id === asked) ? asked : ''
  const work = useCoded(read, codebook, coder)
  const { coded, book } = work
  const reader = useReader(coded, work.me, words)
  const room = useRoomActs({ work, reader, words, rungs, mayWrite, onHelp: () => setKeyMap(!keyMap) })
  const columns = useColumns(rungs, book)
  const { chosen, selected } = reader
  const chosenId = chosen?.id ?? null
  const shown = useMemo<Shown>(() => ({ coded, rungs: columns.shown, columns: columns.widths, chosen: chosenId, pointed }), [coded, columns.shown, columns.widths, chosenId, pointed])
  const hints = hinting && (!read.source.language || /^en/i.test(read.source.language))
  useEffect(() => {
    localStorage.setItem(lastSource, read.source.id)
    words.current?.focus()
  }, [read.source.id])
  const hooks = {
    select: (from: number, to: number, head: number) => { reader.select(from, to, head); setDragged(false) },
    letGo: () => setDragged(true),
    point: setPointed,
    choose: (coding: Id | null, code: Id) => {
      if (coding) room.choose(coded.byId.get(coding))
      else room.openLadder(code)
      words.current?.focus()
    },
    key: (event: KeyboardEvent) => { setDragged(false); return pressed(event, keys, room, work) },
  }
  const { margin, words: wide, stripes } = columns.widths
  return (
    <>
      <Sources sources={sources} open={read.source.id} coded={coded.codedLines} />
      <div className="coder" ref={columns.frame} style={{ '--w-margin': `${margin}px`, '--w-words': `${wide}px`, '--w-stripes': `${stripes}px` } as React.CSSProperties}>
        <Heads columns={columns} coders={coders} coder={coder} onCoder={setCoder} />
        <WaitingPassages all={read.unsettled} text={work.text} book={book} selected={selected} words={words} />
        <div className="words-and-picker">
          <Words ref={words} shown={shown} name={read.source.name} start={reader.start} hooks={hooks} />
          {dragged && !room.asking && mayWrite && selected.from !== selected.to && <Offer span={selected} room={room} keys={keys} words={words} />}
          <AskedBelow room={room} work={work} words={words} rungs={rungs} hints={hints} />
          {keyMap && <KeyMap hints={hinting} onHints={setHints} onClose={() => { setKeyMap(false); words.current?.focus() }} />}
        </div>
        <AtCaret line={reader.line.number} remarks={work.text.remarks.touching(reader.line.from, reader.line.to + 1)} codings={reader.onLine} chosen={chosen} book={book} rungs={rungs} hints={hints} onChoose={(id) => room.choose(coded.byId.get(id))} />
        <PrintedSheet coded={coded} rungs={columns.choices} />
        <KeyBar coded={coded} keyMap={keyMap} room={room} keys={keys} words={words} />
      </div>
    </>
  )
}

function Nothing() {
  const rooms = useOverview().data?.rooms ?? []
  const room = rooms.find((each) => each.id === 'transcripts')
  return (
    <div className="body">
      <p className="lead">There are no words to code yet. A transcript, an article or a field note that is brought in opens here, line by line, with the coding table beside it.</p>
      {room && <a className="btn main" href={`#/${room.id}`}>Bring in transcripts</a>}
    </div>
  )
}

/** Reading and coding: the words of one source, and beside each line its codes, rung by rung. */
export default function CodingRoom() {
  const { query } = usePlace()
  const list = useRead<{ sources: SourceSummary[] }>('api/sources')
  const codebook = useRead<Codebook>('api/codebook')
  const sources = useMemo(() => (list.data?.sources ?? []).filter((source) => source.text_id !== null && source.characters > 0), [list.data])
  const asked = query.get('source') ?? localStorage.getItem(lastSource)
  const open = sources.find((source) => source.id === asked) ?? sources[0]
  // What was asked for is read while the list is still on its way.
  const wanted = list.data ? open?.id : asked
  const read = useRead<SourceRead>(`api/sources/${encodeURIComponent(wanted ?? '')}`, Boolean(wanted))
  const missing = query.get('source') !== null && list.data !== undefined && open?.id !== query.get('source')
  useEffect(() => { if (missing && open) go('coding', { source: open.id }) }, [missing, open])
  const mayWrite = useOverview().data?.may_write ?? true
  const kept = read.data?.source.id === open?.id ? read : ({ ...read, data: undefined } as typeof read)
  return (
    <Room title={open?.name ?? 'Coding'} end={open && mayWrite && <a className="btn" href={address('transcripts', { source: open.id, show: 'correct' })}>Correct the text</a>} tally={open && <><span className="muted">{about(open)}</span><Speakers read={kept.data} /></>} plain>
      <Await of={list}>
        {() => open === undefined ? <Nothing /> : (
          <div className="coding">
            <Await of={codebook}>{(book) => <Await of={kept}>{(value) => <OpenSource key={value.source.id} read={value} codebook={book} sources={sources} />}</Await>}</Await>
          </div>
        )}
      </Await>
    </Room>
  )
}
