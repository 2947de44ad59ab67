// Which reads an act can have made stale. When in doubt a read is stale: whatever is not listed here is read again.

/** What an act touched: names of tables, ids of sources; null: anything. */
export interface Touched { tables?: string[] | null; sources?: string[] | null }

/** Tables whose rows belong to one source each; the act says to which. */
const ofSources = ['source', 'source_text', 'turn', 'page', 'passage', 'coding']
/** What the room of every source shows besides: names, counts of memos, the key of marks, attributes that tell who somebody is. */
const inEverySource = ['person', 'participant', 'study', 'verbatim_mark', 'memo', 'memo_link', 'link', 'attribute', 'attribute_value']

/** Reads of which it is known on which tables they rest. */
const restsOn: [address: RegExp, tables: string[]][] = [
  [/^api\/codebook$/, ['rung', 'code', 'stands_on', 'memo', 'memo_link', 'participant', 'study', ...ofSources]],
  [/^api\/sources$/, ['participant', 'study', ...ofSources]],
  [/^api\/files/, ['record_file']],
  [/^api\/acts$/, []],
  [/^api\/openapi\.json$/, []],
]

export function isStale(address: string, { tables, sources }: Touched): boolean {
  if (!tables) return true
  const touches = (names: string[]) => names.some((name) => tables.includes(name))
  const room = /^api\/sources\/([^/?]+)/.exec(address)
  if (room) {
    if (touches(inEverySource)) return true
    return touches(ofSources) && (!sources || sources.includes(decodeURIComponent(room[1] ?? '')))
  }
  const rows = /^api\/rows\/([^/?]+)$/.exec(address)
  if (rows) return touches([rows[1] ?? ''])
  const known = restsOn.find(([form]) => form.test(address))
  return known ? touches(known[1]) : true
}
