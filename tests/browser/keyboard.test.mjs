// One study from its first code to the file that leaves it, with no hand on the mouse: every thing is reached by Tab, arrows
// and keys, never by a focus that the test sets. Axe looks at each room on the way.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import * as by from './by-keys.mjs'
import { browser, faults, open, read as readFrom, sentBy, served } from './workbench.mjs'

let chrome
let project
let page
before(async () => {
  chrome = await browser()
  project = await served('interviews')
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
  await by.watchPointing(context)
  page = await open(context, project.address)
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

const read = (address) => readFrom(page, address)
const keys = (...names) => by.press(page, ...names)
const tabTo = (name, how) => by.tabTo(page, name, how)
const until = (check, what) => by.until(page, check, what)
const goTo = (room) => by.goTo(page, room, room === 'Coding' ? /Interview/ : room)

async function accessible(room) {
  assert.deepEqual(await faults(page), [], room)
}

const codes = async () => (await read('api/codebook')).codes
const codings = async (label) => {
  const one = (await codes()).find((code) => code.label === label)
  return one ? (await read(`api/codings?code=${one.id}`)).rows : []
}

test('a room that is gone to by its name has the focus', async () => {
  for (const room of ['Compare', 'Codebook', 'Memos']) {
    await goTo(room)
    await page.waitForFunction((name) => document.activeElement?.closest('main')?.getAttribute('aria-label') === name, room)
  }
})

test('code, recode, undo, redo', async () => {
  await goTo('Coding')
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'))
  await keys('n', 'c')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.type('Weighing the picture')
  await keys('Enter')
  await until(async () => (await codings('Weighing the picture')).length === 1, 'the code is not kept')
  await page.waitForFunction(() => !document.querySelector('.beside .pending') && !document.querySelector('.picker'))
  await keys('r')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.type('Trusting the picture')
  await keys('Enter')
  await until(async () => (await codings('Trusting the picture')).length === 1 && (await codings('Weighing the picture')).length === 0, 'the coding is not recoded')
  await page.waitForFunction(() => !document.querySelector('.beside .pending') && !document.querySelector('.picker'))
  await keys('Control+z')
  await until(async () => (await codings('Weighing the picture')).length === 1, 'undo does not bring the first code back')
  await keys('Control+Shift+Z')
  await until(async () => (await codings('Trusting the picture')).length === 1, 'redo does not recode again')
  await accessible('coding')
})

test('memo', async () => {
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'))
  await keys('m')
  await page.getByRole('dialog', { name: 'Memo' }).waitFor()
  await page.keyboard.type('They look for what they know already.')
  await keys('Control+Enter')
  await until(async () => (await read('api/memos')).memos.some((memo) => memo.beginning?.startsWith('They look for')), 'the memo is not kept')
  await page.waitForFunction(() => document.querySelector('.margin-number .has-memo'))
  await goTo('Memos')
  await tabTo(/They look for what they know/)
  await keys('Enter')
  await page.locator('main').getByText('They look for what they know already.').first().waitFor()
  await accessible('memos')
})

test('merge, and undo of it', async () => {
  await goTo('Codebook')
  const before = await codes()
  const inTree = () => page.evaluate(() => document.activeElement?.closest('[role=treegrid]') !== null)
  for (let step = 0; step < 60 && !(await inTree()); step += 1) await keys('Tab')
  assert.ok(await inTree(), 'the tree of codes is reached by Tab')
  await keys('End')
  await keys(' ', 'ArrowUp', ' ', 'm')
  await page.getByRole('dialog').waitFor()
  await keys('Enter')
  await until(async () => (await codes()).length === before.length - 1, 'two codes are not merged')
  await accessible('codebook')
  await keys('Control+z')
  await until(async () => (await codes()).length === before.length, 'the merge is not undone')
})

test('what a code stands under is chosen with arrows, and changes on Enter', async () => {
  await goTo('Themes')
  await tabTo(/ stands under$/)
  const before = JSON.stringify((await codes()).map(({ id, parent }) => [id, parent]))
  const now = async () => JSON.stringify((await codes()).map(({ id, parent }) => [id, parent]))
  const sent = sentBy(page)
  await keys('ArrowDown', 'ArrowDown')
  await page.getByText('takes it').waitFor()
  await keys('Escape')
  await page.getByText('takes it').waitFor({ state: 'detached' })
  assert.deepEqual(await sent.all(), [], 'an arrow changes nothing')
  await keys('ArrowDown', 'Enter')
  await until(async () => (await now()) !== before, 'Enter takes nothing')
  await keys('Control+z')
  await until(async () => (await now()) === before, 'the change is not undone')
})

test('compare', async () => {
  await goTo('Compare')
  await tabTo('Two codes')
  await keys('Enter')
  for (const [label, name] of [['Compare', 'Identifying patterns'], ['with', 'Guiding feature engineering']]) {
    await tabTo(label)
    await page.keyboard.type(name)
  }
  await page.getByRole('region', { name: 'Guiding feature engineering' }).locator('.quoted').first().waitFor()
  await tabTo('Two incidents', { back: true })
  await keys('Enter')
  await tabTo('Incidents under')
  await page.keyboard.type('SHAP')
  const second = page.getByRole('region', { name: 'Second' })
  await second.waitFor()
  await tabTo('Two incidents')
  const before = await second.innerText()
  await keys('j')
  await until(async () => (await second.innerText()) !== before, 'J does not go on to the next incident')
  await page.getByRole('region', { name: 'Codes of' }).getByText('SHAP', { exact: true }).waitFor()
  await tabTo(/^What is alike/)
  await page.keyboard.type('Both start from a known feature.')
  await keys('Control+Enter')
  await until(async () => (await read('api/memos')).memos.some((memo) => memo.beginning?.startsWith('Both start from')), 'the memo on two incidents is not kept')
  await accessible('compare')
})

test('export', async () => {
  await goTo('Export')
  await tabTo('Save .qdpx')
  const [saved] = await Promise.all([page.waitForEvent('download'), keys('Enter')])
  assert.ok(readFileSync(await saved.path()).subarray(0, 2).equals(Buffer.from('PK')))
  await page.getByRole('region', { name: /^REFI-QDA project/ }).getByText('It leaves out:').waitFor()
  await accessible('export')
  await goTo('Transcripts')
  await accessible('transcripts')
})

test('no mouse, no touch, no wheel was used', async () => {
  await by.neverPointed(page)
})
