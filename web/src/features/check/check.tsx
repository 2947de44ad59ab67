import { useState, type KeyboardEvent } from 'react'
import { useActs, useOverview, useRead } from '../../app/acts'
import { ReasonDialog } from '../../app/dialog'
import { Await, LadderLink, Room } from '../../app/parts'
import { address, go, usePlace } from '../../app/route'
import { AddButton, ChangeButton } from '../../app/row-form'
import { byGroup, countOf, isLong, placeInWords, placesOf, withinRoom } from '../../model/check'
import { counted, unbroken } from '../../model/format'
import type { CheckReport, Finding, Settled } from '../../model/types'

function Line({ finding, current, group }: { finding: Finding; current: boolean; group: string | null }) {
  return (
    <button className={`finding${isLong(finding) ? ' long' : ''}`} aria-current={current} onClick={() => go('check', { ...(group ? { group } : {}), rule: finding.rule, key: finding.key })}>
      <span className={`dot ${finding.severity}`} title={finding.severity} />
      <span className="what">
        <b>{finding.title}</b>
        <span className="muted small">{finding.verdict === 'cannot tell' ? 'cannot be decided · ' : ''}{finding.accepted ? `accepted: ${finding.accepted.reason}` : placeInWords(finding)}</span>
      </span>
      <span className="value">{finding.printed && <><small>printed</small>{unbroken(finding.printed)}</>}</span>
      <span className="value">{finding.computed && <><small>computed</small>{unbroken(finding.computed)}</>}</span>
    </button>
  )
}

function Why({ finding, report }: { finding: Finding; report: CheckReport }) {
  const { repair, perform, busy } = useActs()
  const [accepting, setAccepting] = useState(false)
  const rule = report.rules.find((each) => each.id === finding.rule)
  const room = useOverview().data?.rooms.find((each) => each.id === finding.room)
  return (
    <aside className="why" aria-label="Why, and what would settle it" tabIndex={0}>
      <h2>{finding.title}</h2>
      {(finding.printed || finding.computed) && (
        <p>{finding.printed && <><span className="muted">printed</span> <b>{unbroken(finding.printed)}</b> {finding.computed && <span className="muted">· </span>}</>}{finding.computed && <><span className="muted">computed</span> <b>{unbroken(finding.computed)}</b></>}</p>
      )}
      <p>{finding.message}</p>
      <Particulars finding={finding} />
      {finding.assumptions.length > 0 && <><h3>Assumed</h3><ul className="muted">{finding.assumptions.map((each) => <li key={each}>{each}</li>)}</ul></>}
      {!finding.accepted && <><h3>What to do</h3><p>{finding.what_to_do}{room && <> <a href={address(room.id, withinRoom(finding))}>Open {room.title}</a></>}</p></>}
      {finding.repairs.length > 0 && !finding.accepted && (
        <>
          <h3>What would settle it</h3>
          <p className="muted small">Loam does not say which side erred. Each can be undone.</p>
          <div className="repairs">{finding.repairs.map((each) => <button key={each.label} className="btn" disabled={busy} onClick={() => void repair(each)}>{each.label}</button>)}</div>
        </>
      )}
      {finding.accepted ? (
        <p className="muted">Accepted: {finding.accepted.reason}. <button className="btn" onClick={() => void perform('reopen-finding', { rule: finding.rule, place: finding.key })}>Open it again</button></p>
      ) : (
        <button className="btn accept" onClick={() => setAccepting(true)}>Accept, with a reason…</button>
      )}
      <Places finding={finding} />
      {rule && <section><p className="muted small"><b>{rule.title}</b> ({rule.id}). {rule.meaning}</p></section>}
      {accepting && (
        <ReasonDialog title="Accept this finding" button="Accept" onClose={() => setAccepting(false)} onGive={(reason) => {
          setAccepting(false)
          void perform('accept-finding', { rule: finding.rule, place: finding.key, reason }, reason)
        }} />
      )}
    </aside>
  )
}

