import { useEffect, useState, type ReactNode, type RefObject } from 'react'
import type { Cell } from '../model/keys'

/** Below a grid, the cell that is pointed at or has the focus, in words: a column of numbers tells nobody what it is about. */
export function CellLine({ frame, say, rest }: { frame: RefObject<HTMLDivElement | null>; say: (at: Cell) => ReactNode; rest: string }) {
  const [at, setAt] = useState<Cell | null>(null)
  useEffect(() => {
    const grid = frame.current
    if (!grid) return
    const look = (event: Event) => {
      const place = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-at]')?.dataset.at?.split(',').map(Number) : undefined
      if (place) setAt({ row: place[0] ?? 0, column: place[1] ?? 0 })
    }
    grid.addEventListener('mouseover', look)
    grid.addEventListener('focusin', look)
    return () => {
      grid.removeEventListener('mouseover', look)
      grid.removeEventListener('focusin', look)
    }
  }, [frame])
  // The cells say all this themselves to a screen reader.
  return <p className="cell-line" aria-hidden="true">{(at && say(at)) ?? rest}</p>
}
