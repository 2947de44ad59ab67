// What had the focus last in this page, whether or not it is still there: told once, for the rooms that come and the lists that go.

let last: HTMLElement | null = null
const told = new Set<(element: HTMLElement) => void>()
document.addEventListener('focusin', ({ target }) => {
  if (!(target instanceof HTMLElement)) return
  last = target
  for (const each of told) each(target)
})

export const lastFocused = () => last

/** Calls `came` whenever something else has the focus; what is given back ends it. */
export function onFocus(came: (element: HTMLElement) => void): () => void {
  told.add(came)
  return () => { told.delete(came) }
}
