// A hand-out: a page from a file, without Loam and without a network, answered by keys; the answers come back with loam import.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { browser, enter, faults, open, program, servedFile } from './workbench.mjs'

const titles = ['Repair cafés and neighbours', 'A survey of garages', 'Volunteers who repair']
const ris = titles.map((title, n) => `TY  - JOUR\nAU  - Writer${n}, A.\nTI  - ${title}\nPY  - ${2001 + n}\nAB  - We asked volunteers about ${n} repairs. A survey was not done.\nER  - \n`).join('\n')
const folder = mkdtempSync(join(tmpdir(), 'loam-hand-out-'))
const file = join(folder, 'study.loam')

let chrome
let importId

const loam = (...args) => execFileSync(program, args, { encoding: 'utf8' })
const act = (name, args, person) => loam('do', file, name, ...Object.entries(args).flatMap(([key, value]) => ['--arg', `${key}=${value}`]), ...(person ? ['--as-person', person] : []))
const decisions = () => {
  const out = join(folder, `out${Math.random()}`)
  loam('export', file, '-o', out)
  return readFileSync(join(out, 'decision.csv'), 'utf8')
}

async function opened(stage, about = {}) {
  const html = join(folder, `${stage}.html`)
  loam('handout', file, '--to', 'ben', '--stage', stage, '-o', html, '--force')
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, ...about })
  const page = await context.newPage()
  page.asked = []
  page.wrong = []
  page.on('request', (request) => { if (/^https?:/.test(request.url())) page.asked.push(request.url()) })
  page.on('pageerror', (error) => page.wrong.push(String(error)))
  page.on('console', (message) => { if (message.type() === 'error') page.wrong.push(message.text()) })
  await page.goto(pathToFileURL(html).href)
  return page
}
async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save my answers' }).click()])
  const to = join(folder, download.suggestedFilename())
  await download.saveAs(to)
  return to
}
const heading = (page) => page.getByRole('article').getByRole('heading', { level: 2 })

