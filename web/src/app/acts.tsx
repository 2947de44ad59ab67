import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { ActOutcome, Overview, Repair } from '../model/types'
import { post, Problem, read } from './api'

/** A read of the API, kept fresh by the events of the server. */
export function useRead<T>(address: string, wanted = true): UseQueryResult<T, Problem> {
  return useQuery<T, Problem>({ queryKey: [address], queryFn: () => read<T>(address), enabled: wanted })
}

export const useOverview = () => useRead<Overview>('api/overview')

interface Notice { text: string; kind: 'done' | 'problem' }
interface Acts {
  perform: (act: string, args: Record<string, unknown>, reason?: string) => Promise<boolean>
  repair: (repair: Repair) => Promise<boolean>
  undo: () => Promise<boolean>
  redo: () => Promise<boolean>
  undoAct: (seq: number, together: boolean) => Promise<boolean>
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

/** All changes go through here: one way to send, one way to tell what came of it. */
export function ActsProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const [notice, setNotice] = useState<Notice | null>(null)
  const mutation = useMutation<ActOutcome, Problem, { address: string; body: unknown }>({
    mutationFn: ({ address, body }) => post<ActOutcome>(address, body),
    onSuccess: () => client.invalidateQueries(),
  })
  const { mutateAsync, isPending } = mutation
  const run = useCallback(
    async (address: string, body: unknown, told?: (outcome: ActOutcome) => string): Promise<boolean> => {
      try {
        const outcome = await mutateAsync({ address, body })
        setNotice(told ? { text: told(outcome), kind: 'done' } : null)
        return true
      } catch (problem) {
        setNotice({ text: (problem as Problem).message, kind: 'problem' })
        return false
      }
    },
    [mutateAsync],
  )
  const acts = useMemo<Acts>(
    () => ({
      perform: (act, args, reason) => run(`api/acts/${act}`, { arguments: args, ...(reason ? { reason } : {}) }),
      repair: async (repair) => {
        for (const step of repair.acts) {
          if (!(await run(`api/acts/${step.act}`, { arguments: step.arguments, reason: repair.label }))) return false
        }
        setNotice({ text: `${repair.label}. Undo takes it back.`, kind: 'done' })
        return true
      },
      undo: () => run('api/undo', {}, (outcome) => `Undone: ${outcome.summary}`),
      redo: () => run('api/redo', {}, (outcome) => `Done again: ${outcome.summary}`),
      undoAct: (seq, together) => run(`api/history/${seq}/undo`, { with_dependents: together }, (outcome) => `Undone: ${outcome.summary}`),
      notice,
      dismiss: () => setNotice(null),
      busy: isPending,
    }),
    [run, notice, isPending],
  )
  return <ActsContext value={acts}>{children}</ActsContext>
}

/** Every act, of this window, another one or the command line, makes what is shown fresh. */
export function useServerEvents() {
  const client = useQueryClient()
  const [connected, setConnected] = useState(true)
  useEffect(() => {
    const events = new EventSource('api/events')
    const refresh = () => void client.invalidateQueries()
    events.addEventListener('act', refresh)
    events.addEventListener('hello', () => setConnected(true))
    events.onopen = () => setConnected(true)
    events.onerror = () => setConnected(false)
    return () => events.close()
  }, [client])
  return connected
}
