import { useState } from 'react'
import { useRead } from '../../app/acts'
import { useWho } from '../../app/who'
import { Await, Room } from '../../app/parts'
import { AddButton, RowForm } from '../../app/row-form'
import type { Rows } from '../../model/types'

function People({ rows }: { rows: Rows }) {
  const [changing, setChanging] = useState<string | null>(null)
  const [who, setWho] = useWho()
  if (rows.rows.length === 0)
    return (
      <>
        <p className="lead">Nobody is named yet. Acts are kept with the name of who did them, decisions and ratings too.</p>
        <AddButton table="person" label="Add the first person" main />
      </>
    )
  return (
    <>
      <table className="wide">
        <thead><tr><th scope="col">Name</th><th scope="col">Roles</th><th scope="col" /></tr></thead>
        <tbody>
          {rows.rows.map((row) => (
            <tr key={row.id}>
              <td><button type="button" className="link" onClick={() => setChanging(row.id)}><b>{row.label}</b></button></td>
              <td>{String(row.values.roles ?? '').split(' ').filter(Boolean).map((role) => <span className="tag" key={role}>{role.replaceAll('-', ' ')}</span>)}</td>
              <td className="right">{who === row.id ? <span className="muted">this is me here</span> : <button type="button" className="btn" onClick={() => setWho(row.id)}>This is me</button>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changing && <RowForm table="person" id={changing} onClose={() => setChanging(null)} />}
    </>
  )
}

/** Who works on the study, in which roles. */
export function Team() {
  const rows = useRead<Rows>('api/rows/person')
  const some = (rows.data?.rows.length ?? 0) > 0
  return <Room title="Team" end={some && <AddButton table="person" label="Add a person" main />}><Await of={rows}>{(value) => <People rows={value} />}</Await></Room>
}
