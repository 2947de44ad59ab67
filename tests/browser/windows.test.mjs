// Two windows on one project, in every room; the ladder from every room; what is told when something goes wrong.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, enter, open, post, read, rooms, served } from './workbench.mjs'

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

const act = (page, name, args) => post(page, `api/acts/${name}`, { arguments: args })

async function until(page, seen, wanted, otherwise) {
  for (let tries = 0; (await page.evaluate(seen)) !== wanted; tries += 1) {
    assert.ok(tries < 600, otherwise)
    await page.waitForTimeout(50)
  }
}

/** What is changed elsewhere, and where the room shows it. `seen` runs in the page. */
const changes = {
  overview: { name: 'change-project', args: { id: 'project', title: 'Another title' }, seen: () => document.querySelector('.top .name').innerText === 'Another title' },
  protocol: { name: 'change-criterion', args: { id: 'cr-i2', wording: 'Words can be taken out of the report' }, seen: () => document.querySelector('main.room').innerText.includes('Words can be taken out of the report') },
  flow: { name: 'set-flow-count', args: { flow: 'review', box: 'registers', count: 1248 }, seen: () => [...document.querySelectorAll('main.room input')].some((field) => field.value === '1,248') },
  extraction: { name: 'change-study', args: { id: 's01', citation: 'Aguey-Zinsou and others (2018)' }, seen: () => document.querySelector('main.room').innerText.includes('Aguey-Zinsou and others') },
  appraisal: { name: 'rate-item', args: { study: 's02', item: 'casp-q6', answer: 'yes' }, seen: () => document.querySelector('[data-grade="s02"]').innerText === 'A' },
  themes: { name: 'set-cell', args: { concept: 'c-exposure', study: 's02', state: 'endorsed' }, seen: () => document.querySelector('[data-total="c-exposure"]').innerText.trim() === '6' },
  check: { name: 'rate-item', args: { study: 's02', item: 'casp-q6', answer: 'yes' }, seen: () => /9 printed grades and the grading rule differ/.test(document.querySelector('main.room').innerText) },
  history: { name: 'change-study', args: { id: 's01', note: 'A remark from another window' }, seen: () => document.querySelector('main.room .entry').innerText.includes('Aguey-Zinsou') && !document.querySelector('main.room .entry').innerText.includes('Undid') },
}

test('an act of one window shows by itself in another one, in every room that shows rows', async () => {
  const here = await open(context, project.address)
  const there = await open(context, project.address)
  for (const [room, change] of Object.entries(changes)) {
    await enter(there, room)
    await there.waitForTimeout(200)
    assert.equal(await there.evaluate(change.seen), false, `${room} shows it before it is done`)
    await act(here, change.name, change.args)
    await until(there, change.seen, true, `${room} does not show it`)
    await post(here, 'api/undo', {})
    await until(there, change.seen, false, `${room} still shows what was undone`)
  }
  await here.close()
  await there.close()
})

