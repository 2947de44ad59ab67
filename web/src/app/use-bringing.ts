import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { sendFile, type Problem } from './api'

/**
 * One file that comes in from elsewhere: shown anew whenever something else is said of it, taken in once. `from` is the part of
 * the API ("decisions"), `said` what goes along with the file; it has to stay the same as long as the same is said.
 */
export function useBringing<Report>(from: string, said: Record<string, string>) {
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [report, setReport] = useState<Report | null>(null)
  const [problem, setProblem] = useState('')
  const [done, setDone] = useState<Report | null>(null)
  const [busy, setBusy] = useState(false)
  const query = new URLSearchParams(said).toString()

  const ask = async (what: 'preview' | 'import', signal: AbortSignal) => {
    if (!file) return
    setBusy(true)
    try {
      const told = await sendFile<Report>(`api/${from}/${what}?${new URLSearchParams({ name: file.name }).toString()}&${query}`, file, signal)
      setProblem('')
      setReport(what === 'preview' ? told : null)
      if (what === 'import') {
        setDone(told)
        setFile(null)
        await client.invalidateQueries()
      }
    } catch (failed) {
      if (!signal.aborted) setProblem((failed as Problem).message)
    } finally {
      if (!signal.aborted) setBusy(false)
    }
  }
  useEffect(() => {
    if (!file) return
    const controller = new AbortController()
    void ask('preview', controller.signal)
    return () => controller.abort()
    // What is asked depends on the file and on what is said of it, and on nothing else.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [file, query])

  const choose = (chosen: File) => {
    setReport(null)
    setProblem('')
    setDone(null)
    setFile(chosen)
  }
  return { file, choose, report, problem, done, busy, take: () => void ask('import', new AbortController().signal) }
}
