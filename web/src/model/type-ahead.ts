// Finding a code by a few letters: what was meant stands first.
import type { BookCode } from './coding-shapes'
import { comparable } from './labels'
import type { Id } from './types'

/** How a name matches what was typed, best first; `scattered` is too weak to be taken without a look. */
export const fits = ['same', 'begins', 'word begins', 'words begin', 'inside', 'initials', 'scattered'] as const
export type Fit = (typeof fits)[number]

export interface Suggestion { code: BookCode; fit: Fit; lit: [number, number][] }

/** Lower case without accents, unit by unit, so that places in it are places in the name. */
function folded(text: string): string {
  let out = ''
  for (let at = 0; at < text.length; at += 1) out += (text[at]!.normalize('NFD')[0] ?? text[at]!).toLowerCase()[0] ?? text[at]!
  return out
}

const startOf = (text: string, at: number) => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!)

function wordsBegin(name: string, query: string): [number, number][] | null {
  const lit: [number, number][] = []
  let from = 0
  for (const part of query.split(' ')) {
    let at = name.indexOf(part, from)
    while (at >= 0 && !startOf(name, at)) at = name.indexOf(part, at + 1)
    if (at < 0) return null
    lit.push([at, at + part.length])
    from = at + part.length
  }
  return lit
}

function letters(name: string, query: string, onlyStarts: boolean): [number, number][] | null {
  const lit: [number, number][] = []
  let from = 0
  for (const letter of query.replaceAll(' ', '')) {
    let at = name.indexOf(letter, from)
    while (at >= 0 && onlyStarts && !startOf(name, at)) at = name.indexOf(letter, at + 1)
    if (at < 0) return null
    if (lit.at(-1)?.[1] === at) lit.at(-1)![1] = at + 1
    else lit.push([at, at + 1])
    from = at + 1
  }
  return lit
}

export function fitOf(label: string, typed: string): { fit: Fit; lit: [number, number][] } | null {
  const query = folded(typed.replace(/\s+/gu, ' ').trim())
  if (!query) return { fit: 'inside', lit: [] }
  const name = folded(label)
  if (comparable(label) === comparable(typed)) return { fit: 'same', lit: [[0, label.length]] }
  if (name.startsWith(query)) return { fit: 'begins', lit: [[0, query.length]] }
  if (comparable(label).startsWith(comparable(typed))) return { fit: 'begins', lit: letters(name, comparable(typed), false) ?? [] }
  const words = wordsBegin(name, query)
  if (words) return { fit: query.includes(' ') && words.length > 1 && words[0]![1] + 1 !== words[1]![0] ? 'words begin' : 'word begins', lit: words }
  const inside = name.indexOf(query)
  if (inside >= 0) return { fit: 'inside', lit: [[inside, inside + query.length]] }
  const initials = query.length > 1 ? letters(name, query, true) : null
  if (initials) return { fit: 'initials', lit: initials }
  const scattered = query.length > 2 ? letters(name, query, false) : null
  return scattered && scattered.length <= Math.ceil(query.length / 2) ? { fit: 'scattered', lit: scattered } : null
}

/** Codes that fit what was typed: the better fit first, then those used last, then those used most. */
export function suggest(codes: readonly BookCode[], typed: string, recent: readonly Id[], most = 50): Suggestion[] {
  const age = new Map(recent.map((id, at) => [id, at]))
  const found: Suggestion[] = []
  for (const code of codes) {
    const fit = code.codable ? fitOf(code.label, typed) : null
    if (fit) found.push({ code, ...fit })
  }
  const rank = (each: Suggestion) => fits.indexOf(each.fit)
  const last = (each: Suggestion) => age.get(each.code.id) ?? Infinity
  const order = (a: Suggestion, b: Suggestion) => {
    if (rank(a) !== rank(b)) return rank(a) - rank(b)
    if (last(a) !== last(b)) return last(a) < last(b) ? -1 : 1
    return b.code.codings - a.code.codings || a.code.label.length - b.code.label.length || a.code.label.localeCompare(b.code.label)
  }
  return found.sort(order).slice(0, most)
}
