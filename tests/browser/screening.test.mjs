// Screening: two people at two browsers decide by keys, neither sees the other's answers, each goes on where they stopped.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { act, browser, enter, faults, open, program, served, servedFile, servedFound } from './workbench.mjs'

const titles = ['Repair cafés and neighbours', 'A survey of garages', 'Volunteers who repair', 'Glue and its makers', 'Peers who mend together', 'A protocol']
const ris = titles.map((title, n) => `TY  - JOUR\nAU  - Writer${n}, A.\nTI  - ${title}\nPY  - ${2001 + n}\nAB  - We asked volunteers about ${n} repairs. A survey was not done.\nER  - \n`).join('\n')

let chrome
let project
let ann
let ben

async function as(person) {
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await open(context, project.address)
  await page.getByLabel('Who I am').selectOption(person)
  await enter(page, 'screening')
  return page
}

before(async () => {
  chrome = await browser()
  project = await servedFound('Mending (invented)', ris, (file) => {
    act(file, 'add-person', { id: 'ann', name: 'Ann' })
    act(file, 'add-person', { id: 'ben', name: 'Ben' })
    act(file, 'add-criterion', { id: 'i1', mark: 'I1', half: 'review', effect: 'include', parameter: 'data', wording: 'Words of people' })
    act(file, 'add-criterion', { id: 'e1', mark: 'E1', half: 'review', effect: 'exclude', parameter: 'design', wording: 'A protocol' })
  })
  ann = await as('ann')
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

const title = (page) => page.getByRole('article', { name: 'The record' }).getByRole('heading')

test('the stage is planned: blind, and every record to both', async () => {
  await ann.getByRole('button', { name: 'Who judges what…' }).click()
  const dialog = ann.getByRole('dialog')
  assert.equal(await dialog.getByRole('checkbox', { name: /Blind/ }).isChecked(), true)
  for (const name of ['Ann', 'Ben']) await dialog.getByLabel(`Give ${name}`).selectOption('all')
  assert.deepEqual(await faults(ann), [])
  await dialog.getByRole('button', { name: 'Keep it so' }).click()
  await dialog.waitFor({ state: 'detached' })
  await ann.getByText('Ben: hidden until the answers are opened').waitFor()
})

test('words are marked for inclusion and exclusion', async () => {
  await ann.getByRole('button', { name: 'Words that are marked…' }).click()
  await ann.getByLabel(/Words, with commas/).fill('volunteer*, repair*')
  await ann.getByRole('button', { name: 'speak for inclusion' }).click()
  await ann.getByRole('button', { name: 'Do not mark repair* any more' }).waitFor()
  await ann.getByLabel(/Words, with commas/).fill('survey')
  await ann.getByRole('button', { name: 'speak for exclusion' }).click()
  await ann.locator('.terms mark.exclude').waitFor()
  await ann.getByRole('button', { name: 'Close' }).click()
  assert.deepEqual(await ann.locator('.screened mark.include').allInnerTexts(), ['Repair', 'volunteers', 'repairs'])
  assert.deepEqual(await ann.locator('.screened mark.exclude').allInnerTexts(), ['survey'])
})

test('one key decides, a number gives the reason, a note goes along, and the last decision is taken back', async () => {
  await title(ann).getByText(titles[0]).waitFor()
  await ann.keyboard.press('n')
  await ann.keyboard.type('ANN-ALONE-KNOWS')
  await ann.keyboard.press('Escape')
  await ann.keyboard.press('i')
  await title(ann).getByText(titles[1]).waitFor()
  await ann.keyboard.press('e')
  await ann.keyboard.press('1')
  await title(ann).getByText(titles[2]).waitFor()
  await ann.keyboard.press('m')
  await title(ann).getByText(titles[3]).waitFor()
  await ann.getByText('3 of 6 · 3 to go').waitFor()
  await ann.keyboard.press('z')
  await ann.getByText('2 of 6 · 4 to go').waitFor()
  await ann.keyboard.press('k')
  await title(ann).getByText(titles[2]).waitFor()
  await ann.keyboard.press('i')
  await ann.keyboard.press('k')
  await ann.keyboard.press('k')
  await ann.keyboard.press('k')
  assert.equal(await ann.getByRole('button', { name: 'Include' }).getAttribute('aria-pressed'), 'true')
  assert.equal(await ann.getByLabel('My note').inputValue(), 'ANN-ALONE-KNOWS')
  assert.deepEqual(await faults(ann), [])
})

test('who comes back goes on at the first record that is open', async () => {
  await ann.waitForFunction(async () => Object.keys((await (await fetch('api/screening/title-abstract', { headers: { 'X-Loam-Actor': 'ann' } })).json()).decisions).length === 3)
  await ann.reload()
  await title(ann).getByText(titles[3]).waitFor()
  await ann.getByText('3 of 6 · 3 to go').waitFor()
})

test('the other sees nothing of it, in no room, and decides for himself', async () => {
  ben = await as('ben')
  await title(ben).getByText(titles[0]).waitFor()
  await ben.getByText('0 of 6 · 6 to go').waitFor()
  assert.equal(await ben.getByRole('button', { name: 'Include' }).getAttribute('aria-pressed'), 'false')
  for (const room of ['history', 'flow', 'records', 'overview', 'tables', 'export', 'check']) {
    await enter(ben, room)
    assert.equal((await ben.content()).includes('ANN-ALONE-KNOWS'), false, room)
  }
  await enter(ben, 'screening')
  for (const key of ['i', 'i', 'i', 'e', 'Enter', 'i', 'e', '1']) await ben.keyboard.press(key)
  await ben.getByText('6 of 6 · 0 to go').waitFor()
})

test('taking back waits for the decision that is still on its way', async () => {
  await ben.route('**/api/acts/decide', async (route) => {
    await new Promise((go) => setTimeout(go, 400))
    await route.continue()
  })
  const decided = () => ben.evaluate(async () => (await (await fetch('api/screening/title-abstract', { headers: { 'X-Loam-Actor': 'ben' } })).json()).decisions)
  while (Object.keys(await decided()).length < 6) await new Promise((go) => setTimeout(go, 50))
  const before = await decided()
  const second = Object.keys(before)[1]
  await ben.evaluate((item) => { window.location.hash = `#/screening?item=${item}` }, second)
  await ben.reload()
  await title(ben).waitFor()
  await ben.keyboard.press('m')
  await ben.keyboard.press('z')
  await ben.getByText('Your last decision was taken back.').waitFor()
  assert.deepEqual(await decided(), before, 'no other decision was taken back')
  await ben.unroute('**/api/acts/decide')
})

test('keys can be changed and switched off', async () => {
  await ann.getByRole('button', { name: 'keys' }).click()
  await ann.getByRole('button', { name: 'Include: key I. Change' }).click()
  await ann.keyboard.press('y')
  await ann.getByRole('button', { name: 'Include: key Y. Change' }).waitFor()
  await ann.getByRole('checkbox', { name: 'Single keys decide' }).uncheck()
  await ann.getByRole('button', { name: 'Close' }).click()
  await ann.keyboard.press('y')
  await ann.getByText('3 of 6 · 3 to go').waitFor()
  assert.deepEqual(await faults(ann), [])
})

test('a box of the flow that is counted opens its records, and full texts are judged by criterion', async () => {
  const demo = await served('demo')
  const page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 } }), demo.address)
  await enter(page, 'flow')
  await page.getByRole('button', { name: 'Full texts excluded, Online only: 6. Show the records' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('6 records').waitFor()
  assert.equal(await dialog.getByRole('listitem').count(), 6)
  assert.deepEqual(await faults(page), [])
  await dialog.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: /Records from databases: 1,159/ }).click()
  await dialog.getByText('1 to 50').waitFor()
  await dialog.getByRole('button', { name: 'Next fifty' }).click()
  await dialog.getByText('51 to 100').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).click()
  // What follows from counted boxes alone opens too, and so does a box of the drawing, whatever stands above it.
  await page.getByRole('button', { name: 'Full texts assessed: show the records' }).click()
  await dialog.getByText(/^\d+ records$/).waitFor()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await page.locator('.figure text').getByText(/Records screened/).first().click()
  await dialog.getByRole('heading', { name: 'Records screened' }).waitFor()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await page.getByLabel('Who I am').selectOption('p-one')
  await enter(page, 'screening?stage=full-text')
  await page.getByText('23 of 23 · 0 to go').waitFor()
  await page.getByRole('radiogroup', { name: /Online only/ }).getByRole('radio', { name: 'yes' }).check()
  await page.getByText('speaks against it').waitFor()
  await enter(page, 'screening')
  await page.getByText('The answers to this record are open').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Include' }).isDisabled(), true)
  await page.keyboard.press('i')
  await page.keyboard.press('e')
  assert.equal(await page.getByRole('alert').count(), 0, 'a key says nothing that is refused')
  await enter(page, 'screening?stage=full-text')
  await page.getByRole('radiogroup', { name: /Online only/ }).getByRole('radio', { name: 'yes' }).check()
  await page.getByText('speaks against it').waitFor()
  assert.deepEqual(await faults(page), [])
  await demo.stop()
})

