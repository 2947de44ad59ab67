// What was asked of the program and is not answered yet shows at once; a refusal takes it back, with the program's own sentence.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useActs, useOverview } from '../../app/acts'
import { useWho } from '../../app/who'
import { bookOf, codedText, newCode, textOf, wordEdge, wordEndBefore, wordStartAfter, type Book, type Coded, type CodedText, type Pending } from '../../model/coding'
import type { Codebook, SourceRead } from '../../model/coding-shapes'
import type { Id } from '../../model/types'
import type { Choice } from './picker'

let count = 0
const freshKey = () => `pending ${(count += 1)}`
const rest = 600

const nameIn = (book: Book, code: Id) => {
  const known = book.byId.get(code)
  return known ? newCode(known.label, known.rung) : code
}

/** The same coding after the program confirmed it under an id of its own; where several people coded alike, one's own. */
export function sameCoding(coded: CodedText, one: { from: number; to: number; code: Id; id: Id }, me: Id): Coded | null {
  const byId = coded.byId.get(one.id)
  if (byId) return byId
  const name = nameIn(coded.book, one.code)
  const alike = coded.codings.touching(one.from, one.to).filter((each) => each.from === one.from && each.to === one.to && nameIn(coded.book, each.code) === name)
  return alike.find((each) => (each.coder?.id ?? '') === me) ?? alike[0] ?? null
}

/** All choices as one act: the codes that there are, and names with the rung of each; without rungs in the project they go to the lowest.
 *  A code whose making is not answered yet has no id (newCode holds blanks) and goes by its name. */
function asked(choices: Choice[]): { codes?: string; label?: string; rungs?: string } {
  const isKnown = (each: Choice) => each.code !== null && !each.code.includes(' ')
  const known = choices.filter(isKnown)
  const fresh = choices.filter((each) => !isKnown(each))
  return {
    ...(known.length > 0 ? { codes: known.map((each) => each.code).join(' ') } : {}),
    ...(fresh.length > 0 ? { label: fresh.map((each) => each.label).join(' / ') } : {}),
    ...(fresh.length > 0 && fresh.every((each) => each.rung) ? { rungs: fresh.map((each) => each.rung).join(' ') } : {}),
  }
}

