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
