import type { ReactNode } from 'react'
import { useActs } from '../../app/acts'
import { Labels } from '../../app/parts'
import { addressOf, quotedAs, whereOf, type CodeHead, type Place, type Quotation } from '../../model/comparing'
import type { Id } from '../../model/types'

/** Where words stand, as a way to them. */
export function Where({ of, short }: { of: Place; short?: boolean }) {
  const address = addressOf(of)
  const { name } = of.passage.source
  // An interview that is called after who speaks in it is not named twice.
  const told = [short ? '' : name, of.speaker === name && !short ? '' : (of.speaker ?? ''), whereOf(of)].filter(Boolean).join(' · ')
  return <span className="where">{address ? <a href={address} title="Go to these words">{told}</a> : told}</span>
}

/** Words with their place; `codes` are those on the same words. */
export function Words({ of, codes, children, short }: { of: Place; codes?: CodeHead[]; children?: ReactNode; short?: boolean }) {
  return (
    <li className="quoted">
      <p {...quotedAs(of)}>{children ?? of.passage.text}</p>
      <div className="under"><Where of={of} short={short} />{codes && codes.length > 0 && <span className="also"><Labels of={codes} /></span>}</div>
    </li>
  )
}

/** A quotation under `code`: what else stands on the same words, whether it waits on an older version. */
export function Quoted({ of, code, against }: { of: Quotation; code?: Id; against?: Id }) {
  const { perform } = useActs()
  return (
    <li className={of.together ? 'quoted together' : 'quoted'}>
      <p {...quotedAs(of)}>{of.passage.text}</p>
      <div className="under">
        <Where of={of} />
        {of.codes.some((each) => each.id !== code) && <span className="also"><Labels of={of.codes.filter((each) => each.id !== code)} /></span>}
        {!of.newest && <span className="tag">older version</span>}
        {against && of.passage.id && <button className="btn quiet" onClick={() => void perform('add-link', { origin: of.passage.id, target: against, label: 'speaks against', direction: 'one-way' })}>Speaks against</button>}
      </div>
    </li>
  )
}

export function Quotes({ of, code }: { of: Quotation[]; code?: Id }) {
  return <ul className="quotes">{of.map((each, index) => <Quoted key={`${each.passage.id}${index}`} of={each} code={code} />)}</ul>
}
