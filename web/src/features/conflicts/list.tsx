import { useQueries } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useRead } from '../../app/acts'
import { read } from '../../app/api'
import { conflictBlock, conflictsAddress, verdictWords, type Conflict, type ConflictsRead } from '../../model/conflicts'
import type { ScreeningStage } from '../../model/screening'

/** Where one stands in the list: at a place, or at an item whose place is not known or has changed since. */
export interface Standing { at: number; item: string | null }

/** The conflict where one stands, and its place as the list is now. */
export function useConflictAt(stage: ScreeningStage, { at, item }: Standing, count: number) {
  const block = useRead<ConflictsRead>(conflictsAddress(stage, Math.floor(at / conflictBlock)), at < count)
  const known = block.data?.items.findIndex(({ id }) => id === item) ?? -1
  const sought = useRead<ConflictsRead>(`api/conflicts/${stage}?item=${encodeURIComponent(item ?? '')}&most=${conflictBlock}`, item !== null && block.data !== undefined && known < 0)
  if (item === null || known >= 0) {
    const place = known >= 0 ? Math.floor(at / conflictBlock) * conflictBlock + known : at
    return { at: place, conflict: block.data?.items[place % conflictBlock], error: block.error }
  }
  const found = sought.data?.items.findIndex(({ id }) => id === item) ?? -1
  // What is no conflict any more: the one that stands at its place.
  if (found < 0) return { at, conflict: sought.data ? block.data?.items[at % conflictBlock] : undefined, error: block.error ?? sought.error }
  return { at: (sought.data?.from ?? 0) + found, conflict: sought.data?.items[found], error: sought.error }
}

function standOf(conflict: Conflict) {
  if (conflict.consensus) return `settled: ${verdictWords[conflict.consensus.verdict].toLowerCase()}`
  if (conflict.reasons_differ) return 'reasons differ'
  if (conflict.stand === 'conflict') return 'open'
  return conflict.again ? 'to be looked at again' : 'authors were asked'
}

/** A list of any length: the rows in sight are asked for, a block at a time. */
export function ConflictList({ stage, count, at, onChoose }: { stage: ScreeningStage; count: number; at: number; onChoose: (at: number, item: string | null) => void }) {
  const scroller = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => 62, overscan: 6 })
  const rows = virtual.getVirtualItems()
  const blocks = [...new Set(rows.map(({ index }) => Math.floor(index / conflictBlock)))]
  const answers = useQueries({ queries: blocks.map((block) => ({ queryKey: [conflictsAddress(stage, block)], queryFn: () => read<ConflictsRead>(conflictsAddress(stage, block)) })) })
  useEffect(() => virtual.scrollToIndex(at), [virtual, at])
  return (
    <nav ref={scroller} aria-label="Records seen differently">
      <ol style={{ height: virtual.getTotalSize() }}>
        {rows.map(({ index, start }) => {
          const conflict = answers[blocks.indexOf(Math.floor(index / conflictBlock))]?.data?.items[index % conflictBlock]
          return (
            <li key={index} ref={virtual.measureElement} data-index={index} aria-setsize={count} aria-posinset={index + 1} style={{ transform: `translateY(${start}px)` }}>
              <button type="button" aria-current={index === at ? 'true' : undefined} onClick={() => onChoose(index, conflict?.id ?? null)}><span>{conflict ? conflict.title || conflict.id : '…'}</span><small>{conflict ? standOf(conflict) : ''}</small></button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
