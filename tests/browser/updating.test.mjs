// A review is brought up to date in the browser: what was included becomes studies, one report goes to a study of the previous version, and every
// box of the flow that counts studies and reports opens them. All of it is invented.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { act, browser, enter, faults, flowNumber, open, read, servedFound } from './workbench.mjs'

const reports = ['Lamps that people mend together', 'Ten years of mended lamps', 'Clocks that stopped and those who listened', 'A recipe for soup']
const ris = reports.map((title, n) => `TY  - JOUR\nAU  - Writer${n}, A.\nTI  - ${title}\nPY  - ${2011 + n}\nER  - \n`).join('\n')

let chrome
let project
let page
before(async () => {
  chrome = await browser()
  project = await servedFound('Lamps, brought up to date (invented)', ris, (file) => {
    act(file, 'add-person', { id: 'ann', name: 'Ann', roles: 'researcher reviewer' })
    act(file, 'add-criterion', { id: 'e1', mark: 'E1', half: 'review', effect: 'exclude', wording: 'Not about people' })
    act(file, 'add-study', { id: 'old', citation: 'Ash (2009)' })
  })
  page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 } }), project.address)
  await page.getByLabel('Who I am').selectOption('ann')
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

const number = (id) => flowNumber(page, id)

test('included reports become studies, or further reports of one', async () => {
  const { rows } = await read(page, 'api/rows/record_import')
  const item = (n) => `${rows[0].id}.${n}`
  for (const n of [1, 2, 3, 4]) act(project.file, 'decide', n === 4 ? { stage: 'title-abstract', item: item(n), verdict: 'exclude', criterion: 'e1' } : { stage: 'title-abstract', item: item(n), verdict: 'include' }, 'ann')
  for (const n of [1, 2, 3]) act(project.file, 'decide', { stage: 'full-text', item: item(n), verdict: 'include' }, 'ann')
  await enter(page, 'flow')
  await page.getByRole('button', { name: 'Studies and reports' }).click()
  await page.getByRole('heading', { name: '3 included reports without a study' }).waitFor()
  assert.deepEqual(await faults(page), [])
  assert.equal(await number('included-studies'), null)
  await page.getByLabel('Ash (2009): included in the previous version').click()
  await page.getByLabel(`Another report of a study: ${reports[1]}`).selectOption({ label: 'Ash (2009)' })
  await page.getByRole('button', { name: `Tie it: ${reports[1]}` }).click()
  await page.getByRole('heading', { name: '2 included reports without a study' }).waitFor()
  await page.getByRole('button', { name: `A study of its own: ${reports[0]}` }).click()
  await page.getByRole('heading', { name: '1 included report without a study' }).waitFor()
  await page.getByRole('button', { name: 'Make a study of it' }).click()
  await page.getByText('New: 2 studies in 2 reports, and 1 new report of earlier studies.').waitFor()
  assert.equal(await page.getByRole('heading', { name: /without a study/ }).count(), 0)
  assert.deepEqual([await number('earlier-studies'), await number('earlier-reports'), await number('included-studies'), await number('earlier-new-reports'), await number('total-studies'), await number('included-total')], [1, 1, 2, 1, 3, 4])
})

test('boxes of studies and reports open them, in the table and in the drawing', async () => {
  await page.getByRole('button', { name: 'PRISMA 2020' }).click()
  await page.getByRole('button', { name: 'Studies included: 2. Show the records' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('2 studies').waitFor()
  await dialog.getByRole('link', { name: reports[0] }).waitFor()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Reports of the previous version: 1. Show the records' }).click()
  await dialog.getByText('1 report', { exact: true }).waitFor()
  await dialog.getByRole('link', { name: 'Ash (2009)' }).waitFor()
  await dialog.getByRole('button', { name: 'Close' }).click()
  assert.match(await page.locator('.drawn svg').textContent(), /New reports of studies of the\s*previous version/)
})

test('undo takes a study back, and the number is not told any more', async () => {
  await page.getByRole('button', { name: 'Studies and reports' }).click()
  await page.keyboard.press('Control+z')
  await page.getByRole('heading', { name: '1 included report without a study' }).waitFor()
  assert.equal(await number('included-studies'), null)
})
