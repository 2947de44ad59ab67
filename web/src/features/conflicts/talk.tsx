import { useState } from 'react'
import { useActs } from '../../app/acts'
import { useWho } from '../../app/who'
import type { AuthorQuestion, Conflict } from '../../model/conflicts'

/** What was said about a record, in the order in which it was said. */
export function Discussion({ stage, conflict, mayWrite }: { stage: string; conflict: Conflict; mayWrite: boolean }) {
  const { perform } = useActs()
  const [who] = useWho()
  const [words, setWords] = useState('')
  const add = () => void perform('add-discussion', { stage, item: conflict.id, person: who, words: words.trim() }).then((done) => { if (done) setWords('') })
  return (
    <section aria-label="Discussion">
      <h3>Discussion</h3>
      {conflict.discussion.length === 0 && <p className="muted">Nothing was written down yet.</p>}
      <ol className="thread">{conflict.discussion.map((each) => <li key={each.id}><b>{each.name || 'Nobody named'}</b> {each.written && <span className="muted small">{each.written}</span>}<p>{each.words}</p></li>)}</ol>
      {mayWrite && who !== '' && (
        <form onSubmit={(event) => { event.preventDefault(); if (words.trim()) add() }}>
          <label htmlFor="conflict-remark">Add a remark</label>
          <textarea id="conflict-remark" value={words} onChange={(event) => setWords(event.target.value)} onKeyDown={(event) => { if (event.key === 'Escape') document.getElementById('room')?.focus() }} />
          <button className="btn" type="submit" disabled={!words.trim()}>Add it</button>
        </form>
      )}
    </section>
  )
}

/** Of one's own day, as a date field has it. */
const today = () => new Date().toLocaleDateString('sv-SE')

function Answer({ question }: { question: AuthorQuestion }) {
  const { perform } = useActs()
  const [answer, setAnswer] = useState('')
  const [answered, setAnswered] = useState(today)
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (answer.trim()) void perform('change-author-question', { id: question.id, answer: answer.trim(), ...(answered ? { answered } : {}) }) }}>
      <label>What they answered<textarea value={answer} onChange={(event) => setAnswer(event.target.value)} /></label>
      <label>Answered on <input type="date" value={answered} onChange={(event) => setAnswered(event.target.value)} /></label>
      <button className="btn" type="submit" disabled={!answer.trim()}>Keep the answer</button>
    </form>
  )
}

function Ask({ item }: { item: string }) {
  const { perform } = useActs()
  const [who] = useWho()
  const [question, setQuestion] = useState('')
  const [to, setTo] = useState('')
  const [asked, setAsked] = useState(today)
  const add = () => void perform('add-author-question', { item, ...(who ? { person: who } : {}), question: question.trim(), ...(to.trim() ? { to: to.trim() } : {}), ...(asked ? { asked } : {}) }).then((done) => { if (done) { setQuestion(''); setTo(''); setAsked(today()) } })
  return (
    <details>
      <summary>Ask the authors…</summary>
      <form onSubmit={(event) => { event.preventDefault(); if (question.trim()) add() }}>
        <label>The question<textarea value={question} onChange={(event) => setQuestion(event.target.value)} /></label>
        <label>To whom <input value={to} onChange={(event) => setTo(event.target.value)} /></label>
        <label>Asked on <input type="date" value={asked} onChange={(event) => setAsked(event.target.value)} /></label>
        <button className="btn" type="submit" disabled={!question.trim()}>Take it down</button>
      </form>
    </details>
  )
}

/** Questions to the authors of a report, with their dates and answers. */
export function Questions({ conflict, mayWrite }: { conflict: Conflict; mayWrite: boolean }) {
  return (
    <section aria-label="Questions to the authors">
      <h3>Questions to the authors</h3>
      <ul className="thread">
        {conflict.questions.map((each) => (
          <li key={each.id}>
            <p>{each.question}</p>
            <p className="muted small">{[each.to && `to ${each.to}`, each.asked && `asked ${each.asked}`].filter(Boolean).join(', ')}</p>
            {each.answer ? <p><b>Answer{each.answered ? ` of ${each.answered}` : ''}:</b> {each.answer}</p> : mayWrite ? <Answer question={each} /> : <p className="muted">No answer yet.</p>}
          </li>
        ))}
      </ul>
      {mayWrite && <Ask item={conflict.id} />}
    </section>
  )
}
