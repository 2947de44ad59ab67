import '../../app/appraising.css'
import { useEffect, useRef, useState } from 'react'
import { useActs, useOverview, useRead } from '../../app/acts'
import { Await, LadderLink, Room } from '../../app/parts'
import { address, go, usePlace } from '../../app/route'
import { useWho } from '../../app/who'
import type { SourceRead } from '../../model/coding-shapes'
import { agreementOf, alike, answerOf, restsInWords, type Extracting } from '../../model/extracting'
import type { Id } from '../../model/types'
import { Article, type ArticleHandle } from '../reading/article'
import { NoArticle } from '../reading/no-article'
import { OpenAnswers } from '../reading/open-answers'
import { StudiesBeside } from '../reading/studies-beside'
import { FieldList } from './field-list'
import { useExtracting } from './use-extracting'

/** Why nothing can be written here at present; null if it can. */
function closedBecause(data: Extracting, whose: Id | '', me: Id): string | null {
  if (whose === '' && data.blind && !data.open) return 'The extractors work without seeing each other. Once everybody has filled the whole form of a study, where “not reported” is a value too, the answers can be opened; then what holds is settled here.'
  if (whose !== '' && me !== '' && whose !== me) return 'This is what another extractor wrote.'
  if (whose !== '' && data.blind && data.open) return 'The answers were opened: first answers stay as they are. What holds is settled under What holds.'
  return null
}

function Whose({ data, whose, me }: { data: Extracting; whose: Id | ''; me: Id }) {
  const { query } = usePlace()
  const people = useOverview().data?.people ?? []
  const show = (id: string) => go('extraction', { ...Object.fromEntries(query), extractor: id || 'holds' })
  return (
    <div className="whose" role="group" aria-label="Whose answers">
      <button type="button" className="btn" aria-pressed={whose === ''} onClick={() => show('')}>What holds</button>
      {people.some((each) => each.id === me) && <button type="button" className="btn" aria-pressed={whose === me} onClick={() => show(me)}>My answers</button>}
      {data.extractors.filter((each) => each.id !== me).map((each) => <button type="button" key={each.id} className="btn" aria-pressed={whose === each.id} onClick={() => show(each.id)}>{each.name}</button>)}
    </div>
  )
}

