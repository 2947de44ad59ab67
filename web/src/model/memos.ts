// Memos: their shapes, what their words name, and the typing of a link.

/** `quotation`: words of a source that the label ends with, in `language`. */
export interface Named { id: string; kind: string | null; table?: string; label: string | null; quotation?: string; language?: string }
export interface MemoHead {
  id: string; kind: string; title: string; beginning: string; about: Named | null; writer: Named | null; written: string | null; private: boolean; replaces: string | null
  tie?: 'about' | 'names' | 'both'; through?: Named
}
export interface Memos { memos: MemoHead[]; kinds: { kind: string; begins: string }[]; hidden: number; assumptions?: { id: string; wording: string; person: Named | null; declared: string | null }[] }
export interface Mention { id: string; label: string | null; start: number; end: number; leads: Named | null; lost: boolean }
export interface Memo extends MemoHead { words: string | null; mentions: Mention[]; named_by: MemoHead[]; versions: (MemoHead & { words: string | null })[] }
export interface Trail { code: Named; memos: MemoHead[]; hidden: number }
export interface Standpoint {
  assumptions: { id: string; wording: string; person: Named | null; declared: string | null; touches: Named | null; note: string | null }[]
  positionality: (MemoHead & { words: string | null; versions: (MemoHead & { words: string | null })[] })[]
  interviews_without_memo: { id: string; name: string }[]
}

/** What each kind is for, as its menu says it; in the order of a study. */
export const kinds: { kind: string; title: string; says: string }[] = [
  { kind: 'interview', title: 'Interview', says: 'What struck you, right after it' },
  { kind: 'transcription', title: 'Transcription', says: 'What you heard while writing it down' },
  { kind: 'code', title: 'Code', says: 'What a code means and where it ends' },
  { kind: 'category', title: 'Category', says: 'Four questions: what, how it arises, what keeps it, what follows' },
  { kind: 'theoretical', title: 'Theoretical', says: 'How categories hang together' },
  { kind: 'methodological', title: 'Methodological', says: 'What was decided, and why' },
  { kind: 'reflexive', title: 'Reflexive', says: 'What you bring to it' },
  { kind: 'journal', title: 'Journal', says: 'For you alone' },
  { kind: 'positionality', title: 'Positionality', says: 'Who you are towards the study' },
]
export const titleOf = (kind: string) => kinds.find((each) => each.kind === kind)?.title ?? kind

export type Part = { text: string } | { text: string; id: string }

const link = /\[\[([a-z0-9._-]{1,64})(?:\|([^\]]*))?\]\]/g

/** The words in parts: plain text and links. */
export function partsOf(words: string): Part[] {
  const parts: Part[] = []
  let from = 0
  for (const found of words.matchAll(link)) {
    if (found.index > from) parts.push({ text: words.slice(from, found.index) })
    parts.push({ text: found[2] || found[1]!, id: found[1]! })
    from = found.index + found[0].length
  }
  if (from < words.length) parts.push({ text: words.slice(from) })
  return parts
}

/** A name cut before the words of a source that it ends with; nothing is cut where their language is not known. */
export function nameParts({ label, quotation, language }: Named): [said: string, quoted: string] {
  const name = label ?? ''
  return language && quotation && name.endsWith(quotation) ? [name.slice(0, name.length - quotation.length), quotation] : [name, '']
}

/** The link that is being typed: where "[[" stands and what follows it up to the caret; null if none is open. */
export function openLink(words: string, caret: number): { from: number; typed: string } | null {
  const before = words.slice(0, caret)
  const from = before.lastIndexOf('[[')
  if (from < 0) return null
  const typed = before.slice(from + 2)
  return typed.length > 60 || /[\]\n|]/.test(typed) ? null : { from, typed }
}

/** The words with the open link finished, and where the caret goes. */
export function finishLink(words: string, from: number, caret: number, row: Named): { words: string; caret: number } {
  const label = (row.label ?? row.id).replaceAll(/[\]|\n]+/g, ' ').replaceAll(/[“”]/g, '').trim()
  const link = `[[${row.id}|${label}]]`
  const after = words.slice(caret).replace(/^\]\]/, '')
  return { words: words.slice(0, from) + link + after, caret: from + link.length }
}

/** Paragraphs of parts, for reading. A question of the template is one of its own, also where its answer stands right below. */
export function paragraphsOf(words: string, begins = ''): Part[][] {
  const questions = new Set(begins.split('\n').map((line) => line.trim()).filter(Boolean))
  const apart = words.split('\n').map((line) => (questions.has(line.trim()) ? `\n${line}\n` : line)).join('\n')
  return apart.split(/\n{2,}/).filter((each) => each.trim() !== '').map((each) => partsOf(each.replace(/^\n+|\n+$/g, '')))
}

/** A question of a template stands as a heading over its answer. */
export const isQuestion = (parts: Part[], begins: string) => parts.length === 1 && begins.includes(parts[0]!.text.trim()) && parts[0]!.text.trim() !== ''
