// A table of records before it comes in: what the program takes its columns for, and what a person says. Shapes of the API.

export interface TableColumn { column: string; field: string; guess: string; examples: string[] }
export interface ShownRecord { title: string; authors: string; year: number | null; journal: string; doi: string; pmid: string; abstract: string; others: number }
export interface TableLook {
  table: true; format: string; encoding: string; encodings: string[]; separator: string; sheets: string[]; sheet: string; heading: number; first: number
  columns: TableColumn[]; rows: string[][]; records: ShownRecord[]; fields: string[]; separators: string[]; before: { file: string; imported: string } | null
  diagnostics: { loss: string; where: string; message: string }[]
}
export type Looked = TableLook | { table: false }

/** What is said of a table; what is not said is seen from the file. */
export interface TableSaid { columns: Record<string, string>; separator?: string; sheet?: string; heading?: number; first?: number; encoding?: string }
export const nothingSaid: TableSaid = { columns: {} }

/** All that was understood, said once more: what is taken in is what was shown. */
export const saidWhole = (look: TableLook): TableSaid => ({ ...formOf(look), columns: changedColumns(look) })

export const changedColumns = (look: TableLook): Record<string, string> => Object.fromEntries(look.columns.filter(({ field, guess }) => field !== guess).map(({ column, field }) => [column, field]))

export const formOf = ({ separator, sheet, heading, first, encoding }: TableLook): Omit<TableSaid, 'columns'> => ({
  ...(separator ? { separator } : {}), ...(sheet ? { sheet } : {}), heading, first, ...(encoding ? { encoding } : {}),
})

/** Of a text the beginning tells enough; a workbook is looked at as a whole. */
export const beginningOf = (file: File): Blob => (/\.xls[xm]?$/i.test(file.name) ? file : file.slice(0, 1 << 20))
export const mayBeTable = (name: string): boolean => /\.(csv|tsv|tab|txt|xlsx|xlsm)$/i.test(name)

const words: Record<string, string> = {
  title: 'title', authors: 'authors', year: 'year', journal: 'journal', abstract: 'abstract', doi: 'DOI', pmid: 'PMID', keywords: 'keywords', volume: 'volume', issue: 'issue', pages: 'pages', url: 'address on the web', urls: 'addresses on the web', language: 'language', notes: 'notes', type: 'type, as printed',
  date: 'date', publisher: 'publisher', place: 'place', edition: 'edition', series: 'series', editors: 'editors', bodies: 'authors that are no persons', translated_title: 'translated title', journal_short: 'journal, short', first_page: 'first page', last_page: 'last page', pmcid: 'PMCID',
  accession: 'accession number', database: 'database', issn: 'ISSN', isbn: 'ISBN', issns: 'ISSN', isbns: 'ISBN', numbers: 'ISSN or ISBN', number: 'ISSN or ISBN', headings: 'subject headings', label: 'label', kind: 'kind of report',
}
/** What a column may be taken for, the usual first. */
export const fieldWord = (field: string): string => words[field] ?? field.replaceAll('_', ' ')
export const inUsualOrder = (fields: string[]): string[] => {
  const usual = Object.keys(words)
  const place = (field: string) => (usual.includes(field) ? usual.indexOf(field) : usual.length)
  return [...fields].sort((a, b) => place(a) - place(b))
}

const separatorWords: Record<string, string> = { comma: 'comma  ,', semicolon: 'semicolon  ;', tab: 'tab', bar: 'bar  |' }
export const separatorWord = (separator: string): string => separatorWords[separator] ?? separator

/** What is worth a second look before the table comes in. */
export function concerns(look: TableLook): string[] {
  const has = (field: string) => look.columns.some((each) => each.field === field)
  return [
    ...(has('title') || has('translated_title') ? [] : ['No column is taken for the title: records without one are doubtful.']),
    ...(look.records.length === 0 ? ['No record would be read: is the row of the headings right?'] : []),
    ...(look.columns.length === 1 ? ['There is a single column: is the separator right?'] : []),
    ...(look.encodings.length > 0 ? [`The letters may be meant otherwise (${look.encodings.join(', ')}): see whether those with accents are right.`] : []),
  ]
}
