import { useOverview } from '../../app/acts'
import { Await, Room } from '../../app/parts'
import { address } from '../../app/route'
import { placeInWords } from '../../model/check'
import { counted, grouped } from '../../model/format'
import type { Overview } from '../../model/types'

function Tally({ tally }: { tally: Overview['tally'] }) {
  return (
    <p>
      <b className="error">{tally.high}</b> change a figure or a claim, <b className="warn">{tally.medium}</b> break a trace, <b>{tally.low + tally.note}</b> labels and advice.{' '}
      <span className="muted">{counted(tally.held, 'claim')} hold, {tally.undecided} cannot be decided, {tally.accepted} accepted.</span>
    </p>
  )
}

function Body({ overview }: { overview: Overview }) {
  const { project, facts, next, worst, tally } = overview
  const empty = facts.length === 0
  return (
    <div className="overview">
      <div>
        <p className="lead">{project.description ?? 'Nothing is said about this study yet.'}</p>
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
            <p className="muted">{empty ? 'There is nothing to check yet.' : 'Every claim that can be decided holds.'}</p>
          ) : (
            <>
              <Tally tally={tally} />
              {worst.map((finding) => (
                <a key={finding.rule + finding.key} className="finding" href={address('check', { rule: finding.rule, key: finding.key })} style={{ textDecoration: 'none' }}>
                  <span className={`dot ${finding.severity}`} />
                  <span className="what"><b>{finding.title}</b><span className="muted small">{placeInWords(finding)}</span></span>
                  <span className="value">{finding.printed && <><small>printed</small><s>{finding.printed}</s></>}</span>
                  <span className="value">{finding.computed && <><small>computed</small><b>{finding.computed}</b></>}</span>
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
              <li key={thing.text}><a href={address(thing.room)}>{thing.text}</a><div className="muted">{thing.why}</div></li>
            ))}
          </ul>
        )}
        <section>
          <h2>Methods</h2>
          <p className="muted">{project.methods.map((method) => method.replaceAll('-', ' ')).join(' · ') || 'none chosen'}</p>
          <p className="muted small">File: {overview.file}{overview.may_write ? '' : ' (open for reading only)'}</p>
        </section>
      </aside>
    </div>
  )
}

export function OverviewRoom() {
  const overview = useOverview()
  return <Room title="Overview"><Await of={overview}>{(value) => <Body overview={value} />}</Await></Room>
}
