// Duplicates: looked for, answered pair by pair with keys, taken back, taken apart, the dial looked at and set; all with the keyboard.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { browser, enter, faults, open, program, servedFile } from './workbench.mjs'

const record = ({ authors, title, year, journal, volume, pages, abstract, kind = 'JOUR' }) =>
  [`TY  - ${kind}`, ...authors.map((name) => `AU  - ${name}`), `TI  - ${title}`, `PY  - ${year}`, journal && `JO  - ${journal}`, volume && `VL  - ${volume}`, pages && `SP  - ${pages}`, abstract && `AB  - ${abstract}`, 'ER  - ', ''].filter((line) => line !== undefined && line !== false).join('\n')

// Invented. Three pairs that nobody but a person can tell, one that is certainly one report, one erratum, one that is alone.
const bus = { authors: ['Dale, Ann', 'Rook, Ben'], title: 'Waiting for the night bus with a peer: an interview study' }
const kettle = { authors: ['Fern, Ida', 'Moss, Ole'], title: 'Kettles mended in a village hall', year: 2018, journal: 'Imaginary Mending Quarterly', volume: '3', pages: '11-19' }
const medline = [
  { ...bus, year: 2016, journal: 'Invented Buses' },
  { authors: ['Stone, Ada'], title: 'Editorial', year: 2020, journal: 'Invented Nursing', volume: '4' },
  { authors: ['Reed, Lou'], title: 'Book review', year: 2019, journal: 'Invented Shelves', volume: '9' },
  kettle,
  { authors: ['Alone, Una'], title: 'Nothing like the others at all', year: 2001, journal: 'Imaginary Solitude' },
]
const embase = [
  { ...bus, authors: [...bus.authors, 'Finch, Cara'], year: 2014, journal: 'Invented Nights' },
  { authors: ['Stone, Ada'], title: 'Editorial', year: 2020, journal: 'Invented Nursing' },
  { authors: ['Reed, Lou'], title: 'Book review', year: 2019, journal: 'Invented Shelves' },
  { ...kettle, title: 'KETTLES MENDED IN A VILLAGE HALL', authors: ['Fern I', 'Moss O'] },
  { ...kettle, title: 'Erratum: Kettles mended in a village hall', pages: '80' },
]

let chrome
let project
let context

before(async () => {
  chrome = await browser()
  project = await servedFile((file, into) => {
    writeFileSync(join(into, 'medline.ris'), medline.map(record).join('\n'))
    writeFileSync(join(into, 'embase.ris'), embase.map(record).join('\n'))
    execFileSync(program, ['new', file, '--title', 'Evening buses (invented)', '--invented'])
    execFileSync(program, ['import', file, join(into, 'medline.ris'), '--database', 'MEDLINE'])
    execFileSync(program, ['import', file, join(into, 'embase.ris'), '--database', 'Embase'])
  })
  context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

const state = (page, text) => page.locator('.duplicates .state').getByText(text, { exact: true }).waitFor()
const number = async (page, name) => page.locator('.numbers div').filter({ hasText: name }).locator('dd').innerText()
const view = (page, name) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name })

test('before anybody looked nothing is said of copies; one act finds them', async () => {
  const page = await open(context, project.address)
  await enter(page, 'duplicates')
  await page.getByText('nobody has looked which of them describe one report').waitFor()
  await page.getByRole('button', { name: 'Find duplicates' }).focus()
  await page.keyboard.press('Enter')
  await state(page, '1 of 3 pairs')
  await page.getByText('Compared 10 records to find duplicates.').waitFor()
  assert.equal(await number(page, 'hidden'), '1')
  assert.equal(await number(page, 'left'), '9')
  assert.deepEqual(await faults(page), [])
  await page.close()
})

test('a pair stands side by side, with the words that differ marked and the doubt in words', async () => {
  const page = await open(context, project.address)
  await enter(page, 'duplicates')
  await page.locator('.pair').waitFor()
  for (let n = 0; n < 3 && !(await page.locator('.pair tr.title').innerText()).includes('night bus'); ++n) await page.keyboard.press('j')
  assert.deepEqual(await page.locator('.pair tr.authors mark').allInnerTexts().then((all) => all.map((text) => text.replace('only here:', '').trim())), ['Finch, Cara'])
  assert.deepEqual(await page.locator('.pair tr.journal mark').allInnerTexts().then((all) => all.map((text) => text.replace('only here:', '').trim())), ['Buses', 'Nights'])
  assert.match(await page.locator('.pair tr.year .says').innerText(), /differs/)
  assert.match(await page.locator('.pair tr.title .says').innerText(), /the same/)
  assert.notEqual(await page.locator('.doubt .rule').innerText(), '')
  await page.close()
})

test('keys answer, the next pair is there at once, and the last answer is taken back', async () => {
  const page = await open(context, project.address)
  await enter(page, 'duplicates')
  await state(page, '1 of 3 pairs')
  const first = await page.locator('.pair tr.title').innerText()
  await page.keyboard.press('s')
  await state(page, '1 of 2 pairs')
  assert.notEqual(await page.locator('.pair tr.title').innerText(), first)
  await view(page, /^Answers 1/).waitFor()
  await page.locator('.numbers').getByText('2', { exact: true }).waitFor()
  await page.keyboard.press('l')
  await state(page, '1 of 1 pair')
  await page.keyboard.press('d')
  await page.getByText('No pair waits for you.').waitFor()
  await view(page, /^Answers 3/).waitFor()
  await page.keyboard.press('u')
  await state(page, '1 of 1 pair')
  await page.keyboard.press('u')
  await state(page, '1 of 2 pairs').catch(() => state(page, '2 of 2 pairs'))
  await page.keyboard.press('u')
  await view(page, /^Answers 0/).waitFor()
  assert.equal(await page.locator('.pair tr.title').innerText(), first)
  assert.equal(await number(page, 'hidden'), '1')
  await page.keyboard.press('?')
  await page.getByRole('region', { name: 'Keys' }).waitFor()
  assert.deepEqual(await faults(page), [])
  await page.keyboard.press('Escape')
  await page.locator('.pair').waitFor()
  await page.close()
})

