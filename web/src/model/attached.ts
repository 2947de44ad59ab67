// Files that are attached to records, and where words stand in a PDF.
import { marked, type Term } from './screening'
import type { Id } from './types'

export interface AttachedFile { id: Id; name: string; record: Id; kind: 'pdf' | 'other'; bytes: number | null; here: boolean }
export interface AttachReport { seq: number; summary: string; files: { id: Id; record: Id; name: string; here_already: boolean; diagnostics: { loss: string; where: string; message: string }[] }[] }
export interface PageOfFile { number: number; start: number; end: number; width: number; height: number }
export interface FileWords { id: Id; name: string; state: 'words' | 'no-words' | 'unreadable' | 'no-pdf'; message: string | null; text: string; pages: PageOfFile[] }

/** A place where a word that is looked for stands: code points of the text. */
export interface Hit { start: number; end: number; page: number; effect: 'include' | 'exclude' }

/** Where the terms stand, in the order of the text. */
export function hitsIn(words: FileWords, terms: Term[]): Hit[] {
  const hits: Hit[] = []
  let at = 0
  let page = 0
  for (const piece of marked(words.text, terms)) {
    const end = at + [...piece.text].length
    if (piece.effect !== null) {
      while (page < words.pages.length - 1 && at >= words.pages[page]!.end) page += 1
      hits.push({ start: at, end, page: words.pages[page]?.number ?? 1, effect: piece.effect })
    }
    at = end
  }
  return hits
}

/** Words as somebody types them to find them, wherever they begin or end in a word. */
export function asTerm(typed: string): Term[] {
  const words = typed.trim()
  return words === '' ? [] : [{ id: 'typed', term: `*${words}*`, effect: 'include' }]
}

/** "1.4 MB", "12 kB". */
export function sizeInWords(bytes: number | null): string {
  if (bytes === null) return ''
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