function OpenStudy({ data, whose, me, read }: { data: Extracting; whose: Id | ''; me: Id; read: SourceRead | null }) {
  const { query } = usePlace()
  const { perform, undo, redo } = useActs()
  const article = useRef<ArticleHandle>(null)
  const form = useRef<HTMLDivElement>(null)
  const mayWrite = useOverview().data?.may_write ?? true
  const [opening, setOpening] = useState(false)
  const closed = closedBecause(data, whose, me)
  const mayAnswer = mayWrite && closed === null
  const work = useExtracting({ data, whose, read, article, form, mayAnswer })
  const place = data.studies.findIndex((each) => each.id === data.study.id)
  useEffect(() => { form.current?.querySelector<HTMLElement>('.item-head[tabindex="0"]')?.focus({ preventScroll: true }) }, [data.study.id])
  const toStudy = (step: number) => {
    const next = data.studies[place + step]
    if (next) go('extraction', { ...Object.fromEntries(query), study: next.id })
  }
  const pressed = (event: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    if (event.key === '.') work.choose(work.at + 1)
    else if (event.key === ',') work.choose(work.at - 1)
    else if (event.key === '>') toStudy(1)
    else if (event.key === '<') toStudy(-1)
    else if (event.key === 'Enter') work.tie()
    else if (event.key === 'Delete') work.untie()
    else if (event.key === '/') work.toField()
    else return false
    return true
  }
  const key = (event: globalThis.KeyboardEvent) => {
    // The page leaves this to whatever can be typed in; an article cannot.
    const back = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z'
    if (back) void (event.shiftKey ? redo() : undo())
    else if (!pressed(event)) return false
    event.preventDefault()
    return true
  }
  const choose = (attribute: Id) => work.choose(data.fields.findIndex((each) => each.attribute === attribute))
  const given = data.fields.filter((field) => answerOf(field, whose) !== null).length
  const agreement = agreementOf(data.fields)
  const waiting = data.fields.filter((field) => !field.holds && alike(field))
  const takeAll = async () => { for (const field of waiting) { const answer = alike(field)!; if (!(await perform('set-value', { attribute: field.attribute, owner: field.owner, state: answer.state, text: answer.text, low: answer.low, high: answer.high, on: answer.on, note: answer.note, passage: answer.passage?.id ?? null }))) return } }
  return (
    <>
      <div className="article-side">
        {read ? <Article ref={article} text={read.text} name={read.source.name} lit={work.lit} current={work.field.attribute} hooks={{ select: work.select, choose, key }} /> : <NoArticle known={data.articles.length > 0} study={data.study.id} />}
      </div>
      <div className="checklist-side" ref={form}>
        <Whose data={data} whose={whose} me={me} />
        {closed && <p className="closed muted">{closed}{whose === '' && data.to_open > 0 && mayWrite && <> <button type="button" className="btn" onClick={() => setOpening(true)}>Open the answers…</button></>}</p>}
        <p className="score">
          <span><b>{given}</b> of {data.fields.length} fields</span>
          <span className="muted small">{whose === '' ? restsInWords(data.rests) : ''}{whose === '' && agreement.of > 0 && ` · ${agreement.alike} of ${agreement.of} extracted alike`}</span>
        </p>
        {whose === '' && mayAnswer && waiting.length > 1 && <p className="closed"><button type="button" className="btn" onClick={() => void takeAll()}>Let hold what all wrote alike ({waiting.length})</button></p>}
        <FieldList data={data} work={work} whose={whose} article={read?.source.id ?? null} mayAnswer={mayAnswer} onKey={pressed} />
        <p className="for-ears" role="status">{work.field.name}</p>
      </div>
      <div className="key-bar" role="toolbar" aria-label="Keys">
        <span className="acts">
          <span className="only-keys"><kbd>.</kbd> <kbd>,</kbd> next, previous field</span>
          <button type="button" disabled={!work.canTie} onMouseDown={(event) => event.preventDefault()} onClick={work.tie}><kbd>↵</kbd> rest it on the selected words</button>
          <button type="button" disabled={!mayAnswer} onClick={work.toField}><kbd>/</kbd> into the field</button>
          <button type="button" disabled={place <= 0} onClick={() => toStudy(-1)}><kbd>&lt;</kbd> study before</button>
          <button type="button" disabled={place + 1 >= data.studies.length} onClick={() => toStudy(1)}><kbd>&gt;</kbd> next study</button>
        </span>
      </div>
      {opening && <OpenAnswers stage="extraction" count={data.to_open} onClose={() => setOpening(false)} />}
    </>
  )
}

/** Extracting from one study: its article on the left, the form on the right. */
export default function ExtractingRoom() {
  const { query } = usePlace()
  const [me] = useWho()
  const people = useOverview().data?.people ?? []
  const study = query.get('study') ?? ''
  const all = useRead<Extracting>(`api/extraction/${encodeURIComponent(study)}`)
  const asked = query.get('extractor')
  const known = (id: string | null) => id !== null && people.some((each) => each.id === id)
  const several = (all.data?.extractors.length ?? 0) > 0 || (all.data?.blind ?? false)
  const whose = known(asked) ? asked! : asked !== 'holds' && several && known(me) ? me : ''
  const source = all.data?.articles.find((each) => each.has_text)
  const read = useRead<SourceRead>(`api/sources/${encodeURIComponent(source?.id ?? '')}`, Boolean(source))
  const fresh = read.data?.source.id === source?.id ? read : ({ ...read, data: undefined } as typeof read)
  const back = { ...Object.fromEntries(query) }
  delete back.study
  return (
    <Room
      title={all.data?.study.citation ?? 'Extraction'} plain
      tally={all.data && <span className="muted">{all.data.study.title && <LadderLink id={all.data.study.id}>{all.data.study.title}</LadderLink>}</span>}
      end={<a className="btn" href={address('extraction', back)}>All studies</a>}
    >
      <Await of={all}>
        {(data) => data.fields.length === 0 ? <p className="body lead">The form has no field yet. Add a column in the table of all studies: each is a field here.</p> : (
          <div className="appraising">
            <StudiesBeside room="extraction" open={study} studies={data.studies.map((each) => {
              const given = whose === '' ? each.holds : (each.by[whose] ?? 0)
              return { id: each.id, name: each.citation, share: given / Math.max(1, each.of), said: given === 0 ? 'not begun' : `${given} of ${each.of} fields` }
            })} />
            {source ? <Await of={fresh}>{(value) => <OpenStudy key={`${study} ${whose}`} data={data} whose={whose} me={me} read={value} />}</Await> : <OpenStudy key={`${study} ${whose}`} data={data} whose={whose} me={me} read={null} />}
          </div>
        )}
      </Await>
    </Room>
  )
}
