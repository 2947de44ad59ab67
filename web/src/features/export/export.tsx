import { useRead } from '../../app/acts'
import { Await, Room } from '../../app/parts'

interface Formats { formats: { id: string; title: string; suffix: string; left_out: { element: string; why: string }[] }[] }

export function Exports() {
  return (
    <Room title="Export">
      <p className="lead">Everything that leaves the project says what it leaves behind.</p>
      <Await of={useRead<Formats>('api/export')}>
        {({ formats }) => (
          <div style={{ maxWidth: 760 }}>
            {formats.map((format) => (
              <div className="card" key={format.id}>
                <div>
                  <h2>{format.title}</h2>
                  <div className="muted small">{format.left_out.length === 0 ? 'Nothing is left out.' : format.left_out.map((each) => `Left out: ${each.element}. ${each.why}`).join(' ')}</div>
                </div>
                <a className="btn" href={`api/export/${format.id}`} download>Save {format.suffix}</a>
              </div>
            ))}
          </div>
        )}
      </Await>
    </Room>
  )
}
