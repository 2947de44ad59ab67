import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useRead } from '../../app/acts'
import { post, type Problem } from '../../app/api'
import { Dialog } from '../../app/dialog'
import { Await } from '../../app/parts'
import { counted } from '../../model/format'
import type { DialRead, DialStep, DuplicatesRead, Strictness, TitledPair } from '../../model/duplicates'

const meaning: Record<Strictness, string> = {
  strict: 'Puts together only what hardly can be wrong.',
  usual: 'As it is built; good for most reviews.',
  loose: 'Puts together more, and asks about more.',
}

function Changes({ title, pairs, all }: { title: string; pairs: TitledPair[]; all: number }) {
  if (pairs.length === 0) return null
  return (
    <section>
      <h3 className="label">{title}</h3>
      <ul>{pairs.map((pair) => <li key={`${pair.record} ${pair.other}`}>{pair.title ?? pair.record}{pair.other_title !== pair.title && <> <span className="muted">and</span> {pair.other_title ?? pair.other}</>}<small className="muted"> {pair.reason}</small></li>)}</ul>
      {all > pairs.length && <p className="muted small">The first {pairs.length} of {all.toLocaleString('en-GB')} pairs.</p>}
    </section>
  )
}

function inWords({ joins, parts, asks }: DialStep): string {
  const told = [joins > 0 && `${counted(joins, 'more record')} put together`, parts > 0 && `${counted(parts, 'record')} taken apart again`, asks > 0 && `${counted(asks, 'more pair')} to ask you about`].filter(Boolean)
  return told.length === 0 ? 'changes nothing here' : told.join(', ')
}

/** How sure is sure enough; what each step would change stands there before it is set. */
export function Dial({ read, onClose }: { read: DuplicatesRead; onClose: () => void }) {
  const client = useQueryClient()
  const now = read.compared?.strictness ?? 'usual'
  const [chosen, setChosen] = useState<Strictness>(now)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const preview = useRead<DialRead>(`api/duplicates/dial?strictness=${chosen}`, chosen !== now)
  const step = read.dial.find(({ strictness }) => strictness === chosen)
  const set = async () => {
    setBusy(true)
    try {
      await post('api/duplicates/strictness', { strictness: chosen })
      await client.invalidateQueries()
      onClose()
    } catch (failed) {
      setProblem((failed as Problem).message)
      setBusy(false)
    }
  }
  return (
    <Dialog title="How sure is sure enough?" onClose={onClose}>
      <p className="muted">What you have answered stands whatever is set here. Nothing is compared again, and undo turns it back.</p>
      <table className="dial">
        <thead><tr><th scope="col">Step</th><th scope="col" className="right">Copies hidden</th><th scope="col" className="right">Records left</th><th scope="col" className="right">Pairs that wait</th></tr></thead>
        <tbody>
          {read.dial.map((each) => (
            <tr key={each.strictness} className={each.strictness === chosen ? 'chosen' : ''}>
              <th scope="row"><label><input type="radio" name="strictness" data-first={each.strictness === now ? '' : undefined} checked={each.strictness === chosen} onChange={() => setChosen(each.strictness)} /> <b>{each.strictness}</b>{each.strictness === now && <span className="tag">now</span>}</label><small className="muted">{meaning[each.strictness]}</small></th>
              <td className="right">{each.duplicates.toLocaleString('en-GB')}</td><td className="right">{each.unique.toLocaleString('en-GB')}</td><td className="right">{each.waiting.toLocaleString('en-GB')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {chosen !== now && step && (
        <div className="dial-changes" role="status">
          <p><b>{chosen}</b>: {inWords(step)}.</p>
          {step.joins + step.parts + step.asks > 0 && <Await of={preview}>{(changes) => <><Changes title="Would be put together" pairs={changes.joins} all={step.joins} /><Changes title="Would be taken apart" pairs={changes.parts} all={step.parts} /><Changes title="Would be asked about" pairs={changes.asks} all={step.asks} /></>}</Await>}
        </div>
      )}
      {problem && <p className="error" role="alert">{problem}</p>}
      <div className="buttons">
        <button type="button" className="btn main" disabled={chosen === now || busy} onClick={() => void set()}>Set it</button>
        <button type="button" className="btn" onClick={onClose}>Leave it</button>
      </div>
    </Dialog>
  )
}
