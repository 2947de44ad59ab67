// One study being extracted: what each extractor wrote in its form, what holds, and what rests on words of the article.
import type { Id, Kind, RestsOn } from './types'

export interface Extracted { id: Id; person: Id | null; state: string; text: string | null; low: number | null; high: number | null; on: string | null; shown: string; note: string | null; passage: RestsOn | null }
export interface FormField {
  attribute: Id; name: string; section: string | null; help: string | null; of: string; type: Kind; unit: string | null; choices: string[]
  owner: Id; holds: Extracted | null; from_sample: boolean; told: Extracted[]; alike: boolean | null
}
export interface Extracting {
  blind: boolean; to_open: number; open: boolean; study: { id: Id; number: number | null; citation: string; title: string | null; sample: string | null }
  articles: { id: Id; name: string; has_text: boolean }[]; extractors: { id: Id; name: string }[]; fields: FormField[]
  studies: { id: Id; number: number | null; citation: string; holds: number; of: number; by: Record<Id, number> }[]; rests: { tied: number; of: number }
}

/** The answer of one extractor, or ('') the value that holds. */
export const answerOf = (field: FormField, whose: Id | ''): Extracted | null => (whose === '' ? field.holds : (field.told.find((each) => each.person === whose) ?? null))

/** Whether two answers say the same; remarks and places may differ. */
export const sameAnswer = (a: Extracted, b: Extracted): boolean => a.state === b.state && a.text === b.text && a.low === b.low && a.high === b.high && a.on === b.on

/** What all extractors, two or more, wrote alike; null otherwise. */
export function alike(field: FormField): Extracted | null {
  const [first, ...others] = field.told
  return first && others.length > 0 && others.every((each) => sameAnswer(first, each)) ? (field.told.find((each) => each.passage) ?? first) : null
}

/** Fields that two or more answered, and those of them that agreement counts as alike. */
export function agreementOf(fields: FormField[]): { of: number; alike: number } {
  const judged = fields.filter((field) => field.alike !== null)
  return { of: judged.length, alike: judged.filter((field) => field.alike).length }
}

/** The form, section by section, in its order; fields without a section come under none. */
export function sectionsOf(fields: FormField[]): { section: string | null; fields: FormField[] }[] {
  const all: { section: string | null; fields: FormField[] }[] = []
  for (const field of fields) {
    const there = all.find((each) => each.section === field.section)
    if (there) there.fields.push(field)
    else all.push({ section: field.section, fields: [field] })
  }
  return all
}

/** What selected words propose as a value: themselves, the number in them, the choice that they name. */
export function proposed(field: Pick<FormField, 'type' | 'choices'>, words: string): { text?: string; low?: number; high?: number } {
  if (field.type === 'number' || field.type === 'range') {
    const [low, high] = [...words.replace(/(\d),(?=\d{3}\b)/g, '$1').matchAll(/\d+(?:\.\d+)?/g)].map((match) => Number(match[0]))
    if (low === undefined) return {}
    return field.type === 'range' && high !== undefined && high >= low ? { low, high } : { low }
  }
  if (field.type === 'choice' || field.type === 'several') {
    const found = field.choices.filter((choice) => words.toLowerCase().includes(choice.toLowerCase()))
    return found.length === 0 ? {} : { text: field.type === 'choice' ? found[0]! : found.join(' | ') }
  }
  return field.type === 'text' ? { text: words.replace(/\s+/g, ' ').trim() } : {}
}

/** "31 of 45 known values rest on words (69 %)". */
export function restsInWords({ tied, of }: { tied: number; of: number }): string {
  if (of === 0) return 'No value is known yet.'
  return `${tied} of ${of} known values rest on a passage (${Math.round((100 * tied) / of)} %)`
}
