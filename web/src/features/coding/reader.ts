// Where the reader is in the words: what is selected, which line, which coding the keys act on; and where an address leads.
import { useEffect, useMemo, useState, type RefObject } from 'react'
import { usePlace } from '../../app/route'
import { touchedBy, type Coded, type CodedText } from '../../model/coding'
import { wordsOfLine, type Line } from '../../model/lines'
import type { Id } from '../../model/types'
import { sameCoding } from './use-pending'
import type { WordsHandle } from './words'

export type Wanted = Pick<Coded, 'id' | 'from' | 'to' | 'code'>
export interface Stretch { from: number; to: number }

/** Which coding the keys act on: the one chosen last while the caret is in it, else the shortest around the caret. */
function chosenOf(around: Coded[], wanted: Coded | null, selected: Stretch): Coded | null {
  if (wanted && selected.from >= wanted.from && selected.to <= wanted.to) return wanted
  const candidates = selected.from === selected.to ? around : around.filter((each) => each.from === selected.from && each.to === selected.to)
  return candidates.reduce<Coded | null>((best, each) => (!best || each.to - each.from <= best.to - best.from ? each : best), null)
}

/** Of a line with more codings than these only those near the caret are told: a text may be a single line. */
const mostOnLine = 60
const nearBy = 300

/** Where the address leads, looked up once: what is coded later moves nobody. */
function useStart(coded: CodedText, words: RefObject<WordsHandle | null>): Stretch | null {
  const { query } = usePlace()
  const at = query.get('at')
  const passage = query.get('passage')
  const start = useMemo(() => {
    const there = passage ? coded.codings.all.find((each) => each.passage === passage) : undefined
    if (there) return { from: there.from, to: there.to }
    const unit = at === null || !/^\d+$/.test(at) ? null : coded.text.offsets.toUnits(Number(at))
    return unit === null ? null : { from: unit, to: unit }
  }, [at, passage, coded.text.read.text_id])
  useEffect(() => {
    if (!start) return
    words.current?.select(start.from, start.to, 'center')
    words.current?.focus()
  }, [start, words])
  return start
}

export interface Reader {
  selected: Stretch & { head: number }
  select: (from: number, to: number, head: number) => void
  line: Line
  lineIndex: number
  /** Codings that touch the line of the caret. */
  onLine: Coded[]
  chosen: Coded | null
  /** The coding that E gives the edges of the selection. */
  touched: Coded | null
  want: (coding: Wanted) => void
  start: Stretch | null
  /** What C codes: the selection, else the coding that was chosen, else the words of the line. */
  target: () => Stretch | null
}

export function useReader(coded: CodedText, me: Id, words: RefObject<WordsHandle | null>): Reader {
  const [selected, setSelected] = useState({ from: 0, to: 0, head: 0 })
  const [wanted, want] = useState<Wanted | null>(null)
  const { text } = coded
  const lineIndex = text.lines.indexAt(selected.head)
  const line = text.lines.all[lineIndex]!
  const around = useMemo(() => coded.codings.around(selected.head), [coded, selected.head])
  const onLine = useMemo(() => {
    const all = coded.codings.touching(line.from, line.to + 1)
    return all.length <= mostOnLine ? all : coded.codings.touching(Math.max(line.from, selected.head - nearBy), Math.min(line.to, selected.head + nearBy))
  }, [coded, line, selected.head])
  const known = wanted ? sameCoding(coded, wanted, me) : null
  const chosen = chosenOf(around, known, selected)
  const touched = useMemo(() => touchedBy(coded.codings.touching(selected.from, selected.to), selected, known), [coded, selected, known])
  const target = (): Stretch | null => {
    if (selected.from === selected.to) return known && chosen?.id === known.id ? { from: known.from, to: known.to } : wordsOfLine(text.text, line)
    const raw = text.text.slice(selected.from, selected.to)
    if (!raw.trim()) return null
    return { from: selected.from + (raw.length - raw.trimStart().length), to: selected.to - (raw.length - raw.trimEnd().length) }
  }
  return { selected, select: (from, to, head) => setSelected({ from, to, head }), line, lineIndex, onLine, chosen, touched, want, start: useStart(coded, words), target }
}
