// Files to the program: one by one, each shown before anything is taken in.
import type { Id } from './types'

export interface ShownSpeaker { speaker: string; turns: number; first_words: string; role: Role | null; participant: string | null; known: boolean }
export type Role = 'participant' | 'interviewer' | 'other'
export interface ShownDocument {
  name: string; format: string; kind: string; language: string | null; characters: number; beginning: string
  turns: number; pages: number; notes: number; speakers: ShownSpeaker[]; attributes: { name: string; value: string }[]
}
export interface ShownEncoding { name: string; certainty: 'sure' | 'likely' | 'unsure'; preview: string }
/** A column of a survey's table and what it was taken for. */
export interface ShownColumn { heading: string; use: ColumnUse; example: string; identifies: string | null }
export type ColumnUse = 'name' | 'words' | 'attribute' | 'left-out'
export interface ShownFile {
  n: number; name: string; state: 'ready' | 'here-already' | 'unsure' | 'unreadable' | 'not-read'; bytes: number; format: string | null; count: number
  documents: ShownDocument[]; here_as: string | null; error: string | null; encodings: ShownEncoding[]; all_encodings: { id: string; title: string }[]; columns: ShownColumn[]
  diagnostics: { loss: 'none' | 'repaired' | 'lost'; where: string; message: string }[]
}
export interface Said {
  encoding?: string; kind?: string; name?: string; again?: boolean; keep_original?: boolean
  speakers?: Record<string, { role: string; participant: string }>
  answers?: string[]; row_name?: string; leave_out?: string[]; rows?: 'participants' | 'sources'
}
export interface TakenOutcome { seq: number; summary: string; stopped: boolean; files: { input: string; state: string; sources: Id[] }[] }
/** How far an import is, told by the program while it takes files in. */
export interface TakingProgress { id: Id; done: number; of: number; name: string }

/** What is said of a survey once one of its columns is used otherwise: all columns are named, so that nothing is guessed any more. */
export function withColumn(said: Said, columns: ShownColumn[], heading: string, use: ColumnUse): Said {
  const now = columns.map((each) => ({ ...each, use: each.heading === heading ? use : use === 'name' && each.use === 'name' ? ('attribute' as const) : each.use }))
  const of = (kind: ColumnUse) => now.filter((each) => each.use === kind).map((each) => each.heading)
  return { ...said, answers: of('words'), row_name: of('name')[0] ?? '-', leave_out: of('left-out') }
}

/** The same for several columns that are left out together. */
export function withoutColumns(said: Said, columns: ShownColumn[], without: ShownColumn[]): Said {
  const now = columns.map((each) => (without.includes(each) ? { ...each, use: 'left-out' as const } : each))
  return withColumn(said, now, without[0]?.heading ?? '', 'left-out')
}

/** What is said of a file, with what was guessed of its speakers filled in. */
export function saidWith(file: ShownFile, said: Said): Said {
  const [document] = file.documents
  if (!document || file.count !== 1) return said
  const speakers: Record<string, { role: string; participant: string }> = {}
  for (const each of document.speakers) speakers[each.speaker] = said.speakers?.[each.speaker] ?? { role: each.role ?? '', participant: each.participant ?? '' }
  return { ...said, speakers }
}

/** A file can be taken in if it was read, its encoding is settled, and it is new or wanted again. */
export function canBeTaken(file: ShownFile, said: Said): boolean {
  return file.state === 'ready' || (file.state === 'here-already' && said.again === true)
}

export const inMegabytes = (bytes: number): string => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`)

interface Named { name: string; file: File }

/** The files of a drop, those in its folders too, each with the path to it. */
export async function filesOf(items: DataTransferItemList): Promise<Named[]> {
  // The entries have to be asked for at once: the list is empty after the first wait.
  const dropped = [...items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const found: Named[] = []
  const visit = async (entry: FileSystemEntry, path: string): Promise<void> => {
    if (entry.name.startsWith('.')) return
    if (entry.isFile) {
      const file = await new Promise<File>((keep, fail) => (entry as FileSystemFileEntry).file(keep, fail))
      found.push({ name: path + entry.name, file })
      return
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader()
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((keep, fail) => reader.readEntries(keep, fail))
      if (some.length === 0) return
      for (const each of some) await visit(each, `${path}${entry.name}/`)
    }
  }
  for (const { entry, file } of dropped) {
    if (entry) await visit(entry, '')
    else if (file) found.push({ name: file.name, file })
  }
  return found.sort((a, b) => a.name.localeCompare(b.name))
}
