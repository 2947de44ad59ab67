import { useEffect, useRef, useState } from 'react'
import { clock, counted, day } from '../model/format'
import { inLanguageOf } from '../model/languages'
import type { Ladder, LadderNode } from '../model/types'
import { titleOf, type Memos } from '../model/memos'
import { useActs, useOverview, useRead } from './acts'
import { Await, LadderLink, leaveLadder } from './parts'
import { address, go, usePlace } from './route'
import { ChangeButton } from './row-form'

function voiceClass(voice: string | null) {
  return voice === 'participant' ? 'words' : voice === 'author' ? 'author' : ''
}

function Availability({ node }: { node: LadderNode }) {
  if (node.kind === 'gap') return <span className="tag">no words yet</span>
  if (node.voice === 'paraphrase') return <span className="tag">in our words</span>
  return node.availability === 'article not here' ? <span className="tag">article not here</span> : null
}

/** A place leads to its words in the coding room; the ladder stays open beside them. */
function ToWords({ node }: { node: LadderNode }) {
  const { query } = usePlace()
  const ladder = query.get('ladder')
  return <a href={address('coding', { source: node.source!, at: String(node.start), ...(node.id ? { passage: node.id } : {}), ...(ladder ? { ladder } : {}) })}>{node.label}</a>
}

/** One step down; long lists open on demand. */
function Node({ node, depth }: { node: LadderNode; depth: number }) {
  const [open, setOpen] = useState(depth < 2)
  const most = 12
  const [all, setAll] = useState(false)
  const shown = all ? node.children : node.children.slice(0, most)
  const leaf = node.children.length === 0
  return (
    <li className="step">
      {node.how && <span className="how">{node.how}</span>}
      {node.id && !leaf ? <LadderLink id={node.id} className={node.voice === 'author' ? 'author' : ''}>{node.label}</LadderLink> : node.source && node.start !== null ? <ToWords node={node} /> : <span>{node.label}</span>}{' '}
      {leaf && <Availability node={node} />}
      {node.certainty && node.certainty !== 'stated' && <span className="tag">{node.certainty}</span>}
      {node.place && <div className="place">{node.place}</div>}
      {node.words && <div className={voiceClass(node.voice)} {...inLanguageOf(node.language)}>{node.voice === 'participant' ? `“${node.words}”` : node.words}</div>}
      {node.note && <div className="muted small">{node.note}</div>}
      {!leaf && (
        <>
          {!open && <button className="btn quiet" onClick={() => setOpen(true)}>Show {counted(node.children.length, 'step')}</button>}
          {open && (
            <ul>
              {shown.map((child, index) => <Node key={child.id + index} node={child} depth={depth + 1} />)}
              {shown.length < node.children.length && (
                <li><button className="btn quiet" onClick={() => setAll(true)}>{node.children.length - shown.length} more</button></li>
              )}
            </ul>
          )}
        </>
      )}
    </li>
  )
}

/** What was thought about it: memos, and assumptions that may touch it. */
function MemosOf({ id }: { id: string }) {
  const memos = useRead<Memos>(`api/memos?of=${encodeURIComponent(id)}`)
  const { perform } = useActs()
  const mayWrite = useOverview().data?.may_write ?? true
  const write = async () => {
    const memo = crypto.randomUUID()
    if (await perform('write-memo', { id: memo, kind: 'code', about: id })) go('memos', { memo, write: '1' })
  }
  const found = memos.data?.memos ?? []
  const assumptions = memos.data?.assumptions ?? []
  return (
    <section>
      <h3>Memos</h3>
      {found.length > 0 && <ul>{found.map((memo) => <li key={memo.id}><a href={address('memos', { memo: memo.id })}>{memo.title}</a> <span className="how">{titleOf(memo.kind)}{memo.written && `, ${memo.written}`}</span></li>)}</ul>}
      {assumptions.length > 0 && <ul>{assumptions.map((each) => <li key={each.id}><span className="how">assumption · </span>{each.wording} {each.person?.label && <span className="how">{each.person.label}</span>}</li>)}</ul>}
      {mayWrite && <button className="btn quiet" onClick={() => void write()}>Write a memo on it</button>}
    </section>
  )
}

/** The drawer: what stands on a thing, the thing, and down to the words. It has a column of its own. */
export function LadderPanel({ id }: { id: string }) {
  const ladder = useRead<Ladder>(`api/trace/${encodeURIComponent(id)}`)
  const { room, query } = usePlace()
  const panel = useRef<HTMLElement>(null)
  // What was pressed in the ladder goes with what it showed; the focus stays in the ladder.
  const wasInside = useRef(false)
  useEffect(() => {
    const lost = document.activeElement === document.body || document.activeElement === null
    if (wasInside.current || lost || document.activeElement?.classList.contains('to-ladder')) panel.current?.focus({ preventScroll: document.documentElement.clientWidth > 720 })
    wasInside.current = true
    panel.current?.scrollTo(0, 0)
  }, [id])
  const close = () => {
    const rest = Object.fromEntries(query)
    delete rest.ladder
    go(room, rest)
    leaveLadder()
  }
  return (
    <aside ref={panel} tabIndex={-1} className="ladder" aria-label="Ladder" onKeyDown={(event) => { if (event.key === 'Escape' && event.currentTarget.contains(event.target as globalThis.Node)) close() }}>
      <Await of={ladder}>
        {(node) => (
          <>
            <header>
              <div>
                <div className="label">{node.rung ?? node.kind}</div>
                {/* A citation is no author's word, though the study speaks with one. */}
                <h2 className={node.kind === 'study' ? '' : voiceClass(node.voice)}>{node.label}</h2>
                {node.place && <div className="place">{node.place}</div>}
              </div>
              <span className="buttons">
                {node.table && <ChangeButton table={node.table} id={node.id} label="Change…" />}
                <button className="btn" onClick={close} aria-label="Close the ladder">Close</button>
              </span>
            </header>
            {node.words && <p className={voiceClass(node.voice)} {...inLanguageOf(node.language)}>{node.words}</p>}
            {node.note && <p className="muted">{node.note}</p>}
            <section>
              <h3>What stands on it</h3>
              {node.above.length === 0 ? <p className="muted">Nothing yet.</p> : (
                <ul className="carried">
                  {node.above.map((above) => (
                    <li key={above.id}><span className="how">{above.how}</span><span><LadderLink id={above.id}>{above.label || above.id}</LadderLink></span></li>
                  ))}
                </ul>
              )}
            </section>
            <section>
              <h3>Down to the words</h3>
              <p className="muted small">{counted(node.below_count, 'step')}, {counted(node.words_count, 'place')} at the end.</p>
              <ul>{node.children.map((child, index) => <Node key={child.id + index} node={child} depth={1} />)}</ul>
            </section>
            <MemosOf id={id} />
            <section>
              <h3>Its history</h3>
              {node.history.length === 0 ? <p className="muted">No act touched it alone.</p> : (
                <ul>
                  {node.history.map((entry) => (
                    <li key={entry.seq}>{entry.summary} <span className="how">{day(entry.at)}, {clock(entry.at)}{entry.actor ? `, ${entry.actor.name}` : ''}</span></li>
                  ))}
                </ul>
              )}
            </section>
          </>
        )}
      </Await>
    </aside>
  )
}
