// What the coding room shows: a source with its codings, seen through the codebook, and what was just done but not yet
// confirmed. Places are units of the text, as the browser counts.
import { noHue } from './colours'
import type { BookCode, Codebook, ReadCoding, SourceRead } from './coding-shapes'
import { intervalsOf, type Intervals, type Span } from './intervals'
import { comparable } from './labels'
import { lanesOf } from './lanes'
import { linesOf, turnsOf, type Lines, type Turn } from './lines'
import { offsetsOf, type Offsets } from './offsets'
import type { Id, Rung } from './types'

export interface Coded extends Span { id: Id; code: Id; passage: Id | null; coder: ReadCoding['coder']; note: string | null; memos: number; pending: boolean; lane: number }

/** What was asked of the program a moment ago: it shows at once, and goes again when the answer has come. */
export type Pending =
  | { kind: 'apply'; key: string; from: number; to: number; code: Id | null; label: string; rung: Id; coder: ReadCoding['coder'] }
  | { kind: 'edges'; key: string; coding: Id; from: number; to: number }
  | { kind: 'recode'; key: string; coding: Id; code: Id | null; label: string; rung: Id }
  | { kind: 'withdraw'; key: string; coding: Id }
  | { kind: 'split'; key: string; coding: Id; at: number }

/** Words that somebody wrote a memo on, coded or not. */
export interface Remark extends Span { passage: Id; memos: number }

export interface Text { read: SourceRead; text: string; offsets: Offsets; turns: Turn[]; lines: Lines; remarks: Intervals<Remark> }

/** What depends on the words alone: kept as long as the version stays. */
export function textOf(read: SourceRead): Text {
  const offsets = offsetsOf(read.text)
  const turns = turnsOf(read.turns, offsets)
  const remarks = read.passages.flatMap((passage): Remark[] => {
    const memos = passage.memos + passage.codings.reduce((sum, coding) => sum + coding.memos, 0)
    return memos > 0 ? [{ from: offsets.toUnits(passage.start), to: offsets.toUnits(passage.end), passage: passage.id, memos }] : []
  })
  return { read, text: read.text, offsets, turns, lines: linesOf(read.text, turns), remarks: intervalsOf(remarks) }
}

export interface Book {
  rungs: Rung[]
  codes: readonly BookCode[]
  byId: ReadonlyMap<Id, BookCode>
  /** Codes of a rung that stand on this code, directly or by steps, or hold it in the tree; itself on its own rung. */
  on: (code: Id, rung: Id) => BookCode[]
  colour: (code: Id) => string
}

export const newCode = (label: string, rung: Id) => `new ${rung} ${comparable(label)}`

function codeInWaiting(label: string, rung: Rung): BookCode {
  return {
    id: newCode(label, rung.id), label, rung: rung.id, rung_mark: rung.mark, half: rung.half, level: rung.level ?? 1, parent: null, depth: 0, codable: true, colour: null, own_colour: null,
    definition: null, note: null, codings: 0, codings_below: 0, sources: 0, cases: 0, memos: 0, stands_on: [], carries: [], gerund: null,
  }
}

const labelled = (codes: readonly BookCode[], label: string, rung: Id) => codes.find((code) => code.rung === rung && comparable(code.label) === comparable(label))

/** The codebook with the codes that were just created. */
export function bookOf(read: Codebook, pending: readonly Pending[] = []): Book {
  const codes = [...read.codes]
  for (const each of pending) {
    if ((each.kind !== 'apply' && each.kind !== 'recode') || each.code || labelled(codes, each.label, each.rung)) continue
    const rung = read.rungs.find((one) => one.id === each.rung) ?? (read.rungs.length === 0 ? firstRung('interviews') : undefined)
    if (rung) codes.push(codeInWaiting(each.label, rung))
  }
  const byId = new Map(codes.map((code) => [code.id, code]))
  const kept = new Map<string, BookCode[]>()
  const on = (code: Id, rung: Id): BookCode[] => {
    const key = `${rung} ${code}`
    const known = kept.get(key)
    if (known) return known
    const found: BookCode[] = []
    const seen = new Set<Id>()
    const climb = (id: Id) => {
      const here = byId.get(id)
      if (!here || seen.has(id)) return
      seen.add(id)
      if (here.rung === rung) return void found.push(here)
      for (const upper of here.carries) climb(upper)
      if (here.parent) climb(here.parent)
    }
    climb(code)
    kept.set(key, found)
    return found
  }
  return { rungs: read.rungs, codes, byId, on, colour: (id) => byId.get(id)?.colour ?? noHue }
}

