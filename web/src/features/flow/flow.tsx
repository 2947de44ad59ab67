import { useActs, useRead } from '../../app/acts'
import { Await, Room } from '../../app/parts'
import { go, usePlace } from '../../app/route'
import type { Flow, FlowBox } from '../../model/types'

const views = [
  { id: 'prisma2009', title: 'PRISMA 2009', flow: 'review' },
  { id: 'prisma2020', title: 'PRISMA 2020', flow: 'review' },
  { id: 'recruitment', title: 'Recruitment', flow: 'recruitment' },
]

function Count({ box, flow }: { box: FlowBox; flow: string }) {
  const { perform } = useActs()
  const enter = (text: string) => {
    const count = text.trim() === '' ? null : Number(text)
    if (count === box.count) return
    void perform('set-flow-count', { flow, box: box.id, count })
  }
  return (
    <input
      key={String(box.count)}
      className="num"
      inputMode="numeric"
      aria-label={`${box.label}: number`}
      defaultValue={box.count ?? ''}
      placeholder={box.computed !== null ? String(box.computed) : 'not told'}
      onBlur={(event) => enter(event.target.value)}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  )
}

function Body({ flow }: { flow: Flow }) {
  const picture = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(flow.svg)}`
  return (
    <div className="cols" style={{ gridTemplateColumns: 'minmax(0, 1.35fr) minmax(320px, 1fr)' }}>
      <div>
        <div className="figure"><img src={picture} alt="Flow diagram; its numbers stand in the table beside it" /></div>
        <p className="small muted" style={{ marginTop: 8 }}>Drawn from the numbers beside it. <a href={picture} download={`flow-${flow.style}.svg`}>Save as SVG</a></p>
      </div>
      <div>
        {flow.findings.map((finding) => <p key={finding.message} className="problem">{finding.message}</p>)}
        <table style={{ width: '100%' }}>
          <thead><tr><th scope="col">Box</th><th scope="col" className="right">Number</th><th scope="col">How it is known</th></tr></thead>
          <tbody>
            {flow.boxes.map((box) => (
              <tr key={box.id}>
                <td>
                  {box.label}
                  {box.details.map((detail) => <div key={detail.label} className="small muted">{detail.label}: {detail.count ?? 'not told'}</div>)}
                </td>
                <td className="right"><Count box={box} flow={flow.flow} /></td>
                <td className={box.state === 'missing' ? 'warn' : 'muted'}>{box.state === 'told' ? 'entered' : box.state === 'computed' ? `computed: ${box.formula}` : 'not told'}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="small muted">An empty number is not told; it is never zero.</p>
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
  return <Room title="Flow" end={tabs}><Await of={flow}>{(value) => <Body flow={value} />}</Await></Room>
}
