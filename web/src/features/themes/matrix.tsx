import { Fragment, useRef, type KeyboardEvent } from 'react'
import { useActs } from '../../app/acts'
import { LadderLink } from '../../app/parts'
import type { Themes } from '../../model/types'

const states: Record<string, { word: string; next: string; form: React.ReactNode }> = {
  '1': { word: 'supports it', next: 'not-endorsed', form: <span className="tick" aria-hidden="true" /> },
  '0': { word: 'does not support it', next: 'refuted', form: <span className="no" aria-hidden="true" /> },
  x: { word: 'contradicts it', next: 'unknown', form: <span className="refuted" aria-hidden="true">✗</span> },
  '?': { word: 'not known', next: 'endorsed', form: <span className="unknown" aria-hidden="true">?</span> },
  h: { word: 'not known, with a hint', next: 'endorsed', form: <span className="warn" aria-hidden="true">?!</span> },
}
const keys: Record<string, string> = { y: 'endorsed', n: 'not-endorsed', x: 'refuted', '?': 'unknown', u: 'unknown' }

/** Concepts by studies. The four states differ in form; a click goes to the next, a letter sets one. */
export function MatrixView({ themes }: { themes: Themes }) {
  const { perform } = useActs()
  const table = useRef<HTMLTableElement>(null)
  const { concepts, studies, cells, known, of } = themes.matrix
  if (concepts.length === 0 || studies.length === 0) return <p className="muted">The matrix begins with the first study and the first concept. Studies are added under Extraction, concepts under Codes by rung.</p>
  const set = (concept: string, study: string, state: string) => void perform('set-cell', { concept, study, state })
  const onKey = (event: KeyboardEvent, row: number, column: number, concept: string, study: string) => {
    const steps: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
    const step = steps[event.key]
    if (step) {
      event.preventDefault()
      table.current?.querySelector<HTMLElement>(`[data-at="${row + step[0]},${column + step[1]}"]`)?.focus()
    }
    const state = !event.ctrlKey && !event.metaKey ? keys[event.key] : undefined
    if (state) set(concept, study, state)
  }
  return (
    <>
      <div className="legend">
        {['1', '0', 'x', '?', 'h'].map((sign) => <span key={sign}>{states[sign]!.form} {states[sign]!.word}</span>)}
        <span>{known} of {of} cells known</span>
        <span><kbd>Y</kbd> supports <kbd>N</kbd> does not <kbd>X</kbd> contradicts <kbd>U</kbd> not known</span>
      </div>
      <div className="grid matrix" role="region" aria-label="Concept matrix" tabIndex={0}>
        <table ref={table}>
          <thead>
            <tr>
              <th scope="col" className="first">Concept</th>
              {studies.map((study) => <th scope="col" key={study.id} className="centre"><LadderLink id={study.id}><abbr title={study.citation} style={{ textDecoration: 'none' }}>{study.number ?? study.citation}</abbr></LadderLink></th>)}
              <th scope="col" className="right">Studies</th>
            </tr>
          </thead>
          <tbody>
            {concepts.map((concept, row) => {
              const begins = concept.parent !== null && concept.parent !== concepts[row - 1]?.parent
              return (
                <Fragment key={concept.id}>
                  {begins && <tr className="core"><th scope="colgroup" className="first" colSpan={1}><LadderLink id={concept.parent!}>{concept.parent_label}</LadderLink></th><td colSpan={studies.length + 1} /></tr>}
                  <tr>
                    <th scope="row" className="first" style={{ fontWeight: concept.parent ? 400 : 650, paddingLeft: concept.parent ? 22 : 8, minWidth: 250 }}><LadderLink id={concept.id}>{concept.label}</LadderLink></th>
                    {studies.map((study, column) => {
                      const state = states[cells[row]?.[column] ?? '?'] ?? states['?']!
                      return (
                        <td key={study.id} className="cell">
                          <button type="button" className="mark" data-at={`${row},${column}`} data-concept={concept.id} data-study={study.id} title={`${study.citation}: ${state.word}`} aria-label={`${concept.label}, ${study.citation}: ${state.word}`}
                            onClick={() => set(concept.id, study.id, state.next)} onKeyDown={(event) => onKey(event, row, column, concept.id, study.id)}>
                            {state.form}
                          </button>
                        </td>
                      )
                    })}
                    <td className="right" data-total={concept.id}>{concept.unknown === 0 ? <b>{concept.endorsed}</b> : <span className="muted" title={`${concept.unknown} cells are not known`}>{concept.endorsed} to {concept.endorsed + concept.unknown}</span>}</td>
                  </tr>
                </Fragment>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}
