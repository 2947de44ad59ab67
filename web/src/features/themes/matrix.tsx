import { useMemo, type ReactNode } from 'react'
import { useActs } from '../../app/acts'
import { useGrid, useWindow } from '../../app/grid'
import { CellLine } from '../../app/cell-line'
import { LadderLink } from '../../app/parts'
import { address } from '../../app/route'
import type { Cell } from '../../model/keys'
import type { Themes } from '../../model/types'

const states: Record<string, { word: string; key?: string; next: string; form: ReactNode }> = {
  '1': { word: 'supports it', key: 'Y', next: 'not-endorsed', form: <span className="tick" aria-hidden="true" /> },
  '0': { word: 'does not support it', key: 'N', next: 'refuted', form: <span className="no" aria-hidden="true" /> },
  x: { word: 'contradicts it', key: 'X', next: 'unknown', form: <span className="refuted" aria-hidden="true">✗</span> },
  '?': { word: 'not known', key: 'U', next: 'endorsed', form: <span className="unknown" aria-hidden="true">?</span> },
  h: { word: 'not known, with a hint', next: 'endorsed', form: <span className="warn" aria-hidden="true">?!</span> },
}
const keys: Record<string, string> = { y: 'endorsed', n: 'not-endorsed', x: 'refuted', '?': 'unknown', u: 'unknown' }
const height = 29
const width = 30

type Matrix = Themes['matrix']
type Concept = Matrix['concepts'][number]
type Line = { group: { id: string; label: string | null } } | { concept: Concept; row: number }

/** The concepts with a line for each parent before its first part. */
function linesOf(concepts: Concept[]): Line[] {
  return concepts.flatMap((concept, row): Line[] => {
    const begins = concept.parent !== null && concept.parent !== concepts[row - 1]?.parent
    return [...(begins ? [{ group: { id: concept.parent!, label: concept.parent_label } }] : []), { concept, row }]
  })
}

function Total({ concept }: { concept: Concept }) {
  if (concept.unknown === 0) return <b>{concept.endorsed}</b>
  return <span className="muted nowrap" title={`${concept.unknown} cells are not known`}>{concept.endorsed} to {concept.endorsed + concept.unknown}</span>
}

/** Concepts by studies. The four states differ in form; a click goes to the next, a letter sets one. */
export function MatrixView({ themes }: { themes: Themes }) {
  const { perform } = useActs()
  const { concepts, studies, cells, known, of } = themes.matrix
  const lines = useMemo(() => linesOf(concepts), [concepts])
  const set = (concept: string, study: string, state: string) => void perform('set-cell', { concept, study, state })
  const grid = useGrid(
    { rows: concepts.length, columns: studies.length },
    (key, at) => {
      const state = keys[key.toLowerCase()]
      if (state) set(concepts[at.row]!.id, studies[at.column]!.id, state)
      return state !== undefined
    },
    (to) => {
      down.scrollTo(lines.findIndex((line) => 'row' in line && line.row === to.row))
      across.scrollTo(to.column)
    },
  )
  const down = useWindow(lines.length, height, grid.frame)
  const across = useWindow(studies.length, width, grid.frame, 'columns', 340)
  if (concepts.length === 0 || studies.length === 0) return <p className="lead">The matrix begins with the first study and the first concept. {studies.length === 0 && <>Studies are added in <a href={address('extraction')}>Extraction</a>. </>}{concepts.length === 0 && <>Concepts are added in <a href={address('themes', { view: 'tree' })}>Codes by rung</a>.</>}</p>
  const hinted = new Map(themes.matrix.hints.map((each) => [`${each.concept} ${each.study}`, each]))
  const told = ({ row, column }: Cell) => {
    const concept = concepts[row]
    const study = studies[column]
    if (!concept || !study) return null
    const hint = hinted.get(`${concept.id} ${study.id}`)
    return <><b>{study.number} {study.citation}</b>{study.grade && ` (${study.grade})`} · {concept.label}: <b>{states[cells[row]?.[column] ?? '?']?.word}</b>{hint && ` · perhaps ${hint.hint.replaceAll('-', ' ')}. ${hint.note ?? ''}`}</>
  }
  const gap = (room: number) => (room > 0 ? <td className="gap" style={{ minWidth: room }} /> : null)
  const wide = across.shown.length + 4
  return (
    <>
      <div className="legend">
        {['1', '0', 'x', '?', 'h'].filter((sign) => sign !== 'h' || hinted.size > 0).map((sign) => <span key={sign}>{states[sign]!.form} {states[sign]!.word}{states[sign]!.key && <kbd>{states[sign]!.key}</kbd>}</span>)}
        <span className="end">{known.toLocaleString('en-GB')} of {of.toLocaleString('en-GB')} cells known</span>
      </div>
      <div ref={grid.frame} className="grid matrix" role="region" aria-label="Concept matrix" tabIndex={0} onKeyDown={grid.onKeyDown}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="first">Concept</th>
              <th scope="col" className="right total">Studies</th>
              {gap(across.before)}
              {across.shown.map((at) => {
                const study = studies[at]!
                return <th scope="col" key={study.id} className="centre"><LadderLink id={study.id} title={study.citation}>{study.number ?? study.citation}</LadderLink></th>
              })}
              {gap(across.after)}
            </tr>
          </thead>
          <tbody>
            {down.before > 0 && <tr className="gap" style={{ height: down.before }}><td colSpan={wide} /></tr>}
            {down.shown.map((index) => {
              const line = lines[index]!
              if ('group' in line) return <tr key={`group ${line.group.id} ${index}`} className="core"><th scope="rowgroup" className="first"><LadderLink id={line.group.id}>{line.group.label}</LadderLink></th><td className="total" /><td colSpan={wide} /></tr>
              const { concept, row } = line
              return (
                <tr key={concept.id}>
                  <th scope="row" className={`first ${concept.parent ? 'part' : 'whole'}`}><LadderLink id={concept.id}>{concept.label}</LadderLink></th>
                  <td className="right total" data-total={concept.id}><Total concept={concept} /></td>
                  {gap(across.before)}
                  {across.shown.map((column) => {
                    const study = studies[column]!
                    const state = states[cells[row]?.[column] ?? '?'] ?? states['?']!
                    return (
                      <td key={study.id} className="cell">
                        <button type="button" className="mark" {...grid.cell(row, column)} data-concept={concept.id} data-study={study.id} title={`${study.citation}: ${state.word}`} aria-label={`${concept.label}, ${study.citation}: ${state.word}`} onClick={() => set(concept.id, study.id, state.next)}>
                          {state.form}
                        </button>
                      </td>
                    )
                  })}
                  {gap(across.after)}
                </tr>
              )
            })}
            {down.after > 0 && <tr className="gap" style={{ height: down.after }}><td colSpan={wide} /></tr>}
          </tbody>
        </table>
      </div>
      <CellLine frame={grid.frame} say={told} rest="Point at a cell, or go to it with the arrow keys, and its study stands here." />
    </>
  )
}
