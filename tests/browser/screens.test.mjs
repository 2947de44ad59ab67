// What a demanding reader sees: nothing jumps, nothing is cut, each screen says what to do next, and a small screen is enough.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { browser, enter, faults as barriers, inRail, open, program, rooms, served, servedFile } from './workbench.mjs'

let chrome
let project
let empty

before(async () => {
  chrome = await browser()
  project = await served('peer-mentors')
  empty = await servedFile((file) => execFileSync(program, ['new', file, '--title', 'An empty study']))
})
after(async () => {
  await chrome?.close()
  await project?.stop()
  await empty?.stop()
})

const at = async (address, width = 1440, height = 900, colorScheme = 'light') => open(await chrome.newContext({ viewport: { width, height }, colorScheme }), address)
const go = async (page, hash) => {
  await page.evaluate((to) => { window.location.hash = to }, hash)
  await page.waitForTimeout(350)
}

test('choosing a finding shows it and leaves the list as it was', async () => {
  const page = await at(project.address)
  await enter(page, 'check')
  const lines = page.getByRole('region', { name: 'Findings' }).locator('.finding')
  const all = await lines.count()
  await lines.nth(12).click()
  await page.waitForFunction(() => document.querySelectorAll('.finding')[12]?.getAttribute('aria-current') === 'true')
  assert.equal(await lines.count(), all)
  const way = page.getByRole('complementary', { name: /^Why/ }).getByRole('link', { name: /^Open / })
  const to = (await way.innerText()).replace('Open ', '')
  await way.click()
  await page.locator('nav a[aria-current]').getByText(to, { exact: true }).waitFor()
  await page.context().close()
})

test('beside the ladder the findings are still read in whole lines', async () => {
  for (const width of [1440, 1024]) {
    const page = await at(project.address, width)
    await go(page, '#/check?ladder=s02')
    await page.getByRole('complementary', { name: 'Ladder' }).getByText('Down to the words').waitFor()
    const narrow = await page.evaluate(() => [...document.querySelectorAll('.finding .what b')].map((each) => [each.innerText, each.getBoundingClientRect().width]).filter(([, wide]) => wide < 180))
    assert.deepEqual(narrow, [], `${width} px`)
    await page.context().close()
  }
})

test('the top bar holds undo, redo and search side by side, however long the acts are called', async () => {
  const page = await at(project.address)
  const post = (to, what) => page.evaluate(async ([where, body]) => { await fetch(where, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }) }, [to, what])
  for (const note of ['A long remark', 'A longer one']) await post('api/acts/change-study', { arguments: { id: 's14', note } })
  await post('api/undo', {})
  await page.getByRole('button', { name: /^Redo: / }).waitFor()
  for (const width of [1440, 1280, 1024]) {
    await page.setViewportSize({ width, height: 900 })
    await page.waitForTimeout(100)
    const overlaps = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll('.top > .name, .top > .saved, .top .undo .btn, .top > .find, .top > .who, .top > .icon')].map((each) => [each.innerText.slice(0, 20), each.getBoundingClientRect()])
      return boxes.flatMap(([name, box], index) => (index > 0 && box.left < boxes[index - 1][1].right - 0.5 ? [`${boxes[index - 1][0]} / ${name}`] : []))
    })
    assert.deepEqual(overlaps, [], `${width} px`)
  }
  await post('api/undo', {})
  await page.context().close()
})

