// Names of codes as they are typed.

/** How the program compares names: case, accents, quotes and blanks do not count. */
export function comparable(label: string): string {
  return label.normalize('NFKD').toLowerCase().replace(/[\p{M}\p{Pi}\p{Pf}'"`´]/gu, '').replace(/\s+/gu, ' ').trim()
}

/**
 * The names in what was typed: a slash with a blank beside it separates two, "PDP/ICE" is one name. Each name once.
 */
export function labelsOf(typed: string): string[] {
  const seen = new Set<string>()
  const labels: string[] = []
  for (const part of typed.split(/\s+\/\s*|\s*\/\s+/u)) {
    const label = part.replace(/\s+/gu, ' ').trim().replace(/^\/+|\/+$/g, '').trim()
    if (!label || seen.has(comparable(label))) continue
    seen.add(comparable(label))
    labels.push(label)
  }
  return labels
}

/** Words that end in -ing and name no action. */
const noActions = new Set(['thing', 'things', 'something', 'anything', 'nothing', 'everything', 'king', 'ring', 'spring', 'string', 'wing', 'swing', 'sting', 'sling', 'bling', 'ceiling', 'evening', 'morning', 'wedding', 'sibling', 'darling', 'during', 'shilling', 'herring', 'earring', 'pudding', 'lightning', 'offspring', 'inkling', 'duckling'])

/** Does the name say what is being done, as "Fearing the new", "Not being asked"? The first words decide. */
export function namesAction(label: string): boolean {
  const first = (label.toLowerCase().match(/\p{L}+/gu) ?? []).slice(0, 3)
  return first.some((word, at) => /^\p{L}{2,}ing$/u.test(word) && !noActions.has(word) && (at === 0 || first.slice(0, at).every((before) => /^(not|no|never|still|just|slowly|always|without|by|\p{L}+ly|self|re)$/u.test(before))))
}

/** Words of a text as the name of a code: on one line, and no slash that would separate. */
export function inVivo(words: string): string {
  return words.replace(/\s+/gu, ' ').trim().replace(/ \/ /g, '/').replace(/^[,;:.–—-]+\s*|\s*[,;:–—-]+$/gu, '').replace(/(?<![.…])\.$/, '').trim()
}
