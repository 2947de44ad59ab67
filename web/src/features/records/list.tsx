import { useQueries } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { read } from '../../app/api'
import { blockSize, listAddress, markedParts, shortAuthors, type Asked, type Order, type RecordList, type RecordRow } from '../../model/records'

const rowHeight = 32

function Marked({ text }: { text: string }) {
  return <>{markedParts(text).map((part, at) => (part.hit ? <mark key={at}>{part.text}</mark> : part.text))}</>
}

function Row({ record, top, index, chosen, onChoose }: { record: RecordRow | undefined; top: number; index: number; chosen: boolean; onChoose: (id: string | undefined) => void }) {
  const place = { transform: `translateY(${top}px)` }
  if (!record) return <div role="row" aria-rowindex={index + 2} className="record-row" style={place} onClick={() => onChoose(undefined)}><span role="cell" className="muted">…</span></div>
  return (
    <div role="row" aria-rowindex={index + 2} aria-selected={chosen} className="record-row" style={place} data-record={record.id} onClick={() => onChoose(record.id)}>
      <span role="cell" className="title" title={record.title ?? undefined}>
        {record.marked ? <Marked text={record.marked.title} /> : (record.title ?? <i className="muted">no title</i>)}
        {record.tags.map((tag) => <small key={tag} className="tag">{tag}</small>)}
      </span>
      <span role="cell" className="rest" title={record.authors ?? undefined}>{shortAuthors(record.authors)}</span>
      <span role="cell">{record.year ?? ''}</span>
      <span role="cell" className="rest" title={record.journal ?? undefined}>{record.journal ?? ''}</span>
      <span role="cell" className="rest">{record.database ?? ''}</span>
    </div>
  )
}

function Head({ asked, onSort }: { asked: Asked; onSort: (order: Order) => void }) {
  const columns: [Order | null, string][] = [['title', 'Title'], ['authors', 'Authors'], ['year', 'Year'], ['journal', 'Journal'], [null, 'Database']]
  return (
    <div role="row" aria-rowindex={1} className="record-head label">
      {columns.map(([order, title]) => (
        <span key={title} role="columnheader" aria-sort={order !== null && asked.sort === order ? (asked.descending ? 'descending' : 'ascending') : undefined}>
          {order === null ? title : <button type="button" onClick={() => onSort(order)}>{title}{asked.sort === order ? (asked.descending ? ' ↓' : ' ↑') : ''}</button>}
        </span>
      ))}
    </div>
  )
}

interface ListProps { asked: Asked; total: number; chosen: string | null; onChoose: (id: string) => void; onSort: (order: Order) => void }

/** A list of any length: the rows in sight are asked for, a block at a time. */
export function Rows({ asked, total, chosen, onChoose, onSort }: ListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 8 })
  const items = virtual.getVirtualItems()
  const blocks = [...new Set(items.map((item) => Math.floor(item.index / blockSize)))]
  const answers = useQueries({ queries: blocks.map((block) => ({ queryKey: [listAddress(asked, block, false)], queryFn: () => read<RecordList>(listAddress(asked, block, false)), staleTime: 30_000 })) })
  const rowAt = (index: number) => answers[blocks.indexOf(Math.floor(index / blockSize))]?.data?.records[index % blockSize]
  const key = listAddress(asked, 0, false)
  useEffect(() => { scroller.current?.scrollTo({ top: 0 }) }, [key])

  // Where the keys are: they may come faster than rows and addresses do. What is not here yet is chosen once it is.
  const at = useRef(-1)
  const wanted = useRef<number | null>(null)
  useEffect(() => { at.current = -1 }, [key])
  useEffect(() => {
    const shown = at.current < 0 ? items.find((item) => chosen !== null && rowAt(item.index)?.id === chosen) : undefined
    if (shown) at.current = shown.index
    const record = wanted.current === null ? undefined : rowAt(wanted.current)
    if (!record) return
    wanted.current = null
    onChoose(record.id)
  })
  const choose = (index: number, id: string | undefined) => {
    at.current = index
    wanted.current = id === undefined ? index : null
    if (id !== undefined) onChoose(id)
  }
  const move = (step: number) => {
    const next = Math.max(0, Math.min(total - 1, at.current < 0 && Math.abs(step) === 1 ? 0 : Math.max(at.current, 0) + step))
    virtual.scrollToIndex(next)
    choose(next, rowAt(next)?.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 20, PageUp: -20, Home: -total, End: total }
    const step = steps[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    move(step)
  }
  return (
    <div role="table" aria-label="Records" aria-rowcount={total + 1} style={{ display: 'contents' }}>
      <Head asked={asked} onSort={onSort} />
      <div ref={scroller} className="record-rows" role="rowgroup" tabIndex={0} aria-label="Rows: arrow keys move from record to record" onKeyDown={onKeyDown}>
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map((item) => {
            const record = rowAt(item.index)
            return <Row key={item.index} record={record} top={item.start} index={item.index} chosen={record !== undefined && record.id === chosen} onChoose={(id) => choose(item.index, id)} />
          })}
        </div>
      </div>
    </div>
  )
}
