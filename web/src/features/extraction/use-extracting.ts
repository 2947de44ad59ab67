// Filling the form of one study: which field the keys act on, the words that wait to go in with a value, and the acts.
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { usePlace } from '../../app/route'
import { useActs } from '../../app/acts'
import { litWords, wordsWithin, type Lit } from '../../model/appraising'
import type { SourceRead } from '../../model/coding-shapes'
import { answerOf, proposed, type Extracted, type Extracting, type FormField } from '../../model/extracting'
import { offsetsOf } from '../../model/offsets'
import type { Id } from '../../model/types'
import type { ArticleHandle } from '../reading/article'

interface Stretch { from: number; to: number }
type Waiting = Stretch & { attribute: Id; proposed: ReturnType<typeof proposed> }

export interface ExtractingWork {
  field: FormField
  at: number
  choose: (at: number) => void
  answer: (field: FormField) => Extracted | null
  lit: Lit[]
  waits: Waiting | null
  select: (from: number, to: number) => void
  canTie: boolean
  tie: () => void
  untie: () => void
  toWords: (attribute: Id) => void
  /** The first input of the open field. */
  toField: () => void
  /** The sentence that says why it was refused, or null. */
  keep: (field: FormField, value: Record<string, unknown>) => Promise<string | null>
  /** Lets what an extractor wrote hold. */
  take: (field: FormField, answer: Extracted) => void
}

interface Asked { data: Extracting; whose: Id | ''; read: SourceRead | null; article: RefObject<ArticleHandle | null>; form: RefObject<HTMLElement | null>; mayAnswer: boolean }

export function useExtracting({ data, whose, read, article, form, mayAnswer }: Asked): ExtractingWork {
  const { attempt, perform } = useActs()
  const { fields } = data
  const named = usePlace().query.get('field')
  const [asked, setAt] = useState(() => { const at = fields.findIndex((field) => field.attribute === named); return at >= 0 ? at : Math.max(0, fields.findIndex((field) => answerOf(field, whose) === null)) })
  const at = Math.min(asked, fields.length - 1)
  const field = fields[at]!
  const [selected, setSelected] = useState<Stretch>({ from: 0, to: 0 })
  // A key that follows the mouse at once acts on the words selected now, not on those last drawn.
  const newest = useRef(selected)
  const [pending, setPending] = useState<Waiting | null>(null)
  const waits = pending?.attribute === field.attribute ? pending : null
  // The field is entered once it stands as asked for: what was there before is drawn anew with the words that wait.
  const [entered, setEntered] = useState(0)
  const toField = () => setEntered((before) => before + 1)
  useEffect(() => { if (entered > 0) form.current?.querySelector<HTMLElement>('.value-form .value :is(input, select, textarea)')?.focus() }, [entered, form])

  const lit = useMemo(() => {
    if (!read) return []
    const shown = fields.flatMap((each) => [answerOf(each, whose), ...(whose === '' ? each.told : [])].map((one) => ({ item: each.attribute, mark: each.name, passage: one?.passage ?? null })))
    const all = litWords(read.text, read.text_id, shown)
    const waiting = pending && fields.find((each) => each.attribute === pending.attribute)
    return waiting ? [...all, { item: pending.attribute, mark: waiting.name, from: pending.from, to: pending.to }].sort((a, b) => a.from - b.from) : all
  }, [read, fields, whose, pending])
  const latest = useRef(lit)
  useEffect(() => { latest.current = lit })
  const toWords = (attribute: Id) => {
    const there = latest.current.find((each) => each.item === attribute)
    if (there) article.current?.show(there.from, there.to)
  }
  const marked = (): Stretch | null => (read ? wordsWithin(read.text, newest.current.from, newest.current.to) : null)
  const placed = (words: Stretch) => {
    const offsets = offsetsOf(read!.text)
    return { source: read!.source.id, start: offsets.toPoints(words.from), end: offsets.toPoints(words.to) }
  }
  const write = (to: FormField, value: Record<string, unknown>) =>
    attempt(whose === '' ? 'set-value' : 'extract', { attribute: to.attribute, owner: to.owner, ...(whose === '' ? {} : { person: whose }), ...value })
  const held = (answer: Extracted) => ({ state: answer.state, text: answer.text, low: answer.low, high: answer.high, on: answer.on, note: answer.note })

  return {
    field, at, lit, waits, toWords, toField,
    answer: (of) => answerOf(of, whose),
    choose: (next) => {
      const to = Math.max(0, Math.min(fields.length - 1, next))
      setAt(to)
      toWords(fields[to]!.attribute)
    },
    select: (from, to) => {
      newest.current = { from, to }
      setSelected({ from, to })
    },
    canTie: mayAnswer && read !== null && wordsWithin(read.text, selected.from, selected.to) !== null,
    tie: () => {
      const words = marked()
      if (!mayAnswer || !words || !read) return
      setPending({ attribute: field.attribute, ...words, proposed: proposed(field, read.text.slice(words.from, words.to)) })
      article.current?.letGo()
      toField()
    },
    untie: () => {
      const now = answerOf(field, whose)
      if (waits) setPending(null)
      else if (mayAnswer && now?.passage) void write(field, { ...held(now), passage: null })
    },
    keep: async (to, value) => {
      const words = pending?.attribute === to.attribute ? pending : null
      const why = await write(to, { ...value, ...(words ? placed(words) : {}) })
      if (!why) setPending(null)
      return why
    },
    take: (to, answer) => void perform('set-value', { attribute: to.attribute, owner: to.owner, ...held(answer), passage: answer.passage?.id ?? null }),
  }
}
