// The shapes of docs/reference/http.md. Unknown is null, never 0.

export type Severity = 'high' | 'medium' | 'low' | 'note'
export type Id = string

export interface Where { kind: string; id: Id; label: string }
export interface Repair { label: string; acts: { act: string; arguments: Record<string, unknown> }[] }
export interface Finding {
  rule: string
  severity: Severity
  verdict: 'fails' | 'cannot tell'
  group: string
  /** Where it is settled; told by the check, not by the overview. */
  room?: string
  title: string
  printed: string | null
  computed: string | null
  where: Where[]
  message: string
  particulars: { id: Id; label: string; printed: string | null; computed: string | null; note: string | null }[]
  assumptions: string[]
  repairs: Repair[]
  what_to_do: string
  key: string
  accepted: { reason: string; person: Id | null } | null
}
export interface Settled { claim: Id; measure: string; label: string | null; printed: string; computed: string | null; place: string; why: string; assumptions: string[] }
export interface CheckReport { findings: Finding[]; held: Settled[]; undecided: Settled[]; rules: { id: string; title: string; group: string; severity: Severity; meaning: string }[] }

export interface Undoable { seq: number; summary: string; at: string }
export interface Room { id: string; group: string; title: string; state: 'empty' | 'in work' | 'findings'; count: number; findings: number; says: string | null; at: { stage?: string } }
export interface Person { id: Id; name: string; roles: string[] }
export interface Overview {
  project: { id: Id; title: string; methods: string[]; description: string | null; invented: boolean }
  revision: number
  saved_at: string | null
  file: string
  may_write: boolean
  reads_only: string | null
  /** There is a review, by its method or by what stands in it; a study of interviews alone has none of its rooms. */
  of_review: boolean
  people: Person[]
  undo: Undoable | null
  redo: Undoable | null
  rooms: Room[]
  next: { text: string; room: string; at: Record<string, string>; why: string }[]
  tally: Record<Severity | 'accepted' | 'held' | 'undecided', number>
  facts: { label: string; value: string; room: string }[]
  worst: Finding[]
}

export interface Criterion {
  id: Id; mark: string; half: string; effect: string; parameter: string | null; wording: string
  attribute: Id | null; test: string | null; value: string | null
  runs: { meets: number; fails: number; unknown: number } | null
}
export interface Protocol {
  questions: { id: Id; half: string; framework: string; wording: string; parts: { id: Id; part: string; wording: string }[] }[]
  criteria: Criterion[]
  registrations: { id: Id; registry: string; number: string; registered: string | null; note: string | null }[]
  amendments: { id: Id; amended: string | null; criterion: Id | null; change: string; reason: string | null }[]
}

export interface FlowBox { id: string; label: string; count: number | null; computed: number | null; formula: string | null; state: 'told' | 'counted' | 'computed' | 'missing'; drawn: boolean; opens: boolean; details: { label: string; count: number | null }[] }
export interface Flow { style: string; flow: string; boxes: FlowBox[]; findings: { box: string; label: string; message: string }[]; svg: string }

/** The kinds of a field of a form, and of every other attribute. */
export const fieldKinds = ['text', 'number', 'range', 'date', 'choice', 'several'] as const
export type Kind = (typeof fieldKinds)[number]
export interface Attribute { id: Id; name: string; of: string; type: Kind; unit: string | null; choices: string[] }
export interface Value { id: Id; state: string; text: string | null; low: number | null; high: number | null; on: string | null; shown: string; note: string | null; from_sample: boolean; place: string | null }
export interface StudyRow {
  id: Id; number: number | null; citation: string; year: number | null; title: string | null
  sample: { id: Id; label: string } | null; shares_with: { id: Id; citation: string }[]; values: Record<Id, Value | null>
}
export interface Extraction { attributes: Attribute[]; rows: StudyRow[]; summary: { attribute: Id; label: string; value: string; note: string | null }[]; rests: { tied: number; of: number } }

