// Memos by keyboard alone: written, linked, kept, read; a journal is its writer's; the trail; an assumption beside what it may touch.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { browser, enter, faults, open, program, served } from './workbench.mjs'

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

async function me(page, name) {
  await page.getByLabel('Who I am').selectOption({ label: name })
  // All that is shown is asked for anew, as that person sees it.
  await page.waitForFunction((label) => document.querySelector('select.who')?.selectedOptions[0]?.label === label && !document.body.innerText.includes('Reading…'), name)
}

test('a memo is written, names a code by typing, is kept and read, by keyboard alone; undo takes it back', async () => {
  const page = await open(context, project.address)
  await me(page, 'Ada (invented)')
  await enter(page, 'memos')
  await page.getByRole('button', { name: 'Write a memo', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: /^Theoretical/ }).focus()
  await page.keyboard.press('Enter')
  const field = page.getByRole('combobox', { name: /^Words of/ })
  await field.waitFor()
  await page.keyboard.type('The lamps tie in with [[lamps')
  const named = page.getByRole('listbox', { name: 'What can be named' })
  await named.getByRole('option').first().waitFor()
  assert.match(await named.getByRole('option', { selected: true }).innerText(), /Lamps and company/)
  await page.keyboard.press('Enter')
  await page.keyboard.type(' at night.')
  await page.keyboard.press('Control+Enter')
  const words = page.locator('.memo-words')
  await words.waitFor()
  assert.equal(await words.innerText(), 'The lamps tie in with Lamps and company at night.')
  await words.getByRole('button', { name: 'Lamps and company' }).focus()
  await page.keyboard.press('Enter')
  const ladder = page.getByRole('complementary', { name: 'Ladder' })
  await ladder.getByRole('heading', { name: 'Memos' }).waitFor()
  await ladder.getByRole('link', { name: 'Theoretical memo' }).waitFor()
  await page.locator('main.room').focus()
  await page.keyboard.press('Control+z')
  await page.getByText('Nothing is written yet.').waitFor()
  await page.keyboard.press('Control+Shift+z')
  await page.locator('.memo-words').getByText('at night.').waitFor()
  await page.close()
})

test('a memo on a category begins with four questions, and writing with the answer to the first', async () => {
  const page = await open(context, project.address)
  await me(page, 'Ada (invented)')
  await enter(page, 'memos')
  await page.getByRole('button', { name: 'Write a memo', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: /^Category/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: /^Words of/ }).waitFor()
  await page.keyboard.type('Waiting that is shared.')
  await page.keyboard.press('Control+Enter')
  const words = page.locator('.memo-words')
  await words.waitFor()
  const parts = await words.evaluate((all) => [...all.children].map((each) => `${each.tagName} ${each.innerText}`))
  assert.match(parts[0], /^H3 What is it/)
  assert.equal(parts[1], 'P Waiting that is shared.')
  assert.equal(parts.filter((each) => each.startsWith('H3')).length, 4)
  await page.close()
})

test('a draft outlives a page that was closed before it was kept', async () => {
  const page = await open(context, project.address)
  await me(page, 'Ada (invented)')
  await page.evaluate(() => { window.location.hash = '#/memos' })
  await page.getByRole('button', { name: 'Write a memo', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Code/ }).click()
  await page.getByRole('combobox', { name: /^Words of/ }).waitFor()
  await page.keyboard.type('Half a thought')
  const at = page.url()
  await page.close({ runBeforeUnload: false })
  const again = await open(context, project.address)
  await again.goto(at)
  await again.getByRole('combobox', { name: /^Words of/ }).waitFor()
  assert.equal(await again.getByRole('combobox', { name: /^Words of/ }).inputValue(), 'Half a thought')
  await again.keyboard.press('Control+Enter')
  await again.locator('.memo-words').getByText('Half a thought').waitFor()
  await again.close()
})

test('a journal is seen by its writer alone, and is told to be there', async () => {
  const page = await open(context, project.address)
  await me(page, 'Ada (invented)')
  await enter(page, 'memos')
  await page.getByRole('button', { name: 'Write a memo', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Journal/ }).click()
  await page.getByRole('combobox', { name: /^Words of/ }).waitFor()
  await page.keyboard.type('I doubt it all')
  await page.keyboard.press('Control+Enter')
  await page.locator('.memo-words').getByText('I doubt it all').waitFor()
  assert.match(await page.locator('article.memo .label').innerText(), /only you see it/i)
  await me(page, 'Ben (invented)')
  await page.getByText('1 memo is private to somebody else.').first().waitFor()
  assert.equal(await page.getByText('I doubt it all').count(), 0)
  await enter(page, 'history')
  assert.equal(await page.getByText('doubt').count(), 0)
  await page.getByText('Wrote a private memo').waitFor()
  await me(page, 'Ada (invented)')
  await enter(page, 'memos')
  await page.getByText('I doubt it all').first().waitFor()
  await page.close()
})

test('the trail of a concept reads in the order of writing; an assumption stands beside what it may touch', async () => {
  const act = (name, ...args) => execFileSync(program, ['do', project.file, name, ...args.flatMap((each) => ['--arg', each]), '--as-person', 'p-two'])
  act('write-memo', 'kind=code', 'title=Second thought', 'about=theme-s1-1', 'written=2026-02-02', 'words=Later.')
  act('write-memo', 'kind=code', 'title=First thought', 'about=theme-s1-1', 'written=2026-01-01', 'words=Sooner.')
  act('add-assumption', 'wording=Company matters most', 'person=p-two', 'touches=theme-s1-1')
  const page = await open(context, project.address)
  await page.evaluate(() => { window.location.hash = '#/memos?tab=trail&code=theme-s1-1' })
  await page.locator('ol.trail li').nth(1).waitFor()
  const titles = await page.locator('ol.trail h3').allInnerTexts()
  assert.ok(titles.indexOf('First thought') >= 0 && titles.indexOf('First thought') < titles.indexOf('Second thought'), titles.join())
  await page.evaluate(() => { window.location.hash = '#/memos?tab=standpoint' })
  await page.locator('main.room').getByText('Company matters most').waitFor()
  await page.evaluate(() => { window.location.hash = '#/themes?ladder=theme-s1-1' })
  await page.getByRole('complementary', { name: 'Ladder' }).getByText('Company matters most').waitFor()
  await page.close()
})

test('each part of the room is free of accessibility faults, light and dark', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const themed = await chrome.newContext({ viewport: { width: 1024, height: 768 }, colorScheme })
    const page = await open(themed, project.address)
    for (const part of ['', '?tab=trail&code=theme-s1-1', '?tab=standpoint']) {
      await page.evaluate((hash) => { window.location.hash = hash }, `#/memos${part}`)
      await page.locator(part.includes('trail') ? 'ol.trail li' : part.includes('standpoint') ? 'main.room h2' : 'main.room article, main.room .muted').first().waitFor()
      await page.waitForFunction(() => !document.body.innerText.includes('Reading…'))
      assert.deepEqual(await faults(page), [], `${part}, ${colorScheme}`)
    }
    await themed.close()
  }
})
