import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { post, read, sendFile, type Problem } from '../../app/api'
import { Bringing, Section } from '../../app/bringing-parts'
import { useHeard } from '../../app/heard'
import { DropFiles } from '../reading/attached-files'
import type { AttachReport } from '../../model/attached'
import { counted } from '../../model/format'

interface Matched { file: string; fate: 'sure' | 'doubtful' | 'unknown' | 'here'; record: string | null; title: string | null; reason: string }
interface Told { id: string; files: Matched[] }
interface Far { id: string; done: number; of: number; name: string }

function Pairs({ told, fate, chosen, onFlip }: { told: Told; fate: 'sure' | 'doubtful'; chosen: Set<number>; onFlip: (n: number) => void }) {
  const rows = told.files.map((file, n) => ({ file, n })).filter(({ file }) => file.fate === fate)
  if (rows.length === 0) return null
  return (
    <Section title={fate === 'sure' ? 'Found' : 'Doubtful'} tally={`${rows.length}`} say={fate === 'sure' ? 'Attached unless you leave one out.' : 'Attached only where you say that the file is of this record.'}>
      <ul className="pairs">
        {rows.map(({ file, n }) => (
          <li key={n}>
            <label><input type="checkbox" aria-label={`${file.file} is of ${file.title ?? ''}`} checked={chosen.has(n)} onChange={() => onFlip(n)} /> {fate === 'sure' ? 'attach' : 'it is this record'}</label>
            <p><span className="muted">File</span> {file.file}</p>
            <p><span className="muted">Record</span> {file.title}</p>
            <p className="muted small">{file.reason}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Others({ told, fate, title, say }: { told: Told; fate: 'unknown' | 'here'; title: string; say: string }) {
  const rows = told.files.filter((file) => file.fate === fate)
  if (rows.length === 0) return null
  return (
    <Section title={title} tally={`${rows.length}`} say={say}>
      <ul className="rows-told">{rows.map((file, n) => <li key={n}><b>{file.file}</b>: {fate === 'here' ? file.title : file.reason}</li>)}</ul>
    </Section>
  )
}

/** Many PDFs at once: each goes to the record whose DOI, title and author stand on its first pages, once a person has seen which. */
export function MatchFullTexts({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const picker = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState('')
  const [told, setTold] = useState<Told | null>(null)
  const [chosen, setChosen] = useState<Set<number>>(new Set())
  const [problem, setProblem] = useState('')
  const [done, setDone] = useState('')
  const [remarks, setRemarks] = useState<string[]>([])
  /** The set under way: what breaks it off, and its id once there is one. */
  const under = useRef({ id: '', sending: new AbortController() })
  const [far, setFar] = useHeard<Far>('full-texts', ({ id }) => id === under.current.id)

  /** What was sent and is not wanted is not kept beside the project, and no more of it is sent or matched. */
  const forget = useCallback(() => {
    const { id, sending } = under.current
    sending.abort()
    if (id) void post(`api/full-texts/${id}/cancel`, {}).catch(() => undefined)
    under.current = { id: '', sending: new AbortController() }
  }, [])
  useEffect(() => forget, [forget])
  const match = async (files: File[]) => {
    forget()
    const mine = under.current
    const { signal } = mine.sending
    const pdfs = files.filter(({ name }) => name.toLowerCase().endsWith('.pdf'))
    setProblem(''); setDone(''); setRemarks([]); setTold(null); setFar(null); setBusy('')
    if (pdfs.length === 0) return setProblem('There is no PDF among these files. Nothing was attached.')
    try {
      mine.id = (await post<{ id: string }>('api/full-texts', {})).id
      for (const [n, file] of pdfs.entries()) {
        if (signal.aborted) break
        setBusy(`Sending ${n + 1} of ${pdfs.length}: ${file.name}`)
        await sendFile(`api/full-texts/${mine.id}/files?name=${encodeURIComponent(file.name)}`, file, signal)
      }
      if (signal.aborted) return void post(`api/full-texts/${mine.id}/cancel`, {}).catch(() => undefined)
      setBusy('Looking at the first pages…')
      const { files: matched } = await read<{ files: Matched[] }>(`api/full-texts/${mine.id}/matches`)
      if (signal.aborted) return
      setTold({ id: mine.id, files: matched })
      setChosen(new Set(matched.flatMap((file, n) => file.fate === 'sure' ? [n] : [])))
    } catch (failed) {
      if (signal.aborted) return
      forget()
      setProblem((failed as Problem).message)
    }
    setBusy('')
  }
  const stop = () => {
    forget()
    setBusy('')
    setProblem('Stopped. Nothing was attached.')
  }
  const attach = async () => {
    if (!told) return
    setFar(null)
    setBusy('Attaching…')
    try {
      const choices = Object.fromEntries([...chosen].map((n) => [String(n), told.files[n]?.record ?? '']))
      const report = await post<AttachReport>(`api/full-texts/${told.id}/attach`, { choices })
      setDone(report.summary)
      setRemarks(report.files.flatMap((file) => file.diagnostics.map(({ where, message }) => `${where}: ${message}`)))
      setTold(null)
      under.current.id = ''
      await client.invalidateQueries()
    } catch (failed) {
      setProblem((failed as Problem).message)
    } finally {
      setBusy('')
    }
  }
  const flip = (n: number) => setChosen((before) => { const next = new Set(before); if (!next.delete(n)) next.add(n); return next })
  return (
    <Bringing label="Match full texts" title="A folder of full texts" back="Back to the records" onBack={onClose}>
      <DropFiles className="drop-place" onFiles={(files) => { if (busy === '') void match(files) }}>
        <p><b>Drop the PDFs here</b> or <button type="button" className="link" disabled={busy !== ''} onClick={() => picker.current?.click()}>choose them</button></p>
        <p className="muted">Each is held against the records by the DOI, the title and the first author on its first pages. Nothing is attached before you say so.</p>
        <input ref={picker} type="file" multiple hidden accept=".pdf,application/pdf" aria-label="Full texts to match" onChange={(event) => { void match([...(event.target.files ?? [])]); event.target.value = '' }} />
      </DropFiles>
      {busy && (
        <p className="reading-files" role="status">
          {far ? <progress max={far.of} value={far.done} aria-label="Files looked at" /> : <progress aria-label="Files sent" />} {far ? `${far.done} of ${far.of} looked at · ${far.name}` : busy}
          {!told && <button type="button" className="btn quiet small" onClick={stop}>Stop</button>}
        </p>
      )}
      {problem && <p className="problem" role="alert">{problem}</p>}
      {done && <p className="done-line" role="status"><b>{done}.</b> Undo takes all of it back.</p>}
      {remarks.length > 0 && <ul className="rows-told">{remarks.map((each) => <li key={each}>{each}</li>)}</ul>}
      {told && (
        <>
          <Pairs told={told} fate="sure" chosen={chosen} onFlip={flip} />
          <Pairs told={told} fate="doubtful" chosen={chosen} onFlip={flip} />
          <Others told={told} fate="unknown" title="Not found here" say="Attach these at their records." />
          <Others told={told} fate="here" title="Attached already" say="The very same bytes." />
          <p className="bringing-end">
            <button type="button" className="btn main" disabled={busy !== '' || chosen.size === 0} onClick={() => void attach()}>{chosen.size === 0 ? 'Nothing to attach' : `Attach ${counted(chosen.size, 'full text')}`}</button>
            <span className="muted">One act; undo takes it back.</span>
          </p>
        </>
      )}
    </Bringing>
  )
}