/** The rows that a finding concerns, each with what is printed and what is computed of it. */
function Particulars({ finding }: { finding: Finding }) {
  const [all, setAll] = useState(false)
  if (finding.particulars.length === 0) return null
  const has = (side: 'printed' | 'computed' | 'note') => finding.particulars.some((each) => each[side] !== null)
  const shown = all ? finding.particulars : finding.particulars.slice(0, 30)
  return (
    <>
      <table className="places particulars">
        <tbody>
          {shown.map((each) => (
            <tr key={each.id}>
              <td><LadderLink id={each.id}>{each.label}</LadderLink></td>
              {has('note') && <td className="muted small">{each.note}</td>}
              {(has('printed') || has('computed')) && <td className="nowrap right">{each.printed && each.computed ? <>printed {each.printed}, computed {each.computed}</> : each.printed ?? each.computed}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < finding.particulars.length && <button className="btn quiet" onClick={() => setAll(true)}>{finding.particulars.length - shown.length} more</button>}
    </>
  )
}

/** Where it stands, each thing once; a long list opens on demand. */
function Places({ finding }: { finding: Finding }) {
  const [all, setAll] = useState(false)
  const places = placesOf(finding)
  if (places.length === 0) return null
  const shown = all ? places : places.slice(0, 12)
  return (
    <section>
      <h3>Where</h3>
      <table className="places">
        <tbody>
          {shown.map((place) => (
            <tr key={place.id}>
              <td><LadderLink id={place.id}>{place.label || place.id}</LadderLink></td>
              <td className="muted small right">{place.times > 1 ? `${place.kind}, ${place.times} times` : place.kind}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < places.length && <button className="btn quiet" onClick={() => setAll(true)}>{places.length - shown.length} more</button>}
    </section>
  )
}

function SettledTable({ rows, none }: { rows: Settled[]; none: string }) {
  if (rows.length === 0) return <div className="body"><p className="muted">{none}</p></div>
  return (
    <div className="body">
      <table className="wide">
        <thead><tr><th scope="col">Where</th><th scope="col">About</th><th scope="col" className="right">Printed</th><th scope="col" className="right">Computed</th><th scope="col">Why</th><td /></tr></thead>
        <tbody>{rows.map((row) => <tr key={row.claim}><td>{row.place}</td><td><LadderLink id={row.claim}>{row.label ?? row.measure}</LadderLink></td><td className="right">{row.printed}</td><td className="right">{row.computed ?? '?'}</td><td className="muted">{row.why}</td><td><ChangeButton table="claim" id={row.claim} /></td></tr>)}</tbody>
      </table>
    </div>
  )
}

/** Arrows, J and K walk along the findings. */
function alongTheList(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key]
  if (!step) return
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('.finding')]
  const at = lines.findIndex((line) => line === document.activeElement)
  const to = lines[at < 0 ? 0 : at + step]
  event.preventDefault()
  to?.focus()
  to?.click()
}

function Findings({ report }: { report: CheckReport }) {
  const { query } = usePlace()
  const group = query.get('group')
  const inGroup = report.findings.filter((finding) => !group || finding.group === group)
  const open = inGroup.filter((finding) => !finding.accepted)
  const accepted = inGroup.filter((finding) => finding.accepted)
  const chosen = report.findings.find((finding) => finding.rule === query.get('rule') && finding.key === query.get('key')) ?? open[0] ?? accepted[0]
  if (!chosen) return <div className="body"><p className="lead">{report.held.length > 0 ? `Nothing is found. ${counted(report.held.length, 'claim holds', 'claims hold')}.` : 'Nothing is found. Enter a claim that the text makes, such as a number or a mean, and Loam recomputes it from the rows.'}</p></div>
  return (
    <div className="check">
      <div className="list" tabIndex={0} role="region" aria-label="Findings" onKeyDown={alongTheList}>
        {group && <p className="only">Only {group.toLowerCase()}. <a href={address('check')}>Show all findings</a></p>}
        {byGroup(open).map(([name, findings]) => (
          <section key={name} style={{ margin: 0 }}>
            <h2 className="label">{name}</h2>
            {findings.map((finding) => <Line key={finding.rule + finding.key} finding={finding} current={finding === chosen} group={group} />)}
          </section>
        ))}
        {accepted.length > 0 && <section><h2 className="label">Accepted</h2>{accepted.map((finding) => <Line key={finding.rule + finding.key} finding={finding} current={finding === chosen} group={group} />)}</section>}
      </div>
      <Why key={chosen.rule + chosen.key} finding={chosen} report={report} />
    </div>
  )
}

const titles: Record<string, string> = { findings: 'What does not hold', undecided: 'What cannot be decided', held: 'What holds' }

function some(n: number, kind: string, one: string, many: string) {
  return n > 0 && <span><b className={kind}>{n}</b> {n === 1 ? one : many}</span>
}

export function Check() {
  const { query } = usePlace()
  const read = useRead<CheckReport>('api/check')
  const view = query.get('view') ?? 'findings'
  const report = read.data
  const open = (report?.findings ?? []).filter((finding) => !finding.accepted)
  const tally = report && (
    <span className="tally">
      {some(countOf(open, 'high'), 'error', 'changes a figure or a claim', 'change a figure or a claim')}
      {some(countOf(open, 'medium'), 'warn', 'breaks a trace', 'break a trace')}
      {some(countOf(open, 'low') + countOf(open, 'note'), '', 'minor', 'minor')}
      {report.findings.length > 0 && <span>{report.findings.length - open.length} accepted</span>}
    </span>
  )
  const tabs = (
    <div className="tabs" role="group" aria-label="Verdict">
      <button className="btn" aria-pressed={view === 'findings'} onClick={() => go('check')}>Does not hold</button>
      <button className="btn" aria-pressed={view === 'undecided'} onClick={() => go('check', { view: 'undecided' })}>Cannot be decided {report ? `(${report.undecided.length})` : ''}</button>
      <button className="btn" aria-pressed={view === 'held'} onClick={() => go('check', { view: 'held' })}>Holds {report ? `(${report.held.length})` : ''}</button>
      <AddButton table="claim" label="Add a claim" />
      <a className="btn" href="api/export/checks.json" download>Export list</a>
    </div>
  )
  return (
    <Room title={titles[view] ?? titles.findings!} tally={tally} end={tabs} plain>
      <Await of={read}>{(value) => (view === 'held' ? <SettledTable rows={value.held} none="No claim is entered whose number agrees with the rows." /> : view === 'undecided' ? <SettledTable rows={value.undecided} none="Every claim that is entered can be decided." /> : <Findings report={value} />)}</Await>
    </Room>
  )
}
