import { useId, useState, type KeyboardEvent } from 'react'
import type { Given, Whose } from '../../model/appraising'
import type { Checklist, Id } from '../../model/types'
import { useItemFocus } from '../reading/item-focus'
import { Quoted } from '../reading/quoted'
import { AnswerForm } from './grid'
import { draftOf, type StudyWork } from './use-study'

const keycap = (key: string) => key.toUpperCase()

function Remark({ work, study, item, whose, given, mayAnswer }: { work: StudyWork; study: Id; item: Id; whose: Whose; given: Given | undefined; mayAnswer: boolean }) {
  const kept = given ? (given.comment ?? '') : draftOf(study, item, whose)
  const [typed, setTyped] = useState<string | null>(null)
  const [waiting, setWaiting] = useState(!given && kept !== '')
  const told = useId()
  const keep = () => {
    if (typed === null) return
    work.remark(item, typed.trim())
    setWaiting(!given && typed.trim() !== '')
    if (given) setTyped(null)
  }
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    event.stopPropagation()
    if (event.key !== 'Escape' && !(event.key === 'Enter' && !event.shiftKey)) return
    event.preventDefault()
    if (event.key === 'Escape') setTyped(null)
    else keep()
    event.currentTarget.closest('li')?.querySelector<HTMLElement>('.item-head')?.focus()
  }
  const words = typed ?? kept
  if (!mayAnswer) return words ? <p className="remark">{words}</p> : null
  return (
    <div className="remark">
      <textarea aria-label="Comment" aria-describedby={told} placeholder="Comment" rows={Math.max(1, Math.ceil(words.length / 46))} value={words} onChange={(event) => setTyped(event.target.value)} onBlur={keep} onKeyDown={keys} />
      <span id={told} className="muted small">{waiting && !given ? 'Goes in with your answer.' : ''}</span>
    </div>
  )
}

/** What each rater said, for those who agree. */
function Told({ checklist, work, item, article }: { checklist: Checklist; work: StudyWork; item: Id; article: Id | null }) {
  const all = work.told(item)
  if (all.length === 0) return null
  const nameOf = (rater: Id) => checklist.raters.find((each) => each.id === rater)?.name ?? rater
  return (
    <ul className="told">
      {all.map((each) => (
        <li key={each.rating}>
          <span className="by"><AnswerForm checklist={checklist} answer={each.answer} /> <span><b>{nameOf(each.rater)}</b>: {checklist.answers.find((one) => one.answer === each.answer)?.label ?? each.answer}</span></span>
          {each.comment && <span className="said">{each.comment}</span>}
          {each.passage && <Quoted passage={each.passage} onShow={each.passage.source === article ? () => work.toWords(item) : null} />}
        </li>
      ))}
    </ul>
  )
}

interface ItemsProps { checklist: Checklist; work: StudyWork; study: Id; whose: Whose; article: Id | null; mayAnswer: boolean; onKey: (event: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }) => boolean }

/** The item that the keys act on, with all that belongs to it. */
function OpenItem({ checklist, work, study, whose, article, mayAnswer }: Omit<ItemsProps, 'onKey'>) {
  const { item } = work
  const given = work.given.get(item.id)
  const keyOf = new Map([...work.keys].map(([key, answer]) => [answer, key]))
  return (
    <div className="open-item">
      {whose === '' && <Told checklist={checklist} work={work} item={item.id} article={article} />}
      <div className="choices" role="group" aria-label={`Answer to ${item.mark}`}>
        {checklist.answers.map((each) => (
          <button key={each.id} type="button" className="btn" aria-pressed={given?.answer === each.answer} disabled={!mayAnswer} onClick={() => work.answer(each.answer)}>
            {each.label}{keyOf.has(each.answer) && mayAnswer && <kbd>{keycap(keyOf.get(each.answer)!)}</kbd>}
          </button>
        ))}
      </div>
      {given?.passage && (
        <Quoted passage={given.passage} onShow={given.passage.source === article ? () => work.toWords(item.id) : null}>
          {mayAnswer && (whose !== '' || given.agreed) && <button type="button" className="btn quiet small" onClick={work.untie}>Take the words away</button>}
        </Quoted>
      )}
      {work.waits && <p className="muted small">The marked words go in with your answer. <button type="button" className="btn quiet small" onClick={work.untie}>Leave them</button></p>}
      {mayAnswer && work.canTie && <button type="button" className="btn" onMouseDown={(event) => event.preventDefault()} onClick={work.tie}>{given?.passage ? 'Rest it on the selected words instead' : 'Rest it on the selected words'} <kbd>↵</kbd></button>}
      <Remark key={`${item.id} ${given?.rating ?? ''}`} work={work} study={study} item={item.id} whose={whose} given={given} mayAnswer={mayAnswer} />
    </div>
  )
}

/** The checklist beside the article. Arrows move, a letter answers. */
export function Items({ onKey, ...rest }: ItemsProps) {
  const { checklist, work } = rest
  const { at } = work
  const focus = useItemFocus<HTMLOListElement>(at)
  const keys = (event: KeyboardEvent<HTMLOListElement>) => {
    const head = event.target instanceof HTMLElement && event.target.classList.contains('item-head')
    if (head && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) work.choose(at + (event.key === 'ArrowDown' ? 1 : -1))
    // Enter on a button presses it.
    else if (event.key === 'Enter' ? !head || !onKey(event) : !onKey(event)) return
    event.preventDefault()
  }
  return (
    <ol {...focus} className="items" aria-label="Items of the checklist" onKeyDown={keys}>
      {work.items.map((item, index) => {
        const given = work.given.get(item.id)
        const label = given ? (checklist.answers.find((each) => each.answer === given.answer)?.label ?? given.answer) : null
        const several = new Set(work.told(item.id).map((each) => each.answer)).size > 1
        const open = rest.whose === '' && !given && several
        return (
          <li key={item.id} className={index === at ? 'current' : ''}>
            <button type="button" className="item-head" tabIndex={index === at ? 0 : -1} aria-current={index === at ? 'true' : undefined} onClick={() => work.choose(index)}>
              <span className="mark">{item.mark}</span>
              <span className="what">{item.label}{!item.scored && checklist.answers.some((each) => each.score !== null) && <span className="muted small"> not scored</span>}</span>
              <span className="signs">{given?.comment && <span title="Has a comment"><span aria-hidden="true">¶</span><span className="hidden">has a comment</span></span>}{given?.passage && <span title="Rests on words"><span aria-hidden="true">“”</span><span className="hidden">rests on words</span></span>}</span>
              <span className={`is ${label ? '' : 'muted'}`}><AnswerForm checklist={checklist} answer={given?.answer ?? null} /> {label ?? (open ? 'differ' : 'open')}</span>
            </button>
            {index === at && <OpenItem {...rest} />}
          </li>
        )
      })}
    </ol>
  )
}
