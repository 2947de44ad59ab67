import { useState } from 'react'
import { useActs, useRead } from '../../app/acts'
import { Await, Labels } from '../../app/parts'
import type { Codebook } from '../../model/coding-shapes'
import type { WordsFound } from '../../model/comparing'
import { counted } from '../../model/format'
import { inLanguageOf } from '../../model/languages'
import { useAsked } from './fields'
import { Where } from './quotations'

const step = 200

/** All hits are looked through, some may be left out, and the rest gets a code: one act. */
function CodeAll({ found, left, book, onDone }: { found: WordsFound; left: Set<string>; book: Codebook; onDone: () => void }) {
  const { perform, busy } = useActs()
  const [name, setName] = useState('')
  const [extend, setExtend] = useState('sentence')
  const same = book.codes.find((code) => code.label.toLowerCase() === name.trim().toLowerCase() && code.codable)
  const all = found.rows.length === found.total
  const count = found.total - left.size
  return (
    <form className="code-all" onSubmit={(event) => {
      event.preventDefault()
      const code = same ? { code: same.id } : { label: name.trim() }
      void perform('code-hits', { query: found.query, seen: found.seen, extend, ...code, ...(left.size > 0 ? { left_out: [...left].join(' ') } : {}) }).then((done) => done && onDone())
    }}>
      <label>Code {counted(count, 'place')} with <input list="codes-there" value={name} placeholder="a code, old or new" onChange={(event) => setName(event.target.value)} /></label>
      <datalist id="codes-there">{book.codes.filter((code) => code.codable).map((code) => <option key={code.id} value={code.label} />)}</datalist>
      <label>on <select value={extend} onChange={(event) => setExtend(event.target.value)}><option value="hit">the words found</option><option value="sentence">the sentence</option><option value="line">the line</option><option value="turn">the turn</option></select></label>
      <button className="btn main" disabled={busy || name.trim() === '' || count === 0 || !all}>Code all hits</button>
      {!all && <span className="muted">Show all {found.total.toLocaleString('en-GB')} first: nothing is coded unseen.</span>}
      {name.trim() !== '' && !same && <span className="muted">A new code of this name is made.</span>}
    </form>
  )
}

export function SearchView({ book }: { book: Codebook }) {
  const { get, set } = useAsked()
  const query = get('q')
  const [typed, setTyped] = useState(query)
  const [most, setMost] = useState(step)
  const [left, setLeft] = useState<{ of: string; hits: Set<string> }>({ of: '', hits: new Set() })
  const read = useRead<WordsFound>(`api/find?${new URLSearchParams({ q: query, most: String(most) })}`, query !== '')
  const out = read.data && left.of === read.data.seen ? left.hits : new Set<string>()
  const toggle = (seen: string, hit: string) => {
    const hits = new Set(out)
    if (!hits.delete(hit)) hits.add(hit)
    setLeft({ of: seen, hits })
  }
  return (
    <>
      <form className="asked" role="search" onSubmit={(event) => { event.preventDefault(); setMost(step); set({ q: typed.trim() }) }}>
        <label>Find <input style={{ width: 340 }} value={typed} onChange={(event) => setTyped(event.target.value)} placeholder={'lonely, "on my own", wor*, tired NEAR/5 alone'} /></label>
        <button className="btn" disabled={typed.trim() === ''}>Find</button>
      </form>
      {query === '' ? <p className="muted">A word finds all of its forms. Phrases stand in quotation marks; * is any letters; NEAR/5, AND, OR and NOT are in capitals.</p> : (
        <Await of={read}>
          {(found) => (
            <>
              <p className="muted">{counted(found.total, 'place')} in {counted(found.sources, 'source')} of {found.searched}.{found.total > 0 && ' What is unticked is left out when the hits are coded.'}</p>
              {found.total === 0 && /(^|\s)(and|or|not|near(\/\d+)?)(\s|$)/.test(query) && <p className="muted">AND, OR, NOT and NEAR are written in capitals; in small letters they are looked for as words.</p>}
              {found.total > 0 && (
                <>
                  <CodeAll key={found.query} found={found} left={out} book={book} onDone={() => setLeft({ of: '', hits: new Set() })} />
                  <ul className="hits" aria-label="Places found">
                    {found.rows.map((row) => (
                      <li key={row.hit}>
                        <input type="checkbox" aria-label={`Code “${row.words}”, ${row.passage.source.name}, line ${row.line}`} checked={!out.has(row.hit)} onChange={() => toggle(found.seen, row.hit)} />
                        <span className="in-context" dir="auto" {...inLanguageOf(row.passage.source.language)}><span className="words before"><bdi>{row.before}</bdi></span><span className="words found">{row.words}</span><span className="words after">{row.after}</span></span>
                        <Where of={row} /><span className="also"><Labels of={row.codes} /></span>
                      </li>
                    ))}
                  </ul>
                  {found.rows.length < found.total && <button className="btn" onClick={() => setMost(found.total <= 2000 ? found.total : most + 1000)}>Show more of {found.total.toLocaleString('en-GB')}</button>}
                </>
              )}
              {found.names.length > 0 && <section><h2>In names and labels</h2><ul className="plain">{found.names.slice(0, 50).map((name) => <li key={name.id}>{name.label} <span className="muted small">{name.kind}</span></li>)}</ul></section>}
            </>
          )}
        </Await>
      )}
    </>
  )
}
