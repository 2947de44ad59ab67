// The codebook by mouse: codes dragged and raised, codings split off, the words of a code and of those beneath it.
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { browser, enter, faults, open, post, read, served } from './workbench.mjs'

let chrome
let project
let context

before(async () => {
  chrome = await browser()
  project = await served('interviews')
  context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

afterEach(async () => { for (const page of context.pages()) await page.close() })

const book = async (page) => (await read(page, 'api/codebook')).codes
const codeOf = async (page, label) => (await book(page)).find((code) => code.label === label)
const until = async (page, check, what) => {
  for (let tries = 0; tries < 60; tries += 1) {
    if (check(await book(page))) return
    await page.waitForTimeout(50)
  }
  assert.fail(what)
}

test('a code is dragged under another, and raised by letting it go over one of a higher rung', async () => {
  const page = await open(context, project.address)
  await enter(page, 'codebook')
  const [first, second] = (await book(page)).filter((code) => code.rung === 'rung-code')
  const upper = (await book(page)).find((code) => code.rung === 'rung-subtheme')
  await page.locator(`[data-row="${first.id}"]`).scrollIntoViewIfNeeded()
  await page.locator(`[data-row="${first.id}"]`).dragTo(page.locator(`[data-row="${second.id}"]`))
  await until(page, (codes) => codes.find((code) => code.id === first.id).parent === second.id, 'the code does not stand under the other')
  await page.locator(`[data-row="${first.id}"]`).dragTo(page.locator(`[data-row="${upper.id}"]`))
  await page.getByRole('dialog').getByText('Why?').waitFor()
  await page.keyboard.type('It belongs there')
  await page.getByRole('dialog').getByRole('button', { name: 'Raise' }).click()
  await until(page, (codes) => codes.find((code) => code.id === upper.id).stands_on.includes(first.id), 'the code is not raised')
  for (let times = 0; times < 2; times += 1) await post(page, 'api/undo', {})
})

test('codings are split off into a code of their own, and a click leads to their words', async () => {
  const page = await open(context, project.address)
  const code = await codeOf(page, 'Understanding feature-outcome relationships')
  await enter(page, `codebook?code=${code.id}`)
  const contexts = page.locator('.in-context')
  await contexts.first().waitFor()
  assert.equal(await contexts.count(), code.codings)
  await contexts.nth(0).getByRole('checkbox').check()
  await contexts.nth(2).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Split off 2…' }).click()
  await page.keyboard.type('Reading trends')
  await page.keyboard.press('Enter')
  await until(page, (codes) => codes.find((each) => each.label === 'Reading trends')?.codings === 2 && codes.find((each) => each.id === code.id).codings === code.codings - 2, 'the code is not split')
  await post(page, 'api/undo', {})
  await page.waitForFunction((count) => document.querySelectorAll('.in-context').length === count, code.codings)
  const words = (await contexts.nth(1).locator('mark').innerText()).slice(0, 30)
  await contexts.nth(1).getByRole('link').click()
  await page.locator('.cm-content').waitFor()
  await page.locator('.tint.chosen').first().waitFor()
  assert.ok((await page.locator('.tint.chosen').allInnerTexts()).join('').startsWith(words.replace(/^\w+: /, '').slice(0, 15)))
})

test('a code that holds others shows the words beneath it, with the code they carry, and how many there are', async () => {
  const page = await open(context, project.address)
  await enter(page, 'codebook')
  const { codes } = await read(page, 'api/codebook')
  const theme = codes.find((each) => each.codings === 0 && each.codings_below > 12)
  await enter(page, `codebook?code=${theme.id}`)
  const below = page.getByRole('region', { name: 'Words beneath' })
  await below.locator('.in-context').nth(11).waitFor()
  assert.equal(await below.locator('.in-context').count(), 12)
  await page.locator(`[data-row="${theme.id}"]`).getByText(`+${theme.codings_below}`).waitFor()
  const inside = new Set(codes.filter((each) => each.codings > 0).map((each) => each.label))
  for (const told of await below.locator('.in-context .muted').allInnerTexts()) assert.ok(told.replace(/^ ?· /, '').split(' · ').some((label) => inside.has(label)), told)
  await below.getByRole('button', { name: /more$/ }).click()
  await below.locator('.in-context').nth(12).waitFor()
  assert.deepEqual(await faults(page), [])
  await below.getByRole('link', { name: 'Side by side, by case' }).click()
  await page.getByText(`under “${theme.label}” and what stands beneath it`).waitFor()
})
