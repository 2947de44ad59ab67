import '../../app/codebook.css'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useActs, useOverview, useRead } from '../../app/acts'
import { Await, Room } from '../../app/parts'
import { go, usePlace } from '../../app/route'
import { rowsOfBook, step, type TreePlace, type Way } from '../../model/codebook'
import type { BookCode, Codebook } from '../../model/coding-shapes'
import { counted } from '../../model/format'
import type { Id, Rung } from '../../model/types'
import { MergeDialog, RaiseDialog, SplitDialog, higherRungs } from './acts'
import { CodePane } from './code-pane'
import { CodeTree } from './tree'

type Asking = { what: 'merge'; codes: BookCode[] } | { what: 'raise'; codes: BookCode[]; into?: BookCode } | { what: 'split'; code: BookCode; codings: Id[] } | null

function AddCode({ rungs, given, onAdded }: { rungs: Rung[]; given: Id | null; onAdded: (id: Id) => void }) {
  const { attempt } = useActs()
  const [label, setLabel] = useState('')
  const [chosen, setRung] = useState<Id | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const rung = chosen ?? given ?? rungs.find((each) => each.half === 'interviews')?.id ?? rungs[0]?.id ?? ''
  return (
    <form className="add" onSubmit={(event) => {
      event.preventDefault()
      if (!label.trim()) return
      const id = `c-${crypto.randomUUID()}`
      void attempt('add-code', { id, label: label.trim(), rung }).then((why) => {
        setRefused(why)
        if (why !== null) return
        setLabel('')
        onAdded(id)
      })
    }}>
      <input className="long" aria-label="Name of a new code" placeholder="A new code" value={label} onChange={(event) => setLabel(event.target.value)} />
      <select aria-label="On the rung" value={rung} onChange={(event) => setRung(event.target.value)}>{rungs.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}</select>
      <button className="btn" disabled={!label.trim()}>Add</button>
      {refused && <span className="refused" role="alert">{refused}</span>}
    </form>
  )
}

function Marked({ codes, book, onMerge, onRaise, onClear }: { codes: BookCode[]; book: Codebook; onMerge: () => void; onRaise: () => void; onClear: () => void }) {
  const oneRung = new Set(codes.map((code) => code.rung)).size === 1
  const raises = codes.length > 0 && oneRung && higherRungs(book.rungs, codes).length > 0
  return (
    <div className="marked" role="toolbar" aria-label="The selected codes">
      <span className="muted">{codes.length === 0 ? 'Select several to merge or raise them' : `${counted(codes.length, 'code')} selected`}</span>
      <button type="button" className="btn" disabled={codes.length < 2 || !oneRung} onClick={onMerge}>Merge…</button>
      <button type="button" className="btn" disabled={!raises} onClick={onRaise}>Raise…</button>
      <button type="button" className="btn quiet" disabled={codes.length === 0} onClick={onClear}>Clear</button>
      {codes.length > 0 && !oneRung && <span className="muted small">Only codes of one rung are merged or raised together.</span>}
    </div>
  )
}

