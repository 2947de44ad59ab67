/** Where a file of records came from: a search run that is noted, or a source that one is noted for. */
export interface Source { run: string; kind: string; name: string }

export const noSource: Source = { run: '', kind: 'database', name: '' }

/** As the route of the import asks for it. */
export function cameFromQuery({ run, kind, name }: Source): Record<string, string> {
  if (run) return { run }
  if (kind !== 'database') return { kind, database: name.trim() || sourceKinds[kind]!.unnamed }  // what was chosen holds without a name too
  return name.trim() ? { database: name.trim() } : {}
}

/** How each kind of source is asked for. */
export const sourceKinds: Record<string, { title: string; asks: string; like: string; unnamed: string }> = {
  database: { title: 'a search of a database', asks: 'Database that was searched', like: 'such as MEDLINE', unnamed: 'Database' },
  register: { title: 'a search of a register', asks: 'Register that was searched', like: 'such as a register of theses', unnamed: 'Register' },
  website: { title: 'a website', asks: 'Website', like: 'its name', unnamed: 'Website' },
  'grey-literature': { title: 'grey literature', asks: 'Source', like: 'such as a library of reports', unnamed: 'Grey literature' },
  'hand-search': { title: 'a hand search', asks: 'What was looked through', like: 'such as a journal and its years', unnamed: 'Hand search' },
  expert: { title: 'somebody who was asked', asks: 'Who was asked', like: 'such as experts of the field', unnamed: 'Somebody who was asked' },
  other: { title: 'another source', asks: 'Source', like: 'its name', unnamed: 'Another source' },
  'previous-version': { title: 'the previous version of this review', asks: 'Version', like: 'such as Version of 2015', unnamed: 'Previous version' },
}
