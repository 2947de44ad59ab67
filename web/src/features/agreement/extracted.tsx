import { address } from '../../app/route'
import { figure, interval, share, type Coefficient, type ExtractedField, type ExtractedFigures, type Percent } from '../../model/agreement'
import { counted } from '../../model/format'

/** "0.83", with its interval below, or why there is none. */
function Figure({ of, level }: { of: Coefficient | null; level?: string }) {
  if (!of) return null
  if (of.value === null) return <span className="muted small">undefined: {of.why_undefined}</span>
  const between = interval(of)
  return <>{figure(of.value)}{(between || level) && <small className="muted">{[level, between].filter(Boolean).join('; ')}</small>}</>
}

const Alike = ({ of }: { of: Percent }) => <>{of.value === null ? '' : share(of.value)}<small className="muted">{of.k} of {of.n}{typeof of.low === 'number' && typeof of.high === 'number' && `; ${share(of.low)} to ${share(of.high)}`}</small></>

const signed = (value: number) => (value > 0 ? `+${value.toFixed(2)}` : figure(value))

function Difference({ field }: { field: ExtractedField }) {
  if (!field.difference) return null
  const { mean, sd, n } = field.difference
  return <>{signed(mean)}<small className="muted">{typeof sd === 'number' && `SD ${figure(sd)}; `}n = {n}</small></>
}

function Fields({ figures }: { figures: ExtractedFigures }) {
  const both = figures.extractors.length === 2
  return (
    <table className="coefficients by-field">
      <thead><tr><th scope="col">Field</th><th scope="col">Alike</th><th scope="col">Kappa</th><th scope="col">AC1</th><th scope="col">Alpha</th>{both && <th scope="col">Second less first</th>}</tr></thead>
      <tbody>
        <tr><th scope="row">All fields</th><td className="value"><Alike of={figures.percent} /></td><td /><td /><td />{both && <td />}</tr>
        {figures.fields.filter((field) => field.percent.n > 0).map((field) => (
          <tr key={field.attribute}>
            <th scope="row">{field.name}<small>{field.type}{field.unit && `, ${field.unit}`}</small></th>
            <td className="value"><Alike of={field.percent} /></td>
            <td><Figure of={field.agreement ? (field.agreement.kappa.fleiss ?? field.agreement.kappa) : null} /></td>
            <td><Figure of={field.agreement?.ac1 ?? null} /></td>
            <td><Figure of={field.alpha} level={field.alpha?.level} /></td>
            {both && <td><Difference field={field} /></td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Differing({ figures }: { figures: ExtractedFigures }) {
  const rows = figures.fields.flatMap((field) => field.differing.map((place) => ({ field, place })))
  if (rows.length === 0) return <p>Nothing was extracted differently.</p>
  return (
    <table className="differing">
      <thead><tr><th scope="col">Study</th><th scope="col">Field</th>{figures.extractors.map((each) => <th key={each.id} scope="col">{each.name}</th>)}</tr></thead>
      <tbody>
        {rows.map(({ field, place }) => (
          <tr key={`${field.attribute} ${place.study}`}>
            <th scope="row"><a href={address('extraction', { study: place.study, extractor: 'holds', field: field.attribute })}>{place.number !== null && `${place.number} · `}{place.citation}</a></th>
            <td>{field.name}</td>
            {figures.extractors.map((extractor) => {
              const told = place.told.find((each) => each.person === extractor.id)
              return <td key={extractor.id}>{told?.shown}{told?.note && <small className="muted">{told.note}</small>}</td>
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What extractors wrote, held against each other field by field, and the places that differ side by side. */
export function Extracted({ figures, sentence }: { figures: ExtractedFigures; sentence: React.ReactNode }) {
  return (
    <div className="agreement-room">
      <section>
        <h2>For the paper</h2>{sentence}
        <p>
          Computed on {counted(figures.n_places, 'field', 'fields')} of {counted(figures.n_studies, 'study', 'studies')} that two or more filled.
          {figures.by_one_alone > 0 && ` ${counted(figures.by_one_alone, 'field was', 'fields were')} filled by one person alone and left out.`}
          {figures.closed > 0 && ` ${counted(figures.closed, 'value is', 'values are')} not open yet and not in here.`}
        </p>
        <p className="muted">What each wrote alone: the value that was agreed later changes none of these figures.{!figures.blind && ' The stage is not blind, so nothing kept extractors from seeing each other’s values.'}</p>
      </section>
      <section>
        <h2>Field by field</h2><Fields figures={figures} />
        <p className="muted small">Several choices are alike in any order, ranges with both ends, texts whatever their case, spaces and punctuation; “not known” is a value. Alpha: nominal for names, interval for numbers, middles of ranges and days.</p>
      </section>
      <section><h2>Where they differ</h2><Differing figures={figures} /></section>
    </div>
  )
}
