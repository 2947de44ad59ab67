// Appraisal with the article open: by keyboard alone a study is answered, words of the article go in with the answers, total and grade follow.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
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

async function enter(name, hash) {
  const page = await open(context, project.address)
  if (name) await page.getByLabel('Who I am').selectOption({ label: name })
  await page.evaluate((to) => { window.location.hash = to }, hash)
  await page.locator('.items').waitFor()
  return page
}

const ratings = (page, who, study) => page.evaluate(async ([rater, of]) => {
  const read = await (await fetch('api/appraisal', { headers: { 'X-Loam-Actor': rater } })).json()
  return Object.fromEntries(read.checklists[0].by_rater.filter((each) => each.rater === rater && each.study === of).map((each) => [each.item, each]))
}, [who, study])

const clean = async (page) => assert.deepEqual(await faults(page), [])

test('answers, words and a comment by keys alone; total and grade follow; undo takes back', async () => {
  const setting = await open(context, project.address)
  await setting.evaluate(async () => { await fetch('api/acts/add-person', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ arguments: { id: 'p-cleo', name: 'Cleo (invented)' } }) }) })
  await setting.close()
  const page = await enter('Cleo (invented)', '#/appraisal?study=s1')
  await page.getByRole('button', { name: 'My answers', pressed: true }).waitFor()
  assert.match(await page.locator('.score').innerText(), /0 of 10 answered/)
  await clean(page)
  // The first item has the focus. A remark before the answer waits for it.
  await page.keyboard.press('/')
  await page.keyboard.type('Fits well')
  await page.keyboard.press('Enter')
  await page.getByText('Goes in with your answer.').waitFor()
  // Words are selected in the article with the keyboard, and rest beneath the answer.
  const words = page.getByRole('textbox', { name: /^Words of Article: Ash/ })
  await page.keyboard.press('Shift+Tab')
  for (let tries = 0; tries < 20 && !(await words.evaluate((here) => here === document.activeElement)); tries += 1) await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Control+Home')
  for (let line = 0; line < 8; line += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+End')
  await page.keyboard.press('y')
  await page.waitForFunction(() => document.querySelectorAll('.article-frame .lit').length > 0)
  const first = (await ratings(page, 'p-cleo', 's1'))['jbi-q1']
  assert.equal(first.answer, 'yes')
  assert.equal(first.comment, 'Fits well')
  const selected = await page.evaluate(async (of) => [...(await (await fetch(`api/sources/${of.source}`)).json()).text].slice(of.start, of.end).join(''), first.passage)
  assert.equal(first.passage.words, selected)
  assert.ok(selected.length > 20, selected)
  // On with a point; all others by their letters.
  for (const key of ['.', 'y', '.', 'n', '.', 'u', '.', 'y', '.', 'y', '.', 'y', '.', 'y', '.', 'a', '.', 'y']) {
    await page.keyboard.press(key)
    if (/[a-z]/.test(key)) await page.waitForFunction(() => document.querySelector('.choices [aria-pressed="true"]') !== null)
  }
  await page.waitForFunction(() => document.querySelector('.score')?.textContent.includes('10 of 10 answered'))
  assert.match(await page.locator('.score').innerText(), /7\.5\s+of 9\s+B/, 'what is not applicable could not have earned')
  await page.keyboard.press('Control+z')
  await page.waitForFunction(() => document.querySelector('.score')?.textContent.includes('9 of 10 answered'))
  // Whoever comes back stands at the first open item of the study that is begun.
  await page.evaluate(() => { window.location.hash = '#/appraisal' })
  await page.getByRole('link', { name: 'Go on with Ash and Lind (2009)' }).click()
  await page.locator('.items li.current').getByText('Conclusions follow from the data').waitFor()
  assert.equal(await page.evaluate(() => document.activeElement.className), 'item-head')
  await page.close()
})

test('an item leads to its words and lit words lead to their item; words can be put in place of others and taken away', async () => {
  const page = await enter('Ada (invented)', '#/appraisal?study=s1')
  const current = page.locator('.items li.current')
  await page.getByRole('button', { name: /^9\s*Ethics approved/ }).click()
  await page.locator('.lit.current').getByText('The ethics board').waitFor()
  await current.getByText('“The ethics board of the town').waitFor()
  await page.locator('.article-frame .lit-mark', { hasText: '4' }).click()
  await current.getByText('Methodology and analysis agree').waitFor()
  const before = (await ratings(page, 'p-one', 's1'))['jbi-q4']
  const line = page.locator('.article-frame .cm-line', { hasText: 'Both authors coded' })
  await line.click({ position: { x: 20, y: 10 }, clickCount: 2 })
  await page.keyboard.press('Enter')
  await page.waitForFunction((was) => !document.querySelector('.open-item .rests-on')?.textContent.includes(was), before.passage.words.slice(0, 20))
  const now = (await ratings(page, 'p-one', 's1'))['jbi-q4']
  assert.equal(now.passage.words, 'Both')
  assert.equal(now.answer, before.answer)
  assert.equal(now.comment, before.comment)
  await page.getByRole('button', { name: 'Take the words away' }).click()
  await page.waitForFunction(() => !document.querySelector('.open-item .rests-on'))
  assert.equal((await ratings(page, 'p-one', 's1'))['jbi-q4'].passage, null)
  await page.close()
})

