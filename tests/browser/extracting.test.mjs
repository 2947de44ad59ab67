// Extraction with the article open: words propose a value, each extractor answers, what holds is settled; a checklist of one's own is built.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, faults, open, served } from './workbench.mjs'

let chrome
let project
let context

before(async () => {
  chrome = await browser()
  project = await served('demo')
  context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

async function enter(name, hash, what) {
  const page = await open(context, project.address)
  await page.getByLabel('Who I am').selectOption({ label: name })
  await page.evaluate((to) => { window.location.hash = to }, hash)
  await page.locator(what).first().waitFor()
  return page
}

const form = (page, study) => page.evaluate(async (of) => (await fetch(`api/extraction/${of}`)).json(), study)
const clean = async (page) => assert.deepEqual(await faults(page), [])

test('selected words propose the value and rest beneath it; the share of such values is told', async () => {
  const page = await enter('Ada (invented)', '#/extraction?study=s7&extractor=holds', '.items')
  assert.match(await page.locator('.score').innerText(), /14 of 45 known values rest on a passage \(31 %\) · 4 of 5 extracted alike/)
  await clean(page)
  // The setting rests on nothing yet. The word is selected with two clicks, on words that already bear another field; the rest is keys.
  await page.getByRole('button', { name: /^Setting/ }).click()
  const line = page.locator('.article-frame .cm-line', { hasText: 'put together in the queue' })
  await line.hover({ position: { x: 30, y: 12 } })
  for (const clickCount of [1, 2]) {
    await page.mouse.down({ clickCount })
    await page.mouse.up({ clickCount })
  }
  await page.waitForFunction(() => String(window.getSelection()) === 'Eighteen')
  await page.keyboard.press('Enter')
  await page.getByText('The marked words go in with the value.').waitFor()
  await page.waitForFunction(() => document.activeElement?.closest('.value-form') !== null)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.querySelector('.open-item .rests-on')?.textContent.includes('Eighteen'))
  const setting = (await form(page, 's7')).fields.find((field) => field.attribute === 'a-setting')
  assert.equal(setting.holds.text, 'town', 'the value that stood stays')
  assert.equal(setting.holds.passage.words, 'Eighteen')
  await page.waitForFunction(() => /15 of 45/.test(document.querySelector('.score').textContent))
  assert.match(await page.evaluate(() => document.activeElement.className), /item-head/)
  await page.close()
})

test('one extractor changes an answer by keys, and what holds stays until it is settled', async () => {
  const page = await enter('Ben (invented)', '#/extraction?study=s1', '.items')
  await page.getByRole('button', { name: 'My answers', pressed: true }).waitFor()
  await page.getByRole('button', { name: /^Participants/ }).focus()
  await page.keyboard.press('Enter')
  await page.locator('.items li.current').getByText('Participants').waitFor()
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'low')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('x7')
  await page.keyboard.press('Enter')
  await page.getByText('“x7” is no number. Nothing was changed.').waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('8')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.querySelector('li.current .is')?.textContent === '8')
  const people = (await form(page, 's1')).fields.find((field) => field.attribute === 'a-people')
  assert.deepEqual([people.holds.low, people.told.find((each) => each.person === 'p-two').low], [12, 8])
  await page.getByRole('button', { name: 'What holds' }).click()
  await page.getByRole('button', { name: /^Participants/ }).click()
  await page.locator('.told li', { hasText: 'Ben' }).getByRole('button', { name: 'Take this' }).click()
  await page.waitForFunction(() => document.querySelector('li.current .is')?.textContent === '8')
  assert.equal((await form(page, 's1')).fields.find((field) => field.attribute === 'a-people').holds.passage.words, 'seven visitors')
  await clean(page)
  await page.close()
})

test('a checklist of one’s own is built in the browser, and its rule gives the grade', async () => {
  const page = await enter('Ada (invented)', '#/appraisal', '.grid.ratings')
  await page.getByText('Use another checklist').click()
  await page.getByRole('button', { name: /^Build it/ }).click()
  const dialog = page.getByRole('dialog', { name: 'A checklist of our own' })
  await dialog.getByRole('button', { name: 'Use it' }).click()
  await dialog.getByRole('alert').getByText('Give the checklist a name.').waitFor()
  await dialog.getByLabel('Name').fill('Our two questions')
  await dialog.getByLabel('Items, one a line').fill('1 Aims are clear\n2 Use is discussed (not scored)')
  await dialog.getByLabel('Grade 1').fill('A')
  await dialog.getByLabel('from total 1').fill('1')
  await dialog.getByLabel('Grade 2').fill('B')
  await dialog.getByText('2 items; at most 1 point; A from 1, B below').waitFor()
  await clean(page)
  await dialog.getByRole('button', { name: 'Use it' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Our two questions', exact: true }).click()
  await page.getByRole('button', { name: 'Read and appraise Ash' }).or(page.getByRole('link', { name: 'Read and appraise Ash and Lind (2009)' })).first().click()
  await page.locator('.items').waitFor()
  await page.keyboard.press('y')
  await page.waitForFunction(() => document.querySelector('.score .grade')?.textContent === 'A')
  await page.close()
})

for (const [width, height] of [[1440, 900], [1024, 768]]) {
  for (const scheme of ['light', 'dark']) {
    test(`at ${width} pixels, ${scheme}, the form is not cut off and axe finds nothing`, async () => {
      const other = await chrome.newContext({ viewport: { width, height }, colorScheme: scheme })
      const page = await open(other, project.address)
      await page.evaluate(() => { window.location.hash = '#/extraction?study=s2&extractor=holds' })
      await page.locator('.article-frame .lit').first().waitFor()
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
      const box = await page.locator('.checklist-side').boundingBox()
      assert.ok(box.x + box.width <= width + 1)
      await clean(page)
      await other.close()
    })
  }
}
