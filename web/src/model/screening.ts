// Screening as the room sees it: one person's items in order, and what has been decided.
import type { AttachedFile } from './attached'
import { keyboard } from './keyboard'
import { unpacked, type PackedOrder } from './packed-order'

export type ScreeningStage = 'title-abstract' | 'full-text'
export type Verdict = 'include' | 'exclude' | 'unsure'
export type Answer = 'yes' | 'no' | 'unsure'
export const stageTitles: Record<ScreeningStage, string> = { 'title-abstract': 'Title and abstract', 'full-text': 'Full text' }

export interface Criterion { id: string; mark: string; effect: 'include' | 'exclude'; wording: string }
export interface Term { id: string; term: string; effect: 'include' | 'exclude' }
export interface StagePlan { id: string; blind: boolean; ordering: string | null; seed: number | null; random_checks: number | null; stopping: string | null; recall: number | null; confidence: number | null; note: string | null }
export interface StagePerson { id: string; person: string; name: string; rule: 'all' | 'share' | 'split' | 'chosen'; share: number | null; seed: number | null; drawn_from: number | null; count: number | null }
export interface OwnDecision { verdict: Verdict; criterion: string | null }
export interface Learning { learnt_from: number; random_checks: number; stopping: { rule: string; recall: number; confidence: number; promises: boolean; may_stop: boolean; supported_recall: number; found: number; decided: number; still_without: number; statement: string } | null }
/** As the room holds it; `mark` is what it knows, told with the next question so that the list is not sent again. */
export interface ScreeningRead {
  stage: ScreeningStage; plan: StagePlan | null; blind: boolean; reader: string | null; judges: boolean; people: StagePerson[]; criteria: Criterion[]; terms: Term[]; total: number
  stands: Record<'open' | 'waiting' | 'unopened' | 'conflict' | 'single' | 'agreed' | 'consensus', number>; to_open: number; opened: number; mark: string; order: string[]; decisions: Record<string, OwnDecision>; not_retrieved: string[]; learning: Learning | null
}
/** As it is told: no order if it is the one that the page knows, and of the decisions those after the `known_decisions` first ones. */
export type ScreeningTold = Omit<ScreeningRead, 'order'> & { order: string[] | PackedOrder | null; next: string[] | null; known_decisions: number }

/** What was told, on top of what is known. Where the order learns, what is decided comes first, then what is next, then the others as they were. */
export function refreshed(before: ScreeningRead | undefined, told: ScreeningTold): ScreeningRead {
  const { order, next, known_decisions: known, ...read } = told
  const decisions = known > 0 && before ? { ...Object.fromEntries(Object.entries(before.decisions).slice(0, known)), ...told.decisions } : told.decisions
  if (order) return { ...read, order: Array.isArray(order) ? order : unpacked(order), decisions }
  const was = before?.order ?? []
  if (!next) return { ...read, order: was, decisions }
  const first = [...Object.keys(decisions), ...next]
  const taken = new Set(first)
  return { ...read, order: [...first, ...was.filter((item) => !taken.has(item))], decisions }
}
export interface CriterionAnswer { criterion: string; answer: Answer; remark: string | null }
export interface Card {
  id: string; title: string; authors: string[]; year: number | null; journal: string | null; language: string | null; kind: string | null; doi: string | null; abstract: string | null; keywords: string[]
  origin: string[]; copies: number; files: AttachedFile[]; retrieval: { outcome: string; decided: string | null; note: string | null } | null; opened: boolean
  decision: (OwnDecision & { id: string; note: string | null; decided: string | null; answers: CriterionAnswer[] }) | null
}

export const screeningKeys = keyboard([
  { id: 'include', key: 'i', short: 'include', says: 'Include' },
  { id: 'exclude', key: 'e', short: 'exclude', says: 'Exclude; then 1 to 9 for the reason' },
  { id: 'unsure', key: 'm', short: 'maybe', says: 'Maybe: it is discussed later' },
  { id: 'next', key: 'j', short: 'on', says: 'Next record (also arrow right)' },
  { id: 'previous', key: 'k', short: 'back', says: 'Record before (also arrow left)' },
  { id: 'note', key: 'n', short: 'note', says: 'Write a note' },
  { id: 'undo', key: 'z', short: 'undo', says: 'Take your last decision back' },
  { id: 'open', key: 'u', short: '', says: 'To the next record that you have not decided on' },
  { id: 'help', key: '?', short: 'keys', says: 'All keys, and how to change them' },
] as const)
export type ScreeningAct = (typeof screeningKeys)['acts'][number]['id']

