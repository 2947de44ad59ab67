import { useMemo, useState } from 'react'
import { useActs, useRead } from '../../app/acts'
import { Dialog } from '../../app/dialog'
import { useMayWrite } from '../../app/edit'
import { useGrid, useWindow, type Grid } from '../../app/grid'
import { later } from '../../app/later'
import { Await, LadderLink, Room, RoomFindings, useLadder } from '../../app/parts'
import { address, go, usePlace } from '../../app/route'
import { AddButton, RowForm } from '../../app/row-form'
import { counted } from '../../model/format'
import { restsInWords } from '../../model/extracting'
import type { Attribute, Extraction as Data, StudyRow, Value } from '../../model/types'
import { HandOut } from '../handing-out/hand-out'
import { SetUpStudies } from '../handing-out/set-up-studies'
import { BringValues } from './bring-values'
import { Fields, valueIn } from './value-fields'

interface Editing { row: StudyRow; attribute: Attribute; value: Value | null }

function Editor({ editing, onClose }: { editing: Editing; onClose: () => void }) {
  const { row, attribute, value } = editing
  const { attempt } = useActs()
  const [refused, setRefused] = useState<string | null>(null)
  const open = useLadder()
  const [state, setState] = useState(value?.state ?? 'known')
  const keep = (form: HTMLFormElement) => {
    const typed = valueIn(form, attribute)
    if (typeof typed === 'string') return setRefused(typed)
    const values = state === 'known' ? typed : {}
    // A value that the whole sample shares stays the sample's.
    const owner = value?.from_sample && row.sample ? row.sample.id : row.id
    void attempt('set-value', { attribute: attribute.id, owner, state, ...values }).then((why) => (why ? setRefused(why) : onClose()))
  }
  return (
    <Dialog title={`${attribute.name}: ${row.citation}`} onClose={onClose}>
      <form onSubmit={(event) => { event.preventDefault(); keep(event.currentTarget) }} className="row-form">
        {value?.from_sample && <p className="muted small" style={{ margin: 0 }}>This value belongs to the sample “{row.sample?.label}”; changing it changes it for every report on that sample.</p>}
        <label>
          <span>It is</span>
          <select value={state} onChange={(event) => setState(event.target.value)}>
            <option value="known">known</option><option value="unknown">not known</option><option value="not-applicable">not applicable</option><option value="not-labelled">not labelled</option>
          </select>
        </label>
        {state === 'known' && <Fields attribute={attribute} value={value} autoFocus />}
        {value?.note && <p className="muted small" style={{ margin: 0 }}>{value.note}</p>}
        {refused && <p className="refused" role="alert">{refused}</p>}
        <div className="buttons">
          <button className="btn main" type="submit">Keep</button>
          <button className="btn" type="button" onClick={onClose}>Leave it</button>
          {value && <button className="btn" type="button" onClick={() => { onClose(); open(value.id) }}>Where it stands</button>}
        </div>
      </form>
    </Dialog>
  )
}

const isNumber = (attribute: Attribute) => attribute.type === 'number' || attribute.type === 'range'

function Cell({ at, attribute, value, onEdit }: { at: ReturnType<Grid['cell']>; attribute: Attribute; value: Value | null; onEdit: () => void }) {
  const known = value?.state === 'known'
  const mayWrite = useMayWrite()
  return (
    <td className={isNumber(attribute) ? 'right' : ''}>
      <button type="button" {...at} className={`link ${known ? '' : 'muted'}`} onClick={mayWrite ? onEdit : undefined} aria-disabled={!mayWrite} aria-label={`${attribute.name}: ${value?.shown ?? 'not known'}${mayWrite ? '. Change' : ''}`}>
        {value?.shown ?? 'not known'}
      </button>
    </td>
  )
}

/** A column; its name opens the form that changes it. */
function Heading({ attribute }: { attribute: Attribute }) {
  const [open, setOpen] = useState(false)
  const name = `${attribute.name}${attribute.unit ? ` (${attribute.unit})` : ''}`
  if (!useMayWrite()) return <th scope="col" className={`of-${attribute.type} ${isNumber(attribute) ? 'right' : ''}`}>{name}</th>
  return (
    <th scope="col" className={`of-${attribute.type} ${isNumber(attribute) ? 'right' : ''}`}>
      <button type="button" className="link" title="Change this column" onClick={() => setOpen(true)}>{name}</button>
      {open && <RowForm table="attribute" noun="column" id={attribute.id} onClose={() => setOpen(false)} />}
    </th>
  )
}

/** Whose people a study is about; a click puts it on another sample. */
function Sample({ row }: { row: StudyRow }) {
  const mayWrite = useMayWrite()
  const [open, setOpen] = useState(false)
  const shared = row.shares_with.length > 0
  const words = shared ? `same people as ${row.shares_with.map((other) => other.citation).join(', ')}` : 'its own'
  if (!mayWrite) return <span className={shared ? 'warn' : 'muted'}>{words}</span>
  return (
    <>
      <button type="button" className={`link ${shared ? 'warn' : 'muted'}`} aria-label={`Sample of ${row.citation}: ${words}. Change`} onClick={() => setOpen(true)}>{words}</button>
      {open && <RowForm table="study" id={row.id} title={`${row.citation}: its sample and what else is known of it`} onClose={() => setOpen(false)} />}
    </>
  )
}

