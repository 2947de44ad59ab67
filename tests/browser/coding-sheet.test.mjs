// The coding room beyond one screen and one person: memos in the margin, one coder at a time, the text on paper; and a matrix
// of comparison that is far larger than the screen.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { browser, enter, open, post, program, read, served, servedFile } from './workbench.mjs'

let chrome
let project
before(async () => {
  chrome = await browser()
  project = await served('interviews')
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

const act = (page, name, args) => post(page, `api/acts/${name}`, { arguments: args })

async function coder(source) {
  const page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 } }), project.address)
  await enter(page, `coding?source=${source}`)
  await page.locator('.cm-line').first().waitFor()
  return page
}

test('words with a memo bear a sign in the margin, coded or not; it leads to them and to the memo', async () => {
  const page = await coder('interview-p1')
  const { text, text_id } = await read(page, 'api/sources/interview-p1')
  const words = 'Not all the time'
  const start = [...text.slice(0, text.indexOf(words))].length
  await act(page, 'add-passage', { id: 'only-a-memo', source: 'interview-p1', source_text: text_id, kind: 'span', start, end: start + words.length, voice: 'participant' })
  await act(page, 'write-memo', { kind: 'theoretical', title: 'On time', words: 'When, then?', about: 'only-a-memo' })
  const sign = page.locator('.margin-number .has-memo').first()
  await sign.waitFor()
  assert.equal(await sign.locator('span').getAttribute('title'), '1 memo on words of this line')
  await sign.click()
  await page.waitForFunction((wanted) => getSelection().toString() === wanted, words)
  await page.getByRole('region', { name: 'Codings of this line' }).getByRole('button', { name: '1 memo on these words' }).click()
  await page.getByRole('complementary', { name: /ladder/i }).getByText('On time').first().waitFor()
  await page.context().close()
})

test('one coder at a time', async () => {
  const page = await coder('interview-p2')
  const { text } = await read(page, 'api/sources/interview-p2')
  await act(page, 'add-person', { id: 'ann', name: 'Ann' })
  const [start, end] = ['Participant: ', '\n'].map((mark) => [...text.slice(0, text.indexOf(mark, text.indexOf('Participant: ')))].length)
  await act(page, 'apply-code', { source: 'interview-p2', start, end, label: 'Ann was here', coder: 'ann' })
  const filter = page.getByLabel('Whose codings are shown')
  await filter.waitFor()
  const lines = async () => Number(/^([\d,]+) of/.exec(await page.locator('.how-far').innerText())?.[1])
  const all = await lines()
  await filter.selectOption('Ann')
  await page.waitForFunction(() => document.querySelectorAll('.beside .stripe').length === 1)
  assert.equal(await lines(), 1, 'how far Ann has come')
  await filter.selectOption('nobody named')
  await page.waitForFunction(() => ![...document.querySelectorAll('.beside .coded-as')].some((each) => each.textContent.includes('Ann was here')))
  await filter.selectOption('all coders')
  await page.locator('.beside .coded-as', { hasText: 'Ann was here' }).waitFor()
  assert.equal(await lines(), all)
  await page.context().close()
})

test('on paper stands the whole text with its codes, not the lines that were in sight', async () => {
  const page = await coder('interview-p7')
  const { text, source } = await read(page, 'api/sources/interview-p7')
  assert.equal(await page.locator('.printed-sheet').count(), 0, 'nothing is made for paper before it is asked for')
  const folder = mkdtempSync(join(tmpdir(), 'loam-print-'))
  await page.pdf({ path: join(folder, 'sheet.pdf'), format: 'A4' })
  const printed = execFileSync('pdftotext', ['-layout', join(folder, 'sheet.pdf'), '-']).toString()
  rmSync(folder, { recursive: true, force: true })
  const last = text.trimEnd().split('\n').at(-1).replace(/^\w+: */, '').split(/\s+/)
  for (const word of last) assert.ok(printed.includes(word), `“${word}” of the last line is on paper`)
  assert.match(printed, new RegExp(`^\\s*${source.lines}\\b`, 'm'), 'the last line has its number')
  const labels = await page.evaluate(async () => {
    const book = await (await fetch('api/codebook')).json()
    const { passages } = await (await fetch('api/sources/interview-p7')).json()
    return [...new Set(passages.flatMap((passage) => passage.codings.map((coding) => book.codes.find((code) => code.id === coding.code).label)))]
  })
  assert.ok(labels.length > 10)
  const squeezed = printed.replace(/\s+/g, ' ')
  const missing = labels.filter((label) => !label.split(/[\s/-]+/).every((word) => squeezed.includes(word)))
  assert.deepEqual(missing, [], 'every code of the text is on paper')
  await page.context().close()
})

