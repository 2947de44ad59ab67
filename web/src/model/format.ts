// Numbers and moments as people read them.

/** "14:02" of a UTC moment, in the reader's own time zone; "" for none. */
export function clock(at: string | null, zone?: string): string {
  if (!at) return ''
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(at))
}

/** "Tuesday, 3 March 2026". */
export function day(at: string, zone?: string): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }).format(new Date(at))
}

/** A mean or total with at most `decimals` places; "?" if unknown. */
export function figure(value: number | null, decimals = 2): string {
  if (value === null) return '?'
  return String(Number(value.toFixed(decimals)))
}

/** "1 finding", "3 findings". */
export function counted(n: number, one: string, many = one + 's'): string {
  return `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`
}

/** Text cut at a word, with an ellipsis. */
export function brief(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  const blank = cut.lastIndexOf(' ')
  return (blank > most / 2 ? cut.slice(0, blank) : cut) + '…'
}
