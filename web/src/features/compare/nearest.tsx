import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useActs, useRead } from '../../app/acts'
import { Await, Labels } from '../../app/parts'
import type { Codebook } from '../../model/coding-shapes'
import { cutAt, quotedAs, type Nearest, type NearRow } from '../../model/comparing'
import { counted } from '../../model/format'
import { CodeChoice, useAsked } from './fields'
import { Where } from './quotations'

function Why({ row }: { row: NearRow }) {
  return (
    <div className="why-near">
      {row.asked_alike && <span className="tag">after a similar question</span>}
      {row.codes.length > 0 && <span className="also"><Labels of={row.codes} /></span>}
      {row.like ? <p>like <span {...quotedAs(row.like)}>{row.like.passage.text}</span> <Where of={row.like} /></p> : <p>found by the name and definition of the code</p>}
    </div>
  )
}

function Proposals({ found, onRefuse }: { found: Nearest; onRefuse: (stretch: string) => void }) {
  const { perform, busy } = useActs()
  const list = useRef<HTMLOListElement>(null)
  const pending = useRef<{ index: number; gone: string } | null>(null)
  const focus = (index: number) => list.current?.querySelectorAll<HTMLElement>(':scope > li')[Math.max(0, Math.min(index, found.rows.length - 1))]?.focus()
  useEffect(() => {
    const { index, gone } = pending.current ?? {}
    if (index === undefined || found.rows.some((row) => row.stretch === gone)) return
    pending.current = null
    focus(index)
  })
  const accept = (row: NearRow, index: number) => {
    pending.current = { index, gone: row.stretch }
    void perform('apply-code', { source: row.passage.source.id, start: row.passage.start, end: row.passage.end, code: found.code.id })
  }
  const refuse = (row: NearRow, index: number) => {
    pending.current = { index, gone: row.stretch }
    onRefuse(row.stretch)
  }
  const keys = (event: KeyboardEvent, row: NearRow, index: number) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const act: Record<string, () => void> = { c: () => accept(row, index), n: () => refuse(row, index), arrowdown: () => focus(index + 1), arrowup: () => focus(index - 1), j: () => focus(index + 1), k: () => focus(index - 1) }
    const wanted = act[event.key.toLowerCase()]
    if (!wanted || busy) return
    event.preventDefault()
    wanted()
  }
  return (
    <ol className="near" ref={list} aria-label={`Like the passages of ${found.code.label}`}>
      {found.rows.map((row, index) => (
        <li key={row.stretch} tabIndex={0} onKeyDown={(event) => keys(event, row, index)}>
          <p {...quotedAs(row)}>{cutAt(row.passage.text, row.passage.start ?? 0, row.counting).map((part, at) => (part.counts ? <b key={at}>{part.text}</b> : part.text))}</p>
          <div className="under"><Where of={row} /></div>
          <Why row={row} />
          <div className="buttons">
            <button className="btn" disabled={busy} onClick={() => accept(row, index)}>Code it <kbd>C</kbd></button>
            <button className="btn quiet" onClick={() => refuse(row, index)}>Not this one <kbd>N</kbd></button>
          </div>
        </li>
      ))}
    </ol>
  )
}

/** What is like the passages of a code and does not carry it. What is refused stays away until the page is left. */
export function NearestView({ book }: { book: Codebook }) {
  const { get } = useAsked()
  const code = get('code')
  const [refused, setRefused] = useState<{ code: string; stretches: string[] }>({ code: '', stretches: [] })
  const away = refused.code === code ? refused.stretches : []
  const read = useRead<Nearest>(`api/compare/nearest?${new URLSearchParams({ code, most: '20', ...(away.length > 0 ? { leave_out: away.join(',') } : {}) })}`, code !== '')
  return (
    <>
      <div className="asked"><CodeChoice label="Like the passages of" name="code" book={book} /></div>
      {code === '' ? <p className="muted">Choose a code: what stands in the talks is ranked by how much it is like the passages under it. Coding stays with you.</p> : (
        <Await of={read}>
          {(found) => (
            <>
              <p className="muted">From {counted(found.passages, 'passage')} under “{found.code.label}”, among {counted(found.among, 'stretch', 'stretches')} of text. Words that count are bold. <kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>C</kbd> codes, <kbd>N</kbd> puts away.{away.length > 0 && ` ${counted(away.length, 'place is', 'places are')} put away until you leave this room. `}{away.length > 0 && <button type="button" className="link" onClick={() => setRefused({ code: '', stretches: [] })}>Bring back</button>}</p>
              {found.rows.length === 0 ? <p className="muted">There is nothing more to propose.</p> : <Proposals found={found} onRefuse={(stretch) => setRefused({ code, stretches: [...away, stretch] })} />}
            </>
          )}
        </Await>
      )}
    </>
  )
}
