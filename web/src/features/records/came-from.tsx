import { useRead } from '../../app/acts'
import { unhyphened } from '../../model/names'
import type { RunRead, StrategiesRead } from '../../model/strategies'

/** Where a file of records came from: a search run that is noted, or a source that one is noted for. */
export interface Source { run: string; kind: string; name: string }

export const noSource: Source = { run: '', kind: 'database', name: '' }

/** As the route of the import asks for it. */
export function cameFromQuery({ run, kind, name }: Source): Record<string, string> {
  if (run) return { run }
  return name.trim() ? { database: name.trim(), ...(kind === 'database' ? {} : { kind }) } : {}
}

const kinds: Record<string, { title: string; asks: string; like: string }> = {
  database: { title: 'a search of a database', asks: 'Database that was searched', like: 'such as MEDLINE' },
  register: { title: 'a search of a register', asks: 'Register that was searched', like: 'such as a register of theses' },
  website: { title: 'a website', asks: 'Website', like: 'its name' },
  'grey-literature': { title: 'grey literature', asks: 'Source', like: 'such as a library of reports' },
  'hand-search': { title: 'a hand search', asks: 'What was looked through', like: 'such as a journal and its years' },
  expert: { title: 'somebody who was asked', asks: 'Who was asked', like: 'such as experts of the field' },
  other: { title: 'another source', asks: 'Source', like: 'its name' },
  'previous-version': { title: 'the previous version of this review', asks: 'Version', like: 'such as Version of 2015' },
}

const runName = (run: RunRead) => [run.source, run.kind === 'database' ? '' : unhyphened(run.kind), run.ran ?? '', run.records === null ? '' : 'records are here'].filter(Boolean).join(', ')

export function CameFrom({ source, onSay }: { source: Source; onSay: (source: Source) => void }) {
  const runs = useRead<StrategiesRead>('api/strategies').data?.runs ?? []
  const chosen = source.run ? `run ${source.run}` : source.kind
  const choose = (value: string) => onSay(value.startsWith('run ') ? { ...source, run: value.slice(4) } : { ...source, run: '', kind: value })
  const { asks, like } = kinds[source.kind] ?? kinds.other!
  return (
    <div className="fields">
      <label>They come from <select value={chosen} onChange={(event) => choose(event.target.value)}>
        {Object.entries(kinds).map(([kind, { title }]) => <option key={kind} value={kind}>{title}</option>)}
        {runs.length > 0 && <optgroup label="A search run that is noted">{runs.map((run) => <option key={run.id} value={`run ${run.id}`}>{runName(run)}</option>)}</optgroup>}
      </select></label>
      {!source.run && <label>{asks} <input value={source.name} onChange={(event) => onSay({ ...source, name: event.target.value })} placeholder={like} /></label>}
      {source.kind === 'previous-version' && !source.run && <p className="muted small">What that version screened, or at least what it included. These records count as neither found nor screened.</p>}
    </div>
  )
}
