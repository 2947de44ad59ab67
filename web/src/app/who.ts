import { actorKey } from './api'
import { useKeptHere } from './kept-here'

/** Who acts in this browser: id of a person, "" for nobody named. Kept here and told with every act. */
export function useWho(): [string, (id: string) => void] {
  const [who, keep] = useKeptHere(actorKey)
  return [who ?? '', keep]
}
