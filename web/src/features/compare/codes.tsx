import { useRead } from '../../app/acts'
import { Await } from '../../app/parts'
import type { Codebook } from '../../model/coding-shapes'
import type { CodeHead, TwoCodes, UnderCode } from '../../model/comparing'
import { counted } from '../../model/format'
import type { Extraction } from '../../model/types'
import { Conditions } from './conditions'
import { Choice, CodeChoice, MostUsed, nearnessAsked, useAsked } from './fields'
import { Quotes } from './quotations'

const quotedNames = (codes: CodeHead[], between: string) => codes.map((code) => `“${code.label}”`).join(between)

function told(under: UnderCode) {
  const conditions = [under.with.length > 0 && `with ${quotedNames(under.with, ' and ')}`, under.without.length > 0 && `without ${quotedNames(under.without, ' or ')}`].filter(Boolean).join(', ')
  const code = `under “${under.code.label}” and what stands beneath it`
  return conditions === '' ? `${counted(under.total, 'passage')} ${code}.` : `${under.total} of ${counted(under.all, 'passage')} ${code}, ${conditions}.`
}

/** Everything under a code, a column for each case. */
export function UnderView({ book }: { book: Codebook }) {
  const { get } = useAsked()
  const code = get('code')
  const by = get('by') || 'cases'
  const asked = { code, by, with: get('with'), without: get('without'), ...nearnessAsked(get, 'near') }
  const attributes = useRead<Extraction>('api/extraction').data?.attributes ?? []
  const read = useRead<UnderCode>(`api/compare/under?${new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''))}`, code !== '')
  return (
    <>
      <div className="asked">
        <CodeChoice label="Under" name="code" book={book} />
        <Choice label="by" name="by" otherwise="cases">
          <option value="cases">case</option><option value="sources">source</option><option value="none">one list</option>
          {attributes.map((attribute) => <option key={attribute.id} value={attribute.id}>{attribute.name}</option>)}
        </Choice>
      </div>
      {code !== '' && <Conditions book={book} />}
      {code === '' ? <><p className="muted">Choose a code: all that stands under it is set side by side, a column for each case.</p><MostUsed name="code" book={book} /></> : (
        <Await of={read}>
          {(under) => (
            <>
              <p className="muted">{told(under)}</p>
              <div className="columns" role="region" aria-label={`Under ${under.code.label}`} tabIndex={0}>
                {under.groups.map((group) => (
                  <section key={group.id ?? 'none'} aria-label={group.label ?? 'All'}>
                    {group.label && <h2>{group.label} <span className="muted">{group.total}</span></h2>}
                    {Object.entries(group.attributes).length > 0 && <p className="muted small">{Object.entries(group.attributes).map(([name, value]) => `${name}: ${value}`).join(' · ')}</p>}
                    <Quotes of={group.rows} code={code} />
                    {group.rows.length < group.total && <p className="muted">{group.total - group.rows.length} more are not shown.</p>}
                  </section>
                ))}
              </div>
              {under.empty.length > 0 && under.total > 0 && <p className="muted">Nothing under it with {under.empty.map((each) => each.label).join(', ')}.</p>}
            </>
          )}
        </Await>
      )}
    </>
  )
}

/** Two codes side by side; a bar marks what stands together with the other. */
export function PairView({ book }: { book: Codebook }) {
  const { get } = useAsked()
  const a = get('a')
  const b = get('b')
  const read = useRead<TwoCodes>(`api/compare/codes?${new URLSearchParams({ a, b })}`, a !== '' && b !== '')
  return (
    <>
      <div className="asked"><CodeChoice label="Compare" name="a" book={book} /><CodeChoice label="with" name="b" book={book} /></div>
      {a === '' || b === '' ? <p className="muted">Choose two codes: their passages are set side by side.</p> : (
        <Await of={read}>
          {(two) => (
            <>
              <p className="muted">They stand together on the same words in {counted(two.pairs, 'place')}; those have a bar beside them.</p>
              <div className="columns two">
                {[two.a, two.b].map((side) => <section key={side.code.id} aria-label={side.code.label}><h2>{side.code.label} <span className="muted">{side.rows.length}</span></h2><Quotes of={side.rows} code={side.code.id} /></section>)}
              </div>
            </>
          )}
        </Await>
      )}
    </>
  )
}
