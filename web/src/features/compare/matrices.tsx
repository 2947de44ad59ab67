import { useMemo, useState } from 'react'
import { useRead } from '../../app/acts'
import { useGrid, useOnPaper, useWindow } from '../../app/grid'
import { Await } from '../../app/parts'
import type { Codebook } from '../../model/coding-shapes'
import { matrixAsCsv, matrixOfPairs, type CellPassages, type CodeMatrix, type Meetings, type Together } from '../../model/comparing'
import { counted } from '../../model/format'
import type { Extraction } from '../../model/types'
import { Choice, nearnessAsked, NearnessChoice, RungChoice, useAsked } from './fields'
import { PrintedMatrix } from './printed-matrix'
import { Quotes, Words } from './quotations'

/** The words behind a cell, beside the table; Escape or Close takes them away. */
function Beside({ title, children }: { title: string; children: React.ReactNode }) {
  const { set } = useAsked()
  return (
    <aside className="beside" aria-label={title} onKeyDown={(event) => event.key === 'Escape' && set({ cell: '' })}>
      <header><h2>{title}</h2><button className="btn" onClick={() => set({ cell: '' })} aria-label="Close the passages">Close</button></header>
      {children}
    </aside>
  )
}

/** Shades grow with the count, so that a table is seen at a glance; the number says it. */
const shade = (count: number, most: number) => (count === 0 || most === 0 ? {} : { background: `color-mix(in srgb, var(--act) ${Math.round(6 + (22 * count) / most)}%, var(--paper))` })

function CellWords({ rows, row, code, rung, beneath }: { rows: string; row: string; code: string; rung: string; beneath: string }) {
  const read = useRead<CellPassages>(`api/compare/cell?${new URLSearchParams({ rows, row, code, ...(rung ? { rung } : {}), ...(beneath ? { beneath } : {}) })}`)
  return <Await of={read}>{(cell) => <Beside title={`${cell.code?.label ?? ''}: ${cell.row ?? ''}`}><p className="muted">{counted(cell.rows.length, 'passage')}</p><Quotes of={cell.rows} code={code} /></Beside>}</Await>
}

/** So many cells are drawn at once; of a larger matrix only what is in sight. */
const mostCells = 3000
const row = 31
const column = 34

function MatrixTable({ matrix, count, one = count.slice(0, -1) }: { matrix: CodeMatrix; count: 'codings' | 'passages' | 'words'; one?: string }) {
  const { set } = useAsked()
  const extent = { rows: matrix.rows.length, columns: matrix.columns.length }
  const grid = useGrid(extent, () => false, (to) => { down.scrollTo(to.row); across.scrollTo(to.column) })
  const large = extent.rows * extent.columns > mostCells
  const down = useWindow(extent.rows, row, grid.frame, 'rows', 0, large ? 30 : extent.rows)
  const across = useWindow(extent.columns, column, grid.frame, 'columns', 190, large ? 30 : extent.columns)
  const most = Math.max(0, ...matrix.rows.flatMap((each) => each[count]))
  const room = (width: number, key: string) => width > 0 && <td key={key} aria-hidden="true" style={{ minWidth: width, width }} />
  return (
    <div ref={grid.frame} className={large ? 'grid counts large' : 'grid counts'} role="region" aria-label={`Codes by ${matrix.rows_are}`} tabIndex={0} onKeyDown={grid.onKeyDown}>
      <table aria-rowcount={extent.rows + 2} aria-colcount={extent.columns + 2}>
        <thead><tr><th scope="col" className="first">{matrix.rows_are}</th>{room(across.before, 'before')}{across.shown.map((c) => <th scope="col" key={matrix.columns[c]!.id} className="slant" title={matrix.columns[c]!.label}><span>{matrix.columns[c]!.label}</span></th>)}{room(across.after, 'after')}<th scope="col" className="right">all</th></tr></thead>
        <tbody>
          {down.before > 0 && <tr style={{ height: down.before }} aria-hidden="true"><td /></tr>}
          {down.shown.map((r) => {
            const each = matrix.rows[r]!
            return (
              <tr key={each.id ?? 'none'} aria-rowindex={r + 2}>
                <th scope="row" className="first" title={each.label}>{each.label}{each.cases > 1 && <span className="muted small"> {each.cases}</span>}</th>
                {room(across.before, 'before')}
                {across.shown.map((c) => {
                  const code = matrix.columns[c]!
                  return (
                    <td key={code.id} className="cell" style={shade(each[count][c] ?? 0, most)}>
                      <button {...grid.cell(r, c)} className="link" aria-label={`${each.label}, ${code.label}: ${counted(each[count][c] ?? 0, one)}`} onClick={() => set({ cell: `${each.id ?? 'none'}|${code.id}` })}>{each[count][c] || <span className="nil">·</span>}</button>
                    </td>
                  )
                })}
                {room(across.after, 'after')}
                <td className="right muted">{each.total[count]}</td>
              </tr>
            )
          })}
          {down.after > 0 && <tr style={{ height: down.after }} aria-hidden="true"><td /></tr>}
        </tbody>
        <tfoot><tr><th scope="row" className="first muted">all</th>{room(across.before, 'before')}{across.shown.map((c) => <td key={matrix.columns[c]!.id} className="centre muted">{matrix.columns[c]!.total[count]}</td>)}{room(across.after, 'after')}<td /></tr></tfoot>
      </table>
    </div>
  )
}

/** All of it, also what is too large for a sheet. */
function SaveMatrix({ matrix, count }: { matrix: CodeMatrix; count: 'codings' | 'passages' | 'words' }) {
  const save = () => {
    const address = URL.createObjectURL(new Blob([matrixAsCsv(matrix, count)], { type: 'text/csv;charset=utf-8' }))
    const link = Object.assign(document.createElement('a'), { href: address, download: `codes-by-${matrix.rows_are}.csv` })
    link.click()
    URL.revokeObjectURL(address)
  }
  return <button type="button" className="btn" onClick={save}>Save as CSV</button>
}

