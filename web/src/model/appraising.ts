// One study being appraised: whose answers are shown, how far they are, which of them rest on words of the article.
import { offsetsOf } from './offsets'
import type { AppraisalRow, Checklist, Id, RestsOn } from './types'

/** Id of a rater, or '' for what was agreed (or published). */
export type Whose = Id | ''

export interface Given { answer: string; comment: string | null; rating: Id | null; passage: RestsOn | null; agreed: boolean }

/** What was answered to each item of a study. Agreed answers are those that count: agreed on, given by one alone, or by all alike. */
export function givenTo(checklist: Pick<Checklist, 'by_rater'>, row: Pick<AppraisalRow, 'study' | 'answers'>, whose: Whose): Map<Id, Given> {
  const given = new Map<Id, Given>()
  if (whose === '') {
    for (const [item, each] of Object.entries(row.answers)) {
      if (each?.answer) given.set(item, { answer: each.answer, comment: each.comment, rating: each.rating, passage: each.passage ?? null, agreed: each.agreed ?? true })
    }
  } else {
    for (const each of checklist.by_rater) {
      if (each.study === row.study.id && each.rater === whose) given.set(each.item, { ...each, agreed: false })
    }
  }
  return given
}

export interface Standing { given: number; of: number; total: number | null; soFar: number; possible: number; grade: string | null }

/** How far the answers of one rater, or the agreed ones, have come for a study. Total and grade are the program's. */
export function standingOf(checklist: Checklist, row: AppraisalRow, whose: Whose): Standing {
  const of = checklist.items.length
  if (whose === '') return { given: givenTo(checklist, row, '').size, of, total: row.total, soFar: row.so_far, possible: row.possible, grade: row.grade }
  const own = row.by_rater.find((each) => each.rater === whose)
  return { given: own?.given ?? 0, of, total: own?.total ?? null, soFar: own?.so_far ?? 0, possible: own?.possible ?? row.possible, grade: own?.grade ?? null }
}

/** The first item without an answer, counted from `after` on and round; the first of all if everything is answered. */
export function firstOpen(items: { id: Id }[], given: Map<Id, Given>, after = 0): number {
  for (let step = 0; step < items.length; step += 1) {
    const at = (after + step) % items.length
    if (!given.has(items[at]!.id)) return at
  }
  return 0
}

/** The studies that a checklist is for: not those that are appraised with another one alone, whose items nobody owes an answer here. One that nobody has used yet may be for any. */
export function concerned(checklist: Pick<Checklist, 'rows'>): AppraisalRow[] {
  const own = checklist.rows.filter((row) => !row.elsewhere)
  return own.length > 0 ? own : checklist.rows
}

/** Where to go on: the study asked for, else the first that is begun and not done, else the first that is not begun. */
export function goOnWith(checklist: Checklist, whose: Whose): AppraisalRow | undefined {
  const open = concerned(checklist).filter((row) => standingOf(checklist, row, whose).given < checklist.items.length)
  return open.find((row) => standingOf(checklist, row, whose).given > 0) ?? open[0]
}

/** Words that light up in the article, in UTF-16 units, with the item that rests on them. */
export interface Lit { item: Id; mark: string; from: number; to: number }

/** The words of this very text that answers rest on, in the order of the text. Others rest on paper, or on words of another version. */
export function litWords(text: string, textId: Id, passages: { item: Id; mark: string; passage: RestsOn | null }[]): Lit[] {
  const offsets = offsetsOf(text)
  const lit = new Map<string, Lit>()
  for (const { item, mark, passage } of passages) {
    if (!passage || passage.text_id !== textId || passage.start === null || passage.end === null) continue
    lit.set(`${item} ${passage.start} ${passage.end}`, { item, mark, from: offsets.toUnits(passage.start), to: offsets.toUnits(passage.end) })
  }
  return [...lit.values()].filter((each) => each.to > each.from).sort((a, b) => a.from - b.from || a.to - b.to)
}

/** A selection without the blanks at its ends; null if it holds no words. */
export function wordsWithin(text: string, from: number, to: number): { from: number; to: number } | null {
  const raw = text.slice(from, to)
  if (!raw.trim()) return null
  return { from: from + (raw.length - raw.trimStart().length), to: to - (raw.length - raw.trimEnd().length) }
}

/** Today as the reader's calendar has it. */
export function today(now = new Date()): string {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}
