import { useState } from 'react'
import { RowForm } from '../../app/row-form'
import type { ConceptSearched, StrategiesRead } from '../../model/strategies'

/** The concepts of the question as blocks: which of their terms this strategy looks for. */
export function Concepts({ all, searched, mayWrite, onTerm }: { all: StrategiesRead['concepts']; searched: ConceptSearched[]; mayWrite: boolean; onTerm: ((term: string) => void) | null }) {
  const [open, setOpen] = useState<string | null>(null)
  return (
    <section aria-label="Concepts of the question">
      {all.length === 0 && <p className="muted">The question has no concepts yet. Note each with its terms: they are offered while you type, and held against every strategy.</p>}
      <div className="concept-blocks">
        {all.map((block) => {
          const terms = searched.find(({ concept }) => concept === block.id)?.terms ?? []
          const found = terms.filter((each) => each.searched).length
          return (
            <div key={block.id} className="concept-block">
              <h3>{mayWrite ? <button type="button" className="link" onClick={() => setOpen(block.id)}>{block.label}</button> : block.label}</h3>
              <p className="muted small">{terms.length === 0 ? 'no terms yet' : `${found} of ${terms.length} searched here`}</p>
              <ul>
                {terms.map(({ term, searched: here }) => (
                  <li key={term} className={here ? 'searched' : 'not-searched'}>
                    {onTerm && !here ? <button type="button" className="link" title="Put it at the caret" onClick={() => onTerm(term)}>{term}</button> : <span>{term}</span>}
                    <span className="said">{here ? 'searched' : 'not here'}</span>
                  </li>
                ))}
              </ul>
            </div>
          )
        })}
      </div>
      {mayWrite && <button type="button" className="btn small" onClick={() => setOpen('')}>Add a concept</button>}
      {open !== null && <RowForm table="search_concept" {...(open ? { id: open } : {})} noun="search concept" onClose={() => setOpen(null)} />}
    </section>
  )
}
