// Ratings of a spreadsheet: shown, mapped by what they mean here, taken in as one act.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { act, browser, enter, faults, open, servedStudies } from './workbench.mjs'

const own = 'Paper;Aspect;Who;How\nDale (2018);1;Ana;yes\nDale (2018);Design;Ana;teils\nReed 20;1;Bo;no\n'
let chrome
let project
let context

before(async () => {
  chrome = await browser()
  project = await servedStudies('own.csv', own, (file) => act(file, 'adopt-checklist', { key: 'casp-qualitative', version: '2018' }))
  context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

test('columns, studies, items, answers and people of a table are said, and the ratings come in as one act', async () => {
  const page = await open(context, project.address)
  await enter(page, 'appraisal')
  await page.getByRole('link', { name: 'Bring in ratings' }).click()
  await page.getByLabel('File with ratings').setInputFiles(project.table)
  await page.getByRole('alert').getByText('neither a column of items', { exact: false }).waitFor()
  await page.getByLabel('Aspect holds').selectOption('item')
  await page.getByLabel('Who holds').selectOption('rater')
  await page.getByLabel('How holds').selectOption('answer')
  await page.getByLabel('Design is which item').selectOption({ index: 4 })
  await page.getByLabel('teils is which answer').selectOption({ index: 3 })
  await page.getByLabel('Reed 20 is which study').selectOption({ label: 'Reed (2020)' })
  await page.getByLabel('Ana is here').selectOption({ label: 'Ana Berg' })
  await page.getByLabel('Bo is here').selectOption('')
  await page.getByRole('button', { name: 'Take in 2 ratings' }).waitFor()
  assert.deepEqual(await faults(page), [])
  await page.getByRole('button', { name: 'Take in 2 ratings' }).click()
  await page.getByText('Imported 2 ratings from own.csv', { exact: false }).first().waitFor()
  await page.getByRole('button', { name: 'Back to the studies' }).click()
  await page.getByRole('link', { name: 'Bring in ratings' }).waitFor()
  await page.close()
})

test('what is not taken in is listed, and undo takes back what came', async () => {
  const page = await open(context, project.address)
  await enter(page, 'appraisal')
  const count = () => page.evaluate(async () => (await (await fetch('api/rows/rating')).json()).rows.length)
  const before = await count()
  await page.getByRole('link', { name: 'Bring in ratings' }).click()
  await page.getByLabel('File with ratings').setInputFiles({ name: 'more.csv', mimeType: 'text/csv', buffer: Buffer.from('Author,Year,Reviewer,5,5 comment\nDale,2018,Consensus,yes,clear\nReed,2020,Ana Berg,,only said aloud\n,2020,Ana Berg,yes,\n') })
  await page.getByLabel('Author holds').locator('option:checked', { hasText: 'its first author' }).waitFor({ state: 'attached' })
  await page.getByText('only said aloud is a comment without an answer', { exact: false }).waitFor()
  await page.getByText('the row names no study', { exact: false }).waitFor()
  assert.deepEqual(await faults(page), [])
  await page.getByRole('button', { name: 'Take in 1 rating' }).click()
  await page.getByText('Imported 1 rating from more.csv', { exact: false }).first().waitFor()
  assert.equal(await count(), before + 1)
  await page.getByRole('button', { name: /^↶? ?Undo: Imported 1 rating/ }).click()
  await page.getByRole('button', { name: 'Undo it' }).click()
  await page.getByText('Undone: Imported 1 rating from more.csv', { exact: false }).waitFor()
  assert.equal(await count(), before)
  await page.close()
})
