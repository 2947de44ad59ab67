// The shapes of the reads behind the comparison room. Places are code points.
import { inLanguageOf } from './languages'
import type { Id } from './types'

export interface CodeHead { id: Id; label: string; rung: string | null }
export interface CaseHead { id: Id; label: string; table: string }
export interface Place {
  passage: { id?: Id; source: { id: Id; name: string; language?: string | null }; start: number | null; end: number | null; place?: string | null; text: string; voice?: string | null }
  line: number | null; last_line: number | null; speaker: string | null; role: string | null
}
export interface Quotation extends Place { cases: CaseHead[]; codes: CodeHead[]; coders: { id: Id; name: string }[]; newest: boolean; together?: boolean }

export interface UnderCode { code: CodeHead; by: string; all: number; with: CodeHead[]; without: CodeHead[]; total: number; groups: { id: Id | null; label: string | null; attributes: Record<string, string>; total: number; rows: Quotation[] }[]; empty: { id: Id; label: string }[] }
export interface TwoCodes { a: { code: CodeHead; rows: Quotation[] }; b: { code: CodeHead; rows: Quotation[] }; pairs: number }
export interface Apart { shared: CodeHead[]; only_one: CodeHead[]; only_other: CodeHead[] }
export interface TwoPassages { one: Place; other: Place; codes: Apart; above: Apart }
export interface Together { by: string; within: number | null; codes: (CodeHead & { places: number })[]; rows: { a: CodeHead; b: CodeHead; pairs: number; of_a: number; of_b: number }[] }
export interface Meetings { a: CodeHead; b: CodeHead; rows: { a: Quotation; b: Quotation }[] }
export interface Counts { codings: number; passages: number; words: number }
export interface CodeMatrix {
  rows_are: string; beneath: boolean; columns: (CodeHead & { total: Counts })[]
  rows: { id: Id | null; label: string; cases: number; codings: number[]; passages: number[]; words: number[]; total: Counts }[]
}
export interface CellPassages { row: string | null; code: CodeHead | null; rows: Quotation[] }
export interface WordHit extends Place { before: string; words: string; after: string; codes: CodeHead[]; hit: string }
export interface WordsFound { query: string; total: number; sources: number; searched: number; from: number; seen: string; rows: WordHit[]; names: { id: Id; kind: string; label: string; room: string }[] }
export interface NearRow extends Place { stretch: string; score: number; counting: { start: number; end: number; text: string }[]; like: Place | null; likeness: number; asked_alike: boolean; codes: CodeHead[] }
export interface Nearest { code: CodeHead; passages: number; among: number; rows: NearRow[] }
export interface Wordings { total: number; asked: number; rows: { one: Place; other: Place; words: number; likeness: number; same: boolean; runs: { side: 'both' | 'left' | 'right'; text: string }[] }[] }
export interface ToldRelation { id: Id; origin: CodeHead | null; target: CodeHead | null; label: string | null; sign: string | null; condition: string | null; told_in: string | null; supports: Place[] }
export interface Against {
  kind: 'code' | 'relation'; code: CodeHead | null; relation: ToldRelation | null; cases: Record<string, CaseHead[]>; marked: Place[]
  studies?: { id: Id; label: string; note: string | null; words: Place | null }[]; contrary?: { one: ToldRelation; other: ToldRelation }[]; relations?: ToldRelation[]
}
export interface Unit { n: number; both: number; first: number; second: number; neither: number; percent: number | null; kappa: number | null; kappa_se: number | null; why_no_kappa: string | null; alpha: number | null; why_no_alpha: string | null }
export interface Units { passage: Unit; line: Unit; character: Unit }
export interface Coders {
  on: boolean; called: string; constructivist: boolean; why_not?: string | null; coders: { id: Id; name: string; codings: number; texts: number }[]; between: [Id, Id] | null
  compared?: { id: Id; name: string }[]; left_out?: { id: Id; name: string }[]; alike?: number
  places?: (Place & { first: { code: CodeHead; text: string }[]; second: { code: CodeHead; text: string }[]; edges_only: boolean })[]
  codes?: (Units & { code: CodeHead })[]; all?: Units
}

