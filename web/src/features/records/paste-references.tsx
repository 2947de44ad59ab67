import { Bringing } from '../../app/bringing-parts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import '../../app/bringing.css'
import { useRead } from '../../app/acts'
import { post, type Problem } from '../../app/api'
import { counted } from '../../model/format'
import { fateWords, type CitationList, type CitedReport, type Correction } from '../../model/bringing'

const fields = [['authors', 'Authors'], ['year', 'Year'], ['title', 'Title'], ['journal', 'Journal'], ['doi', 'DOI']] as const

/** A field that is sent when one is done with it, not at every letter. */
function Field({ name, label, value, n, onSay }: { name: string; label: string; value: string; n: number; onSay: (value: string) => void }) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const say = () => typed !== value && onSay(typed)
  return <input className={name} aria-label={`${label} of reference ${n}`} title={label} placeholder={label} value={typed} onChange={({ target }) => setTyped(target.value)} onBlur={say} onKeyDown={(event) => event.key === 'Enter' && say()} />
}

function Lines({ report, said, onSay }: { report: CitedReport; said: Record<string, Correction>; onSay: (n: number, correction: Correction) => void }) {
  return (
    <ol className="cited-lines">
      {report.references.map((one) => {
        const mine = said[one.n] ?? {}
        const put = (more: Correction) => onSay(one.n, { ...mine, ...more })
        return (
          <li key={one.n} className={one.fate}>
            <p className="as-pasted"><span className="muted">{one.n}</span> {one.line}</p>
            <div className="read-as">{fields.map(([name, label]) => <Field key={name} n={one.n} name={name} label={label} value={one[name]} onSay={(value) => put({ [name]: value })} />)}</div>
            <p className="fate">
              <b className={`tag fate-${one.fate}`}>{fateWords[one.fate]}</b>
              {one.fate === 'here' && <span>{one.candidate}</span>}
              {one.doubtful_match && one.fate !== 'skipped' && <>
                <span>{one.candidate}. <span className="muted">{one.reason}</span></span>
                <button type="button" className="btn small" aria-pressed={mine.same === true} onClick={() => put({ same: true })}>It is that record</button>
              </>}
              {one.fate === 'doubtful' && <button type="button" className="btn small" onClick={() => put({ same: false })}>It is another</button>}
              {one.fate !== 'repeated' && one.fate !== 'own' && <label className="tick-line"><input type="checkbox" checked={mine.skip === true} aria-label={`Leave out reference ${one.n}`} onChange={({ target }) => put({ skip: target.checked })} /> leave out</label>}
            </p>
            {one.doubts.length > 0 && <p className="doubt small">{one.doubts.join(' ')}</p>}
          </li>
        )
      })}
    </ol>
  )
}

