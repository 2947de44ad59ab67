// Single keys of a room. They can be switched off and given to other acts (WCAG 2.1.4); kept in this browser.

/** `also` are keys of every room that do it too (as KeyboardEvent.key tells them), unless they were given to another act. */
export interface KeyedAct<Act extends string> { readonly id: Act; readonly key: string; readonly also?: readonly string[]; readonly short: string; readonly says: string }
export interface Keys<Act extends string> { off: boolean; own: Partial<Record<Act, string>> }
export interface Pressed { key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean; altKey: boolean; altGraph?: boolean }

/** The single sign that was pressed; null for a command, or a key that writes no sign. */
export function signOf(event: Pressed): string | null {
  // Some keyboards write [ and { with AltGr, which is told as Ctrl and Alt.
  const command = !event.altGraph && (event.ctrlKey || event.metaKey || event.altKey)
  if (command || [...event.key].length !== 1 || event.key === ' ') return null
  const letter = event.key.toLowerCase() !== event.key.toUpperCase()
  return !letter ? event.key : event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase()
}

/** A sign as it stands on the keyboard. */
export const keycap = (sign: string) => (sign.toLowerCase() === sign.toUpperCase() ? sign : sign === sign.toUpperCase() ? `⇧${sign}` : sign.toUpperCase())

/** What one room does with its keys. */
export interface Keyboard<Act extends string> {
  acts: readonly KeyedAct<Act>[]
  asBuilt: Keys<Act>
  keyOf: (keys: Keys<Act>, act: Act) => string
  /** The act of a pressed key; null if there is none, or single keys are off. */
  actOf: (keys: Keys<Act>, event: Pressed) => Act | null
  /** The keys with one act on another sign; the sign of another act changes places with it. */
  withKey: (keys: Keys<Act>, act: Act, sign: string) => Keys<Act>
  /** What was kept, as far as it can be read. */
  from: (kept: string | null) => Keys<Act>
}

export function keyboard<Act extends string>(acts: readonly KeyedAct<Act>[]): Keyboard<Act> {
  const asBuilt: Keys<Act> = { off: false, own: {} }
  const keyOf = (keys: Keys<Act>, act: Act) => keys.own[act] ?? acts.find((each) => each.id === act)!.key
  return {
    acts, asBuilt, keyOf,
    actOf: (keys, event) => {
      const sign = keys.off ? null : signOf(event)
      const own = sign === null ? undefined : acts.find((each) => keyOf(keys, each.id) === sign)
      if (own) return own.id
      // A named key, such as an arrow, writes no sign and works also where single keys are off.
      const named = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey && event.key.length > 1 ? event.key : sign
      return named === null ? null : (acts.find((each) => each.also?.includes(named))?.id ?? null)
    },
    withKey: (keys, act, sign) => {
      const taken = acts.find((each) => each.id !== act && keyOf(keys, each.id) === sign)
      const own: Partial<Record<Act, string>> = { ...keys.own, ...(taken ? { [taken.id]: keyOf(keys, act) } : {}), [act]: sign }
      for (const each of acts) if (own[each.id] === each.key) delete own[each.id]
      return { ...keys, own }
    },
    from: (kept) => {
      try {
        const read = JSON.parse(kept ?? '') as Partial<Keys<Act>>
        const own = Object.fromEntries(Object.entries(read.own ?? {}).filter(([act, sign]) => acts.some((each) => each.id === act) && typeof sign === 'string' && sign !== '')) as Partial<Record<Act, string>>
        return { off: read.off === true, own }
      } catch {
        return asBuilt
      }
    },
  }
}
