// Conflicts and agreement: two people judge blindly, the answers are opened, one differs, it is discussed and settled; figures stay those of first answers.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { act, browser, enter, faults, keptSince, lastAct, open, servedFound } from './workbench.mjs'

const titles = ['Repair cafés and neighbours', 'A survey of garages', 'Volunteers who repair', 'Glue and its makers']
const ris = titles.map((title, n) => `TY  - JOUR\nAU  - Writer${n}, A.\nTI  - ${title}\nPY  - ${2001 + n}\nAB  - We asked volunteers about ${n} repairs.\nER  - \n`).join('\n')

let chrome
let project
let ann
let ben

async function as(person) {
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await open(context, project.address)
  await page.getByLabel('Who I am').selectOption(person)
  return page
}

before(async () => {
  chrome = await browser()
  project = await servedFound('Mending (invented)', ris, (file) => {
    for (const [id, name] of [['ann', 'Ann'], ['ben', 'Ben']]) act(file, 'add-person', { id, name })
    act(file, 'add-criterion', { id: 'e1', mark: 'E1', half: 'review', effect: 'exclude', parameter: 'design', wording: 'A protocol' })
    act(file, 'plan-stage', { stage: 'title-abstract', blind: 'yes', ordering: 'as-imported' })
    for (const person of ['ann', 'ben']) act(file, 'assign-items', { stage: 'title-abstract', person, rule: 'all' })
  })
  ann = await as('ann')
  ben = await as('ben')
  await enter(ann, 'screening')
  await enter(ben, 'screening')
  await ann.getByText('0 of 4 · 4 to go').waitFor()
  await ben.getByText('0 of 4 · 4 to go').waitFor()
  const before = await lastAct(ann)
  for (const key of ['i', 'e', '1', 'i', 'i']) await ann.keyboard.press(key)
  for (const key of ['i', 'e', '1', 'e', '1', 'm']) await ben.keyboard.press(key)
  await ann.getByText('4 of 4 · 0 to go').waitFor()
  await ben.getByText('4 of 4 · 0 to go').waitFor()
  await keptSince(ann, before, 8)
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

const heading = (page, text) => page.getByRole('article', { name: 'The record' }).getByRole('heading', { name: text }).waitFor()

test('closed answers are in no list; opening them says what it does before it is done', async () => {
  await enter(ann, 'agreement')
  await ann.getByText('Nothing was judged by two people').waitFor()
  await enter(ann, 'conflicts')
  await ann.getByText('No two answers that are open differ at this stage.').waitFor()
  await ann.getByText('4 records are answered by everybody and closed').waitFor()
  await ann.getByRole('button', { name: 'Open the answers…' }).click()
  const dialog = ann.getByRole('dialog')
  await dialog.getByText('this cannot be undone').waitFor()
  assert.deepEqual(await faults(ann), [])
  await dialog.getByRole('button', { name: 'Open the answers' }).click()
  await dialog.waitFor({ state: 'detached' })
  await ann.getByText('2 to settle, 0 settled').waitFor()
})

test('both decisions stand side by side for both people', async () => {
  await enter(ben, 'conflicts')
  for (const page of [ann, ben]) {
    await heading(page, titles[2])
    assert.match(await page.getByRole('region', { name: 'What Ann decided' }).innerText(), /Include/)
    assert.match(await page.getByRole('region', { name: 'What Ben decided' }).innerText(), /Exclude[\s\S]*E1 A protocol/)
    assert.deepEqual(await faults(page), [])
  }
})

test('a remark reaches the other; a question to the authors has its answer', async () => {
  await ben.keyboard.press('d')
  await ben.keyboard.type('Is it a protocol?')
  await ben.getByRole('button', { name: 'Add it' }).click()
  await ann.getByRole('region', { name: 'Discussion' }).getByText('Is it a protocol?').waitFor()
  await ann.getByText('Ask the authors…').click()
  await ann.getByLabel('The question').fill('Was it done?')
  await ann.getByLabel('Asked on').fill('2026-03-01')
  await ann.getByRole('button', { name: 'Take it down' }).click()
  await ann.getByLabel('What they answered').fill('Yes, in spring.')
  await ann.getByRole('button', { name: 'Keep the answer' }).click()
  await ben.getByRole('region', { name: 'Questions to the authors' }).getByText('Yes, in spring.').waitFor()
  assert.deepEqual(await faults(ann), [])
})

test('one key settles, the next record comes, and undo takes it back', async () => {
  await ann.locator('#room').focus()
  await ann.keyboard.press('e')
  await ann.getByRole('list', { name: 'Exclude because' }).waitFor()
  await ann.keyboard.press('1')
  await heading(ann, titles[3])
  await ann.getByText('1 to settle, 1 settled').waitFor()
  await ben.getByText('settled: exclude').waitFor()
  await ann.keyboard.press('Control+z')
  await ann.getByText('2 to settle, 0 settled').waitFor()
  await ann.keyboard.press('k')
  await heading(ann, titles[2])
  await ann.keyboard.press('i')
  await heading(ann, titles[3])
  await ann.getByText('1 to settle, 1 settled').waitFor()
})

test('agreement is of first answers, with its table; a consensus changes none of it', async () => {
  await enter(ann, 'agreement')
  await ann.getByText('2 of 4').first().waitFor()
  const before = await ann.locator('.agreement-room').innerText()
  assert.match(before, /50\.0 %/)
  assert.match(before, /unsure as include/i)
  assert.match(before, /fewer than 30|Below 30|30 units/)
  assert.deepEqual(await faults(ann), [])
  await enter(ben, 'conflicts')
  await ben.getByRole('navigation', { name: 'Records seen differently' }).getByRole('button', { name: titles[3] }).click()
  await ben.getByRole('button', { name: /^Include/ }).click()
  await ben.getByText('0 to settle, 2 settled').waitFor()
  await enter(ben, 'agreement')
  await ben.locator('.agreement-room').waitFor()
  assert.equal(await ben.locator('.agreement-room').innerText(), before)
})
