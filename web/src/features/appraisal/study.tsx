import '../../app/appraising.css'
import { useEffect, useRef, useState } from 'react'
import { useActs, useOverview, useRead } from '../../app/acts'
import { Await, LadderLink, Room } from '../../app/parts'
import { address, go, usePlace } from '../../app/route'
import { useWho } from '../../app/who'
import { ruleInWords } from '../../model/appraisal'
import { concerned, goOnWith, standingOf, type Standing, type Whose } from '../../model/appraising'
import type { SourceRead } from '../../model/coding-shapes'
import { figure } from '../../model/format'
import type { Appraisal, AppraisalRow, Checklist, Id } from '../../model/types'
import { Article, type ArticleHandle } from '../reading/article'
import { NoArticle } from '../reading/no-article'
import { OpenAnswers } from '../reading/open-answers'
import { StudiesBeside } from '../reading/studies-beside'
import { Items } from './items'
import { useStudy } from './use-study'

/** "7 of 10", "B, 8 of 10". */
export function standingInWords(standing: Standing): string {
  if (standing.given === 0) return 'not begun'
  if (standing.given < standing.of) return `${standing.given} of ${standing.of} answered`
  return [standing.grade, standing.total === null ? 'answered' : `${figure(standing.total)} of ${figure(standing.possible)}`].filter(Boolean).join(', ')
}

function useOpenStudy() {
  const { query } = usePlace()
  return (study: Id) => go('appraisal', { ...Object.fromEntries(query), study })
}

/** Total and grade so far, by the rule that is kept with the checklist. */
function Score({ checklist, standing }: { checklist: Checklist; standing: Standing }) {
  const scored = checklist.answers.some((each) => each.score !== null)
  if (!scored) return <p className="score"><b>{standing.given}</b> of {standing.of} answered <span className="muted small">This checklist gives no total.</span></p>
  const done = standing.total !== null
  return (
    <p className="score" title={ruleInWords(checklist)}>
      <b>{figure(done ? standing.total : standing.soFar)}</b> of {figure(standing.possible)}{done ? '' : ' so far'}
      {standing.grade && <span className="grade">{standing.grade}</span>}
      <span className="muted small">{standing.given} of {standing.of} answered{checklist.bands.length > 0 && ` · ${ruleInWords(checklist)}`}</span>
    </p>
  )
}

/** Whose answers are shown, and given. */
function WhoseAnswers({ checklist, whose, me, onShow }: { checklist: Checklist; whose: Whose; me: Id; onShow: (whose: Whose) => void }) {
  const people = useOverview().data?.people ?? []
  const others = checklist.raters.filter((each) => each.id !== me)
  const mine = people.find((each) => each.id === me)
  return (
    <div className="whose" role="group" aria-label="Whose answers">
      {mine && <button type="button" className="btn" aria-pressed={whose === me} onClick={() => onShow(me)}>My answers</button>}
      {others.map((each) => <button type="button" key={each.id} className="btn" aria-pressed={whose === each.id} onClick={() => onShow(each.id)}>{each.name}</button>)}
      <button type="button" className="btn" aria-pressed={whose === ''} onClick={() => onShow('')}>Agreed</button>
    </div>
  )
}

interface Opened { appraisal: Appraisal; checklist: Checklist; row: AppraisalRow; whose: Whose; me: Id; read: SourceRead | null }

/** Why nothing can be answered here at present; null if it can. */
function closedBecause({ appraisal, row, whose, me }: Opened): string | null {
  if (whose === '' && appraisal.blind && !row.open) return 'The raters answer without seeing each other. What they agree on goes in here once the answers are open.'
  if (whose !== '' && me !== '' && whose !== me) return 'These are another rater’s answers.'
  if (whose !== '' && appraisal.blind && row.open) return 'The answers were opened: first answers stay as they are. What you agree on goes in under Agreed.'
  return null
}

