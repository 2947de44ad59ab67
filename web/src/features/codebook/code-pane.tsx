import { useState, type RefObject } from 'react'
import { useActs, useRead } from '../../app/acts'
import { ReasonDialog } from '../../app/dialog'
import { InlineText } from '../../app/edit'
import { Await, Labels, LadderLink } from '../../app/parts'
import { address } from '../../app/route'
import { step, type Way } from '../../model/codebook'
import type { BookCode, Codebook, CodingInContext } from '../../model/coding-shapes'
import { hues, inkOf, noHue } from '../../model/colours'
import { addressOf, whereOf, type Quotation, type UnderCode } from '../../model/comparing'
import { counted } from '../../model/format'
import { inLanguageOf } from '../../model/languages'
import type { Id } from '../../model/types'

function Colours({ code }: { code: BookCode }) {
  const { perform } = useActs()
  const set = (colour: string | null) => void perform('change-code', { id: code.id, colour })
  return (
    <div className="hues" role="group" aria-label="Colour">
      {hues.map((hue) => (
        <button key={hue.value} type="button" className="hue" aria-pressed={code.own_colour?.toUpperCase() === hue.value} aria-label={hue.name} title={hue.name} style={{ '--k': inkOf(hue.value) } as React.CSSProperties} onClick={() => set(hue.value)} />
      ))}
      <button type="button" className="btn quiet small" aria-pressed={code.own_colour === null} onClick={() => set(null)}>as its category</button>
    </div>
  )
}

function Others({ ids, book, none }: { ids: Id[]; book: Codebook; none: string }) {
  const codes = ids.flatMap((id) => book.codes.find((each) => each.id === id) ?? [])
  if (codes.length === 0) return <span className="muted">{none}</span>
  return (
    <ul className="steps">
      {codes.map((code) => <li key={code.id}><a className="swatched" href={address('codebook', { code: code.id })} style={{ '--k': inkOf(code.colour ?? noHue) } as React.CSSProperties}>{code.label}</a></li>)}
    </ul>
  )
}

// As core/workbench cuts what stands beside a passage.
const most = 80
const cutBefore = (words: string) => ([...words].length < most ? words : `…${words.replace(/^\S*\s/u, '')}`)
const cutAfter = (words: string) => ([...words].length < most ? words : `${words.replace(/\s\S*$/u, '')}…`)
const voiceClass = (voice: string | null) => (voice === 'participant' ? 'words' : voice === 'author' ? 'author' : '')

function Coding({ coding, marked, onMark }: { coding: CodingInContext; marked: boolean; onMark: (() => void) | null }) {
  const { passage } = coding
  const at: Record<string, string> = { source: passage.source.id, passage: passage.id, ...(passage.start === null ? {} : { at: String(passage.start) }) }
  return (
    <li className="in-context">
      {onMark && <input type="checkbox" aria-label="Choose for a code of its own" checked={marked} onChange={onMark} />}
      <div>
        <a href={address('coding', at)} className="where">{passage.source.name}{passage.line ? `, line ${passage.line}` : passage.place ? `, ${passage.place}` : ''}</a>{coding.coder && <span className="muted"> · {coding.coder}</span>}
        <p className={voiceClass(passage.voice)} {...inLanguageOf(passage.source.language)}>{passage.before && <span className="beside-it">{cutBefore(passage.before)}</span>}<mark>{passage.text}</mark>{passage.after && <span className="beside-it">{cutAfter(passage.after)}</span>}</p>
      </div>
    </li>
  )
}

function Codings({ code, mayWrite, onSplit }: { code: BookCode; mayWrite: boolean; onSplit: (codings: Id[]) => void }) {
  const read = useRead<{ rows: CodingInContext[] }>(`api/codings?code=${encodeURIComponent(code.id)}`)
  const [marked, setMarked] = useState<ReadonlySet<Id>>(new Set())
  const [most, setMost] = useState(40)
  const toggle = (id: Id) => setMarked((now) => new Set(now.has(id) ? [...now].filter((each) => each !== id) : [...now, id]))
  return (
    <section>
      <h3>Its words <span className="muted">{code.codings || ''}</span></h3>
      <Await of={read}>
        {({ rows }) => {
          const chosen = rows.filter((row) => marked.has(row.id)).map((row) => row.id)
          return rows.length === 0 ? <p className="muted">{code.codings_below > 0 ? 'None are coded with it alone.' : code.codable ? 'No words are coded with it.' : 'It only holds other codes.'}</p> : (
            <>
              {mayWrite && rows.length > 1 && (
                <p className="splitting"><button type="button" className="btn" disabled={chosen.length === 0 || chosen.length === rows.length} onClick={() => onSplit(chosen)}>Split off{chosen.length > 0 ? ` ${chosen.length}` : ''}…</button> <span className="muted small">{chosen.length === 0 ? 'Choose codings that deserve a code of their own.' : chosen.length === rows.length ? 'All are chosen: rename the code instead.' : ''}</span></p>
              )}
              <ul className="contexts">{rows.slice(0, most).map((row) => <Coding key={row.id} coding={row} marked={marked.has(row.id)} onMark={mayWrite && rows.length > 1 ? () => toggle(row.id) : null} />)}</ul>
              {rows.length > most && <button type="button" className="btn quiet" onClick={() => setMost(most + 100)}>{counted(rows.length - most, 'coding')} more</button>}
            </>
          )
        }}
      </Await>
    </section>
  )
}

const atFirst = 12

