// Decisions taken elsewhere and references of studies: shown, mapped, corrected, taken in, taken back.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { browser, enter, faults, open, post, program, read, servedFile } from './workbench.mjs'

const here = [
  ['Barr, Kate', 'The peer worker in the team: a grounded theory study', 2019, 'Journal of Invented Studies', '10.5555/peer.1'],
  ['Okafor, Ngozi', 'Afternoons in the ward kitchen: an ethnography of waiting', 2004, 'Journal of Invented Wards', ''],
  ['Moss, B.', 'Night buses and the people who wait for them', 2021, 'Journal of Waiting', '10.5555/bus'],
].map(([author, title, year, journal, doi]) => `TY  - JOUR\nAU  - ${author}\nTI  - ${title}\nPY  - ${year}\nJO  - ${journal}\nVL  - 3\nSP  - 12\nEP  - 30\n${doi ? `DO  - ${doi}\n` : ''}ER  - \n`).join('\n')
const rayyan = `key,title,year,authors,journal,volume,pages,doi,notes
r1,The peer worker in the team,2019,"Barr, Kate",Journal of Invented Studies,3,12-30,10.5555/PEER.1,"RAYYAN-INCLUSION: {""Ana""=>""Included"", ""Kofi""=>""Excluded""} | RAYYAN-EXCLUSION-REASONS: wrong population"
r2,Afternoons in the ward kitchen: an ethnography of waiting,2004,"Okafor, N.",Journal of Invented Wards,3,12-30,,"RAYYAN-INCLUSION: {""Ana""=>""Maybe""}"
r3,A report on harbour cranes,1987,"Zorn, Q.",Cranes,9,1-4,10.5555/bus,"RAYYAN-INCLUSION: {""Ana""=>""Excluded""}"
r4,A report that nobody here has,1999,"Nobody, A.",Elsewhere,1,1-2,10.5555/none,"RAYYAN-INCLUSION: {""Ana""=>""Excluded""}"
`
const own = 'DOI;Urteil;Wer\n10.5555/peer.1;weg;Cem\n10.5555/bus;dabei;Cem\n'
const columnForEach = 'doi\tAna\tKofi\tfinal\tspare\n10.5555/peer.1\tI\tE\tE\t\n10.5555/bus\tI\tI\tI\tx\n10.5555/none\tI\t\t\t\n'
const references = `References
1. Barr, K. (2019). The peer worker in the team: a grounded theory study. Journal of Invented Studies, 3(1), 12-30.
2. Lind, P. (2012). Broken lamps and good company. Journal of Invented Light, 5, 7-19. https://doi.org/10.5555/lamp
3. an unpublished thing from a drawer
`

let chrome
let project
let context
let folder