test('the ladder opens from every room that names rows, beside what is read, and closes again', async () => {
  const page = await open(context, project.address)
  const reached = []
  for (const room of rooms) {
    await enter(page, room)
    await page.waitForTimeout(150)
    const link = page.locator('main.room button.to-ladder').first()
    if ((await link.count()) === 0) continue
    // In Extraction the first link of a row is the study; the others open the editor of a value.
    await link.click()
    const ladder = page.getByRole('complementary', { name: 'Ladder' })
    await ladder.getByText('Down to the words').waitFor()
    const main = await page.locator('main.room').boundingBox()
    const panel = await ladder.boundingBox()
    assert.ok(main.x + main.width <= panel.x + 1, `${room}: the ladder covers the room`)
    assert.doesNotMatch(await ladder.innerText(), /NaN|undefined|\[object/)
    await ladder.getByRole('button', { name: 'Close the ladder' }).click()
    await ladder.waitFor({ state: 'detached' })
    reached.push(room)
  }
  assert.deepEqual(reached, ['protocol', 'extraction', 'appraisal', 'codebook', 'themes', 'check'])
  await page.close()
})

test('words of a participant, of an author and ours are set in three ways', async () => {
  const page = await open(context, project.address)
  const face = (selector) => page.evaluate((of) => {
    const found = document.querySelector(of)
    if (!found) return null
    const style = getComputedStyle(found)
    return `${style.fontFamily.includes('Serif') ? 'serif' : 'sans'} ${style.fontStyle}`
  }, selector)
  await enter(page, 'themes?view=tree')
  await page.getByRole('button', { name: /▸/ }).first().click()
  await page.locator('.tree .author').first().waitFor()
  assert.equal(await face('.tree .author'), 'serif italic')
  assert.equal(await face('main.room h1'), 'sans normal')
  await page.close()
})

test('the older act is undone from the history, its plan first', async () => {
  const page = await open(context, project.address)
  const rated = await act(page, 'rate-item', { study: 's03', item: 'casp-q2', answer: 'no' })
  await act(page, 'change-study', { id: 's04', note: 'Read twice' })
  await enter(page, 'history')
  await page.getByLabel('Only this act').selectOption('rate-item')
  await page.waitForFunction(() => [...document.querySelectorAll('main.room .entry')].every((entry) => !entry.innerText.includes('Read twice')))
  await page.getByRole('button', { name: /^Undo: Rated “Berry/ }).first().click()
  const plan = page.getByRole('dialog')
  await plan.getByText('Nothing stands in the way.').waitFor()
  await plan.getByRole('button', { name: 'Undo it' }).click()
  await plan.waitFor({ state: 'detached' })
  const rows = (await read(page, 'api/appraisal')).checklists[0].rows
  assert.equal(rows.find((row) => row.study.id === 's03').answers['casp-q2'].answer, 'yes')
  const { entries } = await read(page, 'api/history?most=5')
  assert.equal(entries[0].undoes, rated.seq)
  await page.getByRole('button', { name: 'Verify the chain' }).click()
  await page.getByText(/The chain holds/).waitFor()
  await page.close()
})

test('an act on which others stand is not forced: the plan names them, and all go together or none', async () => {
  const page = await open(context, project.address)
  const added = await act(page, 'add-study', { citation: 'Late and Later (2021)' })
  const study = added.touched.map((each) => each.id ?? each).find((id) => id)
  await act(page, 'rate-item', { study, item: 'casp-q1', answer: 'yes' })
  await enter(page, 'history')
  await page.getByRole('button', { name: /^Undo: .*Late and Later/ }).last().click()
  const plan = page.getByRole('dialog')
  await plan.getByText('Nothing is forced', { exact: false }).waitFor()
  await plan.getByRole('button', { name: 'Undo 2 acts together' }).click()
  await plan.waitFor({ state: 'detached' })
  assert.equal((await read(page, 'api/extraction')).rows.length, 28)
  await page.close()
})

test('a finding is accepted with a reason, and opened again', async () => {
  const page = await open(context, project.address)
  await enter(page, 'check')
  await page.getByRole('button', { name: /The printed mean score and the scores differ/ }).click()
  await page.getByRole('button', { name: 'Accept, with a reason…' }).click()
  const dialog = page.getByRole('dialog')
  assert.ok(await dialog.getByRole('button', { name: 'Accept' }).isDisabled(), 'no reason, no acceptance')
  await dialog.getByRole('textbox').fill('Printed before the second rating')
  await dialog.getByRole('button', { name: 'Accept' }).click()
  await page.locator('main.room').getByText('1 accepted').waitFor()
  assert.equal((await read(page, 'api/overview')).tally.accepted, 1)
  await page.getByRole('button', { name: 'Open it again' }).click()
  await page.locator('main.room').getByText('0 accepted').waitFor()
  await page.close()
})

test('one Ctrl+Z does not empty a project: an undo of an import asks first', async (t) => {
  const fresh = await served('peer-mentors')
  t.after(() => fresh.stop())  // also where it fails: a server that stays holds the whole file
  const page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 } }), fresh.address)
  const rows = async () => (await read(page, 'api/extraction')).rows.length
  const before = await rows()
  assert.ok(before > 0)
  await page.keyboard.press('Control+z')
  const ask = page.getByRole('dialog')
  await ask.getByText(/is gone from the project/).waitFor()
  await page.keyboard.press('Enter')
  await ask.waitFor({ state: 'detached' })
  assert.equal(await rows(), before, 'Enter leaves it')
  await page.keyboard.press('Control+z')
  await ask.getByRole('button', { name: 'Undo it' }).click()
  await ask.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^Redo: Imported/ }).waitFor()
  assert.equal(await rows(), 0)
  await page.keyboard.press('Control+Shift+Z')
  await page.getByRole('button', { name: /^Undo: Imported/ }).waitFor()
  assert.equal(await rows(), before)
})

test('a room names its findings and leads to them alone', async () => {
  const page = await open(context, project.address)
  await enter(page, 'appraisal')
  await page.getByRole('link', { name: /things do not hold here/ }).click()
  await page.getByText('Only appraisal.').waitFor()
  const lines = page.getByRole('region', { name: 'Findings' }).locator('.finding')
  const { findings } = await read(page, 'api/check')
  assert.equal(await lines.count(), findings.filter((finding) => finding.group === 'Appraisal').length)
  await lines.first().focus()
  await page.keyboard.press('ArrowDown')
  await page.waitForFunction(() => document.querySelectorAll('.finding')[1].getAttribute('aria-current') === 'true')
  assert.ok(await lines.nth(1).evaluate((line) => line === document.activeElement))
  await page.getByRole('link', { name: 'Show all findings' }).click()
  await page.waitForFunction((all) => document.querySelectorAll('.finding').length === all, findings.length)
  await page.close()
})

test('several raters stand side by side, and what is agreed settles where they differ', async () => {
  const page = await open(context, project.address)
  const rate = (rater, answer) => act(page, 'rate-item', { study: 's05', item: 'casp-q3', answer, ...(rater ? { rater } : {}) })
  await rate('p-first-author', 'yes')
  await rate('p-second-reviewer', 'no')
  await enter(page, 'appraisal')
  const cell = page.locator('button[data-study="s05"][data-item="casp-q3"]')
  await page.waitForFunction(() => document.querySelectorAll('button[data-study="s05"][data-item="casp-q3"] .each .form').length === 2)
  assert.match(await cell.getAttribute('aria-label'), /First author: Yes; Second reviewer: No/)
  await page.getByRole('button', { name: 'Second reviewer', exact: true }).click()
  await page.waitForFunction(() => document.querySelector('button[data-study="s05"][data-item="casp-q3"]').getAttribute('aria-label').match(/item 3, .*: No\b/))
  await cell.focus()
  await page.keyboard.press('p')
  await page.waitForFunction(() => document.querySelector('button[data-study="s05"][data-item="casp-q3"]').getAttribute('aria-label').match(/item 3, .*: Partly/))
  const told = (await read(page, 'api/appraisal')).checklists[0]
  assert.equal(told.by_rater.find((each) => each.study === 's05' && each.rater === 'p-second-reviewer').answer, 'partly')
  assert.equal(told.rows.find((row) => row.study.id === 's05').answers['casp-q3'].answer, 'yes', 'what is agreed is not touched')
  await post(page, 'api/undo', { steps: 3 })
  await page.close()
})
