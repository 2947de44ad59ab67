import { useState } from 'react'
import { RowForm } from '../../app/row-form'
import { press, reviewedSoFar, type StrategyReview, type StrategyRead } from '../../model/strategies'

const verdicts: Record<string, { said: string; voice: string }> = {
  'no-revision': { said: 'no revision', voice: 'ok' },
  'revision-suggested': { said: 'revision suggested', voice: 'warn' },
  'revision-required': { said: 'revision required', voice: 'error' },
}

function Said({ review, onOpen }: { review: StrategyReview; onOpen: (() => void) | null }) {
  const { said, voice } = verdicts[review.verdict] ?? { said: review.verdict, voice: 'muted' }
  const by = [review.person, review.reviewed].filter(Boolean).join(', ')
  return <li><b className={voice}>{onOpen ? <button type="button" className="link" onClick={onOpen}>{said}</button> : said}</b>{review.comment && <>: {review.comment}</>}{by && <span className="muted"> {by}</span>}</li>
}

/** The peer review of a strategy, element by element of PRESS 2015. */
export function Review({ strategy, mayWrite }: { strategy: StrategyRead; mayWrite: boolean }) {
  const [open, setOpen] = useState<{ element: string; id?: string } | null>(null)
  const { peer_review: soFar } = strategy
  const has = (element: string) => strategy.reviews.some((each) => each.element === element)
  return (
    <section aria-label="Peer review">
      <p className="muted">{reviewedSoFar(soFar)}</p>
      <ol className="press">
        {press.map(({ element, title, asks }) => (
          <li key={element}>
            <div><h3>{title}</h3><p className="muted small">{asks}</p></div>
            <div>{!has(element) && <span className="muted">{soFar.reviewed.includes(element) ? 'reviewed in an earlier version' : 'not reviewed'}</span>}
            <ul>{strategy.reviews.filter((each) => each.element === element).map((each) => <Said key={each.id} review={each} onOpen={mayWrite ? () => setOpen({ element, id: each.id }) : null} />)}</ul></div>
            {mayWrite && <button type="button" className="btn small" aria-label={`Review: ${title}`} onClick={() => setOpen({ element })}>Review</button>}
          </li>
        ))}
      </ol>
      {open && <RowForm table="strategy_review" {...(open.id ? { id: open.id } : {})} noun="review" title={press.find(({ element }) => element === open.element)?.title ?? ''} given={{ strategy: strategy.id, element: open.element }} hide={['strategy', 'element']} onClose={() => setOpen(null)} />}
    </section>
  )
}
