import { useState } from 'react'
import type { Codebook } from '../../model/coding-shapes'
import { CodeOptions, NearnessChoice, useAsked } from './fields'

const ways = [{ name: 'with', adds: 'And with…', says: 'and with' }, { name: 'without', adds: 'And without…', says: 'and without' }] as const

/** What has to stand together with the code, and what must not: each a code of its own, all by one nearness. */
export function Conditions({ book }: { book: Codebook }) {
  const { get, set } = useAsked()
  const [begun, setBegun] = useState<string>()
  const codes = (name: string) => get(name).split(',').filter(Boolean)
  const asked = ways.flatMap((way) => codes(way.name))
  // One that is only begun is the last of its kind and keeps its place, and the focus, once a code is chosen for it.
  const put = (name: string, at: number, code: string) => {
    setBegun(undefined)
    const left = codes(name).toSpliced(at, 1, code).filter(Boolean)
    const isNone = left.length === 0 && ways.every((way) => way.name === name || codes(way.name).length === 0)
    set({ [name]: left.join(','), ...(isNone && { near: '', within: '' }) })
  }
  return (
    <div className="asked conditions">
      {ways.map((way) => {
        const shown = begun === way.name ? [...codes(way.name), ''] : codes(way.name)
        return (
          <div key={way.name}>
            {shown.map((code, at) => (
              <span key={at} className="condition">
                <label>{way.says} <select autoFocus={code === ''} aria-label={way.says} value={code} onChange={(event) => put(way.name, at, event.target.value)}>
                  <CodeOptions book={book} none="Choose a code" without={[get('code'), ...asked].filter((each) => each !== code)} />
                </select></label>
                <button className="btn quiet" aria-label={`Take away: ${way.says} ${book.codes.find((each) => each.id === code)?.label ?? ''}`} onClick={() => put(way.name, at, '')}>×</button>
              </span>
            ))}
            {begun !== way.name && <button className="btn quiet" onClick={() => setBegun(way.name)}>{way.adds}</button>}
          </div>
        )
      })}
      {asked.length > 0 && <NearnessChoice label="Together means" name="near" />}
    </div>
  )
}
