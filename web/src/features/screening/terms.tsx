import { useState } from 'react'
import { useActs } from '../../app/acts'
import type { Term } from '../../model/screening'

/** Words that are marked in titles and abstracts: for inclusion with a line, for exclusion with dots. */
export function Terms({ terms, onClose }: { terms: Term[]; onClose: () => void }) {
  const { attempt, perform } = useActs()
  const [typed, setTyped] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const add = async (effect: Term['effect']) => {
    for (const term of typed.split(/[,;\n]/).map((each) => each.trim()).filter(Boolean)) {
      const why = await attempt('add-screening-term', { term, effect })
      if (why !== null) return setRefused(why)
    }
    setTyped('')
    setRefused(null)
  }
  const list = (effect: Term['effect']) => terms.filter((each) => each.effect === effect)
  return (
    <section aria-label="Words that are marked" onKeyDown={(event) => { if (event.key === 'Escape') onClose() }}>
      <header className="head"><h2>Words that are marked</h2><button type="button" className="btn" onClick={onClose}>Close</button></header>
      <label>Words, with commas between; * for any ending<textarea autoFocus value={typed} onChange={(event) => setTyped(event.target.value)} /></label>
      <div className="buttons"><button type="button" className="btn" disabled={!typed.trim()} onClick={() => void add('include')}>speak for inclusion</button><button type="button" className="btn" disabled={!typed.trim()} onClick={() => void add('exclude')}>speak for exclusion</button></div>
      {refused && <p className="error" role="alert">{refused}</p>}
      {(['include', 'exclude'] as const).map((effect) => list(effect).length > 0 && (
        <div key={effect}>
          <h3 className="label">{effect === 'include' ? 'For inclusion' : 'For exclusion'}</h3>
          <p className="terms">{list(effect).map((each) => <span key={each.id} className="given"><mark className={`term ${effect}`}>{each.term}</mark><button type="button" className="btn quiet small" aria-label={`Do not mark ${each.term} any more`} onClick={() => void perform('withdraw-screening-term', { id: each.id })}>×</button></span>)}</p>
        </div>
      ))}
    </section>
  )
}
