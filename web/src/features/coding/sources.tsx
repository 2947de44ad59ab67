import { address } from '../../app/route'
import type { SourceSummary } from '../../model/coding-shapes'

export function progressInWords(lines: number, coded: number): string {
  if (lines === 0) return 'no words'
  if (coded === 0) return 'not begun'
  return coded >= lines ? `all ${lines.toLocaleString('en-GB')} lines` : `${coded.toLocaleString('en-GB')} of ${lines.toLocaleString('en-GB')} lines`
}

/** How far something has come, as a bar; its words stand beside it. */
export function Progress({ lines, coded }: { lines: number; coded: number }) {
  return <i className="progress" aria-hidden="true"><i style={{ width: `${lines === 0 ? 0 : Math.max(coded > 0 ? 6 : 0, (100 * coded) / lines)}%` }} /></i>
}

const kinds: Record<string, string> = { transcript: 'Transcripts', article: 'Articles', 'field-note': 'Field notes', document: 'Documents', survey: 'Survey answers' }

/** The sources that have words, each with how far it is coded; of the open one what is shown counts. */
export function Sources({ sources, open, coded }: { sources: SourceSummary[]; open: string; coded: number | null }) {
  const groups = [...new Set(sources.map((source) => source.kind))]
  return (
    <nav className="sources" aria-label="Sources">
      {groups.map((kind) => (
        <div key={kind}>
          {groups.length > 1 && <div className="label">{kinds[kind] ?? kind.replaceAll('-', ' ')}</div>}
          {sources.filter((source) => source.kind === kind).map((source) => {
            const lines = source.id === open && coded !== null ? coded : source.coded_lines
            return (
              <a key={source.id} href={address('coding', { source: source.id })} aria-current={source.id === open ? 'true' : undefined}>
                <span className="name" title={source.name}>{source.name}</span><Progress lines={source.lines} coded={lines} />
                <small>{progressInWords(source.lines, lines)}</small>
              </a>
            )
          })}
        </div>
      ))}
    </nav>
  )
}
