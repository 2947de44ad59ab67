import { numberOf } from '../../model/format'
import { isDate } from '../../model/row'
import type { Kind, Value } from '../../model/types'

export interface Described { type: Kind; choices: string[] }
export type Held = Pick<Value, 'state' | 'text' | 'low' | 'high' | 'on'>

/** The fields of a value, by the kind of what it describes. */
export function Fields({ attribute, value, autoFocus = false }: { attribute: Described; value: Held | null; autoFocus?: boolean }) {
  const known = value?.state === 'known' ? value : null
  if (attribute.type === 'number') return <label><span>Number</span><input name="low" className="num" inputMode="decimal" defaultValue={known?.low ?? ''} autoFocus={autoFocus} /></label>
  if (attribute.type === 'range')
    return (
      <>
        <label><span>From</span><input name="low" className="num" inputMode="decimal" defaultValue={known?.low ?? ''} autoFocus={autoFocus} /></label>
        <label><span>to</span><input name="high" className="num" inputMode="decimal" defaultValue={known?.high ?? ''} /></label>
      </>
    )
  if (attribute.type === 'date') return <label><span>Date</span><input name="on" placeholder="2020, 2020-10 or 2020-10-07" defaultValue={known?.on ?? ''} autoFocus={autoFocus} /></label>
  if (attribute.type === 'choice' && attribute.choices.length > 0)
    return <label><span>Value</span><select name="text" defaultValue={known?.text ?? ''} autoFocus={autoFocus}><option value="" />{attribute.choices.map((each) => <option key={each}>{each}</option>)}</select></label>
  if (attribute.type === 'several' && attribute.choices.length > 0) {
    const chosen = new Set((known?.text ?? '').split('|').map((each) => each.trim()))
    return (
      <fieldset>
        <legend>Values</legend>
        {attribute.choices.map((each, index) => <label key={each} className="tick-box"><input type="checkbox" name="several" value={each} defaultChecked={chosen.has(each)} autoFocus={autoFocus && index === 0} /> {each}</label>)}
      </fieldset>
    )
  }
  return <label><span>Text</span><textarea name="text" defaultValue={known?.text ?? ''} autoFocus={autoFocus} /></label>
}

/** What stands in the fields, as arguments of an act; or the sentence that says what is no number. */
export function valueIn(form: HTMLFormElement, attribute: Described): { text: string | null; low: number | null; high: number | null; on: string | null } | string {
  const wrong = [...form.querySelectorAll<HTMLInputElement>('input.num')].find((field) => !numberOf(field.value, false).fine)
  if (wrong) {
    wrong.focus()
    return `“${wrong.value}” is no number. Nothing was changed.`
  }
  const data = new FormData(form)
  const day = String(data.get('on') ?? '').trim()
  if (day && !isDate(day)) {
    form.querySelector<HTMLInputElement>('[name="on"]')?.focus()
    return `“${day}” is no date such as 2020, 2020-10 or 2020-10-07. Nothing was changed.`
  }
  const text = attribute.type === 'several' && attribute.choices.length > 0 ? data.getAll('several').join(' | ') : String(data.get('text') ?? '').trim()
  const number = (name: string) => {
    const read = numberOf(String(data.get(name) ?? ''), false)
    return read.fine ? read.value : null
  }
  return { text: text || null, low: number('low'), high: number('high'), on: day || null }
}
