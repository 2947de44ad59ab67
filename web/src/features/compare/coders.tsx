import { useActs, useRead } from '../../app/acts'
import { Await } from '../../app/parts'
import { figure } from '../../model/format'
import type { Coders, Unit, Units, Wordings } from '../../model/comparing'
import { counted } from '../../model/format'
import { inLanguageOf } from '../../model/languages'
import { Choice } from './fields'
import { useAsked } from './fields'
import { Where, Words } from './quotations'

function Switch({ on }: { on: boolean }) {
  const { perform } = useActs()
  return <button className="btn" onClick={() => void perform('change-project', { id: 'project', compares_coders: !on })}>{on ? 'Do not compare coders' : 'Compare coders in this project'}</button>
}

function Cell({ unit }: { unit: Unit }) {
  return (
    <>
      <td className="right">{unit.n}</td>
      <td className="right muted" title="both · only the first · only the second · neither">{unit.both} · {unit.first} · {unit.second} · {unit.neither}</td>
      <td className="right">{unit.percent === null ? '–' : `${figure(unit.percent * 100, 1)} %`}</td>
      <td className="right" title={unit.why_no_kappa ?? undefined}>{unit.kappa === null ? 'undefined' : figure(unit.kappa)}</td>
      <td className="right" title={unit.why_no_alpha ?? undefined}>{unit.alpha === null ? 'undefined' : figure(unit.alpha)}</td>
    </>
  )
}

const units = [['passage', 'passage'], ['line', 'line'], ['character', 'character']] as const

function Figures({ of }: { of: Coders }) {
  if (!of.all) return null
  const rows: [string, Units][] = [['All codes together', of.all], ...(of.codes ?? []).map((each): [string, Units] => [each.code.label, each])]
  const undefinedWhy = [...new Set(rows.flatMap(([, by]) => units.map(([name]) => by[name].why_no_kappa)).filter(Boolean))]
  return (
    <>
      <div className="scrolls" role="region" aria-label="Agreement in figures" tabIndex={0}>
        <table><thead><tr><th scope="col">Code</th><th scope="col">By</th><th scope="col" className="right">n</th><th scope="col" className="right">both · first · second · neither</th><th scope="col" className="right">alike</th><th scope="col" className="right">kappa</th><th scope="col" className="right">alpha</th></tr></thead>
          <tbody>{rows.flatMap(([label, by]) => units.map(([name, word], at) => <tr key={label + name}>{at === 0 && <th scope="rowgroup" rowSpan={3}>{label}</th>}<td>{word}</td><Cell unit={by[name]} /></tr>))}</tbody></table>
      </div>
      {undefinedWhy.map((why) => <p className="muted small" key={why}>Undefined: {why}</p>)}
    </>
  )
}

function Places({ of }: { of: Coders }) {
  const name = (id: string | undefined) => of.coders.find((each) => each.id === id)?.name ?? ''
  return (
    <ol className="talk" aria-label="Places">
      {(of.places ?? []).map((place, index) => (
        <li key={index}>
          <p className="words" {...inLanguageOf(place.passage.source.language)}>{place.passage.text}</p>
          <div className="under"><Where of={place} />{place.edges_only && <span className="tag">same codes, other edges</span>}</div>
          <div className="columns two">
            {([place.first, place.second] as const).map((side, at) => (
              <section key={at} aria-label={name(of.between?.[at])}><h3>{name(of.between?.[at])}</h3>
                {side.length === 0 ? <p className="muted">nothing</p> : <ul className="plain">{side.map((each, k) => <li key={k}><b>{each.code.label}</b> <span className="words small" {...inLanguageOf(place.passage.source.language)}>{each.text}</span></li>)}</ul>}
              </section>
            ))}
          </div>
        </li>
      ))}
    </ol>
  )
}

export function CodersView() {
  const { get } = useAsked()
  const read = useRead<Coders>(`api/compare/coders?${new URLSearchParams({ first: get('first'), second: get('second') })}`)
  return (
    <Await of={read}>
      {(coders) => !coders.on ? (
        <><p>{coders.why_not}</p><p className="muted">{coders.constructivist ? 'In a constructivist study two readings of the same words are something to talk about, not an error to be measured.' : 'It shows where two people coded the same text differently, with percent agreement, kappa and alpha.'}</p><Switch on={false} /></>
      ) : (
        <>
          <div className="asked">
            {coders.coders.length > 2 && <><Choice label="Between" name="first" otherwise={coders.between?.[0]}>{coders.coders.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}</Choice><Choice label="and" name="second" otherwise={coders.between?.[1]}>{coders.coders.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}</Choice></>}
            <Switch on />
          </div>
          {coders.why_not && <p className="muted">{coders.why_not}</p>}
          {coders.places && (
            <>
              <p className="muted">{counted(coders.places.length, 'place')} in {counted(coders.compared?.length ?? 0, 'text')} that both coded; {counted(coders.alike ?? 0, 'stretch', 'stretches')} alike. {(coders.left_out?.length ?? 0) > 0 && `Coded by one alone and not compared: ${coders.left_out?.map((each) => each.name).join(', ')}.`}</p>
              {coders.constructivist ? <><Places of={coders} /><details><summary>In figures, if somebody asks for them</summary><Figures of={coders} /></details></> : <><Figures of={coders} /><h2>Where they differ</h2><Places of={coders} /></>}
            </>
          )}
        </>
      )}
    </Await>
  )
}

/** Two wordings of the same words, with what stands on one side only. */
export function WordingsView() {
  const { get } = useAsked()
  const passage = get('passage')
  const read = useRead<Wordings>(`api/compare/variants?${new URLSearchParams({ passage })}`)
  return (
    <Await of={read}>
      {(wordings) => (
        <>
          <p className="muted">{wordings.total === 0 ? 'The words of no coded passage stand anywhere else.' : `${counted(wordings.total, 'place')} where the words of a coded passage stand again; those that differ come first.`}</p>
          <ol className="wordings" aria-label="Wordings">
            {wordings.rows.map((row, index) => (
              <li key={index}>
                <div className="columns two">
                  {(['left', 'right'] as const).map((side) => (
                    <ul className="quotes" key={side}>
                      <Words of={side === 'left' ? row.one : row.other}>{row.runs.filter((run) => run.side !== (side === 'left' ? 'right' : 'left')).map((run, at) => run.side === 'both' ? run.text : side === 'left' ? <del key={at}>{run.text}</del> : <ins key={at}>{run.text}</ins>)}</Words>
                    </ul>
                  ))}
                </div>
                {row.same && <span className="muted small">word for word</span>}
              </li>
            ))}
          </ol>
        </>
      )}
    </Await>
  )
}
