import { useState } from 'react'
import { useActs, useRead } from '../../app/acts'
import { NumberField, useMayWrite } from '../../app/edit'
import { useAdoptable } from '../../app/methods'
import { later } from '../../app/later'
import { Await, LadderLink, Room, RoomFindings } from '../../app/parts'
import { AddButton } from '../../app/row-form'
import { address, go, usePlace } from '../../app/route'
import { useWho } from '../../app/who'
import { concerned, goOnWith, standingOf } from '../../model/appraising'
import { counted, figure } from '../../model/format'
import { answerKeys, answersByRater, differ, givesTotal, ruleInWords } from '../../model/appraisal'
import type { Appraisal as Read, Checklist } from '../../model/types'
import { Agreement } from './agreement'
import { BringRatings } from './bring-ratings'
import { HandOut } from '../handing-out/hand-out'
import { SetUpStudies } from '../handing-out/set-up-studies'
import { AnswerForm, RatingGrid } from './grid'
import { OwnChecklist } from './own-checklist'

function Profile({ checklist }: { checklist: Checklist }) {
  const lines = checklist.profile.filter((line) => line.rank !== null).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  return (
    <section aria-label="Item profile">
      <h2>Which items are weak</h2>
      <p className="muted small">Answers below full, weakest first.</p>
      {lines.map((line) => (
        <div className="bar-row" key={line.item}>
          <b>{line.mark}</b><span>{line.label}</span>
          <span className="meter" aria-hidden="true"><i style={{ width: `${(100 * line.not_full) / Math.max(1, line.answered)}%` }} /></span>
          <span className="right">{line.not_full} of {line.answered}</span>
        </div>
      ))}
    </section>
  )
}

/** Of a checklist without a total: how often each answer was given. */
function Counts({ checklist }: { checklist: Checklist }) {
  const told = checklist.profile.filter((line) => Object.values(line.counts).some((n) => n > 0))
  return (
    <section aria-label="Item profile">
      <h2>Answers to each item</h2>
      {told.length === 0 ? <p className="muted">Nothing is answered yet.</p> : (
        <table className="counts">
          <thead><tr><th scope="col">Item</th>{checklist.answers.map((answer) => <th key={answer.id} scope="col" className="right">{answer.label}</th>)}</tr></thead>
          <tbody>{told.map((line) => <tr key={line.item}><th scope="row"><b>{line.mark}</b> {line.label}</th>{checklist.answers.map((answer) => <td key={answer.id} className="right">{line.counts[answer.answer] ?? 0}</td>)}</tr>)}</tbody>
        </table>
      )}
    </section>
  )
}

