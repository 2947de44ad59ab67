import { figure, interval, share, type Coefficient, type Figures } from '../../model/agreement'

/** Rows: the first person; columns: the second; alike on the diagonal. */
export function Contingency({ figures, nameOf }: { figures: Figures; nameOf: (id: string) => string }) {
  const [first = '', second = ''] = figures.raters
  return (
    <table className="contingency">
      <thead>
        <tr><th scope="col">{nameOf(first)} ↓ · {nameOf(second)} →</th>{figures.categories.map((each) => <th key={each} scope="col">{each}</th>)}</tr>
      </thead>
      <tbody>{(figures.table ?? []).map((row, at) => <tr key={figures.categories[at]}><th scope="row">{figures.categories[at]}</th>{row.map((count, column) => <td key={column} className={at === column ? 'alike' : ''}>{count}</td>)}</tr>)}</tbody>
    </table>
  )
}

function Value({ of }: { of: Coefficient | null | undefined }) {
  if (!of) return <span className="muted">not for these answers</span>
  return of.value === null ? <span className="muted">undefined: {of.why_undefined}</span> : figure(of.value)
}

interface Line { name: string; says: string; of: (figures: Figures) => Coefficient | null | undefined; asked?: true }
const lines: Line[] = [
  { name: 'Kappa', says: 'beyond chance, from how often each used each answer; low where one answer is rare', of: ({ kappa }) => kappa.fleiss ?? kappa },
  { name: 'Weighted kappa', says: 'near answers count in part; of two people', of: ({ weighted_kappa }) => (weighted_kappa && !weighted_kappa.pairs ? weighted_kappa : null), asked: true },
  { name: 'Gwet’s AC1', says: 'beyond chance, not upset by rare answers', of: ({ ac1 }) => ac1 },
  { name: 'Krippendorff’s alpha, nominal', says: 'any number of people, with gaps; interval from resamples', of: ({ alpha }) => alpha.nominal },
  { name: 'Krippendorff’s alpha, ordinal', says: 'near answers count in part', of: ({ alpha }) => alpha.ordinal },
  { name: 'Krippendorff’s alpha, interval', says: 'numbers; differences count by their size', of: ({ alpha }) => (alpha.interval && alpha.interval.value !== null ? alpha.interval : null), asked: true },
  { name: 'PABAK', says: 'what kappa would be with answers equally common; two people, two answers', of: ({ pabak }) => pabak },
]

/** Every figure with its standard error and interval, or the reason why it has none; unsure taken as include beside it. */
export function Coefficients({ figures, beside, nameOf }: { figures: Figures; beside: Figures | null; nameOf: (id: string) => string }) {
  const { percent } = figures
  return (
    <>
      <table className="coefficients">
        <thead><tr><th scope="col">Figure</th><th scope="col">Value</th><th scope="col">SE</th><th scope="col">95 % interval</th>{beside && <th scope="col">Unsure as include</th>}</tr></thead>
        <tbody>
          <tr>
            <th scope="row">Alike<small>{percent.k} of {percent.n}; Wilson’s interval</small></th>
            <td className="value">{percent.value === null ? '' : share(percent.value)}</td><td />
            <td>{typeof percent.low === 'number' && typeof percent.high === 'number' && <span className="whole">{share(percent.low)} to {share(percent.high)}</span>}</td>
            {beside && <td>{beside.percent.value === null ? '' : share(beside.percent.value)}</td>}
          </tr>
          {lines.filter((line) => !line.asked || line.of(figures)).map(({ name, says, of }) => {
            const one = of(figures)
            return (
              <tr key={name}>
                <th scope="row">{name}<small>{says}</small></th>
                <td className={typeof one?.value === 'number' ? 'value' : ''}><Value of={one} /></td><td>{figure(one?.se)}</td>
                <td>{one && (interval(one) || <span className="muted">{one.value === null ? '' : one.why_no_interval}</span>)}</td>
                {beside && <td><Value of={of(beside)} /></td>}
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="muted small">Intervals of alpha: {figures.alpha.resamples.toLocaleString('en-GB')} resamples of the units, seed {figures.alpha.seed}.</p>
      {figures.weighted_kappa?.pairs && <ul>{figures.weighted_kappa.pairs.map((pair) => <li key={pair.raters.join(' ')}>{pair.raters.map(nameOf).join(' and ')}: {figures.weighted_kappa?.weights === 'linear' ? 'linearly' : 'quadratically'} weighted kappa <Value of={pair} /></li>)}</ul>}
      {figures.kappa.pairs && <ul>{figures.kappa.pairs.map((pair) => <li key={pair.raters.join(' ')}>{pair.raters.map(nameOf).join(' and ')}: kappa <Value of={pair} />, {pair.n_units} units</li>)}</ul>}
    </>
  )
}

export function Specific({ figures }: { figures: Figures }) {
  return (
    <>
      <table><thead><tr><th scope="col">Answer</th><th scope="col" className="right">times given</th><th scope="col" className="right">given by the other too</th></tr></thead>
        <tbody>{figures.specific_agreement.map(({ category, given, value }) => <tr key={category}><th scope="row">{category}</th><td className="right">{given}</td><td className="right">{value === null ? <span className="muted">nobody gave it</span> : share(value)}</td></tr>)}</tbody>
      </table>
      {typeof figures.positive_agreement === 'number' && typeof figures.negative_agreement === 'number' && <p className="muted">Positive agreement ({figures.positive}) {share(figures.positive_agreement)}, negative agreement {share(figures.negative_agreement)}.</p>}
    </>
  )
}
