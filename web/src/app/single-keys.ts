import { useLayoutEffect, useRef } from 'react'

/** Is what has the focus typed into, or does it have keys of its own? */
function typing(target: EventTarget | null) {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) || target.closest('dialog, .key-table') !== null)
}

/**
 * Keys of a room that act without anything being in focus. A key belongs to what is in sight: what it does changes with the picture,
 * not a moment later, as it would with an effect, which the browser runs behind a key that waits.
 */
export function useSingleKeys(press: (event: KeyboardEvent) => void) {
  const onKey = useRef(press)
  useLayoutEffect(() => { onKey.current = press })
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent) => { if (!typing(event.target) && !event.defaultPrevented) onKey.current(event) }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}
