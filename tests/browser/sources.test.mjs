// Files into the project and corrections of a coded transcript, as a person does both.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { browser, enter, faults, open, program, read, servedFile } from './workbench.mjs'

const documents = join(dirname(fileURLToPath(import.meta.url)), '../data/documents')
const talk = 'I: How did you come to it?\nAna: My sister rang me one night and told me of the place.\nI: What did you expect?\nAna: Nothing much. I had not slept for weeks.\n'

let chromium
let study
before(async () => {
  chromium = await browser()
  study = await servedFile((file) => execFileSync(program, ['new', file, '--title', 'A study', '--method', 'grounded-theory']))
})
after(async () => {
  await chromium?.close()
  await study?.stop()
})

const act = (page, name, args) => page.evaluate(async ([act, values]) => (await fetch(`api/acts/${act}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ arguments: values }) })).json(), [name, args])

test('a file is shown, its speakers corrected, taken in, and gone by undo', async () => {
  const page = await open(await chromium.newContext({ viewport: { width: 1440, height: 900 } }), study.address)
  await enter(page, 'transcripts')
  await page.getByText('Bring in the first transcript').waitFor()
  await page.getByLabel('Files', { exact: true }).setInputFiles([
    { name: 'ana.txt', mimeType: 'text/plain', buffer: Buffer.from(talk) },
    { name: 'bo.txt', mimeType: 'text/plain', buffer: Buffer.from('I: How was it?\nBo: Caf\xe9 was closed. D\xe9j\xe0 vu.\nI: And?\nBo: Nothing.\n', 'latin1') },
    { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
  ])
  const ana = page.getByRole('article', { name: 'ana.txt' })
  await ana.getByLabel('What Ana is').waitFor()
  assert.equal(await ana.getByLabel('What Ana is').inputValue(), 'participant')
  assert.equal(await ana.getByLabel('What I is').inputValue(), 'interviewer')
  await ana.getByLabel('Pseudonym of Ana').fill('Juniper')
  const bo = page.getByRole('article', { name: 'bo.txt' })
  await bo.getByText('How is it to be read?').waitFor()
  await bo.getByLabel('windows-1252').check()
  await bo.getByLabel('What Bo is').waitFor()
  await page.getByRole('article', { name: 'empty.txt' }).getByText('The file is empty').waitFor()
  assert.deepEqual(await faults(page), [])
  await page.getByRole('button', { name: 'Take in 2 files' }).click()
  await page.getByRole('status').getByText('Imported 2 sources from 2 files').waitFor()
  await page.getByRole('rowheader', { name: /^ana/ }).waitFor()
  const { sources } = await read(page, 'api/sources')
  assert.deepEqual(sources.map((source) => [source.name, source.participant?.label]), [['ana', 'Juniper'], ['bo', 'Bo']])
  assert.equal((await read(page, `api/sources/${sources[1].id}`)).text.includes('Déjà vu'), true)
  await page.evaluate(() => fetch('api/undo', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }))
  await page.getByText('Bring in the first transcript').waitFor()
  await page.evaluate(() => fetch('api/redo', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }))
  await page.getByRole('rowheader', { name: /^ana/ }).waitFor()
  await page.context().close()
})

test('a workbook of answers is shown by its columns, a transcript in a table by who speaks, a blank file by what it is', async () => {
  const page = await open(await chromium.newContext({ viewport: { width: 1440, height: 900 } }), study.address)
  await enter(page, 'transcripts')
  const choose = page.getByRole('button', { name: 'Bring in files' })
  if (await choose.count()) await choose.click()
  await page.getByLabel('Files', { exact: true }).setInputFiles([
    { name: 'answers.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: readFileSync(join(documents, 'survey.xlsx')) },
    { name: 'talk.txt', mimeType: 'text/plain', buffer: Buffer.from('Speaker\tText\nAnna\tHow was it for you?\nBert\tIt was long, and we made it.\nAnna\tAnd then?\nBert\tThen it was over.\n') },
    { name: 'blank.txt', mimeType: 'text/plain', buffer: Buffer.from(' \n\n') },
    // “It is very hard” in Thai.
    { name: 'thai.txt', mimeType: 'text/plain', buffer: Buffer.from([0xc1, 0xd1, 0xb9, 0xc2, 0xd2, 0xa1, 0xc1, 0xd2, 0xa1, 0x0a]) },
    { name: 'page.qdpx', mimeType: 'application/octet-stream', buffer: Buffer.from('<html>Please sign in</html>') },
  ])
  const answers = page.getByRole('article', { name: 'answers.xlsx' })
  await answers.getByRole('cell', { name: 'What helped you most during the time after the discharge?' }).or(answers.getByText('What helped you most during the time after the discharge?').first()).first().waitFor()
  await page.getByRole('article', { name: 'talk.txt' }).getByLabel('What Bert is').waitFor()
  await page.getByRole('article', { name: 'blank.txt' }).getByText('There are no words in this file').waitFor()
  await answers.getByText('“Notes” was not read').waitFor()
  const thai = page.getByRole('article', { name: 'thai.txt' })
  await thai.getByLabel('Another encoding').selectOption('windows-874')
  await thai.getByText('มันยากมาก').first().waitFor()
  await page.getByText('This is no REFI-QDA project').waitFor()
  assert.deepEqual(await faults(page), [])
  await page.getByRole('button', { name: 'Leave it' }).click()
  await page.context().close()
})

test('a coded transcript is corrected; what cannot stay is settled by one key', async () => {
  const page = await open(await chromium.newContext({ viewport: { width: 1440, height: 900 } }), study.address)
  const { sources } = await read(page, 'api/sources')
  const [ana] = sources
  const put = async (words, label) => act(page, 'apply-code', { source: ana.id, start: talk.indexOf(words), end: talk.indexOf(words) + words.length, label })
  await put('My sister rang me one night', 'Being told')
  await put('I had not slept for weeks.', 'Being worn out')
  await enter(page, `transcripts?source=${ana.id}`)
  await page.getByRole('button', { name: 'Correct transcript' }).click()
  const editor = page.getByLabel('Text of ana')
  await editor.click()
  await page.keyboard.press('Control+End')
  // The last line is typed anew.
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+End')
  await page.keyboard.type('Ana: Nothing much at all.')
  await page.getByText('1 to decide').waitFor()
  assert.deepEqual(await faults(page), [])
  await page.getByRole('button', { name: 'Keep as version 2' }).click()
  const waiting = page.getByRole('region', { name: 'Passages to decide' })
  await waiting.getByText('I had not slept for weeks.').first().waitFor()
  assert.deepEqual(await faults(page), [])
  let now = await read(page, `api/sources/${ana.id}`)
  assert.equal(now.version, 2)
  const kept = now.passages[0]
  assert.equal([...now.text].slice(kept.start, kept.end).join(''), 'My sister rang me one night')
  await waiting.focus()
  await page.keyboard.press('w')
  await waiting.waitFor({ state: 'detached' })
  now = await read(page, `api/sources/${ana.id}`)
  assert.equal(now.unsettled.length, 0)
  assert.equal(now.source.codings, 1)
  await page.context().close()
})

test('earlier versions are read beside what their correction changed', async () => {
  const page = await open(await chromium.newContext({ viewport: { width: 1440, height: 900 } }), study.address)
  const { sources: [ana] } = await read(page, 'api/sources')
  await enter(page, `transcripts?source=${ana.id}`)
  const versions = page.getByRole('region', { name: 'Versions' })
  await versions.getByRole('link', { name: 'Version 1' }).click()
  await page.getByRole('textbox', { name: 'Version 1 of ana' }).getByText('I had not slept for weeks.').waitFor()
  await page.getByText('The text as it came in.').waitFor()
  await versions.getByRole('link', { name: 'what changed' }).click()
  await page.getByRole('textbox', { name: 'Version 2 of ana' }).waitFor()
  await page.getByRole('button', { name: 'Next change' }).click()
  await page.getByText(/^1 of \d+$/).waitFor()
  assert.ok(await page.locator('.whole-text .removed').count() > 0)
  assert.ok(await page.locator('.whole-text .added').count() > 0)
  assert.deepEqual(await faults(page), [])
  await page.getByRole('link', { name: 'The text as it stands' }).click()
  await page.getByRole('textbox', { name: 'Words of ana' }).getByText('Nothing much at all.').waitFor()
  await page.context().close()
})

test('the columns of a survey are shown and said, and rows may be texts of nobody', async () => {
  const table = await servedFile((file) => execFileSync(program, ['new', file, '--title', 'Letters', '--method', 'grounded-theory']))
  const page = await open(await chromium.newContext({ viewport: { width: 1024, height: 900 } }), table.address)
  await enter(page, 'transcripts')
  await page.getByLabel('Files', { exact: true }).setInputFiles([{ name: 'letters.csv', mimeType: 'text/csv', buffer: Buffer.from('No,Year,Letter,Remark\nL1,1914,We have been here for three weeks and nobody writes.,torn at the edge and hard to read\nL2,1915,It is quiet now and the mud is up to our knees.,a second page is missing from it\n') }])
  const card = page.getByRole('article', { name: 'letters.csv' })
  await card.getByRole('rowheader', { name: 'Letter' }).waitFor()
  assert.equal(await card.getByLabel('What No is').inputValue(), 'name')
  assert.equal(await card.getByLabel('What Letter is').inputValue(), 'words')
  assert.equal(await card.getByLabel('What Year is').inputValue(), 'attribute')
  await card.getByLabel('What Remark is').selectOption('left-out')
  await card.locator('tr.as-left-out').getByText('Remark').waitFor()
  await card.getByLabel('Each of the 2 rows is').selectOption('sources')
  await card.getByText('nobody is added').waitFor()
  assert.deepEqual(await faults(page), [])
  await page.getByRole('button', { name: 'Take in 1 file' }).click()
  await page.getByRole('rowheader', { name: /^L1/ }).waitFor()
  assert.deepEqual((await read(page, 'api/rows/participant')).rows, [])
  assert.deepEqual((await read(page, 'api/rows/attribute')).rows.map((row) => [row.label, row.values.of]), [['Year', 'source']])
  const { sources } = await read(page, 'api/sources')
  assert.equal((await read(page, `api/sources/${sources[0].id}`)).text, 'We have been here for three weeks and nobody writes.')
  await page.context().close()
  await table.stop()
})

test('columns that may identify people are marked, left out with one click, and shown on the page of a source', async () => {
  const asked = await servedFile((file) => execFileSync(program, ['new', file, '--title', 'Answers', '--method', 'grounded-theory']))
  const page = await open(await chromium.newContext({ viewport: { width: 1440, height: 900 } }), asked.address)
  const table = { name: 'answers.csv', mimeType: 'text/csv', buffer: Buffer.from('id,Vorname,Q3,Alter,Was half?\nA1,Karin,06645550123,34,"Dass jemand da war, jede Woche, und lange zuhörte."\nA2,Paul,06605550199,51,"Schreiben Sie an paul@example.org, dann erzähle ich mehr."\n') }
  await enter(page, 'transcripts')
  await page.getByLabel('Files', { exact: true }).setInputFiles([table])
  const card = page.getByRole('article', { name: 'answers.csv' })
  await card.getByRole('rowheader', { name: 'Vorname may identify people: names of people' }).waitFor()
  await card.getByRole('rowheader', { name: 'Q3 may identify people: phone numbers' }).waitFor()
  await card.getByRole('rowheader', { name: 'Was half? e-mail addresses stand in the words' }).waitFor()
  assert.deepEqual(await faults(page), [])
  await page.getByRole('button', { name: 'Take in 1 file' }).click()
  await page.getByRole('rowheader', { name: /^A1/ }).getByRole('link').click()
  const warned = page.getByRole('region', { name: 'What may identify people' })
  await warned.getByText('06645550123').waitFor()
  assert.deepEqual(await faults(page), [])
  await warned.getByRole('button', { name: 'Withdraw Q3' }).press('Enter')
  await warned.getByText('06645550123').waitFor({ state: 'detached' })
  await warned.getByText('Karin').waitFor()
  await page.evaluate(() => fetch('api/undo', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"steps":2}' }))
  await enter(page, 'transcripts')
  await page.getByText('Bring in the first transcript').waitFor()
  await page.getByLabel('Files', { exact: true }).setInputFiles([table])
  await card.getByRole('button', { name: 'Leave out the 2 columns that may identify people' }).press('Enter')
  await card.locator('tr.as-left-out').getByText('Q3').waitFor()
  await page.getByRole('button', { name: 'Take in 1 file' }).click()
  await page.getByRole('rowheader', { name: /^A1/ }).waitFor()
  assert.deepEqual((await read(page, 'api/rows/attribute')).rows.map((row) => row.label), ['Alter'])
  await page.context().close()
  await asked.stop()
})

test('a folder is read, shown and taken in; the same is known again', async () => {
  const folder = await servedFile((file) => execFileSync(program, ['new', file, '--title', 'A folder', '--method', 'grounded-theory']))
  const page = await open(await chromium.newContext({ viewport: { width: 1440, height: 900 } }), folder.address)
  await enter(page, 'transcripts')
  const files = Array.from({ length: 60 }, (_, nth) => ({ name: `talk-${nth}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`I: How was day ${nth}?\nAna: It was like day ${nth + 1}.\n`) }))
  const heard = page.evaluate(() => new Promise((done) => { window.addEventListener('loam:import', (event) => done(event.detail), { once: true }) }))
  await page.getByLabel('Files', { exact: true }).setInputFiles(files)
  await page.getByRole('button', { name: 'Take in 60 files' }).click()
  assert.equal((await heard).of, 60)
  await page.getByRole('status').getByText('Imported 60 sources from 60 files').waitFor()
  assert.equal((await read(page, 'api/sources')).sources.length, 60)
  await page.getByRole('button', { name: 'Bring in files' }).click()
  await page.getByLabel('Files', { exact: true }).setInputFiles(files.slice(0, 1))
  await page.getByRole('article', { name: 'talk-0.txt' }).getByText('here already', { exact: true }).first().waitFor()
  await page.context().close()
  await folder.stop()
})

