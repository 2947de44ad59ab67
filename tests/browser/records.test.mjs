// Records and strategies: brought in, listed, found, corrected, tagged; a strategy examined as it is typed and put into another language.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { act, browser, enter, faults, open, program, served, servedFile } from './workbench.mjs'

const ris = (records) => records.map(({ title, author, year, abstract = '' }) => `TY  - JOUR\nAU  - ${author}\nTI  - ${title}\nPY  - ${year}\n${abstract ? `AB  - ${abstract}\n` : ''}ER  - \n`).join('\n')
const many = ris(Array.from({ length: 450 }, (_, n) => ({ title: `Report ${String(n + 1).padStart(3, '0')} on evening buses`, author: `Writer${n % 7}, A.`, year: 1990 + (n % 30), abstract: n % 10 === 0 ? 'Passengers told of a peer who waited with them.' : '' })))

let chrome
let project
let review
let context
let folder

before(async () => {
  chrome = await browser()
  project = await servedFile((file, into) => {
    folder = into
    writeFileSync(join(into, 'buses.ris'), many)
    writeFileSync(join(into, 'large.ris'), ris(Array.from({ length: 100_000 }, (_, n) => ({ title: `Invented report ${n} of a night`, author: `Writer${n % 70}, B.`, year: 2001, abstract: 'Nobody waited alone on this evening. '.repeat(8) }))))
    writeFileSync(join(into, 'late.ris'), ris([{ title: 'A late bus', author: 'Okafor, N.', year: 2021 }]))
    execFileSync(program, ['new', file, '--title', 'Evening buses (invented)', '--invented'])
    execFileSync(program, ['import', file, join(into, 'buses.ris'), '--database', 'TRID'])
  })
  review = await served('peer-mentors')
  context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
})
after(async () => {
  await chrome?.close()
  await project?.stop()
  await review?.stop()
})

async function records(page) {
  await enter(page, 'records')
  await page.getByText('450 records').first().waitFor()
}

