import { useHasReview, useRead } from '../../app/acts'
import { Await, LadderLink, Room, RoomFindings } from '../../app/parts'
import { go, usePlace } from '../../app/route'
import { AddButton } from '../../app/row-form'
import type { Themes } from '../../model/types'
import { MatrixView } from './matrix'
import { TreeView } from './tree'

const views = [{ id: 'matrix', title: 'Matrix' }, { id: 'tree', title: 'Codes by rung' }, { id: 'models', title: 'Models and relations' }]
const signs: Record<string, string> = { raises: '+', lowers: '−', both: '±', none: '', unknown: '?' }

function ModelsView({ themes }: { themes: Themes }) {
  const label = (id: string) => themes.codes.find((code) => code.id === id)?.label ?? id
  const adding = <div className="buttons"><AddButton table="relation" label="Add a relation" main={themes.relations.length === 0} /><AddButton table="model" label="Add a model" /></div>
  if (themes.relations.length === 0) return <><p className="lead">No relation between codes is told yet. A relation says how one code bears on another; a model is a figure of several.</p>{adding}</>
  const groups = [...themes.models.map((model) => ({ id: model.id as string | null, title: model.title })), { id: null, title: 'Outside any model' }]
  return (
    <>
      {groups.map((group) => {
        const relations = themes.relations.filter((relation) => relation.model === group.id)
        if (relations.length === 0) return null
        return (
          <section key={group.id ?? 'none'}>
            <h2>{group.id ? <LadderLink id={group.id}>{group.title}</LadderLink> : group.title}</h2>
            <table className="wide">
              <thead><tr><th scope="col">From</th><th scope="col">Relation</th><th scope="col">To</th><th scope="col">Condition</th><th scope="col">Told in</th></tr></thead>
              <tbody>
                {relations.map((relation) => (
                  <tr key={relation.id}>
                    <td><LadderLink id={relation.origin}>{label(relation.origin)}</LadderLink></td>
                    <td><LadderLink id={relation.id}>{relation.label ?? 'relates to'}</LadderLink> <b>{signs[relation.sign ?? ''] ?? ''}</b></td>
                    <td><LadderLink id={relation.target}>{label(relation.target)}</LadderLink></td>
                    <td className="muted">{relation.condition}</td><td className="muted">{relation.told_in}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )
      })}
      {adding}
    </>
  )
}

export function ThemesRoom() {
  const { query } = usePlace()
  const read = useRead<Themes>('api/themes')
  // The matrix is of studies: a project of interviews has none and opens on its codes.
  const offered = useHasReview() ? views : views.filter((each) => each.id !== 'matrix')
  const empty = read.data?.matrix.studies.length === 0 && read.data.codes.length > 0
  const view = offered.find((each) => each.id === query.get('view'))?.id ?? (empty ? 'tree' : offered[0]!.id)
  const tabs = (
    <div className="tabs" role="group" aria-label="View">
      {offered.map((each) => <button key={each.id} className="btn" aria-pressed={each.id === view} onClick={() => go('themes', { view: each.id })}>{each.title}</button>)}
    </div>
  )
  return (
    <Room title="Themes" tally={<RoomFindings room="themes" group="Synthesis" />} end={tabs}>
      <Await of={read}>{(themes) => (view === 'tree' ? <TreeView themes={themes} /> : view === 'models' ? <ModelsView themes={themes} /> : <MatrixView themes={themes} />)}</Await>
    </Room>
  )
}