export function useCoded(read: SourceRead, codebook: Codebook, coder: Id) {
  const { perform, undo, redo } = useActs()
  const [pending, setPending] = useState<Pending[]>([])
  const text = useMemo(() => textOf(read), [read])
  const book = useMemo(() => bookOf(codebook, pending), [codebook, pending])
  const coded = useMemo(() => codedText(text, book, pending, coder), [text, book, pending, coder])
  const source = read.source.id
  const [me] = useWho()
  const people = useOverview().data?.people

  const during = useCallback(async (shown: Pending[], ask: () => Promise<boolean>) => {
    const keys = new Set(shown.map((each) => each.key))
    setPending((now) => [...now.filter((each) => !keys.has(each.key)), ...shown])
    const done = await ask()
    setPending((now) => now.filter((each) => !keys.has(each.key)))
    return done
  }, [])

  // A coding that is not confirmed yet has no id that the program knows: what is asked of it waits for that.
  const waiting = useRef<{ coding: Coded; then: (confirmed: Coded) => void }[]>([])
  useEffect(() => {
    const ready = waiting.current.map((each) => ({ ...each, found: sameCoding(coded, each.coding, me) })).filter((each) => each.found && !each.found.pending)
    waiting.current = waiting.current.filter((each) => !ready.some((one) => one.coding === each.coding))
    for (const each of ready) each.then(each.found!)
  }, [coded, me])
  const whenConfirmed = useCallback((coding: Coded, then: (confirmed: Coded) => void) => {
    if (coding.pending) waiting.current.push({ coding, then })
    else then(coding)
  }, [])

  const moving = useRef<{ coding: Id; from: number; to: number; timer: ReturnType<typeof setTimeout> } | null>(null)
  const settleEdges = useCallback(() => {
    const edges = moving.current
    if (!edges) return
    moving.current = null
    clearTimeout(edges.timer)
    const shown: Pending = { kind: 'edges', key: `edges ${edges.coding}`, coding: edges.coding, from: edges.from, to: edges.to }
    void during([shown], () => perform('set-edges', { coding: edges.coding, start: text.offsets.toPoints(edges.from), end: text.offsets.toPoints(edges.to) }))
  }, [during, perform, text])
  const settle = useRef(settleEdges)
  useEffect(() => { settle.current = settleEdges })
  useEffect(() => () => settle.current(), [])

  const apply = (choices: Choice[], from: number, to: number): Pending[] => {
    settleEdges()
    const person = people?.find((each) => each.id === me)
    const shown = choices.map((choice): Pending => ({ kind: 'apply', key: freshKey(), from, to, ...choice, coder: person ? { id: person.id, name: person.name } : null }))
    const place = { source, source_text: read.text_id, start: text.offsets.toPoints(from), end: text.offsets.toPoints(to) }
    void during(shown, () => perform('apply-code', { ...place, ...asked(choices) }))
    return shown
  }

  const recode = (coding: Coded, choice: Choice) => whenConfirmed(coding, ({ id }) => {
    settleEdges()
    void during([{ kind: 'recode', key: freshKey(), coding: id, ...choice }], async () => {
      if (choice.code) return perform('change-coding', { id, code: choice.code })
      const code = `c-${crypto.randomUUID()}`
      return (await perform('add-code', { id: code, label: choice.label, rung: choice.rung })) && perform('change-coding', { id, code })
    })
  })

  const withdraw = (coding: Coded, reason: string) => whenConfirmed(coding, ({ id }) => {
    settleEdges()
    void during([{ kind: 'withdraw', key: freshKey(), coding: id }], () => perform('withdraw-coding', { id }, reason))
  })

  const split = (coding: Coded, at: number) => whenConfirmed(coding, ({ id }) => {
    settleEdges()
    void during([{ kind: 'split', key: freshKey(), coding: id, at }], () => perform('split-coding', { coding: id, at: text.offsets.toPoints(at) }))
  })

  /** Other edges at once. */
  const setEdges = (coding: Coded, { from, to }: { from: number; to: number }) => whenConfirmed(coding, ({ id }) => {
    settleEdges()
    const shown: Pending = { kind: 'edges', key: `edges ${id}`, coding: id, from, to }
    void during([shown], () => perform('set-edges', { coding: id, start: text.offsets.toPoints(from), end: text.offsets.toPoints(to) }))
  })

  /** Moves an edge by a word. Several steps in a row are one act: it is done once the keys rest. */
  const nudge = (coding: Coded, edge: 'start' | 'end', step: 1 | -1, then: (span: { id: Id; from: number; to: number }) => void) => whenConfirmed(coding, ({ id, from, to }) => {
    const now = moving.current?.coding === id ? moving.current : { from, to }
    if (moving.current && moving.current.coding !== id) settleEdges()
    const words = text.text
    const next = edge === 'end' ? { from: now.from, to: step === 1 ? wordEdge(words, now.to, 1) : wordEndBefore(words, now.to, now.from) } : { from: step === -1 ? wordEdge(words, now.from, -1) : wordStartAfter(words, now.from, now.to), to: now.to }
    if (next.from >= next.to || (next.from === now.from && next.to === now.to)) return
    if (moving.current) clearTimeout(moving.current.timer)
    moving.current = { coding: id, ...next, timer: setTimeout(() => settle.current(), rest) }
    const shown: Pending = { kind: 'edges', key: `edges ${id}`, coding: id, ...next }
    setPending((all) => [...all.filter((each) => each.key !== shown.key), shown])
    then({ id, ...next })
  })

  return {
    me, text, book, coded, apply, recode, withdraw, split, setEdges, nudge, settleEdges,
    undo: () => { settleEdges(); void undo() },
    redo: () => { settleEdges(); void redo() },
  }
}
