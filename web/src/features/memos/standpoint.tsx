import { useRead } from '../../app/acts'
import { Await } from '../../app/parts'
import { address } from '../../app/route'
import { AddButton, ChangeButton } from '../../app/row-form'
import type { Standpoint as Shape } from '../../model/memos'
import { Name, Words } from './memo'

/** Where the researchers stand: who they are towards the study, and what they held to be so beforehand. */
export function Standpoint() {
  const read = useRead<Shape>('api/standpoint')
  return (
    <Await of={read}>
      {(stand) => (
        <div className="cols standpoint">
          <section>
            <h2>Positionality</h2>
            {stand.positionality.length === 0 && <p className="muted">No statement yet. “Write a memo” has the kind Positionality; each new version keeps the ones before.</p>}
            {stand.positionality.map((each) => (
              <article key={each.id} className="memo">
                <div className="label">{each.writer?.label ?? 'nobody named'}{each.written && ` · ${each.written}`}{each.versions.length > 0 && ` · version ${each.versions.length + 1}`}</div>
                <Words memo={each} begins="" />
                <p><a href={address('memos', { memo: each.id })}>Open{each.versions.length > 0 && ' with its earlier versions'}</a></p>
              </article>
            ))}
          </section>
          <section>
            <h2>Declared assumptions</h2>
            <p className="muted">What you hold to be so before you look, and the criterion, code or decision that it may touch. Whoever opens that thing sees the assumption beside it.</p>
            {stand.assumptions.length > 0 && (
              <table className="wide">
                <thead><tr><th scope="col">Assumption</th><th scope="col">Whose</th><th scope="col">May touch</th><td /></tr></thead>
                <tbody>
                  {stand.assumptions.map((each) => (
                    <tr key={each.id}>
                      <td>{each.wording}{each.declared && <span className="muted small"> {each.declared}</span>}</td>
                      <td>{each.person?.label ?? <span className="muted">not told</span>}</td>
                      <td>{each.touches ? <Name row={each.touches} /> : <span className="muted">not told</span>}</td>
                      <td className="right"><ChangeButton table="assumption" id={each.id} /></td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            <div className="buttons"><AddButton table="assumption" label="Declare an assumption" /></div>
          </section>
        </div>
      )}
    </Await>
  )
}
