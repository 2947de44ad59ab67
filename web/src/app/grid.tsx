import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore, type KeyboardEvent, type RefObject } from 'react'
import { gridStep, type Cell, type Extent } from '../model/keys'

/** Below these many, everything is drawn: it can be searched with the browser's own search, and printed. */
const drawAll = { rows: 200, columns: 120 }

export interface Window { shown: number[]; before: number; after: number; scrollTo: (index: number) => void }

/** Rows that are printed, all of them; beyond that only those in sight. */
const mostPrinted = 2000
let onPaper = false
function onPrinting(changed: () => void) {
  const begin = () => { onPaper = true; changed() }
  const end = () => { onPaper = false; changed() }
  addEventListener('beforeprint', begin)
  addEventListener('afterprint', end)
  return () => { removeEventListener('beforeprint', begin); removeEventListener('afterprint', end) }
}

/** True while the page is laid out for paper. */
export const useOnPaper = () => useSyncExternalStore(onPrinting, () => onPaper)

/** The rows (or columns) of a long table that are in sight, and the room that the others take; all, up to `most`. */
export function useWindow(count: number, size: number, scroller: RefObject<HTMLElement | null>, way: 'rows' | 'columns' = 'rows', startPadding = 0, most = drawAll[way]): Window {
  const printing = useOnPaper()
  const long = count > most && !(printing && count <= mostPrinted)
  const virtual = useVirtualizer({
    count: long ? count : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => size,
    overscan: 12,
    horizontal: way === 'columns',
    scrollPaddingStart: startPadding,
  })
  if (!long) return { shown: Array.from({ length: count }, (_, index) => index), before: 0, after: 0, scrollTo: () => undefined }
  const items = virtual.getVirtualItems()
  const first = items[0]
  const last = items.at(-1)
  return {
    shown: items.map((item) => item.index),
    before: first?.start ?? 0,
    after: last ? virtual.getTotalSize() - last.end : virtual.getTotalSize(),
    scrollTo: (index) => virtual.scrollToIndex(index),
  }
}

export interface Grid {
  cell: (row: number, column: number) => { 'data-at': string; tabIndex: number; onFocus: () => void }
  onKeyDown: (event: KeyboardEvent) => void
  frame: RefObject<HTMLDivElement | null>
}

/** A table in which one cell has the focus: arrows, Home, End and Page keys move it; Tab leaves it. */
export function useGrid(extent: Extent, onKey: (key: string, at: Cell) => boolean, onMove?: (to: Cell) => void): Grid {
  const frame = useRef<HTMLDivElement>(null)
  const [wanted, setAt] = useState<Cell>({ row: 0, column: 0 })
  const at = { row: Math.min(wanted.row, Math.max(0, extent.rows - 1)), column: Math.min(wanted.column, Math.max(0, extent.columns - 1)) }
  // The cell that the focus is on its way to. The table may be drawn again before it knows where it goes, by its own scrolling.
  const pending = useRef<Cell | null>(null)
  useEffect(() => {
    if (!pending.current) return
    const cell = frame.current?.querySelector<HTMLElement>(`[data-at="${pending.current.row},${pending.current.column}"]`)
    if (!cell) return
    pending.current = null
    cell.focus()
  })
  const move = useCallback((to: Cell) => {
    pending.current = to
    setAt(to)
    onMove?.(to)
  }, [onMove])
  return {
    frame,
    cell: (row, column) => ({
      'data-at': `${row},${column}`,
      tabIndex: row === at.row && column === at.column ? 0 : -1,
      onFocus: () => {
        pending.current = null
        if (row !== at.row || column !== at.column) setAt({ row, column })
      },
    }),
    onKeyDown: (event) => {
      if (!(event.target instanceof HTMLElement) || !event.target.dataset.at) return
      const to = gridStep(event.key, event.ctrlKey || event.metaKey, at, extent)
      if (to) {
        event.preventDefault()
        move(to)
      } else if (!event.ctrlKey && !event.metaKey && !event.altKey && onKey(event.key, at)) event.preventDefault()
    },
  }
}
