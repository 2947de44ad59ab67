// Tables of records: shown with what their columns are taken for, mapped by keyboard, taken in, and understood at once the next time.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { after, before, test } from 'node:test'
import { browser, enter, faults, open, program, servedFile } from './workbench.mjs'

const top = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const first = 'Thema;Wer;Wann;Regal\nWarten auf den letzten Bus;"Berg, A.; Moss, B.";2019;3\nNachts fährt niemand;Lind, P.;2021;4\n'
const second = 'Thema;Wer;Wann;Regal\nWer morgens wartet;Lind, P.;2022;5\n'

let chrome
let project
let context
let folder

before(async () => {
  chrome = await browser()
  project = await servedFile((file, into) => {
    folder = into
    writeFileSync(join(into, 'own-2019.csv'), first)
    writeFileSync(join(into, 'own-2022.csv'), second)
    writeFileSync(join(into, 'one.ris'), 'TY  - JOUR\nTI  - A record that is here\nPY  - 2001\nER  - \n')
    execFileSync(program, ['new', file, '--title', 'Night buses (invented)', '--invented'])
    execFileSync(program, ['import', file, join(into, 'one.ris')])
  })
  context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

const bring = async (page, path) => {
  await enter(page, 'records')
  await page.getByRole('button', { name: 'Bring in records' }).click()
  await page.getByLabel('Files of records').setInputFiles(path)
}

test('a table shows its columns; they are said by keyboard and come in as was shown', async () => {
  const page = await open(context, project.address)
  await bring(page, join(folder, 'own-2019.csv'))
  await page.getByRole('heading', { name: 'own-2019.csv' }).waitFor()
  await page.getByText('No column is taken for the title', { exact: false }).waitFor()
  assert.equal(await page.getByLabel('Between the cells').inputValue(), 'semicolon')
  await page.getByLabel('Thema is taken for').focus()
  await page.keyboard.type('title')
  await page.getByText('No column is taken for the title', { exact: false }).waitFor({ state: 'detached' })
  await page.getByLabel('Wer is taken for').selectOption('authors')
  await page.locator('.as-read').getByText('Berg, A.; Moss, B.').waitFor()
  await page.getByLabel('Wann is taken for').selectOption('year')
  await page.getByRole('cell', { name: '2019', exact: true }).waitFor()
  await page.getByText('1 column kept under its heading', { exact: false }).waitFor()
  assert.deepEqual(await faults(page), [])
  await page.getByRole('button', { name: 'Take the records in' }).click()
  await page.getByText('2 records read as CSV', { exact: false }).waitFor()
  await page.getByText('Warten auf den letzten Bus').first().waitFor()
  await page.close()
})

test('the next export with the same columns is understood at once', async () => {
  const page = await open(context, project.address)
  await bring(page, join(folder, 'own-2022.csv'))
  await page.getByText('These are the columns of own-2019.csv', { exact: false }).waitFor()
  assert.equal(await page.getByLabel('Wer is taken for').inputValue(), 'authors')
  await page.getByRole('button', { name: 'Take the records in' }).click()
  await page.getByText('1 record read as CSV', { exact: false }).waitFor()
  await page.close()
})

test('of a workbook the sheet is chosen, of a table the separator and the row of the headings', async () => {
  const page = await open(context, project.address)
  await bring(page, join(top, 'tests/data/records/own/two-sheets.xlsx'))
  await page.getByRole('heading', { name: 'two-sheets.xlsx' }).waitFor()
  assert.equal(await page.getByLabel('Sheet').inputValue(), 'Handsuche')
  assert.equal(await page.getByLabel('Row of the headings').inputValue(), '3')
  assert.equal(await page.getByLabel('Titel is taken for').inputValue(), 'title')
  await page.getByLabel('Row of the headings').selectOption('0')
  await page.getByLabel('column-1 is taken for').waitFor()
  await page.getByLabel('Row of the headings').selectOption('3')
  await page.getByLabel('Titel is taken for').waitFor()
  assert.deepEqual(await faults(page), [])
  await page.getByRole('button', { name: 'Leave it out' }).click()
  await page.getByRole('search').waitFor()
  assert.ok(readFileSync(project.file).length > 0)
  await page.close()
})
