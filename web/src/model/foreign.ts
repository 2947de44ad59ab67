// A project of another program (REFI-QDA): what was read in it, before and after it is taken in.

export interface Told { loss: 'none' | 'repaired' | 'lost'; where: string; message: string }
export interface Evidence { edges: number; on_lines: number; on_words: number; outside: number; names: number; names_met: number }
export interface OffsetChoice { source: string; name: string; reading: string; evidence: Evidence; literal: Evidence; own: boolean }
export interface MissingFile { path: string; place: string; name: string; source: string }
export interface ForeignRead { format: string; origin: string; codings: number; offsets: OffsetChoice[]; missing: MissingFile[]; diagnostics: Told[] }
export interface ForeignPreview extends ForeignRead { found: Record<string, number> }
export interface ShownProject { n: number; name: string; bytes: number; error: string | null; project: ForeignPreview | null }
export interface ForeignReport extends ForeignRead { read: number; repaired: number; lost: number; seq: number; summary: string }

/** Only what a project of another program answers has this member. */
export function isProject(shown: object): shown is ShownProject {
  return 'project' in shown
}

const kinds: [table: string, one: string, many: string][] = [
  ['source', 'source', 'sources'], ['code', 'code', 'codes'], ['coding', 'coding', 'codings'], ['memo', 'memo', 'memos'], ['participant', 'case', 'cases'],
  ['attribute', 'attribute', 'attributes'], ['relation', 'relation', 'relations'], ['model', 'model', 'models'], ['person', 'person', 'people'],
]

/** What a project holds, in the order in which people ask for it; nothing that it has none of. */
export function holds(found: Record<string, number>): { count: number; word: string }[] {
  return kinds.flatMap(([table, one, many]) => {
    const count = found[table] ?? 0
    return count > 0 ? [{ count, word: count === 1 ? one : many }] : []
  })
}

export interface Way { reading: string; texts: string[]; evidence: Evidence; literal: Evidence }

const sum = (a: Evidence, b: Evidence): Evidence => ({
  edges: a.edges + b.edges, on_lines: a.on_lines + b.on_lines, on_words: a.on_words + b.on_words, outside: a.outside + b.outside, names: a.names + b.names, names_met: a.names_met + b.names_met,
})

/** The ways in which places were counted, each with the texts that were read so; the most used first. */
export function ways(offsets: OffsetChoice[]): Way[] {
  const found = new Map<string, Way>()
  for (const choice of offsets) {
    const way = found.get(choice.reading)
    if (way) found.set(choice.reading, { ...way, texts: [...way.texts, choice.name], evidence: sum(way.evidence, choice.evidence), literal: sum(way.literal, choice.literal) })
    else found.set(choice.reading, { reading: choice.reading, texts: [choice.name], evidence: choice.evidence, literal: choice.literal })
  }
  return [...found.values()].sort((a, b) => b.texts.length - a.texts.length)
}

/** True if counting by the letter of the standard would have put the passages elsewhere. */
export const differs = (way: Way): boolean => way.evidence.on_lines !== way.literal.on_lines || way.evidence.on_words !== way.literal.on_words

const heaviest: Told['loss'][] = ['lost', 'repaired', 'none']
/** The report by weight: what was lost stands first. */
export function byLoss(told: Told[]): { loss: Told['loss']; told: Told[] }[] {
  return heaviest.map((loss) => ({ loss, told: told.filter((each) => each.loss === loss) })).filter(({ told: some }) => some.length > 0)
}

/** The file of a choice that each missing one means: the same path, else the same name, whatever its letters' case. */
export function filesFor(missing: MissingFile[], names: string[]): Map<string, number> {
  const found = new Map<string, number>()
  const folded = names.map((name) => name.toLowerCase())
  for (const { place, name } of missing) {
    const path = folded.findIndex((each) => each === place.toLowerCase() || each.endsWith(`/${place.toLowerCase()}`))
    const at = path >= 0 ? path : folded.findIndex((each) => each.split('/').at(-1) === name.toLowerCase())
    if (at >= 0) found.set(place, at)
  }
  return found
}

/** The report as a text to keep. */
export function reportText(name: string, report: ForeignReport): string {
  const lines = [`Report of the import of ${name}`, '', report.summary || 'Nothing was changed: all of it was here already.', '']
  for (const way of ways(report.offsets)) lines.push(`Places counted as ${way.reading}: ${way.evidence.on_lines} of ${way.evidence.edges} edges at the edge of a line (by the letter of the standard ${way.literal.on_lines}). Texts: ${way.texts.join(', ')}`)
  for (const { loss, told } of byLoss(report.diagnostics)) {
    lines.push('', { lost: 'Not carried', repaired: 'Put right', none: 'To know' }[loss])
    for (const each of told) lines.push(`- ${each.where}: ${each.message}`)
  }
  if (report.missing.length > 0) lines.push('', 'Files that were not there', ...report.missing.map((each) => `- ${each.path} (${each.source})`))
  return `${lines.join('\n')}\n`
}