/** "line 12", "lines 12 to 14", "row 4", "". */
export function whereOf(of: Place): string {
  if (of.line === null) return of.passage.place ?? ''
  return of.last_line !== null && of.last_line > of.line ? `lines ${of.line} to ${of.last_line}` : `line ${of.line}`
}

const placeOf = (of: Place) => [of.passage.source.name, whereOf(of)].filter(Boolean).join(', ')

/** A memo on a code that two of its incidents gave, with the way to both. */
export function memoOnPair(code: CodeHead, one: Place, other: Place, words: string) {
  return { kind: 'theoretical', about: code.id, title: `Two incidents of “${code.label}”`, words: `${words}\n\n[[${one.passage.id}|${placeOf(one)}]] beside [[${other.passage.id}|${placeOf(other)}]]` }
}

/** Where the coding room shows these words; none for a page or a cell. */
export function addressOf(of: Place): string | null {
  if (of.line === null || of.passage.start === null) return null
  return `#/coding?${new URLSearchParams({ source: of.passage.source.id, at: String(of.passage.start), ...(of.passage.id ? { passage: of.passage.id } : {}) })}`
}

export function voiceOf(of: Place): string {
  if (of.passage.voice === 'author') return 'author'
  return of.passage.voice === 'paraphrase' || of.passage.voice === 'researcher' ? '' : 'words'
}

/** How an element shows the words of a place: whose they are, and in which language. */
export const quotedAs = (of: Place): { className: string; lang?: string } => ({ className: voiceOf(of), ...inLanguageOf(of.passage.source.language) })

/** The words cut at the places that count, for marking: spans are in code points of the whole text. */
export function cutAt(text: string, from: number, spans: { start: number; end: number }[]): { text: string; counts: boolean }[] {
  const points = Array.from(text)
  const parts: { text: string; counts: boolean }[] = []
  let at = 0
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const start = Math.max(at, span.start - from)
    const end = Math.min(points.length, span.end - from)
    if (end <= start) continue
    if (start > at) parts.push({ text: points.slice(at, start).join(''), counts: false })
    parts.push({ text: points.slice(start, end).join(''), counts: true })
    at = end
  }
  if (at < points.length) parts.push({ text: points.slice(at).join(''), counts: false })
  return parts
}

/** Codes by codes: how often each stands together with each; codes that never do are left out. */
export function matrixOfPairs(together: Together): CodeMatrix {
  const meets = new Map<string, number>()
  for (const { a, b, pairs } of together.rows) meets.set(`${a.id} ${b.id}`, pairs).set(`${b.id} ${a.id}`, pairs)
  const codes = together.codes.filter((code) => together.rows.some((row) => row.a.id === code.id || row.b.id === code.id))
  const rows = codes.map((code) => {
    const passages = codes.map((other) => meets.get(`${code.id} ${other.id}`) ?? 0)
    return { id: code.id, label: code.label, cases: 0, codings: [], passages, words: [], total: { codings: 0, passages: passages.reduce((sum, each) => sum + each, 0), words: 0 } }
  })
  return { rows_are: 'codes', beneath: false, columns: codes.map((code, at) => ({ id: code.id, label: code.label, rung: code.rung, total: rows[at]!.total })), rows }
}

/** The whole matrix with its sums, as programs for tables read it. */
export function matrixAsCsv(matrix: CodeMatrix, count: 'codings' | 'passages' | 'words'): string {
  const cell = (value: string | number) => (/[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value))
  const lines = [
    [matrix.rows_are, ...matrix.columns.map((column) => column.label), 'all'],
    ...matrix.rows.map((row) => [row.label, ...matrix.columns.map((_, at) => row[count][at] ?? 0), row.total[count]]),
    ['all', ...matrix.columns.map((column) => column.total[count]), ''],
  ]
  return `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}
