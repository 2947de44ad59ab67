import { useState, type RefObject } from 'react'
import { useActs } from '../../app/acts'
import type { Coded } from '../../model/coding'
import type { Id, Rung } from '../../model/types'
import { MemoBelow, type MemoSubject } from './memo-below'
import { Picker } from './picker'
import { ReasonBelow } from './reason'
import { lately, remember, type RoomActs } from './room-acts'
import type { useCoded } from './use-pending'
import type { WordsHandle } from './words'

const brief = (words: string) => (words.length > 60 ? `${words.slice(0, 57).trimEnd()}…` : words).replace(/\s+/g, ' ')

const subjectsOf = (coding: Coded, label: string): MemoSubject[] => [{ id: coding.id, says: 'this coding', title: `On a coding with “${label}”` }, { id: coding.code, says: `the code “${label}”`, title: `On “${label}”` }]

interface Asked { room: RoomActs; work: ReturnType<typeof useCoded>; words: RefObject<WordsHandle | null>; rungs: Rung[]; hints: boolean }

/** What is asked right below the words that it is about; the words themselves stay in sight. */
export function AskedBelow({ room, work, words, rungs, hints }: Asked) {
  const { perform } = useActs()
  const [rung, setRung] = useState<Id | null>(lately.rung)
  const { asking, leave, put } = room
  if (!asking) return null
  const { text, book } = work
  const span = asking.what === 'code' ? asking : asking.coding
  const place = words.current?.place(span.from, span.to) ?? null
  const shared = { place, book, rungs, recent: lately.names, hints, onClose: leave }
  if (asking.what === 'code')
    return (
      <Picker
        {...shared} title={`Code “${brief(text.text.slice(asking.from, asking.to))}”`} several typed={asking.typed} rung={rung !== null && rungs.some((each) => each.id === rung) ? rung : (rungs[0]?.id ?? '')}
        onRung={(next) => { lately.rung = next; setRung(next) }} onTake={(choices) => { put(choices, asking); leave() }}
      />
    )
  const { coding } = asking
  const code = book.byId.get(coding.code)
  const label = code?.label ?? ''
  if (asking.what === 'recode')
    return (
      <Picker
        {...shared} title={`Instead of “${label}”`} several={false} typed="" rung={code?.rung ?? rungs[0]?.id ?? ''} onRung={setRung}
        onTake={([choice]) => { if (choice) { remember([choice]); work.recode(coding, choice) } leave() }}
      />
    )
  if (asking.what === 'withdraw') return <ReasonBelow title={`Withdraw “${label}”`} place={place} onGive={(reason) => { work.withdraw(coding, reason); leave() }} onClose={leave} />
  return <MemoBelow subjects={subjectsOf(coding, label)} place={place} onKeep={(subject, written) => perform('write-memo', { kind: 'code', about: subject.id, title: subject.title, words: written })} onClose={leave} />
}