/** An invented study of so many people, each with one passage under one of so many codes in turn. */
function manyCases(people, codeCount) {
  return servedFile((file, folder) => {
    const tidy = join(folder, 'tidy')
    mkdirSync(join(tidy, 'texts'), { recursive: true })
    const table = (name, ...rows) => writeFileSync(join(tidy, `${name}.csv`), rows.join('\n') + '\n')
    const cases = Array.from({ length: people }, (_, n) => n + 1)
    const codes = Array.from({ length: codeCount }, (_, n) => n + 1)
    writeFileSync(join(tidy, 'loam.json'), '{"format": "loam-tidy", "version": 1}')
    table('project', 'id,title,invented', 'project,Many,yes')
    table('rung', 'id,half,mark,name,level', 'r1,interviews,initial,Initial code,1')
    table('participant', 'id,pseudonym', ...cases.map((n) => `p${n},Person ${n}`))
    table('source', 'id,name,kind,participant,here', ...cases.map((n) => `s${n},Talk ${n},transcript,p${n},yes`))
    table('source_text', 'id,source,version,text', ...cases.map((n) => `t${n},s${n},1,texts/t${n}.txt`))
    for (const n of cases) writeFileSync(join(tidy, `texts/t${n}.txt`), 'We waited a long time for it.\n')
    table('code', 'id,label,rung', ...codes.map((n) => `c${n},Code ${n},r1`))
    table('passage', 'id,source,source_text,kind,start,end,words,voice', ...cases.map((n) => `a${n},s${n},t${n},span,0,9,We waited,participant`))
    table('coding', 'id,code,passage', ...cases.map((n) => `k${n},c${((n - 1) % codeCount) + 1},a${n}`))
    execFileSync(program, ['import', file, tidy], { stdio: ['ignore', 'ignore', 'inherit'] })
  })
}

test('a matrix of 300 cases and 120 codes draws what is in sight, and keys reach its last cell', async (t) => {
  const own = await manyCases(300, 120)
  t.after(() => own.stop())
  const page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 } }), own.address)
  await enter(page, 'compare?view=matrix')
  const grid = page.getByRole('region', { name: 'Codes by cases' })
  await grid.getByRole('button', { name: 'Person 1, Code 1: 1 passage' }).waitFor()
  const drawn = await grid.locator('td.cell').count()
  assert.ok(drawn < 6000 && drawn > 200, `${drawn} of 36,000 cells are drawn`)
  await grid.getByRole('button', { name: 'Person 1, Code 1: 1 passage' }).focus()
  await page.keyboard.press('Control+End')
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('Person 300, Code 120:'))
  const seen = await page.evaluate(() => {
    const box = document.activeElement.getBoundingClientRect()
    return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth
  })
  assert.ok(seen, 'the last cell is in sight')
  await page.keyboard.press('Control+Home')
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('Person 1, Code 1:'))
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as CSV' }).click()])
  assert.equal(saved.suggestedFilename(), 'codes-by-cases.csv')
  const lines = readFileSync(await saved.path(), 'utf8').replace(/^\uFEFF/, '').trimEnd().split('\r\n').map((line) => line.split(','))
  assert.deepEqual([lines.length, lines[0].length], [302, 122], 'all of it, not what is drawn')
  assert.deepEqual([lines[0][0], lines[0][1], lines[0].at(-1)], ['cases', 'Code 1', 'all'])
  assert.deepEqual([lines[121][0], lines[121][1], lines[121].at(-1)], ['Person 121', '1', '1'], 'the hundred and twenty-first waits under the first code again')
  assert.deepEqual(lines.at(-1).slice(0, 3), ['all', '3', '3'])
  await page.context().close()
})