/** Citation searching: references of a study are pasted, looked at line by line, and taken in as one act. */
export function PasteReferences({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const picker = useRef<HTMLInputElement>(null)
  const list = useRead<CitationList>('api/citations')
  const [study, setStudy] = useState('')
  const [direction, setDirection] = useState('backward')
  const [text, setText] = useState('')
  const [name, setName] = useState('')
  const [said, setSaid] = useState<Record<string, Correction>>({})
  const [report, setReport] = useState<CitedReport | null>(null)
  const [problem, setProblem] = useState('')
  const [done, setDone] = useState('')
  const [busy, setBusy] = useState(false)
  const studies = list.data?.studies ?? []
  const origin = study || (studies[0]?.id ?? '')

  const ask = async (what: 'preview' | 'import', lines = said) => {
    setBusy(true)
    try {
      const told = await post<CitedReport>(`api/citations/${what}`, { study: origin, direction, text, name, lines })
      setProblem('')
      setReport(what === 'preview' ? told : null)
      if (what === 'import') {
        setDone(told.summary)
        setText('')
        setName('')
        setSaid({})
        await client.invalidateQueries()
      }
    } catch (failed) {
      setProblem((failed as Problem).message)
    } finally {
      setBusy(false)
    }
  }
  const say = (n: number, correction: Correction) => {
    const lines = { ...said, [n]: correction }
    setSaid(lines)
    void ask('preview', lines)
  }
  const begin = (change: () => void) => {
    change()
    setReport(null)
    setSaid({})
    setDone('')
  }
  const takeFile = async (file: File | undefined) => {
    if (!file) return
    const read = await file.text()
    begin(() => { setText(read); setName(file.name) })
  }
  const count = report ? report.new + report.here : 0
  return (
    <Bringing label="Paste references" title="References of an included study" back="Back to the records" onBack={onClose}>
      {list.data && studies.length === 0 ? <p className="muted">Citation searching begins at the included studies, and there is none yet. Add them in the room Extraction first.</p> : (
        <>
          <div className="bringing-set">
            <label>Study <select value={origin} onChange={({ target }) => begin(() => setStudy(target.value))}>{studies.map(({ id, citation }) => <option key={id} value={id}>{citation}</option>)}</select></label>
            <label>Direction <select value={direction} onChange={({ target }) => begin(() => setDirection(target.value))}><option value="backward">its own references (backward)</option><option value="forward">reports that cite it (forward)</option></select></label>
            <button type="button" className="btn" onClick={() => picker.current?.click()}>{name ? `From ${name}` : 'Take a file instead'}</button>
            <input ref={picker} type="file" hidden aria-label="File of references" onChange={(event) => { void takeFile(event.target.files?.[0]); event.target.value = '' }} />
          </div>
          <textarea className="pasted-text" aria-label="References" placeholder="Paste the reference list here: a reference a line, in the manner of APA, Harvard or Vancouver" value={text} rows={report ? 4 : 12} spellCheck={false} onChange={({ target }) => begin(() => { setText(target.value); setName('') })}
            onDragOver={(event) => event.preventDefault()} onDrop={(event) => { if (event.dataTransfer.files.length > 0) { event.preventDefault(); void takeFile(event.dataTransfer.files[0]) } }} />
          {!report && <p className="bringing-end"><button type="button" className="btn main" disabled={busy || !text.trim()} onClick={() => void ask('preview')}>Read them</button><span className="muted">Nothing is changed before you say so.</span></p>}
        </>
      )}
      {problem && <p className="problem" role="alert">{problem}</p>}
      {done && <p className="done-line" role="status"><b>{done}.</b> Undo takes it back.</p>}
      {report && (
        <>
          <p className="tell-cited" role="status"><b>{counted(report.references.length, 'reference')}</b>: {report.new} new, {report.here} here already, {report.doubtful} doubtful, {report.repeated} repeated, {report.skipped + report.own} left out</p>
          <Lines report={report} said={said} onSay={say} />
          <p className="bringing-end">
            <button type="button" className="btn main" disabled={busy || count === 0} onClick={() => void ask('import')}>{count === 0 ? 'Nothing to take in' : `Take in ${counted(count, 'reference')}`}</button>
            <span className="muted">{report.doubtful > 0 ? `${counted(report.doubtful, 'doubtful one')} stay out until you answer. ` : ''}One act; undo takes it back.</span>
          </p>
        </>
      )}
      {!report && studies.length > 0 && (
        <table className="mapping looked-through">
          <caption>What was looked through</caption>
          <thead><tr><th scope="col">Study</th><th scope="col" className="number">Its references</th><th scope="col" className="number">Cite it</th><th scope="col" className="number">New records</th></tr></thead>
          <tbody>{studies.map((row) => <tr key={row.id}><th scope="row">{row.citation}</th><td className="number">{row.backward ?? '–'}</td><td className="number">{row.forward ?? '–'}</td><td className="number">{row.new}</td></tr>)}</tbody>
        </table>
      )}
    </Bringing>
  )
}
