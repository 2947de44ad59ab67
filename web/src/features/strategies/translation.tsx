import { useState } from 'react'
import { useActs, useOverview } from '../../app/acts'
import { post, type Problem } from '../../app/api'
import { go } from '../../app/route'
import { platformName, sharesTold, type PlatformName, type StrategyRead, type Translated } from '../../model/strategies'

const said = { exact: 'exact', wider: 'wider', narrower: 'narrower', none: 'left out' } as const

/** The strategy in the language of another platform, term by term, and kept as a strategy of its own if that is wanted. */
export function Translation({ strategy, text, platforms }: { strategy: StrategyRead; text: string; platforms: PlatformName[] }) {
  const { attempt } = useActs()
  const mayWrite = useOverview().data?.may_write ?? false
  const [to, setTo] = useState(platforms.find(({ id }) => id !== strategy.platform)?.id ?? '')
  const [database, setDatabase] = useState('')
  const [made, setDone] = useState<{ of: string; done: Translated } | null>(null)
  // What was made of another text is no translation of this one.
  const done = made?.of === text ? made.done : null
  const [problem, setProblem] = useState<string | null>(null)
  const databases = platforms.find(({ id }) => id === to)?.databases ?? []
  const translate = () => {
    setProblem(null)
    post<Translated>('api/strategies/translate', { platform: strategy.platform, database: strategy.database ?? '', text, to, to_database: database }).then((answer) => setDone({ of: text, done: answer })).catch((failed: Problem) => setProblem(failed.message))
  }
  const keep = async () => {
    if (!done) return
    const name = databases.find(({ id }) => id === database)?.name ?? databases[0]?.name ?? platformName(platforms, to)
    const id = `strategy-${Date.now().toString(36)}`
    const why = await attempt('add-strategy', { id, name: `${name}, after ${strategy.name}`, platform: to, database: name, text: done.text, corrects: strategy.id })
    setProblem(why)
    if (why === null) go('strategies', { strategy: id })
  }
  return (
    <section className="translation" aria-label="Translation">
      <div className="to">
        <span>Put it into the language of</span>
        <select aria-label="Platform" value={to} onChange={(event) => { setTo(event.target.value); setDatabase(''); setDone(null) }}>{platforms.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>
        {databases.length > 1 && <select aria-label="Database" value={database} onChange={(event) => { setDatabase(event.target.value); setDone(null) }}>{databases.map(({ id, name }, at) => <option key={id} value={at === 0 ? '' : id}>{name}</option>)}</select>}
        <button type="button" className="btn" onClick={translate}>Translate</button>
      </div>
      {problem && <p className="problem" role="alert">{problem}</p>}
      {made && !done && <p className="muted" role="status">The strategy has changed since it was translated.</p>}
      {done && (
        <>
          <pre>{done.text}</pre>
          <p role="status">{sharesTold(done.shares)}. {mayWrite && <button type="button" className="btn" onClick={() => void keep()}>Keep it as a strategy</button>}</p>
          <table className="wide">
            <thead><tr><th scope="col">Term</th><th scope="col">There</th><th scope="col">What became of it</th></tr></thead>
            <tbody>{done.terms.map((term, at) => <tr key={at}><td>{term.source}</td><td>{term.result}</td><td><span className={`fidelity ${term.fidelity}`}>{said[term.fidelity]}</span>{term.note && <small className="muted"> {term.note}</small>}</td></tr>)}</tbody>
          </table>
          {done.lookups.length > 0 && <><h3>Headings to look up</h3><ul>{done.lookups.map((each, at) => <li key={at}>{each.heading}{each.candidates.length > 0 && <span className="muted">: perhaps {each.candidates.join(', ')}</span>}</li>)}</ul></>}
        </>
      )}
    </section>
  )
}
