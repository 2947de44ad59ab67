import { Fragment, useMemo } from 'react'
import { counted } from '../../model/format'
import { comparedFields, fieldText, placeWords, saidOf, sameInWords, weighed, wordsApart, worthMarking, type DuplicatesRead, type OneOfPair, type Piece, type WaitingPair } from '../../model/duplicates'

/** What only this side says is marked by a line beneath and by weight, and said to readers of screens. */
function Words({ pieces }: { pieces: Piece[] }) {
  return pieces.map(({ text, own }, at) => (own ? <Fragment key={at}><mark className="own"><span className="sr-only">only here: </span>{text.trimEnd()}</mark>{text.slice(text.trimEnd().length)}</Fragment> : text))
}

function Side({ name, one }: { name: string; one: OneOfPair }) {
  return (
    <th scope="col">
      <span className="label">{name}</span> <b>{one.origin.source ?? one.origin.file}</b>
      <small className="muted">{one.origin.source ? `record ${one.origin.place.toLocaleString('en-GB')} of ${one.origin.file}` : `record ${one.origin.place.toLocaleString('en-GB')}`}{one.copies > 0 && ` · stands for ${counted(one.copies, 'copy', 'copies')} put together with it`}</small>
    </th>
  )
}

function FieldRow({ title, name, level, pair }: { title: string; name: string; level: string | undefined; pair: WaitingPair }) {
  const [one, other] = [fieldText(pair.a.fields, name), fieldText(pair.b.fields, name)]
  const said = saidOf(level ? pair.levels[level] : undefined, one, other)
  const [mine, theirs] = useMemo(() => {
    const plain: [Piece[], Piece[]] = [[{ text: one, own: false }], [{ text: other, own: false }]]
    if (!level || one === '' || other === '' || sameInWords(one, other)) return plain
    const apart = wordsApart(one, other)
    return worthMarking(apart) ? apart : plain
  }, [one, other, level])
  if (!said) return null
  return (
    <tr className={name}>
      <th scope="row">{title}</th>
      <td className="says"><span className={`sign ${said.weight}`} aria-hidden="true">{said.sign}</span>{said.words}</td>
      <td>{one === '' ? <span className="muted">not told</span> : <Words pieces={mine} />}</td>
      <td>{other === '' ? <span className="muted">not told</span> : <Words pieces={theirs} />}</td>
    </tr>
  )
}

/** Why the program does not decide, in words. */
export function Doubt({ pair, read }: { pair: WaitingPair; read: DuplicatesRead }) {
  const fields = pair.rule ? pair.reason.replace(pair.rule, '').trim() : pair.reason
  return (
    <section className="doubt" aria-label="Why this pair waits">
      <p className="rule">{pair.rule || 'What the fields say is not enough to be sure.'}</p>
      <p className="muted">{fields} {weighed(pair.weight, read.dial, read.compared?.strictness ?? 'usual')}.</p>
    </section>
  )
}

/** Both records, field by field. */
export function Pair({ pair }: { pair: WaitingPair }) {
  return (
    <table className="pair">
      <thead><tr><td /><td /><Side name="A" one={pair.a} /><Side name="B" one={pair.b} /></tr></thead>
      <tbody>{comparedFields.map(({ name, title, level }) => <FieldRow key={name} title={title} name={name} level={level} pair={pair} />)}</tbody>
    </table>
  )
}

export const pairTitle = (pair: WaitingPair) => pair.a.fields.title ?? pair.b.fields.title ?? placeWords(pair.a.origin)