before(async () => {
  chrome = await browser()
  writeFileSync(join(folder, 'found.ris'), ris)
  loam('new', file, '--title', 'Mending (invented)', '--invented')
  importId = JSON.parse(loam('import', file, join(folder, 'found.ris'), '--database', 'TRID', '--json'))[0].import
  act('add-person', { id: 'ann', name: 'Ann' })
  act('add-person', { id: 'ben', name: 'Ben' })
  act('add-criterion', { id: 'i1', mark: 'I1', half: 'review', effect: 'include', parameter: 'data', wording: 'Words of people' })
  act('add-criterion', { id: 'e1', mark: 'E1', half: 'review', effect: 'exclude', parameter: 'design', wording: 'A protocol' })
  act('add-screening-term', { term: 'volunteer*', effect: 'include' })
  act('add-screening-term', { term: 'survey', effect: 'exclude' })
  act('adopt-checklist', { key: 'casp-qualitative', version: '2018' })
  act('add-study', { id: 's1', citation: 'Writer (2001)', title: 'Repair cafés' })
})
after(async () => {
  await chrome?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('title and abstract by keys: decided, undone, noted, resumed, saved, taken in', async () => {
  const page = await opened('title-abstract')
  assert.equal(await heading(page).innerText(), titles[0])
  assert.equal(await page.locator('mark.include').first().innerText(), 'volunteers')
  assert.equal(await page.locator('mark.exclude').first().innerText(), 'survey')
  assert.deepEqual(await faults(page), [])
  await page.keyboard.press('i')
  assert.equal(await heading(page).innerText(), titles[1])
  await page.keyboard.press('e')
  await page.keyboard.press('2')
  assert.equal(await heading(page).innerText(), titles[2])
  await page.getByText('2 of 3 answered').waitFor()
  await page.keyboard.press('z')
  assert.equal(await heading(page).innerText(), titles[1])
  await page.getByText('1 of 3 answered').waitFor()
  await page.keyboard.press('n')
  await page.keyboard.type('Eii i')
  await page.keyboard.press('Escape')
  await page.keyboard.press('m')
  await page.reload()
  assert.equal(await heading(page).innerText(), titles[2], 'it goes on where one stopped')
  await page.getByText('2 of 3 answered, 1 unsure').waitFor()
  const answers = await saved(page)
  assert.match(answers, /ben-title-abstract\.loam-answers\.json$/)
  assert.match(loam('import', file, answers), /2 added, 0 changed/)
  const csv = decisions()
  assert.match(csv, new RegExp(`${importId}\\.1`))
  assert.match(csv, /unsure,[^\n]*Eii i/)
  assert.match(loam('import', file, answers), /0 added, 0 changed, 0 taken back, 2 as they were/)

  await page.keyboard.press('e')
  await page.keyboard.press('1')
  await page.getByText('Everything is answered').waitFor()
  assert.match(loam('import', file, await saved(page)), /1 added, 0 changed, 0 taken back, 2 as they were, 0 refused/)
  assert.deepEqual(page.asked, [], 'nothing was fetched')
  assert.deepEqual(page.wrong, [])
})

test('full text: the criteria answered, the decision follows', async () => {
  const page = await opened('full-text', { colorScheme: 'dark' })
  await page.getByRole('group', { name: /^I1/ }).getByLabel('Yes').check()
  await page.getByRole('group', { name: /^E1/ }).getByLabel('Yes').check()
  await page.getByLabel('Remark on E1').fill('It says so')
  assert.equal(await page.getByRole('button', { name: 'Exclude', exact: true }).getAttribute('aria-pressed'), 'true')
  assert.deepEqual(await faults(page), [])
  assert.match(loam('import', file, await saved(page)), /1 added/)
  assert.match(decisions(), /full-text,ben,exclude,e1/)
  assert.deepEqual(page.wrong, [])
})

test('appraisal: the questions of the checklist come back as ratings', async () => {
  const page = await opened('appraisal')
  await page.getByRole('group').first().getByRole('radio').first().check()
  await page.getByLabel(/^Comment on/).first().fill('Clear')
  assert.deepEqual(await faults(page), [])
  assert.match(loam('import', file, await saved(page)), /1 added/)
  assert.deepEqual(page.wrong, [])
})

test('saved answers come into a fresh browser', async () => {
  const page = await opened('title-abstract')
  await page.keyboard.press('i')
  const answers = await saved(page)
  const address = page.url()
  const fresh = await (await chrome.newContext({ viewport: { width: 390, height: 800 } })).newPage()
  await fresh.goto(address)
  await fresh.getByText('0 of 3 answered').waitFor()
  await fresh.getByLabel('A file of saved answers').setInputFiles(answers)
  await fresh.getByText('1 of 3 answered').waitFor()
  assert.deepEqual(await faults(fresh), [])
  assert.ok(await fresh.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is cut on a small screen')
})

/** The dialog of hand-outs in a room, on a copy of the study that is served. */
async function handingOut(address, room = 'screening') {
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true })
  const page = await open(context, address)
  await enter(page, room)
  await page.getByRole('button', { name: 'Hand out…' }).click()
  return { context, page, dialog: page.getByRole('dialog') }
}

/** The page that the dialog makes, as a file under a name, or under the one that it comes with. */
async function madePage(page, dialog, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Make the page' }).click()])
  const html = join(folder, name ?? download.suggestedFilename())
  await download.saveAs(html)
  return html
}

test('in the room Screening a page is made and its answers are taken in', async () => {
  const served = await servedFile((to) => copyFileSync(file, to))
  try {
    const { context, page, dialog } = await handingOut(served.address)
    await dialog.getByLabel('For').selectOption('ann')
    const html = await madePage(page, dialog)
    await dialog.getByText(/is among your downloads: 3 items/).waitFor()
    assert.deepEqual(await faults(page), [])
    const judge = await context.newPage()
    await judge.goto(pathToFileURL(html).href)
    await judge.keyboard.press('i')
    const answers = await saved(judge)
    await dialog.getByLabel('File of answers').setInputFiles(answers)
    await dialog.getByText('1 answer of Ann: 1 added.').waitFor()
    await dialog.getByLabel('File of answers').setInputFiles(answers)
    await dialog.getByText('1 answer of Ann: 0 added, 1 as they were.').waitFor()
    // Nothing in a file proves who wrote it: what it replaces is asked first.
    const told = JSON.parse(readFileSync(answers, 'utf8'))
    const edited = join(folder, 'edited.json')
    writeFileSync(edited, JSON.stringify({ ...told, saved: '2099-01-01T00:00:00.000Z', answers: told.answers.map((each) => ({ ...each, verdict: 'unsure' })) }))
    await dialog.getByLabel('File of answers').setInputFiles(edited)
    await dialog.getByText('The file changes 1 answer of Ann that came in before:').waitFor()
    await dialog.getByRole('button', { name: 'Leave it' }).click()
    assert.equal(await dialog.getByText('1 changed').count(), 0)
    await dialog.getByLabel('File of answers').setInputFiles(edited)
    await dialog.getByRole('button', { name: 'Take it in' }).click()
    await dialog.getByText('1 answer of Ann: 0 added, 1 changed.').waitFor()
    await dialog.getByLabel('File of answers').setInputFiles(join(folder, 'found.ris'))
    await dialog.getByRole('alert').waitFor()
  } finally {
    await served.stop()
  }
})

test('full texts go along as long as the box is ticked, and the judge opens them without a network', async () => {
  const pdf = join(import.meta.dirname, '../data/documents/two-columns.pdf')
  loam('attach', file, `${importId}.1`, pdf)
  const served = await servedFile((to) => copyFileSync(file, to))
  try {
    const { context, page, dialog } = await handingOut(served.address)
    await dialog.getByLabel('Stage').selectOption('full-text')
    await dialog.getByLabel('For').selectOption('ann')
    const box = dialog.getByRole('checkbox', { name: /^With the file put to these records, \d+ kB$/ })
    await box.waitFor()
    assert.equal(await box.isChecked(), true, 'a small file goes along unasked')
    assert.deepEqual(await faults(page), [])
    const along = await madePage(page, dialog, 'along.html')
    await dialog.getByText(/is among your downloads: \d+ items? with 1 article\./).waitFor()
    const bytes = readFileSync(pdf).toString('base64')
    assert.ok(readFileSync(along, 'utf8').includes(bytes), 'the article is in the page')
    await box.uncheck()
    const without = await madePage(page, dialog, 'without.html')
    await dialog.getByText(/is among your downloads: \d+ items?, without 1 file\./).waitFor()
    assert.ok(!readFileSync(without, 'utf8').includes(bytes))
    const judge = await (await chrome.newContext({ offline: true })).newPage()
    await judge.goto(pathToFileURL(along).href)
    await judge.getByRole('link', { name: /two-columns\.pdf/ }).or(judge.getByRole('button', { name: /two-columns\.pdf/ })).first().waitFor()
    assert.deepEqual(await faults(judge), [])
  } finally {
    await served.stop()
  }
})

test('in the room Appraisal the page of a checklist is made', async () => {
  const served = await servedFile((to) => copyFileSync(file, to))
  try {
    const { page, dialog } = await handingOut(served.address, 'appraisal')
    assert.equal(await dialog.getByLabel('Stage').inputValue(), 'appraisal')
    await dialog.getByLabel('For').selectOption('ben')
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Make the page' }).click()])
    assert.match(download.suggestedFilename(), /appraisal.*\.html$/)
    await dialog.getByText(/is among your downloads: \d+ items?/).waitFor()
    assert.deepEqual(await faults(page), [])
  } finally {
    await served.stop()
  }
})
