import { useMemo, useState } from 'react'
import { useActs } from '../../app/acts'
import { counted } from '../../model/format'
import { marked, type Card, type Term } from '../../model/screening'
import { AttachTold, ChooseFiles, DropFiles, SaveAndDetach, useAttaching } from '../reading/attached-files'
import { PdfPages } from '../reading/pdf-pages'

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

function Abstract({ card, terms }: { card: Card; terms: Term[] }) {
  return (
    <>
      {card.abstract ? paragraphs(card.abstract).map((part, at) => <p key={at} className="words abstract"><Marked text={part} terms={terms} /></p>) : <p className="muted">No abstract was told. The title decides, or the full text.</p>}
      {card.keywords.length > 0 && <p className="keywords"><span className="label">Keywords</span> <Marked text={card.keywords.join('; ')} terms={terms} /></p>}
      {card.doi && <p className="doi muted">doi {card.doi}</p>}
    </>
  )
}

/** One record, large and calm. Where its full text lies below, the abstract gives way to it. */
export function RecordCard({ card, terms, aside = false }: { card: Card; terms: Term[]; aside?: boolean }) {
  return (
    <article className={`screened${aside ? ' beside-its-text' : ''}`} aria-label="The record">
      <h2 className="words"><Marked text={card.title || 'No title was told'} terms={terms} /></h2>
      <Meta card={card} />
      {aside ? <details className="abstract-beside"><summary>Abstract</summary><Abstract card={card} terms={terms} /></details> : <Abstract card={card} terms={terms} />}
    </article>
  )
}

const outcomes: [string, string][] = [['sought', 'being looked for'], ['retrieved', 'here'], ['not-retrieved', 'could not be had']]

/** Whether the full text could be had; what could not needs no decision, and the flow counts it. Buttons: a list would take down each state that an arrow key passes. */
function Retrieval({ card }: { card: Card }) {
  const { perform } = useActs()
  // What is attached is here, though nobody said so.
  const outcome = card.retrieval?.outcome ?? (card.files.length > 0 ? 'retrieved' : '')
  const say = (value: string) => { if (value !== outcome) void perform('set-retrieval', { item: card.id, outcome: value }) }
  return (
    <p className="full-text">
      <span className="which" role="group" aria-label="Full text"><span>Full text</span>{outcome === '' && <span className="muted">not looked for yet</span>}{outcomes.map(([value, title]) => <button key={value} type="button" className="btn quiet small" aria-pressed={value === outcome} onClick={() => say(value)}>{title}</button>)}</span>
      {card.retrieval?.note && <span className="muted"> {card.retrieval.note}</span>}
    </p>
  )
}

/** The full text below its record and beside the criteria: shown if it is here, else the place to drop it on. */
export function FullText({ card, terms }: { card: Card; terms: Term[] }) {
  const { perform } = useActs()
  // Who attached it has got it.
  const attaching = useAttaching(card.id, () => { if (card.retrieval?.outcome !== 'retrieved') void perform('set-retrieval', { item: card.id, outcome: 'retrieved' }) })
  const [chosen, setChosen] = useState('')
  const file = card.files.find(({ id }) => id === chosen) ?? card.files[0]
  return (
    <section className="full-text-here" aria-label="Full text">
      <DropFiles className="full-text-bar" onFiles={(files) => void attaching.attach(files)}>
        {file && (card.retrieval === null || card.retrieval.outcome === 'retrieved') ? card.files.length === 1 && <span className="name">{file.name}</span> : <Retrieval card={card} />}
        {card.files.length > 1 && <span className="which" role="group" aria-label="Files">{card.files.map((each) => <button key={each.id} type="button" className="btn quiet small" aria-pressed={each === file} onClick={() => setChosen(each.id)}>{each.name}</button>)}</span>}
        {file && <span className="does"><ChooseFiles attaching={attaching} look="btn quiet small">Attach another</ChooseFiles><SaveAndDetach file={file} /></span>}
      </DropFiles>
      <AttachTold attaching={attaching} />
      {file?.kind === 'pdf' && <PdfPages key={file.id} file={file} terms={terms} />}
      {file?.kind === 'other' && <p className="muted">{file.name} is no PDF: save it to read it.</p>}
      {!file && (
        <DropFiles className="drop-place" onFiles={(files) => void attaching.attach(files)}>
          <p><b>Drop the PDF here</b>, or <ChooseFiles attaching={attaching} look="link">choose it</ChooseFiles>: you read it here while you decide.</p>
          <p className="muted small">If it cannot be had, say so above: the flow counts it. It stays on this machine.</p>
        </DropFiles>
      )}
    </section>
  )
}
