import { useEffect, useRef, type FocusEvent } from 'react'

/** Of a list with one open item: the focus that was in it goes on to the head of what is open next, also when it went with the answer that was given. */
export function useItemFocus<List extends HTMLElement>(at: number) {
  const list = useRef<List>(null)
  const inside = useRef(false)
  useEffect(() => {
    const head = list.current?.querySelectorAll<HTMLElement>('.item-head')[at]
    const here = document.activeElement
    // Who went elsewhere over a place that takes no focus stays there.
    if (inside.current && (here === null || here === document.body || list.current?.contains(here))) head?.focus({ preventScroll: true })
    head?.closest('li')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const onBlur = ({ relatedTarget }: FocusEvent<List>) => { if (relatedTarget && !list.current?.contains(relatedTarget)) inside.current = false }
  return { ref: list, onFocus: () => { inside.current = true }, onBlur }
}
