// Tables far longer than the screen: 5,000 studies by 300 concepts. The rows are made here; nothing of them is in a file.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, enter, open, served } from './workbench.mjs'

const studies = 5000
const concepts = 300
let chrome
let project
let page

const themes = {
  rungs: [], codes: [], participants: [], relations: [], models: [],
  matrix: {
    concepts: Array.from({ length: concepts }, (_, at) => ({ id: `c${at}`, label: `Concept ${at}`, parent: null, parent_label: null, endorsed: studies, refuted: 0, unknown: 0 })),
    studies: Array.from({ length: studies }, (_, at) => ({ id: `s${at}`, number: at + 1, citation: `Study ${at + 1}`, endorsed: concepts, unknown: 0, grade: null })),
    cells: Array.from({ length: concepts }, () => '1'.repeat(studies)),
    known: studies * concepts, of: studies * concepts, hints: [],
  },
}
const extraction = {
  attributes: [{ id: 'a', name: 'Country', of: 'study', type: 'text', unit: null, choices: [] }],
  rows: Array.from({ length: studies }, (_, at) => ({ id: `s${at}`, kind: 'study', number: at + 1, citation: `Study ${at + 1}`, year: 2020, title: null, sample: null, shares_with: [], values: {} })),
  summary: [], rests: { tied: 0, of: 0 },
}

before(async () => {
  chrome = await browser()
  project = await served('demo')
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
  await context.route('**/api/themes', (route) => route.fulfill({ json: themes }))
  await context.route('**/api/extraction', (route) => route.fulfill({ json: extraction }))
  page = await open(context, project.address)
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

const nodes = () => page.evaluate(() => document.querySelectorAll('main.room *').length)

test('a matrix of 5,000 studies and 300 concepts draws only what is in sight', async () => {
  await enter(page, 'themes')
  await page.locator('button[data-concept="c0"][data-study="s0"]').waitFor()
  assert.ok((await nodes()) < 15_000, `${await nodes()} nodes`)
})

test('keys reach its last cell and come back', async () => {
  await page.locator('button[data-concept="c0"][data-study="s0"]').focus()
  await page.keyboard.press('Control+End')
  const focused = (concept, study) => page.waitForFunction(([c, s]) => document.activeElement?.dataset.concept === c && document.activeElement?.dataset.study === s, [concept, study])
  await focused('c299', 's4999')
  const covered = await page.evaluate(() => {
    const cell = document.activeElement.getBoundingClientRect()
    return !document.elementFromPoint(cell.x + cell.width / 2, cell.y + cell.height / 2)?.closest('button.mark')
  })
  assert.equal(covered, false, 'the cell with the focus is hidden')
  await page.keyboard.press('ArrowUp')
  await focused('c298', 's4999')
  await page.keyboard.press('Control+Home')
  await focused('c0', 's0')
})

test('arrows walk through the characteristics, Enter opens a value and Escape leads back to it', async () => {
  await enter(page, 'extraction')
  const at = (row) => page.locator(`[data-at="${row},0"]`)
  await at(0).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.waitForFunction(() => document.activeElement?.dataset.at === '2,0')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Country: Study 3' }).waitFor()
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => document.activeElement?.dataset.at === '2,0')
  await page.keyboard.press('Control+End')
  await page.waitForFunction(() => document.activeElement?.dataset.at === '4999,0')
})

test('5,000 studies are all there to scroll through, and a word finds one', async () => {
  await enter(page, 'extraction')
  await page.getByText('5,000 studies').waitFor()
  const grid = page.getByRole('region', { name: 'Characteristics of the studies' })
  assert.ok((await nodes()) < 3000, `${await nodes()} nodes`)
  await grid.evaluate((frame) => frame.scrollTo(0, frame.scrollHeight))
  await grid.getByText('Study 5000', { exact: true }).waitFor()
  await page.getByRole('textbox', { name: 'Filter the studies' }).fill('Study 4321')
  await grid.getByText('Study 4321', { exact: true }).waitFor()
  await page.getByText(/^1 study\b/).waitFor()
})