export interface Answer { id: Id; answer: string; label: string; score: number | null }
export interface Item { id: Id; mark: string; label: string; scored: boolean }
/** Where an answer rests: words of an article, or a place on paper. Places are code points of the text `text_id`. */
export interface RestsOn { id: Id; source: Id | null; text_id: Id | null; start: number | null; end: number | null; place: string | null; words: string | null; voice: string | null }
export interface Rated { answer: string | null; comment: string | null; rating: Id | null; agreed?: boolean; agreed_by?: string | null; passage?: RestsOn | null }
export interface RatedBy { rating: Id; study: Id; item: Id; rater: Id; answer: string; comment: string | null; passage: RestsOn | null }
export interface AppraisalRow {
  study: { id: Id; number: number | null; citation: string; title: string | null }; articles: { id: Id; name: string; has_text: boolean }[]; open: boolean
  answers: Record<Id, Rated | null>; total: number | null; so_far: number; possible: number; missing: number; grade: string | null
  /** Appraised with another checklist alone; and which others it is appraised with. */
  elsewhere: boolean; also_with: Id[]
  by_rater: { rater: Id; given: number; total: number | null; so_far: number; possible: number; grade: string | null }[]
}
export interface ProfileLine { item: Id; mark: string; label: string; counts: Record<string, number>; answered: number; not_full: number; rank: number | null; constant: boolean }
export interface Checklist {
  id: Id; key: string; version: string; title: string; source: string | null; step: number | null
  items: Item[]; answers: Answer[]; bands: { id: Id; grade: string; at_least: number | null }[]; raters: { id: Id; name: string }[]; by_rater: RatedBy[]; rows: AppraisalRow[]; profile: ProfileLine[]
  summary: { n: number; mean: number | null; median: number | null; low: number | null; high: number | null; grades: Record<string, number> }
}
export interface Appraisal { blind: boolean; to_open: number; checklists: Checklist[] }

export interface Rung { id: Id; half: string; mark: string; name: string; level: number | null }
export interface Code { id: Id; label: string; rung: Id; parent: Id | null; study: Id | null; participant: Id | null; definition: string | null; told_in: string | null; note: string | null; children: number; stands_on: number; carries: number; codings: number }
export interface Themes {
  rungs: Rung[]; codes: Code[]; participants: { id: Id; pseudonym: string | null }[]
  matrix: { concepts: { id: Id; label: string; parent: Id | null; parent_label: string | null; endorsed: number; refuted: number; unknown: number }[]; studies: { id: Id; number: number | null; citation: string; endorsed: number; unknown: number; grade: string | null }[]; cells: string[]; known: number; of: number; hints: { concept: Id; study: Id; hint: string; note: string | null }[] }
  relations: { id: Id; origin: Id; target: Id; model: Id | null; label: string | null; sign: string | null; condition: string | null; told_in: string | null }[]
  models: { id: Id; title: string; kind: string | null; members: { id: Id; code: Id; phase: string | null }[] }[]
}

export interface LadderNode {
  id: Id; kind: string; label: string; rung: string | null; half: string | null; voice: string | null; note: string | null; how: string | null
  certainty: string | null; place: string | null; words: string | null; availability: string | null; source: Id | null; start: number | null; language: string | null; children: LadderNode[]
}
export interface Ladder extends LadderNode { table: string | null; above: { id: Id; kind: string; label: string; how: string | null }[]; below_count: number; words_count: number; history: Entry[] }

export interface Entry { seq: number; at: string; actor: { id: Id; name: string } | null; act: string; summary: string; reason: string | null; touched: Id[]; undoes: number | null; undoable: boolean; undone: boolean; hash: string }
export interface History { entries: Entry[]; total: number; head: string | null; acts: string[] }
export interface UndoPlan { act: Entry; clashes: { table: string; id: Id; label: string; column: string; was: string; would_be: string; now: string; since: number }[]; together: Entry[] }

export interface TablePart { about: string; columns: { id: string; title: string; align: 'left' | 'right' | 'centre'; counts: boolean }[]; rows: { text: string; voice?: string; node?: Id }[][]; notes: string[] }
export interface TableData extends TablePart { id: string; title: string; landscape: boolean; further: TablePart[] }
export interface ActOutcome { seq: number; summary: string; touched: Id[]; revision: number; tables?: string[] | null; sources?: string[] | null }

export type RowValue = string | number | boolean | null
export interface Column { name: string; kind: string; required: boolean; refers_to: string | null; choices: string[]; proposals: { value: string; meaning: string }[]; meaning: string }
export interface Rows { table: string; title: string; meaning: string; columns: Column[]; rows: { id: Id; label: string | null; values: Record<string, RowValue> }[] }
