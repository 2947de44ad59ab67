import { useMemo } from 'react'
import { useActs } from '../../app/acts'
import { useGrid, useWindow } from '../../app/grid'
import { CellLine } from '../../app/cell-line'
import { LadderLink } from '../../app/parts'
import { address, usePlace } from '../../app/route'
import { concerned } from '../../model/appraising'
import { answerKeys, answersByRater, differ, fullness, givesTotal } from '../../model/appraisal'
import { figure } from '../../model/format'
import type { Cell } from '../../model/keys'
import type { Checklist } from '../../model/types'

/** An answer by its form: full, half, empty; a dash if it does not count, a question mark if nobody rated. */
export function AnswerForm({ checklist, answer }: { checklist: Checklist; answer: string | null }) {
  if (answer === null) return <span className="unknown">?</span>
  const full = fullness(checklist.answers, answer)
  if (full === null) return <span aria-hidden="true">{checklist.answers.every((each) => each.score === null) ? answer[0] : '–'}</span>
  return <span className={`form ${full > 0.99 ? 'full' : full > 0.01 ? 'half' : ''}`} aria-hidden="true" />
}

/** Studies by items. Arrow keys move, a letter answers, a click goes to the next answer. `rater` is whose answers are given; none means the agreed ones. */
export function RatingGrid({ checklist, rater }: { checklist: Checklist; rater: string | null }) {
  const { perform } = useActs()
  const rows = useMemo(() => concerned(checklist), [checklist])
  const { query } = usePlace()
  const keys = answerKeys(checklist.answers)
  const byRater = useMemo(() => answersByRater(checklist), [checklist])
  const rate = (study: string, item: string, answer: string) => void perform('rate-item', { study, item, answer, ...(rater ? { rater } : {}) })
  const grid = useGrid(
    { rows: rows.length, columns: checklist.items.length },
    (key, at) => {
      const answer = keys.get(key.toLowerCase())
      if (answer) rate(rows[at.row]!.study.id, checklist.items[at.column]!.id, answer)
      return answer !== undefined
    },
    (to) => down.scrollTo(to.row),
  )
  const down = useWindow(rows.length, 35, grid.frame)
  const totals = givesTotal(checklist)
  const graded = totals && checklist.bands.length > 0
  const wide = checklist.items.length + 1 + (totals ? 1 : 0) + (graded ? 1 : 0)
  const next = (answer: string | null) => checklist.answers[(checklist.answers.findIndex((each) => each.answer === answer) + 1) % checklist.answers.length]!.answer
  const labelOf = (answer: string | null) => checklist.answers.find((each) => each.answer === answer)?.label ?? 'not rated'
  const told = ({ row, column }: Cell) => {
    const study = rows[row]
    const item = checklist.items[column]
    if (!study || !item) return null
    const agreed = study.answers[item.id]
    const shown = rater ? byRater(study.study.id, item.id).find((one) => one.rater === rater) : agreed
    return <><b>{item.mark} {item.label}</b> · {study.study.citation}: <b>{labelOf(shown?.answer ?? null).toLowerCase()}</b>{shown?.comment && ` · ${shown.comment}`}</>
  }
  return (
    <>
    <div ref={grid.frame} className="grid ratings" role="region" aria-label="Ratings" tabIndex={0} onKeyDown={grid.onKeyDown}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="first">Study</th>
            {checklist.items.map((item) => <th scope="col" key={item.id} className="centre" title={item.label}>{item.mark}{totals && !item.scored && <div className="small">not scored</div>}</th>)}
            {totals && <th scope="col" className="right">Total</th>}{graded && <th scope="col" className="centre">Grade</th>}
          </tr>
        </thead>
        <tbody>
          {down.before > 0 && <tr style={{ height: down.before }}><td colSpan={wide} /></tr>}
          {down.shown.map((r) => {
            const row = rows[r]!
            return (
              <tr key={row.study.id}>
                <td className="first"><span className="muted">{row.study.number} </span><LadderLink id={row.study.id}>{row.study.citation}</LadderLink> <a className="read-it" href={address('appraisal', { ...Object.fromEntries(query), study: row.study.id })} aria-label={`${row.articles.some((each) => each.has_text) ? 'Read' : 'Open'} and appraise ${row.study.citation}`}>{row.articles.some((each) => each.has_text) ? 'read' : 'open'}</a></td>
                {checklist.items.map((item, c) => {
                  const each = byRater(row.study.id, item.id)
                  const agreed = row.answers[item.id] ?? null
                  const shown = rater ? (each.find((one) => one.rater === rater) ?? null) : agreed
                  const answer = shown?.answer ?? null
                  const raters = each.map((one) => `${one.name}: ${labelOf(one.answer)}`).join('; ')
                  const open = !rater && answer === null && differ(each)
                  const said = `${row.study.citation}, item ${item.mark}, ${item.label}: ${open ? 'not agreed' : labelOf(answer)}`
                  return (
                    <td key={item.id} className="centre">
                      <button type="button" className={`cellkey${open ? ' open' : ''}`} {...grid.cell(r, c)} data-study={row.study.id} data-item={item.id} title={[item.label, shown?.comment, raters].filter(Boolean).join('. ')} aria-label={checklist.raters.length > 1 && raters ? `${said}. ${raters}` : said} onClick={() => rate(row.study.id, item.id, next(answer))}>
                        <AnswerForm checklist={checklist} answer={answer} />
                        {!rater && checklist.raters.length > 1 && each.length > 0 && <span className="each">{each.map((one) => <AnswerForm key={one.rater} checklist={checklist} answer={one.answer} />)}</span>}
                      </button>
                    </td>
                  )
                })}
                {totals && <td className="right" data-total={row.study.id}>{row.total === null ? <span className="unknown" title={`${row.missing} items without an answer`}>?</span> : figure(row.total)}</td>}
                {graded && <td className="centre" data-grade={row.study.id}><b>{row.grade ?? '–'}</b></td>}
              </tr>
            )
          })}
          {down.after > 0 && <tr style={{ height: down.after }}><td colSpan={wide} /></tr>}
        </tbody>
      </table>
    </div>
    <CellLine frame={grid.frame} say={told} rest="Point at an answer, or go to it with the arrow keys, and its item stands here." />
    </>
  )
}
