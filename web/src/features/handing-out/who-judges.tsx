import { useState } from 'react'
import { useActs, useOverview } from '../../app/acts'
import { address } from '../../app/route'
import { counted } from '../../model/format'

type Part = 'none' | 'all' | 'share' | 'split'
interface Wish { part: Part; percent: string }
export interface Given { id: string; person: string; rule: string; count: number | null; seed: number | null }

const shareOf = (percent: string) => Number(percent.replace(',', '.')) / 100

/** What each person is to be given at a stage, until it is kept. */
export function useWishes() {
  const people = useOverview().data?.people ?? []
  const { attempt } = useActs()
  const [wishes, setWishes] = useState<Record<string, Wish>>({})
  const wish = (person: string): Wish => wishes[person] ?? { part: 'none', percent: '10' }
  /** Why it was refused, or null. */
  const give = async (stage: string): Promise<string | null> => {
    let left = Object.values(wishes).filter(({ part }) => part === 'split').length
    for (const person of people) {
      const { part, percent } = wish(person.id)
      if (part === 'none') continue
      // Of what nobody has yet the first takes one part in so many, the last all that is left.
      const part_of = part === 'share' ? shareOf(percent) : part === 'split' ? 1 / left-- : null
      const refused = await attempt('assign-items', { stage, person: person.id, rule: part, ...(part_of === null ? {} : { share: part_of }) })
      if (refused !== null) return refused
    }
    return null
  }
  return { wish, set: (person: string, change: Wish) => setWishes({ ...wishes, [person]: change }), give }
}

/** Who judges which items of a stage. What was given to somebody stays; more can be given. */
export function WhoJudges({ given, total, one, many, does = 'judges', wishes }: { given: Given[]; total: number; one: string; many: string; does?: string; wishes: ReturnType<typeof useWishes> }) {
  const people = useOverview().data?.people ?? []
  const { perform } = useActs()
  const has = (person: string) => given.filter((each) => each.person === person)
  const parts: [Part, string][] = [['none', 'nothing'], ['all', `every ${one}`], ['share', 'a random share'], ['split', 'a part of a division']]
  return (
    <fieldset>
      <legend>Who {does} what ({counted(total, one, many)})</legend>
      {people.length === 0 && <p>Nobody works on this study yet. <a href={address('team')}>Add the people first.</a></p>}
      <table>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">{person.name}</th>
              <td>{has(person.id).map((each) => (
                <span key={each.id} className="given">
                  {each.rule === 'all' ? `every ${one}` : `${counted(each.count ?? 0, one, many)}${each.seed === null ? '' : `, seed ${each.seed}`}`}
                  <button type="button" className="btn quiet small" aria-label={`Take back what ${person.name} was given`} onClick={() => void perform('withdraw-assignment', { id: each.id })}>×</button>
                </span>
              ))}</td>
              <td><select aria-label={`Give ${person.name}`} value={wishes.wish(person.id).part} disabled={has(person.id).some(({ rule }) => rule === 'all')} onChange={(event) => wishes.set(person.id, { ...wishes.wish(person.id), part: event.target.value as Part })}>
                {parts.map(([part, title]) => <option key={part} value={part}>{has(person.id).length > 0 && part === 'none' ? 'no more' : title}</option>)}
              </select></td>
              <td>{wishes.wish(person.id).part === 'share' && <label className="percent"><input aria-label={`Percent for ${person.name}`} inputMode="decimal" value={wishes.wish(person.id).percent} onChange={(event) => wishes.set(person.id, { part: 'share', percent: event.target.value })} /> %</label>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted small">Where nobody was given anything, everybody {does} every {one}. The seed of a draw is kept, so that anybody can draw the same again.</p>
    </fieldset>
  )
}
