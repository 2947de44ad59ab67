// Full texts: attached in Records, read beside the decision in Screening while the keys go on working, brought in as an article in Appraisal.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pdf } from '../../scripts/demo-records/pdf.mjs'
import { act, browser, enter, faults, keptSince, lastAct, open, program, servedFound } from './workbench.mjs'

const titles = ['Repair cafés and their neighbours', 'A survey of garages in winter']
const ris = titles.map((title, n) => `TY  - JOUR\nAU  - Writer${n}, A.\nTI  - ${title}\nPY  - ${2001 + n}\nAB  - We asked ${n} people.\nER  - \n`).join('\n')
const filler = 'Every word of this page is invented and says nothing about anybody. '.repeat(60)
const article = pdf({ title: titles[0], foot: 'Invented', paragraphs: [{ text: titles[0], size: 18, font: 'strong' }, { text: filler }, { text: `At the end volunteers speak, and volunteers are what is looked for. ${filler}` }] })

let chrome
let project
let page

before(async () => {
  chrome = await browser()
  project = await servedFound('Mending (invented)', ris, (file) => {
    const items = JSON.parse(execFileSync(program, ['records', file, '--json'])).records.map(({ id }) => id)
    act(file, 'add-person', { id: 'ann', name: 'Ann' })
    act(file, 'add-criterion', { id: 'e1', mark: 'E1', half: 'review', effect: 'exclude', parameter: 'design', wording: 'A protocol' })
    act(file, 'add-screening-term', { term: 'volunteer*', effect: 'include' })
    act(file, 'add-study', { id: 's1', number: '1', citation: 'Writer (2001)', imported: items[0] })
    act(file, 'add-attribute', { id: 'a1', name: 'Setting', of: 'study', type: 'text' })
    for (const stage of ['title-abstract', 'full-text']) {
      act(file, 'plan-stage', { stage, blind: 'no', ordering: 'as-imported' })
      act(file, 'assign-items', { stage, person: 'ann', rule: 'all' })
    }
    for (const item of items) act(file, 'decide', { stage: 'title-abstract', item, verdict: 'include' }, 'ann')
  })
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
  page = await open(context, project.address)
  await page.getByLabel('Who I am').selectOption('ann')
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

const files = () => page.getByRole('region', { name: 'Files' })

test('a PDF is attached to a record, opened, detached, and comes back by undo', async () => {
  await enter(page, 'records')
  await page.getByRole('row').filter({ hasText: titles[0] }).click()
  await files().getByText('Drop its full text as PDF here').waitFor()
  await files().locator('input[type=file]').setInputFiles({ name: 'login.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<!doctype html><html>Log in</html>') })
  await files().getByRole('alert').getByText('holds a web page').waitFor()
  await files().locator('input[type=file]').setInputFiles({ name: 'writer.pdf', mimeType: 'application/pdf', buffer: article })
  await files().getByRole('button', { name: 'writer.pdf', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'writer.pdf' })
  await dialog.locator('.page-on-paper[data-state=drawn]').first().waitFor()
  assert.deepEqual(await faults(page), [])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await files().getByRole('button', { name: 'Detach writer.pdf' }).click()
  await files().getByText('Drop its full text as PDF here').waitFor()
  await page.getByRole('button', { name: /^↶ Undo|Undo/ }).first().click()
  await files().getByRole('button', { name: 'writer.pdf', exact: true }).waitFor()
})

test('in Screening it stands beside the criteria, marked words are gone through, and the keys decide after it was scrolled', async () => {
  await enter(page, 'screening?stage=full-text')
  const pages = page.getByRole('region', { name: 'Pages of writer.pdf' })
  await pages.locator('.page-on-paper[data-state=drawn]').first().waitFor()
  await pages.getByRole('status').getByText('2 found').waitFor()
  // It was attached in Records, where nobody says that a full text was retrieved: it is here all the same.
  assert.equal(await page.locator('.full-text').count(), 0)
  await pages.getByRole('button', { name: 'Next', exact: true }).click()
  await pages.locator('.hit.current').waitFor()
  await pages.getByRole('status').getByText('1 of 2').waitFor()
  assert.ok(await page.locator('.screening > .record').evaluate((column) => column.scrollTop > 200), 'the page with the word came into sight')
  await pages.getByLabel('Words to find in the PDF').fill('nothing like it')
  await pages.getByRole('status').getByText('none').waitFor()
  await pages.getByLabel('Words to find in the PDF').fill('')
  assert.deepEqual(await faults(page), [])
  await page.locator('.screening > .record').evaluate((column) => { column.scrollTop = 900 })
  await page.getByRole('button', { name: 'Next', exact: true }).focus()
  const before = await lastAct(page)
  await page.keyboard.press('i')
  await page.getByRole('article', { name: 'The record' }).getByRole('heading', { name: titles[1] }).waitFor()
  assert.equal(await page.locator('.screening > .record').evaluate((column) => column.scrollTop), 0, 'the next record begins at its beginning')
  await page.getByText('1 of 2 · 1 to go').waitFor()
  await keptSince(page, before, 1)
})

test('where no PDF is attached it is dropped beside the decision, and the full text counts as retrieved', async () => {
  const here = page.getByRole('region', { name: 'Full text' })
  await here.getByText('Drop the PDF here').waitFor()
  const dropped = await page.evaluateHandle((bytes) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([Uint8Array.from(bytes)], 'garages.pdf', { type: 'application/pdf' }))
    return transfer
  }, [...pdf({ title: titles[1], foot: 'Invented', paragraphs: [{ text: titles[1] }] })])
  const before = await lastAct(page)
  await here.locator('.drop-place').dispatchEvent('drop', { dataTransfer: dropped })
  await page.getByRole('region', { name: 'Pages of garages.pdf' }).locator('.page-on-paper[data-state=drawn]').waitFor()
  await here.getByText('garages.pdf').first().waitFor()
  await here.getByRole('group', { name: 'Full text' }).waitFor({ state: 'detached' })
  await keptSince(page, before, 1)
})

test('a study whose record has a PDF offers it as the article', async () => {
  await enter(page, 'extraction?study=s1')
  const before = await lastAct(page)
  await page.getByRole('button', { name: 'Bring in writer.pdf' }).click()
  await page.getByRole('textbox', { name: 'Words of Writer (2001)' }).waitFor()
  await keptSince(page, before, 1)
})
