// A new project, from its first screen to a first study, rating, concept, cell and flow count: by clicks and keys only.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { browser, enter, inRail, open, post, program, read as readFrom, servedFile } from './workbench.mjs'

let chrome
let project
let page

before(async () => {
  chrome = await browser()
  project = await servedFile((file) => execFileSync(program, ['new', file, '--title', 'Night buses: an invented review', '--invented']))
  page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 } }), project.address)
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

const room = () => page.locator('main.room')
const rail = (name) => inRail(page, name)
const read = (address) => readFrom(page, address)

test('the first screen says whose material it is and offers a next thing', async () => {
  await page.getByText('The material of this study is invented', { exact: false }).waitFor()
  const count = await page.getByRole('complementary', { name: 'Next things' }).getByRole('link').count()
  assert.ok(count >= 1 && count <= 3, `${count} next things`)
  assert.doesNotMatch(await room().innerText(), /NaN|undefined|null/)
})

test('every room of an empty project says in words what it is waiting for', async () => {
  for (const name of ['Protocol', 'Flow', 'Extraction', 'Appraisal', 'Themes', 'Tables and figures', 'Check', 'History', 'Team', 'Export']) {
    await rail(name).click()
    await page.waitForFunction((title) => {
      const words = document.querySelector('main.room')?.innerText ?? ''
      return document.querySelector('nav a[aria-current]')?.innerText.startsWith(title) && !words.includes('Reading…') && words.split(/\s+/).length > 5
    }, name)
    const words = await room().innerText()
    assert.doesNotMatch(words, /NaN|undefined|null|\[object/, name)
  }
})

test('a first person: roles are ticked, not typed, and the form of the study asks for nothing that only the program knows', async () => {
  await rail('Team').click()
  await page.getByRole('button', { name: 'Add the first person' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: /^name/ }).fill('Ada')
  await form.getByRole('checkbox', { name: 'second reviewer' }).check()
  await form.getByRole('checkbox', { name: 'adviser' }).check()
  await form.getByRole('button', { name: 'Add person' }).click()
  await room().getByText('second reviewer').waitFor()
  const { rows } = await read('api/rows/person')
  assert.equal(rows[0].values.roles, 'second-reviewer adviser')
  await rail('Overview').click()
  await page.getByRole('button', { name: 'Title and description…' }).click()
  await form.getByRole('textbox', { name: /^title/ }).waitFor()
  assert.equal(await form.getByText(/^methods/).count(), 0)
  assert.equal(await form.getByRole('button', { name: /Withdraw/ }).count(), 0, 'a study is not withdrawn from itself')
  await page.keyboard.press('Escape')
})

test('a first criterion: its mark is proposed and follows its effect, until somebody writes another', async () => {
  await rail('Protocol').click()
  const form = page.getByRole('dialog')
  const mark = form.getByRole('textbox', { name: /^mark/ })
  const effect = form.getByRole('combobox', { name: /^effect/ })
  for (const [chosen, proposed] of [['include', 'I1'], ['exclude', 'E1'], ['exclude', 'E2']]) {
    await page.getByRole('button', { name: 'Add a criterion' }).click()
    await effect.selectOption(chosen)
    assert.equal(await mark.inputValue(), proposed)
    await form.getByRole('textbox', { name: /^wording/ }).fill(`What ${proposed} says`)
    await form.getByRole('button', { name: 'Add criterion' }).click()
    await room().getByText(`What ${proposed} says`).waitFor()
  }
  await page.getByRole('button', { name: 'Add a criterion' }).click()
  await mark.fill('N7')
  await effect.selectOption('exclude')
  assert.equal(await mark.inputValue(), 'N7')
  await page.keyboard.press('Escape')
})

test('what comes next follows the study: the records of the searches, then their duplicates before anything is screened', async () => {
  await rail('Protocol').click()
  await page.getByRole('button', { name: 'Write down the question' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: /^wording/ }).fill('Who rides at night?')
  await page.getByRole('dialog').getByRole('button', { name: 'Add question' }).click()
  await room().getByText('Who rides at night?').waitFor()
  await rail('Overview').click()
  await room().getByRole('link', { name: 'Bring in the first records' }).click()
  const ris = ['Night buses and sleep', 'Waiting alone'].map((title) => `TY  - JOUR\nTI  - ${title}\nPY  - 2015\nER  - \n`).join('\n')
  await page.getByLabel('Files of records').setInputFiles({ name: 'found.ris', mimeType: 'text/plain', buffer: Buffer.from(ris) })
  await room().getByText('2 records read as RIS', { exact: false }).waitFor()
  await rail('Overview').click()
  const next = page.getByRole('complementary', { name: 'Next things' }).getByRole('link')
  await next.filter({ hasText: 'Find duplicates among 2 records' }).waitFor()
  assert.match(await next.first().innerText(), /^Find duplicates/)
  await room().getByText('records brought in').waitFor()
  for (let step = 0; step < 2; step += 1) await post(page, 'api/undo', {})
  await next.filter({ hasText: 'Bring in the first records' }).waitFor()
})

test('a first study', async () => {
  await rail('Extraction').click()
  await page.getByRole('button', { name: 'Add the first study' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: 'Add study' }).click()
  await form.getByText('This must be told.').waitFor()
  await form.getByRole('textbox', { name: /^citation/ }).fill('Ash (2009)')
  await form.getByRole('textbox', { name: /^year/ }).fill('two thousand')
  await form.getByRole('button', { name: 'Add study' }).click()
  await form.getByText('is not a whole number').waitFor()
  await form.getByRole('textbox', { name: /^year/ }).fill('2009')
  await form.getByRole('button', { name: 'Add study' }).click()
  await room().getByRole('cell', { name: /^Ash \(2009\)/ }).waitFor()
  const { rows } = await read('api/extraction')
  assert.equal(rows.length, 1)
})

test('a first rating: a checklist is adopted, a letter answers, the total stays open until every item is answered', async () => {
  await rail('Appraisal').click()
  await page.getByRole('button', { name: /CASP qualitative checklist/ }).click()
  await page.getByRole('region', { name: 'Ratings' }).waitFor()
  const cells = page.locator('button[data-study]')
  const items = await cells.count()
  assert.ok(items >= 10)
  await cells.first().focus()
  await page.keyboard.press('y')
  await page.waitForFunction(() => document.querySelector('button[data-study]').getAttribute('aria-label').endsWith('Yes'))
  assert.equal((await page.locator('[data-total]').innerText()).trim(), '?', 'unknown is never zero')
  for (let column = 1; column < items; column += 1) {
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('y')
    await page.waitForFunction((at) => document.querySelectorAll('button[data-study]')[at].getAttribute('aria-label').endsWith('Yes'), column)
  }
  await page.waitForFunction(() => document.querySelector('[data-total]').innerText.trim() === '9')
  assert.equal(await page.locator('[data-grade]').innerText(), 'A')
})

test('a first concept and a first cell', async () => {
  await rail('Themes').click()
  await page.getByRole('button', { name: 'Codes by rung' }).click()
  await page.getByRole('button', { name: 'Meta-ethnography', exact: true }).click()
  await page.getByRole('textbox', { name: /new code on the rung Concept/i }).fill('Waiting in the dark')
  await page.keyboard.press('Enter')
  await room().getByText('Waiting in the dark', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Matrix' }).click()
  const cell = page.locator('button[data-concept]').first()
  await cell.waitFor()
  assert.match(await cell.getAttribute('aria-label'), /not known$/)
  await cell.focus()
  await page.keyboard.press('y')
  await page.waitForFunction(() => /supports it$/.test(document.querySelector('button[data-concept]').getAttribute('aria-label')))
  assert.equal((await page.locator('[data-total]').first().innerText()).trim(), '1')
})

test('a first flow count, and a wrong one is refused in words', async () => {
  await rail('Flow').click()
  const field = page.getByRole('textbox', { name: /^Records from databases/ })
  await field.fill('120')
  await page.keyboard.press('Enter')
  await page.waitForFunction(async () => (await (await fetch('api/flow?style=prisma2009&flow=review')).json()).boxes.some((box) => box.id === 'databases' && box.count === 120))
  await field.fill('a few')
  await page.keyboard.press('Enter')
  const told = page.getByRole('alert')
  await told.waitFor()
  assert.match(await told.innerText(), /number|whole|count/i)
  assert.doesNotMatch(await told.innerText(), /NaN|TypeError|HTTP|\b4\d\d\b|\b5\d\d\b/)
  const { boxes } = await read('api/flow?style=prisma2009&flow=review')
  assert.equal(boxes.find((box) => box.id === 'databases').count, 120)
})

test('a first question, and the whole way is in the history, each act with its undo', async () => {
  await rail('Protocol').click()
  await page.getByRole('button', { name: 'Write down the question' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: /^wording/ }).fill('What is the question?')
  await page.getByRole('dialog').getByRole('button', { name: 'Add question' }).click()
  const question = page.getByRole('button', { name: /change the question/ })
  await question.click()
  await page.keyboard.type('How do drivers speak of the night?')
  await page.keyboard.press('Enter')
  await room().getByText('How do drivers speak of the night?').waitFor()
  await question.click()
  await page.keyboard.type('Not this')
  await page.keyboard.press('Escape')
  await room().getByText('How do drivers speak of the night?').waitFor()
  const { total } = await read('api/history?most=500')
  await rail('History').click()
  await room().getByText(/Night buses|Made|new project/i).first().waitFor()
  let { undo } = await read('api/overview')
  let steps = 0
  while (undo && steps < 60) {
    await page.keyboard.press('Control+z')
    await page.waitForFunction(async (seq) => (await (await fetch('api/overview')).json()).undo?.seq !== seq, undo.seq)
    undo = (await read('api/overview')).undo
    steps += 1
  }
  assert.ok(steps >= 15, `${steps} steps of ${total} entries`)
  assert.equal((await read('api/extraction')).rows.length, 0)
})
