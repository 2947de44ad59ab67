import type { RefObject } from 'react'
import type { CodedText } from '../../model/coding'
import { codingActs, keyOf, keycap, type CodingAct, type Keys } from '../../model/coding-keys'
import type { SourceRead, SourceSummary } from '../../model/coding-shapes'
import { shortNames } from '../../model/lines'
import type { Id, Rung } from '../../model/types'
import type { Stretch } from './reader'
import type { ColumnsShown } from './columns'
import type { RoomActs } from './room-acts'
import { Progress } from './sources'
import type { WordsHandle } from './words'

const shortName = (rung: Rung) => rung.name.replace(/ \(.*\)$/, '').replace(/ (code|concept|construct|of a study)$/i, '')

/** The heads of the columns, and which rungs have one. */
export function Heads({ columns, coders, coder, onCoder }: { columns: ColumnsShown; coders: { id: Id; name: string }[]; coder: Id; onCoder: (coder: Id) => void }) {
  return (
    <div className="heads">
      <span className="head words-head">
        Words
        {coders.length > 1 && (
          <select className="coder-filter" aria-label="Whose codings are shown" value={coder} onChange={(event) => onCoder(event.target.value)}>
            <option value="">all coders</option>{coders.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
          </select>
        )}
        {columns.choices.length > 1 && (
          <span className="rung-filter" role="group" aria-label="Rungs beside the words">
            {columns.choices.map((rung) => {
              const on = columns.shown.includes(rung)
              return <button key={rung.id} type="button" className="btn quiet" aria-pressed={on} title={`${on ? 'Hide' : 'Show'} the column ${rung.name}`} onClick={() => columns.toggle(rung)}>{shortName(rung)}</button>
            })}
          </span>
        )}
      </span>
      {columns.shown.map((rung, nth) => <span key={rung.id} className="head" title={rung.name} style={{ width: columns.widths.codes[nth] }}><span>{rung.name}{/code$/i.test(rung.name) ? 's' : ''}</span></span>)}
    </div>
  )
}

interface Buttons { room: RoomActs; keys: Keys; words: RefObject<WordsHandle | null> }

function ActButton({ act, room, keys, words }: Buttons & { act: CodingAct }) {
  const told = codingActs.find((each) => each.id === act)!
  return (
    <button type="button" disabled={!room.possible(act)} title={act === 'extend' && room.touched ? `Give the coding with “${room.touched}” the edges of the selection` : told.says} onMouseDown={(event) => event.preventDefault()} onClick={() => { words.current?.focus(); room.acts[act]() }}>
      {!keys.off && <kbd>{keycap(keyOf(keys, act))}</kbd>} {told.short}
    </button>
  )
}

/** What a hand on the mouse may want with the words it has just selected. */
export function Offer({ span, ...buttons }: Buttons & { span: Stretch }) {
  const place = buttons.words.current?.place(span.from, span.to)
  if (!place) return null
  const below = place.bottom + 40 < place.frame.height
  const offered = (['code', 'vivo', 'again', 'extend'] as const).filter(buttons.room.possible)
  return (
    <div className="offer" style={{ left: Math.max(8, Math.min(place.left - 20, place.frame.width - 115 * offered.length)), top: below ? place.bottom + 4 : place.top - 38 }}>
      {offered.map((act) => <ActButton key={act} act={act} {...buttons} />)}
    </div>
  )
}

const bar: CodingAct[] = ['code', 'vivo', 'again', 'recode', 'withdraw', 'memo', 'uncoded', 'find']

/** What can be done here, each with its key; and how far the source is coded. */
export function KeyBar({ coded, keyMap, ...buttons }: Buttons & { coded: CodedText; keyMap: boolean }) {
  const { keys, room } = buttons
  const { numbered } = coded.text.lines
  return (
    <div className="key-bar" role="toolbar" aria-label="What can be done here">
      <span className="acts">
        {bar.map((act) => <ActButton key={act} act={act} {...buttons} />)}
        {!keys.off && <span className="only-keys"><kbd>{keycap(keyOf(keys, 'endLess'))}</kbd> <kbd>{keycap(keyOf(keys, 'endMore'))}</kbd> edges</span>}
        {(['split', 'extend'] as const).filter(room.possible).map((act) => <ActButton key={act} act={act} {...buttons} />)}
      </span>
      <button type="button" aria-expanded={keyMap} onClick={room.acts.help}>{!keys.off && <kbd>{keycap(keyOf(keys, 'help'))}</kbd>} keys</button>
      <span className="how-far"><Progress lines={numbered} coded={coded.codedLines} /><span>{coded.codedLines.toLocaleString('en-GB')} of {numbered.toLocaleString('en-GB')} lines coded</span></span>
    </div>
  )
}

/** Whose words these are. */
export function about(source: SourceSummary): string {
  // An interview that is called after who speaks in it is not named twice.
  const speaks = source.participant?.label === source.name ? null : source.participant?.label
  return [speaks, source.study?.label, source.versions > 1 ? `version ${source.version}` : null].filter(Boolean).join(' · ')
}

/** Who speaks, with the letters that stand for them in the margin. */
export function Speakers({ read }: { read: SourceRead | undefined }) {
  const short = [...shortNames((read?.turns ?? []).map((turn) => turn.speaker))].slice(0, 6)
  return <span className="speakers muted small">{short.map(([name, letters]) => <span key={name}><b><bdi>{letters}</bdi></b> <bdi>{name}</bdi></span>)}</span>
}
