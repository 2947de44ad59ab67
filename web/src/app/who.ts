import { useSyncExternalStore } from 'react'
import { actorKey } from './api'

const listeners = new Set<() => void>()

function subscribe(changed: () => void) {
  listeners.add(changed)
  window.addEventListener('storage', changed)
  return () => {
    listeners.delete(changed)
    window.removeEventListener('storage', changed)
  }
}

/** Who acts in this browser: id of a person, "" for nobody named. Kept here and told with every act. */
export function useWho(): [string, (id: string) => void] {
  const who = useSyncExternalStore(subscribe, () => localStorage.getItem(actorKey) ?? '')
  const set = (id: string) => {
    localStorage.setItem(actorKey, id)
    listeners.forEach((changed) => changed())
  }
  return [who, set]
}
