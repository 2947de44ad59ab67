// The shapes of the reads behind the coding and the codebook room (docs/reference/http.md). Places are code points.
import type { Id, Rung } from './types'

export interface SourceSummary {
  id: Id; name: string; kind: string; file: string | null; participant: { id: Id; label: string } | null; study: { id: Id; label: string } | null
  here: boolean; text_id: Id | null; version: number | null; versions: number; language: string | null; characters: number
  lines: number; coded_lines: number; codings: number; codes: number; unsettled: number; has_original?: boolean; media_type?: string | null; pages?: number
}
export interface ReadTurn { id: Id; start: number; end: number; speaker: string; role: 'participant' | 'interviewer' | 'other' | null; participant: Id | null; at: number | null }
export interface ReadCoding { id: Id; code: Id; coder: { id: Id; name: string } | null; note: string | null; memos: number }
export interface ReadPassage { id: Id; start: number; end: number; voice: string | null; memos: number; codings: ReadCoding[] }
export interface SourceRead { source: SourceSummary; text: string; text_id: Id; version: number; turns: ReadTurn[]; passages: ReadPassage[]; unsettled: WaitingPassage[] }

export interface PlaceInText { start: number; end: number; text: string; before: string; after: string }
export interface WaitingPassage { passage: Id; version: number; was: PlaceInText; codings: { id: Id; code: Id }[]; why: string; candidates: (PlaceInText & { why: string })[] }
/** A source as the Transcripts room reads it. */
export interface TranscriptRead {
  source: SourceSummary; text: string | null; text_id: Id | null; version: number | null; turns: ReadTurn[]; passages: ReadPassage[]
  pages: { number: number; start: number; end: number; width: number; height: number }[]; unsettled: WaitingPassage[]; marks: { mark: string; meaning: string }[]
  identifying: { id: Id; attribute: string; value: string; what: string }[]
}
export interface CorrectionPreview { same: boolean; kept: number; changed: { passage: Id; was: PlaceInText; now: PlaceInText }[]; waiting: { passage: Id; was: PlaceInText }[]; found: number }

export interface BookCode {
  id: Id; label: string; rung: Id; rung_mark: string; half: string; level: number; parent: Id | null; depth: number; codable: boolean
  colour: string | null; own_colour: string | null; definition: string | null; note: string | null
  codings: number; codings_below: number; sources: number; cases: number; memos: number; stands_on: Id[]; carries: Id[]; gerund: boolean | null
}
export interface Codebook { rungs: Rung[]; codes: BookCode[] }

export interface CodingInContext {
  id: Id; code: { id: Id; label: string; rung: string | null }; coder: string | null
  passage: { id: Id; source: { id: Id; name: string; language?: string | null }; start: number | null; end: number | null; place: string | null; text: string; voice: string | null; before?: string | null; after?: string | null; line?: number | null }
}
