import { useMemo, useState } from 'react'
import { useRead } from '../../app/acts'
import { Await } from '../../app/parts'
import { address } from '../../app/route'
import type { SourceSummary } from '../../model/coding-shapes'
import { counted, day } from '../../model/format'
import type { Id } from '../../model/types'
import type { Stretch } from './read-only'
import { ReadOnlyText } from './words-to-read'

interface VersionRow { version: number; text_id: Id; made: string | null; note: string | null; characters: number; newest: boolean }
interface VersionRead { version: number; versions: number; made: string | null; note: string | null; added: number; removed: number; runs: { side: 'both' | 'removed' | 'added'; text: string }[] }

/** What corrections made of a text: its versions, each to be opened. */
export function Versions({ source }: { source: SourceSummary }) {
  const read = useRead<{ versions: VersionRow[] }>(`api/sources/${encodeURIComponent(source.id)}/versions`)
  if (!read.data || read.data.versions.length < 2) return null
  return (
    <section aria-label="Versions">
      <h2>Versions</h2>
      <ol className="versions">
        {read.data.versions.map((each) => (
          <li key={each.text_id}>
            <a href={each.newest ? address('transcripts', { source: source.id }) : address('transcripts', { source: source.id, version: String(each.version) })}>Version {each.version}</a> <small className="muted">{[each.made ? day(each.made) : '', each.newest ? 'as it stands' : ''].filter(Boolean).join(' · ')}</small>
            {each.note && <small className="note">{each.note}</small>}
            {each.version > 1 && each.newest && <a className="small" href={address('transcripts', { source: source.id, version: String(each.version) })}>what changed</a>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function changed(read: VersionRead): { text: string; stretches: Stretch[] } {
  let text = ''
  const stretches: Stretch[] = []
  for (const run of read.runs) {
    if (run.side !== 'both') stretches.push({ from: text.length, to: text.length + run.text.length, look: run.side })
    text += run.text
  }
  return { text, stretches }
}

function Shown({ read, source }: { read: VersionRead; source: SourceSummary }) {
  const { text, stretches } = useMemo(() => changed(read), [read])
  const [at, setAt] = useState(-1)
  const step = (by: 1 | -1) => setAt((before) => (before + by + stretches.length) % stretches.length)
  const since = read.version === 1 ? 'The text as it came in.' : stretches.length === 0 ? `Version ${read.version} differs from version ${read.version - 1} in blanks alone.` : `Since version ${read.version - 1}: ${counted(read.removed, 'place', 'places')} taken out, ${counted(read.added, 'place', 'places')} come in.`
  return (
    <div className="one-transcript">
      <ReadOnlyText text={text} name={`Version ${read.version} of ${source.name}`} stretches={stretches} show={stretches[at] ?? null} voice={source.kind === 'article' ? 'author' : source.kind === 'field-note' ? '' : 'words'} />
      <aside>
        <div className="buttons"><a className="btn" href={address('transcripts', { source: source.id })}>The text as it stands</a></div>
        <h2>Version {read.version} of {read.versions}</h2>
        <p className="muted">{read.made ? `Made ${day(read.made)}. ` : ''}{read.note ?? ''}</p>
        <p>{since}</p>
        {stretches.length > 0 && (
          <p className="buttons" role="group" aria-label="Changes"><button type="button" className="btn quiet small" onClick={() => step(-1)}>Change before</button><button type="button" className="btn quiet small" onClick={() => step(1)}>Next change</button> <small className="muted" role="status">{at >= 0 ? `${at + 1} of ${stretches.length}` : ''}</small></p>
        )}
        <Versions source={source} />
      </aside>
    </div>
  )
}

/** One version, only to be read, with what the correction that made it changed. */
export function OneVersion({ source, version }: { source: SourceSummary; version: string }) {
  const read = useRead<VersionRead>(`api/sources/${encodeURIComponent(source.id)}/versions/${encodeURIComponent(version)}`)
  return <Await of={read}>{(value) => <Shown key={value.version} read={value} source={source} />}</Await>
}
