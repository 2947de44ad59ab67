import type { CodeMatrix } from '../../model/comparing'

type Count = 'codings' | 'passages' | 'words'

/** As many codes as stand across a sheet that lies. */
const across = 26
const most = { rows: 2000, columns: 520, cells: 200_000 }

/** On paper: block after block of codes, each with the names of the rows and their sums; what is left out is said. */
export function PrintedMatrix({ matrix, count, counts = count }: { matrix: CodeMatrix; count: Count; counts?: string }) {
  const columns = Math.min(matrix.columns.length, most.columns)
  const rows = Math.min(matrix.rows.length, most.rows, Math.max(1, Math.floor(most.cells / columns)))
  const blocks = Array.from({ length: Math.ceil(columns / across) }, (_, block) => matrix.columns.slice(block * across, Math.min((block + 1) * across, columns)))
  const all = rows === matrix.rows.length && columns === matrix.columns.length
  const first = (part: number, whole: number, what: string) => (part === whole ? `all ${whole.toLocaleString('en-GB')} ${what}` : `the first ${part.toLocaleString('en-GB')} of ${whole.toLocaleString('en-GB')} ${what}`)
  const text = (value: number | undefined) => (value ? value.toLocaleString('en-GB') : '·')
  return (
    <div className="printed-matrix">
      <p>Codes by {matrix.rows_are}, counted in {counts}.{all ? '' : ` On paper stand ${first(rows, matrix.rows.length, matrix.rows_are)} and ${first(columns, matrix.columns.length, 'codes')}; sums are those of the whole matrix. “Save as CSV” holds all of it.`}</p>
      {blocks.map((codes, block) => (
        <table key={codes[0]!.id}>
          <caption>{blocks.length > 1 ? `Codes ${block * across + 1} to ${block * across + codes.length} of ${matrix.columns.length.toLocaleString('en-GB')}` : ''}</caption>
          <thead><tr><th scope="col">{matrix.rows_are}</th>{codes.map((code) => <th scope="col" key={code.id}><span>{code.label}</span></th>)}<th scope="col">all</th></tr></thead>
          <tbody>
            {matrix.rows.slice(0, rows).map((each) => (
              <tr key={each.id ?? 'none'}><th scope="row">{each.label}</th>{codes.map((code, at) => <td key={code.id}>{text(each[count][block * across + at])}</td>)}<td>{text(each.total[count])}</td></tr>
            ))}
            <tr className="sum"><th scope="row">all</th>{codes.map((code) => <td key={code.id}>{text(code.total[count])}</td>)}<td /></tr>
          </tbody>
        </table>
      ))}
    </div>
  )
}
