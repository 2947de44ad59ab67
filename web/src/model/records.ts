// Lists of records: what is asked for, and what comes back.

import type { AttachedFile } from './attached'

export interface RecordRow {
  id: string
  title: string | null
  authors: string | null
  year: number | null
  journal: string | null
  kind: string
  language: string | null
  database: string | null
  doi: string | null
  has_abstract: boolean
  edited: boolean
  tags: string[]
  notes: number
  marked?: { title: string; abstract: string | null }
}
export interface LabelCount { value: string; count: number }
export interface RecordFacets {
  kinds: LabelCount[]
  languages: LabelCount[]
  databases: LabelCount[]
  years: { year: number | null; count: number }[]
  imports: { id: string; file: string; run: string | null; count: number }[]
  tags: LabelCount[]
  without_abstract: number
}
export interface RecordList {
  total: number
  of: number
  records: RecordRow[]
  facets?: RecordFacets
  in_project: number
  behind: number
  not_indexed: number
}
export interface Author { family: string; given?: string; body?: boolean }
export interface WholeRecord {
  id: string
  fields: Record<string, unknown> & { title?: string; authors?: Author[]; abstract?: string; year?: number; others?: [string, string][] }
  origin: { import: string; file: string; format: string; place: number; line: number | null; run: { id: string; source: string; platform: string | null; ran: string | null } | null }
  edits: { id: string; field: string; title: string; value: string | null }[]
  tags: { id: string; tag: string }[]
  notes: { id: string; note: string; person: string | null }[]
  files: AttachedFile[]
}

export const orders = [['as-imported', 'as imported'], ['title', 'title'], ['authors', 'authors'], ['year', 'year'], ['journal', 'journal']] as const
export type Order = (typeof orders)[number][0]

/** What is chosen; it stands in the address of the room, so that a list can be kept as a bookmark. */
export interface Asked {
  q: string
  kinds: string[]
  languages: string[]
  databases: string[]
  imports: string[]
  tags: string[]
  from_year: string
  to_year: string
  abstract: '' | 'with' | 'without'
  duplicates: '' | 'hidden' | 'only'
  sort: Order
  descending: boolean
}

const several = ['kinds', 'languages', 'databases', 'imports', 'tags'] as const
export type Several = (typeof several)[number]

export function askedOf(query: URLSearchParams): Asked {
  const list = (name: Several) => (query.get(name) ?? '').split('\n').filter((part) => part !== '')
  const sort = query.get('sort')
  const abstract = query.get('abstract')
  const duplicates = query.get('duplicates')
  const year = (name: string) => /^\d{1,4}$/.exec(query.get(name) ?? '')?.[0] ?? ''
  return {
    q: query.get('q') ?? '',
    kinds: list('kinds'), languages: list('languages'), databases: list('databases'), imports: list('imports'), tags: list('tags'),
    from_year: year('from_year'), to_year: year('to_year'),
    abstract: abstract === 'with' || abstract === 'without' ? abstract : '',
    duplicates: duplicates === 'hidden' || duplicates === 'only' ? duplicates : '',
    sort: orders.find(([id]) => id === sort)?.[0] ?? 'as-imported',
    descending: query.get('descending') === '1',
  }
}

/** Only what differs from nothing chosen. */
export function queryOf(asked: Asked): Record<string, string> {
  const query: Record<string, string> = {}
  for (const name of several) if (asked[name].length > 0) query[name] = asked[name].join('\n')
  for (const name of ['q', 'from_year', 'to_year', 'abstract', 'duplicates'] as const) if (asked[name] !== '') query[name] = asked[name]
  if (asked.sort !== 'as-imported') query.sort = asked.sort
  if (asked.descending) query.descending = '1'
  return query
}

/** Formats in which records are saved. */
export const outFormats = [['ris', 'RIS'], ['nbib', 'NBIB (PubMed)'], ['bibtex', 'BibTeX'], ['csl-json', 'CSL-JSON'], ['csv', 'CSV']] as const
export type OutFormat = (typeof outFormats)[number][0]

/** The file of what is shown; nothing of its order, as records go out in the order of their imports. */
export function exportAddress(asked: Asked, format: OutFormat, report = false): string {
  const query = new URLSearchParams(queryOf({ ...asked, sort: 'as-imported', descending: false })).toString()
  return `api/records/export/${format}${report ? '/report' : ''}${query ? `?${query}` : ''}`
}

export const blockSize = 100

export function listAddress(asked: Asked, block: number, facets: boolean): string {
  const query = new URLSearchParams({ ...queryOf(asked), from: String(block * blockSize), most: String(blockSize) })
  if (facets) query.set('facets', '1')
  return `api/records?${query.toString()}`
}

export function toggled(asked: Asked, name: Several, value: string): Asked {
  const now = asked[name]
  return { ...asked, [name]: now.includes(value) ? now.filter((each) => each !== value) : [...now, value] }
}

export function anyChosen(asked: Asked): boolean {
  return several.some((name) => asked[name].length > 0) || asked.q !== '' || asked.from_year !== '' || asked.to_year !== '' || asked.abstract !== '' || asked.duplicates !== ''
}

export interface MarkedPart { text: string; hit: boolean }

/** The text between the marks that stand before and after each hit. */
export function markedParts(text: string): MarkedPart[] {
  const parts: MarkedPart[] = []
  for (const piece of text.split('\u0002')) {
    const end = piece.indexOf('\u0003')
    if (end < 0) {
      if (piece) parts.push({ text: piece, hit: false })
      continue
    }
    parts.push({ text: piece.slice(0, end), hit: true })
    if (end + 1 < piece.length) parts.push({ text: piece.slice(end + 1), hit: false })
  }
  return parts
}

/** "Barr, Smith & Wu", "Barr et al.": enough to tell one from another in a list. */
export function shortAuthors(authors: string | null): string {
  if (!authors) return ''
  const families = authors.split('; ').map((name) => name.split(',')[0] ?? name)
  if (families.length > 3) return `${families[0]} et al.`
  return families.length < 2 ? (families[0] ?? '') : `${families.slice(0, -1).join(', ')} & ${families.at(-1)}`
}

export function authorsText(authors: Author[] | undefined): string {
  return (authors ?? []).map(({ family, given, body }) => (body ? `{${family}}` : given ? `${family}, ${given}` : family)).join('; ')
}
