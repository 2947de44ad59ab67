import { useRead } from '../../app/acts'
import { sourceKinds, type Source } from '../../model/came-from'
import { unhyphened } from '../../model/names'
import type { RunRead, StrategiesRead } from '../../model/strategies'

const runName = (run: RunRead) => [run.source, run.kind === 'database' ? '' : unhyphened(run.kind), run.ran ?? '', run.records === null ? '' : 'records are here'].filter(Boolean).join(', ')

export function CameFrom({ source, onSay }: { source: Source; onSay: (source: Source) => void }) {
  const runs = useRead<StrategiesRead>('api/strategies').data?.runs ?? []
  const chosen = source.run ? `run ${source.run}` : source.kind
  const choose = (value: string) => onSay(value.startsWith('run ') ? { ...source, run: value.slice(4) } : { ...source, run: '', kind: value })
  const { asks, like } = sourceKinds[source.kind] ?? sourceKinds.other!
  return (
    <div className="fields">
      <label>They come from <select value={chosen} onChange={(event) => choose(event.target.value)}>
        {Object.entries(sourceKinds).map(([kind, { title }]) => <option key={kind} value={kind}>{title}</option>)}
        {runs.length > 0 && <optgroup label="A search run that is noted">{runs.map((run) => <option key={run.id} value={`run ${run.id}`}>{runName(run)}</option>)}</optgroup>}
      </select></label>
      {!source.run && <label>{asks} <input value={source.name} onChange={(event) => onSay({ ...source, name: event.target.value })} placeholder={like} /></label>}
      {source.kind === 'previous-version' && !source.run && <p className="muted small">What that version screened, or at least what it included. These records count as neither found nor screened.</p>}
    </div>
  )
}
