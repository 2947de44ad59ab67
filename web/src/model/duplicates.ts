// Duplicates: what the reads give, the words that differ between two records, the keys of the room.
import { keyboard } from './keyboard'
import { authorsText, type Author } from './records'

export type Strictness = 'strict' | 'usual' | 'loose'
export type Verdict = 'same' | 'linked' | 'different'
export type Level = 'not told' | 'told by one only' | 'agrees' | 'close' | 'a part of the other' | 'alike' | 'differs'

export interface Origin { import: string; place: number; file: string | null; source: string | null }
export type Fields = Record<string, unknown> & { title?: string; authors?: Author[]; year?: number; journal?: string; abstract?: string }
export interface OneOfPair { id: string; fields: Fields; origin: Origin; copies: number }
export interface WaitingPair { a: OneOfPair; b: OneOfPair; weight: number; levels: Record<string, Level>; rule: string | null; reason: string }
export interface Waiting { total: number; pairs: WaitingPair[] }

export interface DialStep { strictness: Strictness; sure_from: number; likely_from: number; doubtful_from: number; duplicates: number; unique: number; waiting: number; joins: number; parts: number; asks: number }
export interface DuplicatesRead {
  compared: { day: string | null; strictness: Strictness; same_rules: boolean } | null
  records: number
  duplicates: number
  unique: number
  groups: number
  waiting: number
  linked: number
  decided: number
  contradicted: string[]
  not_compared: number
  imports: { id: string; file: string; source: string | null; records: number; duplicates: number }[]
  dial: DialStep[]
}
export interface TitledPair { record: string; other: string; title: string | null; other_title: string | null; weight: number; reason: string }
export interface DialRead { strictness: Strictness; joins: TitledPair[]; parts: TitledPair[]; asks: TitledPair[] }

export interface GroupMember { id: string; title: string | null; authors: string | null; year: number | null; journal: string | null; origin: Origin }
export interface GroupRow { leader: string; certainty: string; by_person: boolean; weight: number; members: GroupMember[] }
export interface Groups { total: number; groups: GroupRow[] }
export interface Taken { name: string; text: string; from: string; others: { text: string; from: string }[] }
export interface Group {
  leader: string
  members: { id: string; origin: Origin; fields: Fields }[]
  fields: Taken[]
  pairs: { record: string; other: string; certainty: string; weight: number; reason: string }[]
  linked: { id: string; title: string | null; link: string | null; by_person: boolean }[]
}
export interface LinkedReport { id: string; title: string | null; authors: string | null; year: number | null; journal: string | null; copies: number; origin: Origin }
export interface Linked { total: number; links: { link: string; count: number }[]; linked: { a: LinkedReport; b: LinkedReport; link: string | null; by_person: boolean }[] }
export interface Decided { id: string; record: string; other: string; title: string | null; other_title: string | null; verdict: Verdict; person: string | null; reason: string | null; overruled: boolean }

export const pairKey = ({ a, b }: { a: { id: string }; b: { id: string } }) => `${a.id} ${b.id}`

export const duplicateKeys = keyboard([
  { id: 'same', key: 's', short: 'same', says: 'The same: they are put together' },
  { id: 'linked', key: 'l', short: 'linked', says: 'Linked: two reports of one study' },
  { id: 'different', key: 'd', short: 'different', says: 'Different: they have nothing to do with each other' },
  { id: 'next', key: 'j', also: ['ArrowRight'], short: 'on', says: 'Next pair (also arrow right)' },
  { id: 'previous', key: 'k', also: ['ArrowLeft'], short: 'back', says: 'Pair before (also arrow left)' },
  { id: 'undo', key: 'u', also: ['z'], short: 'undo', says: 'Take your last answer back (also Z)' },
  { id: 'help', key: '?', short: 'keys', says: 'All keys, and how to change them' },
] as const)
export type DuplicateAct = (typeof duplicateKeys)['acts'][number]['id']

/** Fields side by side, in the order in which people look for them. `level`: the name under which it was compared, if it was. */
export const comparedFields: readonly { name: string; title: string; level?: string }[] = [
  { name: 'title', title: 'Title', level: 'title' },
  { name: 'authors', title: 'Authors', level: 'authors' },
  { name: 'year', title: 'Year', level: 'year' },
  { name: 'journal', title: 'Journal', level: 'journal' },
  { name: 'volume', title: 'Volume', level: 'volume' },
  { name: 'issue', title: 'Issue', level: 'issue' },
  { name: 'pages', title: 'Pages', level: 'pages' },
  { name: 'doi', title: 'DOI', level: 'DOI' },
  { name: 'pmid', title: 'PMID', level: 'PMID' },
  { name: 'isbns', title: 'ISBN', level: 'ISBN' },
  { name: 'accession', title: 'Accession', level: 'accession' },
  { name: 'kind', title: 'Kind' },
  { name: 'language', title: 'Language' },
  { name: 'abstract', title: 'Abstract', level: 'abstract' },
]

const titles: Record<string, string> = {
  ...Object.fromEntries(comparedFields.map(({ name, title }) => [name, title])),
  type: 'Type', type_as_printed: 'Type', date_as_printed: 'Date', translated_title: 'Other title', date: 'Date', journal_short: 'Short journal', publisher: 'Publisher', place: 'Place', edition: 'Edition', series: 'Series', pmcid: 'PMCID', database: 'Database', kind: 'Kind',
  notes: 'Notes', label: 'Label', issns: 'ISSN', urls: 'Addresses', keywords: 'Keywords', headings: 'Headings', editors: 'Editors', others: 'Other fields',
}
export const titleOf = (name: string) => titles[name] ?? name

