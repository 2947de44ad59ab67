import { useState, type ReactNode } from 'react'
import { useActs } from '../../app/acts'
import { Dialog } from '../../app/dialog'
import { rungAbove } from '../../model/codebook'
import type { BookCode, Codebook } from '../../model/coding-shapes'
import { counted } from '../../model/format'
import type { Id, Rung } from '../../model/types'
import { CodeField, type Chosen } from './code-field'

const nobody: Chosen = { id: null, label: '' }

/** One act, asked for in a dialog: what is refused is told there, and nothing that was typed is lost. */
function Ask({ title, button, ready, onDo, onClose, children }: { title: string; button: string; ready: boolean; onDo: () => Promise<string | null>; onClose: () => void; children: ReactNode }) {
  const [refused, setRefused] = useState<string | null>(null)
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="ask"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) void onDo().then((why) => { setRefused(why); if (why === null) onClose() })
        }}
      >
        {children}
        {refused && <p className="refused" role="alert">{refused}</p>}
        <div className="buttons">
          <button className="btn main" type="submit" disabled={!ready}>{button}</button>
          <button className="btn" type="button" onClick={onClose}>Leave it</button>
        </div>
      </form>
    </Dialog>
  )
}

const named = (codes: BookCode[]) => (codes.length > 3 ? `${codes.slice(0, 2).map((code) => `“${code.label}”`).join(', ')} and ${codes.length - 2} more` : codes.map((code) => `“${code.label}”`).join(', '))

/** Several codes become one: what is coded on them moves to it. */
export function MergeDialog({ codes, book, onClose, onDone }: { codes: BookCode[]; book: Codebook; onClose: () => void; onDone: (into: Id) => void }) {
  const { attempt } = useActs()
  const several = codes.length > 1
  const most = [...codes].sort((a, b) => b.codings - a.codings)[0]
  const [into, setInto] = useState<Chosen>(several && most ? { id: most.id, label: most.label } : nobody)
  const rung = codes[0]?.rung
  const candidates = book.codes.filter((code) => code.rung === rung && code.codable && (several || code.id !== codes[0]?.id))
  const from = codes.filter((code) => code.id !== into.id)
  const moved = from.reduce((sum, code) => sum + code.codings, 0)
  return (
    <Ask title={several ? `Merge ${counted(codes.length, 'code')}` : `Merge “${codes[0]?.label ?? ''}” into another`} button="Merge" ready={into.id !== null && from.length > 0} onClose={onClose}
      onDo={async () => {
        const refused = await attempt('merge-codes', { from: from.map((code) => code.id).join(' '), into: into.id })
        if (refused === null) onDone(into.id!)
        return refused
      }}>
      <label>Into<CodeField codes={candidates} label="Into which code" value={into.label} first onChange={setInto} /></label>
      {into.id !== null && from.length > 0 && <p className="muted">{named(from)} {from.length === 1 ? 'goes' : 'go'} into “{into.label}”, with {counted(moved, 'coding')}, what stands under {from.length === 1 ? 'it' : 'them'}, steps and memos. Undo brings everything back.</p>}
      {into.id === null && into.label.trim() !== '' && <p className="muted">Choose a code that is there, on the same rung.</p>}
    </Ask>
  )
}

/** Codes are raised: a code of a higher rung stands on them, for a reason. */
export function RaiseDialog({ codes, book, into, onClose, onDone }: { codes: BookCode[]; book: Codebook; into?: BookCode; onClose: () => void; onDone: (label: string) => void }) {
  const { attempt } = useActs()
  const rungs = higherRungs(book.rungs, codes)
  const [rung, setRung] = useState<Id>(into?.rung ?? rungs[0]?.id ?? '')
  const [upper, setUpper] = useState<Chosen>(into ? { id: into.id, label: into.label } : nobody)
  const [reason, setReason] = useState('')
  const candidates = book.codes.filter((code) => code.rung === rung)
  const ready = upper.label.trim() !== '' && reason.trim() !== '' && rung !== ''
  return (
    <Ask title={`Raise ${named(codes)}`} button="Raise" ready={ready} onClose={onClose}
      onDo={async () => {
        const refused = await attempt('raise-code', { codes: codes.map((code) => code.id).join(' '), ...(upper.id ? { upper: upper.id } : { label: upper.label.trim(), rung }), note: reason.trim() })
        if (refused === null) onDone(upper.label)
        return refused
      }}>
      <label>{rungs.find((each) => each.id === rung)?.name ?? 'Upper code'} that stands on {codes.length === 1 ? 'it' : 'them'}<CodeField codes={candidates} label="Which upper code" value={upper.label} create first={!into} onChange={setUpper} /></label>
      {rungs.length > 1 && (
        <label>On the rung
          <select value={rung} onChange={(event) => { setRung(event.target.value); setUpper(nobody) }}>{rungs.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}</select>
        </label>
      )}
      <label>Why?<textarea value={reason} data-first={into ? true : undefined} onChange={(event) => setReason(event.target.value)} /></label>
      <p className="muted small">The reason stays with the step and is read in the ladder.</p>
    </Ask>
  )
}

export function higherRungs(rungs: Rung[], codes: BookCode[]): Rung[] {
  const top = codes.reduce((most, code) => (code.level > most.level ? code : most), codes[0]!)
  const all: Rung[] = []
  for (let rung = rungAbove(rungs, top.rung); rung; rung = rungAbove(rungs, rung.id)) all.push(rung)
  return all
}

/** Chosen codings of a code get a code of their own. */
export function SplitDialog({ code, codings, onClose, onDone }: { code: BookCode; codings: Id[]; onClose: () => void; onDone: () => void }) {
  const { attempt } = useActs()
  const [label, setLabel] = useState('')
  return (
    <Ask title={`Split “${code.label}”`} button="Split" ready={label.trim() !== ''} onClose={onClose}
      onDo={async () => {
        const refused = await attempt('split-code', { code: code.id, codings: codings.join(' '), label: label.trim() })
        if (refused === null) onDone()
        return refused
      }}>
      <label>Name of the new code<input autoFocus value={label} onChange={(event) => setLabel(event.target.value)} /></label>
      <p className="muted">{counted(codings.length, 'coding')} of {code.codings} {codings.length === 1 ? 'goes' : 'go'} to it; it stands beside “{code.label}” on the same rung.</p>
    </Ask>
  )
}