function Body({ data }: { data: Data }) {
  const [editing, setEditing] = useState<Editing | null>(null)
  const [words, setWords] = useState('')
  const rows = useMemo(() => {
    const wanted = words.trim().toLowerCase()
    return wanted ? data.rows.filter((row) => [row.citation, row.title ?? '', ...Object.values(row.values).map((value) => value?.shown ?? '')].some((text) => text.toLowerCase().includes(wanted))) : data.rows
  }, [data.rows, words])
  const grid = useGrid({ rows: rows.length, columns: data.attributes.length }, () => false, (to) => down.scrollTo(to.row))
  const down = useWindow(rows.length, 60, grid.frame)
  const wide = data.attributes.length + 2
  if (data.rows.length === 0)
    return (
      <>
        <p className="lead">No study is included yet. Each study is a row; what is known of it stands in columns of your choice.</p>
        <AddButton table="study" label="Add the first study" main />
      </>
    )
  return (
    <>
      <div className="titled">
        <input aria-label="Filter the studies" placeholder="Filter" value={words} onChange={(event) => setWords(event.target.value)} />
        <span className="muted">{counted(rows.length, 'study', 'studies')}. {restsInWords(data.rests)}</span>
        <span className="buttons end"><AddButton table="attribute" noun="column" label="Add a column" given={{ of: 'study', type: 'text' }} /><AddButton table="sample" label="Add a sample" /><AddButton table="study" label="Add a study" /></span>
      </div>
      <div ref={grid.frame} onKeyDown={grid.onKeyDown} className={`grid studies${rows.length > down.shown.length ? ' long' : ''}`} tabIndex={0} role="region" aria-label="Characteristics of the studies">
        <table>
          <thead>
            <tr><th scope="col" className="first">Study</th><th scope="col" className="sample">Sample</th>{data.attributes.map((attribute) => <Heading key={attribute.id} attribute={attribute} />)}</tr>
          </thead>
          <tbody>
            {down.before > 0 && <tr style={{ height: down.before }}><td colSpan={wide} /></tr>}
            {down.shown.map((index) => ({ index, row: rows[index]! })).map(({ index, row }) => (
              <tr key={row.id}>
                <td className="first"><span className="muted">{row.number} </span><LadderLink id={row.id}>{row.citation}</LadderLink> <a className="read-it" href={address('extraction', { study: row.id })} aria-label={`Read and extract ${row.citation}`}>read</a></td>
                <td className="small sample"><Sample row={row} /></td>
                {data.attributes.map((attribute, column) => <Cell key={attribute.id} at={grid.cell(index, column)} attribute={attribute} value={row.values[attribute.id] ?? null} onEdit={() => setEditing({ row, attribute, value: row.values[attribute.id] ?? null })} />)}
              </tr>
            ))}
            {down.after > 0 && <tr style={{ height: down.after }}><td colSpan={wide} /></tr>}
          </tbody>
        </table>
      </div>
      {data.summary.length > 0 && (
        <dl className="facts" style={{ marginTop: 20 }}>
          {data.summary.map((line) => (
            <div key={line.attribute + line.label}><dt>{data.attributes.find((attribute) => attribute.id === line.attribute)?.name}: {line.label.toLowerCase()}{line.note ? ` (${line.note})` : ''}</dt><dd style={{ fontSize: 20 }}>{line.value}</dd></div>
          ))}
        </dl>
      )}
      {editing && <Editor editing={editing} onClose={() => setEditing(null)} />}
    </>
  )
}

// The words of an article come with an editor, which is no part of the first screen.
const study = later(() => import('./study'))

/** The table of all studies, or the form of one study with its article. */
export function Extraction() {
  return usePlace().query.has('study') ? <study.Room /> : <Table />
}

function Table() {
  const read = useRead<Data>('api/extraction')
  const mayWrite = useMayWrite()
  const [handingOut, setHandingOut] = useState(false)
  const [settingUp, setSettingUp] = useState(false)
  const bringing = usePlace().query.get('bring') === 'values'
  const ready = read.data && read.data.rows.length > 0 && read.data.attributes.length > 0
  if (bringing && read.data) return <Room title="Extraction" plain><BringValues studies={read.data.rows} onClose={() => go('extraction')} /></Room>
  const bring = read.data && read.data.rows.length > 0 && mayWrite && <a className="btn" href={address('extraction', { bring: 'values' })}>Bring in values</a>
  return (
    <Room title="Extraction" tally={<RoomFindings room="extraction" group="Studies" />} end={<>{bring}{ready && mayWrite && <><button type="button" className="btn" onClick={() => setSettingUp(true)}>Set up…</button><button type="button" className="btn" onClick={() => setHandingOut(true)}>Hand out…</button></>}</>}>
      <Await of={read}>{(data) => <Body data={data} />}</Await>
      {settingUp && read.data && <SetUpStudies stage="extraction" studies={read.data.rows.length} onClose={() => setSettingUp(false)} />}
      {handingOut && <HandOut stage="extraction" onClose={() => setHandingOut(false)} />}
    </Room>
  )
}