test('a list is walked by keys, searched with its hits marked, narrowed and sorted', async () => {
  const page = await open(context, project.address)
  await records(page)
  await page.getByRole('rowgroup', { name: /^Rows/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.getByRole('complementary', { name: 'The record' }).getByRole('heading', { name: /Report 002/ }).waitFor()
  // The way past the facets is seen while it has the focus, and only then.
  const past = page.getByRole('link', { name: 'To the search and the list' })
  const isSeen = () => past.evaluate((link) => getComputedStyle(link).clipPath === 'none' && link.getBoundingClientRect().top >= 0)
  assert.equal(await isSeen(), false)
  await page.getByRole('button', { name: 'Bring in records' }).focus()
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'To the search and the list')
  assert.equal(await isSeen(), true)
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.getByRole('complementary', { name: 'The record' }).getByRole('heading', { name: /Report 003/ }).waitFor()
  await page.getByRole('searchbox', { name: 'Search the records' }).fill('peers waiting')
  await page.getByText('45 records').waitFor()
  await page.getByRole('searchbox', { name: 'Search the records' }).fill('"evening buses" 007')
  await page.getByText('1 record', { exact: false }).first().waitFor()
  assert.deepEqual(await page.locator('.record-row mark').allInnerTexts(), ['007', 'evening buses'])
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.getByText('450 records').first().waitFor()
  await page.getByRole('columnheader', { name: 'Year' }).getByRole('button').click()
  await page.getByRole('columnheader', { name: 'Year' }).getByRole('button').click()
  await page.locator('.record-row').first().getByText('2019').waitFor()
  await page.getByLabel('From year').fill('2015')
  await page.keyboard.press('Enter')
  await page.getByText('75 records').waitFor()
  assert.deepEqual(await faults(page), [])
  await page.close()
})

test('a field is corrected, a tag is put on, and undo takes each back', async () => {
  const page = await open(context, project.address)
  await records(page)
  await page.locator('.record-row').first().click()
  const one = page.getByRole('complementary', { name: 'The record' })
  await one.getByRole('button', { name: /change Year/ }).click()
  await page.keyboard.type('2o21')
  await page.keyboard.press('Enter')
  await one.getByRole('alert').waitFor()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('2021')
  await page.keyboard.press('Enter')
  await one.getByText('corrected').waitFor()
  await one.getByRole('textbox', { name: 'New tag' }).fill('to read')
  await page.keyboard.press('Enter')
  await one.getByRole('button', { name: 'Take off the tag to read' }).waitFor()
  await page.getByRole('button', { name: /^Undo: Tagged/ }).click()
  await one.getByRole('button', { name: 'Take off the tag to read' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^Undo: Corrected/ }).click()
  await one.getByText('corrected').waitFor({ state: 'detached' })
  await page.close()
})

test('a file is brought in with its report; the same file again is refused with a sentence', async () => {
  const page = await open(context, project.address)
  await records(page)
  await page.getByRole('button', { name: 'Bring in records' }).click()
  await page.getByLabel('Files of records').setInputFiles(join(folder, 'late.ris'))
  await page.getByText('1 record read as RIS, none lost').waitFor()
  await page.getByText('451 records').first().waitFor()
  await page.getByRole('button', { name: 'Bring in records' }).click()
  await page.getByLabel('Files of records').setInputFiles(join(folder, 'late.ris'))
  await page.getByRole('alert').getByText('imported already').waitFor()
  await page.getByRole('button', { name: /^Undo: Imported 1 record/ }).click()
  await page.getByRole('button', { name: 'Undo it', exact: true }).click()
  await page.getByText('450 records').first().waitFor()
  await page.close()
})

test('a large file shows how far it is; stopped, nothing of it comes in', async () => {
  const page = await open(context, project.address)
  await records(page)
  await page.getByRole('button', { name: 'Bring in records' }).click()
  await page.evaluate(() => {
    window.seen = []
    new MutationObserver(() => window.seen.push(document.querySelector('.reading-files')?.textContent ?? '')).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  // The file is held on its way until Stop was pressed, so that the stop is never too late.
  let go
  const pressed = new Promise((resolve) => { go = resolve })
  await page.route('**/api/records/import?*', async (route) => { await pressed; await route.continue() }, { times: 1 })
  await page.getByLabel('Files of records').setInputFiles(join(folder, 'large.ris'))
  const told = page.waitForResponse((response) => response.url().endsWith('/api/records/import/stop'))
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await told
  go()
  await page.getByRole('alert').getByText('Nothing was imported').waitFor()
  await page.getByText('450 records').first().waitFor()
  await page.getByLabel('Files of records').setInputFiles(join(folder, 'large.ris'))
  await page.getByText('100,000 records read as RIS, none lost').waitFor()
  assert.ok(await page.evaluate(() => window.seen.some((text) => /large\.ris, [\d,]+ records read/.test(text))))
  assert.deepEqual(await faults(page), [])
  await page.getByRole('button', { name: /^Undo: Imported 100,000 records/ }).click()
  await page.getByRole('button', { name: 'Undo it', exact: true }).click()
  await page.getByText('450 records').first().waitFor()
  await page.close()
})

test('a printed strategy shows its faults; a corrected version loses one as it is typed, and speaks another language', async () => {
  const page = await open(context, review.address)
  await enter(page, 'strategies')
  const findings = page.getByRole('complementary', { name: /rules of the platform/ })
  await findings.getByText('is read as a word of the phrase and never applied').waitFor()
  assert.deepEqual(await faults(page), [])
  await page.getByRole('link', { name: /^Scopus, as printed/ }).click()
  await findings.getByText('there is one closing bracket too many').waitFor()
  await page.getByRole('button', { name: 'Make a corrected version' }).click()
  const text = page.getByRole('textbox', { name: 'Scopus, corrected' })
  await text.waitFor()
  await text.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Backspace')
  await findings.getByText('there is one closing bracket too many').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Another platform' }).click()
  await page.getByRole('combobox', { name: 'Platform', exact: true }).selectOption('ovid')
  await page.getByRole('button', { name: 'Translate' }).click()
  await page.locator('.translation pre').getByText('adj3').waitFor()
  await page.getByRole('button', { name: /^Undo: Changed search strategy/ }).waitFor()
  await page.close()
})

test('runs of every source stand with their days and hits; nothing found is 0 and not told is not told', async () => {
  const page = await open(context, review.address)
  await page.evaluate(() => { window.location.hash = '#/strategies?show=runs' })
  const row = (name) => page.getByRole('row', { name })
  await row(/^EThOS .*2020-12 0/).waitFor()
  await row(/^MEDLINE .*2020-10 not told/).waitFor()
  await row(/^6 People asked told Experts in peer development: 0/).waitFor()
  await row(/^14 Peer review of the strategies not told/).waitFor()
  assert.deepEqual(await faults(page), [])
  await page.close()
})

test('a large import fills the list beside the reader, who walks to its end, finds in it and sees a correction at once', async () => {
  const long = await servedFile((file, into) => {
    writeFileSync(join(into, 'long.ris'), ris(Array.from({ length: 30_000 }, (_, n) => ({ title: `Line ${String(n + 1).padStart(5, '0')} of the timetable`, author: `Driver${n % 11}, A.`, year: 1990 + (n % 30), abstract: n === 29_999 ? 'The terminus.' : '' }))))
    execFileSync(program, ['new', file, '--title', 'Timetables (invented)', '--invented'])
    execFileSync(program, ['import', file, join(into, 'long.ris')])
  })
  try {
    const page = await open(context, long.address)
    await enter(page, 'records')
    await page.getByText('30,000 records').first().waitFor()
    await page.getByText(/still to come into the list|are not searched yet/).waitFor({ state: 'detached' })
    const rows = page.getByRole('rowgroup', { name: /^Rows/ })
    await rows.focus()
    await page.keyboard.press('End')
    const record = page.getByRole('complementary', { name: 'The record' })
    await record.getByRole('heading', { name: /Line 30000/ }).waitFor()
    await page.locator('.record-row[aria-selected="true"]').getByText('Line 30000').waitFor()
    await rows.focus()
    await page.keyboard.press('Home')
    await record.getByRole('heading', { name: /Line 00001/ }).waitFor()
    await page.getByRole('searchbox', { name: 'Search the records' }).fill('terminus')
    await page.getByText('1 record of 30,000').waitFor()
    const id = await page.locator('.record-row').first().getAttribute('data-record')
    act(long.file, 'correct-record', { record: id, field: 'abstract', value: 'The last stop.' })
    await page.getByText('0 records of 30,000').waitFor()
    assert.deepEqual(await faults(page), [])
  } finally {
    await long.stop()
  }
})
