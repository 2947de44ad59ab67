import { counted } from '../../model/format'
import { inMegabytes, withColumn, withoutColumns, type ColumnUse, type Role, type Said, type ShownDocument, type ShownFile, type ShownSpeaker } from '../../model/sending'

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

const uses: [ColumnUse, string][] = [['words', 'the words'], ['name', 'who it is'], ['attribute', 'an attribute'], ['left-out', 'left out']]

/** Which column of a survey means what, to be said before its rows are taken in. */
function Columns({ file, said, onSay, onReadAgain }: { file: ShownFile; said: Said; onSay: (next: Said) => void; onReadAgain: (next: Said) => void }) {
  const people = said.rows !== 'sources'
  const words = file.columns.filter((each) => each.use === 'words').length
  const telling = file.columns.filter((each) => each.identifies && each.use === 'attribute')
  return (
    <div className="columns">
      <p className="rows-are">
        <label>Each of the {file.count} rows is <select value={people ? 'participants' : 'sources'} onChange={(event) => onSay({ ...said, rows: event.target.value === 'sources' ? 'sources' : 'participants' })}><option value="participants">a person</option><option value="sources">a text of its own</option></select></label>
        <small className="muted">{people ? 'It becomes a source with a participant; attributes are the participant’s.' : 'It becomes a source; attributes are the source’s, and nobody is added.'}</small>
      </p>
      <table>
        <thead><tr><th scope="col">Column</th><th scope="col">For example</th><th scope="col">It is</th></tr></thead>
        <tbody>
          {file.columns.map((column) => (
            <tr key={column.heading} className={`as-${column.use}`}>
              <th scope="row">{column.heading}{column.identifies && <small className="identifies">{column.use === 'words' ? `${column.identifies} stand in the words` : `may identify people: ${column.identifies}`}</small>}</th>
              <td className={column.use === 'words' ? 'words' : ''}>{column.example}</td>
              <td><select aria-label={`What ${column.heading} is`} value={column.use} onChange={(event) => onReadAgain(withColumn(said, file.columns, column.heading, event.target.value as ColumnUse))}>
                {uses.map(([use, title]) => <option key={use} value={use} disabled={column.use === 'words' && words === 1 && use !== 'words'}>{use === 'name' && !people ? 'its name' : title}</option>)}
              </select></td>
            </tr>
          ))}
        </tbody>
      </table>
      {telling.length > 0 && <button type="button" className="btn small" onClick={() => onReadAgain(withoutColumns(said, file.columns, telling))}>{telling.length === 1 ? 'Leave out the column that may identify people' : `Leave out the ${telling.length} columns that may identify people`}</button>}
      {(said.answers || said.leave_out) && <button type="button" className="btn quiet small" onClick={() => onReadAgain({ ...said, answers: undefined, leave_out: undefined, row_name: undefined })}>Guess the columns again</button>}
    </div>
  )
}

/** The readings that are likely, each with its words, and every other one by its name. */
function Readings({ file, said, onReadAgain }: { file: ShownFile; said: Said; onReadAgain: (next: Said) => void }) {
  const others = file.all_encodings.filter((each) => !file.encodings.some((shown) => shown.name === each.id))
  const settled = file.state !== 'unsure'
  return (
    <>
      {file.encodings.map((encoding, place) => (
        <label key={encoding.name}>
          <input type="radio" name={`encoding-${file.n}`} checked={said.encoding === encoding.name || (settled && said.encoding === undefined && place === 0)} onChange={() => onReadAgain({ ...said, encoding: encoding.name })} />
          <span>{encoding.name}</span> <q className="words">{encoding.preview}</q>
        </label>
      ))}
      {others.length > 0 && <label>Or as <select aria-label="Another encoding" value="" onChange={(event) => { if (event.target.value) onReadAgain({ ...said, encoding: event.target.value }) }}><option value="">another …</option>{others.map((each) => <option key={each.id} value={each.id}>{each.title}</option>)}</select></label>}
    </>
  )
}

function Encodings({ file, said, onReadAgain }: { file: ShownFile; said: Said; onReadAgain: (next: Said) => void }) {
  if (file.encodings.length < 2) return null
  const readings = <Readings file={file} said={said} onReadAgain={onReadAgain} />
  if (file.state === 'unsure' || said.encoding !== undefined) return <fieldset className="encodings"><legend>How is it to be read?</legend>{readings}</fieldset>
  return <details className="remarks"><summary>Read as {file.encodings[0]!.name}. Are the accents wrong?</summary><fieldset className="encodings"><legend>How is it to be read?</legend>{readings}</fieldset></details>
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
      {document && single && file.columns.length === 0 && (
        <>
          <div className="fields">
            <label>Name <input value={said.name ?? document.name} onChange={(event) => onSay({ ...said, name: event.target.value })} /></label>
            <label>What it is <select value={said.kind ?? document.kind} onChange={(event) => onSay({ ...said, kind: event.target.value })}>{kinds.map(([kind, title]) => <option key={kind} value={kind}>{title}</option>)}</select></label>
          </div>
          <Speakers document={document} said={said} onSay={onSay} />
        </>
      )}
      {document && file.columns.length > 0 && <Columns file={file} said={said} onSay={onSay} onReadAgain={onReadAgain} />}
      {document && single && document.pages === 0 && document.beginning.trim() === '' && <p className="problem">There are no words in this file.</p>}
      {document && document.beginning.trim() !== '' && <details className="beginning"><summary>How it begins</summary><pre className="words" tabIndex={0} aria-label={`Beginning of ${file.name}`}>{document.beginning}</pre></details>}
      {told.length > 0 && <details className="remarks" open={told.some((each) => each.loss === 'lost')}><summary>{counted(told.length, 'remark', 'remarks')}</summary><ul>{told.map((each) => <li key={each.where + each.message}><span className={each.loss === 'lost' ? 'error' : 'muted'}>{each.loss}</span> · {each.message}</li>)}</ul></details>}
    </article>
  )
}
