// What comes in beside files of records: decisions taken elsewhere, references of studies. Shapes of the API.

export interface DecisionReport {
  file: string; format: string; stage: string; read: number; told: number; decisions: number
  taken: number; changed: number; repeated: number; closed: number; left_out: number; added: number; settled: number; unsettled: number
  matched: { id: number; doi: number; pmid: number; fields: number }
  differing: { position: number; line: number; record: string; person: string; file: string; here: string }[]
  doubtful: { position: number; line: number; record: string; candidate: string; reason: string; confirmed: boolean; decisions: number }[]
  not_matched: { position: number; line: number; record: string; decisions: number; reason: string }[]
  people: { name: string; person: string | null; called: string; left_out: boolean; decisions: number }[]
  reasons: { reason: string; decisions: number; criterion: string | null }[]
  not_understood: { word: string; count: number; lines: number[] }[]
  columns: { column: string; role: string; person: string; field: string | null; said: boolean }[]
  remarks_left: { position: number; line: number; remark: string }[]
  diagnostics: { loss: string; where: string; message: string }[]
  seq: number; summary: string
}

/** How a file of decisions is read and mapped. */
export interface DecisionChoices {
  by: string
  verdict_of_all: string
  columns: Record<string, string>
  words: Record<string, string>
  people: Record<string, string>
  reasons: Record<string, string>
  sure: number[]
  replace: boolean
  add_records: boolean
}
export const noChoices: DecisionChoices = { by: '', verdict_of_all: '', columns: {}, words: {}, people: {}, reasons: {}, sure: [], replace: false, add_records: false }

/** What a column of a table may hold, in the words of the API and in those of a person. */
export const roleWords: [string, string][] = [['', 'nothing of a decision'], ['decision', 'the decision'], ['consensus', 'what all agreed on'], ['person', 'who decided'], ['reason', 'the reason'], ['remark', 'a remark'], ['decided', 'the day'], ['labels', 'labels or tags'], ['resolved', 'whether all agreed on the row'], ['record', 'the record, as Loam names it']]

export type Fate = 'new' | 'here' | 'doubtful' | 'repeated' | 'own' | 'skipped'
export const fateWords: Record<Fate, string> = { new: 'new', here: 'here already', doubtful: 'perhaps here', repeated: 'in the list already', own: 'the study itself', skipped: 'left out' }

export interface CitedReference { n: number; line: string; authors: string; year: string; title: string; journal: string; doi: string; doubts: string[]; fate: Fate; candidate: string | null; doubtful_match: boolean; reason: string | null }
export interface CitedReport { study: { id: string; citation: string }; direction: string; references: CitedReference[]; new: number; here: number; doubtful: number; repeated: number; own: number; skipped: number; summary: string; seq: number }
export type Correction = { skip?: boolean; same?: boolean } & Partial<Record<'authors' | 'year' | 'title' | 'journal' | 'doi', string>>
export interface CitationList { studies: { id: string; citation: string; backward: number | null; forward: number | null; new: number }[] }

export interface Meant { text: string; means: string; count: number }
/** Somebody whom a table names; `person` is null as long as nobody here is called so. */
export interface NamedPerson { name: string; person: string | null; called: string; left_out: boolean }
/** How a table was read. */
export interface TableLook { format: string; separator: string; sheets: string[]; sheet: string; heading: number; first: number; diagnostics: { loss: string; where: string; message: string }[] }
export interface RatingReport extends TableLook {
  file: string; checklist: string; checklist_id: string; shape: 'long' | 'wide'
  ratings: number; taken: number; settled: number; changed: number; repeated: number; closed: number; left_out: number; problem: string
  differing: { line: number; study: string; item: string; person: string; file: string; here: string }[]
  not_understood: { line: number; column: string; text: string; why: string }[]
  people: (NamedPerson & { ratings: number })[]
  columns: { column: string; role: string; examples: string[] }[]
  studies: Meant[]; items: Meant[]; answers: Meant[]
  seq: number; summary: string
}
/** How a table of ratings is read and mapped. */
export interface RatingChoices {
  by: string; columns: Record<string, string>; studies: Record<string, string>; items: Record<string, string>; answers: Record<string, string>; people: Record<string, string>; replace: boolean
  separator?: string | undefined; sheet?: string | undefined; heading?: number | undefined
}
export const noRatingChoices: RatingChoices = { by: '', columns: {}, studies: {}, items: {}, answers: {}, people: {}, replace: false }

export interface ValueReport extends TableLook {
  file: string; blind: boolean; values: number; taken: number; settled: number; changed: number; repeated: number; closed: number; left_out: number; new_fields: number; problem: string
  differing: { line: number; study: string; field: string; person: string; file: string; here: string }[]
  kept_as_words: { line: number; column: string; text: string; kind: string; doubt: '' | 'comma' | 'order' | 'open' | 'unit' | 'whole' }[]
  read_as: { line: number; column: string; text: string; value: string }[]
  not_understood: { line: number; column: string; text: string; why: string }[]
  people: (NamedPerson & { values: number })[]
  columns: { column: string; role: string; kind: string | null; field: string | null; examples: string[]; filled: number; unfit: number; settled: string; settled_as: string; settled_by: string }[]
  fields: { id: string; name: string; type: string }[]; studies: Meant[]
  seq: number; summary: string
}
/** How a table of extracted values is read and mapped. */
export interface ValueChoices {
  by: string; columns: Record<string, string>; new_fields: boolean; studies: Record<string, string>; words: Record<string, string>; people: Record<string, string>; replace: boolean
  separator?: string | undefined; sheet?: string | undefined; heading?: number | undefined
}
export const noValueChoices: ValueChoices = { by: '', columns: {}, new_fields: false, studies: {}, words: {}, people: {}, replace: false }

/** Why a cell that looks like a value is none, and what to write instead. */
export const doubtWords = {
  comma: 'decimals or thousands? Say which number it is: thousands without a mark, decimals with a point',
  order: 'day or month first? Write it as 2020-03-04',
  open: 'open range: kept in words; a field holds a number, or a range with both ends',
  unit: 'another unit than that of the field, or one that does not stand behind its number',
  whole: 'people are counted, and this is no whole number',
} as const
