import { expect, test } from 'vitest'
import { agreementOf, alike, proposed, restsInWords, sectionsOf, type Extracted, type FormField } from './extracting'

const answer = (person: string, text: string): Extracted => ({ id: `${person}-${text}`, person, state: 'known', text, low: null, high: null, on: null, shown: text, note: null, passage: null })
const field = (name: string, section: string | null, told: Extracted[]): FormField => ({ attribute: name, name, section, help: null, of: 'study', type: 'text', unit: null, choices: [], owner: 's', holds: null, from_sample: false, told, alike: told.length > 1 ? told.every((each) => each.text === told[0]!.text) : null })

test('answers are alike if two or more extractors wrote the same', () => {
  expect(alike(field('a', null, [answer('ann', 'x')]))).toBeNull()
  expect(alike(field('a', null, [answer('ann', 'x'), answer('ben', 'y')]))).toBeNull()
  expect(alike(field('a', null, [answer('ann', 'x'), answer('ben', 'x')]))?.text).toBe('x')
  expect(agreementOf([field('a', null, [answer('ann', 'x'), answer('ben', 'x')]), field('b', null, [answer('ann', 'x'), answer('ben', 'y')]), field('c', null, [answer('ann', 'x')])])).toEqual({ of: 2, alike: 1 })
})

test('the form goes section by section', () => {
  expect(sectionsOf([field('a', 'People', []), field('b', null, []), field('c', 'People', [])]).map((each) => [each.section, each.fields.length])).toEqual([['People', 2], [null, 1]])
})

test('selected words propose a value of the kind of the field', () => {
  expect(proposed({ type: 'number', choices: [] }, 'Of 1,204 people asked')).toEqual({ low: 1204 })
  expect(proposed({ type: 'range', choices: [] }, 'aged 18 to 65')).toEqual({ low: 18, high: 65 })
  expect(proposed({ type: 'number', choices: [] }, 'twelve')).toEqual({})
  expect(proposed({ type: 'choice', choices: ['interviews', 'focus groups'] }, 'three Focus groups were held')).toEqual({ text: 'focus groups' })
  expect(proposed({ type: 'text', choices: [] }, 'a \n b')).toEqual({ text: 'a b' })
  expect(restsInWords({ tied: 1, of: 3 })).toBe('1 of 3 known values rest on a passage (33 %)')
})
