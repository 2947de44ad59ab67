// A review is brought up to date in the browser alone: its previous version comes in as records, becomes studies, and a new report of one of
// them is told, all without a mouse. Then a form of extraction with a list of values and a date. All of it is invented.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import * as by from './by-keys.mjs'
import { act, browser, enter, faults, flowNumber, open, program, read, servedFile } from './workbench.mjs'

const ris = (titles) => titles.map((title, n) => `TY  - JOUR\nAU  - Gardener${title.length}, A.\nTI  - ${title}\nPY  - ${2010 + n}\nDO  - 10.5555/${title.length}\nER  - \n`).join('\n')
const before2015 = ['Beans that old neighbours grow together', 'A fence and what was said over it', 'Soil of forty plots']
const found = ['A fence and what was said over it', 'The fence ten years later: the same neighbours again']

let chrome
let project
let page
before(async () => {
  chrome = await browser()
  project = await servedFile((file) => {
    execFileSync(program, ['new', file, '--title', 'Allotments, brought up to date (invented)', '--invented'])
    act(file, 'add-person', { id: 'ann', name: 'Ann', roles: 'researcher reviewer' })
    act(file, 'add-person', { id: 'sue', name: 'Sue', roles: 'supervisor' })
    act(file, 'add-question', { id: 'q', half: 'review', framework: 'pico-qualitative', wording: 'What is said over fences?' })
  })
  page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 } }), project.address)
  await page.getByLabel('Who I am').selectOption('ann')
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

const number = (id) => flowNumber(page, id)
/** Tab until the name of what has the focus begins so. */
const tabTo = (name) => by.tabTo(page, new RegExp(`^${RegExp.escape(name)}`))
const bring = async (name, titles) => {
  await page.getByLabel('Files of records').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(ris(titles)) })
  await page.getByText(`${titles.length} records read as RIS`).waitFor()
}

test('records say that they are those of the previous version, and the next file is asked anew', async () => {
  await enter(page, 'records')
  await page.getByLabel('They come from').selectOption('previous-version')
  await page.getByLabel('Version', { exact: true }).fill('Version of 2015')
  await page.getByText('These records count as neither found nor screened.').waitFor()
  assert.deepEqual(await faults(page), [])
  await bring('before.ris', before2015)
  await page.getByRole('button', { name: 'Bring in records' }).click()
  assert.equal(await page.getByLabel('They come from').inputValue(), 'database')
  assert.equal(await page.getByLabel('Database that was searched').inputValue(), '')
  await page.getByLabel('Database that was searched').fill('TRID')
  await bring('found.ris', found)
  const { rows } = await read(page, 'api/rows/search_run')
  assert.deepEqual(rows.map(({ values }) => [values.kind, values.source]), [['previous-version', 'Version of 2015'], ['database', 'TRID']])
  // A run that is noted already is chosen from a list.
  await page.getByRole('button', { name: 'Bring in records' }).click()
  await page.getByRole('option', { name: /^TRID/ }).waitFor({ state: 'attached' })
  execFileSync(program, ['dedupe', project.file])
})

test('what that version included becomes studies by keys, and arrow keys choose a study before anything is tied', async () => {
  await enter(page, 'flow?view=reports')
  await page.getByRole('heading', { name: '3 records of the previous version without a study' }).waitFor()
  await page.locator('main.room').focus()
  await tabTo(`Included: a study: ${before2015[0]}`)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '2 records of the previous version without a study' }).waitFor()
  assert.equal(await by.focused(page), 'Records of the previous version', 'the focus stays where the work goes on')
  await tabTo(`Included: a study: ${before2015[1]}`)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '1 record of the previous version without a study' }).waitFor()
  assert.deepEqual([await number('earlier-studies'), await number('earlier-reports')], [2, 2])
  const item = (await read(page, 'api/screening/title-abstract')).order[0]
  for (const stage of ['title-abstract', 'full-text']) act(project.file, 'decide', { stage, item, verdict: 'include' }, 'ann')
  await page.getByRole('heading', { name: '1 included report without a study' }).waitFor()
  await tabTo(`Another report of a study: ${found[1]}`)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.getByRole('heading', { name: '1 included report without a study' }).waitFor()
  await tabTo(`Tie it: ${found[1]}`)
  assert.deepEqual(await faults(page), [])
  await page.keyboard.press('Enter')
  await page.getByText('1 new report of earlier studies.').waitFor()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'room')
  // The look of the room Check, whose name a class of these rows once had, would stretch the box to tick.
  const tick = await page.getByRole('checkbox').first().boundingBox()
  assert.ok(tick.width < 20, `${tick.width} wide`)
  assert.deepEqual(await faults(page), [])
  assert.deepEqual([await number('databases'), await number('earlier-new-reports'), await number('total-studies'), await number('included-total')], [2, 1, 2, 3])
})

test('a field of the form has its values one a line, and what is no date is told as that', async () => {
  await enter(page, 'extraction')
  const form = page.getByRole('dialog')
  for (const [name, type, values] of [['Setting', 'choice', 'town\nvillage, or its edge'], ['Begun', 'date', '']]) {
    await page.getByRole('button', { name: 'Add a column' }).click()
    await form.getByRole('textbox', { name: /^name/i }).fill(name)
    assert.equal(await form.getByRole('combobox', { name: /^type/i }).inputValue(), 'text')
    await form.getByRole('combobox', { name: /^type/i }).selectOption(type)
    await form.getByRole('textbox', { name: /^choices/i }).fill(values)
    await form.getByRole('button', { name: 'Add column' }).click()
    await form.waitFor({ state: 'detached' })
  }
  const { rows } = await read(page, 'api/rows/attribute')
  assert.equal(rows.find(({ values }) => values.name === 'Setting').values.choices, 'town | village, or its edge')
  await page.getByRole('link', { name: /^Read and extract/ }).first().click()
  await page.locator('li.current').waitFor()
  await page.getByRole('button', { name: /^Begun/ }).click()
  await page.getByRole('textbox', { name: 'Date' }).fill('April 2012')
  await page.keyboard.press('Enter')
  await page.getByText('“April 2012” is no date such as 2020, 2020-10 or 2020-10-07. Nothing was changed.').waitFor()
  await page.getByRole('textbox', { name: 'Date' }).fill('2012-04')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.querySelector('li.current .is')?.textContent !== 'open')
  const told = (await read(page, 'api/rows/attribute_value')).rows
  assert.deepEqual(told.map(({ values }) => values.on), ['2012-04'])
})

test('PICo is not written as PICO, and nobody is asked for the token of a record', async () => {
  await enter(page, 'protocol')
  assert.equal(await page.locator('.label .as-written').evaluate((one) => getComputedStyle(one).textTransform), 'none')
  await enter(page, 'flow?view=reports')
  await page.getByRole('button', { name: 'Add a report of a study…' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: /^citation/i }).waitFor()
  assert.equal(await page.getByRole('dialog').getByText('IMPORT.PLACE').count(), 0)
  await page.keyboard.press('Escape')
})

test('a supervisor, who reads only, is offered nothing here that writes', async () => {
  await page.getByLabel('Who I am').selectOption('sue')
  await page.getByText('Sue reads only').waitFor()
  await enter(page, 'flow?view=reports')
  await page.getByRole('heading', { name: '1 record of the previous version without a study' }).waitFor()
  await page.getByRole('checkbox').first().waitFor()
  assert.ok(await page.getByRole('checkbox').first().isDisabled())
  assert.deepEqual(await page.locator('.flow-reports :is(button, select)').allInnerTexts(), [])
})