test('a form looks the same from wherever it is opened, its first field has the focus, and that goes back', async () => {
  const page = await at(project.address)
  for (const [room, name] of [['protocol', 'Add a criterion'], ['extraction', 'Add a study'], ['extraction', 'Add a column'], ['team', 'Add a person'], ['check', 'Add a claim'], ['themes?view=models', 'Add a relation']]) {
    await enter(page, room)
    const button = page.locator('main.room').getByRole('button', { name, exact: true })
    await button.click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('form').waitFor()
    const found = await dialog.evaluate((it) => {
      const box = it.getBoundingClientRect()
      const fields = [...it.querySelectorAll('input, select, textarea')]
      const buttons = [...it.querySelectorAll('.buttons button')].map((each) => each.getBoundingClientRect())
      return {
        beyond: fields.filter((each) => each.getBoundingClientRect().right > box.right - 8).map((each) => each.name),
        first: document.activeElement === fields[0],
        together: buttons[1].left - buttons[0].right,
        from: buttons[0].left - box.left,
      }
    })
    assert.deepEqual(found.beyond, [], `${name}: a field reaches out of the form`)
    assert.ok(found.first, `${name}: the first field has not the focus`)
    assert.ok(found.together < 20 && found.from < 30, `${name}: its buttons stand apart (${JSON.stringify(found)})`)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    assert.ok(await button.evaluate((each) => document.activeElement === each), `${name}: the focus did not come back`)
  }
  await page.context().close()
})

test('a number that is none is refused in words that name no inner part', async () => {
  const page = await at(project.address)
  await enter(page, 'extraction')
  const cell = page.locator('td.right button[data-at]').first()
  await cell.click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('input.num').first().fill('about ten')
  await dialog.getByRole('button', { name: 'Keep' }).click()
  const told = await dialog.getByRole('alert').innerText()
  assert.match(told, /“about ten” is no number/)
  assert.doesNotMatch(told, /\blow\b|\bhigh\b/)
  await page.context().close()
})

test('what is found by search stays in sight while the arrow walks to the last', async () => {
  const page = await at(project.address, 1440, 600)
  await page.keyboard.press('Control+k')
  await page.locator('.palette input').fill('peer')
  await page.waitForFunction(() => document.querySelectorAll('#palette-list [role=option]').length > 15)
  for (let step = 0; step < 15; step += 1) await page.keyboard.press('ArrowDown')
  const hidden = await page.evaluate(() => {
    const list = document.querySelector('#palette-list').getBoundingClientRect()
    const chosen = document.querySelector('#palette-list [aria-selected=true]').getBoundingClientRect()
    return chosen.bottom > list.bottom + 1 || chosen.top < list.top - 1
  })
  assert.equal(hidden, false)
  await page.context().close()
})

test('things are done by their names from the search', async () => {
  const page = await at(project.address)
  await page.keyboard.press('Control+k')
  await page.locator('.palette input').fill('add a stu')
  await page.getByRole('option', { name: /Add a study/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Add study' }).getByRole('textbox', { name: /^citation/ }).waitFor()
  await page.keyboard.press('Escape')
  await page.context().close()
})

test('the ladder takes the focus, Escape gives it back to where it was opened from', async () => {
  const page = await at(project.address)
  await enter(page, 'appraisal')
  const study = page.locator('td.first button.to-ladder').nth(2)
  await study.focus()
  await page.keyboard.press('Enter')
  const ladder = page.getByRole('complementary', { name: 'Ladder' })
  await ladder.getByText('Down to the words').waitFor()
  assert.ok(await ladder.evaluate((it) => it.contains(document.activeElement)), 'opened')
  await ladder.locator('.to-ladder').first().focus()
  await page.keyboard.press('Enter')
  await page.waitForTimeout(400)
  assert.ok(await ladder.evaluate((it) => it.contains(document.activeElement)), 'after a step within the ladder')
  await page.keyboard.press('Escape')
  await ladder.waitFor({ state: 'detached' })
  assert.ok(await study.evaluate((it) => document.activeElement === it), 'closed')
  await page.context().close()
})

test('the ladder tells what a relation joins and where a claim is printed', async () => {
  const page = await at(project.address)
  await go(page, '#/themes?ladder=c-exposure')
  const ladder = page.getByRole('complementary', { name: 'Ladder' })
  await ladder.getByText('Previous exposure to peers shifts Non-peer attitudes').waitFor()
  await ladder.getByText('Table 8: 5').waitFor()
  await page.context().close()
})

test('a grid says in words which item, which study is pointed at', async () => {
  const page = await at(project.address)
  await enter(page, 'appraisal')
  await page.locator('button[data-study="s02"][data-item="casp-q6"]').focus()
  await page.locator('.cell-line').getByText('Barr et al. (2020)', { exact: false }).waitFor()
  assert.match(await page.locator('.cell-line').innerText(), /^6 \S+/)
  await enter(page, 'themes')
  await page.locator('button[data-concept="c-transition"][data-study="s13"]').hover()
  await page.locator('.cell-line').getByText('perhaps endorsed', { exact: false }).waitFor()
  await page.context().close()
})

test('the history names what an act touched, not its keys', async () => {
  const page = await at(project.address)
  await page.evaluate(async () => { await fetch('api/acts/rate-item', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ arguments: { study: 's03', item: 'casp-q2', answer: 'no' } }) }) })
  await enter(page, 'history')
  await page.getByRole('button', { name: /^Rated “Berry/ }).first().click()
  const details = page.locator('.details').first()
  await details.locator('.touched').first().waitFor()
  assert.match(await details.innerText(), /rating/)
  assert.match(await details.innerText(), /rate item/)
  await page.evaluate(async () => { await fetch('api/undo', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }) })
  await page.context().close()
})

