// Buttons of every room are pressed: nothing falls over, no request fails unsaid, and undo brings back what was there.
// Some of each room in an everyday run; with LOAM_EVERY_BUTTON=1 all of them, which takes minutes.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, enter, open, rooms, served } from './workbench.mjs'

let chrome
const ended = []
before(async () => { chrome = await browser() })
after(async () => {
  await chrome?.close()
  for (const end of ended) await end()
})

const addresses = [...rooms, 'themes?view=tree', 'themes?view=models', 'flow?view=prisma2020', 'flow?view=recruitment', 'check?view=held', 'check?view=undecided']
const reads = ['api/protocol', 'api/extraction', 'api/appraisal', 'api/themes', 'api/flow', 'api/check']
const shown = 'main.room button, .top button'

/** One button of each kind: rows of a table hold the same button many times, of which the first is pressed. */
function kinds(selector) {
  const seen = new Map()
  return [...document.querySelectorAll(selector)].flatMap((button, index) => {
    if (!button.checkVisibility() || button.disabled) return []
    const name = (button.getAttribute('aria-label') ?? button.innerText).trim()
    const repeated = button.closest('td, li, [role=row], [role=gridcell]') !== null
    const kind = repeated ? `${button.className} ${name.replace(/[\d“”].*/, '').split(' ').slice(0, 2).join(' ')}` : `${button.className} ${name}`
    seen.set(kind, (seen.get(kind) ?? 0) + 1)
    return repeated && seen.get(kind) > 1 ? [] : [{ index, name }]
  })
}

const every = process.env.LOAM_EVERY_BUTTON === '1'
/** Spread over the room, so that an everyday run meets its bar, its middle and its end. */
const some = (buttons) => (every ? buttons : buttons.filter((_, n) => n % Math.ceil(buttons.length / 2) === 1 || buttons.length === 1))

const what = (page, path) => page.evaluate(async (at) => (await fetch(at)).json(), path)

/** What the project holds, without when and how often something was done to it. */
async function rowsOf(page) {
  const rows = []
  for (const path of reads) rows.push(JSON.stringify(await what(page, path)).replace(/"revision":\d+/g, ''))
  return rows
}

// The published review is pressed in the rooms of a review; all others hold in it what they hold in the demonstration.
const ofReview = addresses.filter((address) => !['transcripts', 'coding', 'codebook', 'compare', 'memos', 'team', 'history', 'export'].includes(address))

for (const [example, pressedIn] of every ? [['peer-mentors', ofReview], ['demo', addresses]] : [['demo', addresses]]) {
  test(`${every ? 'every button' : 'buttons'} of ${example} can be pressed`, { timeout: 1_800_000 }, async () => {
    const project = await served(example)
    ended.push(() => project.stop())
    const context = await chrome.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true })
    const page = await open(context, project.address)
    const faults = []
    let at = ''
    page.on('console', (message) => { if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(`${at}: ${message.text().slice(0, 200)}`) })
    page.on('pageerror', (error) => faults.push(`${at}: ${error.message.slice(0, 200)}`))
    const refused = []
    page.on('response', (response) => { if (response.status() >= 400) refused.push(`${response.status()} ${new URL(response.url()).pathname}`) })
    page.on('dialog', (dialog) => void dialog.dismiss())
    const before = await rowsOf(page)
    const first = (await what(page, 'api/overview')).revision
    let pressed = 0
    for (const address of pressedIn) {
      await enter(page, address)
      const buttons = some(await page.evaluate(`(${kinds})(${JSON.stringify(shown)})`))
      for (const { index, name } of buttons) {
        if (/^(Undo|Redo)/.test(name)) continue  // pressed by hand below, where there is something to undo
        at = `${address} “${name}”`
        for (let tries = 0; tries < 3 && (await page.locator('dialog[open]').count()) > 0; ++tries) await page.keyboard.press('Escape')
        await enter(page, address.startsWith('history') ? 'export' : 'history')
        await enter(page, address)
        const button = page.locator(shown).nth(index)
        if (!(await button.isVisible()) || !(await button.isEnabled())) continue
        const revision = (await what(page, 'api/overview')).revision
        refused.length = 0
        await button.click({ timeout: 5000 }).catch((error) => faults.push(`${at}: cannot be pressed: ${error.message.split('\n')[0]}`))
        await page.waitForTimeout(150)
        pressed += 1
        if (refused.length > 0) {
          const said = await page.evaluate(() => [...document.querySelectorAll('[role=alert], .notice, .refused, .error')].map((each) => each.innerText).join(' '))
          if (said.trim().length < 10) faults.push(`${at}: ${refused.join(', ')} and nothing is said`)
        }
        if ((await page.locator('main.room h1').count()) === 0) faults.push(`${at}: the room is gone`)
        const now = (await what(page, 'api/overview')).revision
        if (now > revision) {
          const taken = await page.evaluate(async (steps) => (await fetch('api/undo', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ steps }) })).status, now - revision)
          if (taken !== 200) faults.push(`${at}: undo answered ${taken}`)
        }
      }
    }
    assert.deepEqual(faults, [])
    assert.ok(pressed > (every ? 100 : 20), `${pressed} buttons`)
    // An act that came late, after its button was left, is taken back too.
    for (let undone = 200; undone === 200 && ((await what(page, 'api/overview')).undo?.seq ?? 0) > first;)
      undone = await page.evaluate(async () => (await fetch('api/undo', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })).status)
    const after = await rowsOf(page)
    assert.deepEqual(reads.filter((_, index) => after[index] !== before[index]), [], 'undo brought back every row')
    const last = (await what(page, 'api/overview')).revision
    console.log(`${example}: ${pressed} buttons pressed, ${last - first} acts and undos`)
    await context.close()
  })
}
