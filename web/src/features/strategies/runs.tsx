import { useState } from 'react'
import { useOverview } from '../../app/acts'
import { RowForm } from '../../app/row-form'
import { platformChoices, platformName, type PlatformName, type RunRead } from '../../model/strategies'
import { PrismaS } from './prisma-s'

function hits(run: RunRead): string {
  return run.hits === null ? 'not told' : run.hits.toLocaleString('en-GB')
}

/** Who ran it and advised, and which earlier run it brings up to date. */
function about(run: RunRead, all: RunRead[]): string {
  const earlier = all.find(({ id }) => id === run.updates)
  return [run.person && `by ${run.person}`, run.adviser && `advised by ${run.adviser}`, earlier && `brings ${earlier.ran ? `the run of ${earlier.ran}` : 'an earlier run'} up to date`].filter(Boolean).join(', ')
}

/** Every search of every source on its day. A source that gave nothing stands here with 0. */
export function Runs({ runs, platforms }: { runs: RunRead[]; platforms: PlatformName[] }) {
  const mayWrite = useOverview().data?.may_write ?? false
  const [open, setOpen] = useState<string | null>(null)
  return (
    <div className="strategy-text of-runs">
      <header><h2>Search runs</h2>{mayWrite && <button type="button" className="btn" onClick={() => setOpen('')}>Add a run</button>}</header>
      {runs.length === 0 ? <p className="muted">No search is noted yet. Note each search of each source with its day and its hits; a source that gave nothing has 0.</p> : (
        <table className="wide">
          <thead><tr><th scope="col">Source</th><th scope="col">Kind</th><th scope="col">Platform</th><th scope="col">Run on</th><th scope="col" className="right">Hits</th><th scope="col" className="right">Taken in</th><th scope="col">Limits</th></tr></thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <th scope="row">{mayWrite ? <button type="button" className="link" onClick={() => setOpen(run.id)}>{run.source}</button> : run.source}{run.note && <small className="muted">{run.note}</small>}</th>
                <td>{run.kind.replaceAll('-', ' ')}</td><td>{platformName(platforms, run.platform)}</td><td>{run.ran ?? <span className="muted">not told</span>}{about(run, runs) && <small className="muted">{about(run, runs)}</small>}</td>
                <td className={`right${run.hits === null ? ' muted' : ''}`}>{hits(run)}</td><td className="right">{run.records === null ? '' : run.records.toLocaleString('en-GB')}</td>
                <td>{[run.limits, run.published_from && `from ${run.published_from}`, run.published_until && `until ${run.published_until}`].filter(Boolean).join('; ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <PrismaS />
      {open !== null && <RowForm table="search_run" {...(open ? { id: open } : {})} noun="search run" choices={platformChoices(platforms)} onClose={() => setOpen(null)} />}
    </div>
  )
}
