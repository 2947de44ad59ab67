import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { CodedText } from '../../model/coding'
import { piecesOf, rowOf } from '../../model/coding-table'
import type { Rung } from '../../model/types'

function Line({ coded, index, rungs }: { coded: CodedText; index: number; rungs: Rung[] }) {
  const line = coded.text.lines.all[index]!
  if (line.number === null) return null
  const memos = coded.text.remarks.touching(line.from, line.to + 1).filter((each) => each.from >= line.from).length
  return (
    <tr>
      <td className="right muted">{line.number}{memos > 0 && ' ¶'}</td>
      <td className="muted">{line.opens ? line.turn?.short : ''}</td>
      <td className={line.turn?.role === 'interviewer' ? 'muted' : 'words'}>{piecesOf(coded, line).map((piece) => (piece.coded ? <u key={piece.from}>{piece.text}</u> : piece.text))}</td>
      {rowOf(coded, index, rungs).map((cell, nth) => <td key={rungs[nth]!.id}>{[...new Set(cell.map((entry) => entry.label))].join(' / ')}</td>)}
    </tr>
  )
}

/** The whole text with its codes, made when it is printed: on the screen only the lines in sight are drawn. */
export function PrintedSheet({ coded, rungs }: { coded: CodedText; rungs: Rung[] }) {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  if (!printing) return null
  return (
    <table className="printed-sheet">
      <thead><tr><th scope="col" className="right">Line</th><th scope="col">Who</th><th scope="col">Words</th>{rungs.map((rung) => <th key={rung.id} scope="col">{rung.name}</th>)}</tr></thead>
      <tbody>{coded.text.lines.all.map((line, index) => <Line key={line.from} coded={coded} index={index} rungs={rungs} />)}</tbody>
    </table>
  )
}
