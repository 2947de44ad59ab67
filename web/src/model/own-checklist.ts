// A checklist of one's own as it is typed, and as docs/formats/checklist.md has it.

export interface TypedAnswer { label: string; points: string }
export interface TypedGrade { grade: string; from: string }
export interface TypedChecklist { title: string; source: string; items: string; answers: TypedAnswer[]; grades: TypedGrade[] }

export interface ChecklistFile {
  key: string; version: string; title: string; source?: string
  items: { mark: string; label: string; scored: boolean }[]
  answers: { answer: string; label: string; score: number | null }[]
  bands: { grade: string; at_least: number | null }[]
}

/** "Can't tell" is "cant-tell". */
export function tokenOf(words: string): string {
  return words.normalize('NFKD').replace(/[\u0300-\u036f'’]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
}

/** "3a Aims are clear" bears the mark 3a; a line without a number is numbered. A line that ends in (not scored) adds no points. */
export function itemsOf(lines: string): ChecklistFile['items'] {
  return lines.split('\n').map((line) => line.trim()).filter(Boolean).map((line, at) => {
    const numbered = /^([A-Z]?\d+(?:\.\d+)*[a-z]?)[.):]?\s+(.+)$/.exec(line)
    const told = numbered ? numbered[2]! : line
    const scored = !/\s*\(not scored\)$/i.test(told)
    return { mark: numbered ? numbered[1]! : String(at + 1), label: told.replace(/\s*\(not scored\)$/i, ''), scored }
  })
}

const number = (text: string): number | null | undefined => {
  const trimmed = text.trim().replace(',', '.')
  if (trimmed === '') return null
  return /^-?\d*\.?\d+$/.test(trimmed) ? Number(trimmed) : undefined
}

/** What was typed as a file, or the sentence that says what is missing. */
export function checklistOf(typed: TypedChecklist): ChecklistFile | string {
  const title = typed.title.trim()
  if (!title) return 'Give the checklist a name.'
  const items = itemsOf(typed.items)
  if (items.length === 0) return 'Write down at least one item.'
  const answers: ChecklistFile['answers'] = []
  for (const { label, points } of typed.answers) {
    if (!label.trim()) {
      if (points.trim()) return `${points} points stand without an answer.`
      continue
    }
    const score = number(points)
    if (score === undefined) return `The points of “${label.trim()}”, “${points}”, are no number.`
    answers.push({ answer: tokenOf(label) || `answer-${answers.length + 1}`, label: label.trim(), score })
  }
  if (answers.length < 2) return 'A checklist needs at least two answers.'
  const bands: ChecklistFile['bands'] = []
  for (const { grade, from } of typed.grades) {
    if (!grade.trim()) {
      if (from.trim()) return `A total of ${from} stands without a grade.`
      continue
    }
    const floor = number(from)
    if (floor === undefined) return `The total from which ${grade.trim()} is given, “${from}”, is no number.`
    bands.push({ grade: tokenOf(grade) === grade.trim().toLowerCase() ? grade.trim() : tokenOf(grade), at_least: floor })
  }
  bands.sort((a, b) => (b.at_least ?? -Infinity) - (a.at_least ?? -Infinity))
  return { key: tokenOf(title) || 'own-checklist', version: '1', title, ...(typed.source.trim() ? { source: typed.source.trim() } : {}), items, answers, bands }
}

/** "10 items; at most 9 points; A from 8.5, B from 5, C below." */
export function checklistInWords(file: ChecklistFile): string {
  const scored = file.items.filter((item) => item.scored).length
  const best = Math.max(...file.answers.map((answer) => answer.score ?? -Infinity))
  const most = Number((best * scored).toFixed(9))
  const points = Number.isFinite(best) ? `at most ${most} ${most === 1 ? 'point' : 'points'}` : 'no total'
  const rule = file.bands.map((band) => (band.at_least === null ? `${band.grade} below` : `${band.grade} from ${band.at_least}`)).join(', ')
  return [`${file.items.length} ${file.items.length === 1 ? 'item' : 'items'}`, points, ...(rule ? [rule] : [])].join('; ')
}
