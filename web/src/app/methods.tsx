import { useActs, useRead } from './acts'
import { Await } from './parts'

export interface Adoptable {
  methods: { id: string; title: string; half: string; source: string | null; adopted: boolean }[]
  checklists: { key: string; version: string; title: string; source: string | null; note: string | null; items: number; adopted: boolean }[]
}

/** What the folder of data has to offer: a file laid there is offered here. */
export const useAdoptable = () => useRead<Adoptable>('api/adoptable')

/** One button for each method that is not in use yet. A study may use several. */
export function ChooseMethod() {
  const { perform } = useActs()
  return (
    <Await of={useAdoptable()}>
      {({ methods }) => (
        <div className="methods">
          {methods.filter((each) => !each.adopted).map((each) => <button key={each.id} type="button" className="btn" title={each.source ?? undefined} onClick={() => void perform('adopt-method', { method: each.id })}>{each.title}</button>)}
        </div>
      )}
    </Await>
  )
}
