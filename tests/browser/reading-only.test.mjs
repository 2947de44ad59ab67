// A file that may not be written: everything is read, nothing pretends that it could be changed.
import assert from 'node:assert/strict'
import { chmodSync, copyFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { browser, enter, open, rooms, served, servedFile } from './workbench.mjs'

let chrome
let source
let project
let page

before(async () => {
  chrome = await browser()
  source = await served('demo')
  await source.end()
  project = await servedFile((file) => {
    copyFileSync(source.file, file)
    chmodSync(file, 0o444)
  }, 'demo')
  page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 } }), project.address)
})
after(async () => {
  await chrome?.close()
  await project?.stop()
  await source?.stop()
})

test('every room says that the file is open for reading only, and offers nothing to add, undo or change', async () => {
  const faults = []
  for (const room of rooms) {
    await enter(page, room)
    const found = await page.evaluate(() => ({
      said: document.querySelector('.banner[role=status]')?.innerText ?? '',
      steps: [...document.querySelectorAll('.top button')].filter((each) => /^(Undo|Redo)/.test(each.getAttribute('aria-label') ?? '') && !each.disabled).length,
      adding: [...document.querySelectorAll('main.room button')].filter((each) => each.checkVisibility() && !each.disabled && /^(Add|Withdraw|Merge)/.test(each.innerText)).map((each) => each.innerText),
    }))
    if (!/open for reading only/.test(found.said)) faults.push(`${room}: ${found.said || 'nothing is said'}`)
    if (found.steps > 0) faults.push(`${room}: undo is offered`)
    if (found.adding.length > 0) faults.push(`${room}: ${found.adding.join(', ')}`)
  }
  assert.deepEqual(faults, [])
})

test('a value does not open, and an answer that is tried is refused in words', async () => {
  await enter(page, 'extraction')
  await page.locator('.grid td button').nth(1).click({ force: true })
  assert.equal(await page.locator('dialog[open]').count(), 0)
  await enter(page, 'appraisal')
  await page.locator('button.cellkey').first().click()
  await page.getByText('may not be written').first().waitFor()
})
