import '../../app/compare.css'
import type { ComponentType } from 'react'
import { useRead } from '../../app/acts'
import { Await, Room } from '../../app/parts'
import { go } from '../../app/route'
import type { Codebook } from '../../model/coding-shapes'
import type { Overview } from '../../model/types'
import { useOverview } from '../../app/acts'
import { AgainstView } from './against'
import { CodersView, WordingsView } from './coders'
import { PairView, UnderView } from './codes'
import { useAsked } from './fields'
import { IncidentsView } from './incidents'
import { MatrixView, TogetherView } from './matrices'
import { NearestView } from './nearest'
import { SearchView } from './search'

const views: { id: string; title: string; shows: ComponentType<{ book: Codebook }> }[] = [
  { id: 'under', title: 'Under a code', shows: UnderView },
  { id: 'pair', title: 'Two codes', shows: PairView },
  { id: 'incidents', title: 'Two incidents', shows: IncidentsView },
  { id: 'matrix', title: 'Codes by cases', shows: MatrixView },
  { id: 'together', title: 'Codes together', shows: TogetherView },
  { id: 'words', title: 'Words', shows: SearchView },
  { id: 'nearest', title: 'Not coded yet', shows: NearestView },
  { id: 'against', title: 'Negative cases', shows: AgainstView },
  { id: 'wordings', title: 'Wordings', shows: WordingsView },
  { id: 'coders', title: 'Coder agreement', shows: CodersView },
]

const titleOf = (view: { id: string; title: string }, overview: Overview | undefined) => (view.id === 'coders' && overview?.project.methods.includes('grounded-theory') ? 'Places to talk about' : view.title)

/** Constant comparison: what stands under codes, set side by side. The address holds what is compared. */
export default function CompareRoom() {
  const { get } = useAsked()
  const overview = useOverview().data
  const book = useRead<Codebook>('api/codebook')
  const view = views.find((each) => each.id === get('view')) ?? views[0]!
  const Shown = view.shows
  return (
    <Room title="Compare" plain>
      <div className="compare">
        <nav className="ways" aria-label="What is compared">
          {views.map((each) => (
            <button key={each.id} className="btn quiet" aria-pressed={each.id === view.id} onClick={() => go('compare', { view: each.id, ...(get('code') && ['under', 'nearest', 'incidents'].includes(each.id) ? { code: get('code') } : {}) })}>{titleOf(each, overview)}</button>
          ))}
        </nav>
        <div className="comparison"><Await of={book}>{(read) => <Shown key={view.id} book={read} />}</Await></div>
      </div>
    </Room>
  )
}