export function MatrixView({ book }: { book: Codebook }) {
  const { get } = useAsked()
  const rows = get('rows') || 'cases'
  const count = (get('count') || 'passages') as 'codings' | 'passages' | 'words'
  const attributes = useRead<Extraction>('api/extraction').data?.attributes ?? []
  const read = useRead<CodeMatrix>(`api/compare/matrix?${new URLSearchParams({ rows, ...(get('rung') ? { rung: get('rung') } : {}), ...(get('beneath') ? { beneath: '1' } : {}) })}`)
  const [row = '', code = ''] = get('cell').split('|')
  const onPaper = useOnPaper()
  return (
    <>
      <div className="asked">
        <Choice label="Rows" name="rows" otherwise="cases">
          <option value="cases">cases</option><option value="sources">sources</option>{attributes.map((attribute) => <option key={attribute.id} value={attribute.id}>{attribute.name}</option>)}
        </Choice>
        <RungChoice book={book} />
        <Choice label="count" name="count" otherwise="passages"><option value="passages">passages</option><option value="codings">codings</option><option value="words">words</option></Choice>
        {read.data && read.data.rows.length > 0 && <SaveMatrix matrix={read.data} count={count} />}
      </div>
      <div className="with-beside">
        <Await of={read}>{(matrix) => matrix.columns.length === 0 || matrix.rows.length === 0 ? <p className="muted">Nothing is coded yet.</p> : onPaper ? <PrintedMatrix matrix={matrix} count={count} /> : <MatrixTable matrix={matrix} count={count} />}</Await>
        {code && <CellWords rows={rows} row={row} code={code} rung={get('rung')} beneath={get('beneath')} />}
      </div>
    </>
  )
}

function PairWords({ a, b, nearness, beneath }: { a: string; b: string; nearness: Record<string, string>; beneath: string }) {
  const read = useRead<Meetings>(`api/compare/meetings?${new URLSearchParams({ a, b, ...nearness, ...(beneath ? { beneath } : {}) })}`)
  return (
    <Await of={read}>
      {(pairs) => (
        <Beside title={`${pairs.a.label} with ${pairs.b.label}`}>
          <p className="muted">{counted(pairs.rows.length, 'pair')}</p>
          {pairs.rows.map((pair, index) => (
            <ul className="quotes pair" key={index} aria-label={`Pair ${index + 1}`}>
              <Words of={pair.a} codes={[pairs.a]} />{pair.a.passage.id !== pair.b.passage.id && <Words of={pair.b} codes={[pairs.b]} />}
            </ul>
          ))}
        </Beside>
      )}
    </Await>
  )
}

function PairsTable({ together }: { together: Together }) {
  const matrix = useMemo(() => matrixOfPairs(together), [together])
  return useOnPaper() ? <PrintedMatrix matrix={matrix} count="passages" counts="pairs" /> : <MatrixTable matrix={matrix} count="passages" one="pair" />
}

export function TogetherView({ book }: { book: Codebook }) {
  const { get, set } = useAsked()
  const nearness = nearnessAsked(get, 'by')
  const read = useRead<Together>(`api/compare/cooccurrence?${new URLSearchParams({ ...nearness, ...(get('rung') ? { rung: get('rung') } : {}), ...(get('beneath') ? { beneath: '1' } : {}) })}`)
  const [a = '', b = ''] = get('cell').split('|')
  const [most, setMost] = useState(400)
  const places = new Map(read.data?.codes.map((code) => [code.id, code.places]) ?? [])
  return (
    <>
      <div className="asked">
        <NearnessChoice label="Together" name="by" />
        <RungChoice book={book} />
        <Choice label="shown as" name="as" otherwise="list"><option value="list">a list, the most frequent first</option><option value="table">a table, codes by codes</option></Choice>
        {get('as') === 'table' && read.data && read.data.rows.length > 0 && <SaveMatrix matrix={matrixOfPairs(read.data)} count="passages" />}
      </div>
      <div className="with-beside">
        <Await of={read}>
          {(together) => together.rows.length === 0 ? <p className="muted">No two codes stand together in this way.</p> : get('as') === 'table' ? <PairsTable together={together} /> : (
            <div>
            <table className="together" aria-label="Codes that stand together">
              <thead><tr><th scope="col" className="right">Pairs</th><th scope="col">Code</th><th scope="col">of its places</th><th scope="col">With</th><th scope="col">of its places</th></tr></thead>
              <tbody>
                {[...together.rows].sort((x, y) => y.pairs - x.pairs).slice(0, most).map((row) => (
                  <tr key={`${row.a.id}|${row.b.id}`} className={get('cell') === `${row.a.id}|${row.b.id}` ? 'current' : ''}>
                    <td className="right"><button className="link" aria-label={`${row.a.label} with ${row.b.label}: ${row.pairs} pairs`} onClick={() => set({ cell: `${row.a.id}|${row.b.id}` })}>{row.pairs}</button></td>
                    <td>{row.a.label}</td><td className="muted nowrap">{row.of_a} of {places.get(row.a.id)}</td><td>{row.b.label}</td><td className="muted nowrap">{row.of_b} of {places.get(row.b.id)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {together.rows.length > most && <p className="muted">The {most} most frequent of {together.rows.length.toLocaleString('en-GB')} pairs. <button type="button" className="link" onClick={() => setMost(together.rows.length)}>Show all</button></p>}
            </div>
          )}
        </Await>
        {b && <PairWords a={a} b={b} nearness={nearness} beneath={get('beneath')} />}
      </div>
    </>
  )
}
