import { useState, type FormEvent, type KeyboardEvent } from 'react'
import { alike, sameAnswer, sectionsOf, type Extracted, type Extracting, type FormField } from '../../model/extracting'
import type { Id } from '../../model/types'
import { useItemFocus } from '../reading/item-focus'
import { Quoted } from '../reading/quoted'
import type { ExtractingWork } from './use-extracting'
import { Fields, valueIn } from './value-fields'

const states = [['known', 'known'], ['unknown', 'not reported'], ['not-applicable', 'not applicable'], ['not-labelled', 'not labelled']] as const

interface Common { data: Extracting; work: ExtractingWork; whose: Id | ''; article: Id | null; mayAnswer: boolean }

/** What each extractor wrote, for those who settle what holds. */
function Told({ field, data, work, article, mayAnswer }: Common & { field: FormField }) {
  if (field.told.length === 0) return null
  const both = alike(field)
  const held = (answer: Extracted) => field.holds !== null && sameAnswer(field.holds, answer)
  return (
    <ul className="told">
      {field.told.map((each) => (
        <li key={each.id}>
          <span className="by"><span><b>{data.extractors.find((one) => one.id === each.person)?.name}</b>: {each.shown}</span>{mayAnswer && !both && !held(each) && <button type="button" className="btn" onClick={() => work.take(field, each)}>Take this</button>}</span>
          {each.note && <span className="said">{each.note}</span>}
          {each.passage && <Quoted passage={each.passage} onShow={each.passage.source === article ? () => work.toWords(field.attribute) : null} />}
        </li>
      ))}
      {both && mayAnswer && !held(both) && <li><button type="button" className="btn" onClick={() => work.take(field, both)}>All wrote the same: let it hold</button></li>}
    </ul>
  )
}

function ValueForm({ field, answer, work, mayAnswer }: { field: FormField; answer: Extracted | null; work: ExtractingWork; mayAnswer: boolean }) {
  const [state, setState] = useState(answer?.state ?? 'known')
  const [refused, setRefused] = useState<string | null>(null)
  const { waits } = work
  const held = waits ? { state: 'known', text: answer?.text ?? waits.proposed.text ?? null, low: answer?.low ?? waits.proposed.low ?? null, high: answer?.high ?? waits.proposed.high ?? null, on: answer?.on ?? null } : answer
  const head = (form: HTMLElement) => form.closest('li')?.querySelector<HTMLElement>('.item-head')?.focus()
  // The form may be drawn anew before the answer is here, and whoever went elsewhere meanwhile stays there.
  const backFrom = (form: HTMLElement) => {
    const field = form.closest('li')
    return () => { if (document.activeElement === document.body || field?.contains(document.activeElement)) field?.querySelector<HTMLElement>('.item-head')?.focus() }
  }
  const keep = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const back = backFrom(form)
    const typed = valueIn(form, field)
    if (typeof typed === 'string') return setRefused(typed)
    const note = String(new FormData(form).get('note') ?? '').trim() || null
    void work.keep(field, { state, ...(state === 'known' ? typed : {}), note }).then((why) => { setRefused(why); if (!why) back() })
  }
  const keys = (event: KeyboardEvent<HTMLFormElement>) => {
    event.stopPropagation()
    const area = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLSelectElement || (event.target instanceof HTMLInputElement && event.target.type === 'checkbox')
    if (event.key === 'Escape') head(event.currentTarget)
    else if (event.key === 'Enter' && area && !event.shiftKey) event.currentTarget.requestSubmit()
    else return
    event.preventDefault()
  }
  if (!mayAnswer) return null
  return (
    <form className="value-form" onSubmit={keep} onKeyDown={keys}>
      <label><span>It is</span><select value={state} onChange={(event) => setState(event.target.value)}>{states.map(([id, name]) => <option key={id} value={id}>{name}</option>)}</select></label>
      {state === 'known' && <div key={waits ? `${waits.from}-${waits.to}` : 'kept'} className="value"><Fields attribute={field} value={held} />{field.unit && <span className="muted">{field.unit}</span>}</div>}
      <label className="note"><span>Remark</span><input name="note" defaultValue={answer?.note ?? ''} /></label>
      {refused && <p className="refused" role="alert">{refused}</p>}
      <div className="buttons"><button className="btn main" type="submit">Keep <kbd>↵</kbd></button></div>
    </form>
  )
}

