import { useActs } from '../../app/acts'
import type { TranscriptRead } from '../../model/coding-shapes'

/** Attributes by which somebody could find out who speaks here. */
export function Identifying({ read }: { read: TranscriptRead }) {
  const { perform } = useActs()
  if (read.identifying.length === 0) return null
  return (
    <section aria-label="What may identify people" className="identifying">
      <h2>May identify people</h2>
      <ul className="plain">
        {read.identifying.map((each) => (
          <li key={each.id}>
            <b>{each.attribute}</b> <span>{each.value}</span> <small className="muted">{each.what}</small>
            <button type="button" className="link" aria-label={`Withdraw ${each.attribute}`} onClick={() => void perform('withdraw-attribute-value', { id: each.id })}>Withdraw</button>
          </li>
        ))}
      </ul>
      <p className="muted small">They came in as attributes. What is withdrawn is shown nowhere any more; the history of this project keeps it.</p>
    </section>
  )
}
