import { useRead } from '../../app/acts'
import { Await } from '../../app/parts'
import type { TableData } from '../../model/types'

const voice: Record<string, string> = { told: 'ok', 'in part': 'warn', 'not told': 'warn', none: 'muted' }

/** What the project tells of its search, item by item of PRISMA-S. */
export function PrismaS() {
  const read = useRead<TableData>('api/tables/prisma-s')
  return (
    <Await of={read}>
      {(table) => table.rows.length === 0 ? null : (
        <section className="prisma-s" aria-label="PRISMA-S">
          <header><h2>For the report: PRISMA-S</h2><span className="muted">{table.rows.filter((row) => row[2]?.text === 'told').length} of {table.rows.length} told</span><a className="btn" href="api/tables/prisma-s.csv" download="prisma-s.csv">Save as CSV</a></header>
          <table className="wide">
            <thead><tr><th scope="col" className="right">Item</th><th scope="col">What it asks</th><th scope="col">State</th><th scope="col">What the project tells, and what is missing</th></tr></thead>
            <tbody>
              {table.rows.map(([number, name, state, what, missing]) => (
                <tr key={number?.text}>
                  <td className="right">{number?.text}</td><th scope="row">{name?.text}</th><td className={`nowrap ${voice[state?.text ?? ''] ?? ''}`}>{state?.text}</td>
                  <td>{what?.text}{what?.text && missing?.text && <br />}{missing?.text && <span className="muted">{missing.text}.</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {table.notes.map((note) => <p key={note} className="muted small">{note}</p>)}
        </section>
      )}
    </Await>
  )
}
