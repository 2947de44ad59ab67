// Numbers and moments as people read them.

/** "14:02" of a UTC moment, in the reader's own time zone; "" for none. */
export function clock(at: string | null, zone?: string): string {
  if (!at) return ''
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(at))
}

/** "Tuesday, 3 March 2026". */
export function day(at: string, zone?: string): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }).format(new Date(at))
}

/** A mean or total with at most `decimals` places; "?" if unknown. */
export function figure(value: number | null, decimals = 2): string {
  if (value === null) return '?'
  return String(Number(value.toFixed(decimals)))
}

const formats: Record<string, string> = { 'csl-json': 'CSL-JSON', 'endnote-xml': 'EndNote XML', 'endnote7-xml': 'EndNote 7 XML', 'pubmed-xml': 'PubMed XML', 'ebsco-xml': 'EBSCO XML', 'ovid-xml': 'Ovid XML', 'ictrp-xml': 'ICTRP XML', mods: 'MODS XML', identifiers: 'a list of PMIDs or DOIs', 'zotero-rdf': 'Zotero RDF', 'pubmed-text': 'abstracts of PubMed', 'ovid-citations': 'citations of Ovid', 'ovid-tagged': 'Ovid tagged', bibtex: 'BibTeX', references: 'a list of references', ciw: 'Web of Science', ovid: 'Ovid', cochrane: 'Cochrane Library', refworks: 'RefWorks', noteexpress: 'NoteExpress', silverplatter: 'SilverPlatter', proquest: 'ProQuest', xlsx: 'an Excel workbook' }

/** The format of a file of records as people call it: "RIS", "EndNote XML". */
export function formatName(id: string): string {
  return formats[id] ?? id.toUpperCase()
}

/** "1 finding", "3 findings". */
export function counted(n: number, one: string, many = one + 's'): string {
  return `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`
}

/** Text cut at a word, with an ellipsis. */
export function brief(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  const blank = cut.lastIndexOf(' ')
  return (blank > most / 2 ? cut.slice(0, blank) : cut) + '…'
}

/** Whole numbers of four digits and more get their thousands separated: "Imported 3048 rows" is "Imported 3,048 rows"; years in brackets stay. */
export function grouped(text: string): string {
  return text.replace(/^\d{4,}$|(?<![\d.,/(-])\b\d{4,}(?= (?:rows|records|cells|entries)\b)/g, (digits) => Number(digits).toLocaleString('en-GB'))
}

/** A range, "21.46-21.75", does not break at its dash. */
export function unbroken(text: string): string {
  return text.replace(/(?<=\d)([-–])(?=\d)/g, '\u2060$1\u2060')
}

export type ReadNumber = { fine: true; value: number | null } | { fine: false; why: string }

/** What a person typed as a number, "1,265" and "7,5" too; empty is not told, which is never zero. */
export function numberOf(text: string, whole: boolean): ReadNumber {
  const trimmed = text.trim()
  if (trimmed === '') return { fine: true, value: null }
  const plain = /^\d{1,3}(,\d{3})+$/.test(trimmed) ? trimmed.replaceAll(',', '') : trimmed.replace(',', '.')
  const value = Number(plain)
  if (!/^[-+]?[\d.]+$/.test(plain) || !Number.isFinite(value)) return { fine: false, why: `“${trimmed}” is no number. The number before is kept.` }
  if (whole && (!Number.isInteger(value) || value < 0)) return { fine: false, why: 'A whole number is needed here, 0 or more. The number before is kept.' }
  return { fine: true, value }
}

/** "0:12:03" of milliseconds from the beginning of a recording. */
export function recordingTime(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}
