import { useCallback, useEffect, useRef, useState } from 'react'
import { useActs } from '../../app/acts'
import type { Answer, OwnDecision, ScreeningRead, Verdict } from '../../model/screening'

/** What is written beside a record before it is decided on. */
export interface Draft { note: string; answers: Record<string, Answer | undefined>; remarks: Record<string, string | undefined> }
export interface Deciding { item: string; verdict: Verdict; criterion: string | null; draft: Draft; answers?: string }

/**
 * What I have decided: what the project holds, and on top of it what is on its way there. A decision shows at once; if it is
 * refused it is taken off again and the page says why.
 */
export function useOwnDecisions(screening: ScreeningRead | undefined, who: string) {
  const { perform, undoLast } = useActs()
  const [onTheWay, setOnTheWay] = useState<Record<string, OwnDecision & { draft: Draft }>>({})
  const moments = useRef<number[]>([])
  const [paced, setPaced] = useState<number[]>([])
  const sent = useRef(new Map<string, number>())  // how often an item was decided on and nothing was heard yet
  const stage = screening?.stage ?? ''
  useEffect(() => setOnTheWay({}), [stage, who])

  const decide = useCallback(async ({ item, verdict, criterion, draft, answers }: Deciding): Promise<boolean> => {
    setOnTheWay((before) => ({ ...before, [item]: { verdict, criterion, draft } }))
    moments.current = [...moments.current.slice(-60), Date.now()]
    setPaced(moments.current)
    sent.current.set(item, (sent.current.get(item) ?? 0) + 1)
    const kept = await perform('decide', { stage, item, verdict, ...(criterion ? { criterion } : {}), note: draft.note.trim() || null, ...(answers ? { answers } : {}) })
    sent.current.set(item, (sent.current.get(item) ?? 1) - 1)
    if (!kept) setOnTheWay((before) => Object.fromEntries(Object.entries(before).filter(([each]) => each !== item)))
    return kept
  }, [perform, stage])

  /** My last decision that stands, whoever has acted since. What was decided meanwhile stays. */
  const takeBack = useCallback(async () => {
    const done = await undoLast('decide', who)
    if (done) setOnTheWay((before) => Object.fromEntries(Object.entries(before).filter(([item]) => (sent.current.get(item) ?? 0) > 0)))
    return done
  }, [undoLast, who])

  const decisionOn = useCallback((item: string): OwnDecision | null => onTheWay[item] ?? screening?.decisions[item] ?? null, [onTheWay, screening])
  return { decide, takeBack, decisionOn, onTheWay, paced }
}
