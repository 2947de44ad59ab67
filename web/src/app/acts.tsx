import { useMutation, useQuery, useQueryClient, type QueryClient, type UseQueryResult } from '@tanstack/react-query'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { isStale, type Touched } from '../model/freshness'
import type { ActOutcome, History, Overview, Repair } from '../model/types'
import { post, Problem, read, readText } from './api'
import { relay } from './heard'
import { useWho } from './who'

/** A read of the API, kept fresh by the events of the server. */
export function useRead<T>(address: string, wanted = true): UseQueryResult<T, Problem> {
  return useQuery<T, Problem>({ queryKey: [address], queryFn: () => read<T>(address), enabled: wanted })
}

/** A figure as SVG text. */
export function useDrawing(id: string): UseQueryResult<string, Problem> {
  return useQuery<string, Problem>({ queryKey: ['figure', id], queryFn: () => readText(`api/figures/${id}.svg`) })
}

export const useOverview = () => useRead<Overview>('api/overview')
export const useHasReview = () => useOverview().data?.of_review ?? true

interface Notice { text: string; kind: 'done' | 'problem' }
interface Acts {
  perform: (act: string, args: Record<string, unknown>, reason?: string) => Promise<boolean>
  /** As perform, but the sentence that says why it was refused is the caller's to show; null if it was done. */
  attempt: (act: string, args: Record<string, unknown>) => Promise<string | null>
  repair: (repair: Repair) => Promise<boolean>
  /** Takes the last act back; one that touches very much is asked about first, in `asking`. */
  undo: () => Promise<boolean>
  asking: string | null
  answer: (yes: boolean) => void
  redo: () => Promise<boolean>
  undoAct: (seq: number, together: boolean) => Promise<boolean>
  /** Takes back the last act of a kind that somebody did and that stands, once all that was sent before is kept; false if there is none. */
  undoLast: (act: string, who: string) => Promise<boolean>
  notice: Notice | null
  dismiss: () => void
  busy: boolean
}
const ActsContext = createContext<Acts | null>(null)

export function useActs(): Acts {
  const acts = useContext(ActsContext)
  if (!acts) throw new Error('useActs stands outside ActsProvider')
  return acts
}

/** Entries of the history that the reads of this window have been freshened for, or are being. */
const freshened = new Map<number, Promise<void>>()

/** Reads again what an act can have made stale: once, whether its answer comes first or the event that tells of it. */
function freshen(client: QueryClient, told: Touched & { seq: number }): Promise<void> {
  if (told.seq === 0) return Promise.resolve()
  const reading = freshened.get(told.seq) ?? client.invalidateQueries({ predicate: ({ queryKey: [address] }) => isStale(String(address), told) })
  freshened.set(told.seq, reading)
  return reading
}

const undone = (outcome: ActOutcome) => `Undone: ${outcome.summary}`

