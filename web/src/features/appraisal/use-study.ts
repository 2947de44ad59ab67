// Answering the items of one study: which item the keys act on, the words that wait to go in with an answer, and the acts.
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { useActs } from '../../app/acts'
import { answerKeys } from '../../model/appraisal'
import { firstOpen, givenTo, litWords, today, wordsWithin, type Given, type Lit, type Whose } from '../../model/appraising'
import type { SourceRead } from '../../model/coding-shapes'
import { offsetsOf } from '../../model/offsets'
import type { AppraisalRow, Checklist, Id, Item, RatedBy } from '../../model/types'
import type { ArticleHandle } from '../reading/article'

interface Stretch { from: number; to: number }

/** A remark that was typed before there was an answer to hold it stays in this browser until there is one. */
const draftKey = (study: Id, item: Id, whose: Whose) => `loam.appraisal.remark.${study}.${item}.${whose}`
export const draftOf = (study: Id, item: Id, whose: Whose) => localStorage.getItem(draftKey(study, item, whose)) ?? ''

export interface StudyWork {
  items: Item[]
  given: Map<Id, Given>
  /** What each rater answered to an item; for agreeing. */
  told: (item: Id) => RatedBy[]
  at: number
  item: Item
  choose: (at: number) => void
  keys: Map<string, string>
  lit: Lit[]
  /** The words that an item rests on, or that wait for its answer. */
  waits: Stretch | null
  selected: Stretch
  select: (from: number, to: number) => void
  canTie: boolean
  answer: (answer: string) => void
  remark: (item: Id, words: string) => void
  tie: () => void
  untie: () => void
  clear: () => void
  toWords: (item: Id) => void
}

interface Asked { checklist: Checklist; row: AppraisalRow; whose: Whose; read: SourceRead | null; article: RefObject<ArticleHandle | null>; mayAnswer: boolean }

export function useStudy({ checklist, row, whose, read, article, mayAnswer }: Asked): StudyWork {
  const { perform } = useActs()
  const { items } = checklist
  const study = row.study.id
  const given = useMemo(() => givenTo(checklist, row, whose), [checklist, row, whose])
  const [asked, setAt] = useState(() => firstOpen(items, given))
  const at = Math.min(asked, items.length - 1)
  const item = items[at]!
  const [selected, setSelected] = useState<Stretch>({ from: 0, to: 0 })
  // A key that follows the mouse at once acts on the words selected now, not on those last drawn.
  const newest = useRef(selected)
  const [pending, setPending] = useState<(Stretch & { item: Id }) | null>(null)
  const keys = useMemo(() => answerKeys(checklist.answers), [checklist.answers])
  const told = (id: Id) => checklist.by_rater.filter((each) => each.study === study && each.item === id)
  const waits = pending?.item === item.id && !given.has(item.id) ? pending : null

  const lit = useMemo(() => {
    if (!read) return []
    const markOf = new Map(items.map((each) => [each.id, each.mark]))
    const own = [...given].map(([id, each]) => ({ item: id, mark: markOf.get(id) ?? '', passage: each.passage }))
    const others = whose === '' ? checklist.by_rater.filter((each) => each.study === study && markOf.has(each.item)).map((each) => ({ item: each.item, mark: markOf.get(each.item)!, passage: each.passage })) : []
    const all = litWords(read.text, read.text_id, [...own, ...others])
    return pending && !given.has(pending.item) ? [...all, { item: pending.item, mark: markOf.get(pending.item) ?? '', from: pending.from, to: pending.to }].sort((a, b) => a.from - b.from) : all
  }, [read, items, given, whose, checklist.by_rater, study, pending])

  const latest = useRef(lit)
  useEffect(() => { latest.current = lit })
  const toWords = (id: Id) => {
    const there = latest.current.find((each) => each.item === id)
    if (there) article.current?.show(there.from, there.to)
  }
  const choose = (next: number) => {
    const to = Math.max(0, Math.min(items.length - 1, next))
    setAt(to)
    toWords(items[to]!.id)
  }
  const marked = (): Stretch | null => (read ? wordsWithin(read.text, newest.current.from, newest.current.to) : null)
  const placed = (words: Stretch) => {
    const offsets = offsetsOf(read!.text)
    return { source: read!.source.id, start: offsets.toPoints(words.from), end: offsets.toPoints(words.to) }
  }
  const letGo = () => {
    article.current?.letGo()
    setPending(null)
  }
  const rate = (id: Id, answer: string, more: Record<string, unknown>) => {
    const raters = told(id).map((each) => each.rater)
    const by = whose === '' ? (raters.length > 0 ? { agreed_by: raters.join(' ') } : {}) : { rater: whose }
    return perform('rate-item', { study, item: id, answer, rated: today(), ...by, ...more })
  }

  return {
    items, given, told, at, item, choose, keys, lit, waits, selected, toWords,
    select: (from, to) => {
      newest.current = { from, to }
      setSelected({ from, to })
    },
    canTie: mayAnswer && read !== null && wordsWithin(read.text, selected.from, selected.to) !== null,
    answer: (answer) => {
      if (!mayAnswer) return
      const now = given.get(item.id)
      const words = now?.passage ? null : (marked() ?? waits)
      // What is agreed rests on the words of a rater who said the same, if no others were marked.
      const theirs = whose === '' && !now?.passage ? told(item.id).find((each) => each.answer === answer && each.passage)?.passage : undefined
      const draft = now ? '' : draftOf(study, item.id, whose)
      const rests = words ? placed(words) : theirs ? { passage: theirs.id } : {}
      void rate(item.id, answer, { ...rests, ...(draft ? { comment: draft } : {}) }).then((done) => {
        if (!done) return
        localStorage.removeItem(draftKey(study, item.id, whose))
        if (words) letGo()
      })
    },
    remark: (id, words) => {
      const now = given.get(id)
      if (!mayAnswer || (now?.comment ?? '') === words) return
      if (now) void rate(id, now.answer, { comment: words || null })
      else if (words) localStorage.setItem(draftKey(study, id, whose), words)
      else localStorage.removeItem(draftKey(study, id, whose))
    },
    tie: () => {
      const words = marked()
      if (!mayAnswer || !words) return
      const now = given.get(item.id)
      if (now) void rate(item.id, now.answer, placed(words)).then((done) => { if (done) letGo() })
      else setPending({ item: item.id, ...words })
    },
    untie: () => {
      const now = given.get(item.id)
      if (waits) setPending(null)
      else if (mayAnswer && now?.passage) void rate(item.id, now.answer, { passage: null })
    },
    clear: () => {
      const now = given.get(item.id)
      if (mayAnswer && now?.rating && (whose !== '' || now.agreed)) void perform('withdraw-rating', { id: now.rating })
    },
  }
}
