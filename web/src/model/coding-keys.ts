// The keys of the coding room. Single signs can be switched off and given to other acts (WCAG 2.1.4); kept in this browser.

export const codingActs = [
  { id: 'code', key: 'c', short: 'code', says: 'Code what is selected; without a selection the line' },
  { id: 'vivo', key: 'v', short: 'in their words', says: 'Code in vivo: the words selected become the code' },
  { id: 'again', key: 'C', short: 'same again', says: 'The last code again' },
  { id: 'recode', key: 'r', short: 'recode', says: 'Give the chosen coding another code' },
  { id: 'split', key: 's', short: 'cut here', says: 'Cut the chosen coding in two at the caret' },
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
export interface Keys { off: boolean; own: Partial<Record<CodingAct, string>> }
export const keysAsBuilt: Keys = { off: false, own: {} }

export function keyOf(keys: Keys, act: CodingAct): string {
  return keys.own[act] ?? codingActs.find((each) => each.id === act)!.key
}

interface Pressed { key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean; altKey: boolean; altGraph?: boolean }

/** The single sign that was pressed; null for a command, or a key that writes no sign. */
export function signOf(event: Pressed): string | null {
  // Some keyboards write [ and { with AltGr, which is told as Ctrl and Alt.
  const command = !event.altGraph && (event.ctrlKey || event.metaKey || event.altKey)
  if (command || [...event.key].length !== 1 || event.key === ' ') return null
  const letter = event.key.toLowerCase() !== event.key.toUpperCase()
  return !letter ? event.key : event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase()
}

export function actOf(keys: Keys, event: Pressed): CodingAct | null {
  if (event.altKey && !event.ctrlKey && !event.metaKey) return event.key === 'ArrowDown' ? 'next' : event.key === 'ArrowUp' ? 'previous' : null
  const sign = keys.off ? null : signOf(event)
  return sign === null ? null : (codingActs.find((each) => keyOf(keys, each.id) === sign)?.id ?? null)
}

/** The keys with one act on another sign; the sign of another act changes places with it. */
export function withKey(keys: Keys, act: CodingAct, sign: string): Keys {
  const taken = codingActs.find((each) => each.id !== act && keyOf(keys, each.id) === sign)
  const own = { ...keys.own, ...(taken ? { [taken.id]: keyOf(keys, act) } : {}), [act]: sign }
  for (const each of codingActs) if (own[each.id] === each.key) delete own[each.id]
  return { ...keys, own }
}

/** A sign as it stands on the keyboard. */
export const keycap = (sign: string) => (sign.toLowerCase() === sign.toUpperCase() ? sign : sign === sign.toUpperCase() ? `⇧${sign}` : sign.toUpperCase())

/** What was kept, as far as it can be read. */
export function keysFrom(kept: string | null): Keys {
  try {
    const read = JSON.parse(kept ?? '') as Partial<Keys>
    const own = Object.fromEntries(Object.entries(read.own ?? {}).filter(([act, sign]) => codingActs.some((each) => each.id === act) && typeof sign === 'string' && sign !== ''))
    return { off: read.off === true, own }
  } catch {
    return keysAsBuilt
  }
}
