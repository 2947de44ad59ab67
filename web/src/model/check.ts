import type { Finding, Severity } from './types'

export const groupOrder = ['Appraisal', 'Studies', 'Synthesis', 'Selection', 'People']

/** Findings by group, in the order of a study; unknown groups come last. */
export function byGroup(findings: Finding[]): [string, Finding[]][] {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) groups.set(finding.group, [...(groups.get(finding.group) ?? []), finding])
  const place = (group: string) => (groupOrder.includes(group) ? groupOrder.indexOf(group) : groupOrder.length)
  return [...groups].sort(([a], [b]) => place(a) - place(b))
}

export function countOf(findings: Finding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length
}

export function sameFinding(a: Finding, b: Finding): boolean {
  return a.rule === b.rule && a.key === b.key
}

/** One thing that a finding names, how often, and, for a changed grade, the score with the grade before and after. */
export interface Place { id: string; kind: string; label: string; times: number; change: { score: string; was: string; is: string } | null }

/** The score and the two grades that a message tells of a study: "Barr et al. (2020) (8: A → B)". */
function changeOf(message: string, label: string): Place['change'] {
  const at = label ? message.indexOf(`${label} (`) : -1
  const told = at < 0 ? null : /^\(([\d.]+): (\S+) → ([^)\s]+)\)/.exec(message.slice(at + label.length + 1))
  return told ? { score: told[1]!, was: told[2]!, is: told[3]! } : null
}

/** The places of a finding, each once; claims that stand in one place ("Table 7") are counted there. */
export function placesOf(finding: Finding): Place[] {
  const places = new Map<string, Place>()
  for (const where of finding.where) {
    const key = where.kind === 'claim' ? `claim ${where.label}` : where.id
    const known = places.get(key)
    if (known) known.times += 1
    else places.set(key, { id: where.id, kind: where.kind, label: where.label, times: 1, change: changeOf(finding.message, where.label) })
  }
  return [...places.values()].sort((a, b) => Number(a.kind === 'claim') - Number(b.kind === 'claim'))
}

/** Where a finding stands, short enough for one line: the places of its claims, then what it is about. */
export function placeInWords(finding: Finding): string {
  const claims = [...new Set(finding.where.filter((each) => each.kind === 'claim').map((each) => each.label))].filter(Boolean)
  const things = [...new Set(finding.where.filter((each) => each.kind !== 'claim').map((each) => each.label))].filter(Boolean)
  const some = things.length > 2 ? [...things.slice(0, 1), `${things.length - 1} more`] : things
  return [claims.slice(0, 3).join(', '), some.join(', ')].filter(Boolean).join(' · ') || finding.group
}

/** The message without the run of studies that the list of places shows better. */
export function sentenceBefore(finding: Finding): string {
  if (placesOf(finding).filter((place) => place.change).length < 3) return finding.message
  const [rule] = finding.message.split(/(?<=\.) (?=It gives)/)
  return `${rule} The studies below have another grade.`
}
