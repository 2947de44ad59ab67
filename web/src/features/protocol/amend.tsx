import { useRef, useState } from 'react'
import { useActs, useRead } from '../../app/acts'
import { Dialog, ReasonDialog } from '../../app/dialog'
import { Await } from '../../app/parts'
import { restsWords, touchesInWords, type Direction, type Touched, type TouchedStage } from '../../model/amending'
import { counted } from '../../model/format'
import { verdictWords } from '../../model/conflicts'
import { stageTitles } from '../../model/screening'
import type { Criterion } from '../../model/types'

function Stage({ of }: { of: TouchedStage }) {
  const left = of.total - of.decisions.length
  return (
    <li>
      {of.total === 0 ? <span>{touchesInWords(of)}</span> : (
        <details>
          <summary>{touchesInWords(of)}</summary>
          <ul className="touched" tabIndex={0} aria-label={touchesInWords(of)}>
            {of.decisions.map((each) => <li key={each.decision}><span className="words">{each.title || each.item}</span> <span className="muted">{[each.consensus ? 'Consensus' : each.name, each.rests !== 'names' && verdictWords[each.verdict].toLowerCase(), restsWords[each.rests]].filter(Boolean).join(', ')}</span></li>)}
          </ul>
          {left > 0 && <p className="muted small">and {left.toLocaleString('en-GB')} more</p>}
        </details>
      )}
      {of.unchanged > 0 && <span className="muted small">{counted(of.unchanged, 'decision rests', 'decisions rest')} on it too and cannot change by this. </span>}
      {of.closed && <span className="muted small">Answers of others at {stageTitles[of.stage].toLowerCase()} are closed and not counted.</span>}
    </li>
  )
}

/** Which decisions rest on a criterion, told before it is changed. */
function Touches({ criterion, direction }: { criterion: string | null; direction: Direction | '' }) {
  const touched = useRead<Touched>(`api/amendments/touched${criterion ? `?criterion=${encodeURIComponent(criterion)}${direction && `&direction=${direction}`}` : ''}`)
  return <Await of={touched}>{(value) => <ul className="touches" aria-label="What it touches">{value.stages.map((each) => <Stage key={each.stage} of={each} />)}</ul>}</Await>
}

/** A criterion that changes, or comes, after screening began: what, why, and what that touches. */
export function Amend({ criterion, onClose }: { criterion: Criterion | null; onClose: () => void }) {
  const { attempt, perform, busy } = useActs()
  const [refused, setRefused] = useState<string | null>(null)
  const [leaving, setLeaving] = useState(false)
  const [direction, setDirection] = useState<Direction | ''>('')
  const form = useRef<HTMLFormElement>(null)
  const amend = () => {
    const data = new FormData(form.current ?? undefined)
    const text = (name: string) => String(data.get(name) ?? '').trim()
    const told = Object.fromEntries(['mark', 'effect', 'wording', 'reason'].map((name) => [name, text(name)]))
    const missing = Object.entries(told).find(([, value]) => value === '')
    if (missing) {
      form.current?.querySelector<HTMLElement>(`[name="${missing[0]}"]`)?.focus()
      return setRefused(missing[0] === 'reason' ? 'Say why: the reason stands in the report.' : `The ${missing[0]} is empty.`)
    }
    void attempt('amend-criterion', { ...(criterion ? { criterion: criterion.id } : {}), ...told, ...(direction ? { direction } : {}) }).then((why) => (why ? setRefused(why) : onClose()))
  }
  return (
    <Dialog title={criterion ? `Amend ${criterion.mark}` : 'Add a criterion'} onClose={onClose}>
      <p>Screening has begun, so this becomes an amendment of the protocol, with its date. What was decided before it is then to be looked at again.</p>
      <form ref={form} className="amend" noValidate onSubmit={(event) => { event.preventDefault(); amend() }}>
        <div className="short">
          <label>Mark <input name="mark" className="few" data-first={criterion ? undefined : true} defaultValue={criterion?.mark ?? ''} /></label>
          <label>It must <select name="effect" defaultValue={criterion?.effect ?? 'include'}><option value="include">be so (include)</option><option value="exclude">not be so (exclude)</option></select></label>
        </div>
        <label>The criterion<textarea data-first={criterion ? true : undefined} name="wording" defaultValue={criterion?.wording ?? ''} /></label>
        <label>Why it changes<textarea name="reason" /></label>
        {criterion && (
          <label>Now it lets in <select name="direction" value={direction} onChange={(event) => setDirection(event.target.value as Direction | '')}>
            <option value="">both more and less, or not told</option><option value="narrower">less than before</option><option value="wider">more than before</option><option value="wording">the same: only the wording changes</option>
          </select></label>
        )}
        {direction === 'wider' && <p className="muted small">A search that kept out what is now let in, such as by a year or a language, has to be run again; that shows in no decision.</p>}
        <Touches criterion={criterion?.id ?? null} direction={direction} />
        {refused && <p className="refused" role="alert">{refused}</p>}
        <div className="buttons">
          <button className="btn main" type="submit" disabled={busy}>{criterion ? 'Amend it' : 'Add it as an amendment'}</button>
          <button className="btn" type="button" onClick={onClose}>Leave it</button>
          {criterion && <button className="btn" type="button" style={{ marginLeft: 'auto' }} onClick={() => setLeaving(true)}>Withdraw…</button>}
        </div>
      </form>
      {leaving && criterion && (
        <ReasonDialog title={`Withdraw ${criterion.mark}`} button="Withdraw" onClose={() => setLeaving(false)} onGive={(reason) => {
          setLeaving(false)
          void perform('withdraw-criterion', { id: criterion.id }, reason).then((done) => { if (done) onClose() })
        }} />
      )}
    </Dialog>
  )
}
