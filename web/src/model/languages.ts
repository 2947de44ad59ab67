// The language of a source, as pages tell it to readers of screens and to fonts.

const tags: Record<string, string> = {
  arabic: 'ar', chinese: 'zh', czech: 'cs', danish: 'da', dutch: 'nl', english: 'en', finnish: 'fi', french: 'fr', german: 'de', greek: 'el', hebrew: 'he', hindi: 'hi', hungarian: 'hu', italian: 'it',
  japanese: 'ja', korean: 'ko', norwegian: 'no', persian: 'fa', polish: 'pl', portuguese: 'pt', romanian: 'ro', russian: 'ru', spanish: 'es', swedish: 'sv', tamil: 'ta', thai: 'th', turkish: 'tr', ukrainian: 'uk',
}

/** What an element that quotes a source is told of its language; nothing where that is not known. */
export const inLanguageOf = (language: string | null | undefined): { lang?: string } => {
  const lang = tagOfLanguage(language ?? null)
  return lang ? { lang } : {}
}

/** "german" and "de" are "de"; what is not known is nothing. */
export function tagOfLanguage(language: string | null): string {
  const name = (language ?? '').trim().toLowerCase()
  return tags[name] ?? (/^[a-z]{2,3}(-[a-z0-9]+)*$/.test(name) ? name : '')
}
