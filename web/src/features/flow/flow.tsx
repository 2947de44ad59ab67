import { useState } from 'react'
import { useActs, useHasReview, useRead } from '../../app/acts'
import { Dialog } from '../../app/dialog'
import { NumberField } from '../../app/edit'
import { SvgFigure } from '../../app/figure'
import { Await, Room, RoomFindings } from '../../app/parts'
import { address, go, usePlace } from '../../app/route'
import { AddButton } from '../../app/row-form'
import { counted } from '../../model/format'
import type { Flow, FlowBox } from '../../model/types'
import { StudiesAndReports } from './reports'

const views = [
  { id: 'prisma2009', title: 'PRISMA 2009', flow: 'review' },
  { id: 'prisma2020', title: 'PRISMA 2020', flow: 'review' },
  { id: 'reports', title: 'Studies and reports', flow: '' },
  { id: 'recruitment', title: 'Recruitment', flow: 'recruitment' },
]

interface Behind { box: string; detail: string | null; total: number; records: { id: string; kind: 'record' | 'study' | 'report'; title: string; authors: string[]; year: number | null; journal: string | null }[] }
type Opened = { box: string; label: string; detail?: string }

/** The records that a box counts, fifty at a time. */
function BehindBox({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const [from, setFrom] = useState(0)
  const behind = useRead<Behind>(`api/flow/${opened.box}/records?from=${from}&most=50${opened.detail ? `&detail=${encodeURIComponent(opened.detail)}` : ''}`)
  return (
    <Dialog title={opened.detail ? `${opened.label}: ${opened.detail}` : opened.label} onClose={onClose}>
      <Await of={behind}>
        {(value) => (
          <>
            <p className="muted">{value.records.every((each) => each.kind === 'record') ? counted(value.total, 'record') : value.records.every((each) => each.kind === 'study') && opened.box.endsWith('studies') ? counted(value.total, 'study', 'studies') : counted(value.total, 'report')}{value.total > 50 && ` · ${(from + 1).toLocaleString('en-GB')} to ${Math.min(from + 50, value.total).toLocaleString('en-GB')}`}</p>
            <ol className="behind-box" start={from + 1}>
              {value.records.map((each) => <li key={each.id}>{each.kind === 'report' ? each.title : <a href={each.kind === 'study' ? address('extraction', { study: each.id }) : address('records', { record: each.id })} onClick={onClose}>{each.title || 'No title'}</a>} <span className="muted">{[each.authors.slice(0, 3).join('; ') + (each.authors.length > 3 ? ' et al.' : ''), each.journal, each.year].filter(Boolean).join(' · ')}</span></li>)}
            </ol>
          </>
        )}
      </Await>
      <div className="buttons">
        <button type="button" className="btn" disabled={from === 0} onClick={() => setFrom(Math.max(0, from - 50))}>Fifty before</button>
        <button type="button" className="btn" disabled={from + 50 >= (behind.data?.total ?? 0)} onClick={() => setFrom(from + 50)}>Next fifty</button>
        <button type="button" className="btn main" data-first onClick={onClose}>Close</button>
      </div>
    </Dialog>
  )
}

/** A number that is counted is not typed: it opens what it counts. */
function Counted({ count, of, onOpen }: { count: number | null; of: string; onOpen: () => void }) {
  return <button type="button" className="link counted" aria-label={`${of}: ${(count ?? 0).toLocaleString('en-GB')}. Show the records`} onClick={onOpen}>{(count ?? 0).toLocaleString('en-GB')}</button>
}

/** A drawn box may stand for several: the first of them that opens. */
const drawnFor: Record<string, string[]> = {
  identified: ['identified', 'databases', 'registers'], 'other-sources': ['other-sources', 'registers', 'websites'], removed: ['duplicates'], 'identified-other': ['citations', 'websites', 'organisations', 'other-sources'],
  included: ['included-total', 'included', 'new-reports', 'included-studies'], 'sources-of-included': ['added-citation', 'included', 'earlier-reports'],
  earlier: ['earlier-studies', 'earlier-reports'], total: ['total-studies', 'included-total'], 'included-total': ['included-total', 'total-studies', 'included-studies', 'included'],
}

const known: Record<string, string> = { told: 'entered', counted: 'counted' }

function Row({ box, flow, onOpen }: { box: FlowBox; flow: string; onOpen: (opened: Opened) => void }) {
  const { attempt } = useActs()
  const isCounted = box.state === 'counted'
  const keep = (detail?: string) => (count: number | null) => attempt('set-flow-count', { flow, box: box.id, count, ...(detail ? { detail } : {}) })
  return (
    <>
      <tr>
        <th scope="row">{box.label}</th>
        <td className="right">{isCounted ? <Counted count={box.count} of={box.label} onOpen={() => onOpen({ box: box.id, label: box.label })} /> : <NumberField whole name={`${box.label}: number`} value={box.count} placeholder={box.computed === null ? 'not told' : box.computed.toLocaleString('en-GB')} onKeep={keep()} />}</td>
        <td className="muted">{box.state === 'computed' ? `computed: ${box.formula}` : (known[box.state] ?? '')}{box.opens && !isCounted && <>{' · '}<button type="button" className="link counted" aria-label={`${box.label}: show the records`} onClick={() => onOpen({ box: box.id, label: box.label })}>show the records</button></>}</td>
      </tr>
      {box.details.map((detail) => (
        <tr key={detail.label} className="detail">
          <th scope="row">{detail.label}</th>
          <td className="right">{isCounted ? <Counted count={detail.count} of={`${box.label}, ${detail.label}`} onOpen={() => onOpen({ box: box.id, label: box.label, detail: detail.label })} /> : <NumberField whole name={`${box.label}, ${detail.label}: number`} value={detail.count} placeholder="not told" onKeep={keep(detail.label)} />}</td>
          <td />
        </tr>
      ))}
    </>
  )
}

function Boxes({ boxes, flow, onOpen }: { boxes: FlowBox[]; flow: string; onOpen: (opened: Opened) => void }) {
  return (
    <table className="boxes">
      <thead><tr><th scope="col">Box</th><th scope="col" className="right">Number</th><th scope="col">How it is known</th></tr></thead>
      <tbody>{boxes.map((box) => <Row key={box.id} box={box} flow={flow} onOpen={onOpen} />)}</tbody>
    </table>
  )
}

function Body({ flow }: { flow: Flow }) {
  const aside = flow.boxes.filter((box) => !box.drawn && box.state === 'missing')
  const shown = flow.boxes.filter((box) => !aside.includes(box))
  const [opened, setOpened] = useState<Opened | null>(null)
  const pick = (drawn: string) => {
    const box = (drawnFor[drawn] ?? [drawn]).map((id) => flow.boxes.find((each) => each.id === id)).find((each) => each?.opens)
    return box ? () => setOpened({ box: box.id, label: box.label }) : null
  }
  return (
    <div className="cols flow">
      <div className="drawn">
        <SvgFigure svg={flow.svg} label="Flow diagram; its numbers stand in the table beside it" onPick={pick} />
        <p className="small muted">Drawn from the numbers in the table. <a href={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(flow.svg)}`} download={`flow-${flow.style}.svg`}>Save as SVG</a></p>
      </div>
      <div>
        {flow.findings.map((finding) => <p key={finding.message} className="problem">{finding.message}</p>)}
        <Boxes boxes={shown} flow={flow.flow} onOpen={setOpened} />
        {aside.length > 0 && <details className="more"><summary>{counted(aside.length, 'box', 'boxes')} that this diagram does not draw</summary><Boxes boxes={aside} flow={flow.flow} onOpen={setOpened} /></details>}
        {opened && <BehindBox key={`${opened.box} ${opened.detail ?? ''}`} opened={opened} onClose={() => setOpened(null)} />}
        <div className="buttons"><AddButton table="flow_count" noun="part" label="Add a part of a box: a source, a reason…" given={{ flow: flow.flow }} hide={['flow']} /></div>
        <p className="small muted" style={{ marginTop: 12 }}>{flow.boxes.some((box) => box.state === 'counted') ? 'Numbers that are counted follow from imports, comparison, decisions and studies; each opens the records that it counts, here and in the drawing. ' : ''}An empty number is not told; it is never zero.</p>
      </div>
    </div>
  )
}

function Diagram({ view }: { view: (typeof views)[number] }) {
  const style = view.flow === 'review' ? view.id : 'prisma2009'
  const flow = useRead<Flow>(`api/flow?style=${style}&flow=${view.flow}`)
  return <Await of={flow}>{(value) => <Body flow={value} />}</Await>
}

export function FlowRoom() {
  const { query } = usePlace()
  const offered = useHasReview() ? views : views.filter((each) => each.flow === 'recruitment')
  const view = offered.find((each) => each.id === query.get('view')) ?? offered[0]!
  const tabs = offered.length > 1 && (
    <div className="tabs" role="group" aria-label="Diagram">
      {offered.map((each) => <button key={each.id} className="btn" aria-pressed={each.id === view.id} onClick={() => go('flow', { view: each.id })}>{each.title}</button>)}
    </div>
  )
  return <Room title={offered.length > 1 ? 'Flow' : 'Recruitment'} tally={<RoomFindings room="flow" group="Selection" />} end={tabs}>{view.id === 'reports' ? <StudiesAndReports /> : <Diagram key={view.id} view={view} />}</Room>
}
