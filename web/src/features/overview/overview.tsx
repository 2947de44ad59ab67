import { useOverview } from '../../app/acts'
import { ChooseMethod, useAdoptable } from '../../app/methods'
import { Await, Room } from '../../app/parts'
import { address } from '../../app/route'
import { ChangeButton } from '../../app/row-form'
import { isLong, placeInWords } from '../../model/check'
import { counted, grouped, unbroken } from '../../model/format'
import type { Overview } from '../../model/types'

function Tally({ tally }: { tally: Overview['tally'] }) {
  return (
    <p>
      <b className={tally.high > 0 ? 'error' : ''}>{tally.high}</b> {tally.high === 1 ? 'changes' : 'change'} a figure or a claim, <b className={tally.medium > 0 ? 'warn' : ''}>{tally.medium}</b> {tally.medium === 1 ? 'breaks' : 'break'} a trace, <b>{tally.low + tally.note}</b> {tally.low + tally.note === 1 ? 'is' : 'are'} minor.{' '}
      <span className="muted">{counted(tally.held, 'claim holds', 'claims hold')}, {tally.undecided} cannot be decided, {tally.accepted} accepted.</span>
    </p>
  )
}

function Body({ overview }: { overview: Overview }) {
  const { project, facts, next, worst, tally } = overview
  const empty = facts.length === 0
  return (
    <div className="overview">
      <div>
        {project.description ? <p className="lead">{project.description}</p> : <Undescribed id={project.id} empty={empty} />}
        {!empty && (
          <dl className="facts">
            {facts.map((fact) => (
              <div key={fact.label}><dt>{fact.label}</dt><dd><a href={address(fact.room)}>{grouped(fact.value)}</a></dd></div>
            ))}
          </dl>
        )}
        <section>
          <h2>What does not hold</h2>
          {worst.length === 0 ? (
            <p className="muted">{empty ? 'There is nothing to check yet.' : tally.held > 0 ? 'Every claim that can be decided holds.' : 'Nothing is found. No claim of a manuscript is entered yet.'}</p>
          ) : (
            <>
              <Tally tally={tally} />
              {worst.map((finding) => (
                <a key={finding.rule + finding.key} className={`finding${isLong(finding) ? ' long' : ''}`} href={address('check', { rule: finding.rule, key: finding.key })} style={{ textDecoration: 'none' }}>
                  <span className={`dot ${finding.severity}`} />
                  <span className="what"><b>{finding.title}</b><span className="muted small">{placeInWords(finding)}</span></span>
                  <span className="value">{finding.printed && <><small>printed</small>{unbroken(finding.printed)}</>}</span>
                  <span className="value">{finding.computed && <><small>computed</small>{unbroken(finding.computed)}</>}</span>
                </a>
              ))}
              <p><a href={address('check')}>All findings</a></p>
            </>
          )}
        </section>
      </div>
      <aside aria-label="Next things">
        <h2>Next</h2>
        {next.length === 0 ? <p className="muted">Nothing is due.</p> : (
          <ul className="next">
            {next.map((thing) => (
              <li key={thing.text}><a href={address(thing.room, thing.at)}>{thing.text}</a><div className="muted">{thing.why}</div></li>
            ))}
          </ul>
        )}
        <section>
          <h2>Methods</h2>
          <Methods overview={overview} />
        </section>
        <section>
          <h2>File</h2>
          <p className="muted">{overview.file}{overview.may_write || overview.reads_only ? '' : ', open for reading only'} <ChangeButton table="project" id={project.id} label="Title and description…" /></p>
        </section>
      </aside>
    </div>
  )
}

function Methods({ overview }: { overview: Overview }) {
  const offered = useAdoptable().data?.methods ?? []
  const { methods } = overview.project
  const titles = methods.map((id) => offered.find((each) => each.id === id)?.title ?? id.replaceAll('-', ' '))
  if (!overview.may_write) return <p className="muted">{titles.join(' · ') || 'None chosen.'}</p>
  if (methods.length === 0) return <><p className="muted">A method brings its rungs, from the words to the theory.</p><ChooseMethod /></>
  const others = offered.some((each) => !each.adopted)
  return <><p className="muted">{titles.join(' · ')}</p>{others && <details className="more"><summary>Add a method</summary><ChooseMethod /></details>}</>
}

function Undescribed({ id, empty }: { id: string; empty: boolean }) {
  return (
    <>
      <p className="lead">{empty ? 'A new study. Begin with any of the next things; nothing has to be saved, and every step can be undone.' : 'Nothing is said about this study yet.'}</p>
      <ChangeButton table="project" id={id} label="Say what the study is" />
      {empty && <p className="muted">To look around in a finished study first, start <code>./run --example demo</code>; it is invented and yours to try anything on.</p>}
    </>
  )
}

export function OverviewRoom() {
  const overview = useOverview()
  return <Room title="Overview"><Await of={overview}>{(value) => <Body overview={value} />}</Await></Room>
}
