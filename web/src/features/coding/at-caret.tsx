import { Fragment, useEffect, useState } from 'react'
import { LadderLink } from '../../app/parts'
import type { Book, Coded, Remark } from '../../model/coding'
import { inkOf } from '../../model/colours'
import { counted } from '../../model/format'
import type { Id, Rung } from '../../model/types'

const said = (book: Book, coding: Coded) => {
  const code = book.byId.get(coding.code)
  const rung = book.rungs.find((each) => each.id === code?.rung)
  return `${code?.label ?? coding.code}${rung ? `, ${rung.name.toLowerCase()}` : ''}${coding.coder ? `, by ${coding.coder.name}` : ''}`
}

/** Tells a screen reader where the caret is and what is coded there, once it rests. */
function Told({ words }: { words: string }) {
  const [told, setTold] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setTold(words), 300)
    return () => clearTimeout(timer)
  }, [words])
  return <p className="for-ears" role="status">{told}</p>
}

/** The chosen coding and what stands on it: the columns that find no room beside the words are here too. */
function Chosen({ coding, book, rungs, hints }: { coding: Coded; book: Book; rungs: Rung[]; hints: boolean }) {
  const code = book.byId.get(coding.code)
  const own = rungs.find((rung) => rung.id === code?.rung)
  const above = rungs.filter((rung) => (rung.level ?? 0) > (own?.level ?? 0)).map((rung) => ({ rung, codes: book.on(coding.code, rung.id) })).filter((step) => step.codes.length > 0)
  return (
    <span className="chain">
      <span className="muted">{own?.name ?? ''}{coding.coder ? ` · ${coding.coder.name}` : ''}{coding.memos > 0 ? ` · ${counted(coding.memos, 'memo')}` : ''}</span>
      {above.map(({ rung, codes }) => (
        <span key={rung.id} className="step" title={rung.name}>
          <span className="muted" aria-hidden="true">↑</span>
          {codes.map((upper, at) => <Fragment key={upper.id}>{at > 0 && ', '}<LadderLink id={upper.id}>{upper.label}</LadderLink></Fragment>)}
        </span>
      ))}
      {hints && code?.gerund === false && code.rung_mark === 'initial' && <span className="hint">An initial code often says what is being done.</span>}
    </span>
  )
}

interface Here { line: number | null; remarks: Remark[]; codings: Coded[]; chosen: Coded | null; book: Book; rungs: Rung[]; hints: boolean; onChoose: (coding: Id) => void }

/** The codings at the caret as a list: what the stripes and the table show to the eye, in words and with buttons. */
export function AtCaret({ line, remarks, codings, chosen, book, rungs, hints, onChoose }: Here) {
  const where = line === null ? 'Blank line' : `Line ${line}`
  return (
    <section className="at-caret" aria-label="Codings of this line">
      <span className="where">{where}</span>
      {codings.length === 0 && <span className="muted">{line === null ? '' : 'not coded yet'}</span>}
      <ul>
        {codings.map((coding) => (
          <li key={coding.id}>
            <button type="button" className="chip" aria-pressed={coding.id === chosen?.id} style={{ '--k': inkOf(book.colour(coding.code)) } as React.CSSProperties} title={said(book, coding)} onMouseDown={(event) => event.preventDefault()} onClick={() => onChoose(coding.id)}>
              <span>{book.byId.get(coding.code)?.label ?? coding.code}</span>
            </button>
          </li>
        ))}
      </ul>
      {remarks.map((remark) => <LadderLink key={remark.passage} id={remark.passage} className="remark" title="The words and their memos">{counted(remark.memos, 'memo')} on these words</LadderLink>)}
      {chosen && <Chosen coding={chosen} book={book} rungs={rungs} hints={hints} />}
      <Told words={`${where}. ${codings.length === 0 ? 'Not coded.' : `${counted(codings.length, 'coding')}: ${codings.map((coding) => said(book, coding)).join('; ')}.`}${remarks.length > 0 ? ` ${counted(remarks.reduce((sum, each) => sum + each.memos, 0), 'memo')}.` : ''}`} />
    </section>
  )
}