test('where the article is not here that is said, and the checklist goes on', async () => {
  const page = await enter('Ada (invented)', '#/appraisal?study=s3')
  await page.getByRole('heading', { name: 'The article is not here' }).waitFor()
  await page.keyboard.press('n')
  await page.waitForFunction(() => document.querySelector('.choices [aria-pressed="true"]')?.textContent.startsWith('No'))
  await clean(page)
  await page.keyboard.press('>')
  await page.getByRole('heading', { name: 'Drew (2014)' }).waitFor()
  await page.close()
})

test('a PDF of the study is attached where its article is missing, and brought in from there', async () => {
  const page = await enter('Ada (invented)', '#/appraisal?study=s3')
  const files = page.locator('.no-article input[type=file]')
  await files.setInputFiles({ name: 'log-in.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<!doctype html><html>Log in</html>') })
  await page.locator('.no-article [role=alert]').filter({ hasText: 'web page' }).waitFor()
  await files.setInputFiles({ name: 'drew.pdf', mimeType: 'application/pdf', buffer: await readFile(new URL('../data/documents/two-columns.pdf', import.meta.url)) })
  await page.getByRole('button', { name: 'Bring in drew.pdf' }).waitFor()
  await clean(page)
  await page.close()
})

test('what raters said stands side by side; what is agreed names who agreed and leaves their answers as they were', async () => {
  const page = await enter('Ada (invented)', '#/appraisal?study=s2&rater=agreed')
  await page.getByRole('button', { name: /^5\s*Methodology and interpretation/ }).click()
  const told = page.locator('.told li')
  assert.equal(await told.count(), 2)
  assert.match(await told.nth(1).innerText(), /Ben \(invented\): Unclear[\s\S]*Reads the advice back/)
  const agreement = () => page.evaluate(async () => (await (await fetch('api/appraisal/jbi/agreement')).json()).all.percent)
  const before = await agreement()
  await page.keyboard.press('u')
  await page.waitForFunction(() => document.querySelector('.choices [aria-pressed="true"]')?.textContent.startsWith('Unclear'))
  const agreed = await page.evaluate(async () => (await (await fetch('api/appraisal')).json()).checklists[0].rows.find((row) => row.study.id === 's2').answers['jbi-q5'])
  assert.deepEqual([agreed.answer, agreed.agreed, agreed.agreed_by], ['unclear', true, 'p-one p-two'])
  assert.deepEqual(await agreement(), before)
  await clean(page)
  await page.close()
})

for (const [width, height] of [[1440, 900], [1024, 768]]) {
  for (const scheme of ['light', 'dark']) {
    test(`at ${width} pixels, ${scheme}, nothing is cut off and axe finds nothing`, async () => {
      const other = await chrome.newContext({ viewport: { width, height }, colorScheme: scheme })
      const page = await open(other, project.address)
      await page.evaluate(() => { window.location.hash = '#/appraisal?study=s7&rater=agreed' })
      await page.locator('.items').waitFor()
      await page.locator('.article-frame .lit').first().waitFor()
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
      const box = await page.locator('.checklist-side').boundingBox()
      assert.ok(box.x + box.width <= width + 1)
      await clean(page)
      await other.close()
    })
  }
}

test('at a blind stage a rater sees no other’s answers until they are opened, and agreement counts from then on', async () => {
  const blind = await served('demo')
  const other = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await open(other, blind.address)
  await page.getByLabel('Who I am').selectOption({ label: 'Ada (invented)' })
  await page.evaluate(async () => { await fetch('api/acts/plan-stage', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Loam-Actor': 'p-one' }, body: JSON.stringify({ arguments: { stage: 'appraisal', blind: true } }) }) })
  await page.evaluate(() => { window.location.hash = '#/appraisal?study=s1' })
  await page.locator('.items').waitFor()
  const whose = page.getByRole('group', { name: 'Whose answers' })
  assert.deepEqual(await whose.getByRole('button').allInnerTexts(), ['My answers', 'Agreed'])
  await whose.getByRole('button', { name: 'Agreed' }).click()
  await page.getByText('The raters answer without seeing each other.').waitFor()
  await page.getByRole('button', { name: /^8\s*Participants/ }).click()
  assert.equal(await page.getByText('Long findings, few voices.').count(), 0)
  const agreement = () => page.evaluate(async () => (await fetch('api/appraisal/jbi/agreement', { headers: { 'X-Loam-Actor': 'p-one' } })).json())
  assert.equal((await agreement()).all, null)
  await page.getByRole('button', { name: 'Open the answers…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Open the answers', exact: true }).click()
  await whose.getByRole('button', { name: 'Ben (invented)' }).waitFor()
  await page.getByRole('button', { name: /^8\s*Participants/ }).click()
  await page.locator('.told').getByText('Long findings, few voices.').waitFor()
  assert.equal((await agreement()).all.percent.n, 90)
  await whose.getByRole('button', { name: 'My answers' }).click()
  await page.getByText('first answers stay as they are').waitFor()
  assert.ok(await page.locator('.choices button').first().isDisabled())
  await other.close()
  await blind.stop()
})
