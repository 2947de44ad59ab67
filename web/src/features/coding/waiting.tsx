import { useState, type RefObject } from 'react'
import { useActs, useOverview } from '../../app/acts'
import { ReasonDialog } from '../../app/dialog'
import type { Book, Text } from '../../model/coding'
import type { PlaceInText, WaitingPassage } from '../../model/coding-shapes'
import { inkOf } from '../../model/colours'
import { counted } from '../../model/format'
import type { Stretch } from './reader'
import type { WordsHandle } from './words'

function Quoted({ place }: { place: PlaceInText }) {
  return <p className="words quoted"><span className="beside-it">{place.before}</span><mark>{place.text}</mark><span className="beside-it">{place.after}</span></p>
}

interface Deciding { waiting: WaitingPassage; text: Text; book: Book; selected: Stretch; words: RefObject<WordsHandle | null> }

/** One passage whose words were corrected away: where they may stand now, another place, or gone for good. */
function One({ waiting, text, book, selected, words }: Deciding) {
  const { perform } = useActs()
  const [leaving, setLeaving] = useState(false)
  const settle = (start: number, end: number) => void perform('settle-passage', { passage: waiting.passage, start, end })
  const look = (place: PlaceInText) => words.current?.select(text.offsets.toUnits(place.start), text.offsets.toUnits(place.end), 'center')
  return (
    <li className="one-waiting">
      <div className="chips">{waiting.codings.map((coding) => <span key={coding.id} className="chip" style={{ '--k': inkOf(book.colour(coding.code)) } as React.CSSProperties}>{book.byId.get(coding.code)?.label ?? coding.code}</span>)}</div>
      <div className="label">It stood here before</div>
      <Quoted place={waiting.was} />
      {waiting.why && <p className="muted small">{waiting.why}</p>}
      {waiting.candidates.map((place) => (
        <div key={`${place.start} ${place.end}`} className="candidate">
          <div className="label">It may stand here now</div>
          <Quoted place={place} />
          <div className="buttons"><button type="button" className="btn main" onClick={() => settle(place.start, place.end)}>It stands here</button><button type="button" className="btn" onClick={() => look(place)}>Look</button></div>
        </div>
      ))}
      <div className="buttons">
        <button type="button" className="btn" disabled={selected.from === selected.to} title="Select the words in the text first" onMouseDown={(event) => event.preventDefault()} onClick={() => settle(text.offsets.toPoints(selected.from), text.offsets.toPoints(selected.to))}>It is what I selected</button>
        <button type="button" className="btn" onClick={() => setLeaving(true)}>Its words are gone…</button>
      </div>
      {leaving && <ReasonDialog title="Withdraw the passage with its codings" button="Withdraw" onClose={() => setLeaving(false)} onGive={(reason) => { setLeaving(false); void perform('settle-passage', { passage: waiting.passage, withdraw: true }, reason) }} />}
    </li>
  )
}

/** Passages that a correction could not carry over by itself. Nothing is lost: they wait here for a decision. */
export function WaitingPassages({ all, ...rest }: Omit<Deciding, 'waiting'> & { all: WaitingPassage[] }) {
  const [open, setOpen] = useState(false)
  const mayWrite = useOverview().data?.may_write ?? true
  if (all.length === 0) return null
  return (
    <>
      <div className="waits" role="status">
        <span className="dot medium" /> <span>{counted(all.length, 'coded passage waits', 'coded passages wait')} for a decision since the text was corrected.</span>
        {mayWrite && <button type="button" className="btn" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? 'Later' : 'Decide'}</button>}
      </div>
      {open && (
        <aside className="key-map waiting-list" aria-label="Passages that wait" onKeyDown={(event) => { if (event.key === 'Escape') setOpen(false) }}>
          <header><h2>Where do they stand now?</h2><button type="button" className="btn" onClick={() => setOpen(false)}>Close</button></header>
          <ul>{all.map((waiting) => <One key={waiting.passage} waiting={waiting} {...rest} />)}</ul>
        </aside>
      )}
    </>
  )
}
