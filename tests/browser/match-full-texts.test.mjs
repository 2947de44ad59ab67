// A folder of full texts: many PDFs are chosen at once, each is held against the records, confirmed and attached in one act.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { pdf } from '../../scripts/demo-records/pdf.mjs'
import { act, browser, enter, faults, open, program, servedFound } from './workbench.mjs'

const titles = ['Repair cafés and their neighbours in winter', 'A survey of garages in the old harbour']
const ris = titles.map((title, n) => `TY  - JOUR\nAU  - Writer${n}, A.\nTI  - ${title}\nPY  - ${2001 + n}\n${n === 0 ? 'DO  - 10.5555/mending.1\n' : ''}ER  - \n`).join('\n')
const article = (title, ...lines) => ({ mimeType: 'application/pdf', buffer: pdf({ title, foot: 'Invented', paragraphs: [{ text: title, size: 18, font: 'strong' }, ...lines.map((text) => ({ text })), { text: 'Every word of this page is invented. '.repeat(30) }] }) })
const files = [
  { name: 'first.pdf', ...article(titles[0], 'A. Writer0', 'https://doi.org/10.5555/mending.1') },
  { name: 'second.pdf', ...article(titles[1], 'by nobody who is named here') },
  { name: 'stranger.pdf', ...article('Nothing that was ever searched for', 'B. Stranger') },
]

let chrome
let project
let page

before(async () => {
  chrome = await browser()
  project = await servedFound('Mending (invented)', ris, (file) => {
    act(file, 'add-person', { id: 'ann', name: 'Ann' })
  })
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
  page = await open(context, project.address)
  await page.getByLabel('Who I am').selectOption('ann')
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

/** Waits until there are so many. */
async function until(count, wanted) {
  for (let tries = 0; tries < 100 && count() !== wanted; tries += 1) await page.waitForTimeout(50)
  assert.equal(count(), wanted)
}

const region = () => page.getByRole('region', { name: 'Match full texts' })

test('found ones are chosen, doubtful ones wait for a person, all come in as one act and go by one undo', async () => {
  await enter(page, 'records')
  await page.getByRole('link', { name: 'Match full texts' }).click()
  await region().locator('input[type=file]').setInputFiles([{ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no PDF') }])
  await region().getByRole('alert').getByText('no PDF among these files').waitFor()
  await region().locator('input[type=file]').setInputFiles(files)
  await region().getByRole('heading', { name: /^Found/ }).waitFor()
  assert.equal(await region().getByRole('checkbox', { name: /^first\.pdf is of/ }).isChecked(), true)
  const doubtful = region().getByRole('checkbox', { name: /^second\.pdf is of/ })
  assert.equal(await doubtful.isChecked(), false)
  await region().getByText('stranger.pdf').waitFor()
  assert.deepEqual(await faults(page), [])
  if (process.env.LOAM_PICTURES) for (const scheme of ['light', 'dark']) for (const width of [1440, 1024]) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: scheme })
    await page.screenshot({ path: join(process.env.LOAM_PICTURES, `full-texts-${scheme}-${width}.png`) })
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1440, height: 900 })
  await doubtful.focus()
  await page.keyboard.press('Space')
  await region().getByRole('button', { name: 'Attach 2 full texts' }).click()
  await region().getByRole('status').getByText('Undo takes all of it back').waitFor()
  const attached = () => JSON.parse(execFileSync(program, ['attach', project.file, '--json'])).files
  assert.deepEqual(attached().map(({ name }) => name).sort(), ['first.pdf', 'second.pdf'])
  await region().locator('input[type=file]').setInputFiles(files)
  await region().getByRole('heading', { name: /^Attached already/ }).waitFor()
  await region().getByRole('button', { name: 'Nothing to attach' }).waitFor()
  await page.getByRole('button', { name: /Undo/ }).first().click()
  await until(() => attached().length, 0)
})

test('what was sent and is not attached does not stay beside the project: stopped, chosen anew, or the room left', async () => {
  const beside = () => readdirSync(dirname(project.file)).filter((name) => name.startsWith('.loam-incoming-')).length
  await enter(page, 'records')
  await page.getByRole('link', { name: 'Match full texts' }).click()
  await region().locator('input[type=file]').setInputFiles(files)
  await region().getByRole('heading', { name: /^Found/ }).waitFor()
  await until(beside, 1)
  await region().locator('input[type=file]').setInputFiles(files.slice(0, 2))
  await region().getByText('stranger.pdf').waitFor({ state: 'detached' })
  await region().getByRole('heading', { name: /^Found/ }).waitFor()
  await until(beside, 1)
  await enter(page, 'overview')
  await until(beside, 0)
  // Held on its way, so that there is something to stop.
  let arrived
  const held = new Promise((free) => { arrived = free })
  await page.route('**/api/full-texts/*/files**', async (route) => { await held; await route.continue().catch(() => {}) })
  await enter(page, 'records')
  await page.getByRole('link', { name: 'Match full texts' }).click()
  await region().locator('input[type=file]').setInputFiles(files)
  await region().getByRole('button', { name: 'Stop' }).click()
  await region().getByRole('alert').getByText('Stopped. Nothing was attached.').waitFor()
  arrived()
  await page.unroute('**/api/full-texts/*/files**')
  await until(beside, 0)
  assert.equal(await region().getByRole('button', { name: 'Stop' }).count(), 0)
})
