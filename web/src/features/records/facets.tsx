import { useOverview } from '../../app/acts'
import { toggled, type Asked, type RecordFacets, type Several } from '../../model/records'

const mostShown = 12

function Choices({ title, name, values, asked, onAsk }: { title: string; name: Several; values: { value: string; said: string; count: number }[]; asked: Asked; onAsk: (asked: Asked) => void }) {
  const shown = values.filter(({ value }, at) => at < mostShown || asked[name].includes(value || 'none'))
  if (values.length === 0 || (values.length === 1 && asked[name].length === 0)) return null
  return (
    <section>
      <h2 className="label">{title}</h2>
      <ul>
        {shown.map(({ value, said, count }) => (
          <li key={value}>
            <label title={said}>
              <input type="checkbox" checked={asked[name].includes(value || 'none')} onChange={() => onAsk(toggled(asked, name, value || 'none'))} />
              <span>{said}</span><small className="muted">{count.toLocaleString('en-GB')}</small>
            </label>
          </li>
        ))}
      </ul>
      {values.length > shown.length && <p className="muted small">{values.length - shown.length} more; search for them by their words.</p>}
    </section>
  )
}

function Years({ facets, asked, onAsk }: { facets: RecordFacets; asked: Asked; onAsk: (asked: Asked) => void }) {
  const years = facets.years.filter((each): each is { year: number; count: number } => each.year !== null)
  const most = Math.max(1, ...years.map(({ count }) => count))
  const first = years[0]?.year
  const last = years.at(-1)?.year
  const field = (name: 'from_year' | 'to_year', label: string, hint: number | undefined) => (
    <input key={`${name} ${asked[name]}`} inputMode="numeric" aria-label={label} placeholder={hint?.toString()} defaultValue={asked[name]} maxLength={4}
      onBlur={(event) => /^\d{0,4}$/.test(event.target.value) && event.target.value !== asked[name] && onAsk({ ...asked, [name]: event.target.value })}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()} />
  )
  const span = first === undefined || last === undefined ? [] : Array.from({ length: Math.min(last - first + 1, 120) }, (_, at) => last - Math.min(last - first, 119) + at)
  return (
    <section>
      <h2 className="label">Year</h2>
      {span.length > 1 && (
        <div className="year-bars" role="img" aria-label={`From ${first} to ${last}`}>
          {span.map((year) => <i key={year} title={`${year}: ${years.find((each) => each.year === year)?.count ?? 0}`} style={{ height: `${((years.find((each) => each.year === year)?.count ?? 0) / most) * 100}%` }} />)}
        </div>
      )}
      <div className="years">{field('from_year', 'From year', first)}<span className="muted">to</span>{field('to_year', 'To year', last)}</div>
    </section>
  )
}

/** Copies of one report; shown once duplicates were found. */
function Copies({ asked, onAsk }: { asked: Asked; onAsk: (asked: Asked) => void }) {
  const found = (useOverview().data?.rooms.find(({ id }) => id === 'duplicates')?.count ?? 0) > 0
  if (!found && asked.duplicates === '') return null
  return (
    <section>
      <h2 className="label">Copies</h2>
      <ul>
        {([['', 'all records'], ['hidden', 'without copies'], ['only', 'only groups of copies']] as const).map(([value, said]) => (
          <li key={value}><label><input type="radio" name="duplicates" checked={asked.duplicates === value} onChange={() => onAsk({ ...asked, duplicates: value })} /><span>{said}</span><span /></label></li>
        ))}
      </ul>
    </section>
  )
}

/** What the list can be narrowed to, with how many there are of each. */
export function Facets({ facets, asked, onAsk }: { facets: RecordFacets; asked: Asked; onAsk: (asked: Asked) => void }) {
  const labels = (list: { value: string; count: number }[]) => list.map(({ value, count }) => ({ value, said: value === '' || value === 'unknown' ? 'not told' : value, count }))
  return (
    <div className="facets" role="group" aria-label="Narrow the list">
      <a className="skip" href="#records" onClick={(event) => { event.preventDefault(); document.querySelector<HTMLElement>('.search-line input')?.focus() }}>To the search and the list</a>
      <Choices title="Import" name="imports" asked={asked} onAsk={onAsk} values={facets.imports.map(({ id, file, count }) => ({ value: id, said: file, count }))} />
      <Copies asked={asked} onAsk={onAsk} />
      <Choices title="Tag" name="tags" asked={asked} onAsk={onAsk} values={labels(facets.tags)} />
      <Years facets={facets} asked={asked} onAsk={onAsk} />
      <Choices title="Kind" name="kinds" asked={asked} onAsk={onAsk} values={labels(facets.kinds)} />
      <Choices title="Database" name="databases" asked={asked} onAsk={onAsk} values={labels(facets.databases)} />
      <Choices title="Language" name="languages" asked={asked} onAsk={onAsk} values={labels(facets.languages)} />
      <section>
        <h2 className="label">Abstract</h2>
        <ul>
          {([['', 'with or without'], ['with', 'with'], ['without', 'without']] as const).map(([value, said]) => (
            <li key={value}><label><input type="radio" name="abstract" checked={asked.abstract === value} onChange={() => onAsk({ ...asked, abstract: value })} /><span>{said}</span><span /></label></li>
          ))}
        </ul>
      </section>
    </div>
  )
}
