// Agreement of a stage, as GET /api/agreement/{stage} gives it; docs/how-to/agreement.md says what each figure is.

export interface Coefficient { value: number | null; se?: number | null; low?: number | null; high?: number | null; why_undefined?: string | null; why_no_interval?: string | null }
export interface Percent extends Coefficient { k: number; n: number }
export interface Pair extends Coefficient { raters: string[]; n_units: number }
export interface Figures {
  n_units: number; units_left_out: number; n_ratings: number; raters: string[]; categories: string[]; ordered: boolean; table: number[][] | null
  percent: Percent; kappa: Coefficient & { fleiss?: Coefficient; pairs?: Pair[] }; ac1: Coefficient; pabak: Coefficient | null
  specific_agreement: { category: string; given: number; value: number | null }[]; positive: string | null; positive_agreement: number | null; negative_agreement: number | null
  weighted_kappa?: (Coefficient & { weights: string; pairs?: Pair[] }) | null; alpha: { nominal?: Coefficient; ordinal?: Coefficient; interval?: Coefficient; resamples: number; seed: number }; unsure_as_include: Figures | null; sentence: string | null
}
export interface ExtractedField {
  attribute: string; name: string; section: string | null; type: string; unit: string | null; percent: Percent; by_one_alone: number; agreement: Figures | null; alpha: (Coefficient & { level: string }) | null
  difference: { n: number; mean: number; sd: number | null; largest: number } | null; without_number: number
  differing: { study: string; number: number | null; citation: string; told: { person: string; name: string; shown: string; note: string | null; passage: string | null }[] }[]
}
export interface ExtractedFigures { blind: boolean; closed: number; extractors: { id: string; name: string }[]; n_studies: number; n_places: number; by_one_alone: number; percent: Percent; fields: ExtractedField[]; sentence: string | null }
export interface RatingTable { shape: 'long' | 'wide'; headings: boolean; decimals: string; unit: string | null; raters: string[]; left_out: string[]; missing: number; how: string; diagnostics: { where: string; message: string }[] }
export type AgreementRead = { stage: string; sentence: string | null; closed: number; checklist?: string | null; checklists?: { id: string; title: string }[] } & Partial<Figures>

export const figure = (value: number | null | undefined) => (value === null || value === undefined ? '' : value.toFixed(2).replace('-', '−'))
export const share = (value: number) => `${(100 * value).toFixed(1)} %`
/** "0.27 to 0.83"; empty if there is none. */
export const interval = ({ low, high }: Coefficient) => (low === null || low === undefined || high === null || high === undefined ? '' : `${figure(low)} to ${figure(high)}`)
