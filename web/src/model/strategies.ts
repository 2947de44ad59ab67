// Search strategies as the rooms see them. Places are code points of the text.

export type Severity = 'high' | 'medium' | 'low' | 'note'
export interface StrategyFinding { rule: string; severity: Severity; start: number; end: number; message: string; fix?: { start: number; end: number; text: string } }
export interface LineReference { start: number; end: number; lines: number[] }
export interface StrategyLine { number: number; start: number; end: number; hits: number | null; note: string | null; references: LineReference[]; headings?: { start: number; end: number }[] }
export interface Offer { kind: 'operator' | 'field'; label: string; insert: string; back: number; meaning: string }
export interface ConceptSearched { concept: string; terms: { term: string; searched: boolean }[] }
export interface StrategyRun { id: string; source: string; ran: string | null; hits: number | null; line_hits: { id: string; line: number | null; hits: number | null }[] }
export interface StrategyReview { id: string; element: string; verdict: string; comment: string | null; person: string | null; reviewed: string | null }
export interface PeerReviewed { reviewed: string[]; missing: string[]; of_the_whole: boolean }
export interface StrategyRead {
  id: string
  name: string
  platform: string
  database: string | null
  text: string
  as_printed: boolean
  corrects: string | null
  written: string | null
  note: string | null
  runs: StrategyRun[]
  reviews: StrategyReview[]
  /** What its peer review has looked at, that of its earlier versions included. */
  peer_review: PeerReviewed
  unknown_platform?: string
  lines: StrategyLine[]
  findings: StrategyFinding[]
  /** Only of a platform that is known. */
  concepts?: ConceptSearched[]
  headings?: string[]
  offers?: Offer[]
}
export interface PlatformName { id: string; name: string; databases: { id: string; name: string }[] }
export interface RunRead {
  id: string; kind: string; source: string; platform: string | null; strategy: string | null; ran: string | null; hits: number | null; limits: string | null
  published_from: string | null; published_until: string | null; updates: string | null; advised_by: string | null; person: string | null; adviser: string | null; note: string | null; records: number | null; files: number
}
export interface StrategiesRead { strategies: StrategyRead[]; platforms: PlatformName[]; concepts: { id: string; label: string; terms: string; part: string | null }[]; runs: RunRead[] }
export interface Examined { lines: StrategyLine[]; findings: StrategyFinding[]; concepts?: ConceptSearched[] }
export interface Translated {
  text: string
  terms: { start?: number; end?: number; source: string; result: string; fidelity: 'exact' | 'wider' | 'narrower' | 'none'; note: string }[]
  lookups: { heading: string; explode: boolean; candidates: string[] }[]
  shares: Record<'exact' | 'wider' | 'narrower' | 'none', number>
}

/** Puts a fix into the text; places are code points. */
export function withFix(text: string, fix: { start: number; end: number; text: string }): string {
  const points = [...text]
  return [...points.slice(0, fix.start), fix.text, ...points.slice(fix.end)].join('')
}

const order: Severity[] = ['high', 'medium', 'low', 'note']

/** The worst first, then in the order of the text. */
export function worstFirst(findings: StrategyFinding[]): StrategyFinding[] {
  return [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || a.start - b.start)
}

/** The platforms as a form offers them. */
export function platformChoices(platforms: PlatformName[]): { platform: { value: string; meaning: string }[] } {
  return { platform: platforms.map(({ id, name }) => ({ value: id, meaning: name })) }
}

export function platformName(platforms: PlatformName[], id: string | null): string {
  return platforms.find((each) => each.id === id)?.name ?? id ?? ''
}

/** What share of the terms comes out as it went in, as people read it: "9 of 12 exact, 2 wider, 1 left out". */
export function sharesTold(shares: Translated['shares']): string {
  const all = shares.exact + shares.wider + shares.narrower + shares.none
  const rest = [[shares.wider, 'wider'], [shares.narrower, 'narrower'], [shares.none, 'left out']].filter(([count]) => count !== 0).map(([count, said]) => `${count} ${said}`)
  return [`${shares.exact} of ${all} exact`, ...rest].join(', ')
}

export interface Token { from: number; to: number; kind: 'operator' | 'field' | 'phrase' }

