import { expect, test } from 'vitest'
import { actOf, codingActs, keyOf, keycap, keysAsBuilt, keysFrom, withKey } from './coding-keys'

const press = (key: string, more: Partial<Parameters<typeof actOf>[1]> = {}) => ({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more })

test('every act has a key of its own', () => {
  expect(new Set(codingActs.map((each) => each.key)).size).toBe(codingActs.length)
})

test('letters know Shift, not caps lock; signs are what was written, with AltGr too', () => {
  expect(actOf(keysAsBuilt, press('c'))).toBe('code')
  expect(actOf(keysAsBuilt, press('C', { shiftKey: true }))).toBe('again')
  expect(actOf(keysAsBuilt, press('C'))).toBe('code')
  expect(actOf(keysAsBuilt, press('[', { ctrlKey: true, altKey: true, altGraph: true }))).toBe('endLess')
  expect(actOf(keysAsBuilt, press('c', { ctrlKey: true }))).toBeNull()
  expect(actOf(keysAsBuilt, press('ArrowDown', { altKey: true }))).toBe('next')
  expect(actOf(keysAsBuilt, press('ArrowDown'))).toBeNull()
  expect(actOf(keysAsBuilt, press('F3'))).toBeNull()
})

test('keys are switched off and change places; the built ones come back', () => {
  expect(actOf({ ...keysAsBuilt, off: true }, press('c'))).toBeNull()
  expect(actOf({ ...keysAsBuilt, off: true }, press('ArrowUp', { altKey: true }))).toBe('previous')
  const swapped = withKey(keysAsBuilt, 'code', 'v')
  expect([keyOf(swapped, 'code'), keyOf(swapped, 'vivo')]).toEqual(['v', 'c'])
  expect(withKey(swapped, 'code', 'c')).toEqual(keysAsBuilt)
  expect(keysFrom(JSON.stringify(swapped))).toEqual(swapped)
  for (const wrong of [null, '', 'x', '[]', '{"own":{"nothing":"q","code":3}}']) expect(keysFrom(wrong)).toEqual(keysAsBuilt)
  expect([keycap('c'), keycap('C'), keycap('[')]).toEqual(['C', '⇧C', '['])
})
