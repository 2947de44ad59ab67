// Names of codes as they are typed.

/** How the program compares names: case, accents, quotes and blanks do not count. */
export function comparable(label: string): string {
  return label.normalize('NFKD').toLowerCase().replace(/[\p{M}\p{Pi}\p{Pf}'"`´]/gu, '').replace(/\s+/gu, ' ').trim()
}

export const separator = /\s\/\s/u

/**
 * The names in what was typed: a slash between blanks separates two, "PDP/ICE" is one name. Each name once.
 */
export function labelsOf(typed: string): string[] {
  const seen = new Set<string>()
  const labels: string[] = []
  for (const part of typed.split(separator)) {
    const label = part.replace(/\s+/gu, ' ').trim().replace(/^\/+|\/+$/g, '').trim()
    if (!label || seen.has(comparable(label))) continue
    seen.add(comparable(label))
    labels.push(label)
  }
  return labels
}

// As the program tells gerunds (core/analysis: codebook), so that the hint while typing is the one that comes later.
const nouns = new Set(['thing', 'something', 'nothing', 'anything', 'everything', 'morning', 'evening', 'during', 'ceiling', 'sibling', 'darling', 'pudding', 'duckling', 'offspring', 'viking', 'wedding', 'shilling', 'sterling'])
const leads = new Set(['not', 'never', 'no', 'longer', 'still', 'always', 'again', 're', 'un', 'co', 'over', 'self'])

/** Does the name say what is being done, as "Fearing the new", "Not being asked"? */
export function namesAction(label: string): boolean {
  for (const word of label.toLowerCase().match(/\p{L}+/gu) ?? []) {
    if (word.length >= 5 && word.endsWith('ing') && /[aeiouy]/.test(word.slice(0, -3))) return !nouns.has(word)
    if (!leads.has(word) && !(word.endsWith('ly') && word.length > 4)) return false
  }
  return false
}

/** Words of a text as the name of a code: on one line, in quotation marks, and no slash that would separate. */
export function inVivo(words: string): string {
  const label = words.replace(/[“”„"]/gu, '').replace(/\s+/gu, ' ').trim().replace(/ \/ /g, '/').replace(/^[,;:.–—-]+\s*|\s*[,;:–—-]+$/gu, '').replace(/(?<![.…])\.$/, '').trim()
  return label ? `“${label}”` : ''
}

/** A name in quotation marks is a participant's own words. */
export const isInVivo = (label: string) => /^["“„«‘]/u.test(label)
