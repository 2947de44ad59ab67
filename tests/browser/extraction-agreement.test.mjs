// Two extractors: set up in the browser, one of them on a page without Loam, and how far they agree; a table of ratings from anywhere.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { browser, faults, open, served } from './workbench.mjs'

let chrome
let project

before(async () => {
  chrome = await browser()
  project = await served('demo')
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

const at = async (hash, about = {}) => {
  const page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 }, ...about }), project.address)
  await page.evaluate((to) => { window.location.hash = to }, hash)
  return page
}

for (const width of [1440, 1024]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`agreement of extraction at ${width} pixels, ${colorScheme}: by field, what differs side by side, axe finds nothing`, async () => {
      const page = await at('#/agreement?stage=extraction', { viewport: { width, height: 900 }, colorScheme })
      await page.locator('.by-field').waitFor()
      assert.match(await page.locator('.sentence').innerText(), /filled 15 fields of 3 studies each for themselves and wrote the same in 13 \(86\.7 %/)
      assert.match(await page.locator('.by-field tr', { hasText: 'Participants' }).innerText(), /66\.7 %[\s\S]*0\.84[\s\S]*−1\.67/)
      assert.match(await page.locator('.differing tr', { hasText: 'Participants' }).innerText(), /Ash and Lind[\s\S]*12[\s\S]*7[\s\S]*Visitors only/)
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
      assert.deepEqual(await faults(page), [])
      await page.context().close()
    })
  }
}

test('what differs leads to its field', async () => {
  const page = await at('#/agreement?stage=extraction')
  await page.locator('.differing tr', { hasText: 'Participants' }).getByRole('link').click()
  await page.locator('.items li.current', { hasText: 'Participants' }).waitFor()
  await page.getByRole('button', { name: 'What holds', pressed: true }).waitFor()
  await page.context().close()
})

test('a table from anywhere: how it was read is said, and can be said otherwise', async () => {
  const page = await at('#/agreement?stage=table')
  const give = (name, text) => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await give('wide.csv', '\ufeffitem;Ann;Ben;note\na;1,5;1,5;x\nb;2;2,5;\nc;3;3;y\n')
  await page.getByText('decimal commas; semicolon between cells; left out: note').waitFor()
  await page.getByRole('rowheader', { name: /alpha, interval/ }).waitFor()
  await give('two.csv', 'paper,Ann,Ben\nA,low,low\nB,high,low\nC,moderate,moderate\n')
  await page.getByText('a column for each rater (Ann, Ben)').waitFor()
  await page.getByLabel('Weighted kappa').selectOption('linear')
  await page.getByRole('rowheader', { name: /^Weighted kappa/ }).waitFor()
  assert.deepEqual(await faults(page), [])
  await page.getByLabel('First row').selectOption('no')
  await page.getByRole('alert').getByText('Weights need the order of the answers').waitFor()
  await page.getByLabel('Weighted kappa').selectOption('')
  await page.getByText('no headings').waitFor()
  await give('one.csv', 'item,Ann\n1,yes\n2,no\n')
  await page.getByRole('alert').getByText('Agreement needs two raters').waitFor()
  await page.context().close()
})

test('extraction is made blind, one extractor gets a page, and what comes back are that person’s values with their words', async () => {
  const page = await at('#/extraction', { acceptDownloads: true })
  await page.getByLabel('Who I am').selectOption({ label: 'Ada (invented)' })
  await page.getByRole('button', { name: 'Set up…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Give Ben (invented)').selectOption('all')
  assert.deepEqual(await faults(page), [])
  await dialog.getByRole('button', { name: 'Keep it so' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Hand out…' }).click()
  await dialog.getByLabel('For').selectOption({ label: 'Ben (invented)' })
  assert.equal(await dialog.getByLabel('Stage').inputValue(), 'extraction')
  const [given] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Make the page' }).click()])
  const html = readFileSync(await given.path(), 'utf8')
  assert.equal(html.includes('Visitors only.'), false, 'no remark of anybody stands on it')

  const ben = await (await chrome.newContext({ acceptDownloads: true })).newPage()
  await ben.setContent(html)
  await ben.locator('fieldset.field').first().waitFor()
  const field = ben.locator('fieldset.field', { hasText: 'Participants' })
  await ben.getByLabel('Participants, from').fill('neun')
  await ben.getByLabel('Participants, to').focus()
  await ben.getByText('A range begins with a number').waitFor()
  await ben.getByLabel('Participants, from').fill('9')
  await ben.getByLabel('Participants, to').focus()
  const words = await ben.evaluate(() => {
    const text = document.querySelector('.article').firstChild
    const range = document.createRange()
    range.setStart(text, 0)
    range.setEnd(text, text.data.indexOf(' ', 5))
    getSelection().removeAllRanges()
    getSelection().addRange(range)
    return range.toString().trim()
  })
  await field.getByRole('button', { name: 'Rest it on the selected words' }).click()
  assert.equal(await field.locator('q').innerText(), words)
  const [saved] = await Promise.all([ben.waitForEvent('download'), ben.getByRole('button', { name: 'Save my answers' }).click()])
  const bytes = readFileSync(await saved.path())
  const [told] = JSON.parse(bytes).answers
  assert.deepEqual([told.field, told.state, told.low], ['a-people', 'known', 9])
  await ben.context().close()

  await dialog.locator('input[type=file]').setInputFiles({ name: 'ben.json', mimeType: 'application/json', buffer: bytes })
  await dialog.getByText('1 not taken in').waitFor()
  await dialog.getByText('this person answered it otherwise in the project itself').waitFor()
  await page.context().close()
})
