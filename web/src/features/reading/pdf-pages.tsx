import '../../app/attached.css'
import '../../app/transcripts.css'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useRead } from '../../app/acts'
import { Await } from '../../app/parts'
import { asTerm, hitsIn, type AttachedFile, type FileWords, type Hit, type PageOfFile } from '../../model/attached'
import type { WordOnPage } from '../../model/pages'
import type { Term } from '../../model/screening'
import { Paper } from './paper'

const bytesOf = (id: string) => `api/files/${encodeURIComponent(id)}/bytes`

/** A page is drawn while it is in sight or nearly so; its place is kept when it is not. */
function useNear() {
  const place = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  useEffect(() => {
    const watching = new IntersectionObserver((seen) => setNear(seen.some(({ isIntersecting }) => isIntersecting)), { rootMargin: '900px 0px' })
    watching.observe(place.current!)
    return () => watching.disconnect()
  }, [])
  return { place, near }
}

function DrawnPage({ file, page, text, hits, current }: { file: string; page: PageOfFile; text: string; hits: Hit[]; current: Hit | null }) {
  const read = useRead<{ words: WordOnPage[] }>(`api/files/${encodeURIComponent(file)}/pages/${page.number}`)
  const words = read.data?.words
  const lit = useMemo(() => (words ? hits.map((hit) => ({
    id: String(hit.start), title: '', look: `hit ${hit.effect}${hit === current ? ' current' : ''}`, words: words.filter((word) => word.start < hit.end && word.end > hit.start),
  })) : []), [words, hits, current])
  const frame = useRef<HTMLDivElement>(null)
  const here = current !== null && words !== undefined
  useEffect(() => { if (here) frame.current?.querySelector('.hit.current')?.scrollIntoView({ block: 'center' }) }, [here, current])
  return <div ref={frame}><Paper page={{ ...page, words: words ?? [] }} address={bytesOf(file)} text={text} lit={lit} label={`Page ${page.number}`} /></div>
}

function OnePage(props: { file: string; page: PageOfFile; of: number; text: string; hits: Hit[]; current: Hit | null }) {
  const { place, near } = useNear()
  const { page, current } = props
  useEffect(() => { if (current) place.current?.scrollIntoView({ block: 'nearest' }) }, [current, place])
  return (
    <div ref={place} className="page-place" data-page={page.number} style={{ aspectRatio: `${page.width} / ${page.height}` }}>
      {near || current ? <DrawnPage {...props} /> : null}
      <span className="page-number">{page.number} / {props.of}</span>
    </div>
  )
}

const noHits: Hit[] = []

function Sheets({ file, words, terms }: { file: string; words: FileWords; terms: Term[] }) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(-1)
  const looked = useMemo(() => (typed.trim() ? asTerm(typed) : terms), [typed, terms])
  const hits = useMemo(() => hitsIn(words, looked), [words, looked])
  const byPage = useMemo(() => {
    const pages = new Map<number, Hit[]>()
    for (const hit of hits) pages.set(hit.page, [...(pages.get(hit.page) ?? []), hit])
    return pages
  }, [hits])
  const current = hits[at] ?? null
  const step = (by: number) => { if (hits.length > 0) setAt((before) => (Math.max(before, by > 0 ? -1 : 0) + by + hits.length) % hits.length) }
  return (
    <>
      <div className="find-in-pdf" role="search" aria-label="Find in the PDF">
        <input aria-label="Words to find in the PDF" placeholder={terms.length > 0 ? 'Marked words, or type others' : 'Find in the PDF'} value={typed} disabled={words.state !== 'words'}
          onChange={(event) => { setTyped(event.target.value); setAt(-1) }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') step(event.shiftKey ? -1 : 1)
            if (event.key === 'Escape') { setTyped(''); event.currentTarget.blur() }
          }} />
        <span className="muted" role="status">{looked.length === 0 || words.state !== 'words' ? '' : hits.length === 0 ? 'none' : at < 0 ? `${hits.length} found` : `${at + 1} of ${hits.length}`}</span>
        <button type="button" className="btn quiet small" disabled={hits.length === 0} onClick={() => step(-1)}>Before</button>
        <button type="button" className="btn quiet small" disabled={hits.length === 0} onClick={() => step(1)}>Next</button>
        <span className="muted pages-count">{words.pages.length} {words.pages.length === 1 ? 'page' : 'pages'}</span>
      </div>
      {words.message && <p className="muted">{words.message}</p>}
      <div className="sheets">
        {words.pages.map((page) => <OnePage key={page.number} file={file} page={page} of={words.pages.length} text={words.text} hits={byPage.get(page.number) ?? noHits} current={current?.page === page.number ? current : null} />)}
      </div>
    </>
  )
}

/** An attached PDF, page under page, with the words lit that are looked for. What cannot be shown says why. */
export function PdfPages({ file, terms }: { file: AttachedFile; terms: Term[] }) {
  const read = useRead<FileWords>(`api/files/${encodeURIComponent(file.id)}/words`, file.here)
  if (!file.here) return <p className="muted">The project knows this file, but its bytes are not here. Attach it again.</p>
  return (
    <section className="pdf-pages" aria-label={`Pages of ${file.name}`}>
      <Await of={read}>
        {(words) => (words.pages.length > 0 ? <Sheets file={file.id} words={words} terms={terms} /> : (
          <p className="cannot-be-shown"><b>{file.name} cannot be shown here.</b> {words.message} <a href={bytesOf(file.id)} download={file.name}>Save it</a> and open it in another program.</p>
        ))}
      </Await>
    </section>
  )
}