before(async () => {
  chrome = await browser()
  project = await servedFile((file, into) => {
    folder = into
    writeFileSync(join(into, 'here.ris'), here)
    writeFileSync(join(into, 'rayyan.csv'), rayyan)
    writeFileSync(join(into, 'own.csv'), own)
    writeFileSync(join(into, 'wide.tsv'), columnForEach)
    execFileSync(program, ['new', file, '--title', 'Evening buses (invented)', '--invented'])
    execFileSync(program, ['import', file, join(into, 'here.ris'), '--database', 'TRID'])
    execFileSync(program, ['do', file, 'add-person', '--arg', 'id=ana', '--arg', 'name=Ana Berg'])
    execFileSync(program, ['do', file, 'add-criterion', '--arg', 'id=c1', '--arg', 'mark=E1', '--arg', 'half=review', '--arg', 'effect=exclude', '--arg', 'wording=Not about peers'])
    execFileSync(program, ['do', file, 'add-study', '--arg', 'id=s1', '--arg', 'citation=Dale (2018)'])
  })
  context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

/** The number that stands under one of the sums. */
const sum = (page, name) => page.locator('.sums > div', { has: page.getByText(name, { exact: true }) }).locator('b').innerText()

test('decisions of Rayyan are shown, their people and reasons mapped, and taken in once', async () => {
  const page = await open(context, project.address)
  await enter(page, 'records')
  await page.getByRole('link', { name: 'Bring in decisions' }).click()
  await page.getByLabel('File with decisions').setInputFiles(join(folder, 'rayyan.csv'))
  await page.getByText('4 with a decision', { exact: false }).waitFor()
  assert.equal(await sum(page, 'to take in'), '3')
  assert.equal(await sum(page, 'doubtful'), '1')
  assert.equal(await sum(page, 'not found'), '1')
  await page.getByLabel('Ana is here').selectOption({ label: 'Ana Berg' })
  await page.getByLabel('Criterion for wrong population').selectOption({ label: 'E1 Not about peers' })
  await page.getByRole('checkbox', { name: 'the same record' }).check()
  await page.getByRole('button', { name: 'Take in 4 decisions' }).waitFor()
  assert.deepEqual(await faults(page), [])
  await page.getByRole('button', { name: 'Take in 4 decisions' }).click()
  await page.locator('b').getByText('Imported 4 decisions at title and abstract from rayyan.csv').waitFor()
  await page.getByLabel('File with decisions').setInputFiles(join(folder, 'rayyan.csv'))
  await page.getByLabel('Ana is here').selectOption({ label: 'Ana Berg' })
  await page.getByRole('button', { name: 'Nothing to take in' }).waitFor()
  assert.equal(await sum(page, 'here already'), '3')
  await page.close()
})

test('of a table of one’s own the columns and words are said on the screen', async () => {
  const page = await open(context, project.address)
  await enter(page, 'records')
  await page.getByRole('link', { name: 'Bring in decisions' }).click()
  await page.getByLabel('Where the file names nobody').selectOption({ label: 'Ana Berg' })
  await page.getByLabel('Where a record has no decision').selectOption('unsure')
  await page.getByLabel('File with decisions').setInputFiles(join(folder, 'own.csv'))
  await page.getByLabel('Urteil holds').selectOption('decision')
  await page.getByLabel('Wer holds').selectOption('person')
  await page.getByLabel('weg means').selectOption('exclude')
  await page.getByLabel('dabei means').selectOption('include')
  await page.getByRole('button', { name: 'Take in 2 decisions' }).waitFor()
  await page.getByLabel('Cem is here').waitFor()
  await page.close()
})

test('a column for each person is said on the screen, what all agreed on settles, and one undo takes all of it back', async () => {
  const page = await open(context, project.address)
  await enter(page, 'records')
  await page.getByRole('link', { name: 'Bring in decisions' }).click()
  await page.getByLabel('Decided at').selectOption('full-text')
  await page.getByLabel('Where the file names nobody').selectOption({ label: 'Ana Berg' })
  await page.getByLabel('File with decisions').setInputFiles(join(folder, 'wide.tsv'))
  await page.getByLabel('Ana holds').selectOption('decision:Ana')
  await page.getByLabel('Kofi holds').selectOption('decision:Kofi')
  await page.getByLabel('final holds').selectOption('consensus')
  await page.getByText('Of them 1 all had agreed on', { exact: false }).waitFor()
  assert.match(await page.locator('.rows-told').innerText(), /record 3, line 4 10\.5555\/none – no record here has its DOI/)
  await page.getByRole('button', { name: 'Take in 5 decisions' }).click()
  await page.locator('b').getByText('Imported 5 decisions at full text from wide.tsv').waitFor()
  const told = await read(page, 'api/rows/decision')
  const mine = told.rows.filter(({ values }) => values.stage === 'full-text')
  assert.equal(mine.length, 5)
  assert.equal(mine.filter(({ values }) => values.consensus).length, 1)
  assert.deepEqual(await faults(page), [])
  await post(page, 'api/undo', {})
  assert.equal((await read(page, 'api/rows/decision')).rows.filter(({ values }) => values.stage === 'full-text').length, 0)
  await page.close()
})

test('references are pasted, corrected line by line, taken in, and undo takes them back', async () => {
  const page = await open(context, project.address)
  await enter(page, 'records')
  await page.getByRole('link', { name: 'Paste references' }).click()
  await page.getByLabel('References', { exact: true }).fill(references)
  await page.getByRole('button', { name: 'Read them' }).click()
  await page.getByText('2 new, 1 here already', { exact: false }).waitFor()
  await page.getByLabel('Title of reference 2').fill('Broken lamps and very good company')
  await page.keyboard.press('Enter')
  await page.getByRole('checkbox', { name: 'Leave out reference 3' }).check()
  await page.getByText('1 new, 1 here already', { exact: false }).waitFor()
  assert.equal(await page.getByLabel('Title of reference 2').inputValue(), 'Broken lamps and very good company')
  assert.deepEqual(await faults(page), [])
  await page.getByRole('button', { name: 'Take in 2 references' }).click()
  await page.getByText('1 new, 1 here already', { exact: false }).waitFor()
  await page.getByRole('row', { name: /Dale \(2018\) 2/ }).waitFor()
  await page.getByRole('button', { name: 'Back to the records' }).click()
  await page.getByText('Broken lamps and very good company').waitFor()
  await page.close()
})