test('on paper a matrix that is too large for sheets says what is left out, and that the file holds all', async (t) => {
  const own = await manyCases(2003, 2)
  t.after(() => own.stop())
  const page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 } }), own.address)
  await enter(page, 'compare?view=matrix')
  await page.getByRole('button', { name: 'Person 1, Code 1: 1 passage' }).waitFor()
  // As the browser says it before it prints.
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await page.getByText('On paper stand the first 2,000 of 2,003 cases and all 2 codes; sums are those of the whole matrix. “Save as CSV” holds all of it.').waitFor()
  assert.equal(await page.locator('.printed-matrix tbody tr').count(), 2001)
  assert.deepEqual(await page.locator('.printed-matrix .sum td').allInnerTexts(), ['1,002', '1,001', ''])
  await page.context().close()
})

test('a text that is a single line draws what is in sight: its names stand at their words, its bar tells those near the caret', async (t) => {
  const sentence = 'We waited a long time for it, and then nobody came. '
  const many = 1200
  const own = await servedFile((file, folder) => {
    const tidy = join(folder, 'tidy')
    mkdirSync(join(tidy, 'texts'), { recursive: true })
    const table = (name, ...rows) => writeFileSync(join(tidy, `${name}.csv`), rows.join('\n') + '\n')
    // Every third sentence: as many names as find room.
    const places = Array.from({ length: many / 3 }, (_, n) => 3 * n)
    writeFileSync(join(tidy, 'loam.json'), '{"format": "loam-tidy", "version": 1}')
    writeFileSync(join(tidy, 'texts/t1.txt'), sentence.repeat(many))
    table('project', 'id,title,invented', 'project,One line,yes')
    table('rung', 'id,half,mark,name,level', 'r1,interviews,initial,Initial code,1')
    table('source', 'id,name,kind,here', 's1,One line,transcript,yes')
    table('source_text', 'id,source,version,text', 't1,s1,1,texts/t1.txt')
    table('code', 'id,label,rung', ...places.map((n) => `c${n},Waiting ${n},r1`))
    table('passage', 'id,source,source_text,kind,start,end,words,voice', ...places.map((n) => `a${n},s1,t1,span,${n * sentence.length},${n * sentence.length + 9},We waited,participant`))
    table('coding', 'id,code,passage', ...places.map((n) => `k${n},c${n},a${n}`))
    execFileSync(program, ['import', file, tidy], { stdio: ['ignore', 'ignore', 'inherit'] })
  })
  t.after(() => own.stop())
  const page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 } }), own.address)
  const at = 702 * sentence.length
  await enter(page, `coding?source=s1&at=${at}`)
  const name = page.locator('.beside .coded-as', { hasText: /^Waiting 702$/ })
  await name.waitFor()
  const drawn = await page.evaluate(() => [document.querySelectorAll('.beside .coded-as').length, document.querySelectorAll('.beside .stripe').length, document.querySelectorAll('.at-caret .chip').length])
  assert.ok(drawn.every((count) => count > 0 && count < 300), `${drawn} names, stripes and chips are drawn`)
  await page.getByRole('region', { name: 'Codings of this line' }).getByRole('button', { name: 'Waiting 702', exact: true }).waitFor()
  const apart = await page.evaluate(() => {
    const caret = document.querySelector('.cm-cursor-primary').getBoundingClientRect()
    const named = [...document.querySelectorAll('.beside .coded-as')].find((each) => each.textContent === 'Waiting 702').getBoundingClientRect()
    return Math.abs(caret.top - named.top)
  })
  assert.ok(apart < 12, `the name stands ${apart} px from its words`)
  await page.context().close()
})

test('the table beside the words goes on as far as they do, whatever rooms were open before', async () => {
  const page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 } }), project.address)
  for (const room of ['compare', 'codebook', 'duplicates', 'screening', 'coding?source=interview-p1']) await enter(page, room)
  await page.locator('.beside .row').first().waitFor()
  await page.waitForFunction(() => {
    const height = (of) => document.querySelector(of).getBoundingClientRect().height
    return height('.cm-content') > 2000 && Math.abs(height('.beside') - height('.cm-content')) < 60
  })
})