test('an order that learns goes on from the record in sight, and says what it promises', async () => {
  const other = await servedFile((file, into) => {
    writeFileSync(join(into, 'many.ris'), Array.from({ length: 30 }, (_, n) => `TY  - JOUR\nTI  - ${n % 3 === 0 ? 'Volunteers mend lamps' : 'Prices of grain'} ${n}\nAB  - ${n % 3 === 0 ? 'People repair together.' : 'Sacks were counted.'}\nER  - \n`).join('\n'))
    execFileSync(program, ['new', file, '--title', 'Lamps (invented)', '--invented'])
    execFileSync(program, ['import', file, join(into, 'many.ris'), '--database', 'TRID'])
    act(file, 'add-person', { id: 'ann', name: 'Ann' })
  })
  const page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 } }), other.address)
  await page.getByLabel('Who I am').selectOption('ann')
  await enter(page, 'screening')
  await page.getByRole('button', { name: 'Who judges what…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Order').selectOption('prioritised')
  await dialog.getByLabel('End when').selectOption('sampled')
  await dialog.getByLabel('Percent by chance').fill('0')
  assert.deepEqual(await faults(page), [])
  await dialog.getByRole('button', { name: 'Keep it so' }).click()
  await page.getByText('Order: by chance, until one is included and one excluded').waitFor()
  for (let decided = 0; decided < 8; ++decided) {
    const mends = (await title(page).innerText()).startsWith('Volunteers')
    await page.keyboard.press(mends ? 'i' : 'e')
    await page.locator('.screening-progress').getByText(`${decided + 1} of 30`).waitFor()
  }
  await page.getByText('Order: most likely first').waitFor()
  await other.stop()
})
