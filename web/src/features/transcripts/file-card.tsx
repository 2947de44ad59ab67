import { counted } from '../../model/format'
import { inMegabytes, type Role, type Said, type ShownDocument, type ShownFile, type ShownSpeaker } from '../../model/sending'

const states: Record<ShownFile['state'], string> = { ready: 'read', 'here-already': 'here already', unsure: 'which encoding?', unreadable: 'cannot be read', 'not-read': 'not read' }
const kinds = [['transcript', 'Transcript'], ['article', 'Article'], ['field-note', 'Field note'], ['document', 'Document']] as const

function Speaker({ speaker, now, onSay }: { speaker: ShownSpeaker; now: { role: string; participant: string }; onSay: (next: { role: string; participant: string }) => void }) {
  const role = now.role as Role | ''
  return (
    <li className={`speaker as-${role || 'unknown'}`}>
      <span className="called" title={speaker.first_words}>{speaker.speaker || 'nobody named'}</span>
      <small className="muted">{counted(speaker.turns, 'turn', 'turns')}</small>
      <select aria-label={`What ${speaker.speaker} is`} value={role} onChange={(event) => onSay({ role: event.target.value, participant: event.target.value === 'participant' ? now.participant || speaker.speaker : '' })}>
        <option value="">not told</option><option value="participant">participant</option><option value="interviewer">interviewer</option><option value="other">other</option>
      </select>
      {role === 'participant' && <input aria-label={`Pseudonym of ${speaker.speaker}`} value={now.participant} placeholder="pseudonym" onChange={(event) => onSay({ role, participant: event.target.value })} />}
      {role === 'participant' && speaker.known && now.participant === speaker.participant && <small className="muted">here already</small>}
    </li>
  )
}

function Speakers({ document, said, onSay }: { document: ShownDocument; said: Said; onSay: (next: Said) => void }) {
  if (document.speakers.length === 0) return document.kind === 'transcript' ? <p className="muted">No speakers were found. A turn begins a line, with its speaker’s name and a colon.</p> : null
  const now = (speaker: ShownSpeaker) => said.speakers?.[speaker.speaker] ?? { role: speaker.role ?? '', participant: speaker.participant ?? '' }
  return (
    <ul className="who-speaks" aria-label="Speakers">
      {document.speakers.map((speaker) => <Speaker key={speaker.speaker} speaker={speaker} now={now(speaker)} onSay={(next) => onSay({ ...said, speakers: { ...said.speakers, [speaker.speaker]: next } })} />)}
    </ul>
  )
}

/** Which column of a survey means what, to be said before its rows are taken in. */
function Columns({ file, said, onReadAgain }: { file: ShownFile; said: Said; onReadAgain: (next: Said) => void }) {
  const names = [...new Set(file.documents.flatMap((document) => document.attributes.map((attribute) => attribute.name)))]
  const leave = (name: string) => onReadAgain({ ...said, leave_out: [...(said.leave_out ?? []), name] })
  const answer = (name: string) => onReadAgain({ ...said, answers: [...(said.answers ?? []), name] })
  return (
    <div className="columns">
      <p>{counted(file.count, 'row becomes a source', 'rows become sources')}, each with a participant. {names.length > 0 ? 'Other columns become attributes:' : ''}</p>
      <ul>
        {names.map((name) => (
          <li key={name}><span>{name}</span> <small className="muted">{file.documents.map((document) => document.attributes.find((each) => each.name === name)?.value).find(Boolean)}</small>
            <button type="button" className="btn quiet small" onClick={() => answer(name)}>It is an answer</button>
            <button type="button" className="btn quiet small" onClick={() => leave(name)}>Leave it out</button></li>
        ))}
      </ul>
      {(said.answers || said.leave_out) && <button type="button" className="btn quiet small" onClick={() => onReadAgain({ ...said, answers: undefined, leave_out: undefined })}>Guess the columns again</button>}
    </div>
  )
}

function Encodings({ file, said, onReadAgain }: { file: ShownFile; said: Said; onReadAgain: (next: Said) => void }) {
  const doubtful = file.state === 'unsure' || said.encoding !== undefined
  if (!doubtful || file.encodings.length < 2) return null
  return (
    <fieldset className="encodings">
      <legend>How is it to be read?</legend>
      {file.encodings.map((encoding) => (
        <label key={encoding.name}>
          <input type="radio" name={`encoding-${file.n}`} checked={said.encoding === encoding.name} onChange={() => onReadAgain({ ...said, encoding: encoding.name })} />
          <span>{encoding.name}</span> <q className="words">{encoding.preview}</q>
        </label>
      ))}
    </fieldset>
  )
}

/** One file before it is taken in: what was read, and what is to be said of it. */
export function FileCard({ file, said, onSay, onReadAgain }: { file: ShownFile; said: Said; onSay: (next: Said) => void; onReadAgain: (next: Said) => void }) {
  const [document] = file.documents
  const single = file.count === 1
  const told = file.diagnostics.filter((each) => each.loss !== 'none')
  return (
    <article className={`file-card ${file.state}`} aria-label={file.name}>
      <header>
        <b>{file.name}</b> <span className="tag">{states[file.state]}</span>
        <small className="muted">{[file.format, inMegabytes(file.bytes), document && single && document.pages > 0 ? counted(document.pages, 'page', 'pages') : '', document && single && document.turns > 0 ? counted(document.turns, 'turn', 'turns') : ''].filter(Boolean).join(' · ')}</small>
      </header>
      {file.error && <p className="problem">{file.error}</p>}
      {file.here_as && <label className="check-line"><input type="checkbox" checked={said.again === true} onChange={(event) => onSay({ ...said, again: event.target.checked })} /> The very same file is here as “{file.here_as}”. Take it in once more</label>}
      <Encodings file={file} said={said} onReadAgain={onReadAgain} />
      {document && single && (
        <>
          <div className="fields">
            <label>Name <input value={said.name ?? document.name} onChange={(event) => onSay({ ...said, name: event.target.value })} /></label>
            <label>What it is <select value={said.kind ?? document.kind} onChange={(event) => onSay({ ...said, kind: event.target.value })}>{kinds.map(([kind, title]) => <option key={kind} value={kind}>{title}</option>)}</select></label>
          </div>
          <Speakers document={document} said={said} onSay={onSay} />
        </>
      )}
      {document && !single && <Columns file={file} said={said} onReadAgain={onReadAgain} />}
      {document && <details className="beginning"><summary>How it begins</summary><pre className="words" tabIndex={0} aria-label={`Beginning of ${file.name}`}>{document.beginning}</pre></details>}
      {told.length > 0 && <details className="remarks"><summary>{counted(told.length, 'remark', 'remarks')}</summary><ul>{told.map((each) => <li key={each.where + each.message}><span className={each.loss === 'lost' ? 'error' : 'muted'}>{each.loss}</span> · {each.message}</li>)}</ul></details>}
    </article>
  )
}
