import { useQueries } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useActs } from '../../app/acts'
import { read } from '../../app/api'
import { pairKey, type Verdict, type Waiting, type WaitingPair } from '../../model/duplicates'

const block = 20

/** The pairs that wait, a block at a time; those whose answer is on its way are left out. */
export function useQueue(who: string) {
  const { perform, undoLast } = useActs()
  const [blocks, setBlocks] = useState(1)
  const answers = useQueries({
    queries: Array.from({ length: blocks }, (_, n) => `api/duplicates/waiting?from=${n * block}&most=${block}`).map((address) => ({ queryKey: [address], queryFn: () => read<Waiting>(address) })),
    combine: (all) => ({ pages: all.map((each) => each.data), error: all.find((each) => each.error)?.error ?? null }),
  })
  const [onTheWay, setOnTheWay] = useState<ReadonlyMap<string, Verdict>>(new Map())
  // What comes after an answer acts on it, also while it is on its way.
  const mine = useRef<string[]>([])
  const sent = useRef<Promise<boolean>>(Promise.resolve(true))

  const told = useMemo(() => {
    const seen = new Map<string, WaitingPair>()
    for (const page of answers.pages) for (const pair of page?.pairs ?? []) seen.set(pairKey(pair), pair)
    return seen
  }, [answers.pages])
  const isRead = answers.pages.every((page) => page !== undefined)
  // An answer is no longer on its way once the pair is gone from what waits; if it is taken back the pair is there again.
  useEffect(() => {
    if (isRead) setOnTheWay((before) => ([...before.keys()].every((key) => told.has(key)) ? before : new Map([...before].filter(([key]) => told.has(key)))))
  }, [told, isRead])
  const pairs = useMemo(() => [...told.values()].filter((pair) => !onTheWay.has(pairKey(pair))), [told, onTheWay])
  const total = (answers.pages[0]?.total ?? 0) - [...onTheWay.keys()].filter((key) => told.has(key)).length

  const reach = useCallback((at: number) => {
    if (isRead && at + 5 > pairs.length && pairs.length < total) setBlocks((before) => before + 1)
  }, [isRead, pairs.length, total])

  const answer = useCallback(async (pair: WaitingPair, verdict: Verdict): Promise<boolean> => {
    const key = pairKey(pair)
    setOnTheWay((before) => new Map(before).set(key, verdict))
    sent.current = perform('decide-duplicate', { record: pair.a.id, other: pair.b.id, verdict })
    const kept = await sent.current
    if (kept) mine.current.push(key)
    else setOnTheWay((before) => new Map([...before].filter(([each]) => each !== key)))
    return kept
  }, [perform])

  /** My last answer that stands, whoever has acted since: the pair that waits again, empty if it is not known; null if there is none. */
  const takeBack = useCallback(async (): Promise<string | null> => {
    await sent.current
    if (!(await undoLast('decide-duplicate', who))) return null
    const key = mine.current.pop() ?? ''
    setOnTheWay((before) => new Map([...before].filter(([each]) => each !== key)))   // another may be on its way by now
    return key
  }, [undoLast, who])

  return { pairs, total, isRead, error: answers.error, answer, takeBack, reach }
}