/** The place of the first undecided item at or behind `from`, else from the beginning; -1 if all are decided. */
export function nextOpen(order: string[], decided: (item: string) => boolean, from: number): number {
  for (let step = 0; step < order.length; ++step) {
    const at = (from + step) % order.length
    if (!decided(order[at] ?? '')) return at
  }
  return -1
}

/** Milliseconds a record at one's pace: the middle of the last gaps between decisions, longer breaks left out. */
export function pace(moments: number[], longest = 300_000): number | null {
  const gaps = moments.slice(-31).flatMap((moment, at, all) => (at === 0 ? [] : [moment - (all[at - 1] ?? moment)])).filter((gap) => gap > 0 && gap <= longest).sort((a, b) => a - b)
  return gaps.length < 4 ? null : (gaps[Math.floor(gaps.length / 2)] ?? null)
}

/** "about 3 h 10" of what is left. */
export function leftInWords(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000))
  if (minutes < 60) return `about ${minutes} min`
  const rounded = Math.round(minutes / 5) * 5
  return `about ${Math.floor(rounded / 60)} h${rounded % 60 ? ` ${String(rounded % 60).padStart(2, '0')}` : ''}`
}

export interface Piece { text: string; effect: 'include' | 'exclude' | null }

/** A text in pieces, those that a term marks among them. "work*" marks any ending; marks begin and end at words. */
export function marked(text: string, terms: Term[]): Piece[] {
  const effects = new Map<string, 'include' | 'exclude'>()
  const forms = terms.filter(({ term }) => term.replaceAll('*', '').trim() !== '').sort((a, b) => b.term.length - a.term.length).map(({ term, effect }, at) => {
    effects.set(`t${at}`, effect)
    const form = term.trim().replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+').replaceAll('*', '[\\p{L}\\p{N}’\'-]*')
    return `(?<t${at}>${form})`
  })
  if (forms.length === 0) return [{ text, effect: null }]
  const pieces: Piece[] = []
  let end = 0
  for (const found of text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms.join('|')})(?![\\p{L}\\p{N}])`, 'giu'))) {
    const group = Object.entries(found.groups ?? {}).find(([, value]) => value !== undefined)?.[0] ?? ''
    if (found.index > end) pieces.push({ text: text.slice(end, found.index), effect: null })
    pieces.push({ text: found[0], effect: effects.get(group) ?? null })
    end = found.index + found[0].length
  }
  if (end < text.length) pieces.push({ text: text.slice(end), effect: null })
  return pieces
}

/** What follows from the answers to the criteria, as the act does it: the first that speaks against it excludes, a doubt leaves it unsure. */
export function follows(criteria: Criterion[], answers: Record<string, Answer | undefined>): { verdict: Verdict; criterion: string | null } | null {
  if (criteria.length === 0 || criteria.some(({ id }) => answers[id] === undefined)) {
    const against = criteria.find(({ id, effect }) => answers[id] === (effect === 'exclude' ? 'yes' : 'no'))
    return against ? { verdict: 'exclude', criterion: against.id } : null
  }
  const against = criteria.find(({ id, effect }) => answers[id] === (effect === 'exclude' ? 'yes' : 'no'))
  if (against) return { verdict: 'exclude', criterion: against.id }
  return { verdict: criteria.some(({ id }) => answers[id] === 'unsure') ? 'unsure' : 'include', criterion: null }
}

/** The argument `answers` of the act decide. */
export function answerLines(criteria: Criterion[], answers: Record<string, Answer | undefined>, remarks: Record<string, string | undefined>): string {
  return criteria.flatMap(({ id }) => (answers[id] ? [[id, answers[id], (remarks[id] ?? '').replace(/\s*\n\s*/g, ' ').trim()].filter(Boolean).join(' | ')] : [])).join('\n')
}

/** Every criterion as a reason for exclusion: what must not be so, and what must be so and is not. */
export function reasonsOf(criteria: Criterion[]): { criterion: Criterion; because: string }[] {
  const excluding = criteria.filter(({ effect }) => effect === 'exclude').map((criterion) => ({ criterion, because: criterion.wording }))
  const missing = criteria.filter(({ effect }) => effect !== 'exclude').map((criterion) => ({ criterion, because: `Not so: ${criterion.wording}` }))
  return [...excluding, ...missing]
}
