import { useEffect, useMemo, useRef, useState } from 'react'
import { useRead } from '../../app/acts'
import type { Codebook, ReadPassage, TranscriptRead } from '../../model/coding-shapes'
import { linesOfBoxes, type WordOnPage } from '../../model/pages'

interface PageRead { number: number; width: number; height: number; words: WordOnPage[] }

/** The page as its maker drew it; where that cannot be drawn, the words stand at their places instead. */
function useDrawing(source: string, number: number, hasOriginal: boolean) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [state, setState] = useState<'waiting' | 'drawn' | 'words'>('waiting')
  useEffect(() => {
    setState(hasOriginal ? 'waiting' : 'words')
    if (!hasOriginal) return
    let gone = false
    void import('./drawn-page').then(({ drawPage }) => drawPage(`api/sources/${encodeURIComponent(source)}/original`, number, canvas.current!, () => gone)).then((done) => { if (!gone && done) setState('drawn') }).catch(() => { if (!gone) setState('words') })
    return () => { gone = true }
  }, [source, number, hasOriginal])
  return { canvas, state }
}

/** One page of a PDF with what is coded on it lit: column by column, as the words stand. */
function Page({ read, page, drawable }: { read: TranscriptRead; page: PageRead; drawable: boolean }) {
  const book = useRead<Codebook>('api/codebook')
  const { canvas, state } = useDrawing(read.source.id, page.number, drawable)
  const points = useMemo(() => (state === 'words' ? [...(read.text ?? '')] : []), [read.text, state])
  const codes = new Map(book.data?.codes.map((code) => [code.id, code]))
  const on = (passage: ReadPassage) => page.words.filter((word) => word.start < passage.end && word.end > passage.start)
  const lit = read.passages.map((passage) => ({ passage, words: on(passage) })).filter(({ words, passage }) => words.length > 0 && passage.codings.length > 0)
  return (
    <div className="page-on-paper" style={{ aspectRatio: `${page.width} / ${page.height}` }}>
      <canvas ref={canvas} aria-hidden="true" hidden={state !== 'drawn'} />
      <svg viewBox={`0 0 ${page.width} ${page.height}`} role="img" aria-label={`Page ${page.number}, ${lit.length} coded passages`}>
        {lit.map(({ passage, words }) => {
          const labels = passage.codings.map((coding) => codes.get(coding.code)?.label ?? '').join(' / ')
          const colour = codes.get(passage.codings[0]!.code)?.colour ?? 'currentColor'
          return (
            <g key={passage.id} className="lit" fill={colour} data-passage={passage.id}>
              <title>{labels}</title>
              {linesOfBoxes(words).map((box) => <rect key={`${box.left} ${box.top}`} x={box.left - 1} y={box.top - 1} width={box.right - box.left + 2} height={box.bottom - box.top + 2} />)}
            </g>
          )
        })}
        {state === 'words' && page.words.map((word) => (
          <text key={`${word.start} ${word.left}`} x={word.left} y={word.bottom - (word.bottom - word.top) * 0.22} fontSize={(word.bottom - word.top) * 0.82} textLength={word.right - word.left} lengthAdjust="spacingAndGlyphs">{points.slice(word.start, word.end).join('')}</text>
        ))}
      </svg>
    </div>
  )
}

/** The pages of a source that came as PDF, one at a time. */
export function Pages({ read }: { read: TranscriptRead }) {
  const [at, setAt] = useState(0)
  const number = read.pages[at]?.number ?? 1
  const page = useRead<PageRead>(`api/sources/${encodeURIComponent(read.source.id)}/pages/${number}`)
  return (
    <section aria-label="Pages" className="pages">
      <p className="steps"><button type="button" className="btn quiet small" disabled={at === 0} onClick={() => setAt(at - 1)}>Page before</button> Page {number} of {read.pages.length} <button type="button" className="btn quiet small" disabled={at + 1 >= read.pages.length} onClick={() => setAt(at + 1)}>Next page</button></p>
      {page.data && <Page read={read} page={page.data} drawable={read.source.media_type === 'application/pdf'} />}
      {page.error && <p className="problem" role="alert">{page.error.message}</p>}
    </section>
  )
}