/** The rung that the program makes with the first code of a project that has none. */
const firstRung = (half: string): Rung => (half === 'review' ? { id: '', half, mark: 'theme', name: 'Theme of a study', level: 1 } : { id: '', half, mark: 'initial', name: 'Initial code', level: 1 })

/** The rungs of the half that a source belongs to, nearest to the words first. */
export function rungsFor(rungs: readonly Rung[], kind: string): Rung[] {
  const half = kind === 'article' ? 'review' : 'interviews'
  if (rungs.length === 0) return [firstRung(half)]
  const sorted = [...rungs].sort((a, b) => (a.level ?? 0) - (b.level ?? 0))
  const own = sorted.filter((rung) => rung.half === half)
  return own.length > 0 ? own : sorted
}

function confirmed(text: Text): Coded[] {
  return text.read.passages.flatMap((passage) => {
    const from = text.offsets.toUnits(passage.start)
    const to = text.offsets.toUnits(passage.end)
    return passage.codings.map((coding) => ({ from, to, id: coding.id, code: coding.code, passage: passage.id, coder: coding.coder, note: coding.note, memos: coding.memos, pending: false, lane: 0 }))
  })
}

const codeOf = (book: Book, code: Id | null, label: string, rung: Id) => code ?? labelled(book.codes, label, rung)?.id ?? newCode(label, rung)

/** Lays what is under way over what is confirmed. An answer that has come already changes nothing more. */
function laidOver(codings: Coded[], pending: readonly Pending[], book: Book): Coded[] {
  let all = codings
  for (const each of pending) {
    if (each.kind === 'apply') {
      const code = codeOf(book, each.code, each.label, each.rung)
      if (!all.some((one) => one.code === code && one.from === each.from && one.to === each.to && one.coder?.id === each.coder?.id))
        all = [...all, { from: each.from, to: each.to, id: each.key, code, passage: null, coder: each.coder, note: null, memos: 0, pending: true, lane: 0 }]
    } else if (each.kind === 'withdraw') all = all.filter((one) => one.id !== each.coding)
    else if (each.kind === 'edges') all = all.map((one) => (one.id === each.coding ? { ...one, from: each.from, to: each.to } : one))
    else if (each.kind === 'recode') all = all.map((one) => (one.id === each.coding ? { ...one, code: codeOf(book, each.code, each.label, each.rung) } : one))
    else all = all.flatMap((one) => (one.id === each.coding && one.from < each.at && each.at < one.to ? [{ ...one, to: each.at }, { ...one, id: each.key, from: each.at, pending: true }] : [one]))
  }
  return all
}

export interface CodedText {
  text: Text
  book: Book
  codings: Intervals<Coded>
  byId: ReadonlyMap<Id, Coded>
  lanes: number
  /** How many people coded here. */
  coders: number
  /** The letters that stand for each of them. */
  letters: ReadonlyMap<Id, string>
  /** Numbered lines that a coding touches, by index of the line. */
  coded: Uint8Array
  codedLines: number
}

/** People who coded a source, by name; codings that nobody is named for stand under `nobody`. */
export function codersOf(read: SourceRead): { id: Id; name: string }[] {
  const found = new Map<Id, string>()
  for (const passage of read.passages) for (const { coder } of passage.codings) found.set(coder?.id ?? nobody, coder?.name ?? 'nobody named')
  return [...found].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name))
}

export const nobody = '-'

/** "AG" for Anna Groß; where two people have the same letters, as many more of the last name as tell them apart. */
export function lettersFor(people: ReadonlyMap<Id, string>): Map<Id, string> {
  const words = new Map([...people].map(([id, name]) => [id, name.split(/\s+/u).filter((word) => /^\p{L}/u.test(word))] as const))
  const letters = (id: Id, more: number) => {
    const all = words.get(id)!
    const last = all.at(-1) ?? people.get(id)!
    return [...all.slice(0, -1).slice(0, 1).map((word) => [...word][0]!), [...last].slice(0, 1 + more).join('')].join('')
  }
  return new Map([...people.keys()].map((id) => {
    let more = 0
    while (more < 2 && [...people.keys()].some((other) => other !== id && letters(other, more) === letters(id, more))) more += 1
    return [id, letters(id, more)]
  }))
}

