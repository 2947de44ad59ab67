// The Strategies room: words are offered while one types, lines that are named are lit, hits stand by line, elements are reviewed.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, enter, faults, open, served } from './workbench.mjs'

let demo
let chrome
let context
before(async () => {
  demo = await served('demo')
  chrome = await browser()
  context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
})
after(async () => {
  await chrome?.close()
  await demo?.stop()
})

async function medline() {
  const page = await open(context, demo.address)
  await enter(page, 'strategies')
  await page.getByRole('link', { name: /^MEDLINE/ }).click()
  const text = page.getByRole('textbox', { name: 'MEDLINE', exact: true })
  await text.waitFor()
  return { page, text }
}

test('a word is offered, taken with the keyboard, and stands in the text', async () => {
  const { page, text } = await medline()
  await text.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' and (librar')
  const offered = page.getByRole('option', { name: /tool librar\*/ })
  await offered.waitFor()
  assert.deepEqual(await faults(page), [])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  assert.match(await text.innerText(), /and \(tool librar\*$/m)
  await page.keyboard.type(').t')
  await page.getByRole('option', { name: /^\.ti\./ }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await page.close()
})

test('a strategy is laid out, and undo takes it back', async () => {
  const { page, text } = await medline()
  const before = await text.innerText()
  await page.getByRole('button', { name: 'Lay it out' }).click()
  await page.getByRole('button', { name: /^Undo: Changed search strategy/ }).waitFor()
  await page.waitForFunction((old) => document.querySelector('.cm-content').innerText !== old, before)
  await page.getByRole('button', { name: /^Undo: Changed search strategy/ }).click()
  await page.waitForFunction((old) => document.querySelector('.cm-content').innerText === old, before)
  await page.close()
})

test('name, database and note are changed beside the text', async () => {
  const { page } = await medline()
  await page.getByRole('button', { name: 'Details' }).click()
  await page.locator('[name=note]').fill('Written with a librarian (invented).')
  await page.getByRole('button', { name: 'Keep the changes' }).click()
  await page.locator('.strategy-facts').getByText('Written with a librarian (invented).').waitFor()
  await page.close()
})

test('the lines that a line names are lit, and said', async () => {
  const { page, text } = await medline()
  await text.focus()
  await page.keyboard.press('Control+Home')
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowDown')
  await page.waitForFunction(() => document.querySelectorAll('.line-lit').length === 3)
  assert.equal(await page.locator('.strategy-text > .lines-named li').count(), 3)
  await page.keyboard.press('ArrowUp')
  await page.waitForFunction(() => document.querySelectorAll('.line-lit').length === 0)
  await page.close()
})

test('hits are typed by line, stand beside the text, and a last line that differs from the run is told', async () => {
  const { page } = await medline()
  await page.getByRole('button', { name: 'Hits of each line' }).click()
  const last = page.getByRole('textbox', { name: 'Hits of line 7' })
  await last.fill('1 311')
  await last.press('Enter')
  await page.locator('.cm-hits').getByText('1,311').waitFor()
  await page.getByText('The last line gives 1,311.').waitFor()
  await last.fill('310')
  await last.press('Enter')
  await page.getByText('The last line gives').waitFor({ state: 'detached' })
  await last.fill('many')
  await last.press('Enter')
  await page.getByText('Write a whole number.').waitFor()
  assert.deepEqual(await faults(page), [])
  await page.close()
})

test('an element of the strategy is reviewed and the review can be changed', async () => {
  const { page } = await medline()
  await page.getByRole('button', { name: 'Peer review' }).click()
  await page.getByText('Nobody has reviewed this strategy yet.').waitFor()
  await page.getByRole('button', { name: 'Review: Text words' }).click()
  await page.locator('select[name=verdict]').selectOption('revision-suggested')
  await page.locator('[name=comment]').fill('Share shed is missing.')
  await page.getByRole('button', { name: 'Add review' }).click()
  await page.getByText('1 of 6 elements of PRESS 2015 reviewed.').waitFor()
  await page.getByRole('button', { name: 'revision suggested' }).click()
  await page.locator('select[name=verdict]').selectOption('no-revision')
  await page.getByRole('button', { name: 'Keep the changes' }).click()
  await page.getByRole('button', { name: 'no revision' }).waitFor()
  assert.deepEqual(await faults(page), [])
  await page.close()
})

test('a concept tells which of its terms are searched, and a missing one goes to the caret', async () => {
  const { page, text } = await medline()
  await page.getByRole('button', { name: 'Add a concept' }).click()
  await page.locator('[name=label]').fill('Things')
  await page.locator('[name=terms]').fill('mend*\ntoaster*')
  await page.getByRole('button', { name: 'Add search concept' }).click()
  await page.getByText('1 of 2 searched here').waitFor()
  await text.focus()
  await page.keyboard.press('Control+End')
  await page.getByRole('button', { name: 'toaster*' }).click()
  assert.match(await text.innerText(), /toaster\*$/m)
  await page.close()
})

test('headings are set apart, and a translation is never that of another text', async () => {
  const { page, text } = await medline()
  await page.waitForFunction(() => [...document.querySelectorAll('.tok-heading')].map((each) => each.textContent).join(' ').includes('exp Volunteers/'))
  await page.getByRole('button', { name: 'Another platform' }).click()
  await page.getByRole('button', { name: 'Translate' }).click()
  const keep = page.getByRole('button', { name: 'Keep it as a strategy' })
  await keep.waitFor()
  await text.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('s')
  await page.getByText('The strategy has changed since it was translated.').waitFor()
  assert.equal(await keep.count(), 0)
  await page.keyboard.press('Control+z')
  await keep.waitFor()
  assert.deepEqual(await faults(page), [])
  await page.close()
})

test('what a peer review requires is found in the room Check until the element is looked at again', async () => {
  const { page } = await medline()
  await page.getByRole('button', { name: 'Peer review' }).click()
  await page.getByRole('button', { name: 'Review: Operators' }).click()
  await page.locator('select[name=verdict]').selectOption('revision-required')
  await page.getByRole('button', { name: 'Add review' }).click()
  await page.getByRole('button', { name: 'revision required' }).waitFor()
  const found = page.getByText('MEDLINE: the peer review requires a revision of 1 element')
  await enter(page, 'check')
  await found.first().waitFor()
  await page.getByRole('button', { name: /^Undo: Added review of a strategy/ }).click()
  await found.first().waitFor({ state: 'detached' })
  await page.close()
})

test('a strategy is added for a platform from the list, and the history that PubMed saved as a table becomes its lines', async () => {
  const page = await open(context, demo.address)
  await enter(page, 'strategies')
  await page.getByRole('button', { name: 'Add a strategy' }).click()
  await page.locator('[name=name]').fill('PubMed, new')
  await page.locator('[name=platform]').selectOption({ label: 'PubMed' })
  await page.getByRole('button', { name: 'Add search strategy' }).click()
  await page.getByRole('link', { name: /^PubMed, new/ }).click()
  const text = page.getByRole('textbox', { name: 'PubMed, new', exact: true })
  await text.focus()
  await page.keyboard.insertText('Search number,Query,Sort By,Filters,Search Details,Results,Time\n2,"""peer worker*""[tiab]",,,,567,10:19:00\n1,"""Peer Group""[Mesh]",,,,90,10:18:00\n')
  await page.waitForFunction(() => document.querySelector('.cm-content').innerText.startsWith('#1'))
  assert.equal((await text.innerText()).trim(), '#1  "Peer Group"[Mesh]  (90)\n#2  "peer worker*"[tiab]  (567)')
  await page.close()
})