test('a coding in a two-column article is lit in its column, on the page as it was drawn', async () => {
  const article = await servedFile((file) => {
    execFileSync(program, ['new', file, '--title', 'A review', '--method', 'meta-ethnography'])
    execFileSync(program, ['import', file, join(documents, 'two-columns.pdf')])
  })
  const page = await open(await chromium.newContext({ viewport: { width: 1440, height: 900 } }), article.address)
  const refused = []
  page.on('console', (message) => { if (message.text().includes('Content Security Policy')) refused.push(message.text()) })
  const [source] = (await read(page, 'api/sources')).sources
  const paper = await read(page, `api/sources/${source.id}/pages/1`)
  // Six words in a row, from the second line of the right column on.
  const first = paper.words.findIndex((word, nth) => word.left > paper.width / 2 && paper.words[nth + 6]?.left > paper.width / 2 && word.top > 250)
  await act(page, 'apply-code', { source: source.id, start: paper.words[first].start, end: paper.words[first + 5].end, label: 'Being lit' })
  await enter(page, `transcripts?source=${source.id}`)
  const lit = page.locator('.page-on-paper .lit rect')
  await lit.first().waitFor()
  const places = await lit.evaluateAll((rects) => rects.map((rect) => Number(rect.getAttribute('x')) + Number(rect.getAttribute('width')) / 2))
  assert.ok(places.every((middle) => middle > paper.width / 2), `lit at ${places} of ${paper.width}`)
  await page.locator('.page-on-paper canvas:visible').waitFor()
  const ink = await page.locator('.page-on-paper canvas').evaluate((canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    let dark = 0
    for (let at = 0; at < data.length; at += 4) if (data[at] < 100) dark += 1
    return dark
  })
  assert.ok(ink > 1000, `${ink} dark points on the page`)
  assert.deepEqual(refused, [])
  assert.deepEqual(await faults(page), [])
  await page.context().close()
  await article.stop()
})

test('erasing a source asks what becomes of its file, and leaves no word', async () => {
  const page = await open(await chromium.newContext({ viewport: { width: 1024, height: 800 } }), study.address)
  const { sources } = await read(page, 'api/sources')
  const bo = sources.find((source) => source.name === 'bo')
  await enter(page, `transcripts?source=${bo.id}`)
  await page.getByRole('button', { name: 'Erase the words of this source…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why?').fill('He withdrew.')
  assert.equal(await dialog.getByRole('button', { name: 'Erase for good' }).isDisabled(), true, 'what becomes of the file was not said')
  await dialog.getByLabel('Erase the file too').check()
  assert.deepEqual(await faults(page), [])
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await page.getByRole('main', { name: 'History' }).waitFor()
  assert.equal((await read(page, `api/sources/${bo.id}`)).text, '[erased]')
  assert.equal((await read(page, 'api/sources')).sources.find((source) => source.name === 'bo').has_original, false)
  assert.equal(readFileSync(study.file).includes('Nothing.'), false)
  assert.equal((await read(page, 'api/history/verify')).ok, true)
  await page.context().close()
})
