import { useSyncExternalStore } from 'react'

// The place in the program is the part behind #: "#/check?finding=…". No server rules, works after reload.

const watching = new Set<() => void>()

function subscribe(changed: () => void) {
  watching.add(changed)
  window.addEventListener('hashchange', changed)
  return () => {
    watching.delete(changed)
    window.removeEventListener('hashchange', changed)
  }
}

export interface Place { room: string; query: URLSearchParams }

export function placeOf(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  return { room: path || 'overview', query: new URLSearchParams(query) }
}

export function usePlace(): Place {
  return placeOf(useSyncExternalStore(subscribe, () => window.location.hash))
}

export function address(room: string, query: Record<string, string> = {}): string {
  const text = new URLSearchParams(query).toString()
  return `#/${room}${text ? '?' + text : ''}`
}

export function go(room: string, query: Record<string, string> = {}) {
  window.location.hash = address(room, query)
  // Said at once: the browser tells of a new address later, and a control whose state is the address would fall back until then.
  for (const changed of [...watching]) changed()
}
