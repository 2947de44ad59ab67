// The guides on judging, followed on the screen. What a guide prints in bold is a label of the screen: each is used here as a new user would, and one that no step uses, or that the screen has no more, fails.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { after, before, test } from 'node:test'
import { pdf } from '../../scripts/demo-records/pdf.mjs'
import { act, browser, faults, inRail, open, program, read, served, servedFound } from './workbench.mjs'

const guides = fileURLToPath(new URL('../../docs/how-to/', import.meta.url))
const titles = ['Mending together', 'Garages in winter']
let chrome
let demo
let fresh
let context

before(async () => {
  chrome = await browser()
  context = await chrome.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true })
  demo = await served('demo')
  const ris = titles.map((title, n) => `TY  - JOUR\nAU  - Writer${n}, A.\nTI  - ${title}\nPY  - ${2001 + n}\nER  - \n`).join('\n')
  fresh = await servedFound('Mending (invented)', ris, (file) => {
    for (const [id, name] of [['ann', 'Ann'], ['ben', 'Ben']]) act(file, 'add-person', { id, name })
    act(file, 'add-criterion', { id: 'e1', mark: 'E1', half: 'review', effect: 'exclude', parameter: 'design', wording: 'A protocol' })
    act(file, 'add-screening-term', { term: 'mend*', effect: 'include' })
    act(file, 'add-study', { id: 's1', number: '1', citation: 'Writer (2001)' })
    act(file, 'adopt-checklist', { key: 'casp-qualitative', version: '2018' })
    act(file, 'add-attribute', { id: 'a1', name: 'Setting', of: 'study', type: 'text' })
  })
})
after(async () => {
  await chrome?.close()
  await demo?.stop()
  await fresh?.stop()
})

