import '../../app/strategies.css'
import { useState } from 'react'
import { useOverview, useRead } from '../../app/acts'
import { Await, Room } from '../../app/parts'
import { address, usePlace } from '../../app/route'
import { RowForm } from '../../app/row-form'
import { counted } from '../../model/format'
import { platformChoices, platformName, type StrategiesRead, type StrategyRead } from '../../model/strategies'
import { Runs } from './runs'
import { Strategy } from './strategy'

function Entry({ strategy, all, current }: { strategy: StrategyRead; all: StrategiesRead; current: boolean }) {
  const worst = strategy.findings.filter(({ severity }) => severity === 'high' || severity === 'medium').length
  const { reviewed, missing, of_the_whole: ofTheWhole } = strategy.peer_review
  const begun = ofTheWhole || reviewed.length > 0
  return (
    <li>
      <a href={address('strategies', { strategy: strategy.id })} aria-current={current ? 'page' : undefined}>
        {strategy.name}
        <small>{platformName(all.platforms, strategy.platform)}{worst > 0 && <> · <span className="warn">{counted(worst, 'fault', 'faults')}</span></>}{begun && missing.length > 0 && <> · {reviewed.length} of {reviewed.length + missing.length} elements reviewed</>}</small>
      </a>
    </li>
  )
}

/** Search strategies, one to a platform, and the runs of each source. */
export default function Strategies() {
  const { query } = usePlace()
  const all = useRead<StrategiesRead>('api/strategies')
  const mayWrite = useOverview().data?.may_write ?? false
  const [adding, setAdding] = useState(false)
  return (
    <Room title="Strategies" plain tally={all.data && <span className="muted">{counted(all.data.strategies.length, 'strategy', 'strategies')}, {counted(all.data.runs.length, 'run', 'runs')}</span>}
      end={mayWrite && <button type="button" className="btn main" onClick={() => setAdding(true)}>Add a strategy</button>}>
      <Await of={all}>
        {(value) => {
          const wanted = query.get('strategy')
          const runs = query.get('show') === 'runs' || value.strategies.length === 0
          const open = runs ? undefined : (value.strategies.find(({ id }) => id === wanted) ?? value.strategies[0])
          return (
            <div className="strategies">
              <nav aria-label="Strategies and runs">
                <h2 className="label">Strategies</h2>
                <ul>{value.strategies.map((strategy) => <Entry key={strategy.id} strategy={strategy} all={value} current={strategy.id === open?.id} />)}</ul>
                {value.strategies.length === 0 && <p className="muted">None is here yet.</p>}
                <h2 className="label">Runs</h2>
                <ul><li><a href={address('strategies', { show: 'runs' })} aria-current={runs ? 'page' : undefined}>{counted(value.runs.length, 'run', 'runs')}<small>each source, its day, its hits</small></a></li></ul>
              </nav>
              {open ? <Strategy key={open.id} strategy={open} all={value} /> : <Runs runs={value.runs} platforms={value.platforms} />}
            </div>
          )
        }}
      </Await>
      {adding && <RowForm table="strategy" noun="search strategy" choices={platformChoices(all.data?.platforms ?? [])} onClose={() => setAdding(false)} />}
    </Room>
  )
}
