import { useRead } from '../../app/acts'
import { Await } from '../../app/parts'
import { address, go } from '../../app/route'
import { titleOf, type Memo, type Trail as Shape } from '../../model/memos'
import { Name, Words } from './memo'

interface Codes { codes: { id: string; label: string; rung_name: string | null; depth: number }[] }

function Step({ id }: { id: string }) {
  const memo = useRead<Memo>(`api/memos/${encodeURIComponent(id)}`)
  return <Await of={memo}>{(value) => <Words memo={value} begins="" />}</Await>
}

function Memos({ code }: { code: string }) {
  const trail = useRead<Shape>(`api/memo-trail/${encodeURIComponent(code)}`)
  return (
    <Await of={trail}>
      {(value) => value.memos.length === 0 ? <p className="muted">No memo was written on it yet, nor on anything that it stands on.</p> : (
        <ol className="trail">
          {value.memos.map((memo) => (
            <li key={memo.id}>
              <div className="label">{memo.written ?? 'undated'} · {titleOf(memo.kind)}{memo.private && ' · only you see it'}</div>
              <h3><a href={address('memos', { memo: memo.id })}>{memo.title}</a></h3>
              {memo.through && memo.through.id !== value.code.id && <p className="muted small">{memo.tie === 'about' ? 'about' : 'names'} <Name row={memo.through} /></p>}
              <Step id={memo.id} />
            </li>
          ))}
        </ol>
      )}
    </Await>
  )
}

/** How a concept came about: the memos of all that it stands on, in the order in which they were written. */
export function Trail({ code }: { code: string }) {
  const codes = useRead<Codes>('api/codes')
  return (
    <Await of={codes}>
      {(value) => (
        <>
          <label className="field">Of which code? <select value={code} onChange={(event) => go('memos', { tab: 'trail', code: event.target.value })}>
            <option value="">choose</option>
            {value.codes.map((each) => <option key={each.id} value={each.id}>{'\u2003'.repeat(each.depth)}{each.label}{each.rung_name ? ` (${each.rung_name})` : ''}</option>)}
          </select></label>
          {code ? <Memos code={code} /> : <p className="muted">Choose a concept or a code to read how it came about.</p>}
        </>
      )}
    </Await>
  )
}
