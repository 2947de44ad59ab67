import '../../app/records.css'
import '../../app/transcripts.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { useActs } from '../../app/acts'
import { read, type Problem } from '../../app/api'
import { Await, Room } from '../../app/parts'
import { address, go, usePlace } from '../../app/route'
import { counted } from '../../model/format'
import { anyChosen, askedOf, listAddress, queryOf, type Asked, type Order, type RecordList } from '../../model/records'
import { BringDecisions } from './bring-decisions'
import { BringRecords } from './bring-records'
import { Facets } from './facets'
import { Rows } from './list'
import { SaveRecords } from './save-records'
import { OneRecord } from './one-record'
import { MatchFullTexts } from './match-full-texts'
import { PasteReferences } from './paste-references'

/** The first block with the counts; while the list is being made ready, events of the server have it read again. */
function useList(asked: Asked) {
  const address = listAddress(asked, 0, true)
  return useQuery<RecordList, Problem>({
    queryKey: [address], queryFn: () => read<RecordList>(address), placeholderData: keepPreviousData,
    // Should an event be missed, the list does not stay as it is.
    refetchInterval: (query) => (query.state.data && query.state.data.behind + query.state.data.not_indexed > 0 ? 3000 : false),
  })
}

/** Down from the search goes to the first row that was found, as in any list of results. */
function intoRows(event: KeyboardEvent) {
  if (event.key !== 'ArrowDown') return
  event.preventDefault()
  document.querySelector<HTMLElement>('.record-rows')?.focus()
}

function Search({ asked, onAsk }: { asked: Asked; onAsk: (asked: Asked) => void }) {
  const [typed, setTyped] = useState(asked.q)
  useEffect(() => setTyped(asked.q), [asked.q])
  useEffect(() => {
    if (typed === asked.q) return
    const timer = setTimeout(() => onAsk({ ...asked, q: typed }), 250)
    return () => clearTimeout(timer)
  }, [typed, asked, onAsk])
  return (
    <div className="search-line" role="search">
      <input type="search" aria-label="Search the records" placeholder="Words, a &quot;phrase&quot;, begin*, OR, NOT" value={typed} onChange={(event) => setTyped(event.target.value)} onKeyDown={intoRows} />
      {anyChosen(asked) && <button type="button" className="btn" onClick={() => onAsk(askedOf(new URLSearchParams({ sort: asked.sort, descending: asked.descending ? '1' : '' })))}>Show all</button>}
    </div>
  )
}

function Tell({ list, asked, onTag }: { list: RecordList; asked: Asked; onTag: (tag: string) => void }) {
  const [tag, setTag] = useState('')
  const few = list.total > 0 && list.total <= 500 && anyChosen(asked)
  return (
    <div className="tell" role="status">
      <span><b>{counted(list.total, 'record')}</b>{anyChosen(asked) && ` of ${list.of.toLocaleString('en-GB')}`}</span>
      {list.behind > 0 && <span><progress aria-label="Put into the list" max={list.in_project} value={list.in_project - list.behind} /> {counted(list.behind, 'record')} still to come into the list</span>}
      {list.behind === 0 && list.not_indexed > 0 && <span><progress aria-label="Words that can be searched" max={list.in_project} value={list.in_project - list.not_indexed} /> the words of {counted(list.not_indexed, 'record')} are not searched yet</span>}
      {few && (
        <form onSubmit={(event) => { event.preventDefault(); if (tag.trim()) { onTag(tag.trim()); setTag('') } }}>
          <input aria-label="Tag for all of these" placeholder={`Tag for ${list.total === 1 ? 'this one' : `all ${list.total}`}`} value={tag} onChange={(event) => setTag(event.target.value)} />
        </form>
      )}
    </div>
  )
}

/** Bibliographic records: what the searches brought in, listed, found, corrected. */
export default function Records() {
  const { query } = usePlace()
  const asked = askedOf(query)
  const chosen = query.get('record')
  const list = useList(asked)
  const { perform } = useActs()
  const [bringing, setBringing] = useState(false)
  const ladder: Record<string, string> = query.get('ladder') ? { ladder: query.get('ladder') ?? '' } : {}
  const ask = (next: Asked, record = chosen) => go('records', { ...queryOf(next), ...(record ? { record } : {}), ...ladder })
  const sort = (order: Order) => ask(asked.sort === order ? (asked.descending ? { ...asked, sort: 'as-imported', descending: false } : { ...asked, descending: true }) : { ...asked, sort: order, descending: false })
  const tagAll = async (tag: string) => {
    const all = await read<RecordList>(`api/records?${new URLSearchParams({ ...queryOf(asked), most: '500' }).toString()}`)
    await perform('tag-records', { records: all.records.map(({ id }) => id).join(' '), tag })
  }
  const [saving, setSaving] = useState(false)
  const none = list.data !== undefined && list.data.in_project === 0
  const ways = (
    <>
      {!none && <button type="button" className="btn" disabled={!list.data || list.data.total === 0} onClick={() => setSaving(true)}>Save…</button>}
      <a className="btn" href={address('records', { bring: 'decisions' })}>Bring in decisions</a>
      <a className="btn" href={address('records', { bring: 'references' })}>Paste references</a>
      {!none && <a className="btn" href={address('records', { bring: 'full-texts' })}>Match full texts</a>}
      {!none && <button type="button" className="btn main" aria-expanded={bringing} onClick={() => setBringing(!bringing)}>Bring in records</button>}
    </>
  )
  const beside = query.get('bring')
  if (beside === 'decisions') return <Room title="Records" plain><BringDecisions onClose={() => go('records')} /></Room>
  if (beside === 'full-texts') return <Room title="Records" plain><MatchFullTexts onClose={() => go('records')} /></Room>
  if (beside === 'references') return <Room title="Records" plain><PasteReferences onClose={() => go('records')} /></Room>
  return (
    <Room title="Records" plain end={ways}>
      <BringRecords open={bringing || none} onDone={() => setBringing(false)}>
      <Await of={list}>
        {(value) => none ? <p className="body muted">Nothing is here yet. Export the hits of a search from its database and bring the file in.</p> : (
          <div className={`records${chosen ? '' : ' alone'}`}>
            {value.facets && <Facets facets={value.facets} asked={asked} onAsk={ask} />}
            <div className="record-list">
              <Search asked={asked} onAsk={ask} />
              <Tell list={value} asked={asked} onTag={(tag) => void tagAll(tag)} />
              <Rows asked={asked} total={value.total} chosen={chosen} onChoose={(record) => ask(asked, record)} onSort={sort} />
            </div>
            {chosen && <OneRecord key={chosen} id={chosen} onClose={() => ask(asked, null)} />}
          </div>
        )}
      </Await>
      </BringRecords>
      {saving && list.data && <SaveRecords asked={asked} total={list.data.total} onClose={() => setSaving(false)} />}
    </Room>
  )
}
