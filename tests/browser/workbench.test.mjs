import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { browser, enter, faults, open, program, rooms, served } from './workbench.mjs'

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

const grade = (page, study) => page.locator(`[data-grade="${study}"]`)
const total = (page, study) => page.locator(`[data-total="${study}"]`)
const cell = (page, study, item) => page.locator(`button[data-study="${study}"][data-item="${item}"]`)
const text = (locator) => locator.innerText()

async function findings(page) {
  const answer = await page.request.get('api/check', { headers: { Accept: 'application/json' } }).catch(() => null)
  const body = answer?.ok() ? await answer.json() : await page.evaluate(async () => (await fetch('api/check')).json())
  return body.findings
}

async function firstItem(page) {
  return page.evaluate(async () => (await (await fetch('api/appraisal')).json()).checklists[0].items.find((item) => item.mark === '6').id)
}

test('every room opens, in both themes, without an accessibility fault', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const themed = await chrome.newContext({ viewport: { width: 1440, height: 900 }, colorScheme })
    const page = await open(themed, project.address)
    const errors = []
    page.on('pageerror', (error) => errors.push(error.message))
    for (const room of rooms) {
      await enter(page, room)
      await page.waitForTimeout(150)
      assert.deepEqual(await faults(page), [], `${room}, ${colorScheme}`)
    }
    assert.deepEqual(errors, [])
    await themed.close()
  }
})

test('a rating changes total, grade and findings, here and in another window, and undo takes it back', async () => {
  const page = await open(context, project.address)
  const other = await open(context, project.address)
  await enter(page, 'appraisal')
  await enter(other, 'appraisal')
  const item = await firstItem(page)
  assert.equal(await text(total(page, 's02')), '8')
  assert.equal(await text(grade(page, 's02')), 'B')
  const before = (await findings(page)).find((finding) => finding.rule === 'grade-from-score')
  await cell(page, 's02', item).focus()
  await page.keyboard.press('y')
  await page.waitForFunction(() => document.querySelector('[data-grade="s02"]').innerText === 'A')
  await other.waitForFunction(() => document.querySelector('[data-grade="s02"]').innerText === 'A')
  assert.equal(await text(total(page, 's02')), '9')
  const after = (await findings(page)).find((finding) => finding.rule === 'grade-from-score')
  assert.equal(before.title.split(' ')[0], '10')
  assert.equal(after.title.split(' ')[0], '9')
  await page.getByRole('button', { name: /^Undo: Rated “Barr/ }).click()
  await page.waitForFunction(() => document.querySelector('[data-grade="s02"]').innerText === 'B')
  await page.getByRole('button', { name: /^Redo: Rated “Barr/ }).waitFor()
  await page.keyboard.press('Control+Shift+Z')
  await page.waitForFunction(() => document.querySelector('[data-grade="s02"]').innerText === 'A')
  await page.keyboard.press('Control+Z')
  await page.waitForFunction(() => document.querySelector('[data-grade="s02"]').innerText === 'B')
  await page.close()
  await other.close()
})

// Twice: were the file ever opened and closed beside SQLite, the other program would think itself alone, delete the
// log, and this page would show an old state for ever.
test('an act of the command line shows in the open page', async () => {
  const page = await open(context, project.address)
  await enter(page, 'themes')
  const total = page.locator('[data-total="c-exposure"]')
  assert.equal(await text(total), '5')
  execFileSync(program, ['do', project.file, 'set-cell', '--arg', 'concept=c-exposure', '--arg', 'study=s01', '--arg', 'state=endorsed'])
  await page.waitForFunction(() => document.querySelector('[data-total="c-exposure"]').innerText === '6')
  execFileSync(program, ['undo', project.file])
  await page.waitForFunction(() => document.querySelector('[data-total="c-exposure"]').innerText === '5')
  await page.close()
})

test('the matrix takes keys, and a finding can be settled and taken back', async () => {
  const page = await open(context, project.address)
  await enter(page, 'themes')
  await page.locator('button[data-concept="c-exposure"][data-study="s02"]').focus()
  await page.keyboard.press('y')
  await page.waitForFunction(() => document.querySelector('[data-total="c-exposure"]').innerText === '6')
  await enter(page, 'check')
  await page.getByRole('button', { name: /printed number of studies and ticks differ/ }).waitFor()
  await page.keyboard.press('Control+Z')
  await page.getByRole('button', { name: /printed number of studies and ticks differ/ }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /10 printed grades and the grading rule differ/ }).click()
  await page.getByRole('button', { name: 'Move the rule: A from 8' }).click()
  await page.getByRole('button', { name: /10 printed grades and the grading rule differ/ }).waitFor({ state: 'detached' })
  await page.keyboard.press('Control+Z')
  await page.getByRole('button', { name: /10 printed grades and the grading rule differ/ }).waitFor()
  await page.close()
})

test('the ladder leads from a concept to places that can be named', async () => {
  const page = await open(context, project.address)
  await enter(page, 'themes')
  await page.getByRole('rowheader', { name: 'Preparation' }).getByRole('button').click()
  const ladder = page.getByRole('complementary', { name: 'Ladder' })
  await ladder.getByText('What stands on it').waitFor()
  assert.match(await ladder.innerText(), /Readiness/)
  assert.match(await ladder.innerText(), /concept matrix, row Preparation/)
  const box = await page.locator('main.room').boundingBox()
  const panel = await ladder.boundingBox()
  assert.ok(box.x + box.width <= panel.x + 1, 'the ladder has a column of its own')
  await ladder.getByRole('button', { name: 'Close the ladder' }).click()
  await ladder.waitFor({ state: 'detached' })
  await page.close()
})

test('every export can be saved, and the report opens by itself', async () => {
  const page = await open(context, project.address)
  await enter(page, 'export')
  for (const [name, begins] of [['Save .zip', 'PK'], ['Save .html', '<!doctype html>'], ['Save .json', '{']]) {
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name }).first().click()
    const bytes = readFileSync(await (await waiting).path())
    assert.ok(bytes.subarray(0, begins.length).toString() === begins, name)
  }
  const report = await context.newPage()
  await report.goto(new URL('api/report.html', project.address).href)
  assert.match(await report.locator('h1').innerText(), /Non-peer staff/)
  const outside = await report.evaluate(() => [...document.querySelectorAll('script,link,img[src^="http"]')].length)
  assert.equal(outside, 0)
  await report.close()
  await page.close()
})

test('find or go reaches a study by its words', async () => {
  const page = await open(context, project.address)
  await page.keyboard.press('Control+K')
  await page.getByRole('combobox', { name: /Find a room/ }).fill('Kilpatrick')
  await page.getByRole('option', { name: /Kilpatrick/ }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('complementary', { name: 'Ladder' }).getByText('Kilpatrick').first().waitFor()
  await page.close()
})

test('nothing works without the token', async () => {
  const stranger = await chrome.newContext()
  const page = await stranger.newPage()
  const answer = await page.goto(new URL('api/overview', project.address).href)
  assert.ok([401, 403].includes(answer.status()))
  await stranger.close()
})
