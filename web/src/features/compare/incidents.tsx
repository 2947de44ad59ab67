import { useEffect, useState } from 'react'
import { useActs, useRead } from '../../app/acts'
import { Await, Labels } from '../../app/parts'
import type { Codebook } from '../../model/coding-shapes'
import { memoOnPair, quotedAs, type Apart, type CodeHead, type Quotation, type TwoPassages, type UnderCode } from '../../model/comparing'
import { counted } from '../../model/format'
import { CodeChoice, useAsked } from './fields'
import { Where } from './quotations'

function Names({ title, of }: { title: string; of: CodeHead[] }) {
  return <div><h3>{title}</h3>{of.length === 0 ? <p className="muted">none</p> : <ul className="plain">{of.map((each) => <li key={each.id}>{each.label}</li>)}</ul>}</div>
}

function Shared({ title, of }: { title: string; of: Apart }) {
  return (
    <section className="shared" aria-label={title}>
      <Names title={`${title} both`} of={of.shared} /><Names title="Only the first" of={of.only_one} /><Names title="Only the second" of={of.only_other} />
    </section>
  )
}

/** One of the two incidents, and the way to the one before and after it. */
function Incident({ which, of, at, count, onStep, keys }: { which: string; of: Quotation; at: number; count: number; onStep: (step: 1 | -1) => void; keys: [string, string] }) {
  return (
    <section className="incident" aria-label={which}>
      <header>
        <h2>{which}</h2>
        <span className="steps"><button type="button" className="btn quiet" aria-label={`${which}: the one before`} onClick={() => onStep(-1)}><kbd>{keys[0]}</kbd> before</button> {at + 1} of {count} <button type="button" className="btn quiet" aria-label={`${which}: the next`} onClick={() => onStep(1)}><kbd>{keys[1]}</kbd> next</button></span>
      </header>
      <p {...quotedAs(of)}>{of.passage.text}</p>
      <p className="under"><Where of={of} />{of.cases.length > 0 && <span><Labels of={of.cases} /></span>}</p>
    </section>
  )
}

/** What the comparison says goes into a memo that knows both places. */
function Thought({ code, one, other }: { code: CodeHead; one: Quotation; other: Quotation }) {
  const { perform } = useActs()
  const [words, setWords] = useState('')
  const [kept, setKept] = useState(false)
  useEffect(() => setKept(false), [one.passage.id, other.passage.id])
  const keep = async () => {
    if (words.trim() === '' || !(await perform('write-memo', memoOnPair(code, one, other, words.trim())))) return
    setWords('')
    setKept(true)
  }
  return (
    <form className="thought" onSubmit={(event) => { event.preventDefault(); void keep() }}>
      <label>What is alike, what differs, and what does that say of “{code.label}”?<textarea value={words} onChange={(event) => { setWords(event.target.value); setKept(false) }} onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void keep() } }} /></label>
      <div className="buttons"><button className="btn" disabled={words.trim() === ''}>Keep as memo</button>{kept && <span role="status" className="muted">Kept as a memo on the code; it names both places.</span>}</div>
    </form>
  )
}

function Pair({ under }: { under: UnderCode }) {
  const { get, set } = useAsked()
  const all = under.groups.flatMap((group) => group.rows).filter((each) => each.passage.id)
  const place = (name: string, otherwise: number) => {
    const found = all.findIndex((each) => each.passage.id === get(name))
    return found >= 0 ? found : otherwise
  }
  const first = place('one', 0)
  const second = place('other', first === 1 ? 0 : 1)
  const one = all[first]
  const other = all[second]
  const read = useRead<TwoPassages>(`api/compare/passages?${new URLSearchParams({ one: one?.passage.id ?? '', other: other?.passage.id ?? '' })}`, Boolean(one && other))
  if (!one || !other) return <p className="muted">{all.length === 1 ? 'Only one passage stands under it yet; there is nothing to set beside it.' : 'Nothing stands under it yet.'}</p>
  // An incident is not compared with itself: the step goes past the other one.
  const step = (name: 'one' | 'other', by: 1 | -1) => {
    const [from, past] = name === 'one' ? [first, second] : [second, first]
    let to = (from + by + all.length) % all.length
    if (to === past && all.length > 2) to = (to + by + all.length) % all.length
    set({ one: one.passage.id!, other: other.passage.id!, [name]: all[to]!.passage.id! })
  }
  const onKey = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target as HTMLElement).tagName === 'TEXTAREA') return
    const key = event.key.toLowerCase()
    if (key !== 'j' && key !== 'k') return
    event.preventDefault()
    step(event.shiftKey ? 'one' : 'other', key === 'j' ? 1 : -1)
  }
  return (
    <div className="incidents" tabIndex={0} role="group" aria-label="Two incidents" onKeyDown={onKey}>
      <p className="muted">{counted(all.length, 'passage')} under “{under.code.label}” and what stands beneath it{all.length > 2 && `: ${counted((all.length * (all.length - 1)) / 2, 'pair')}`}.</p>
      <div className="columns two">
        <Incident which="First" of={one} at={first} count={all.length} onStep={(by) => step('one', by)} keys={['⇧K', '⇧J']} />
        <Incident which="Second" of={other} at={second} count={all.length} onStep={(by) => step('other', by)} keys={['K', 'J']} />
      </div>
      <Await of={read}>{(two) => <><Shared title="Codes of" of={two.codes} />{two.above.shared.length + two.above.only_one.length + two.above.only_other.length > 0 && <Shared title="On the rungs above, of" of={two.above} />}</>}</Await>
      <Thought code={under.code} one={one} other={other} />
    </div>
  )
}

/** Constant comparison at its smallest: incident beside incident under one code, pair after pair. */
export function IncidentsView({ book }: { book: Codebook }) {
  const { get } = useAsked()
  const code = get('code')
  const read = useRead<UnderCode>(`api/compare/under?${new URLSearchParams({ code, by: 'none' })}`, code !== '')
  return (
    <>
      <div className="asked"><CodeChoice label="Incidents under" name="code" book={book} /></div>
      {code === '' ? <p className="muted">Choose a code: two of its passages are set beside each other, with what they share and what only one of them is coded with.</p> : <Await of={read}>{(under) => <Pair key={under.code.id} under={under} />}</Await>}
    </>
  )
}
