import { useRef, useState, type ReactNode } from 'react'
import './bringing.css'

// What the screens share on which something comes in from elsewhere: a place for the file, and what of it is what here.

/** The whole screen: what comes in, and the way back. */
export function Bringing({ label, title, back, onBack, children }: { label: string; title: string; back: string; onBack: () => void; children: ReactNode }) {
  return (
    <section className="bringing" aria-label={label}>
      <header className="bringing-head">
        <h2>{title}</h2>
        <button type="button" className="btn" onClick={onBack}>{back}</button>
      </header>
      {children}
    </section>
  )
}

export function Section({ title, tally, say, children }: { title: string; tally?: string; say?: string; children: ReactNode }) {
  return (
    <section className="bringing-part">
      <h2>{title}{tally && <span className="muted"> {tally}</span>}</h2>
      {say && <p className="muted">{say}</p>}
      {children}
    </section>
  )
}

/** One file, dropped or chosen. */
export function FilePlace({ file, what, kinds, label, onChoose }: { file: File | null; what: string; kinds: string; label: string; onChoose: (file: File) => void }) {
  const picker = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const choose = (files: FileList | null) => {
    const first = files?.[0]
    if (first) onChoose(first)
  }
  return (
    <div className={`drop-place${over ? ' over' : ''}${file ? ' filled' : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); choose(event.dataTransfer.files) }}>
      <p>{file ? <><b>{file.name}</b>, or </> : <><b>{what}</b>, or </>}<button type="button" className="link" onClick={() => picker.current?.click()}>{file ? 'choose another file' : 'choose a file'}</button>.</p>
      {!file && <p className="muted small">{kinds}</p>}
      <input ref={picker} type="file" hidden aria-label={label} onChange={(event) => { choose(event.target.files); event.target.value = '' }} />
    </div>
  )
}

export interface MappingRow { text: string; value: string; count?: string | number; label: string; beside?: ReactNode }

/** Texts of the file and what each is here; beside them how often each was found, or, in words, an example. */
export function MappingTable({ heads, words, rows, options, onSay }: { heads: [string, string, string?]; words?: boolean; rows: MappingRow[]; options: ReactNode; onSay: (text: string, value: string) => void }) {
  return (
    <table className="mapping">
      <thead><tr><th scope="col">{heads[0]}</th><th scope="col">{heads[1]}</th>{heads[2] && <th scope="col" className={words ? '' : 'number'}>{heads[2]}</th>}</tr></thead>
      <tbody>
        {rows.map(({ text, value, count, label, beside }) => (
          <tr key={text}>
            <th scope="row">{text || <span className="muted">nobody is named</span>}</th>
            <td><select aria-label={label} value={value} onChange={({ target }) => onSay(text, target.value)}>{options}</select>{beside}</td>
            {heads[2] && <td className={words ? 'muted' : 'number'}>{count}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
