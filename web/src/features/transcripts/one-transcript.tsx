import { useState } from 'react'
import { useRead } from '../../app/acts'
import { Await, Room } from '../../app/parts'
import { AddButton, RowForm } from '../../app/row-form'
import { address, usePlace } from '../../app/route'
import type { SourceSummary, TranscriptRead } from '../../model/coding-shapes'
import { counted } from '../../model/format'
import type { Rows } from '../../model/types'
import { Correcting } from './correcting'
import { EraseSource } from './erase'
import { Identifying } from './identifying'
import { Pages } from './page-view'
import { CorrectingTurns } from './turn-correcting'
import { Turns } from './turns'
import { OneVersion, Versions } from './versions'
import { Waiting } from './waiting'
import { WordsToRead } from './words-to-read'

/** The signs by which transcripts note pauses, laughter, cut-offs: one key for the whole project. */
function Marks() {
  const rows = useRead<Rows>('api/rows/verbatim_mark')
  const [changing, setChanging] = useState<string | null>(null)
  return (
    <section aria-label="Key of verbatim marks">
      <h2>Verbatim marks</h2>
      <dl className="parts">
        {rows.data?.rows.map((row) => [<dt key={row.id} className="words"><button type="button" className="link" onClick={() => setChanging(row.id)}>{String(row.values.mark ?? '')}</button></dt>, <dd key={`${row.id} meaning`}>{String(row.values.meaning ?? '')}</dd>])}
      </dl>
      <AddButton table="verbatim_mark" label="Add a mark" />
      {changing && <RowForm table="verbatim_mark" id={changing} onClose={() => setChanging(null)} />}
    </section>
  )
}

function Body({ read, onCorrect, onTurns }: { read: TranscriptRead; onCorrect: () => void; onTurns: () => void }) {
  const onPaper = read.pages.length > 0
  const [details, setDetails] = useState(false)
  const [erasing, setErasing] = useState(false)
  return (
    <div className={`one-transcript${onPaper ? ' on-paper' : ''}`}>
      <div>
        {read.unsettled.length > 0 && <Waiting read={read} />}
        {onPaper ? <div className="paper-and-text"><Pages read={read} /><WordsToRead read={read} /></div> : <WordsToRead read={read} />}
      </div>
      <aside>
        <div className="buttons"><button type="button" className="btn" onClick={onCorrect}>Correct transcript</button><a className="btn" href={address('coding', { source: read.source.id })}>Code it</a><button type="button" className="btn" onClick={() => setDetails(true)}>Details</button></div>
        {erasing && <EraseSource source={read.source} onClose={() => setErasing(false)} />}
        {details && <RowForm table="source" id={read.source.id} onClose={() => setDetails(false)} />}
        {read.source.has_original && <p><a href={`api/sources/${encodeURIComponent(read.source.id)}/original`} download>The file itself{read.source.file ? `, ${read.source.file}` : ''}</a></p>}
        <Identifying read={read} />
        {read.source.kind !== 'article' && <Turns read={read} onCorrect={onTurns} />}
        <Versions source={read.source} />
        {read.source.kind !== 'article' && <Marks />}
        <p className="erase"><button type="button" className="link" onClick={() => setErasing(true)}>Erase the words of this source…</button></p>
      </aside>
    </div>
  )
}

/** One source: its words, who speaks, what waits after a correction. */
export function OneTranscript({ source }: { source: SourceSummary }) {
  const { query } = usePlace()
  const read = useRead<TranscriptRead>(`api/sources/${encodeURIComponent(source.id)}`)
  const version = query.get('version')
  const [correcting, setCorrecting] = useState(query.get('show') === 'correct')
  const [onTurns, setOnTurns] = useState(query.get('show') === 'turns')
  const about = [source.participant?.label, source.kind.replaceAll('-', ' '), source.version ? `version ${source.version}` : '', counted(source.codings, 'coding', 'codings')].filter(Boolean).join(' · ')
  return (
    <Room title={source.name} tally={<span className="muted">{about}</span>} end={<a className="btn quiet" href={address('transcripts')}>All transcripts</a>}>
      {version ? <OneVersion source={source} version={version} /> : <Await of={read}>
        {(value) => (value.text === null
          ? <p className="lead">The words of this source are not in the project.</p>
          : correcting ? <Correcting read={value} onDone={() => setCorrecting(false)} />
            : onTurns ? <CorrectingTurns read={value} onDone={() => setOnTurns(false)} /> : <Body read={value} onCorrect={() => setCorrecting(true)} onTurns={() => setOnTurns(true)} />)}
      </Await>}
    </Room>
  )
}