function lettersOf(codings: readonly Coded[]): Map<Id, string> {
  const people = new Map<Id, string>()
  for (const { coder } of codings) if (coder) people.set(coder.id, coder.name)
  return lettersFor(people)
}

/** All that the room shows of one source; of one coder only if one is asked for. What is under way shows whoever does it. */
export function codedText(text: Text, book: Book, pending: readonly Pending[] = [], coder = ''): CodedText {
  const kept = confirmed(text)
  const laid = laidOver(coder === '' ? kept : kept.filter((each) => (each.coder?.id ?? nobody) === coder), pending, book)
  const { lines } = text
  const lanes = lanesOf(laid, (at) => lines.at(at).to)
  const codings = intervalsOf(laid.map((each, index) => ({ ...each, lane: lanes[index]! })))
  const coded = new Uint8Array(lines.all.length)
  for (const each of codings.all)
    for (let index = lines.indexAt(each.from); index < lines.all.length && lines.all[index]!.from < each.to; index += 1) coded[index] = 1
  let codedLines = 0
  lines.all.forEach((line, index) => { codedLines += line.number !== null && coded[index] ? 1 : 0 })
  return { text, book, codings, byId: new Map(codings.all.map((each) => [each.id, each])), lanes: lanes.reduce((most, lane) => Math.max(most, lane + 1), 0), coders: new Set(laid.map((each) => each.coder?.id ?? '')).size, letters: lettersOf(laid), coded, codedLines }
}

/** The coding after or before a place in the order of reading; wraps around at the ends. */
export function neighbour(codings: readonly Coded[], current: Id | null, at: number, step: 1 | -1): Coded | null {
  if (codings.length === 0) return null
  const here = current === null ? -1 : codings.findIndex((each) => each.id === current)
  if (here >= 0) return codings[(here + step + codings.length) % codings.length]!
  if (step === 1) return codings.find((each) => each.from >= at) ?? codings[0]!
  return [...codings].reverse().find((each) => each.from < at) ?? codings.at(-1)!
}

/** Which coding a selection would give its edges to: the one chosen last if they touch, else that which shares most with it. */
export function touchedBy(touching: readonly Coded[], selected: { from: number; to: number }, chosen: Coded | null): Coded | null {
  if (selected.from === selected.to) return null
  const shared = (each: Coded) => Math.min(each.to, selected.to) - Math.max(each.from, selected.from)
  const others = touching.filter((each) => shared(each) > 0 && (each.from !== selected.from || each.to !== selected.to))
  if (chosen && others.some((each) => each.id === chosen.id)) return chosen
  return others.reduce<Coded | null>((best, each) => (!best || shared(each) > shared(best) || (shared(each) === shared(best) && each.to - each.from < best.to - best.from) ? each : best), null)
}

/** Index of the next line that no coding touches and that is not the interviewer's; -1 if all are coded. */
export function nextUncoded(coded: CodedText, after: number): number {
  const { all } = coded.text.lines
  for (let step = 1; step <= all.length; step += 1) {
    const index = (after + step) % all.length
    const line = all[index]!
    if (line.number !== null && !coded.coded[index] && line.turn?.role !== 'interviewer') return index
  }
  return -1
}

/** An edge moved by a word: the place after the next word's end, or before the word before. */
export function wordEdge(text: string, at: number, step: 1 | -1): number {
  const near = step === 1 ? text.slice(at, at + 400) : text.slice(Math.max(0, at - 400), at)
  if (step === 1) return at + (/^[\s\S]*?[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}'’-]*[\p{L}\p{N}\p{M}])?/u.exec(near)?.[0].length ?? near.length)
  const found = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}'’-]*[\p{L}\p{N}\p{M}])?[^\p{L}\p{N}]*$/u.exec(near)
  return found ? at - near.length + found.index : at - near.length
}

/** The end edge one word back: behind the last word that is left. */
export function wordEndBefore(text: string, at: number, least: number): number {
  const start = wordEdge(text, at, -1)
  const kept = text.slice(least, start).replace(/[^\p{L}\p{N}\p{M}]+$/u, '')
  return kept ? least + kept.length : at
}

/** The start edge one word on: before the first word that is left. */
export function wordStartAfter(text: string, at: number, most: number): number {
  const end = wordEdge(text, at, 1)
  const next = /[\p{L}\p{N}]/u.exec(text.slice(end, most))
  return next ? end + next.index : at
}