/** Operators, fields and phrases by their look alone, for colour while one types; places are UTF-16 units. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const form = /("[^"\n]*"|“[^”\n]*”)|(\b(?:AND|OR|NOT)\b|\b(?:and|or|not)\b|\b(?:adj|ADJ)\d*\b|\b(?:NEAR|NEXT|PRE|W|N)\/\d+\b|\b[NW]\d+\b|\bNEXT\b)|(\.(?:[a-z]{2},?)+\.?|\[[^\]\n]{1,40}\]|:(?:ti|ab|kw|au)(?:,(?:ti|ab|kw))*|\b(?:TITLE-ABS-KEY|TITLE-ABS|TITLE|ABS|AUTHKEY|TS|TI|AB|AK|SU|MH|MM|NOFT|MAINSUBJECT[A-Z.]*)(?=\s*[=(" ]))/g
  for (const match of text.matchAll(form)) {
    const kind = match[1] !== undefined ? 'phrase' : match[2] !== undefined ? 'operator' : 'field'
    tokens.push({ from: match.index, to: match.index + match[0].length, kind })
  }
  return tokens
}

/** The places of the bracket at the caret and of its other half; null if there is none. Brackets within phrases count too: there they are usually the fault. */
export function bracketsAt(text: string, caret: number): [number, number | null] | null {
  const at = '()'.includes(text[caret] ?? ' ') && text[caret] ? caret : '()'.includes(text[caret - 1] ?? ' ') && text[caret - 1] ? caret - 1 : -1
  if (at < 0) return null
  const step = text[at] === '(' ? 1 : -1
  let depth = 0
  for (let n = at; n >= 0 && n < text.length; n += step) {
    if (text[n] === '(') depth += 1
    if (text[n] === ')') depth -= 1
    if (depth === 0) return [at, n]
  }
  return [at, null]
}

/** Hits by line as they are shown: what is noted with the run, else what is printed in the text. */
export function hitsByLine(lines: StrategyLine[], run: StrategyRun | undefined): Map<number, number> {
  const all = new Map<number, number>()
  for (const line of lines) if (line.hits !== null) all.set(line.number, line.hits)
  for (const { line, hits } of run?.line_hits ?? []) if (line !== null && hits !== null) all.set(line, hits)
  return all
}

/** The lines that the line at a place of the text names, its printed number counted in; null if it names none. */
export function linesNamed(lines: StrategyLine[], point: number): number[] | null {
  const here = lines.find(({ end }) => point <= end)
  return here && here.references.length > 0 ? [...new Set(here.references.flatMap((each) => each.lines))] : null
}

export interface Word { kind: 'operator' | 'field' | 'heading' | 'term'; label: string; insert: string; back: number; meaning: string }

/** All that may be offered to somebody who types, each once. */
export function wordsOf(offers: Offer[], headings: string[], terms: string[]): Word[] {
  const plain = (kind: 'heading' | 'term', meaning: string) => (label: string): Word => ({ kind, label, insert: label, back: 0, meaning })
  const all: Word[] = [...terms.map(plain('term', 'term of a concept')), ...headings.map(plain('heading', 'heading used')), ...offers]
  const seen = new Set<string>()
  return all.filter(({ label }) => !seen.has(label) && seen.add(label))
}

/** A count as it is typed: with blanks, points or commas between thousands; null if it is none. */
export function countTyped(text: string): number | null {
  const bare = text.replace(/[\s.,\u202f\u00a0]/g, '')
  return /^\d{1,12}$/.test(bare) ? Number(bare) : null
}

/** The elements of PRESS 2015, in its order, each with what a reviewer asks. */
export const press: { element: string; title: string; asks: string }[] = [
  { element: 'translation', title: 'The question in the search', asks: 'Does the string ask what the review asks, with neither too many nor too few concepts?' },
  { element: 'operators', title: 'Operators', asks: 'Are AND, OR, NOT, brackets and distances used as meant?' },
  { element: 'headings', title: 'Subject headings', asks: 'Are the headings right for the database, none missing, exploded where needed?' },
  { element: 'text-words', title: 'Text words', asks: 'Are synonyms, spellings, endings and fields complete?' },
  { element: 'spelling', title: 'Spelling, syntax and line numbers', asks: 'Is anything misspelled, or does a line name the wrong one?' },
  { element: 'limits', title: 'Limits and filters', asks: 'Are limits and filters apt, and is each of them told?' },
  { element: 'overall', title: 'The whole', asks: 'What is to be done before it is run?' },
]

/** How far the peer review has come, in a sentence. */
export function reviewedSoFar({ reviewed, missing, of_the_whole }: PeerReviewed): string {
  const titles = missing.map((element) => press.find((each) => each.element === element)?.title.toLowerCase() ?? element).join('; ')
  if (reviewed.length === 0) return of_the_whole ? 'Only the whole was judged; none of the 6 elements of PRESS 2015 was reviewed.' : 'Nobody has reviewed this strategy yet.'
  const count = `${reviewed.length} of ${reviewed.length + missing.length} elements of PRESS 2015 reviewed.`
  return missing.length === 0 ? count : `${count} Not yet: ${titles}.`
}
