// The codebook as a list of rows: rung by rung, the highest first, each rung a tree. And where a code can be moved in it.
import type { BookCode, Codebook } from './coding-shapes'
import { fitOf } from './type-ahead'
import type { Id, Rung } from './types'

export type BookRow = { kind: 'rung'; rung: Rung; count: number; folded: boolean } | { kind: 'code'; code: BookCode; depth: number; children: number; folded: boolean }

/** Children of each code on its own rung, in their order; those of "" stand at the top. */
export function childrenIn(codes: readonly BookCode[]): Map<Id, BookCode[]> {
  const byId = new Map(codes.map((code) => [code.id, code]))
  const children = new Map<Id, BookCode[]>()
  for (const code of codes) {
    const parent = code.parent && byId.get(code.parent)?.rung === code.rung ? code.parent : ''
    children.set(parent, [...(children.get(parent) ?? []), code])
  }
  return children
}

export interface BookView { rung: Id | null; words: string; folded: ReadonlySet<Id> }

/** The rows in sight. Words find codes by name, and show them under those that hold them. */
export function rowsOfBook(book: Codebook, view: BookView): BookRow[] {
  const children = childrenIn(book.codes)
  const found = new Set<Id>()
  if (view.words.trim()) {
    const byId = new Map(book.codes.map((code) => [code.id, code]))
    for (const code of book.codes) {
      const fit = fitOf(code.label, view.words)
      if (!fit || fit.fit === 'scattered') continue
      for (let at: BookCode | undefined = code; at && !found.has(at.id); at = at.parent ? byId.get(at.parent) : undefined) found.add(at.id)
    }
  }
  const wanted = (code: BookCode) => !view.words.trim() || found.has(code.id)
  const rows: BookRow[] = []
  const visit = (code: BookCode, depth: number) => {
    if (!wanted(code)) return
    const below = (children.get(code.id) ?? []).filter(wanted)
    const folded = view.folded.has(code.id) && !view.words.trim()
    rows.push({ kind: 'code', code, depth, children: below.length, folded })
    if (!folded) for (const child of below) visit(child, depth + 1)
  }
  const halves = [...new Set(book.rungs.map((rung) => rung.half))]
  for (const half of halves)
    for (const rung of book.rungs.filter((each) => each.half === half).sort((a, b) => (b.level ?? 0) - (a.level ?? 0))) {
      const here = book.codes.filter((code) => code.rung === rung.id && wanted(code))
      if (view.rung !== null && view.rung !== rung.id) continue
      if (here.length === 0 && (view.rung === null || view.words.trim() !== '')) continue
      const folded = view.folded.has(rung.id) && !view.words.trim()
      rows.push({ kind: 'rung', rung, count: here.length, folded })
      if (!folded) for (const code of (children.get('') ?? []).filter((each) => each.rung === rung.id)) visit(code, 0)
    }
  return rows
}

/** A place in the tree as the program counts it: under which code ("" for none), and as which of all codes there, from 1; the last if not told. */
export interface TreePlace { parent: Id; place?: number }

export type Way = 'up' | 'down' | 'in' | 'out'

/** Beside another code. The program counts the codes of one parent together, whatever their rung. */
function beside(codes: readonly BookCode[], code: BookCode, other: BookCode, side: 'before' | 'after'): TreePlace {
  const there = codes.filter((each) => each.id !== code.id && (each.parent ?? '') === (other.parent ?? ''))
  return { parent: other.parent ?? '', place: there.findIndex((each) => each.id === other.id) + (side === 'before' ? 1 : 2) }
}

/** Where a code goes one step up, down, under the code before it, or out from under its parent; null if it cannot. */
export function step(codes: readonly BookCode[], code: BookCode, way: Way): TreePlace | null {
  const siblings = codes.filter((each) => each.rung === code.rung && (each.parent ?? '') === (code.parent ?? ''))
  const at = siblings.findIndex((each) => each.id === code.id)
  const before = siblings[at - 1]
  const after = siblings[at + 1]
  if (way === 'up') return before ? beside(codes, code, before, 'before') : null
  if (way === 'down') return after ? beside(codes, code, after, 'after') : null
  if (way === 'in') return before ? { parent: before.id } : null
  const parent = codes.find((each) => each.id === code.parent && each.rung === code.rung)
  return parent ? beside(codes, code, parent, 'after') : null
}

/** Is `code` the other one, or under it? What is moved under itself would be lost. */
export function within(codes: readonly BookCode[], code: Id, other: Id): boolean {
  const byId = new Map(codes.map((each) => [each.id, each]))
  const seen = new Set<Id>()
  for (let at = byId.get(code); at && !seen.has(at.id); at = at.parent ? byId.get(at.parent) : undefined) {
    if (at.id === other) return true
    seen.add(at.id)
  }
  return false
}

/** Where a code lands that is let go over another: before it, after it, or under it. Null where it cannot stand. */
export function landing(codes: readonly BookCode[], code: BookCode, over: BookCode, where: 'before' | 'after' | 'under'): TreePlace | null {
  if (code.rung !== over.rung || within(codes, over.id, code.id)) return null
  if (where !== 'under') return beside(codes, code, over, where)
  return code.parent === over.id ? null : { parent: over.id }
}

/** The rung above; null at the top of its half. */
export function rungAbove(rungs: readonly Rung[], rung: Id): Rung | null {
  const here = rungs.find((each) => each.id === rung)
  const above = rungs.filter((each) => each.half === here?.half && (each.level ?? 0) > (here?.level ?? 0))
  return above.sort((a, b) => (a.level ?? 0) - (b.level ?? 0))[0] ?? null
}
