import { useState } from 'react'
import { useRead } from '../../app/acts'
import type { Codebook, ReadPassage, TranscriptRead } from '../../model/coding-shapes'
import type { WordOnPage } from '../../model/pages'
import { Paper } from '../reading/paper'

interface PageRead { number: number; width: number; height: number; words: WordOnPage[] }

/** One page of a PDF with what is coded on it lit: column by column, as the words stand. */
function Page({ read, page, drawable }: { read: TranscriptRead; page: PageRead; drawable: boolean }) {
  const book = useRead<Codebook>('api/codebook')
  const codes = new Map(book.data?.codes.map((code) => [code.id, code]))
  const on = (passage: ReadPassage) => page.words.filter((word) => word.start < passage.end && word.end > passage.start)
  const lit = read.passages.map((passage) => ({ passage, words: on(passage) })).filter(({ words, passage }) => words.length > 0 && passage.codings.length > 0).map(({ passage, words }) => ({
    id: passage.id, words, title: passage.codings.map((coding) => codes.get(coding.code)?.label ?? '').join(' / '), colour: codes.get(passage.codings[0]!.code)?.colour ?? 'currentColor',
  }))
  return <Paper page={page} address={drawable ? `api/sources/${encodeURIComponent(read.source.id)}/original` : null} text={read.text ?? ''} lit={lit} label={`Page ${page.number}, ${lit.length} coded passages`} />
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
