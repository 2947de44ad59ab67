import { useDrawing, useRead } from '../../app/acts'
import { SvgFigure } from '../../app/figure'
import { Await, LadderLink, Room } from '../../app/parts'
import { address, usePlace } from '../../app/route'
import { counted, grouped } from '../../model/format'
import type { TableData, TablePart } from '../../model/types'

interface TableEntry { id: string; title: string; rows: number; landscape: boolean }
interface FigureEntry { id: string; title: string; width_mm: number; height_mm: number; has_content: boolean }

function voiceClass(voice: string | undefined) {
  return voice === 'participant' ? 'words' : voice === 'author' ? 'author' : ''
}

/** One table with its notes; where a kind has several, under the name of what each is of. */
const statement = 'PRISMA-S'
/** The name of a statement is not broken at its hyphen. */
function Whole({ title }: { title: string }) {
  const [before, after] = title.split(statement, 2)
  return after === undefined ? title : <>{before}<span style={{ whiteSpace: 'nowrap' }}>{statement}</span>{after}</>
}

function Part({ table, title }: { table: TablePart; title: string }) {
  return (
    <>
      <div className="grid" role="region" aria-label={title} tabIndex={0}>
        <table className="small">
          <thead><tr>{table.columns.map((column) => <th scope="col" key={column.id} className={column.align}>{column.title}</th>)}</tr></thead>
          <tbody>
            {table.rows.map((row, index) => (
              <tr key={index}>{row.map((cell, at) => <td key={at} className={`${table.columns[at]?.align ?? ''} ${voiceClass(cell.voice)}`}>{cell.node && cell.text ? <LadderLink id={cell.node}>{cell.text}</LadderLink> : table.columns[at]?.counts ? grouped(cell.text) : cell.text}</td>)}</tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.notes.map((note, at) => <p key={note} className="muted small" style={at === 0 ? { marginTop: 8 } : undefined}>{note}</p>)}
    </>
  )
}

function OneTable({ id }: { id: string }) {
  const read = useRead<TableData>(`api/tables/${id}`)
  return (
    <Await of={read}>
      {(table) => (
        <>
          <div className="titled">
            <h2>{table.title}</h2><span className="muted">{counted([table, ...table.further].reduce((sum, part) => sum + part.rows.length, 0), 'row')}</span>
            <a className="btn" href={`api/tables/${id}.csv`} download={`${id}.csv`}>Save as CSV</a>
          </div>
          {[table, ...table.further].map((part, index) => (
            <section key={index}>
              {table.further.length > 0 && <h3>{part.about}</h3>}
              <Part table={part} title={table.further.length > 0 ? `${table.title}: ${part.about}` : table.title} />
            </section>
          ))}
        </>
      )}
    </Await>
  )
}

function OneFigure({ figure }: { figure: FigureEntry }) {
  const drawing = useDrawing(figure.id)
  return (
    <>
      <div className="titled">
        <h2>{figure.title}</h2><span className="muted">{Math.round(figure.width_mm)} × {Math.round(figure.height_mm)} mm</span>
        <a className="btn" href={`api/figures/${figure.id}.svg`} download={`${figure.id}.svg`}>Save as SVG</a>
      </div>
      <Await of={drawing}>{(svg) => <SvgFigure svg={svg} label={figure.title} />}</Await>
    </>
  )
}

export function Tables() {
  const { query } = usePlace()
  const tables = useRead<TableEntry[]>('api/tables')
  const figures = useRead<FigureEntry[]>('api/figures')
  const filled = (tables.data ?? []).filter((table) => table.rows > 0)
  const drawn = (figures.data ?? []).filter((figure) => figure.has_content)
  const chosen = query.get('show') ?? (drawn[0] ? `figure:${drawn[0].id}` : filled[0] ? `table:${filled[0].id}` : '')
  const [kind, id] = chosen.split(':')
  const figure = drawn.find((each) => each.id === id)
  return (
    <Room title="Tables and figures" end={<a className="btn main" href="api/report.html" target="_blank" rel="noreferrer">Open the report</a>}>
      <Await of={tables}>
        {() => (
          <div className="shelf">
            <nav aria-label="Tables and figures">
              {[{ title: 'Figures', list: drawn, kind: 'figure' }, { title: 'Tables', list: filled, kind: 'table' }].map((part) => (
                <section key={part.title}>
                  <div className="label">{part.title}</div>
                  {part.list.length === 0 && <p className="muted small">None yet.</p>}
                  {part.list.map((each) => <a key={each.id} href={address('tables', { show: `${part.kind}:${each.id}` })} aria-current={chosen === `${part.kind}:${each.id}` ? 'true' : undefined}><Whole title={each.title} /></a>)}
                </section>
              ))}
            </nav>
            <div>{kind === 'figure' && figure ? <OneFigure figure={figure} /> : id && kind === 'table' ? <OneTable id={id} /> : <p className="muted">Tables and figures appear as soon as there are rows to draw them from.</p>}</div>
          </div>
        )}
      </Await>
    </Room>
  )
}
