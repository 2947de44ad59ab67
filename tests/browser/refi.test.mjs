// A project of another program through the page: read, shown, what is missing asked for, taken in, undone; and out again.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { browser, enter, faults, open, program, read, servedFile } from './workbench.mjs'

const data = join(dirname(fileURLToPath(import.meta.url)), '../data/refi-qda')

let chromium
let study
before(async () => {
  chromium = await browser()
  study = await servedFile((file) => execFileSync(program, ['new', file, '--title', 'A study', '--method', 'grounded-theory']))
})
after(async () => {
  await chromium?.close()
  await study?.stop()
})


test('a project of NVivo is dropped, its counting shown, taken in whole and undone', async () => {
  const page = await open(await chromium.newContext({ viewport: { width: 1440, height: 900 } }), study.address)
  await enter(page, 'transcripts')
  const bytes = [...readFileSync(join(data, 'nvivo-12.6-masked.qdpx'))]
  const dropped = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([new Uint8Array(content)], 'from NVivo.qdpx'))
    return transfer
  }, bytes)
  await page.locator('.drop-place').dispatchEvent('drop', { dataTransfer: dropped })
  const card = page.getByRole('article', { name: 'from NVivo.qdpx' })
  await card.getByText('REFI-QDA project · NVivo for Windows 12.6').waitFor()
  assert.deepEqual(await card.locator('.holds li').allInnerTexts().then((all) => all.slice(0, 3)), ['2 sources', '152 codes', '303 codings'])
  assert.match(await card.innerText(), /UTF-16 units, a line end as it is written/)
  assert.equal(await card.getByRole('row', { name: 'As it was read 606 566 37' }).count(), 1)
  assert.equal(await card.getByRole('row', { name: 'By the letter of the standard 606 17' }).count(), 1)
  assert.equal(await card.getByRole('region', { name: 'Files that are not there' }).locator('li').count(), 2)
  assert.deepEqual(await faults(page), [])
  assert.deepEqual((await read(page, 'api/sources')).sources, [], 'nothing is taken in by looking')
  await card.getByRole('button', { name: 'Take in this project' }).click()
  const report = page.getByRole('article', { name: 'Report of from NVivo.qdpx' })
  await report.getByText('Imported 2 sources, 152 codes and 303 codings from “from NVivo.qdpx”').waitFor()
  assert.equal(await report.locator('details.as-lost li').count(), 2, 'each thing that could not be carried is named')
  const [saved] = await Promise.all([page.waitForEvent('download'), report.getByRole('button', { name: 'Save the report' }).click()])
  assert.match(readFileSync(await saved.path(), 'utf8'), /566 of 606 edges[\s\S]*Not carried/)
  assert.deepEqual(await faults(page), [])
  assert.equal((await read(page, 'api/codebook')).codes.length, 152)
  await report.getByRole('button', { name: 'Undo the import' }).click()
  await page.getByText('Bring in the first transcript').waitFor()
  assert.deepEqual((await read(page, 'api/sources')).sources, [])
  await page.context().close()
})

test('missing files are asked for, and found by their name', async () => {
  const page = await open(await chromium.newContext({ viewport: { width: 1024, height: 768 } }), study.address)
  await enter(page, 'transcripts')
  await page.getByLabel('Files', { exact: true }).setInputFiles(join(data, 'atlas.ti-8.4.qdpx'))
  const card = page.getByRole('article', { name: 'atlas.ti-8.4.qdpx' })
  const missing = card.getByRole('region', { name: 'Files that are not there' })
  await missing.waitFor()
  const before = await missing.locator('li').count()
  await card.getByLabel('Show missing files').setInputFiles([{ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('x') }])
  await missing.getByRole('alert').getByText('None of these is called like a file that is missing').waitFor()
  await card.getByLabel('Show missing files').setInputFiles([{ name: 'b2f54555-0d2d-43b2-b40c-2a1c048f5f1c.TXT', mimeType: 'text/plain', buffer: Buffer.from('x'.repeat(500)) }])
  await page.waitForFunction((count) => document.querySelectorAll('.missing li').length === count - 1, before)
  assert.deepEqual(await faults(page), [])
  await card.getByRole('button', { name: 'Take in this project' }).click()
  await page.getByRole('article', { name: 'Report of atlas.ti-8.4.qdpx' }).waitFor()
  assert.equal((await read(page, 'api/sources')).sources.filter((source) => source.here).length, 1)
  await page.context().close()
})

test('a broken project says so and nothing else happens; a codebook comes in beside documents', async () => {
  const page = await open(await chromium.newContext({ viewport: { width: 1440, height: 900 } }), study.address)
  await enter(page, 'transcripts')
  await page.getByRole('button', { name: 'Bring in files' }).click()
  const codebook = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="A program"><Codes><Code guid="00000000-0000-4000-a000-000000000001" name="Being told" isCodable="true"/></Codes></CodeBook>'
  await page.getByLabel('Files', { exact: true }).setInputFiles([
    { name: 'broken.qde', mimeType: 'text/plain', buffer: Buffer.from('<Project xmlns="urn:QDA-XML:project:1.0" name="x"><Users>') },
    { name: 'codes.qdc', mimeType: 'text/plain', buffer: Buffer.from(codebook) },
    { name: 'ana.txt', mimeType: 'text/plain', buffer: Buffer.from('I: How was it?\nAna: Fine.\n') },
  ])
  await page.getByRole('article', { name: 'broken.qde' }).getByText('is broken at line').waitFor()
  await page.getByRole('article', { name: 'codes.qdc' }).getByRole('button', { name: 'Take in this codebook' }).click()
  await page.getByRole('article', { name: 'Report of codes.qdc' }).getByText('Nothing was lost.').waitFor()
  await page.getByRole('button', { name: 'Take in 1 file' }).click()
  await page.getByRole('rowheader', { name: /^ana/ }).waitFor()
  assert.ok((await read(page, 'api/codebook')).codes.some((code) => code.label === 'Being told'))
  await page.context().close()
})

test('the export says what this project leaves behind, and its file is the one that the report tells of', async () => {
  const page = await open(await chromium.newContext({ viewport: { width: 1440, height: 900 } }), study.address)
  await enter(page, 'export')
  const card = page.getByRole('region', { name: /^REFI-QDA project/ })
  const [saved] = await Promise.all([page.waitForEvent('download'), card.getByRole('link', { name: 'Save .qdpx' }).click()])
  assert.equal(saved.suggestedFilename(), 'study.qdpx')
  await card.getByText('It leaves out:').waitFor()
  assert.ok(await card.locator('dt').count() > 0)
  const { bytes } = await read(page, 'api/export/refi.qdpx/report')
  assert.equal(readFileSync(await saved.path()).length, bytes)
  assert.deepEqual(await faults(page), [])
  await page.context().close()
})
