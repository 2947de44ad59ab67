import '../../app/transcripts.css'
import { useState } from 'react'
import { useActs, useRead } from '../../app/acts'
import { Await, Room } from '../../app/parts'
import { address, go, usePlace } from '../../app/route'
import { counted } from '../../model/format'
import type { SourceSummary } from '../../model/coding-shapes'
import { BringIn } from './bring-in'
import { OneTranscript } from './one-transcript'

function share(source: SourceSummary): string {
  if (source.lines === 0) return source.here ? 'no words' : 'not here'
  return `${source.coded_lines.toLocaleString('en-GB')} of ${source.lines.toLocaleString('en-GB')}`
}

function List({ sources }: { sources: SourceSummary[] }) {
  return (
    <table className="wide transcripts">
      <thead><tr><th scope="col">Source</th><th scope="col">Who</th><th scope="col">What it is</th><th scope="col" className="right">Lines coded</th><th scope="col" className="right">Version</th><th scope="col">To decide</th></tr></thead>
      <tbody>
        {sources.map((source) => (
          <tr key={source.id}>
            <th scope="row"><a href={address('transcripts', { source: source.id })}>{source.name}</a>{source.file && <small className="muted">{source.file}</small>}</th>
            <td>{source.participant?.label ?? source.study?.label ?? ''}</td>
            <td>{source.kind.replaceAll('-', ' ')}</td>
            <td className="right">{share(source)}</td>
            <td className="right">{source.version ?? ''}</td>
            <td>{source.unsettled > 0 && <a href={address('transcripts', { source: source.id, show: 'waiting' })}><span className="dot medium" />{counted(source.unsettled, 'passage', 'passages')}</a>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Transcripts and other sources: brought in, corrected, their speakers named. */
export default function Transcripts() {
  const { query } = usePlace()
  const list = useRead<{ sources: SourceSummary[] }>('api/sources')
  const [bringing, setBringing] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  const { undo } = useActs()
  const open = list.data?.sources.find((source) => source.id === query.get('source'))
  if (open) return <OneTranscript key={open.id} source={open} />
  const none = list.data?.sources.length === 0
  return (
    <Room title="Transcripts" tally={list.data && !none ? <span className="muted">{counted(list.data.sources.length, 'source', 'sources')}</span> : undefined}
      end={!none && <button type="button" className="btn main" aria-expanded={bringing} onClick={() => setBringing(!bringing)}>Bring in files</button>}>
      <Await of={list}>
        {(value) => (
          <>
            {value.sources.length === 0 && <p className="lead">Nothing is here yet. Bring in the first transcript: it is read and shown before anything is taken in.</p>}
            <BringIn open={bringing || value.sources.length === 0} onDone={(summary) => { setTold(summary); setBringing(false); go('transcripts', {}) }} />
            {told && <p role="status" className="done-line">{told}. <button type="button" className="link" onClick={() => { setTold(null); void undo() }}>Undo</button></p>}
            {value.sources.length > 0 && <List sources={value.sources} />}
          </>
        )}
      </Await>
    </Room>
  )
}
