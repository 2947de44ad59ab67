import { useEffect, useState } from 'react'
import { useActs, useOverview, useRead } from '../../app/acts'
import { Await, Room, RoomFindings } from '../../app/parts'
import { address, go, usePlace } from '../../app/route'
import { useWho } from '../../app/who'
import { counted } from '../../model/format'
import { kinds, titleOf, type Memos as Shape, type MemoHead, type Standpoint as Stand } from '../../model/memos'
import { OneMemo, WriteMemo } from './memo'
import { Standpoint } from './standpoint'
import { Trail } from './trail'

function Due({ onWritten }: { onWritten: (id: string) => void }) {
  const stand = useRead<Stand>('api/standpoint')
  const due = stand.data?.interviews_without_memo ?? []
  const first = due[0]
  if (!first) return null
  return (
    <div className="due">
      <span>No memo yet on {due.length === 1 ? `“${first.name}”` : `${counted(due.length, 'interview')}, first “${first.name}”`}.</span>
      <WriteInterviewMemo source={first.id} onWritten={onWritten} />
    </div>
  )
}

function WriteInterviewMemo({ source, onWritten }: { source: string; onWritten: (id: string) => void }) {
  const { perform } = useActs()
  return <button type="button" className="btn" onClick={() => {
    const id = crypto.randomUUID()
    void perform('write-memo', { id, kind: 'interview', about: source }).then((done) => done && onWritten(id))
  }}>Write it</button>
}

function Line({ memo, current, query }: { memo: MemoHead; current: boolean; query: Record<string, string> }) {
  return (
    <li>
      <a href={address('memos', { ...query, memo: memo.id })} aria-current={current ? 'true' : undefined}>
        <span className="head"><b>{memo.title}</b>{memo.private && <span className="tag">only you</span>}</span>
        <span className="muted small">{titleOf(memo.kind)}{memo.written && ` · ${memo.written}`}{memo.writer?.label && ` · ${memo.writer.label}`}</span>
        {memo.beginning && <span className="beginning" dir="auto">{memo.beginning}</span>}
      </a>
    </li>
  )
}

function List({ all, current, query }: { all: Shape; current: string; query: Record<string, string> }) {
  if (all.memos.length === 0)
    return <p className={query.kind || query.words ? 'muted' : 'lead'}>{query.kind || query.words ? 'No memo of this sort.' : 'No memo is written yet. Write one whenever a thought comes while you read and code; that is how theory grows.'}</p>
  return <ul className="memo-list">{all.memos.map((memo) => <Line key={memo.id} memo={memo} current={memo.id === current} query={query} />)}</ul>
}

function Shelf({ query, onWritten, writing, onWriting }: { query: URLSearchParams; onWritten: (id: string) => void; writing: boolean; onWriting: (on: boolean) => void }) {
  const kind = query.get('kind') ?? ''
  const words = query.get('words') ?? ''
  const all = useRead<Shape>(`api/memos?kind=${encodeURIComponent(kind)}&words=${encodeURIComponent(words)}`)
  const kept: Record<string, string> = { ...(kind ? { kind } : {}), ...(words ? { words } : {}) }
  const current = query.get('memo') ?? all.data?.memos[0]?.id ?? ''
  return (
    <div className="memo-shelf">
      <nav aria-label="Memos">
        <Due onWritten={onWritten} />
        {(all.data?.memos.length !== 0 || kind || words) && <div className="filter">
          <select aria-label="Kind of memo" value={kind} onChange={(event) => go('memos', { ...(event.target.value ? { kind: event.target.value } : {}), ...(words ? { words } : {}) })}>
            <option value="">every kind</option>
            {kinds.map((each) => <option key={each.kind} value={each.kind}>{each.title}</option>)}
          </select>
          <input aria-label="Words of a memo" placeholder="Words in it" defaultValue={words} onKeyDown={(event) => { if (event.key === 'Enter') go('memos', { ...(kind ? { kind } : {}), ...(event.currentTarget.value.trim() ? { words: event.currentTarget.value.trim() } : {}) }) }} />
        </div>}
        <Await of={all}>{(value) => <>
          <List all={value} current={current} query={kept} />
          {value.hidden > 0 && <p className="muted small">{counted(value.hidden, 'memo is', 'memos are')} private to somebody else.</p>}
        </>}</Await>
      </nav>
      <div className="sheet">{all.data && current && <OneMemo key={current} id={current} all={all.data} writing={writing} onWriting={onWriting} />}</div>
    </div>
  )
}

const tabs = [{ id: '', title: 'Memos' }, { id: 'trail', title: 'Trail of a concept' }, { id: 'standpoint', title: 'Where we stand' }]

/** Memos and journal, the trail behind a concept, positionality and declared assumptions. */
export function MemosRoom() {
  const { query } = usePlace()
  const [who] = useWho()
  const [writing, setWriting] = useState(false)
  const tab = query.get('tab') ?? ''
  const memo = query.get('memo')
  const mayWrite = useOverview().data?.may_write ?? true
  useEffect(() => setWriting(query.get('write') === '1'), [memo])
  const written = (id: string) => go('memos', { memo: id, write: '1' })
  return (
    <Room title="Memos" tally={<RoomFindings room="memos" group="Memos" />} end={<>
      {who === '' && <span className="muted small">Say who you are, at the top: a journal needs its writer.</span>}
      {mayWrite && <WriteMemo onWritten={written} />}
    </>}>
      <nav className="tabs" aria-label="Parts of this room">
        {tabs.map((each) => <a key={each.id} className="btn" aria-current={each.id === tab ? 'page' : undefined} href={address('memos', each.id ? { tab: each.id } : {})}>{each.title}</a>)}
      </nav>
      {tab === 'trail' ? <Trail code={query.get('code') ?? ''} /> : tab === 'standpoint' ? <Standpoint /> : <Shelf key={who} query={query} onWritten={written} writing={writing} onWriting={setWriting} />}
    </Room>
  )
}
