import { useActs, useRead } from '../../app/acts'
import { NumberField } from '../../app/edit'
import { SvgFigure } from '../../app/figure'
import { Await, Room, RoomFindings } from '../../app/parts'
import { go, usePlace } from '../../app/route'
import { AddButton } from '../../app/row-form'
import { counted } from '../../model/format'
import type { Flow, FlowBox } from '../../model/types'

const views = [
  { id: 'prisma2009', title: 'PRISMA 2009', flow: 'review' },
  { id: 'prisma2020', title: 'PRISMA 2020', flow: 'review' },
  { id: 'recruitment', title: 'Recruitment', flow: 'recruitment' },
]

function Row({ box, flow }: { box: FlowBox; flow: string }) {
  const { attempt } = useActs()
  const keep = (detail?: string) => (count: number | null) => attempt('set-flow-count', { flow, box: box.id, count, ...(detail ? { detail } : {}) })
  return (
    <>
      <tr>
        <th scope="row">{box.label}</th>
        <td className="right"><NumberField whole name={`${box.label}: number`} value={box.count} placeholder={box.computed === null ? 'not told' : box.computed.toLocaleString('en-GB')} onKeep={keep()} /></td>
        <td className="muted">{box.state === 'told' ? 'entered' : box.state === 'computed' ? `computed: ${box.formula}` : ''}</td>
      </tr>
      {box.details.map((detail) => (
        <tr key={detail.label} className="detail">
          <th scope="row">{detail.label}</th>
          <td className="right"><NumberField whole name={`${box.label}, ${detail.label}: number`} value={detail.count} placeholder="not told" onKeep={keep(detail.label)} /></td>
          <td />
        </tr>
      ))}
    </>
  )
}

function Boxes({ boxes, flow }: { boxes: FlowBox[]; flow: string }) {
  return (
    <table className="boxes">
      <thead><tr><th scope="col">Box</th><th scope="col" className="right">Number</th><th scope="col">How it is known</th></tr></thead>
      <tbody>{boxes.map((box) => <Row key={box.id} box={box} flow={flow} />)}</tbody>
    </table>
  )
}

function Body({ flow }: { flow: Flow }) {
  const aside = flow.boxes.filter((box) => !box.drawn && box.state === 'missing')
  const shown = flow.boxes.filter((box) => !aside.includes(box))
  return (
    <div className="cols flow">
      <div className="drawn">
        <SvgFigure svg={flow.svg} label="Flow diagram; its numbers stand in the table beside it" />
        <p className="small muted">Drawn from the numbers beside it. <a href={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(flow.svg)}`} download={`flow-${flow.style}.svg`}>Save as SVG</a></p>
      </div>
      <div>
        {flow.findings.map((finding) => <p key={finding.message} className="problem">{finding.message}</p>)}
        <Boxes boxes={shown} flow={flow.flow} />
        {aside.length > 0 && <details className="more"><summary>{counted(aside.length, 'box', 'boxes')} that this diagram does not draw</summary><Boxes boxes={aside} flow={flow.flow} /></details>}
        <div className="buttons"><AddButton table="flow_count" noun="part" label="Add a part of a box: a source, a reason…" given={{ flow: flow.flow }} hide={['flow']} /></div>
        <p className="small muted" style={{ marginTop: 12 }}>An empty number is not told; it is never zero.</p>
      </div>
    </div>
  )
}

export function FlowRoom() {
  const { query } = usePlace()
  const view = views.find((each) => each.id === query.get('view')) ?? views[0]!
  const style = view.flow === 'review' ? view.id : 'prisma2009'
  const flow = useRead<Flow>(`api/flow?style=${style}&flow=${view.flow}`)
  const tabs = (
    <div className="tabs" role="group" aria-label="Diagram">
      {views.map((each) => <button key={each.id} className="btn" aria-pressed={each.id === view.id} onClick={() => go('flow', { view: each.id })}>{each.title}</button>)}
    </div>
  )
  return <Room title="Flow" tally={<RoomFindings room="flow" group="Selection" />} end={tabs}><Await of={flow}>{(value) => <Body flow={value} />}</Await></Room>
}
