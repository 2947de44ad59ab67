import { useRef, type KeyboardEvent } from 'react'
import { useActs } from '../../app/acts'
import { LadderLink } from '../../app/parts'
import { answerKeys, fullness } from '../../model/appraisal'
import { figure } from '../../model/format'
import type { Checklist } from '../../model/types'

/** An answer by its form: full, half, empty; a dash if it does not count, a question mark if nobody rated. */
export function AnswerForm({ checklist, answer }: { checklist: Checklist; answer: string | null }) {
  if (answer === null) return <span className="unknown">?</span>
  const full = fullness(checklist.answers, answer)
  if (full === null) return <span aria-hidden="true">{checklist.answers.every((each) => each.score === null) ? answer[0] : '–'}</span>
  return <span className={`form ${full > 0.99 ? 'full' : full > 0.01 ? 'half' : ''}`} aria-hidden="true" />
}

/** Studies by items. Arrow keys move, a letter answers, a click goes to the next answer. */
export function RatingGrid({ checklist }: { checklist: Checklist }) {
  const { perform } = useActs()
  const table = useRef<HTMLTableElement>(null)
  const keys = answerKeys(checklist.answers)
  const rate = (study: string, item: string, answer: string) => void perform('rate-item', { study, item, answer })
  const focus = (row: number, column: number) => table.current?.querySelector<HTMLElement>(`[data-at="${row},${column}"]`)?.focus()
  const onKey = (event: KeyboardEvent, row: number, column: number, study: string, item: string) => {
    const steps: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
    const step = steps[event.key]
    if (step) {
      event.preventDefault()
      focus(row + step[0], column + step[1])
    }
    const answer = !event.ctrlKey && !event.metaKey ? keys.get(event.key.toLowerCase()) : undefined
    if (answer) rate(study, item, answer)
  }
  const next = (answer: string | null) => {
    const at = checklist.answers.findIndex((each) => each.answer === answer)
    return checklist.answers[(at + 1) % checklist.answers.length]!.answer
  }
  return (
    <div className="grid" role="region" aria-label="Ratings" tabIndex={0} style={{ maxHeight: '62vh' }}>
      <table ref={table}>
        <thead>
          <tr>
            <th scope="col" className="first">Study</th>
            {checklist.items.map((item) => <th scope="col" key={item.id} className="centre" title={item.label}><abbr title={item.label} style={{ textDecoration: 'none' }}>{item.mark}</abbr>{!item.scored && <div className="small">not scored</div>}</th>)}
            <th scope="col" className="right">Total</th><th scope="col" className="centre">Grade</th>
          </tr>
        </thead>
        <tbody>
          {checklist.rows.map((row, r) => (
            <tr key={row.study.id}>
              <td className="first" style={{ minWidth: 210 }}><span className="muted">{row.study.number} </span><LadderLink id={row.study.id}>{row.study.citation}</LadderLink></td>
              {checklist.items.map((item, c) => {
                const cell = row.answers[item.id] ?? null
                const answer = cell?.answer ?? null
                const label = checklist.answers.find((each) => each.answer === answer)?.label ?? 'not rated'
                return (
                  <td key={item.id} className="centre" style={{ padding: 1 }}>
                    <button type="button" className="cellkey" data-at={`${r},${c}`} data-study={row.study.id} data-item={item.id} title={cell?.comment ?? `${item.label}: ${label}`} aria-label={`${row.study.citation}, item ${item.mark}: ${label}`}
                      onKeyDown={(event) => onKey(event, r, c, row.study.id, item.id)} onClick={() => rate(row.study.id, item.id, next(answer))}>
                      <AnswerForm checklist={checklist} answer={answer} />
                    </button>
                  </td>
                )
              })}
              <td className="right" data-total={row.study.id}>{row.total === null ? <span className="unknown" title={`${row.missing} items without an answer`}>?</span> : figure(row.total)}</td>
              <td className="centre" data-grade={row.study.id}><b>{row.grade ?? '–'}</b></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
