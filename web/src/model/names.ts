// How short names of the data are written on the screen.

export const frameworks: Record<string, string> = { pico: 'PICO', 'pico-qualitative': 'PICo', spider: 'SPIDER', free: 'free wording' }

const roles = ['researcher', 'reviewer', 'second-reviewer', 'supervisor', 'information-specialist', 'adviser']

/** Short names as a reader sees them. */
export const unhyphened = (name: string) => name.replaceAll('-', ' ')

/** What a column may hold, where more than its schema says what that is: the platforms of searches. */
export type Choices = Record<string, { value: string; meaning: string }[]>

const parts = ['population', 'interest', 'context', 'intervention', 'comparison', 'outcome', 'sample', 'phenomenon of interest', 'design', 'evaluation', 'research type']

/** How the form of a table differs from the list of its columns: what a column may hold, what it proposes, what is asked for elsewhere, what only few need, which lists are written one a line. */
export interface FormOf { choices?: Choices; says?: Record<string, string>; proposals?: Record<string, string[]>; hide?: string[]; later?: { title: string; columns: string[] }; lines?: string[] }

export const forms: Record<string, FormOf> = {
  // Methods bring their rungs with them, and are chosen in Overview.
  project: { hide: ['methods'] },
  person: { says: { roles: 'Somebody whose only role is supervisor reads everything and changes nothing.' }, choices: { roles: roles.map((value) => ({ value, meaning: unhyphened(value) })) } },
  question: { choices: { framework: Object.entries(frameworks).map(([value, meaning]) => ({ value, meaning })) } },
  question_part: { proposals: { part: parts } },
  attribute: { lines: ['choices'], says: { choices: 'Values that may be chosen, one a line; for choice and several.' } },
  // Which record it is, is told in Flow, where the records stand with their titles.
  study: { hide: ['imported'], says: { earlier: 'Whether the previous version of this review included it.' } },
  study_report: { hide: ['item'], says: { citation: 'How it is cited. A record of the project is tied to its study above, where records without a study are listed.', earlier: 'Whether the previous version of this review had this report.' } },
  criterion: { later: { title: 'Hold it against the rows of Extraction', columns: ['attribute', 'test', 'value'] } },
}
