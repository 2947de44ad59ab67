import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { post, type Problem } from '../../app/api'
import { useHeard } from '../../app/heard'

interface Far { ticket: string; done: number; of: number }
interface Found { seq: number; summary: string; records: number; known: number; seconds: number }

/** A search for duplicates: how far it is, what came of it, the way to stop it. */
export function useFinding() {
  const client = useQueryClient()
  const [finding, setFinding] = useState(false)
  const [told, setTold] = useState<{ text: string; kind: 'done' | 'problem' } | null>(null)
  const ticket = useRef('')
  const [far, setFar] = useHeard<Far>('comparing', (heard) => heard.ticket === ticket.current)
  const find = useCallback(async (anew = false) => {
    ticket.current = crypto.randomUUID()
    setFinding(true)
    setFar(null)
    setTold(null)
    try {
      const found = await post<Found>('api/duplicates/find', { anew, ticket: ticket.current })
      await client.invalidateQueries()
      setTold({ text: `${found.summary}.`, kind: 'done' })
    } catch (failed) {
      setTold({ text: (failed as Problem).message, kind: 'problem' })
    }
    setFinding(false)
  }, [client, setFar])
  const stop = useCallback(() => void post('api/duplicates/stop', { ticket: ticket.current }).catch(() => undefined), [])
  return { find, stop, finding, far, told, dismiss: () => setTold(null) }
}

export function Finding({ finding, far, told, stop, dismiss }: ReturnType<typeof useFinding>) {
  const comparing = far !== null && far.done >= far.of
  return (
    <>
      {finding && (
        <p className="finding-duplicates" role="status">
          {far && !comparing ? <progress aria-label="Records read" max={far.of} value={far.done} /> : <progress aria-label="Comparing" />}
          <span>{far && !comparing ? `Reading: ${far.done.toLocaleString('en-GB')} of ${far.of.toLocaleString('en-GB')} records` : 'Comparing every record with every other…'}</span>
          <button type="button" className="btn small" onClick={stop}>Stop</button>
        </p>
      )}
      {!finding && told && <p className={`finding-duplicates${told.kind === 'problem' ? ' error' : ''}`} role={told.kind === 'problem' ? 'alert' : 'status'}><span>{told.text}</span><button type="button" className="btn quiet small" onClick={dismiss}>Close</button></p>}
    </>
  )
}
