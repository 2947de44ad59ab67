import { useState } from 'react'
import { useActs, useRead } from '../../app/acts'
import { InlineText } from '../../app/edit'
import { Await } from '../../app/parts'
import { address } from '../../app/route'
import { placeWords, type Group } from '../../model/duplicates'
import { authorsText, type WholeRecord } from '../../model/records'
import { AttachedFiles } from '../reading/attached-files'

/** Fields in the order in which people look for them; the others follow as they are. */
const shown: [name: string, title: string][] = [
  ['authors', 'Authors'], ['year', 'Year'], ['journal', 'Journal'], ['volume', 'Volume'], ['issue', 'Issue'], ['pages', 'Pages'], ['doi', 'DOI'], ['pmid', 'PMID'], ['kind', 'Kind'], ['language', 'Language'],
]
const others: Record<string, string> = {
  type: 'Type as printed', translated_title: 'Other title', date: 'Date as printed', journal_short: 'Short journal', publisher: 'Publisher', place: 'Place', edition: 'Edition', series: 'Series', pmcid: 'PMCID', accession: 'Accession', database: 'Database',
  notes: 'Notes in the file', label: 'Label', issns: 'ISSN', isbns: 'ISBN', urls: 'Addresses', keywords: 'Keywords', headings: 'Headings', editors: 'Editors',
}

function textOf(record: WholeRecord, name: string): string {
  const value = record.fields[name]
  if (name === 'authors' || name === 'editors') return authorsText(value as WholeRecord['fields']['authors'])
  if (Array.isArray(value)) return value.join('; ')
  return value === undefined || value === null ? '' : String(value as string | number)
}

function Field({ record, name, title }: { record: WholeRecord; name: string; title: string }) {
  const { attempt } = useActs()
  const corrected = record.edits.some((edit) => edit.field === name)
  return (
    <>
      <dt>{title}</dt>
      <dd>
        <InlineText value={textOf(record, name)} name={title} onKeep={(value) => attempt('correct-record', { record: record.id, field: name, value })} />
        {corrected && <small className="tag">corrected</small>}
      </dd>
    </>
  )
}

function Tags({ record }: { record: WholeRecord }) {
  const { perform } = useActs()
  const [next, setNext] = useState('')
  const add = () => {
    if (next.trim() === '') return
    void perform('tag-records', { records: record.id, tag: next.trim() }).then((done) => done && setNext(''))
  }
  return (
    <section aria-label="Tags">
      <h3 className="label">Tags</h3>
      <div className="tags">
        {record.tags.map(({ id, tag }) => <span key={id} className="tag">{tag}<button type="button" aria-label={`Take off the tag ${tag}`} onClick={() => void perform('untag-records', { records: record.id, tag })}>×</button></span>)}
        <input aria-label="New tag" placeholder="New tag" value={next} onChange={(event) => setNext(event.target.value)} onKeyDown={(event) => event.key === 'Enter' && add()} />
      </div>
    </section>
  )
}

function Notes({ record }: { record: WholeRecord }) {
  const { perform } = useActs()
  const [next, setNext] = useState('')
  return (
    <section aria-label="Notes">
      <h3 className="label">Notes</h3>
      {record.notes.map(({ id, note }) => <p key={id}>{note} <button type="button" className="link small" onClick={() => void perform('withdraw-record-note', { id })}>Take out</button></p>)}
      <textarea aria-label="New note" placeholder="New note" value={next} onChange={(event) => setNext(event.target.value)} />
      {next.trim() !== '' && <button type="button" className="btn" onClick={() => void perform('add-record-note', { record: record.id, note: next.trim() }).then((done) => done && setNext(''))}>Keep the note</button>}
    </section>
  )
}

function Origin({ record }: { record: WholeRecord }) {
  const { origin } = record
  return (
    <section aria-label="Where it came from">
      <h3 className="label">Where it came from</h3>
      <p>
        Record {origin.place.toLocaleString('en-GB')} of {origin.file}{origin.line !== null && `, line ${origin.line.toLocaleString('en-GB')}`} ({origin.format.toUpperCase()})
        {origin.run && <><br />Search of {origin.run.source}{origin.run.ran && `, ${origin.run.ran}`}</>}
      </p>
    </section>
  )
}

/** The other records of its group, and the reports that are linked with it; nothing if it stands alone. */
function Copies({ record }: { record: WholeRecord }) {
  const read = useRead<Group>(`api/duplicates/groups/${encodeURIComponent(record.id)}`)
  const group = read.data
  if (!group || (group.members.length < 2 && group.linked.length === 0)) return null
  const leads = group.leader === record.id
  return (
    <section aria-label="Copies">
      {group.members.length > 1 && (
        <>
          <h3 className="label">Copies</h3>
          <p>{leads ? 'It stands for these:' : 'It is a copy; the first of these stands for it:'}</p>
          <ul className="copies">{group.members.filter(({ id }) => id !== record.id).map(({ id, origin }) => <li key={id}><a href={address('records', { record: id })}>{placeWords(origin)}</a></li>)}</ul>
        </>
      )}
      {group.linked.length > 0 && (
        <>
          <h3 className="label">Linked reports</h3>
          <ul className="copies">{group.linked.map(({ id, title, link }) => <li key={id}><a href={address('records', { record: id })}>{title ?? id}</a>{link && <span className="muted"> · {link}</span>}</li>)}</ul>
        </>
      )}
      <p><a href={address('duplicates', { view: 'groups', record: record.id })}>Show in Duplicates</a></p>
    </section>
  )
}

/** One record: what it says, what was corrected, where it came from. */
export function OneRecord({ id, onClose }: { id: string; onClose: () => void }) {
  const whole = useRead<WholeRecord>(`api/records/${encodeURIComponent(id)}`)
  const { attempt } = useActs()
  return (
    <aside className="one-record" aria-label="The record">
      <Await of={whole}>
        {(record) => (
          <>
            <header>
              <h2><InlineText value={textOf(record, 'title')} name="Title" multiline onKeep={(value) => attempt('correct-record', { record: record.id, field: 'title', value })} /></h2>
              <button type="button" className="btn quiet" aria-label="Close the record" onClick={onClose}>×</button>
            </header>
            <dl>{shown.map(([name, title]) => <Field key={name} record={record} name={name} title={title} />)}</dl>
            <section aria-label="Abstract">
              <h3 className="label">Abstract</h3>
              {textOf(record, 'abstract') === '' ? <p className="muted">None was told.</p> : <p className="abstract">{textOf(record, 'abstract')}</p>}
            </section>
            <AttachedFiles key={`files ${record.id}`} record={record.id} files={record.files} />
            <Tags key={`tags ${record.id}`} record={record} />
            <Notes key={`notes ${record.id}`} record={record} />
            <Origin record={record} />
            <Copies record={record} />
            <details>
              <summary>All other fields</summary>
              <dl>
                {Object.keys(others).filter((name) => textOf(record, name) !== '').map((name) => <Field key={name} record={record} name={name} title={others[name] ?? name} />)}
                {(record.fields.others ?? []).map(([tag, value], at) => <div key={at} style={{ display: 'contents' }}><dt>{tag}</dt><dd>{value}</dd></div>)}
              </dl>
            </details>
          </>
        )}
      </Await>
    </aside>
  )
}