function RungFilter({ rungs, chosen, onChoose }: { rungs: Rung[]; chosen: Id | null; onChoose: (rung: Id | null) => void }) {
  if (rungs.length > 5)
    return (
      <select aria-label="Rung" value={chosen ?? ''} onChange={(event) => onChoose(event.target.value || null)}>
        <option value="">All rungs</option>
        {rungs.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
      </select>
    )
  return (
    <span role="group" aria-label="Rungs">
      <button type="button" className="btn quiet" aria-pressed={chosen === null} onClick={() => onChoose(null)}>All</button>
      {rungs.map((each) => <button key={each.id} type="button" className="btn quiet" aria-pressed={chosen === each.id} onClick={() => onChoose(each.id)}>{each.name.replace(/ (code|concept)$/i, '')}</button>)}
    </span>
  )
}

function Book({ book }: { book: Codebook }) {
  const { query } = usePlace()
  const { perform } = useActs()
  const mayWrite = useOverview().data?.may_write ?? true
  const [words, setWords] = useState('')
  const [rung, setRung] = useState<Id | null>(null)
  const [folded, setFolded] = useState<ReadonlySet<Id>>(new Set())
  const [marked, setMarked] = useState<ReadonlySet<Id>>(new Set())
  const [current, setCurrent] = useState<Id | null>(query.get('code'))
  const [asking, setAsking] = useState<Asking>(null)
  const pane = useRef<HTMLElement>(null)
  const rows = useMemo(() => rowsOfBook(book, { rung, words, folded }), [book, rung, words, folded])
  const asked = query.get('code')
  useEffect(() => { if (asked) { setCurrent(asked); setRung(null); setWords('') } }, [asked])
  const firstCode = rows.find((row) => row.kind === 'code')
  const shown = book.codes.find((code) => code.id === current) ?? (current === null && firstCode?.kind === 'code' ? firstCode.code : null)
  const chosen = book.codes.filter((code) => marked.has(code.id))
  const toggled = (set: ReadonlySet<Id>, id: Id) => new Set(set.has(id) ? [...set].filter((each) => each !== id) : [...set, id])
  const place = (code: BookCode, to: TreePlace) => void perform('place-code', { code: code.id, ...(to.parent ? { parent: to.parent } : {}), ...(to.place ? { place: to.place } : {}) })
  const stepped = (code: BookCode, way: Way) => { const to = step(book.codes, code, way); if (to) place(code, to) }
  const used = book.rungs.filter((each) => book.codes.some((code) => code.rung === each.id))
  const subject = chosen.length > 1 ? chosen : shown ? [shown] : []
  const mergeable = subject.length > 0 && new Set(subject.map((code) => code.rung)).size === 1
  const open = (id: Id) => { setCurrent(id); go('codebook', { code: id }) }
  return (
    <div className="codebook">
      <div className="book">
        <div className="book-head">
          <input type="search" aria-label="Find a code" placeholder="Find a code" value={words} onChange={(event) => setWords(event.target.value)} />
          <RungFilter rungs={used} chosen={rung} onChoose={setRung} />
        </div>
        {mayWrite && <Marked codes={chosen} book={book} onMerge={() => setAsking({ what: 'merge', codes: chosen })} onRaise={() => setAsking({ what: 'raise', codes: chosen })} onClear={() => setMarked(new Set())} />}
        <div className="tree-heads" aria-hidden="true"><span>Code</span><span>Raised to, stands on</span><span className="count">Passages</span><span className="count">Cases</span></div>
        {rows.length === 0 ? <p className="muted none">{book.codes.length === 0 ? 'There is no code yet. Codes come with coding, or are added here.' : 'No code of this name.'}</p> : (
          <CodeTree
            book={book} rows={rows} current={current ?? shown?.id ?? null} marked={marked} mayWrite={mayWrite} onCurrent={setCurrent} onMark={(id) => setMarked(toggled(marked, id))} onFold={(id) => setFolded(toggled(folded, id))}
            onStep={stepped} onPlace={place} onRaise={(codes, into) => setAsking({ what: 'raise', codes, into })} onOpen={() => pane.current?.focus()}
            onMerge={() => { if (mergeable) setAsking({ what: 'merge', codes: subject }) }} onRaiseMarked={() => { if (mergeable && higherRungs(book.rungs, subject).length > 0) setAsking({ what: 'raise', codes: subject }) }}
            onRename={() => pane.current?.querySelector<HTMLElement>('h2 .inline-edit')?.click()}
          />
        )}
        {mayWrite && rows.length > 0 && <p className="tree-keys muted"><span><kbd>Space</kbd> select</span><span><kbd>M</kbd> merge</span><span><kbd>R</kbd> raise</span><span><kbd>F2</kbd> rename</span><span><kbd>Alt</kbd> <kbd>↑</kbd> <kbd>↓</kbd> <kbd>→</kbd> <kbd>←</kbd> move</span></p>}
        {mayWrite && book.rungs.length > 0 && <AddCode rungs={book.rungs} given={rung} onAdded={open} />}
      </div>
      {shown ? (
        <CodePane
          code={shown} book={book} mayWrite={mayWrite} pane={pane} onMerge={() => setAsking({ what: 'merge', codes: [shown] })} onRaise={higherRungs(book.rungs, [shown]).length > 0 ? () => setAsking({ what: 'raise', codes: [shown] }) : null}
          onSplit={(codings) => setAsking({ what: 'split', code: shown, codings })} onStep={(way) => stepped(shown, way)} onGone={() => setCurrent(null)}
        />
      ) : <aside className="code-pane" aria-label="The code"><p className="muted">Choose a code to see its words.</p></aside>}
      {asking?.what === 'merge' && <MergeDialog codes={asking.codes} book={book} onClose={() => setAsking(null)} onDone={(into) => { setMarked(new Set()); open(into) }} />}
      {asking?.what === 'raise' && <RaiseDialog codes={asking.codes} book={book} into={asking.into} onClose={() => setAsking(null)} onDone={() => setMarked(new Set())} />}
      {asking?.what === 'split' && <SplitDialog code={asking.code} codings={asking.codings} onClose={() => setAsking(null)} onDone={() => undefined} />}
    </div>
  )
}

/** All codes: the tree of each rung, and of one code what it means, what it stands on and its words. */
export default function CodebookRoom() {
  const read = useRead<Codebook>('api/codebook')
  return (
    <Room title="Codebook" tally={read.data && <span className="muted">{counted(read.data.codes.length, 'code')}</span>} plain>
      <Await of={read}>{(book) => <Book book={book} />}</Await>
    </Room>
  )
}
