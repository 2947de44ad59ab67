import { useMemo } from 'react'
import { useActs } from '../../app/acts'
import { counted } from '../../model/format'
import { marked, type Card, type Term } from '../../model/screening'

function Marked({ text, terms }: { text: string; terms: Term[] }) {
  const pieces = useMemo(() => marked(text, terms), [text, terms])
  return pieces.map((piece, at) => (piece.effect ? <mark key={at} className={`term ${piece.effect}`}>{piece.text}</mark> : piece.text))
}

/** Parts of a structured abstract stand on lines of their own. */
const paragraphs = (abstract: string) => abstract.split(/\n+|(?<=[.?!]) (?=(?:BACKGROUND|OBJECTIVES?|AIMS?|METHODS?|DESIGN|SETTING|PARTICIPANTS|RESULTS?|FINDINGS|CONCLUSIONS?|DISCUSSION|IMPLICATIONS)\b[:.])/).filter((part) => part.trim())

function Meta({ card }: { card: Card }) {
  const names = card.authors.slice(0, 6).join('; ') + (card.authors.length > 6 ? ' et al.' : '')
  const parts = [card.journal && card.year ? `${card.journal}, ${card.year}` : (card.journal ?? card.year), card.language, card.kind, card.origin.join(', ')].filter(Boolean)
  return (
    <>
      {names && <p className="authors">{names}</p>}
      <p className="meta">{parts.join(' · ')}{card.copies > 0 && ` · ${counted(card.copies, 'copy', 'copies')} put together with it`}</p>
    </>
  )
}

/** One record, large and calm. */
export function RecordCard({ card, terms }: { card: Card; terms: Term[] }) {
  return (
    <article className="screened" aria-label="The record">
      <h2 className="words"><Marked text={card.title || 'No title was told'} terms={terms} /></h2>
      <Meta card={card} />
      {card.abstract ? paragraphs(card.abstract).map((part, at) => <p key={at} className="words abstract"><Marked text={part} terms={terms} /></p>) : <p className="muted">No abstract was told. The title decides, or the full text.</p>}
      {card.keywords.length > 0 && <p className="keywords"><span className="label">Keywords</span> <Marked text={card.keywords.join('; ')} terms={terms} /></p>}
      {card.doi && <p className="doi muted">doi {card.doi}</p>}
    </article>
  )
}

const outcomes: [string, string][] = [['', 'not looked for yet'], ['sought', 'being looked for'], ['retrieved', 'here'], ['not-retrieved', 'could not be had']]

/** Whether the full text could be had; what could not needs no decision, and the flow counts it. */
export function FullText({ card }: { card: Card }) {
  const { perform } = useActs()
  const outcome = card.retrieval?.outcome ?? ''
  return (
    <p className="full-text">
      <label>Full text <select value={outcome} onChange={(event) => void perform('set-retrieval', { item: card.id, outcome: event.target.value })}>
        {outcomes.filter(([value]) => value !== '' || outcome === '').map(([value, title]) => <option key={value} value={value} disabled={value === ''}>{title}</option>)}
      </select></label>
      {card.retrieval?.note && <span className="muted"> {card.retrieval.note}</span>}
    </p>
  )
}