/** All changes go through here: one way to send, one way to tell what came of it. */
export function ActsProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  useFreshForWho(client)
  const [notice, setNotice] = useState<Notice | null>(null)
  // One after the other: an undo never overtakes the act before it.
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const mutation = useMutation<ActOutcome | null, Problem, () => Promise<ActOutcome | null>>({
    mutationFn: (send) => {
      const answer = last.current.then(send)
      last.current = answer.catch(() => undefined)
      return answer
    },
    onSuccess: (outcome) => (outcome ? freshen(client, outcome) : undefined),
  })
  const { mutateAsync, isPending } = mutation
  const run = useCallback(
    async (send: () => Promise<ActOutcome | null>, told?: (outcome: ActOutcome) => string): Promise<boolean> => {
      try {
        const outcome = await mutateAsync(send)
        if (!outcome) return false
        setNotice(told ? { text: told(outcome), kind: 'done' } : null)
        return true
      } catch (problem) {
        setNotice({ text: (problem as Problem).message, kind: 'problem' })
        return false
      }
    },
    [mutateAsync],
  )
  const takeBack = useCallback(() => run(() => post('api/undo', {}), undone), [run])
  const [asking, setAsking] = useState<string | null>(null)
  const acts = useMemo<Acts>(
    () => ({
      attempt: async (act, args) => {
        try {
          await mutateAsync(() => post(`api/acts/${act}`, { arguments: args }))
          setNotice(null)
          return null
        } catch (problem) {
          return (problem as Problem).message
        }
      },
      perform: (act, args, reason) => run(() => post(`api/acts/${act}`, { arguments: args, ...(reason ? { reason } : {}) })),
      repair: async (repair) => {
        for (const step of repair.acts) {
          if (!(await run(() => post(`api/acts/${step.act}`, { arguments: step.arguments, reason: repair.label })))) return false
        }
        setNotice({ text: `${repair.label}. Undo takes it back.`, kind: 'done' })
        return true
      },
      undo: async () => {
        await last.current  // what is on its way is what is meant
        const before = await client.fetchQuery({ queryKey: ['api/overview'], queryFn: () => read<Overview>('api/overview') }).catch(() => null)
        if (before && !before.undo) {
          setNotice({ text: 'There is nothing to undo.', kind: 'done' })
          return false
        }
        if (before?.undo) {
          const heavy = await read<History>(`api/history?most=1&before=${before.undo.seq + 1}`).then(({ entries }) => entries[0]).catch(() => undefined)
          if (heavy && (heavy.act.startsWith('import') || heavy.touched.length > 50)) {
            setAsking(before.undo.summary)
            return false
          }
        }
        return takeBack()
      },
      asking,
      answer: (yes) => {
        setAsking(null)
        if (yes) void takeBack()
      },
      redo: () => run(() => post('api/redo', {}), (outcome) => `Done again: ${outcome.summary}`),
      undoAct: (seq, together) => run(() => post(`api/history/${seq}/undo`, { with_dependents: together }), undone),
      undoLast: (act, who) => run(async () => {
        const { entries } = await read<History>(`api/history?most=20&act=${act}&actor=${encodeURIComponent(who)}`)
        const standing = entries.find((entry) => !entry.undone && (entry.actor?.id ?? '') === who)
        return standing ? post<ActOutcome>(`api/history/${standing.seq}/undo`, { with_dependents: false }) : null
      }, undone),
      notice,
      dismiss: () => setNotice(null),
      busy: isPending,
    }),
    [client, mutateAsync, run, takeBack, asking, notice, isPending],
  )
  return <ActsContext value={acts}>{children}</ActsContext>
}

/** Somebody else at the same screen sees nothing that was read for the one before. */
function useFreshForWho(client: ReturnType<typeof useQueryClient>) {
  const [who] = useWho()
  const before = useRef(who)
  useEffect(() => {
    if (before.current === who) return
    before.current = who
    void client.resetQueries()
  }, [client, who])
}

/** Every act, of this window, another one or the command line, makes what is shown fresh. */
export function useServerEvents() {
  const client = useQueryClient()
  const [connected, setConnected] = useState(true)
  useEffect(() => {
    const events = new EventSource('api/events')
    let revision = -1
    const data = (event: Event) => JSON.parse((event as MessageEvent<string>).data) as Touched & { seq: number; revision: number }
    events.addEventListener('act', (event) => {
      const told = data(event)
      revision = told.revision
      void freshen(client, told)
    })
    events.addEventListener('hello', (event) => {
      setConnected(true)
      const now = data(event).revision
      // After a break in the line nobody knows what was missed.
      if (revision >= 0 && now !== revision) void client.invalidateQueries()
      revision = now
    })
    relay(events)
    // The list of records is made ready beside everything else.
    events.addEventListener('records', () => void client.invalidateQueries({ predicate: ({ queryKey: [address] }) => String(address).startsWith('api/records?') }))
    events.onopen = () => setConnected(true)
    events.onerror = () => setConnected(false)
    return () => events.close()
  }, [client])
  return connected
}
