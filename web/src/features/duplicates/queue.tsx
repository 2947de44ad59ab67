import { useCallback, useEffect, useRef, useState } from 'react'
import { AllKeysAsBuilt, KeyRows, useKeysOf } from '../../app/keys'
import { address } from '../../app/route'
import { useSingleKeys } from '../../app/single-keys'
import { counted } from '../../model/format'
import { keycap, type Keys } from '../../model/keyboard'
import { duplicateKeys, pairKey, verdictWords, type DuplicateAct, type DuplicatesRead, type Verdict } from '../../model/duplicates'
import { useQueue } from './own-answers'
import { Doubt, Pair, pairTitle } from './pair'

function KeyMap({ keys, onKeep, onClose }: { keys: Keys<DuplicateAct>; onKeep: (keys: Keys<DuplicateAct>) => void; onClose: () => void }) {
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => close.current?.focus(), [])
  return (
    <section className="key-table" aria-label="Keys" onKeyDown={(event) => { if (event.key === 'Escape') onClose() }}>
      <header><h2>Keys</h2><button ref={close} type="button" className="btn" onClick={onClose}>Close</button></header>
      <label className="switch"><input type="checkbox" checked={!keys.off} onChange={(event) => onKeep({ ...keys, off: !event.target.checked })} /> Single keys answer</label>
      <table><tbody><KeyRows board={duplicateKeys} keys={keys} onKeep={onKeep} /></tbody></table>
      <AllKeysAsBuilt keys={keys} onKeep={onKeep} />
    </section>
  )
}

const answersOf: Partial<Record<DuplicateAct, Verdict>> = { same: 'same', linked: 'linked', different: 'different' }

/** One pair after the other; the answer is one key. */
export function Queue({ read, who, mayWrite, done }: { read: DuplicatesRead; who: string; mayWrite: boolean; done: string }) {
  const { pairs, total, isRead, error, answer, takeBack, reach } = useQueue(who)
  const [current, setCurrent] = useState('')
  const [last, setLast] = useState(0)
  const [said, setSaid] = useState('')
  const [help, setHelp] = useState(false)
  const [keys, keepKeys] = useKeysOf('loam.duplicates.keys', duplicateKeys)
  const found = pairs.findIndex((pair) => pairKey(pair) === current)
  const at = found >= 0 ? found : Math.max(0, Math.min(last, pairs.length - 1))
  const pair = pairs[at]
  useEffect(() => reach(at), [reach, at])

  const move = useCallback((to: number) => {
    const next = pairs[Math.max(0, Math.min(to, pairs.length - 1))]
    if (!next) return
    setCurrent(pairKey(next))
    setLast(pairs.indexOf(next))
    document.querySelector('.duplicates .side-by-side')?.scrollTo({ top: 0 })
  }, [pairs])

  const act = useCallback((what: DuplicateAct) => {
    const verdict = answersOf[what]
    if (verdict && pair && mayWrite) {
      setSaid(`${pairTitle(pair)}: ${verdictWords[verdict]}.`)
      const next = pairs[at + 1] ?? pairs[at - 1]
      setCurrent(next ? pairKey(next) : '')
      setLast(at)
      void answer(pair, verdict).then((kept) => { if (!kept) setCurrent(pairKey(pair)) })
      document.querySelector('.duplicates .side-by-side')?.scrollTo({ top: 0 })
    }
    if (what === 'next') move(at + 1)
    if (what === 'previous') move(at - 1)
    if (what === 'undo' && mayWrite) {
      void takeBack().then((key) => {
        setSaid(key === null ? 'There is no answer of yours to take back.' : 'Your last answer was taken back.')
        if (key) setCurrent(key)
      })
    }
    if (what === 'help') setHelp((before) => !before)
  }, [pair, pairs, at, answer, takeBack, move, mayWrite])

  useSingleKeys((event) => {
    const what = duplicateKeys.actOf(keys, event)
    if (what === null) return
    event.preventDefault()
    act(what)
  })

  const key = (what: DuplicateAct) => (keys.off ? null : <kbd>{keycap(duplicateKeys.keyOf(keys, what))}</kbd>)
  if (error) return <p className="error body" role="alert">{error.message}</p>
  if (!isRead && !pair) return <p className="muted body" role="status">Reading…</p>
  return (
    <>
      <div className="side-by-side" tabIndex={0} role="group" aria-label="The pair">
        {help ? <KeyMap keys={keys} onKeep={keepKeys} onClose={() => setHelp(false)} /> : pair ? <><Doubt pair={pair} read={read} /><Pair key={pairKey(pair)} pair={pair} /></> : (
          <div className="nothing-waits"><p><b>No pair waits for you.</b></p><p className="muted">{done}</p>{read.groups > 0 && <p><a href={address('duplicates', { view: 'groups' })}>Look through what was put together</a></p>}</div>
        )}
      </div>
      <div className="decide" role="group" aria-label="Answer">
        <button type="button" className="btn" disabled={!pair || !mayWrite} title="They are put together; nothing of either is lost" onClick={() => act('same')}>Same {key('same')}</button>
        <button type="button" className="btn" disabled={!pair || !mayWrite} title="Two reports of one study: both stay, and are counted as one study" onClick={() => act('linked')}>Linked {key('linked')}</button>
        <button type="button" className="btn" disabled={!pair || !mayWrite} title="They have nothing to do with each other" onClick={() => act('different')}>Different {key('different')}</button>
        <span className="moves">
          <button type="button" className="btn quiet" disabled={at === 0} onClick={() => act('previous')}>{key('previous')} back</button>
          <button type="button" className="btn quiet" disabled={at >= pairs.length - 1} onClick={() => act('next')}>{key('next')} on</button>
          <button type="button" className="btn quiet" disabled={!mayWrite} onClick={() => act('undo')}>{key('undo')} undo</button>
          <button type="button" className="btn quiet" aria-pressed={help} onClick={() => act('help')}>{key('help')} keys</button>
        </span>
        <span className="state">{pair ? `${(at + 1).toLocaleString('en-GB')} of ${counted(total, 'pair')}` : ''}</span>
      </div>
      <p className="sr-only" role="status">{said}</p>
    </>
  )
}
