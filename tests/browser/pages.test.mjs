// Pages of PDFs as they are drawn: what a file leaves out comes from the program itself.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { browser, enter, open, program, servedFile } from './workbench.mjs'

const documents = join(dirname(fileURLToPath(import.meta.url)), '../data/documents')

let chromium
let study
before(async () => {
  chromium = await browser()
  study = await servedFile((file) => execFileSync(program, ['import', file, join(documents, 'no-fonts.pdf')]))
})
after(async () => {
  await chromium?.close()
  await study?.stop()
})

/** How many dots of a part of the page are not white; the part in points from the upper left. */
const inkIn = (page, [left, top, right, bottom]) => page.evaluate((part) => {
  const canvas = document.querySelector('.page-on-paper canvas')
  const scale = canvas.width / 595
  const [x, y, width, height] = [part[0], part[1], part[2] - part[0], part[3] - part[1]].map((value) => Math.round(value * scale))
  const { data } = canvas.getContext('2d').getImageData(x, y, width, height)
  let ink = 0
  for (let i = 0; i < data.length; i += 4) if (data[i] < 160 && data[i + 3] > 0) ink += 1
  return ink / (data.length / 4)
}, [left, top, right, bottom])

test('fonts that are not embedded, Asian writing and a scanned picture are drawn without the network', async () => {
  const context = await chromium.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await open(context, study.address)
  const asked = []
  const refused = []
  context.on('request', (request) => asked.push(request.url()))
  context.on('response', (response) => { if (response.status() >= 400) refused.push(response.url()) })
  page.on('console', (message) => { if (message.type() === 'error') refused.push(message.text()) })
  const { sources } = await page.evaluate(async () => (await fetch('api/sources')).json())
  await enter(page, `transcripts?source=${sources[0].id}`)
  await page.locator('.page-on-paper canvas:not([hidden])').waitFor()
  assert.ok(await inkIn(page, [55, 115, 290, 150]) > 0.02, 'Times, which every reader of PDFs has to bring')
  assert.ok(await inkIn(page, [55, 205, 140, 250]) > 0.02, 'Japanese, by its table of characters')
  assert.ok(await inkIn(page, [55, 295, 110, 330]) > 0.01, 'Symbol')
  assert.ok(await inkIn(page, [65, 395, 255, 487]) > 0.9, 'a picture as fax machines pack it')
  assert.deepEqual(refused, [])
  const here = new URL(study.address).origin
  assert.deepEqual(asked.filter((url) => !url.startsWith(here) && !url.startsWith('data:') && !url.startsWith('blob:')), [])
  assert.ok(asked.some((url) => url.endsWith('.bcmap')), 'the table of characters was fetched')
  await context.close()
})