export function fieldText(fields: Fields, name: string): string {
  const value = name === 'journal' ? (fields.journal ?? fields.journal_short) : name === 'kind' ? (fields.kind ?? fields.type) : fields[name]
  if (name === 'authors' || name === 'editors') return authorsText(value as Author[] | undefined)
  if (Array.isArray(value)) return value.join('; ')
  return value === undefined || value === null ? '' : String(value as string | number)
}

export interface Piece { text: string; own: boolean }

const form = (word: string) => word.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Words with the blanks behind them, so that all pieces together are the text. */
const wordsOf = (text: string) => text.match(/\s*\S+\s*/g) ?? []

/** Cells of the table of common words that one comparison may take: texts beyond it are compared by their words alone. */
const mostCells = 4_000_000

/** Which words of each side have a fellow on the other, in order. */
function fellows(one: string[], other: string[]): [boolean[], boolean[]] {
  const mine = one.map(() => false)
  const theirs = other.map(() => false)
  if (one.length * other.length > mostCells) {
    const [here, there] = [new Set(one), new Set(other)]
    return [one.map((word) => there.has(word)), other.map((word) => here.has(word))]
  }
  const wide = other.length + 1
  const most = new Uint32Array((one.length + 1) * wide)
  for (let i = one.length - 1; i >= 0; --i) {
    for (let j = other.length - 1; j >= 0; --j) {
      most[i * wide + j] = one[i] === other[j] ? most[(i + 1) * wide + j + 1]! + 1 : Math.max(most[(i + 1) * wide + j]!, most[i * wide + j + 1]!)
    }
  }
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    if (one[i] === other[j]) { mine[i++] = true; theirs[j++] = true }
    else if (most[(i + 1) * wide + j]! >= most[i * wide + j + 1]!) ++i
    else ++j
  }
  return [mine, theirs]
}

function pieces(words: string[], has: boolean[]): Piece[] {
  const all: Piece[] = []
  words.forEach((text, at) => {
    const last = all.at(-1)
    const own = !has[at]
    if (last && last.own === own) last.text += text
    else all.push({ text, own })
  })
  return all
}

/** Two texts in pieces: what only one of them says is its own. Case, accents and marks between words make no difference. */
export function wordsApart(one: string, other: string): [Piece[], Piece[]] {
  const [a, b] = [wordsOf(one), wordsOf(other)]
  const [mine, theirs] = fellows(a.map((word) => form(word) || word.trim()), b.map((word) => form(word) || word.trim()))
  return [pieces(a, mine), pieces(b, theirs)]
}

/** Whether marks help: texts that share hardly a word are marked all over. */
export function worthMarking([one, other]: [Piece[], Piece[]]): boolean {
  const length = (pieces: Piece[], all: boolean) => pieces.reduce((sum, { text, own }) => sum + (all || !own ? text.length : 0), 0)
  return Math.max(length(one, true), length(other, true)) < 80 || length(one, false) + length(other, false) > 0.2 * (length(one, true) + length(other, true))
}

/** The same letters and digits, whatever the case, accents and marks. */
export const sameInWords = (one: string, other: string) => form(one) === form(other)

export interface Said { sign: string; words: string; weight: 'for' | 'against' | 'open' }

/** What a field says of the two, in words; null where neither tells it. */
export function saidOf(level: Level | undefined, one: string, other: string): Said | null {
  if (one === '' && other === '') return null
  // The other side may hold no more than a remark that it tells nothing.
  if (one === '' || other === '' || level === 'told by one only') return { sign: '–', words: 'one only', weight: 'open' }
  if (level === 'agrees') return { sign: '=', words: one === other ? 'the same' : 'agrees', weight: 'for' }
  if (level === 'close') return { sign: '≈', words: 'close', weight: 'for' }
  if (level === 'a part of the other') return { sign: '⊂', words: 'in part', weight: 'for' }
  if (level === 'alike') return { sign: '≈', words: 'alike', weight: 'open' }
  if (level === 'differs') return { sign: '≠', words: 'differs', weight: 'against' }
  if (sameInWords(one, other)) return { sign: '=', words: 'the same', weight: 'open' }
  return { sign: '≠', words: 'written differently', weight: 'open' }
}

/** How near the pair is to being put together without asking. */
export function weighed(weight: number, steps: DialStep[], strictness: Strictness): string {
  const step = steps.find((each) => each.strictness === strictness)
  const bits = (Math.round(weight * 10) / 10).toLocaleString('en-GB')
  if (!step) return `${bits} bits`
  if (weight >= step.likely_from) return `${bits} bits: enough by weight (${step.likely_from}), held back by the rule`
  return `${bits} bits; it takes ${step.likely_from} to put two records together`
}

export const verdictWords: Record<Verdict, string> = { same: 'the same', linked: 'linked reports', different: 'different' }

export function placeWords({ source, file, place }: Origin): string {
  return [source, `record ${place.toLocaleString('en-GB')} of ${file ?? 'a file'}`].filter(Boolean).join(', ')
}