/** What is coded with the codes that stand under this one, in the tree or on the ladder: what a category is made of. */
function WordsBeneath({ code }: { code: BookCode }) {
  const read = useRead<UnderCode>(`api/compare/under?${new URLSearchParams({ code: code.id, by: 'none' })}`)
  const [most, setMost] = useState(atFirst)
  return (
    <section aria-label="Words beneath">
      <h3>Words beneath <span className="muted">{code.codings_below - code.codings}</span></h3>
      <Await of={read}>
        {(under) => {
          const rows = under.groups.flatMap((group) => group.rows).filter((row) => !row.codes.some((each) => each.id === code.id))
          return (
            <>
              <ul className="contexts">{rows.slice(0, most).map((row) => <Beneath key={`${row.passage.id}${row.codes[0]?.id}`} row={row} />)}</ul>
              <p>{rows.length > most && <button type="button" className="btn quiet" onClick={() => setMost(most + 100)}>{counted(rows.length - most, 'passage')} more</button>} <a href={address('compare', { view: 'under', code: code.id })}>Side by side, by case</a></p>
            </>
          )
        }}
      </Await>
    </section>
  )
}

function Beneath({ row }: { row: Quotation }) {
  const there = addressOf(row)
  const place = [row.passage.source.name, whereOf(row)].filter(Boolean).join(', ')
  return (
    <li className="in-context">
      <div>
        {there ? <a href={there} className="where">{place}</a> : <span className="where">{place}</span>}<span className="muted"> · <Labels of={row.codes} /></span>
        <p className={voiceClass(row.passage.voice ?? null)} {...inLanguageOf(row.passage.source.language)}>{row.passage.text}</p>
      </div>
    </li>
  )
}

function Tally({ code }: { code: BookCode }) {
  const below = code.codings_below - code.codings
  const told = [
    code.codings > 0 || (code.codable && below === 0) ? counted(code.codings, 'passage') : null,
    below > 0 ? `${counted(below, 'passage')} beneath` : null,
    code.cases > 0 ? counted(code.cases, 'case') : null,
    code.sources > 0 ? counted(code.sources, 'source') : null,
    code.memos > 0 ? counted(code.memos, 'memo') : null,
  ]
  return told.filter(Boolean).join(' · ')
}

interface Pane { code: BookCode; book: Codebook; mayWrite: boolean; pane: RefObject<HTMLElement | null>; onMerge: () => void; onRaise: (() => void) | null; onSplit: (codings: Id[]) => void; onStep: (way: Way) => void; onGone: () => void }

const ways: { way: Way; sign: string; says: string }[] = [{ way: 'up', sign: '↑', says: 'Move up' }, { way: 'down', sign: '↓', says: 'Move down' }, { way: 'in', sign: '→', says: 'Move under the code before it' }, { way: 'out', sign: '←', says: 'Move out' }]

/** One code: what it means, where it stands, and its words. */
export function CodePane({ code, book, mayWrite, pane, onMerge, onRaise, onSplit, onStep, onGone }: Pane) {
  const { attempt, perform } = useActs()
  const [leaving, setLeaving] = useState(false)
  const rung = book.rungs.find((each) => each.id === code.rung)
  const keep = (column: string) => (value: string) => attempt('change-code', { id: code.id, [column]: value || null })
  return (
    <aside ref={pane} className="code-pane" aria-label="The code" tabIndex={-1}>
      <div className="label">{rung?.name}</div>
      <h2 className="swatched" style={{ '--k': inkOf(code.colour ?? noHue) } as React.CSSProperties}><InlineText key={code.id} name="the name of the code" value={code.label} onKeep={keep('label')} /></h2>
      <p className="muted"><Tally code={code} /> · <LadderLink id={code.id}>ladder</LadderLink></p>
      {code.gerund === false && code.rung_mark === 'initial' && <p className="hint">An initial code often says what is being done, with a verb: “Finding it odd”.</p>}
      {mayWrite && (
        <div className="buttons">
          {onRaise && <button type="button" className="btn main" onClick={onRaise}>Raise…</button>}
          <button type="button" className="btn" onClick={onMerge}>Merge…</button>
          <span className="moves" role="group" aria-label="Move in the tree">
            {ways.map(({ way, sign, says }) => <button key={way} type="button" className="btn icon" aria-label={says} title={`${says} (Alt and arrow)`} disabled={!step(book.codes, code, way)} onClick={() => onStep(way)}>{sign}</button>)}
          </span>
          <button type="button" className="btn" onClick={() => setLeaving(true)}>Withdraw…</button>
        </div>
      )}
      <dl className="facts-of-code">
        <dt>Means</dt><dd><InlineText key={code.id} name="what the code means" value={code.definition ?? ''} multiline onKeep={keep('definition')} /></dd>
        <dt>Note</dt><dd><InlineText key={code.id} name="the note" value={code.note ?? ''} multiline onKeep={keep('note')} /></dd>
        {mayWrite && <><dt>Colour</dt><dd><Colours code={code} /></dd></>}
        <dt>Raised to</dt><dd><Others ids={code.carries} book={book} none="nothing yet" /></dd>
        {(code.level > 1 || code.stands_on.length > 0) && <><dt>Stands on</dt><dd><Others ids={code.stands_on} book={book} none="nothing yet" /></dd></>}
      </dl>
      <Codings key={code.id} code={code} mayWrite={mayWrite} onSplit={onSplit} />
      {code.codings_below > code.codings && <WordsBeneath key={`beneath ${code.id}`} code={code} />}
      {leaving && <ReasonDialog title={`Withdraw “${code.label}”`} button="Withdraw" onClose={() => setLeaving(false)} onGive={(reason) => { setLeaving(false); void perform('withdraw-code', { id: code.id }, reason).then((done) => done && onGone()) }} />}
    </aside>
  )
}