test('a group opens, says what was taken from which, and is taken apart and put together again', async () => {
  const page = await open(context, project.address)
  await enter(page, 'duplicates')
  await view(page, /^Put together/).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /Kettles mended/ }).focus()
  await page.keyboard.press('Enter')
  const members = page.getByRole('region', { name: 'Its records' })
  await members.getByText('MEDLINE, record 4 of medline.ris').waitFor()
  await members.getByText('Embase, record 4 of embase.ris').waitFor()
  await page.getByRole('row', { name: /^Authors Fern, Ida; Moss, Ole/ }).waitFor()
  assert.deepEqual(await faults(page), [])
  await members.getByRole('button', { name: 'Take out: different' }).last().focus()
  await page.keyboard.press('Enter')
  await page.getByText('No records were put together.').waitFor()
  await view(page, /^Answers 1/).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Take back' }).focus()
  assert.deepEqual(await faults(page), [])
  await page.keyboard.press('Enter')
  await view(page, /^Put together 1/).waitFor()
  await page.close()
})

test('an erratum is linked, not put together, and a person may say otherwise', async () => {
  const page = await open(context, project.address)
  await enter(page, 'duplicates')
  await view(page, /^Linked reports 1/).click()
  await page.locator('.linked').getByText('erratum', { exact: true }).waitFor()
  assert.deepEqual(await faults(page), [])
  await page.getByRole('button', { name: 'Not linked' }).click()
  await view(page, /^Linked reports 0/).waitFor()
  await page.keyboard.press('Control+z')
  await view(page, /^Linked reports 1/).waitFor()
  await page.close()
})

test('the dial says what it would change before it is set', async () => {
  const page = await open(context, project.address)
  await enter(page, 'duplicates')
  await page.getByRole('button', { name: 'Strictness: usual…' }).focus()
  await page.keyboard.press('Enter')
  const dial = page.getByRole('dialog')
  await page.keyboard.press('ArrowUp')
  await dial.getByRole('status').getByText(/^strict:/).waitFor()
  assert.deepEqual(await faults(page), [])
  assert.equal(await page.getByRole('button', { name: 'Strictness: usual…', includeHidden: true }).count(), 1, 'a look sets nothing')
  await dial.getByRole('button', { name: 'Set it' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Strictness: strict…' }).waitFor()
  await page.getByRole('button', { name: /^Undo: Duplicates: set the dial/ }).click()
  await page.getByRole('button', { name: 'Strictness: usual…' }).waitFor()
  await page.close()
})

test('in Records copies are narrowed, a record tells its copies, and what is shown is saved', async () => {
  const page = await open(context, project.address)
  await enter(page, 'records')
  await page.getByText('10 records').first().waitFor()
  await page.getByRole('radio', { name: 'without copies' }).focus()
  await page.keyboard.press('Space')
  await page.getByText('9 records').first().waitFor()
  await page.getByRole('radio', { name: 'only groups of copies' }).check()
  await page.getByText('2 records').first().waitFor()
  await page.locator('.record-row').first().click()
  const copies = page.getByRole('complementary', { name: 'The record' }).getByRole('region', { name: 'Copies' })
  await copies.getByText('Embase, record 4 of embase.ris').waitFor()
  assert.deepEqual(await faults(page), [])
  await page.getByRole('button', { name: 'Save…' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Save the 2 records that are shown' })
  await dialog.getByText('What it leaves out').click()
  await dialog.getByText(/^2 records, /).waitFor()
  assert.deepEqual(await faults(page), [])
  for (const [format, begins] of [['RIS', 'TY  - '], ['NBIB (PubMed)', ''], ['BibTeX', '@'], ['CSL-JSON', '['], ['CSV', '']]) {
    await dialog.getByRole('radio', { name: format }).check()
    const address = new URL(await dialog.getByRole('link', { name: 'Save' }).getAttribute('href'), page.url())
    const saved = await page.request.get(address.href.replace(/#.*/, ''))
    assert.equal(saved.status(), 200, format)
    const text = await saved.text()
    assert.ok(text.startsWith(begins) && text.includes('Kettles mended') && !text.includes('Book review'), format)
  }
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('link', { name: 'Save' }).click()])
  assert.equal(download.suggestedFilename(), 'records.csv')
  await copies.getByRole('link', { name: 'Show in Duplicates' }).click()
  await page.getByRole('region', { name: 'Its records' }).getByText('stands for the group').waitFor()
  await page.close()
})

test('both themes and a small screen are whole', async () => {
  for (const [width, colorScheme] of [[1024, 'dark'], [320, 'light']]) {
    const narrow = await chrome.newContext({ viewport: { width, height: 800 }, colorScheme })
    const page = await narrow.newPage()
    await page.goto(project.address)
    await page.locator('main.room h1').waitFor()
    for (const hash of ['#/duplicates', '#/duplicates?view=groups', '#/duplicates?view=linked']) {
      await page.evaluate((to) => { window.location.hash = to }, hash)
      await page.locator('.duplicates').waitFor()
      await page.waitForTimeout(300)
      assert.deepEqual(await faults(page), [], `${hash} at ${width}`)
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${hash} at ${width} scrolls sideways`)
    }
    await narrow.close()
  }
})
