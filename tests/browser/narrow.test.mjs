// A small screen, print, keys alone, and what is told when something goes wrong.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, enter, open, rooms, served } from './workbench.mjs'

let chrome
let project
let context

before(async () => {
  chrome = await browser()
  project = await served('peer-mentors')
  context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

const addresses = [...rooms, 'themes?view=tree', 'themes?view=models', 'flow?view=prisma2020', 'flow?view=recruitment', 'check?view=held', 'check?view=undecided', 'themes?ladder=c-preparation']

test('at 1024 px nothing lies beyond the edge of the page, and no heading or button is cut', async () => {
  const narrow = await chrome.newContext({ viewport: { width: 1024, height: 768 } })
  const page = await open(narrow, project.address)
  const faults = []
  for (const address of addresses) {
    await enter(page, address)
    await page.waitForTimeout(200)
    faults.push(...(await page.evaluate((at) => {
      const found = []
      const root = document.documentElement
      if (root.scrollWidth > root.clientWidth) found.push(`${at}: the page is ${root.scrollWidth} px wide`)
      const room = document.querySelector('main.room')
      if (room.scrollWidth > room.clientWidth + 1) found.push(`${at}: the room scrolls sideways, ${room.scrollWidth} of ${room.clientWidth}`)
      const bar = document.querySelector('main.room .bar').getBoundingClientRect()
      for (const each of document.querySelectorAll('main.room .bar h1, main.room .bar button, main.room .bar a, main.room .bar select')) {
        const box = each.getBoundingClientRect()
        if (box.top < bar.top - 1 || box.bottom > bar.bottom + 1 || box.right > innerWidth) found.push(`${at}: “${each.innerText.slice(0, 30)}” stands out of the bar`)
      }
      for (const each of document.querySelectorAll('.top button, .top select')) {
        const box = each.getBoundingClientRect()
        if (box.width < 24 || box.height < 24 || box.right > innerWidth) found.push(`${at}: “${each.innerText.slice(0, 20)}” at the top is ${Math.round(box.width)} × ${Math.round(box.height)}`)
      }
      return found
    }, address)))
  }
  assert.deepEqual(faults, [])
  await narrow.close()
})

test('what can be pressed is at least 24 px high and wide, in every room', async () => {
  const page = await open(context, project.address)
  const small = new Set()
  for (const address of addresses) {
    await enter(page, address)
    await page.waitForTimeout(200)
    const found = await page.evaluate((at) => [...document.querySelectorAll('button, select, input:not([type=checkbox]), main.room a, nav a')]
      .filter((each) => each.checkVisibility())
      .map((each) => [each, each.getBoundingClientRect()])
      .filter(([, box]) => box.width > 0 && (box.height < 23.5 || box.width < 23.5))
      .map(([each, box]) => `${at}: ${each.tagName.toLowerCase()}.${each.className} ${Math.round(box.width)} × ${Math.round(box.height)} “${(each.innerText || each.getAttribute('aria-label') || '').slice(0, 20)}”`), address)
    for (const each of found.slice(0, 4)) small.add(each)
  }
  assert.deepEqual([...small], [])
  await page.close()
})

test('on paper stands the room alone, black on white', async () => {
  const dark = await chrome.newContext({ viewport: { width: 1000, height: 1400 }, colorScheme: 'dark' })
  const page = await open(dark, project.address)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  const faults = []
  for (const room of rooms) {
    await enter(page, room)
    await page.waitForTimeout(150)
    faults.push(...(await page.evaluate((at) => {
      const found = []
      for (const frame of ['.top', '.rail']) if (document.querySelector(frame)?.checkVisibility()) found.push(`${at}: ${frame} is printed`)
      const light = (colour) => { const [r, g, b] = colour.match(/[\d.]+/g).map(Number); return 0.2126 * r + 0.7152 * g + 0.0722 * b }
      const ink = light(getComputedStyle(document.querySelector('main.room h1')).color)
      if (ink > 90) found.push(`${at}: the heading is printed light (${Math.round(ink)})`)
      const paper = getComputedStyle(document.body).backgroundColor
      if (!/rgba\(0, 0, 0, 0\)/.test(paper) && light(paper) < 200) found.push(`${at}: the paper is dark`)
      for (const each of document.querySelectorAll('main.room, main.room .grid, main.room .check .list')) {
        const style = getComputedStyle(each)
        if (each.scrollHeight > each.clientHeight + 2 && style.overflowY !== 'visible') found.push(`${at}: ${each.className} is cut on paper (${each.clientHeight} of ${each.scrollHeight})`)
      }
      for (const each of document.querySelectorAll('.tick, .form.full, .dot')) if (getComputedStyle(each).printColorAdjust !== 'exact') found.push(`${at}: a filled mark is not printed`)
      return found
    }, room)))
  }
  assert.deepEqual(faults, [])
  await dark.close()
})

test('a table of many columns is printed across the page, with its headings on every page and no column cut', async () => {
  const page = await open(context, project.address)
  await enter(page, 'extraction')
  await page.locator('.grid.studies tbody tr').nth(27).waitFor()
  const sheets = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/MediaBox \[[^\]]+\]/g)
  assert.ok(sheets.length >= 3, sheets.join())
  for (const each of sheets) assert.match(each, /^\/MediaBox \[0 0 84[12][\d.]* 59[45]/)
  // 297 mm less both margins at 96 px an inch.
  await page.setViewportSize({ width: 1032, height: 703 })
  await page.emulateMedia({ media: 'print' })
  const [room, table] = await page.evaluate(() => [document.querySelector('main.room'), document.querySelector('.grid table')].map((each) => each.getBoundingClientRect().right))
  assert.ok(table <= room + 1, `${table} of ${room}`)
  await page.close()
})

test('by the tabulator alone one comes from the top to the rail and into the room, and always sees where one is', async () => {
  const page = await open(context, project.address)
  await enter(page, 'appraisal')
  await page.evaluate(() => document.activeElement?.blur())
  const seen = new Set()
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const it = document.activeElement
      const style = getComputedStyle(it)
      return { where: it.closest('.top') ? 'top' : it.closest('nav') ? 'rail' : it.closest('main') ? 'room' : 'elsewhere', outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, tag: it.tagName + '.' + it.className }
    })
    if (at.where !== 'elsewhere') {
      assert.ok(at.outline, `the focus on ${at.tag} is not seen`)
      seen.add(at.where)
    }
  }
  assert.deepEqual([...seen].sort(), ['rail', 'room', 'top'])
  await page.close()
})

