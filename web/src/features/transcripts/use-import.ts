import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { post, Problem, sendFile } from '../../app/api'
import { useHeard } from '../../app/heard'
import { isProject, type ForeignReport, type ShownProject } from '../../model/foreign'
import { canBeTaken, inMegabytes, saidWith, type Said, type ShownFile, type TakenOutcome, type TakingProgress } from '../../model/sending'

/** Milliseconds between two looks at what was read. */
const pause = 120

export interface Sent { name: string; file: File }
const told = (failed: unknown) => (failed as Problem).message

/** An import under way: what was sent, what was read in it, what is said of it. */
export function useImport(onDone: (summary: string) => void) {
  const client = useQueryClient()
  const [id, setId] = useState<string | null>(null)
  const [files, setFiles] = useState<ShownFile[]>([])
  const [projects, setProjects] = useState<ShownProject[]>([])
  const [reports, setReports] = useState<{ name: string; report: ForeignReport }[]>([])
  const [said, setSaid] = useState<Record<number, Said>>({})
  const [left, setLeft] = useState<string[]>([])
  const [reading, setReading] = useState<{ done: number; of: number; name: string } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [taking, setTaking] = useState(false)
  const [far] = useHeard<TakingProgress>('import', (told) => told.id === id)
  const progress = far?.id === id ? far : null
  const stop = useRef<AbortController | null>(null)

  const reset = useCallback(() => {
    setId(null)
    setFiles([])
    setProjects([])
    setSaid({})
    setLeft([])
    setReading(null)
  }, [])
  const drop = useCallback(() => {
    stop.current?.abort()
    if (id) void post(`api/imports/${id}/cancel`, {}).catch(() => undefined)
    reset()
  }, [id, reset])
  useEffect(() => () => stop.current?.abort(), [])

  const send = async (waiting: Sent[]) => {
    if (waiting.length === 0) return
    setProblem(null)
    const controller = new AbortController()
    stop.current = controller
    // Cards are added some at a time.
    let fresh: ShownFile[] = []
    let shownAt = Date.now()
    const showFresh = () => {
      const more = fresh
      fresh = []
      shownAt = Date.now()
      if (more.length > 0) setFiles((before) => [...before, ...more])
    }
    try {
      let into = id
      let most = Infinity
      if (!into) {
        const begun = await post<{ id: string; most_bytes: number }>('api/imports', {})
        into = begun.id
        most = begun.most_bytes
        setId(into)
      }
      for (const [nth, { name, file }] of waiting.entries()) {
        if (controller.signal.aborted) break
        if (nth === 0 || Date.now() - shownAt > pause || waiting.length < 5) setReading({ done: nth, of: waiting.length, name })
        if (file.size > most) {
          setLeft((before) => [...before, `${name} holds ${inMegabytes(file.size)}; files of up to ${inMegabytes(most)} are read.`])
          continue
        }
        try {
          const shown = await sendFile<ShownFile | ShownProject>(`api/imports/${into}/files?name=${encodeURIComponent(name)}`, file, controller.signal)
          if (isProject(shown)) setProjects((before) => [...before, shown])
          else fresh.push(shown)
          if (Date.now() - shownAt > pause) showFresh()
        } catch (failed) {
          if (controller.signal.aborted) break
          setLeft((before) => [...before, `${name}: ${told(failed)}`])
        }
      }
    } catch (failed) {
      setProblem(told(failed))
    }
    showFresh()
    setReading(null)
  }

  const readAgain = async (file: ShownFile, next: Said) => {
    setSaid((before) => ({ ...before, [file.n]: next }))
    if (!id) return
    try {
      const shown = await post<ShownFile>(`api/imports/${id}/files/${file.n}`, { choice: next })
      setFiles((before) => before.map((each) => (each.n === file.n ? shown : each)))
    } catch (failed) {
      setProblem(told(failed))
    }
  }

  const ready = files.filter((file) => canBeTaken(file, said[file.n] ?? {}))
  /** One thing at a time; what it did not do is said. */
  const during = async (work: () => Promise<void>) => {
    setTaking(true)
    setProblem(null)
    try {
      await work()
    } catch (failed) {
      setProblem(told(failed))
    }
    setTaking(false)
  }
  const take = () => during(async () => {
    const choices = Object.fromEntries(ready.map((file) => [String(file.n), saidWith(file, said[file.n] ?? {})]))
    const taken = await post<TakenOutcome>(`api/imports/${id}/take`, { choices })
    reset()
    if (taken.stopped) setLeft(taken.files.filter((each) => each.state === 'not-read').map((each) => `${each.input} was not taken in: the import was stopped before it.`))
    await client.invalidateQueries()
    onDone(taken.files.some((each) => each.sources.length > 0) ? taken.summary : 'Nothing was taken in')
  })

  const takeProject = ({ n, name }: ShownProject) => during(async () => {
    const report = await post<ForeignReport>(`api/imports/${id}/files/${n}/take`, {})
    setReports((before) => [...before, { name, report }])
    setProjects((before) => before.filter((each) => each.n !== n))
    if (files.length === 0 && projects.length === 1) drop()
    await client.invalidateQueries()
  })
  const sendSources = ({ n }: ShownProject, sources: { place: string; file: File }[]) => during(async () => {
    const controller = new AbortController()
    stop.current = controller
    for (const [nth, { place, file }] of sources.entries()) {
      setReading({ done: nth, of: sources.length, name: place })
      await sendFile(`api/imports/${id}/files/${n}/sources?place=${encodeURIComponent(place)}`, file, controller.signal).catch((failed: unknown) => {
        setLeft((before) => [...before, `${place}: ${told(failed)}`])
      })
    }
    setReading(null)
    const shown = await post<ShownProject>(`api/imports/${id}/files/${n}`, {})
    setProjects((before) => before.map((each) => (each.n === n ? shown : each)))
  })

  return {
    files, projects, reports, said, left, reading, problem, taking, ready, progress: taking ? progress : null,
    begun: files.length > 0 || projects.length > 0 || reading !== null || left.length > 0,
    say: (n: number, next: Said) => setSaid((before) => ({ ...before, [n]: next })),
    putAway: (name: string) => setReports((before) => before.filter((each) => each.name !== name)),
    stop: () => stop.current?.abort(), stopTaking: () => void post(`api/imports/${id}/stop`, {}).catch(() => undefined), send, drop, readAgain, take, takeProject, sendSources,
  }
}
