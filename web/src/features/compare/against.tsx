import { useRead } from '../../app/acts'
import { Await, Labels } from '../../app/parts'
import { address } from '../../app/route'
import type { Codebook } from '../../model/coding-shapes'
import type { Against, CaseHead, ToldRelation, TwoCodes } from '../../model/comparing'
import { CodeChoice, useAsked } from './fields'
import { Quoted, Words } from './quotations'

const signs: Record<string, string> = { raises: 'raises', lowers: 'lowers', both: 'raises and lowers', none: 'neither raises nor lowers', unknown: 'whether it raises or lowers is not told' }

function Relation({ of }: { of: ToldRelation }) {
  return <span>{of.origin?.label} <b>{of.label ?? signs[of.sign ?? ''] ?? 'relates to'}</b> {of.sign && of.label ? `(${signs[of.sign] ?? of.sign}) ` : ''}{of.target?.label}{of.condition && <span className="muted">, {of.condition}</span>}</span>
}

function Cases({ title, of, note }: { title: string; of: CaseHead[] | undefined; note?: string }) {
  if (!of || of.length === 0) return null
  return <div className="case-line"><h3>{title} <span className="muted">{of.length}</span></h3><p><Labels of={of} /></p>{note && <p className="muted small">{note}</p>}</div>
}

function Marked({ of }: { of: Against }) {
  return (
    <section>
      <h2>Marked as speaking against it</h2>
      {of.marked.length === 0 ? <p className="muted">No passage yet. Below, beside each passage of another code, “Speaks against” marks it.</p> : <ul className="quotes">{of.marked.map((each, index) => <Words key={index} of={each} />)}</ul>}
    </section>
  )
}

/** Passages of a code that may contradict this one: chosen by the reader, marked one by one. */
function Candidates({ against, book }: { against: string; book: Codebook }) {
  const { get } = useAsked()
  const other = get('other')
  const read = useRead<TwoCodes>(`api/compare/codes?${new URLSearchParams({ a: other, b: against })}`, other !== '')
  return (
    <section>
      <div className="asked"><CodeChoice label="Look through the passages of" name="other" book={book} none="another code" /></div>
      {other !== '' && <Await of={read}>{(two) => <ul className="quotes">{two.a.rows.map((row, index) => <Quoted key={index} of={row} code={other} against={against} />)}</ul>}</Await>}
    </section>
  )
}

export function AgainstView({ book }: { book: Codebook }) {
  const { get } = useAsked()
  const of = get('of')
  const read = useRead<Against>(`api/compare/against?${new URLSearchParams({ of })}`, of !== '')
  return (
    <>
      <div className="asked"><CodeChoice label="What speaks against" name="of" book={book} /></div>
      {of === '' ? <p className="muted">Choose a category: cases without it, words marked as contradicting it, relations told both ways.</p> : (
        <Await of={read}>
          {(against) => (
            <div className="against">
              <section>
                {against.relation && <h2><Relation of={against.relation} /></h2>}
                {against.kind === 'code' ? (
                  <>
                    <Cases title="Without it" of={against.cases.without} note="Other things are coded there; this is not." />
                    <Cases title="With it" of={against.cases.with} />
                    <Cases title="Nothing coded yet" of={against.cases.open} note="That says neither." />
                    <Cases title="Nothing of them is here" of={against.cases.unheard} />
                  </>
                ) : (
                  <>
                    <Cases title="Against it" of={against.cases.against} note="Cases that the sign of the relation does not expect." />
                    <Cases title="With both" of={against.cases.both} /><Cases title="Only the first" of={against.cases.only_origin} /><Cases title="Only the second" of={against.cases.only_target} /><Cases title="Neither" of={against.cases.neither} /><Cases title="Nothing coded yet" of={against.cases.open} />
                  </>
                )}
                {(against.studies ?? []).length > 0 && <div className="case-line"><h3>Studies that contradict it</h3>{against.studies?.map((study) => <p key={study.id}>{study.label}{study.note && <span className="muted">: {study.note}</span>}</p>)}</div>}
                {(against.relations ?? []).length > 0 && (
                  <div className="case-line"><h3>Its relations</h3><ul className="plain">{against.relations?.map((relation) => <li key={relation.id}><a href={address('compare', { view: 'against', of: relation.id })}><Relation of={relation} /></a></li>)}</ul></div>
                )}
                {(against.contrary ?? []).map((pair) => (
                  <div className="case-line" key={pair.one.id}><h3>Told both ways</h3>
                    {[pair.one, pair.other].map((relation) => <div key={relation.id}><p><Relation of={relation} /></p><ul className="quotes">{relation.supports.map((each, index) => <Words key={index} of={each} />)}</ul></div>)}
                  </div>
                ))}
              </section>
              <div><Marked of={against} /><Candidates against={of} book={book} /></div>
            </div>
          )}
        </Await>
      )}
    </>
  )
}
