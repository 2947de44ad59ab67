import { useState } from 'react'
import { useActs, useRead } from '../../app/acts'
import { Choosing } from '../../app/choosing'
import type { TranscriptRead } from '../../model/coding-shapes'
import { counted } from '../../model/format'
import type { Rows } from '../../model/types'

/** What a speaker is to be called in all turns; Enter keeps it, Escape leaves it. */
function Renaming({ speaker, onDone }: { speaker: string; onDone: (name: string | null) => void }) {
  const [name, setName] = useState(speaker)
  return <input autoFocus aria-label={`New name of ${speaker}`} value={name} onChange={(event) => setName(event.target.value)} onBlur={() => onDone(name.trim())} onKeyDown={(event) => { if (event.key === 'Enter') onDone(name.trim()); if (event.key === 'Escape') { event.stopPropagation(); onDone(null) } }} />
}

/** Who speaks in a text, all turns of one speaker at once. */
export function Turns({ read, onCorrect }: { read: TranscriptRead; onCorrect?: () => void }) {
  const { perform } = useActs()
  const people = useRead<Rows>('api/rows/participant')
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [renaming, setRenaming] = useState<string | null>(null)
  const names = [...new Set(read.turns.map((turn) => turn.speaker))]
  const called = (id: string | null) => people.data?.rows.find((row) => row.id === id)?.label ?? ''
  if (names.length === 0)
    return <p className="muted">No speaker turns. {onCorrect && <><button type="button" className="link" onClick={onCorrect}>Say who speaks where</button> or </>}<button type="button" className="link" onClick={() => void perform('recognise-turns', { source: read.source.id })}>Look for them</button></p>
  return (
    <section aria-label="Speakers">
      <h2>Speakers</h2>
      <ul className="who-speaks">
        {names.map((speaker) => {
          const turns = read.turns.filter((turn) => turn.speaker === speaker)
          const { role, participant } = turns[0]!
          const say = (next: string, label: string) => void perform('set-speaker', { source_text: read.text_id, speaker, role: next, ...(next === 'participant' && label ? { label } : {}) })
          const label = typed[speaker] ?? called(participant)
          return (
            <li key={speaker} className={`speaker as-${role ?? 'unknown'}`}>
              {renaming === speaker ? <Renaming speaker={speaker} onDone={(name) => { setRenaming(null); if (name && name !== speaker) void perform('rename-speaker', { source: read.source.id, source_text: read.text_id, speaker, name }) }} />
                : <button type="button" className="called link" title={`Rename ${speaker}`} aria-label={`Rename ${speaker}`} onClick={() => setRenaming(speaker)}>{speaker}</button>} <small className="muted">{counted(turns.length, 'turn', 'turns')}</small>
              <Choosing label={`What ${speaker} is`} value={role ?? ''} onChoose={(next) => { if (next) say(next, label) }}>
                <option value="">not told</option><option value="participant">participant</option><option value="interviewer">interviewer</option><option value="other">other</option>
              </Choosing>
              {role === 'participant' && (
                <input aria-label={`Pseudonym of ${speaker}`} value={label} placeholder="pseudonym" onChange={(event) => setTyped({ ...typed, [speaker]: event.target.value })}
                  onBlur={() => { if (label && label !== called(participant)) say('participant', label) }} onKeyDown={(event) => { if (event.key === 'Enter') event.currentTarget.blur() }} />
              )}
            </li>
          )
        })}
      </ul>
      <div className="buttons">
        {onCorrect && <button type="button" className="btn" onClick={onCorrect}>Correct turns</button>}
        <button type="button" className="btn quiet small" title="Turns that no name in the text tells are withdrawn; undo brings them back" onClick={() => void perform('recognise-turns', { source: read.source.id })}>Look for turns again</button>
      </div>
    </section>
  )
}
