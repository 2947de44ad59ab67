import { useEffect, useRef, useState } from 'react'
import { useActs, useRead } from '../../app/acts'
import { Await } from '../../app/parts'
import { address } from '../../app/route'
import { counted } from '../../model/format'
import { placeWords, titleOf, type Group, type GroupRow, type Groups } from '../../model/duplicates'

const onPage = 50

/** What one field was taken from, with what the others say of it. */
function Field({ group, field, number }: { group: Group; field: Group['fields'][number]; number: (id: string) => number }) {
  const others = field.others.filter(({ text }) => text !== field.text)
  const isList = others.length > 0 && ['keywords', 'headings', 'issns', 'isbns', 'urls'].includes(field.name)
  return (
    <tr>
      <th scope="row">{titleOf(field.name)}</th>
      <td>{field.text}{isList && others.map(({ text }, at) => <span key={at}>; {text}</span>)}</td>
      <td className="from">{isList ? 'all' : group.members.length > 1 && <span className="member-number">{number(field.from)}</span>}</td>
      <td className="muted">{!isList && others.map(({ text, from }, at) => <div key={at}><span className="member-number">{number(from)}</span> {text}</div>)}</td>
    </tr>
  )
}

function Opened({ group, mayWrite, onTaken }: { group: Group; mayWrite: boolean; onTaken: () => void }) {
  const { perform, busy } = useActs()
  const number = (id: string) => group.members.findIndex((member) => member.id === id) + 1
  const all = group.members.map(({ id }) => id)
  const takeOut = (id: string, verdict: 'different' | 'linked') => void perform('decide-duplicate', { record: id, other: all.filter((each) => each !== id).join(' '), verdict }).then((done) => { if (done) onTaken() })
  return (
    <div className="opened">
      <section aria-label="Its records">
        <h3 className="label">Records</h3>
        <ol className="members">
          {group.members.map(({ id, origin }) => (
            <li key={id}>
              <span className="member-number">{number(id)}</span>
              <span><a href={address('records', { record: id })}>{placeWords(origin)}</a>{id === group.leader && <span className="tag">stands for the group</span>}</span>
              {mayWrite && all.length > 1 && (
                <span className="buttons end">
                  <button type="button" className="btn small" disabled={busy} onClick={() => takeOut(id, 'different')}>Take out: different</button>
                  <button type="button" className="btn small" disabled={busy} onClick={() => takeOut(id, 'linked')}>Take out: linked</button>
                </span>
              )}
            </li>
          ))}
        </ol>
      </section>
      {group.pairs.length > 0 && (
        <section aria-label="Why they are one">
          <h3 className="label">Why they are one</h3>
          <ul className="reasons">{group.pairs.map((pair) => <li key={`${pair.record} ${pair.other}`}><span className="member-number">{number(pair.record)}</span><span className="member-number">{number(pair.other)}</span> <b>{pair.certainty}</b>, {(Math.round(pair.weight * 10) / 10).toLocaleString('en-GB')} bits. {pair.reason}</li>)}</ul>
        </section>
      )}
      {group.linked.length > 0 && (
        <section aria-label="Linked reports">
          <h3 className="label">Linked reports of one study</h3>
          <ul className="reasons">{group.linked.map(({ id, title, link }) => <li key={id}><a href={address('duplicates', { view: 'groups', record: id })}>{title ?? id}</a>{link && <span className="muted"> · {link}</span>}</li>)}</ul>
        </section>
      )}
      <section aria-label="What was taken from which">
        <h3 className="label">As one record</h3>
        <table className="taken">
          <thead><tr><th scope="col">Field</th><th scope="col">Taken</th><th scope="col">From</th><th scope="col">The others say</th></tr></thead>
          <tbody>{group.fields.map((field) => <Field key={field.name} group={group} field={field} number={number} />)}</tbody>
        </table>
      </section>
    </div>
  )
}

/** One group by any record of it, opened. */
function OneGroup({ record, mayWrite, onTaken }: { record: string; mayWrite: boolean; onTaken: () => void }) {
  const read = useRead<Group>(`api/duplicates/groups/${encodeURIComponent(record)}`)
  return <Await of={read}>{(group) => <Opened group={group} mayWrite={mayWrite} onTaken={onTaken} />}</Await>
}

function GroupLine({ group, open, mayWrite, onToggle }: { group: GroupRow; open: boolean; mayWrite: boolean; onToggle: () => void }) {
  const first = group.members[0]
  const button = useRef<HTMLButtonElement>(null)
  const from = [...new Set(group.members.map(({ origin }) => origin.source ?? origin.file ?? ''))].join(', ')
  return (
    <li className={`group${open ? ' open' : ''}`}>
      <button ref={button} type="button" className="group-line" aria-expanded={open} onClick={onToggle}>
        <span className="turn" aria-hidden="true">{open ? '▾' : '▸'}</span>
        <span className="what"><span className="title">{first?.title ?? 'No title was told'}</span><small className="muted">{[first?.authors, first?.year, first?.journal].filter(Boolean).join(' · ')}</small></span>
        <span className="where muted">{from}</span>
        <span className="size">{counted(group.members.length, 'record')}</span>
        <span className="stands">{group.by_person ? <span className="tag">by a person</span> : group.certainty === 'sure' ? <span className="muted">sure</span> : <span className="tag">{group.certainty}</span>}</span>
      </button>
      {open && <OneGroup record={group.leader} mayWrite={mayWrite} onTaken={() => button.current?.focus()} />}
    </li>
  )
}

/** Groups as a list that opens, those first that rest on the least. */
export function GroupList({ record, mayWrite, onAll }: { record: string | null; mayWrite: boolean; onAll: () => void }) {
  const [page, setPage] = useState(0)
  const [open, setOpen] = useState<string | null>(null)
  const groups = useRead<Groups>(`api/duplicates/groups?from=${page * onPage}&most=${onPage}`, record === null)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => { list.current?.closest('.duplicates')?.scrollTo({ top: 0 }) }, [page])
  if (record !== null) {
    return (
      <div className="groups">
        <p><button type="button" className="btn small" onClick={onAll}>All groups</button></p>
        <div className="group open alone"><OneGroup record={record} mayWrite={mayWrite} onTaken={() => document.getElementById('room')?.focus()} /></div>
      </div>
    )
  }
  return (
    <div className="groups" ref={list}>
      <Await of={groups}>
        {({ total, groups: shown }) => total === 0 ? <p className="muted">No records were put together.</p> : (
          <>
            <p className="muted">Those first that rest on the least. The earliest record of a group stands for it; nothing of the others is lost.</p>
            <ol start={page * onPage + 1}>{shown.map((group) => <GroupLine key={group.leader} group={group} open={open === group.leader} mayWrite={mayWrite} onToggle={() => setOpen(open === group.leader ? null : group.leader)} />)}</ol>
            {total > onPage && (
              <nav className="pages" aria-label="Pages of groups">
                <button type="button" className="btn" disabled={page === 0} onClick={() => setPage(page - 1)}>Before</button>
                <span>{(page * onPage + 1).toLocaleString('en-GB')} to {Math.min(total, (page + 1) * onPage).toLocaleString('en-GB')} of {total.toLocaleString('en-GB')}</span>
                <button type="button" className="btn" disabled={(page + 1) * onPage >= total} onClick={() => setPage(page + 1)}>Next</button>
              </nav>
            )}
          </>
        )}
      </Await>
    </div>
  )
}
