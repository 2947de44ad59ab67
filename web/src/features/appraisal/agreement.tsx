import { useRead } from '../../app/acts'
import { Await } from '../../app/parts'
import { counted } from '../../model/format'
import type { Checklist, Id } from '../../model/types'

interface Coefficient { value: number | null; low?: number | null; high?: number | null; why_undefined?: string | null }
interface Figures { n_units: number; percent: Coefficient & { k: number; n: number }; kappa: Coefficient & { fleiss?: Coefficient }; ac1: Coefficient }
interface Read { closed: number; sentence: string | null; all: Figures | null; items: { item: Id; mark: string; label: string; agreement: Figures | null }[] }

const shown = (figure: Coefficient | undefined) => (figure?.value === null || figure?.value === undefined ? <span className="muted" title={figure?.why_undefined ?? undefined}>undefined</span> : figure.value.toFixed(2).replace('-', '−'))

function Line({ mark, label, figures }: { mark: string; label: string; figures: Figures | null }) {
  return (
    <tr>
      <td><b>{mark}</b></td><td>{label}</td>
      {figures === null || figures.n_units === 0 ? <td colSpan={3} className="muted">not judged by two yet</td> : (
        <>
          <td className="right">{figures.percent.k} of {figures.percent.n}</td>
          <td className="right">{shown(figures.kappa.fleiss ?? figures.kappa)}</td>
          <td className="right">{shown(figures.ac1)}</td>
        </>
      )}
    </tr>
  )
}

/** How far the raters agree in their own answers, item by item and in all; what was agreed later is in none of it. */
export function Agreement({ checklist }: { checklist: Checklist }) {
  const read = useRead<Read>(`api/appraisal/${encodeURIComponent(checklist.id)}/agreement`)
  return (
    <section className="agreement">
      <h2>How far the raters agree</h2>
      <p className="muted small">By each rater’s own answers; what was agreed later changes none of these figures.</p>
      <Await of={read}>
        {(value) => (
          <>
            {value.closed > 0 && <p className="muted">{counted(value.closed, 'answer is', 'answers are')} not open yet and not in here.</p>}
            {value.sentence && <p className="sentence">{value.sentence}</p>}
            {value.all && (
              <table>
                <thead><tr><th scope="col" colSpan={2}>Item</th><th scope="col" className="right">alike</th><th scope="col" className="right">kappa</th><th scope="col" className="right">AC1</th></tr></thead>
                <tbody>
                  {value.items.map((item) => <Line key={item.item} mark={item.mark} label={item.label} figures={item.agreement} />)}
                  <Line mark="" label="All items" figures={value.all} />
                </tbody>
              </table>
            )}
          </>
        )}
      </Await>
    </section>
  )
}
