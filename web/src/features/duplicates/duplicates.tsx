import '../../app/screening.css'
import '../../app/duplicates.css'
import { useState } from 'react'
import { useOverview, useRead } from '../../app/acts'
import { Await, Room } from '../../app/parts'
import { address, go, usePlace } from '../../app/route'
import { useWho } from '../../app/who'
import { counted, day } from '../../model/format'
import type { DuplicatesRead } from '../../model/duplicates'
import { Dial } from './dial'
import { Finding, useFinding } from './find'
import { GroupList } from './groups'
import { DecidedList, LinkedList } from './linked'
import { Queue } from './queue'

const views = [['wait', 'Pairs that wait'], ['groups', 'Put together'], ['linked', 'Linked reports'], ['answers', 'Answers']] as const
type View = (typeof views)[number][0]
const countOf: Record<View, (read: DuplicatesRead) => number> = { wait: ({ waiting }) => waiting, groups: ({ groups }) => groups, linked: ({ linked }) => linked, answers: ({ decided }) => decided }

function Numbers({ read }: { read: DuplicatesRead }) {
  const all = [[read.records, 'record', 'records'], [read.duplicates, 'copy hidden', 'copies hidden'], [read.unique, 'record left', 'records left']] as const
  return (
    <dl className="numbers">
      {all.map(([count, one, many], at) => <div key={many} className={at === 2 ? 'left' : ''}><dt>{count === 1 ? one : many}</dt><dd>{count.toLocaleString('en-GB')}</dd></div>)}
    </dl>
  )
}

/** What the numbers rest on is said where it is not all that there is. */
function Standing({ read, mayWrite, onFind }: { read: DuplicatesRead; mayWrite: boolean; onFind: () => void }) {
  const stale = read.not_compared > 0 ? `${counted(read.not_compared, 'record')} came, or ${read.not_compared === 1 ? 'was' : 'were'} corrected, after duplicates were looked for.` : read.compared?.same_rules === false ? 'These were found by other rules than those of today.' : null
  const against = read.contradicted.length > 0 ? `${counted(read.contradicted.length, 'answer stands', 'answers stand')} against others.` : null
  if (!stale && !against) return null
  return (
    <div className="how-compared" role="status">
      {stale && <span>{stale} {mayWrite && <button type="button" className="btn small" onClick={onFind}>Compare {read.not_compared > 0 ? 'them' : 'all anew'}</button>}</span>}
      {against && <a href={address('duplicates', { view: 'answers' })}>{against}</a>}
    </div>
  )
}

function Compared({ read, view, record, who, mayWrite, onFind }: { read: DuplicatesRead; view: View; record: string | null; who: string; mayWrite: boolean; onFind: () => void }) {
  const done = read.duplicates > 0 ? `${counted(read.duplicates, 'copy is', 'copies are')} put with ${read.groups === 1 ? 'its original' : `the originals of ${counted(read.groups, 'group')}`}; ${counted(read.unique, 'record')} go on to screening.` : `All ${counted(read.records, 'record')} are different.`
  return (
    <>
      <div className="duplicates-top">
        <Numbers read={read} />
        <nav className="views" aria-label="Views">
          {views.map(([id, title]) => <a key={id} className="btn small" aria-current={id === view ? 'true' : undefined} href={address('duplicates', id === 'wait' ? {} : { view: id })}>{title} <span className="count">{countOf[id](read).toLocaleString('en-GB')}</span></a>)}
        </nav>
      </div>
      <Standing read={read} mayWrite={mayWrite} onFind={onFind} />
      <div className={`duplicates view-${view}`}>
        {view === 'wait' && <Queue key={who} read={read} who={who} mayWrite={mayWrite} done={done} />}
        {view === 'groups' && <GroupList key={record} record={record} mayWrite={mayWrite} onAll={() => go('duplicates', { view: 'groups' })} />}
        {view === 'linked' && <LinkedList mayWrite={mayWrite} />}
        {view === 'answers' && <DecidedList mayWrite={mayWrite} />}
      </div>
    </>
  )
}

/** Which records are one report: what waits for a person, what was put together and why, how sure is sure enough. */
export default function Duplicates() {
  const { query } = usePlace()
  const read = useRead<DuplicatesRead>('api/duplicates')
  const mayWrite = useOverview().data?.may_write ?? false
  const [who] = useWho()
  const finding = useFinding()
  const [turning, setTurning] = useState(false)
  const view = views.find(([id]) => id === query.get('view'))?.[0] ?? 'wait'
  const data = read.data
  const compared = data?.compared ?? null
  return (
    <Room
      title="Duplicates" plain
      tally={compared && <span className="muted">Compared {compared.day ? `on ${day(compared.day)}` : 'before'}</span>}
      end={data && data.records > 0 && mayWrite && (
        <>
          {compared && <button type="button" className="btn" onClick={() => setTurning(true)}>Strictness: {compared.strictness}…</button>}
          <button type="button" className={`btn${compared ? '' : ' main'}`} disabled={finding.finding} onClick={() => void finding.find()}>Find duplicates</button>
        </>
      )}
    >
      <Finding {...finding} />
      <Await of={read}>
        {(value) => value.records === 0 ? <p className="body muted">There are no records to compare. <a href={address('records')}>Bring in</a> what the searches gave first.</p>
          : value.compared === null ? <div className="body"><p>{counted(value.records, 'record')} {value.records === 1 ? 'is' : 'are'} here, and nobody has looked which of them describe one report.</p><p className="muted">“Find duplicates” compares each with each, field by field. What is sure is put together and nothing of it is lost; what is doubtful waits here for you. Undo takes all of it back.</p></div>
            : <Compared read={value} view={view} record={query.get('record')} who={who} mayWrite={mayWrite} onFind={() => void finding.find()} />}
      </Await>
      {turning && data && <Dial read={data} onClose={() => setTurning(false)} />}
    </Room>
  )
}