/** A guide and the labels in it that were not used yet. */
function guide(name) {
  const prose = readFileSync(join(guides, `${name}.md`), 'utf8').replace(/```[\s\S]*?```/g, '').replace(/`[^`]*`/g, '')
  const left = new Set([...prose.matchAll(/\*\*([^*]+)\*\*/g)].map(([, label]) => label.replace(/\s+/g, ' ')))
  const all = new Set(left)
  return {
    /** What bears the label, seen on the screen. `as` is its role, or a way to find it by the label. */
    async see(page, label, as = 'button') {
      assert.ok(all.has(label), `${name}.md says nothing of “${label}”`)
      const found = (typeof as === 'string' ? page.getByRole(as, { name: label, exact: true }) : as(label)).first()
      await found.waitFor()
      left.delete(label)
      return found
    },
    async press(page, label, as) { await (await this.see(page, label, as)).click() },
    async room(page, label) {
      await this.press(page, label, (name) => inRail(page, name))
      await page.getByRole('heading', { level: 1, name: label }).waitFor()
    },
    done() { assert.deepEqual([...left], [], `${name}.md names labels that no step uses`) },
  }
}

async function enterAs(project, person) {
  const page = await open(context, project.address)
  await page.getByLabel('Who I am').selectOption({ label: person })
  return page
}
const title = (page) => page.getByRole('article', { name: 'The record' }).getByRole('heading')

test('screen.md: a stage is planned, decided by keys, read in full text, settled, and a criterion is amended', async () => {
  const guided = guide('screen')
  const page = await enterAs(fresh, 'Ann')
  await guided.room(page, 'Screening')
  await guided.press(page, 'Who judges what…')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Give Ann').selectOption('all')
  await dialog.getByRole('button', { name: 'Keep it so' }).click()
  await dialog.waitFor({ state: 'detached' })
  const first = await title(page).innerText()
  const second = titles.find((each) => each !== first)
  await page.keyboard.press('i')
  await title(page).getByText(second).waitFor()
  await page.keyboard.press('z')
  await page.getByText('Your last decision was taken back.').waitFor()
  await page.keyboard.press('k')
  await title(page).getByText(first).waitFor()
  await page.keyboard.press('i')
  await title(page).getByText(second).waitFor()
  await page.keyboard.press('e')
  await page.keyboard.press('1')
  await page.getByRole('link', { name: 'Full text' }).first().waitFor()
  // Who plans the full text and opens what was decided: on the command line, as the guide has it.
  execFileSync(program, ['do', fresh.file, 'open-answers', '--arg', 'stage=title-abstract', '--force'])
  act(fresh.file, 'plan-stage', { stage: 'full-text', blind: 'no', ordering: 'as-imported' })
  act(fresh.file, 'assign-items', { stage: 'full-text', person: 'ann', rule: 'all' })
  await page.evaluate(() => { window.location.hash = '#/screening?stage=full-text' })
  await guided.see(page, 'Full text', (label) => page.getByRole('group', { name: label }))
  await page.locator('input[type=file]').first().setInputFiles({ name: 'mending.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf({ title: first, foot: 'Invented', paragraphs: [{ text: 'We mend, and mending is what we do. All of it is invented.' }] })) })
  await guided.press(page, 'Next')
  await guided.room(page, 'Conflicts')
  await guided.room(page, 'Agreement')
  await guided.room(page, 'Protocol')
  await guided.press(page, 'Amend…', (label) => page.getByText(label, { exact: true }))
  await page.getByRole('dialog').waitFor()
  assert.deepEqual(await faults(page), [])
  guided.done()
  await page.close()
})

test('extract.md: the form grows by a column, a study is read and filled, two extractors stand side by side, a table comes in', async () => {
  const guided = guide('extract')
  const page = await enterAs(demo, 'Ada (invented)')
  await guided.room(page, 'Extraction')
  await guided.press(page, 'Add a column')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await guided.see(page, 'Set up…')
  await guided.press(page, 'read', (label) => page.getByText(label, { exact: true }))
  await guided.press(page, 'What holds')
  await guided.press(page, 'My answers')
  await guided.room(page, 'Agreement')
  await guided.room(page, 'Extraction')
  await guided.press(page, 'Bring in values', 'link')
  await page.getByLabel('File with extracted values').setInputFiles({ name: 'own.csv', mimeType: 'text/csv', buffer: Buffer.from('Study,Country of work\n1,Norway\n') })
  await (await guided.see(page, 'Make a new field of every column that is nothing else', 'checkbox')).check()
  await page.getByRole('button', { name: 'Take in 1 value' }).click()
  await page.getByText('Imported 1 extracted value and 1 new field from own.csv').first().waitFor()
  guided.done()
  await page.close()
})

test('appraise.md: a checklist is chosen or built, studies are read and answered, answers are opened and agreed on', async () => {
  const guided = guide('appraise')
  const page = await enterAs(demo, 'Ada (invented)')
  await guided.room(page, 'Appraisal')
  await guided.press(page, 'Use another checklist', (label) => page.getByText(label, { exact: true }))
  await guided.see(page, 'A checklist of our own', 'heading')
  await guided.press(page, 'Build it', (label) => page.getByRole('button', { name: new RegExp(`^${label}`) }))
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await guided.see(page, 'Set up…')
  const other = await enterAs(fresh, 'Ann')
  await guided.room(other, 'Appraisal')
  await guided.press(other, 'Read and appraise', (label) => other.getByRole('link', { name: new RegExp(`^${label}`) }))
  await guided.see(other, 'My answers')
  await guided.see(other, 'Agreed')
  const { checklists } = await read(other, 'api/appraisal')
  await other.close()
  act(fresh.file, 'plan-stage', { stage: 'appraisal', blind: 'yes' })
  act(fresh.file, 'assign-items', { stage: 'appraisal', person: 'ann', rule: 'all' })
  for (const { id } of checklists[0].items) act(fresh.file, 'rate-item', { study: 's1', item: id, rater: 'ann', answer: 'yes' }, 'ann')
  const opening = await enterAs(fresh, 'Ann')
  await opening.evaluate(() => { window.location.hash = '#/appraisal?study=s1' })
  await guided.press(opening, 'Agreed')
  await guided.press(opening, 'Open the answers…')
  await opening.getByRole('dialog').waitFor()
  await opening.keyboard.press('Escape')
  await guided.room(page, 'Transcripts')
  await guided.room(page, 'Tables and figures')
  guided.done()
  await opening.close()
  await page.close()
})

test('agreement.md and bring-decisions.md: tables are brought where the guides say', async () => {
  const agreement = guide('agreement')
  const bringing = guide('bring-decisions')
  const page = await enterAs(demo, 'Ada (invented)')
  await agreement.room(page, 'Agreement')
  await agreement.press(page, 'A table…', (label) => page.getByText(label, { exact: true }))
  await page.locator('input[type=file]').first().setInputFiles({ name: 'ratings.csv', mimeType: 'text/csv', buffer: Buffer.from('unit,rater,value\n1,A,yes\n1,B,no\n2,A,yes\n2,B,yes\n') })
  await page.getByText('kappa', { exact: false }).first().waitFor()
  await bringing.room(page, 'Records')
  await bringing.press(page, 'Bring in decisions', 'link')
  await page.getByText('Drop', { exact: false }).first().waitFor()
  await bringing.room(page, 'Appraisal')
  await bringing.press(page, 'Bring in ratings', 'link')
  await page.getByLabel('File with ratings').waitFor({ state: 'attached' })
  await agreement.room(page, 'Extraction')
  await page.getByText('read', { exact: true }).first().click()
  await agreement.see(page, 'My answers')
  agreement.done()
  bringing.done()
  await page.close()
})

test('hand-out.md: a page is handed out where the guide says, and its buttons are on it', async () => {
  const guided = guide('hand-out')
  const page = await enterAs(demo, 'Ada (invented)')
  for (const room of ['Screening', 'Appraisal', 'Extraction']) {
    await guided.room(page, room)
    await guided.see(page, 'Hand out…')
  }
  act(demo.file, 'assign-items', { stage: 'extraction', person: 'p-two', rule: 'all' })
  const out = join(demo.file, '..', 'ben.html')
  execFileSync(program, ['handout', demo.file, '--to', 'p-two', '--stage', 'extraction', '-o', out])
  const handed = await context.newPage()
  await handed.goto(`file://${out}`)
  await guided.see(handed, 'Load saved answers', (label) => handed.getByText(label))
  const saved = handed.waitForEvent('download')
  await guided.press(handed, 'Save my answers', (label) => handed.getByRole('button', { name: new RegExp(label) }))
  assert.match((await saved).suggestedFilename(), /\.loam-answers\.json$/)
  guided.done()
  await handed.close()
  await page.close()
})