test('an empty study says what to do, offers its making neither for undo nor as a loss, and takes a method at once', async () => {
  const page = await at(empty.address)
  await page.getByText('A new study. Begin with any of the next things', { exact: false }).waitFor()
  assert.ok(await page.getByRole('button', { name: 'Undo', exact: true }).isDisabled())
  await page.keyboard.press('Control+z')
  await page.getByText('There is nothing to undo.').waitFor()
  assert.equal((await page.evaluate(async () => (await fetch('api/overview')).json())).project.title, 'An empty study')
  assert.equal(await page.getByRole('link', { name: 'Say who you are' }).getAttribute('href'), '#/team')
  await enter(page, 'themes?view=models')
  await page.getByRole('button', { name: 'Add a relation' }).waitFor()
  await enter(page, 'overview')
  await page.getByRole('button', { name: 'Thematic analysis' }).click()
  await page.getByText('Add a method').waitFor()
  const rail = page.getByRole('navigation', { name: 'Rooms' })
  await rail.getByRole('link', { name: /^Extraction/ }).waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await rail.getByRole('link', { name: /^Extraction/ }).waitFor()
  await page.context().close()
})

test('at 320 px, as at 400 % on a large screen, every room is read by scrolling down alone', async () => {
  const faults = []
  for (const address of [project.address, empty.address]) {
    const page = await (await chrome.newContext({ viewport: { width: 320, height: 512 } })).newPage()
    await page.goto(address)
    await page.locator('main.room h1').waitFor()
    for (const hash of [...rooms.filter((room) => room !== 'coding' && room !== 'codebook').map((room) => `#/${room}`), '#/themes?view=tree', '#/check?ladder=s02']) {
      await go(page, hash)
      const found = await page.evaluate(() => ({
        page: document.documentElement.scrollWidth,
        room: document.querySelector('main.room').getBoundingClientRect().width,
        small: [...document.querySelectorAll('.top button, .top select, main.room .bar button')].map((each) => each.getBoundingClientRect()).filter((box) => box.width > 0 && (box.width < 24 || box.height < 24)).length,
      }))
      if (found.page > 320) faults.push(`${hash}: the page is ${found.page} px wide`)
      if (found.room < 300) faults.push(`${hash}: the room is ${found.room} px wide`)
      if (found.small > 0) faults.push(`${hash}: ${found.small} small targets`)
    }
    await page.getByRole('button', { name: 'Rooms' }).click()
    await inRail(page, 'Check').click()
    await page.waitForFunction(() => window.location.hash === '#/check')
    assert.equal(await page.getByRole('button', { name: 'Rooms' }).getAttribute('aria-expanded'), 'false')
    await page.context().close()
  }
  assert.deepEqual(faults, [])
})

