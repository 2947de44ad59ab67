import { useEffect, useState, type ComponentType } from 'react'

export interface LaterRoom { Room: ComponentType; load: () => Promise<void> }

/**
 * A room whose code comes when it is first wanted, or before. Once it is here it is shown without any wait:
 * React.lazy would hold back what comes after a fallback for a third of a second.
 */
export function later(get: () => Promise<{ default: ComponentType }>): LaterRoom {
  let Loaded: ComponentType | null = null
  const load = async () => {
    Loaded ??= (await get()).default
  }
  function Room() {
    const [, renew] = useState(0)
    const [failed, setFailed] = useState(false)
    useEffect(() => {
      if (!Loaded) load().then(() => renew((times) => times + 1), () => setFailed(true))
    }, [])
    if (Loaded) return <Loaded />
    return <main className="room" aria-busy={!failed}>{failed && <p className="error body" role="alert">This room could not be loaded. The program may have been stopped; start it again and load the page anew.</p>}</main>
  }
  return { Room, load }
}
