import { useState } from 'react'
import { useRead } from '../../app/acts'
import { Await, Room } from '../../app/parts'
import { address, usePlace } from '../../app/route'
import type { ReadTurn, SourceSummary, TranscriptRead } from '../../model/coding-shapes'
import { counted } from '../../model/format'
import { Correcting } from './correcting'
import { Pages } from './page-view'
import { Turns } from './turns'
import { Waiting } from './waiting'

function Marks({ marks }: { marks: TranscriptRead['marks'] }) {
  if (marks.length === 0) return null
  return <details className="more"><summary>Key of verbatim marks</summary><dl className="parts">{marks.map((each) => [<dt key={each.mark} className="words">{each.mark}</dt>, <dd key={each.mark + each.meaning}>{each.meaning}</dd>])}</dl></details>
}

function lineClass(turn: ReadTurn | undefined): string {
  return turn?.role === 'interviewer' ? 'asks' : 'words'
}

/** The words as they stand; read in the coding room, corrected here. */
function Words({ read }: { read: TranscriptRead }) {
  const points = [...(read.text ?? '')]
  const pieces: { text: string; turn?: ReadTurn }[] = []
  let at = 0
  for (const turn of read.turns) {
    if (turn.start > at) pieces.push({ text: points.slice(at, turn.start).join('') })
    pieces.push({ text: points.slice(turn.start, turn.end).join(''), turn })
    at = Math.max(at, turn.end)
  }
  if (at < points.length) pieces.push({ text: points.slice(at).join('') })
  return <div className="whole-text" tabIndex={0} aria-label={`Words of ${read.source.name}`} role="region">{pieces.map((piece, nth) => <span key={nth} className={lineClass(piece.turn)}>{piece.text}</span>)}</div>
}

function Body({ read, onCorrect }: { read: TranscriptRead; onCorrect: () => void }) {
  const onPaper = read.pages.length > 0
  return (
    <div className={`one-transcript${onPaper ? ' on-paper' : ''}`}>
      <div>
        {read.unsettled.length > 0 && <Waiting read={read} />}
        {onPaper ? <div className="paper-and-text"><Pages read={read} /><Words read={read} /></div> : <Words read={read} />}
      </div>
      <aside>
        <div className="buttons"><button type="button" className="btn" onClick={onCorrect}>Correct transcript</button><a className="btn" href={address('coding', { source: read.source.id })}>Code it</a></div>
        {read.source.has_original && <p><a href={`api/sources/${encodeURIComponent(read.source.id)}/original`} download>The file itself{read.source.file ? `, ${read.source.file}` : ''}</a></p>}
        {read.source.kind !== 'article' && <Turns read={read} />}
        <Marks marks={read.marks} />
      </aside>
    </div>
  )
}

/** One source: its words, who speaks, what waits after a correction. */
export function OneTranscript({ source }: { source: SourceSummary }) {
  const { query } = usePlace()
  const read = useRead<TranscriptRead>(`api/sources/${encodeURIComponent(source.id)}`)
  const [correcting, setCorrecting] = useState(query.get('show') === 'correct')
  const about = [source.participant?.label, source.kind.replaceAll('-', ' '), source.version ? `version ${source.version}` : '', counted(source.codings, 'coding', 'codings')].filter(Boolean).join(' · ')
  return (
    <Room title={source.name} tally={<span className="muted">{about}</span>} end={<a className="btn quiet" href={address('transcripts')}>All transcripts</a>}>
      <Await of={read}>
        {(value) => (value.text === null
          ? <p className="lead">The words of this source are not in the project.</p>
          : correcting ? <Correcting read={value} onDone={() => setCorrecting(false)} /> : <Body read={value} onCorrect={() => setCorrecting(true)} />)}
      </Await>
    </Room>
  )
}
