import { useEffect, useRef, useState } from 'react'

/** Events of the program that tell how far work of a page is. */
const kinds = ['import', 'taking-records', 'comparing', 'full-texts'] as const
type Kind = (typeof kinds)[number]

const named = (kind: Kind) => `loam:${kind}`

/** Lets the page hear what the program tells of its work. */
export function relay(events: EventSource) {
  for (const kind of kinds) events.addEventListener(kind, (event) => window.dispatchEvent(new CustomEvent(named(kind), { detail: JSON.parse((event as MessageEvent<string>).data) as unknown })))
}

/** The last that was told of the work that is `mine`, until it is set otherwise. */
export function useHeard<T>(kind: Kind, mine: (told: T) => boolean) {
  const [far, setFar] = useState<T | null>(null)
  const isMine = useRef(mine)
  useEffect(() => { isMine.current = mine })
  useEffect(() => {
    const hear = (event: Event) => {
      const { detail } = event as CustomEvent<T>
      if (isMine.current(detail)) setFar(detail)
    }
    window.addEventListener(named(kind), hear)
    return () => window.removeEventListener(named(kind), hear)
  }, [kind])
  return [far, setFar] as const
}
