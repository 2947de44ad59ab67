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

/** Whether what is printed or computed is too long to stand beside the title. */
export function isLong(finding: Finding): boolean {
  return Math.max(finding.printed?.length ?? 0, finding.computed?.length ?? 0) > 28
}

export function sameFinding(a: Finding, b: Finding): boolean {
  return a.rule === b.rule && a.key === b.key
}

/** One thing that a finding names, and how often. */
export interface Place { id: string; kind: string; label: string; times: number }

/** The places of a finding, each once; claims that stand in one place ("Table 7") are counted there. */
export function placesOf(finding: Finding): Place[] {
  const places = new Map<string, Place>()
  for (const where of finding.where) {
    if (finding.particulars.some((each) => each.id === where.id)) continue
    const key = where.kind === 'claim' ? `claim ${where.label}` : where.id
    const known = places.get(key)
    if (known) known.times += 1
    else places.set(key, { id: where.id, kind: where.kind, label: where.label, times: 1 })
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

/** What its room opens with: the strategy that it is about, or the runs. */
export function withinRoom(finding: Finding): Record<string, string> {
  if (finding.room !== 'strategies') return {}
  const first = finding.where.find((each) => each.kind === 'search strategy' || each.kind === 'search run')
  if (!first) return {}
  return first.kind === 'search run' ? { show: 'runs' } : { strategy: first.id }
}
