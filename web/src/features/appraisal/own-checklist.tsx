import { useState, type FormEvent } from 'react'
import { useActs } from '../../app/acts'
import { Dialog } from '../../app/dialog'
import { checklistInWords, checklistOf, type TypedChecklist } from '../../model/own-checklist'

const first: TypedChecklist = {
  title: '', source: '', items: '',
  answers: [{ label: 'Yes', points: '1' }, { label: 'Partly', points: '0.5' }, { label: 'No', points: '0' }],
  grades: [{ grade: '', from: '' }],
}

/** Rows of two fields; an empty one always stands at the end. */
function Pairs({ legend, heads, rows, onChange }: { legend: string; heads: [string, string]; rows: [string, string][]; onChange: (rows: [string, string][]) => void }) {
  const all = rows.some(([one, two]) => !one && !two) ? rows : [...rows, ['', ''] as [string, string]]
  const change = (at: number, place: 0 | 1, text: string) => onChange(all.map((row, index) => (index !== at ? row : place === 0 ? [text, row[1]] : [row[0], text])))
  return (
    <fieldset className="pairs">
      <legend>{legend}</legend>
      {all.map(([one, two], at) => (
        <div key={at}>
          <input aria-label={`${heads[0]} ${at + 1}`} placeholder={heads[0]} value={one} onChange={(event) => change(at, 0, event.target.value)} />
          <input aria-label={`${heads[1]} ${at + 1}`} placeholder={heads[1]} className="num" inputMode="decimal" value={two} onChange={(event) => change(at, 1, event.target.value)} />
        </div>
      ))}
    </fieldset>
  )
}

/** A checklist built here, or taken from a file that another study wrote. */
export function OwnChecklist({ onClose }: { onClose: () => void }) {
  const { attempt } = useActs()
  const [typed, setTyped] = useState(first)
  const [refused, setRefused] = useState<string | null>(null)
  const set = (part: Partial<TypedChecklist>) => { setTyped({ ...typed, ...part }); setRefused(null) }
  const made = checklistOf(typed)
  const bring = (text: string) => void attempt('bring-checklist', { text }).then((why) => (why ? setRefused(why) : onClose()))
  const keep = (event: FormEvent) => {
    event.preventDefault()
    if (typeof made === 'string') setRefused(made)
    else bring(JSON.stringify(made))
  }
  return (
    <Dialog title="A checklist of our own" onClose={onClose}>
      <form className="row-form own-checklist" onSubmit={keep}>
        <label><span>Name</span><input data-first value={typed.title} onChange={(event) => set({ title: event.target.value })} /></label>
        <label><span>Items, one a line</span><textarea rows={6} placeholder={'1 Aims are clear\n2 Recruitment fits the aims\n3 Use is discussed (not scored)'} value={typed.items} onChange={(event) => set({ items: event.target.value })} /></label>
        <div className="two">
          <Pairs legend="Answers and points" heads={['Answer', 'Points']} rows={typed.answers.map((each) => [each.label, each.points])} onChange={(rows) => set({ answers: rows.map(([label, points]) => ({ label, points })) })} />
          <Pairs legend="Grades" heads={['Grade', 'from total']} rows={typed.grades.map((each) => [each.grade, each.from])} onChange={(rows) => set({ grades: rows.map(([grade, from]) => ({ grade, from })) })} />
        </div>
        <p className="muted small">An answer without points does not count. Leave all points empty, and there is no total. The lowest grade has no “from”.</p>
        <label><span>Source</span><input value={typed.source} placeholder="Where it is published, if it is" onChange={(event) => set({ source: event.target.value })} /></label>
        <p className={refused ? 'refused' : 'muted'} role={refused ? 'alert' : undefined}>{refused ?? (typeof made === 'string' ? '' : checklistInWords(made))}</p>
        <div className="buttons">
          <button className="btn main" type="submit">Use it</button>
          <button className="btn" type="button" onClick={onClose}>Leave it</button>
          <label className="btn file">From a file…<input type="file" accept=".json,application/json" className="hidden" onChange={(event) => { const [file] = event.target.files ?? []; if (file) void file.text().then(bring) }} /></label>
        </div>
      </form>
    </Dialog>
  )
}