test('a wrong value is refused in words, and what was there stays', async () => {
  const page = await open(context, project.address)
  await enter(page, 'appraisal')
  const band = page.getByRole('textbox', { name: 'Grade A from' })
  await band.fill('high')
  await page.keyboard.press('Enter')
  const told = page.getByRole('alert')
  await told.waitFor()
  assert.match(await told.innerText(), /number/i)
  assert.doesNotMatch(await told.innerText(), /TypeError|undefined|\bHTTP\b|\{/)
  const bands = await page.evaluate(async () => (await (await fetch('api/appraisal')).json()).checklists[0].bands)
  assert.equal(bands.find((each) => each.grade === 'A').at_least, 8.5)
  await page.close()
})

test('a question is not changed by Escape, nor by leaving it as it was', async () => {
  const page = await open(context, project.address)
  await enter(page, 'protocol')
  const revision = () => page.evaluate(async () => (await (await fetch('api/overview')).json()).revision)
  const before = await revision()
  const wording = page.getByRole('button', { name: /change the question/ }).first()
  await wording.click()
  await page.keyboard.type('Something else')
  await page.keyboard.press('Escape')
  await wording.waitFor()
  assert.match(await wording.innerText(), /How do non-peer staff/)
  await wording.click()
  await page.keyboard.press('Enter')
  await wording.waitFor()
  assert.equal(await revision(), before)
  await page.close()
})

test('a program that was stopped is told of in words, and nothing is pretended', async () => {
  const lost = await served('demo')
  const page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 } }), lost.address)
  await page.getByText('The material of this study is invented', { exact: false }).waitFor()
  await enter(page, 'appraisal')
  const cell = page.locator('button[data-study]').first()
  const before = await cell.getAttribute('aria-label')
  await lost.end()
  await page.getByRole('alert').first().waitFor()
  await cell.focus()
  await page.keyboard.press('n')
  await page.locator('.notice.problem').waitFor()
  assert.match(await page.locator('.notice.problem').innerText(), /does not answer/)
  assert.equal(await cell.getAttribute('aria-label'), before, 'the rating is shown as it is in the file')
  await lost.stop()
})
