// The keys of the coding room.
import { keyboard, type Keys as KeysOf, type Pressed } from './keyboard'

export const codingActs = [
  { id: 'code', key: 'c', short: 'code', says: 'Code what is selected; without a selection the line' },
  { id: 'vivo', key: 'v', short: 'in their words', says: 'Code in vivo: the words selected become the code' },
  { id: 'again', key: 'C', short: 'same again', says: 'The last code again' },
  { id: 'recode', key: 'r', short: 'recode', says: 'Give the chosen coding another code' },
  { id: 'split', key: 's', short: 'cut here', says: 'Cut the chosen coding in two at the caret' },
  { id: 'extend', key: 'e', short: 'edges to selection', says: 'Give the coding that the selection touches its edges: longer or shorter' },
  { id: 'withdraw', key: 'x', short: 'withdraw', says: 'Withdraw the chosen coding, with a reason' },
  { id: 'memo', key: 'm', short: 'memo', says: 'Write a memo on the chosen coding or its code' },
  { id: 'endMore', key: ']', short: '', says: 'End edge a word on' },
  { id: 'endLess', key: '[', short: '', says: 'End edge a word back' },
  { id: 'startMore', key: '}', short: '', says: 'First edge a word on' },
  { id: 'startLess', key: '{', short: '', says: 'First edge a word back' },
  { id: 'next', key: 'j', short: '', says: 'Next coding (also Alt and arrow down)' },
  { id: 'previous', key: 'k', short: '', says: 'Coding before (also Alt and arrow up)' },
  { id: 'uncoded', key: 'n', short: 'next uncoded', says: 'Next line that is not coded' },
  { id: 'find', key: '/', short: 'find', says: 'Find in the text (also Ctrl+F)' },
  { id: 'ladder', key: 'l', short: 'ladder', says: 'Ladder of the chosen code: what stands on it, down to the words' },
  { id: 'help', key: '?', short: 'keys', says: 'All keys, and how to change them' },
] as const

export type CodingAct = (typeof codingActs)[number]['id']
export type Keys = KeysOf<CodingAct>

export const codingKeys = keyboard<CodingAct>(codingActs)
export const { asBuilt: keysAsBuilt, keyOf, withKey, from: keysFrom } = codingKeys
export { keycap, signOf } from './keyboard'

export function actOf(keys: Keys, event: Pressed): CodingAct | null {
  if (event.altKey && !event.ctrlKey && !event.metaKey) return event.key === 'ArrowDown' ? 'next' : event.key === 'ArrowUp' ? 'previous' : null
  return codingKeys.actOf(keys, event)
}
