// What the keys and buttons of the coding room do.
import { useState, type RefObject } from 'react'
import { useLadder } from '../../app/parts'
import { newCode, neighbour, nextUncoded, type Coded } from '../../model/coding'
import type { CodingAct } from '../../model/coding-keys'
import { inVivo } from '../../model/labels'
import { wordsOfLine } from '../../model/lines'
import type { Id, Rung } from '../../model/types'
import type { Choice } from './picker'
import type { Reader, Stretch } from './reader'
import type { useCoded } from './use-pending'
import type { WordsHandle } from './words'

export type Asking = { what: 'code'; from: number; to: number; typed: string } | { what: 'recode' | 'withdraw' | 'memo'; coding: Coded } | null

const tooLongInVivo = 80

/** What was coded last in this window: for the key that codes the same again, and for the order of the type-ahead. */
export const lately: { again: Choice[]; names: string[]; rung: Id | null } = { again: [], names: [], rung: null }

export function remember(choices: Choice[]) {
  lately.again = choices
  const names = choices.map((choice) => newCode(choice.label, choice.rung))
  lately.names = [...names, ...lately.names.filter((name) => !names.includes(name))].slice(0, 40)
}

const changes: CodingAct[] = ['code', 'vivo', 'again', 'recode', 'split', 'extend', 'withdraw', 'memo', 'endMore', 'endLess', 'startMore', 'startLess']
const ofCoding: CodingAct[] = ['recode', 'withdraw', 'memo', 'ladder', 'endMore', 'endLess', 'startMore', 'startLess']

export interface RoomActs {
  acts: Record<CodingAct, () => void>
  possible: (act: CodingAct) => boolean
  /** The name of the code whose coding would get the edges of the selection. */
  touched: string | null
  asking: Asking
  /** Nothing is asked any more; the words have the focus. */
  leave: () => void
  put: (choices: Choice[], where: Stretch) => void
  /** A coding is the chosen one; what is in sight stays where it is. */
  choose: (coding: Coded | undefined) => void
  openLadder: (code: Id) => void
}

interface Given { work: ReturnType<typeof useCoded>; reader: Reader; words: RefObject<WordsHandle | null>; rungs: Rung[]; mayWrite: boolean; onHelp: () => void }

export function useRoomActs({ work, reader, words, rungs, mayWrite, onHelp }: Given): RoomActs {
  const [asking, setAsking] = useState<Asking>(null)
  const openLadder = useLadder()
  const { text, coded } = work
  const { selected, chosen, touched, lineIndex, target, want } = reader

  const put = (choices: Choice[], where: Stretch) => {
    remember(choices)
    words.current?.select(where.from, where.to)
    const last = work.apply(choices, where.from, where.to).at(-1)
    if (last?.kind === 'apply') want({ id: last.key, from: where.from, to: where.to, code: last.code ?? newCode(last.label, last.rung) })
  }
  const askForCode = (typed: string) => {
    const where = target()
    if (!where) return
    words.current?.select(where.from, where.to)
    setAsking({ what: 'code', ...where, typed })
  }
  const codeInVivo = () => {
    const where = target()
    if (!where || !rungs[0]) return
    const label = inVivo(text.text.slice(where.from, where.to))
    // A whole answer is no name: it is offered to be shortened.
    if (label.length > tooLongInVivo || label === '') askForCode(label.slice(0, 200))
    else put([{ code: null, label, rung: rungs[0].id }], where)
  }
  const again = () => {
    const where = target()
    if (where && lately.again.length > 0) put(lately.again, where)
    else askForCode('')
  }
  const goTo = (coding: Coded | null) => {
    if (!coding) return
    want(coding)
    words.current?.select(coding.from, coding.from)
  }
  const goOn = () => {
    const index = nextUncoded(coded, lineIndex)
    const found = index < 0 ? null : wordsOfLine(text.text, text.lines.all[index]!)
    if (found) words.current?.select(found.from, found.to)
  }
  const edge = (which: 'start' | 'end', step: 1 | -1) => {
    if (!chosen) return
    const { code } = chosen
    work.nudge(chosen, which, step, (moved) => {
      want({ code, ...moved })
      words.current?.select(moved.from, moved.to)
    })
  }
  const extend = () => {
    const where = target()
    if (!touched || !where || selected.from === selected.to) return
    want({ id: touched.id, code: touched.code, ...where })
    work.setEdges(touched, where)
  }
  const inside = chosen !== null && chosen.from < selected.head && selected.head < chosen.to
  const ask = (what: 'recode' | 'withdraw' | 'memo') => chosen && setAsking({ what, coding: chosen })
  return {
    acts: {
      code: () => askForCode(''), vivo: codeInVivo, again,
      recode: () => ask('recode'), withdraw: () => ask('withdraw'), memo: () => !chosen?.pending && ask('memo'),
      split: () => { if (chosen && inside) work.split(chosen, selected.head) }, extend,
      endMore: () => edge('end', 1), endLess: () => edge('end', -1), startMore: () => edge('start', 1), startLess: () => edge('start', -1),
      next: () => goTo(neighbour(coded.codings.all, chosen?.id ?? null, selected.head, 1)),
      previous: () => goTo(neighbour(coded.codings.all, chosen?.id ?? null, selected.head, -1)),
      uncoded: goOn, find: () => words.current?.find(), ladder: () => chosen && openLadder(chosen.code), help: onHelp,
    },
    possible: (act) => {
      if (!mayWrite && changes.includes(act)) return false
      if (act === 'split') return inside
      if (act === 'extend') return touched !== null
      return act === 'again' ? lately.again.length > 0 : chosen !== null || !ofCoding.includes(act)
    },
    touched: touched ? (coded.book.byId.get(touched.code)?.label ?? null) : null,
    asking,
    leave: () => {
      setAsking(null)
      words.current?.focus()
    },
    put,
    choose: (coding) => {
      if (!coding) return
      want(coding)
      if (selected.from !== selected.to || selected.head < coding.from || selected.head > coding.to) words.current?.select(coding.from, coding.from, 'stay')
    },
    openLadder,
  }
}