function Rule({ checklist }: { checklist: Checklist }) {
  const { attempt } = useActs()
  const addGrade = <p style={{ marginTop: 10 }}><AddButton table="grade_band" noun="grade" label="Add a grade" given={{ checklist: checklist.id }} hide={['checklist']} /></p>
  if (!givesTotal(checklist)) return <section><h2>Grading rule</h2><p className="muted">No answer of this checklist has points, so there is neither a total nor a grade.</p></section>
  if (checklist.bands.length === 0) return <section><h2>Grading rule</h2><p className="muted">{ruleInWords(checklist)}. No grades are told from the total yet.</p>{addGrade}</section>
  return (
    <section>
      <h2>Grading rule</h2>
      <p className="muted small">{ruleInWords(checklist)}. Totals and grades follow from the answers; nobody types them.</p>
      <table>
        <thead><tr><th scope="col">Grade</th><th scope="col">from</th><th scope="col" className="right">studies</th></tr></thead>
        <tbody>
          {checklist.bands.map((band) => (
            <tr key={band.id}>
              <td><b>{band.grade}</b></td>
              <td>
                {band.at_least === null ? <span className="muted">below</span> : (
                  <NumberField needed name={`Grade ${band.grade} from`} value={band.at_least} onKeep={(at_least) => attempt('change-grade-band', { id: band.id, at_least })} />
                )}
              </td>
              <td className="right">{checklist.summary.grades[band.grade] ?? 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {addGrade}
    </section>
  )
}

/** Whose answers are shown and given. Agreed answers have those of each rater beneath them. */
function Whose({ checklist, rater }: { checklist: Checklist; rater: string | null }) {
  const { query } = usePlace()
  const show = (id: string) => go('appraisal', { ...Object.fromEntries(query), rater: id })
  const byRater = answersByRater(checklist)
  const open = concerned(checklist).reduce((sum, row) => sum + checklist.items.filter((item) => !row.answers[item.id]?.answer && differ(byRater(row.study.id, item.id))).length, 0)
  return (
    <div className="tabs" role="group" aria-label="Whose answers">
      <button className="btn" aria-pressed={rater === null} onClick={() => show('')}>Agreed</button>
      {checklist.raters.map((each) => <button key={each.id} className="btn" aria-pressed={each.id === rater} onClick={() => show(each.id)}>{each.name}</button>)}
      {checklist.raters.length > 1 && <span className="muted">{open === 0 ? 'The raters agree, or it is settled.' : `${counted(open, 'answer differs', 'answers differ')} and not agreed yet.`}</span>}
    </div>
  )
}

/** The way into reading and answering, at the place where one stopped. */
function GoOn({ checklist }: { checklist: Checklist }) {
  const { query } = usePlace()
  const [whose] = useWho()
  const next = goOnWith(checklist, whose)
  const first = concerned(checklist)[0] ?? checklist.rows[0]
  if (!first) return null
  const begun = next && standingOf(checklist, next, whose).given > 0
  return (
    <a className="btn main" href={address('appraisal', { ...Object.fromEntries(query), study: (next ?? first).study.id })}>
      {next ? `${begun ? 'Go on with' : 'Read and appraise'} ${next.study.citation}` : 'Read and appraise'}
    </a>
  )
}

/** Studies that are appraised with another checklist alone: their items are not applicable here, which is not the same as not answered. */
function Elsewhere({ checklist, all }: { checklist: Checklist; all: Checklist[] }) {
  const { query } = usePlace()
  const own = concerned(checklist)
  const rows = checklist.rows.filter((row) => !own.includes(row))
  if (rows.length === 0) return null
  return (
    <section aria-label="Appraised with another checklist" className="elsewhere">
      <h2>{counted(rows.length, 'study', 'studies')} appraised with another checklist</h2>
      <p className="muted small">This checklist is not for them: nothing of it is owed, and they count in none of its figures.</p>
      <ul>
        {rows.map((row) => (
          <li key={row.study.id}>
            <LadderLink id={row.study.id}>{row.study.citation}</LadderLink>{' '}
            {row.also_with.map((id) => <a key={id} href={address('appraisal', { checklist: id, study: row.study.id })}>{all.find((each) => each.id === id)?.title ?? id}</a>)}{' '}
            <a className="read-it" href={address('appraisal', { ...Object.fromEntries(query), checklist: checklist.id, study: row.study.id })} aria-label={`Appraise ${row.study.citation} with this checklist too`}>appraise with this one too</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Body({ checklist, blind, all }: { checklist: Checklist; blind: boolean; all: Checklist[] }) {
  const asked = usePlace().query.get('rater')
  const rater = checklist.raters.some((each) => each.id === asked) ? asked : null
  const { summary } = checklist
  const totals = givesTotal(checklist)
  const mayWrite = useMayWrite()
  return (
    <>
      <div className="legend">
        {[...answerKeys(checklist.answers)].map(([key, token]) => {
          const answer = checklist.answers.find((each) => each.answer === token)!
          return <span key={answer.id}><AnswerForm checklist={checklist} answer={token} /> {answer.label}{answer.score !== null && ` (${answer.score})`} <kbd>{key.toUpperCase()}</kbd></span>
        })}
        <span><span className="unknown">?</span> not rated yet</span>
        <span className="keys"><kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd> move</span>
      </div>
      {checklist.raters.length > 0 && <Whose checklist={checklist} rater={rater} />}
      {blind && checklist.rows.some((row) => !row.open) && <p className="muted">The raters answer without seeing each other: as long as a study’s answers are closed, of these only your own are counted here.</p>}
      <RatingGrid checklist={checklist} rater={rater} />
      <Elsewhere checklist={checklist} all={all} />
      {totals && (summary.n === 0 ? <p style={{ marginTop: 12 }} className="muted">No study has a total yet: it needs an answer to every scored item.</p> : (
        <p style={{ marginTop: 12 }}>
          {counted(summary.n, 'study has', 'studies have')} a total; mean <b>{figure(summary.mean)}</b>, median <b>{figure(summary.median)}</b>, range <b>{figure(summary.low)}–{figure(summary.high)}</b>.
        </p>
      ))}
      <div className="cols" style={{ marginTop: 28 }}>
        {totals ? <Profile checklist={checklist} /> : <Counts checklist={checklist} />}
        <Rule checklist={checklist} />
      </div>
      {checklist.raters.length > 1 && <Agreement checklist={checklist} />}
      <p className="muted small">{checklist.source && `${checklist.source}. The labels are ours; the wording belongs to its authors. `}<a href={`api/appraisal/${encodeURIComponent(checklist.id)}/file`} download>Save the checklist as a file</a></p>
      {mayWrite && (
        <details className="more-checklists">
          <summary>Use another checklist</summary>
          <Choose />
        </details>
      )}
    </>
  )
}

/** Checklists that are built in and not in use yet, and the way to one's own. */
function Choose() {
  const { perform } = useActs()
  const [building, setBuilding] = useState(false)
  return (
    <>
      <Await of={useAdoptable()}>
        {({ checklists }) => checklists.filter((each) => !each.adopted).map((each) => (
          <div className="card" key={`${each.key} ${each.version}`} style={{ maxWidth: 760 }}>
            <div><h2>{each.title}</h2><div className="muted small">{counted(each.items, 'item')}. {each.note ?? ''}</div></div>
            <button className="btn" onClick={() => void perform('adopt-checklist', { key: each.key, version: each.version })}>Use it<span className="hidden">: {each.title}</span></button>
          </div>
        ))}
      </Await>
      <div className="card" style={{ maxWidth: 760 }}>
        <div><h2>A checklist of our own</h2><div className="muted small">Items, answers with their points, and a rule for grades; or a file from another study.</div></div>
        <button className="btn" onClick={() => setBuilding(true)}>Build it<span className="hidden">: a checklist of our own</span></button>
      </div>
      {building && <OwnChecklist onClose={() => setBuilding(false)} />}
    </>
  )
}

function NoChecklist() {
  return (
    <>
      <p className="lead">No checklist is in use yet. Choose one: its items, answers and grading rule become part of the project, where they can be changed.</p>
      {useMayWrite() && <Choose />}
    </>
  )
}

// The words of an article come with an editor, which is no part of the first screen.
const study = later(() => import('./study'))

/** The table of all studies, or one study with its article. */
export function Appraisal() {
  return usePlace().query.has('study') ? <study.Room /> : <AllStudies />
}

function AllStudies() {
  const { query } = usePlace()
  const read = useRead<Read>('api/appraisal')
  const all = read.data?.checklists ?? []
  const chosen = all.find((each) => each.id === query.get('checklist')) ?? all[0]
  const tabs = all.length > 1 && (
    <div className="tabs" role="group" aria-label="Checklist">
      {all.map((each) => <button key={each.id} className="btn" aria-pressed={each.id === chosen?.id} onClick={() => go('appraisal', { checklist: each.id })}>{each.title}</button>)}
    </div>
  )
  const mayWrite = useMayWrite()
  const [handingOut, setHandingOut] = useState(false)
  const [settingUp, setSettingUp] = useState(false)
  if (chosen && query.get('bring') === 'ratings') return <Room title="Appraisal" plain><BringRatings checklist={chosen} onClose={() => go('appraisal', { checklist: chosen.id })} /></Room>
  const end = <>{tabs}{chosen && mayWrite && <a className="btn" href={address('appraisal', { ...Object.fromEntries(query), checklist: chosen.id, bring: 'ratings' })}>Bring in ratings</a>}{chosen && mayWrite && <button type="button" className="btn" onClick={() => setSettingUp(true)}>Set up…</button>}{chosen && mayWrite && <button type="button" className="btn" onClick={() => setHandingOut(true)}>Hand out…</button>}{chosen && <GoOn checklist={chosen} />}</>
  return (
    <Room title="Appraisal" tally={<>{chosen && <span className="muted"><LadderLink id={chosen.id}>{chosen.title}</LadderLink></span>}<RoomFindings room="appraisal" group="Appraisal" /></>} end={end}>
      <Await of={read}>{({ blind }) => (chosen ? <Body checklist={chosen} blind={blind} all={all} /> : <NoChecklist />)}</Await>
      {settingUp && chosen && <SetUpStudies stage="appraisal" studies={chosen.rows.length} onClose={() => setSettingUp(false)} />}
      {handingOut && <HandOut stage="appraisal" onClose={() => setHandingOut(false)} />}
    </Room>
  )
}
