// A journey with no hand on the mouse: what has the focus, whether it can be seen, how it is reached, and that nothing was pointed at.
import assert from 'node:assert/strict'

/** Counts from now on whether anything is pointed at. */
export const watchPointing = (context) => context.addInitScript(() => {
  window.pointed = 0
  // A browser without windows tells of a mouse in the corner that never came.
  const came = (event) => event.type !== 'pointermove' || event.clientX !== 0 || event.clientY !== 0
  for (const kind of ['pointerdown', 'mousedown', 'pointermove', 'touchstart', 'wheel']) window.addEventListener(kind, (event) => { if (came(event)) window.pointed += 1 }, { capture: true })
})
export const neverPointed = async (page) => assert.equal(await page.evaluate(() => window.pointed), 0)

export async function press(page, ...names) { for (const name of names) await page.keyboard.press(name) }

export async function until(page, check, what) {
  for (let tries = 0; tries < 160; tries += 1) {
    if (await check()) return
    await page.waitForTimeout(50)
  }
  assert.fail(what)
}

/** What a screen reader would say of what has the focus; nothing if the page alone has it. */
export const focused = (page) => page.evaluate(() => {
  const here = document.activeElement
  if (!here || here === document.body) return ''
  const label = here.closest('label')
  return (here.getAttribute('aria-label') ?? (here.id ? document.querySelector(`label[for="${here.id}"]`)?.textContent : null) ?? label?.querySelector('span')?.textContent ?? label?.firstChild?.textContent ?? here.textContent ?? '').trim()
})

/** Whether the focus can be seen: an outline or a shadow, of it or of what holds it, on the screen. */
export const isSeen = (page) => page.evaluate(() => {
  const here = document.activeElement
  const box = here?.getBoundingClientRect()
  const shows = (element) => { const style = getComputedStyle(element); return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none' }
  let seen = false
  for (let each = here; each && each !== document.body && !seen; each = each.parentElement) seen = (each === here || each.matches(':focus-within')) && shows(each)
  return seen && box.bottom > 0 && box.top < innerHeight && box.width > 0
})

/** Tab (or Shift and Tab) until what has the focus, and shows it, is called so. */
export async function tabTo(page, name, { back = false, most = 120 } = {}) {
  const passed = []
  for (let step = 0; step < most; step += 1) {
    const here = await focused(page)
    if (typeof name === 'string' ? here === name : name.test(here)) {
      assert.ok(await isSeen(page), `the focus on “${here}” cannot be seen`)
      return
    }
    passed.push(here.slice(0, 30))
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
  }
  assert.fail(`“${name}” is not reached by Tab: ${passed.join(' | ')}`)
}

/** To a room by its name, as anybody would who keeps the hands on the keys; `called` is the heading it shows. */
export async function goTo(page, room, called = room) {
  await press(page, 'Control+k')
  await page.getByRole('combobox', { name: /Find a room/ }).waitFor()
  await page.keyboard.type(room)
  await page.getByRole('option', { name: new RegExp(`^${room}\\s*room`) }).waitFor()
  await press(page, 'Enter')
  await page.getByRole('main', { name: called }).waitFor()
  await page.waitForFunction(() => !document.body.innerText.includes('Reading…'))
  await until(page, async () => (await focused(page)) !== '', `the focus is lost on the way to ${room}`)
}
