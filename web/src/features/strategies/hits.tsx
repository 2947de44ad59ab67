import { useState } from 'react'
import { useActs } from '../../app/acts'
import { RowForm } from '../../app/row-form'
import { countTyped, platformChoices, type PlatformName, type StrategyLine, type StrategyRead, type StrategyRun } from '../../model/strategies'

const runName = (run: StrategyRun) => [run.source, run.ran].filter(Boolean).join(', ')

function Count({ line, run, shown }: { line: StrategyLine; run: StrategyRun; shown: number | null }) {
  const { attempt } = useActs()
  const noted = run.line_hits.find((each) => each.line === line.number)
  const [refused, setRefused] = useState<string | null>(null)
  const keep = async (typed: string) => {
    const text = typed.trim()
    if (text === '') return setRefused(noted && noted.hits !== null ? await attempt('change-line-hits', { id: noted.id, hits: null }) : null)
    const count = countTyped(text)
    if (count === null) return setRefused('Write a whole number.')
    if (count === (noted ? noted.hits : shown)) return setRefused(null)
    setRefused(await (noted ? attempt('change-line-hits', { id: noted.id, hits: count }) : attempt('add-line-hits', { run: run.id, line: line.number, hits: count })))
  }
  return (
    <>
      <input key={`${run.id} ${shown ?? ''}`} className="num" inputMode="numeric" aria-label={`Hits of line ${line.number}`} aria-invalid={refused !== null} defaultValue={shown?.toLocaleString('en-GB') ?? ''} onBlur={(event) => void keep(event.target.value)}
        onKeyDown={(event) => { if (event.key === 'Enter') event.currentTarget.blur() }} />
      {refused && <span className="refused" role="alert">{refused}</span>}
    </>
  )
}

/** What each line found in one run, to be typed where it is known. */
export function HitsByLine({ strategy, platforms, lines, text, hits, run, onRun, mayWrite }: { strategy: StrategyRead; platforms: PlatformName[]; lines: StrategyLine[]; text: string; hits: Map<number, number>; run: StrategyRun | undefined; onRun: (id: string) => void; mayWrite: boolean }) {
  const [adding, setAdding] = useState(false)
  const points = [...text]
  const last = lines.at(-1)
  const end = last ? hits.get(last.number) : undefined
  return (
    <section aria-label="Hits of each line">
      {run ? (
        <p className="of-run">
          <span>Run</span>
          {strategy.runs.length > 1 ? <select aria-label="Run" value={run.id} onChange={(event) => onRun(event.target.value)}>{strategy.runs.map((each) => <option key={each.id} value={each.id}>{runName(each)}</option>)}</select> : <b>{runName(run)}</b>}
          <span className="muted">{run.hits === null ? 'hits of the run not told' : `${run.hits.toLocaleString('en-GB')} in all`}</span>
          {end !== undefined && run.hits !== null && end !== run.hits && <span className="warn">The last line gives {end.toLocaleString('en-GB')}.</span>}
        </p>
      ) : <p className="muted">No run of this strategy is noted. Hits belong to a run: the same line finds more next year. {mayWrite && <button type="button" className="btn small" onClick={() => setAdding(true)}>Note a run</button>}</p>}
      {lines.length > 0 && (
        <table className="wide line-hits">
          <thead><tr><th scope="col" className="right">Line</th><th scope="col">Query</th><th scope="col" className="right">Hits</th></tr></thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.number}>
                <th scope="row" className="right">{line.number}</th>
                <td className="query">{points.slice(line.start, line.end).join('').replace(/\s+/g, ' ')}</td>
                <td className="right">{run && mayWrite ? <Count line={line} run={run} shown={hits.get(line.number) ?? null} /> : (hits.get(line.number)?.toLocaleString('en-GB') ?? <span className="muted">not told</span>)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {adding && <RowForm table="search_run" noun="search run" given={{ strategy: strategy.id, kind: 'database', source: strategy.database ?? strategy.name, platform: strategy.platform }} hide={['strategy']} choices={platformChoices(platforms)} onClose={() => setAdding(false)} />}
    </section>
  )
}
