// Extracted values of a spreadsheet: shown, mapped by what they mean here, taken in as one act, found in the form and in agreement.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { act, browser, enter, faults, open, program, servedStudies } from './workbench.mjs'

const table = 'Covidence #,Study ID,Title,Reviewer Name,Country,Participants,Data collection\r\n7,Dale 2018,W,Ana,Norway,12,Interviews; Diaries\r\n7,Dale 2018,W,Kofi,Peru,about 12,Interviews\r\n7,Dale 2018,W,Consensus,Norway,12,Interviews; Diaries\r\n9,Reed 20,R,Ana,Peru,NR,Diaries\r\n'
let chrome
let project
let context

before(async () => {
  chrome = await browser()
  project = await servedStudies('covidence.csv', table, (file) => act(file, 'add-attribute', { id: 'a1', of: 'study', name: 'Country', type: 'choice', choices: 'Norway | Peru' }))
  context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

test('columns, kinds, people, studies and cells of a table are said, and the values come in as one act', async () => {
  const page = await open(context, project.address)
  await enter(page, 'extraction')
  await page.getByRole('link', { name: 'Bring in values' }).click()
  await page.getByLabel('File with extracted values').setInputFiles(project.table)
  assert.equal(await page.getByLabel('Country holds').inputValue(), 'field:a1')
  await page.getByLabel('Make a new field of every column').check()
  // One cell is no number: nothing of it is lost unless somebody says that the field is one of numbers.
  await page.getByLabel('Participants holds').locator('option:checked', { hasText: 'new: text' }).waitFor({ state: 'attached' })
  await page.getByLabel('Participants holds').selectOption('new:number')
  await page.getByText('1 cell kept as words').waitFor()
  assert.equal(await page.getByLabel('Data collection holds').inputValue(), 'new:several')
  await page.getByLabel('about 12 means').fill('12')
  await page.getByLabel('about 12 means').press('Enter')
  await page.getByText('1 cell kept as words').waitFor({ state: 'detached' })
  await page.getByLabel('Ana is here').selectOption({ label: 'Ana Berg' })
  await page.getByLabel('Reed 20 is which study').selectOption({ label: 'Reed (2020)' })
  await page.getByRole('button', { name: 'Take in 12 values' }).waitFor()
  await page.getByText('2 fields of the form are made.', { exact: false }).waitFor()
  assert.deepEqual(await faults(page), [])
  await page.getByRole('button', { name: 'Take in 12 values' }).click()
  await page.getByText('Imported 12 extracted values and 2 new fields from covidence.csv', { exact: false }).first().waitFor()
  await page.getByRole('button', { name: 'Back to the studies' }).click()
  await page.getByRole('button', { name: 'Data collection: Interviews · Diaries. Change' }).waitFor()
  await page.getByRole('link', { name: 'Read and extract Dale (2018)' }).click()
  await page.getByRole('option', { name: 'Kofi' }).first().waitFor({ state: 'attached' })
  await page.close()
})

test('what a column settles, what is more than a value and what may be read in two ways is shown', async () => {
  const page = await open(context, project.address)
  await enter(page, 'extraction')
  await page.getByRole('link', { name: 'Bring in values' }).click()
  await page.getByLabel('File with extracted values').setInputFiles({ name: 'written.csv', mimeType: 'text/csv', buffer: Buffer.from('Study;Reviewer;Cost;Cost;Began;Age;Took\n1;Ana Berg;3,125;3,125;04/03/2020;mean 14.2 (SD 1.1);2h30\n2;Ana Berg;950;950;;18+;2 hours\n') })
  await page.getByLabel('Make a new field').check()
  await page.getByLabel('Age holds').selectOption('new:number')
  await page.getByLabel('Took holds').selectOption('new:number')
  await page.getByText('3,125 is read as 3125, as 950 shows').first().waitFor()
  await page.getByText('Another column before it is called “Cost”; this one is shown as “Cost (2)”.', { exact: false }).waitFor()
  await page.getByRole('cell', { name: '14.2', exact: true }).waitFor()
  await page.getByText('day or month first? Write it as 2020-03-04').waitFor()
  await page.getByText('open range: kept in words; a field holds a number, or a range with both ends').waitFor()
  await page.getByText('another unit than that of the field, or one that does not stand behind its number').waitFor()
  assert.deepEqual(await faults(page), [])
  await page.close()
})

test('the same table once more changes nothing, what says otherwise is shown, and undo takes all of it back', async () => {
  const page = await open(context, project.address)
  await enter(page, 'extraction')
  await page.getByRole('link', { name: 'Bring in values' }).click()
  await page.getByLabel('File with extracted values').setInputFiles({ name: 'again.csv', mimeType: 'text/csv', buffer: Buffer.from('Study,Reviewer,Country\n1,Ana Berg,Peru\n2,Ana Berg,Peru\n') })
  await page.getByText('Ana Berg said Norway here, Peru in the table', { exact: false }).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Nothing to take in' }).isDisabled(), true)
  await page.getByLabel('What the table says takes the place').check()
  await page.getByRole('button', { name: 'Take in 1 value' }).waitFor()
  await page.getByLabel('File with extracted values').setInputFiles({ name: 'notes.csv', mimeType: 'text/csv', buffer: Buffer.from('Thing,Other\n1,2\n') })
  await page.getByRole('alert').getByText('no column that tells the study', { exact: false }).waitFor()
  await page.close()
  execFileSync(program, ['undo', project.file])
  const again = await open(context, project.address)
  await enter(again, 'extraction')
  await again.getByRole('button', { name: 'Country: not known. Change' }).first().waitFor()
  assert.equal(await again.getByRole('button', { name: /^Data collection/ }).count(), 0)
  await again.close()
})
