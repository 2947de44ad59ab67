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

/** A place in the tree of a rung: under which code, and as which of its children, from 1. */
export interface TreePlace { parent: Id; place: number }

function standing(codes: readonly BookCode[], code: BookCode) {
  const children = childrenIn(codes)
  const parent = codes.find((each) => each.id === code.parent && each.rung === code.rung)
  const siblings = (children.get(parent?.id ?? '') ?? []).filter((each) => each.rung === code.rung)
  return { children, parent, siblings, at: siblings.findIndex((each) => each.id === code.id) }
}

export type Way = 'up' | 'down' | 'in' | 'out'

/** Where a code goes one step up, down, under the code before it, or out from under its parent; null if it cannot. */
export function step(codes: readonly BookCode[], code: BookCode, way: Way): TreePlace | null {
  const { children, parent, siblings, at } = standing(codes, code)
  if (way === 'up') return at > 0 ? { parent: parent?.id ?? '', place: at } : null
  if (way === 'down') return at < siblings.length - 1 ? { parent: parent?.id ?? '', place: at + 2 } : null
  if (way === 'in') {
    const before = siblings[at - 1]
    return before ? { parent: before.id, place: (children.get(before.id) ?? []).length + 1 } : null
  }
  if (!parent) return null
  const outer = standing(codes, parent)
  return { parent: outer.parent?.id ?? '', place: outer.at + 2 }
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
  if (where === 'under') {
    const children = (childrenIn(codes).get(over.id) ?? []).filter((each) => each.id !== code.id)
    return code.parent === over.id && children.length === 0 ? null : { parent: over.id, place: children.length + 1 }
  }
  const { parent, siblings } = standing(codes, over)
  const others = siblings.filter((each) => each.id !== code.id)
  const place = others.findIndex((each) => each.id === over.id) + (where === 'before' ? 1 : 2)
  return { parent: parent?.id ?? '', place }
}

/** The rung above; null at the top of its half. */
export function rungAbove(rungs: readonly Rung[], rung: Id): Rung | null {
  const here = rungs.find((each) => each.id === rung)
  const above = rungs.filter((each) => each.half === here?.half && (each.level ?? 0) > (here?.level ?? 0))
  return above.sort((a, b) => (a.level ?? 0) - (b.level ?? 0))[0] ?? null
}