function OpenStudy(opened: Opened) {
  const { appraisal, checklist, row, whose, me, read } = opened
  const { query } = usePlace()
  const { undo, redo } = useActs()
  const open = useOpenStudy()
  const article = useRef<ArticleHandle>(null)
  const mayWrite = useOverview().data?.may_write ?? true
  const [opening, setOpening] = useState(false)
  const closed = closedBecause(opened)
  const mayAnswer = mayWrite && closed === null
  const work = useStudy({ checklist, row, whose, read, article, mayAnswer })
  const place = checklist.rows.indexOf(row)
  const items = useRef<HTMLDivElement>(null)
  useEffect(() => {
    items.current?.querySelector<HTMLElement>('.item-head[tabindex="0"]')?.focus({ preventScroll: true })
    localStorage.setItem(lastStudy, row.study.id)
  }, [row.study.id])
  const toStudy = (step: number) => {
    const next = checklist.rows[place + step]
    if (next) open(next.study.id)
  }
  const pressed = (event: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    const answer = work.keys.get(event.key.toLowerCase())
    if (answer) work.answer(answer)
    else if (event.key === '.') work.choose(work.at + 1)
    else if (event.key === ',') work.choose(work.at - 1)
    else if (event.key === '>') toStudy(1)
    else if (event.key === '<') toStudy(-1)
    else if (event.key === 'Enter') work.tie()
    else if (event.key === 'Delete') work.untie()
    else if (event.key === 'Backspace') work.clear()
    else if (event.key === '/') items.current?.querySelector<HTMLElement>('.remark textarea')?.focus()
    else return false
    return true
  }
  const hooks = {
    select: work.select,
    choose: (item: Id) => work.choose(work.items.findIndex((each) => each.id === item)),
    key: (event: globalThis.KeyboardEvent) => {
      // The page leaves this to whatever can be typed in; an article cannot.
      const back = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z'
      if (back) void (event.shiftKey ? redo() : undo())
      else if (!pressed(event)) return false
      event.preventDefault()
      return true
    },
  }
  const standing = standingOf(checklist, row, whose)
  return (
    <>
      <div className="article-side">
        {read ? <Article ref={article} text={read.text} name={read.source.name} lit={work.lit} current={work.item.id} hooks={hooks} /> : <NoArticle known={row.articles.length > 0} study={row.study.id} />}
      </div>
      <div className="checklist-side" ref={items}>
        <WhoseAnswers checklist={checklist} whose={whose} me={me} onShow={(rater) => go('appraisal', { ...Object.fromEntries(query), rater: rater || 'agreed' })} />
        {closed && <p className="closed muted">{closed}{whose === '' && appraisal.to_open > 0 && mayWrite && <> <button type="button" className="btn" onClick={() => setOpening(true)}>Open the answers…</button></>}</p>}
        <Score checklist={checklist} standing={standing} />
        <Items checklist={checklist} work={work} study={row.study.id} whose={whose} article={read?.source.id ?? null} mayAnswer={mayAnswer} onKey={pressed} />
        <p className="for-ears" role="status">{`Item ${work.item.mark}, ${work.item.label}`}</p>
      </div>
      <div className="key-bar" role="toolbar" aria-label="Keys">
        <span className="acts">
          <span className="only-keys"><kbd>.</kbd> <kbd>,</kbd> next, previous item</span>
          <button type="button" disabled={!work.canTie} onMouseDown={(event) => event.preventDefault()} onClick={work.tie}><kbd>↵</kbd> rest it on the selected words</button>
          <button type="button" disabled={!mayAnswer} onClick={() => items.current?.querySelector<HTMLElement>('.remark textarea')?.focus()}><kbd>/</kbd> comment</button>
          <button type="button" disabled={place === 0} onClick={() => toStudy(-1)}><kbd>&lt;</kbd> study before</button>
          <button type="button" disabled={place + 1 >= checklist.rows.length} onClick={() => toStudy(1)}><kbd>&gt;</kbd> next study</button>
        </span>
        <span className="how-far">{concerned(checklist).filter((each) => { const one = standingOf(checklist, each, whose); return one.given === one.of }).length} of {concerned(checklist).length} studies done</span>
      </div>
      {opening && <OpenAnswers stage="appraisal" count={appraisal.to_open} onClose={() => setOpening(false)} />}
    </>
  )
}

export const lastStudy = 'loam.appraisal.study'

/** The study asked for, as far as it is there; else where one stopped. */
function rowAsked(checklist: Checklist, asked: string | null, whose: Whose): AppraisalRow | undefined {
  const last = localStorage.getItem(lastStudy)
  const find = (id: string | null) => checklist.rows.find((row) => row.study.id === id)
  return find(asked) ?? (asked === 'next' ? (goOnWith(checklist, whose) ?? find(last)) : find(last)) ?? checklist.rows[0]
}

/** Appraising one study: its article on the left, the checklist on the right. */
export default function StudyRoom() {
  const { query } = usePlace()
  const [me] = useWho()
  const all = useRead<Appraisal>('api/appraisal')
  const people = useOverview().data?.people ?? []
  const checklist = all.data?.checklists.find((each) => each.id === query.get('checklist')) ?? all.data?.checklists[0]
  const asked = query.get('rater')
  const known = (id: string | null) => id !== null && people.some((each) => each.id === id)
  const whose: Whose = asked === 'agreed' ? '' : known(asked) ? asked! : known(me) ? me : ''
  const row = checklist && rowAsked(checklist, query.get('study'), whose)
  const source = row?.articles.find((each) => each.has_text)
  const read = useRead<SourceRead>(`api/sources/${encodeURIComponent(source?.id ?? '')}`, Boolean(source))
  const back = { ...Object.fromEntries(query) }
  delete back.study
  return (
    <Room
      title={row?.study.citation ?? 'Appraisal'} plain
      tally={row && <span className="muted">{row.study.title && <LadderLink id={row.study.id} className="author">{row.study.title}</LadderLink>}</span>}
      end={<a className="btn" href={address('appraisal', back)}>All studies</a>}
    >
      <Await of={all}>
        {(appraisal) => !checklist || !row || checklist.items.length === 0 ? <p className="body lead">There is nothing to appraise yet: a study and a checklist with items are needed.</p> : (
          <div className="appraising">
            <StudiesBeside room="appraisal" open={row.study.id} studies={checklist.rows.map((each) => {
              const standing = standingOf(checklist, each, whose)
              return { id: each.study.id, name: each.study.citation, share: standing.given / standing.of, said: each.elsewhere ? `with ${each.also_with.map((id) => appraisal.checklists.find((one) => one.id === id)?.title ?? id).join(', ')}` : standingInWords(standing) }
            })} />
            {source ? (
              <Await of={read.data?.source.id === source.id ? read : ({ ...read, data: undefined } as typeof read)}>{(value) => <OpenStudy key={`${row.study.id} ${whose} ${checklist.id}`} appraisal={appraisal} checklist={checklist} row={row} whose={whose} me={me} read={value} />}</Await>
            ) : <OpenStudy key={`${row.study.id} ${whose} ${checklist.id}`} appraisal={appraisal} checklist={checklist} row={row} whose={whose} me={me} read={null} />}
          </div>
        )}
      </Await>
    </Room>
  )
}
