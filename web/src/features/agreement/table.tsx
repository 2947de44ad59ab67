import { useRef, useState } from 'react'
import { sendFile, type Problem } from '../../app/api'
import type { Figures, RatingTable } from '../../model/agreement'
import { counted } from '../../model/format'
import { Coefficients, Contingency, Specific } from './figures'

type Read = Figures & { read: RatingTable }
interface Choices { shape: string; headings: string; decimals: string; weights: string; order: string }
const byEvidence: Choices = { shape: '', headings: '', decimals: '', weights: '', order: '' }

function HowRead({ read, choices, onChoose }: { read: RatingTable | null; choices: Choices; onChoose: (change: Partial<Choices>) => void }) {
  const pick = (name: keyof Choices, label: string, options: [string, string][]) => (
    <label>{label} <select value={choices[name]} onChange={(event) => onChoose({ [name]: event.target.value })}>{options.map(([value, words]) => <option key={value} value={value}>{words}</option>)}</select></label>
  )
  return (
    <>
      {read && <p>{read.how}{read.missing > 0 && ` ${counted(read.missing, 'judgement is', 'judgements are')} missing.`}</p>}
      {read && read.diagnostics.length > 0 && <ul className="muted small">{read.diagnostics.map((each, at) => <li key={at}>{each.message}</li>)}</ul>}
      <div className="how-read">
        {pick('shape', 'Rows', [['', 'by evidence'], ['long', 'a row for each judgement'], ['wide', 'a column for each rater']])}
        {pick('headings', 'First row', [['', 'by evidence'], ['yes', 'headings'], ['no', 'ratings']])}
        {pick('decimals', 'Decimal sign', [['', 'by evidence'], ['comma', 'comma'], ['point', 'point']])}
        {pick('weights', 'Weighted kappa', [['', 'no'], ['linear', 'linear'], ['quadratic', 'quadratic']])}
        <label>Answers from low to high <input key={choices.order} defaultValue={choices.order} placeholder="low | middle | high" onBlur={(event) => { if (event.target.value !== choices.order) onChoose({ order: event.target.value }) }} /></label>
      </div>
    </>
  )
}

/** Agreement of any table of ratings; nothing of it comes into the project. */
export function OfTable({ sentence }: { sentence: (words: string) => React.ReactNode }) {
  const [file, setFile] = useState<File | null>(null)
  const [choices, setChoices] = useState(byEvidence)
  const [read, setRead] = useState<Read | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const picker = useRef<HTMLInputElement>(null)
  const newest = useRef(0)
  const compute = (from: File, asked: Choices) => {
    const turn = ++newest.current
    const query = new URLSearchParams({ name: from.name, ...Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== '')) })
    sendFile<Read>(`api/agreement/table?${query}`, from, new AbortController().signal)
      .then((told) => { if (turn === newest.current) { setRead(told); setRefused(null) } }, (failed: Problem) => { if (turn === newest.current) setRefused(failed.message) })
  }
  const choose = (change: Partial<Choices>) => { const asked = { ...choices, ...change }; setChoices(asked); if (file) compute(file, asked) }
  const take = (chosen: File) => { setFile(chosen); setChoices(byEvidence); setRead(null); compute(chosen, byEvidence) }
  const nameOf = (name: string) => name
  return (
    <div className="agreement-room">
      <section>
        <p>A table of ratings from anywhere: a row for each judgement (unit, rater, value), or a column for each rater. CSV, TSV or Excel. Nothing of it comes into the project.</p>
        <p><button type="button" className="btn main" onClick={() => picker.current?.click()}>{file ? 'Another table…' : 'Choose a table…'}</button> {file && <span className="muted">{file.name}</span>}</p>
        <input ref={picker} type="file" accept=".csv,.tsv,.txt,.xlsx" hidden aria-label="A table of ratings" onChange={(event) => { const chosen = event.target.files?.[0]; if (chosen) take(chosen); event.target.value = '' }} />
        {file && <HowRead read={read?.read ?? null} choices={choices} onChoose={choose} />}
        {refused && <p className="error" role="alert">{refused}</p>}
      </section>
      {read && !refused && read.sentence && <section><h2>For the paper</h2>{sentence(read.sentence)}</section>}
      {read && !refused && read.table && read.raters.length === 2 && read.categories.length <= 12 && <section><h2>Who gave which answer</h2><Contingency figures={read} nameOf={nameOf} /></section>}
      {read && !refused && <section><h2>How far they agree</h2><Coefficients figures={read} beside={read.unsure_as_include} nameOf={nameOf} /></section>}
      {read && !refused && read.categories.length <= 12 && <section><h2>Agreement on each answer</h2><Specific figures={read} /></section>}
    </div>
  )
}
