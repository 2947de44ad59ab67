import { useCallback, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { Book } from '../../model/coding'
import { columnsFor, type Columns } from '../../model/coding-table'
import type { Id, Rung } from '../../model/types'

const place = 'loam.coding.hidden-rungs'

function hiddenBefore(): Set<string> {
  return new Set((localStorage.getItem(place) ?? '').split(' ').filter(Boolean))
}

export interface ColumnsShown { frame: RefObject<HTMLDivElement | null>; choices: Rung[]; shown: Rung[]; widths: Columns; toggle: (rung: Rung) => void }

/**
 * Which rungs have a column, and how wide everything is. A rung without codes has none. Where the room is narrow the upper
 * rungs are folded: asking for one puts it in the place of another.
 */
export function useColumns(rungs: Rung[], book: Book): ColumnsShown {
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(1000)
  const [hidden, setHidden] = useState(hiddenBefore)
  const [first, setFirst] = useState<Id | null>(null)
  useLayoutEffect(() => {
    const box = frame.current
    if (!box) return
    const measure = () => setWidth(box.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  }, [])
  const used = useMemo(() => new Set(book.codes.map((code) => code.rung)), [book.codes])
  const choices = useMemo(() => rungs.filter((rung, at) => at === 0 || used.has(rung.id)), [rungs, used])
  const wanted = useMemo(() => {
    const some = choices.filter((rung) => !hidden.has(rung.mark))
    return some.length > 0 ? some : choices.slice(0, 1)
  }, [choices, hidden])
  const scrollbar = 14
  const widths = useMemo(() => columnsFor(width - scrollbar, wanted.length), [width, wanted.length])
  const shown = useMemo(() => {
    const order = first === null ? wanted : [...wanted].sort((a, b) => Number(b.id === first) - Number(a.id === first))
    const fitting = new Set(order.slice(0, widths.codes.length).map((rung) => rung.id))
    return wanted.filter((rung) => fitting.has(rung.id))
  }, [wanted, first, widths.codes.length])
  const toggle = useCallback((rung: Rung) => {
    const next = new Set(hidden)
    if (shown.includes(rung)) {
      if (shown.length === 1) return
      next.add(rung.mark)
    } else {
      next.delete(rung.mark)
      setFirst(rung.id)
    }
    localStorage.setItem(place, [...next].join(' '))
    setHidden(next)
  }, [hidden, shown])
  return { frame, choices, shown, widths, toggle }
}
