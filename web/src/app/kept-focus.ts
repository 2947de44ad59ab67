import { useEffect } from 'react'
import { onFocus } from './last-focus'

// What has the focus may go with what it did: a button of a record that is settled, a row that is taken out. The browser then
// gives the focus to nothing, and whoever works by keys is lost. Here it goes to what held it.

const holders = 'section, article, aside, nav, fieldset, form, li, td, main, dialog, [role=group], [role=region], [tabindex]'

interface Held { element: HTMLElement; within: Element[] }

function held(element: HTMLElement): Held {
  const within: Element[] = []
  for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) within.push(each)
  return { element, within }
}

const isOff = (element: HTMLElement) => 'disabled' in element && element.disabled === true
/** Nothing has the focus: the browser says the page has. */
const isLost = () => document.activeElement === null || document.activeElement === document.body

/** The nearest of what held it that is still here and means something to a reader of screens. */
function nearestHolder(within: Element[]): HTMLElement | null {
  const here = within.filter((each): each is HTMLElement => each instanceof HTMLElement && each.isConnected)
  // Outside of the room nothing tells where one is; a room that is still coming has the focus once it is here.
  return here.find((each) => each.matches(holders)) ?? document.getElementById('room')
}

/** Keeps the focus in the page while things come and go. */
export function useKeptFocus() {
  useEffect(() => {
    let last: Held | null = null
    let given: HTMLElement | null = null
    let asked = 0
    let wasOff = false   // what had the focus could not be pressed for a while
    const ends = onFocus((target) => {
      if (target !== given) { last = held(target); given = null; wasOff = false }
    })
    // Who points somewhere else means to leave.
    const pointed = () => { last = null; given = null }
    const look = () => {
      asked = 0
      if (!last) return
      const isBack = last.element.isConnected && !isOff(last.element)
      if (isBack && wasOff && (isLost() || document.activeElement === given)) return last.element.focus({ preventScroll: true })
      if (!isLost() || isBack) return
      const holder = nearestHolder(last.within)
      if (!holder) return
      if (!holder.hasAttribute('tabindex') && holder.tabIndex < 0) holder.tabIndex = -1
      given = holder
      holder.focus({ preventScroll: true })
    }
    // What puts the focus somewhere itself comes first.
    const later = () => { if (asked === 0) asked = requestAnimationFrame(() => { asked = requestAnimationFrame(look) }) }
    const changes = new MutationObserver(() => {
      if (!last) return
      // The browser takes the focus away only when it draws next.
      const isGone = isOff(last.element) || !last.element.isConnected
      wasOff = wasOff || isOff(last.element)
      if (isGone || isLost() || given) later()
    })
    changes.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] })
    document.addEventListener('pointerdown', pointed, { capture: true })
    return () => {
      changes.disconnect()
      cancelAnimationFrame(asked)
      ends()
      document.removeEventListener('pointerdown', pointed, { capture: true })
    }
  }, [])
}
