import { useState } from 'react'
import { useRead } from '../../app/acts'
import { Dialog } from '../../app/dialog'
import { Await } from '../../app/parts'
import { counted } from '../../model/format'
import { anyChosen, exportAddress, outFormats, type Asked, type OutFormat } from '../../model/records'
import { inMegabytes } from '../../model/sending'

interface Report { written: number; bytes: number; left_out: { element: string; why: string; records: number; example: string }[] }

/** What the file would hold, and what its format cannot carry. */
function Told({ asked, format }: { asked: Asked; format: OutFormat }) {
  const report = useRead<Report>(exportAddress(asked, format, true))
  return (
    <Await of={report}>
      {({ written, bytes, left_out }) => (
        <>
          <p className="muted">{counted(written, 'record')}, {inMegabytes(bytes)}. {left_out.length === 0 ? 'Nothing is left out.' : 'It leaves out:'}</p>
          {left_out.length > 0 && <ul className="left-out-of-records">{left_out.map((each) => <li key={each.element}><b>{each.element}</b> of {counted(each.records, 'record')}. <span className="muted">{each.why}</span></li>)}</ul>}
        </>
      )}
    </Await>
  )
}

/** What is shown, as a file that other programs read. */
export function SaveRecords({ asked, total, onClose }: { asked: Asked; total: number; onClose: () => void }) {
  const [format, setFormat] = useState<OutFormat>('ris')
  const [open, setOpen] = useState(false)
  return (
    <Dialog title={anyChosen(asked) ? `Save the ${counted(total, 'record')} that ${total === 1 ? 'is' : 'are'} shown` : `Save all ${counted(total, 'record')}`} onClose={onClose}>
      <fieldset className="out-formats">
        <legend className="muted">As</legend>
        {outFormats.map(([id, title]) => <label key={id}><input type="radio" name="out-format" data-first={id === format ? '' : undefined} checked={id === format} onChange={() => setFormat(id)} /> {title}</label>)}
      </fieldset>
      <p className="muted small">With what was corrected, in the order in which records came in{asked.duplicates === 'hidden' ? '; of each group of copies the first, as it was imported' : ''}.</p>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}><summary>What it leaves out</summary>{open && <Told key={format} asked={asked} format={format} />}</details>
      <div className="buttons">
        <a className="btn main" href={exportAddress(asked, format)} download onClick={() => setTimeout(onClose, 0)}>Save</a>
        <button type="button" className="btn" onClick={onClose}>Leave it</button>
      </div>
    </Dialog>
  )
}