function OpenField(common: Common) {
  const { work, whose, article, mayAnswer } = common
  const { field } = work
  const answer = work.answer(field)
  return (
    <div className="open-item">
      {field.help && <p className="muted">{field.help}</p>}
      {field.from_sample && whose === '' && <p className="muted small">This value belongs to the sample; changing it changes it for every report on these people.</p>}
      {whose === '' && <Told field={field} {...common} />}
      {answer?.passage && <Quoted passage={answer.passage} onShow={answer.passage.source === article ? () => work.toWords(field.attribute) : null}>{mayAnswer && <button type="button" className="btn quiet small" onClick={work.untie}>Take the words away</button>}</Quoted>}
      {work.waits && <p className="muted small">The marked words go in with the value. <button type="button" className="btn quiet small" onClick={work.untie}>Leave them</button></p>}
      {mayAnswer && work.canTie && <button type="button" className="btn" onMouseDown={(event) => event.preventDefault()} onClick={work.tie}>Rest it on the selected words <kbd>↵</kbd></button>}
      <ValueForm key={`${field.attribute} ${answer?.id ?? ''} ${answer?.shown ?? ''} ${answer?.note ?? ''} ${work.waits ? `${work.waits.from}-${work.waits.to}` : ''}`} field={field} answer={answer} work={work} mayAnswer={mayAnswer} />
    </div>
  )
}

/** The form beside the article, section by section. Arrows move, Enter opens the field. */
export function FieldList(common: Common & { onKey: (event: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }) => boolean }) {
  const { data, work, whose, onKey } = common
  const { at } = work
  const focus = useItemFocus<HTMLDivElement>(at)
  const keys = (event: KeyboardEvent<HTMLDivElement>) => {
    const head = event.target instanceof HTMLElement && event.target.classList.contains('item-head') ? event.target : null
    if (head && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) work.choose(at + (event.key === 'ArrowDown' ? 1 : -1))
    else if (head && event.key === 'Enter' && head.tabIndex === 0) work.toField()
    else if (event.key === 'Enter' || !onKey(event)) return
    event.preventDefault()
  }
  return (
    <div {...focus} className="items" onKeyDown={keys}>
      {sectionsOf(data.fields).map(({ section, fields }) => (
        <section key={section ?? ''} aria-label={section ?? 'Form'}>
          {section && <h2 className="label">{section}</h2>}
          <ul>
            {fields.map((field) => {
              const index = data.fields.indexOf(field)
              const answer = work.answer(field)
              const differ = whose === '' && !answer && field.told.length > 1 && !alike(field)
              return (
                <li key={field.attribute} className={index === at ? 'current' : ''}>
                  <button type="button" className="item-head field-head" tabIndex={index === at ? 0 : -1} aria-current={index === at ? 'true' : undefined} onClick={() => work.choose(index)}>
                    <span className="what">{field.name}{field.unit && <span className="muted small"> {field.unit}</span>}</span>
                    <span className="signs">{answer?.note && <span title="Has a remark"><span aria-hidden="true">¶</span><span className="hidden">has a remark</span></span>}{answer?.passage && <span title="Rests on words"><span aria-hidden="true">“”</span><span className="hidden">rests on words</span></span>}</span>
                    <span className={`is ${answer ? '' : 'muted'}`}>{answer ? answer.shown : differ ? 'differ' : 'open'}</span>
                  </button>
                  {index === at && <OpenField {...common} />}
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </div>
  )
}