test('dialogs, the palette, the ladder and empty rooms have no accessibility fault in either theme', async () => {
  const faults = []
  const run = async (page, what) => {
    for (const each of await barriers(page)) faults.push(`${what}: ${each}`)
  }
  for (const colorScheme of ['light', 'dark']) {
    const page = await at(project.address, 1440, 900, colorScheme)
    const opened = [
      ['palette', async () => { await page.keyboard.press('Control+k'); await page.locator('.palette input').fill('exposure'); await page.waitForTimeout(300) }],
      ['criterion', async () => { await enter(page, 'protocol'); await page.getByRole('button', { name: 'Add a criterion' }).click(); await page.getByRole('dialog').locator('form').waitFor() }],
      ['value', async () => { await enter(page, 'extraction'); await page.locator('[data-at="3,3"]').click() }],
      ['accept', async () => { await enter(page, 'check'); await page.getByRole('button', { name: 'Accept, with a reason…' }).click() }],
      ['plan', async () => { await enter(page, 'history'); await page.getByRole('button', { name: /^Undo: / }).last().click(); await page.getByRole('dialog').getByRole('button').first().waitFor() }],
      ['person', async () => { await enter(page, 'team'); await page.getByRole('button', { name: 'Add a person' }).click() }],
    ]
    for (const [name, act] of opened) {
      await act()
      await page.waitForTimeout(150)
      await run(page, `${name}, ${colorScheme}`)
      await page.keyboard.press('Escape')
      await page.waitForTimeout(100)
    }
    await go(page, '#/appraisal?ladder=s02')
    await run(page, `ladder, ${colorScheme}`)
    await page.context().close()
    const bare = await at(empty.address, 1440, 900, colorScheme)
    for (const room of rooms) {
      await enter(bare, room)
      await bare.waitForTimeout(100)
      await run(bare, `empty ${room}, ${colorScheme}`)
    }
    await bare.context().close()
  }
  assert.deepEqual(faults, [])
})

test('a fault of our own in one room is told as ours, and the others stay', async () => {
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
  await context.route('**/api/themes', (route) => route.fulfill({ json: { matrix: null } }))
  const page = await open(context, project.address)
  await go(page, '#/themes')
  await page.getByText('This page broke').waitFor()
  await page.getByText('Everything that was saved is safe', { exact: false }).waitFor()
  await inRail(page, 'Check').click()
  await page.getByRole('heading', { name: 'What does not hold' }).waitFor()
  await context.close()
})

test('with reduced motion nothing moves', async () => {
  const page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' }), project.address)
  const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((each) => { const style = getComputedStyle(each); return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none' }).map((each) => each.className))
  assert.deepEqual(moving, [])
  await page.context().close()
})

test('on 1024 px what a pair says stays in its column, the years of studies are read, and the buttons that decide stand in one row', async () => {
  const demo = await served('demo')
  const page = await at(demo.address, 1024)
  await page.getByLabel('Who I am').selectOption('p-one')
  await enter(page, 'duplicates')
  await page.locator('table.pair td.says').first().waitFor()
  assert.deepEqual(await page.locator('table.pair td.says').evaluateAll((cells) => cells.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.innerText)), [])
  await enter(page, 'extraction?study=s5')
  const names = page.locator('.studies-beside .name')
  await names.first().waitFor()
  assert.deepEqual(await names.evaluateAll((all) => all.filter((each) => each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1).map((each) => each.innerText)), [])
  await enter(page, 'screening')
  const row = page.getByRole('group', { name: 'Decide' })
  await row.waitFor()
  const tops = await row.evaluate((it) => [...it.children].map((each) => { const box = each.getBoundingClientRect(); return Math.round(box.top + box.height / 2) }))
  assert.ok(Math.max(...tops) - Math.min(...tops) <= 2, JSON.stringify(tops))
  await page.context().close()
  await demo.stop()
})
