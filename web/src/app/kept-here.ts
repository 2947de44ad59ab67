import { useSyncExternalStore } from 'react'

// What this browser keeps under a name, the same in every window of it.

const listeners = new Set<() => void>()

function subscribe(changed: () => void) {
  listeners.add(changed)
  window.addEventListener('storage', changed)
  return () => {
    listeners.delete(changed)
    window.removeEventListener('storage', changed)
  }
}

export function useKeptHere(name: string): [string | null, (text: string) => void] {
  const text = useSyncExternalStore(subscribe, () => localStorage.getItem(name))
  return [text, (next) => {
    localStorage.setItem(name, next)
    listeners.forEach((changed) => changed())
  }]
}
