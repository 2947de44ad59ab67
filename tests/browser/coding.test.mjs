// The coding room and the codebook, by keyboard alone; what stands beside the words stands beside the right line.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { browser, enter, faults, open, post, program, read, served, servedFile } from './workbench.mjs'

let chrome
let project
let context
const source = 'interview-p1'

before(async () => {
  chrome = await browser()
  project = await served('interviews')
  context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

afterEach(async () => { for (const page of context.pages()) await page.close() })


/** Codings of the source as "code: words", by place. */
async function codings(page, of = source) {
  const [{ text, passages }, { codes }] = [await read(page, `api/sources/${of}`), await read(page, 'api/codebook')]
  const points = [...text]
  const label = new Map(codes.map((code) => [code.id, code.label]))
  return passages.flatMap((passage) => passage.codings.map((coding) => `${label.get(coding.code)}: ${points.slice(passage.start, passage.end).join('')}`))
}

async function coder(at = source, more = {}) {
  const page = await open(context, project.address)
  await enter(page, `coding?${new URLSearchParams({ source: at, ...more })}`)
  await page.locator('.cm-line').first().waitFor()
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'))
  return page
}

const keys = async (page, ...names) => { for (const name of names) await page.keyboard.press(name) }
/** Waits until the program has confirmed what the page shows. */
const settled = (page) => page.waitForFunction(() => !document.querySelector('.beside .pending') && !document.querySelector('.picker'))
const saved = async (page, check, what) => {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await check()) return
    await page.waitForTimeout(50)
  }
  assert.fail(what)
}
const has = (page, wanted, of) => saved(page, async () => (await codings(page, of)).includes(wanted), `“${wanted}” is not kept`).catch(async (error) => { throw new Error(`${error.message}; there are ${(await codings(page, of)).filter((each) => each.startsWith(wanted.split(':')[0])).join(' | ')}`) })
const hasNot = (page, gone, of) => saved(page, async () => !(await codings(page, of)).includes(gone), `“${gone}” is still kept`)

test('by keyboard alone: the next line coded with new names, in vivo, again; recoded, its edges moved, cut, withdrawn; undone and redone', async () => {
  const page = await coder()
  const errors = []
  page.on('pageerror', (error) => errors.push(error.message))
  await keys(page, 'c')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.type('Feeling watched / Naming the interview')
  await keys(page, 'Enter')
  await has(page, 'Feeling watched: Interview')
  await has(page, 'Naming the interview: Interview')
  await settled(page)
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains('cm-content')), 'the words have the focus again')

  // A word in vivo: caret to the start of a line, one word selected.
  await keys(page, 'n', 'ArrowLeft', 'Control+Shift+ArrowRight', 'v')
  await has(page, '“Okay”: Okay')
  await keys(page, 'n', 'Shift+C')
  await settled(page)
  assert.equal((await codings(page)).filter((each) => each.startsWith('“Okay”: ')).length, 2)

  // An existing code by a few letters on a line of some length, then another in its place.
  do await keys(page, 'n')
  while (await page.evaluate(() => getSelection().toString().length) < 60)
  await keys(page, 'c')
  await page.keyboard.type('feature eng')
  await page.getByRole('option', { name: /Guiding feature engineering/ }).waitFor()
  await keys(page, 'Enter')
  await settled(page)
  const line = (await codings(page)).find((each) => each.startsWith('Guiding feature engineering: ')).slice('Guiding feature engineering: '.length)
  await keys(page, 'r')
  await page.getByRole('combobox').fill('Deciding what to plot')
  await keys(page, 'Enter')
  await has(page, `Deciding what to plot: ${line}`)
  await hasNot(page, `Guiding feature engineering: ${line}`)

  // Two words off its end, one off its beginning: one act when the keys rest.
  await settled(page)
  const { seq } = (await read(page, 'api/history?most=1')).entries[0]
  await keys(page, '[', '[', '}')
  const words = line.match(/[\p{L}\p{N}'’-]+/gu)
  const shorter = line.slice(line.indexOf(words[1], words[0].length), line.lastIndexOf(words.at(-2))).replace(/[^\p{L}\p{N}]+$/u, '')
  await has(page, `Deciding what to plot: ${shorter}`)
  assert.equal((await read(page, 'api/history?most=1')).entries[0].seq, seq + 1)

  // Cut at the caret: to the start of the coding, and some words on.
  await settled(page)
  await keys(page, 'k', 'j', 'Control+ArrowRight', 'Control+ArrowRight', 's')
  await saved(page, async () => (await codings(page)).filter((each) => each.startsWith('Deciding what to plot: ')).length === 2, 'the coding is not cut')
  await keys(page, 'Control+z')
  await has(page, `Deciding what to plot: ${shorter}`)
  await keys(page, 'Control+Shift+Z')
  await saved(page, async () => (await codings(page)).filter((each) => each.startsWith('Deciding what to plot: ')).length === 2, 'the cut is not redone')
  await keys(page, 'Control+z')
  await has(page, `Deciding what to plot: ${shorter}`)

  await settled(page)
  await keys(page, 'x')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('It says less than that')
  await keys(page, 'Enter')
  await hasNot(page, `Deciding what to plot: ${shorter}`)
  const [last] = (await read(page, 'api/history?most=1')).entries
  assert.equal(last.reason, 'It says less than that')
  await keys(page, 'Control+z')
  await has(page, `Deciding what to plot: ${shorter}`)
  assert.deepEqual(errors, [])
  await page.close()
})

/** Lines in sight with their rows in the table, their names and stripes, all in pixels. */
const geometry = (page) => page.evaluate(() => {
  const frame = document.querySelector('.cm-scroller').getBoundingClientRect()
  const seen = [...document.querySelectorAll('.cm-line')].map((line) => line.getBoundingClientRect()).filter((box) => box.height > 12 && box.bottom > frame.top && box.top < frame.bottom)
  const rows = [...document.querySelectorAll('.beside .row')].map((row) => ({ box: row.getBoundingClientRect(), names: [...row.querySelectorAll('.cell')].map((cell) => [...cell.querySelectorAll('.coded-as')].map((name) => name.getBoundingClientRect())) }))
  const faults = []
  for (const line of seen) {
    const row = rows.find((each) => Math.abs(each.box.top - line.top) < 0.75)
    if (!row) { faults.push(`no row begins at the line at ${line.top}`); continue }
    if (Math.abs(row.box.height - line.height) > 0.75) faults.push(`a row is ${row.box.height} high, its line ${line.height}`)
    for (const cell of row.names)
      cell.forEach((name, at) => {
        if (name.top < row.box.top || name.bottom > row.box.bottom + 0.75) faults.push(`a name leaves its row: ${name.top} to ${name.bottom} in ${row.box.top} to ${row.box.bottom}`)
        if (at > 0 && name.top < cell[at - 1].bottom - 0.75) faults.push('a name stands on another')
      })
  }
  return { faults, seen: seen.length, named: rows.reduce((sum, row) => sum + row.names.flat().length, 0) }
})

test('a coding gets the edges of what is selected, by key and by mouse, longer and shorter; each is one act that undo takes back', async () => {
  const page = await coder('interview-p2')
  do await keys(page, 'n')
  while (await page.evaluate(() => getSelection().toString().trim().split(/\s+/).length) < 8)
  const line = (await page.evaluate(() => getSelection().toString())).trim()
  const words = line.split(' ')
  await keys(page, 'ArrowLeft', 'Control+Shift+ArrowRight', 'c')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.type('Trying out the edges')
  await keys(page, 'Shift+Enter')
  await has(page, `Trying out the edges: ${words[0].replace(/\W+$/, '')}`, 'interview-p2')
  await settled(page)
  const { seq } = (await read(page, 'api/history?most=1')).entries[0]
  await keys(page, 'ArrowLeft', 'Shift+End')
  const longer = (await page.evaluate(() => getSelection().toString())).trim()
  assert.ok(longer.length > words[0].length && line.startsWith(longer))
  await keys(page, 'e')
  await has(page, `Trying out the edges: ${longer}`, 'interview-p2')
  assert.equal((await read(page, 'api/history?most=1')).entries[0].seq, seq + 1)
  // By mouse: a word in the middle is selected, and the button beside it takes the coding there.
  await settled(page)
  const at = await page.evaluate((label) => document.querySelector(`.beside .coded-as[title^="${label}"]`).closest('.row').dataset.line, 'Trying out the edges')
  assert.ok(at)
  const box = await page.evaluate((text) => {
    const line = [...document.querySelectorAll('.cm-line')].find((each) => each.innerText.includes(text))
    const range = document.createRange()
    const node = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
    for (let next = node.nextNode(); next; next = node.nextNode()) {
      const from = next.data.indexOf(' ', next.data.indexOf(' ') + 1)
      if (from < 0) continue
      range.setStart(next, from + 2)
      range.setEnd(next, from + 3)
      const { left, top, height } = range.getBoundingClientRect()
      return { x: left + 1, y: top + height / 2 }
    }
    return null
  }, words.slice(1, 6).join(' '))
  await page.mouse.dblclick(box.x, box.y)
  await page.locator('.offer').getByRole('button', { name: /edges to selection/ }).click()
  const short = await page.evaluate(() => getSelection().toString())
  assert.ok(short.length > 0 && short.length < longer.length)
  await has(page, `Trying out the edges: ${short}`, 'interview-p2')
  await keys(page, 'Control+z')
  await has(page, `Trying out the edges: ${longer}`, 'interview-p2')
  await keys(page, 'Control+Shift+Z')
  await has(page, `Trying out the edges: ${short}`, 'interview-p2')
})

test('the cells of a line begin and end with it, and no name leaves its cell: everywhere in the text, with many codes on one line, in both widths', async () => {
  for (const width of [1440, 1024]) {
    const page = await coder()
    await page.setViewportSize({ width, height: 800 })
    await keys(page, 'Control+Home', 'ArrowDown', 'c')
    await page.keyboard.type(['Asking for the screen', 'Ending the shared part', 'Turning to questions that go on for longer than one row', 'Opening', 'Being polite', 'Waiting for a sign'].map((name) => `${name} ${width}`).join(' / '))
    await keys(page, 'Enter')
    await settled(page)
    let named = 0
    for (let step = 0; step < 14; step += 1) {
      await page.waitForTimeout(120)
      const found = await geometry(page)
      assert.deepEqual(found.faults, [], `at ${width} px, step ${step}`)
      assert.ok(found.seen > 0)
      named += found.named
      await page.locator('.cm-scroller').evaluate((box) => box.scrollBy(0, 700))
    }
    assert.ok(named > 30, `${named} names were seen`)
    await post(page, 'api/undo', {})
    await page.close()
  }
})

test('stripes begin and end beside the words they mark, and keep their lane', async () => {
  const page = await coder(source, { at: '235' })
  await page.locator('.stripe').first().waitFor()
  const { passages } = await read(page, `api/sources/${source}`)
  const told = await page.evaluate(() => [...document.querySelectorAll('.stripe.begins.ends')].map((stripe) => ({ id: stripe.dataset.coding, top: stripe.getBoundingClientRect().top, bottom: stripe.getBoundingClientRect().bottom, left: stripe.getBoundingClientRect().left })))
  assert.ok(told.length > 0)
  for (const { id } of told) {
    await page.evaluate((of) => document.querySelector(`.stripe[data-coding="${of}"]`).dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true })), id)
    await page.locator('.tint.chosen').first().waitFor()
    await page.waitForTimeout(100)
    const { stripe, marks } = await page.evaluate((of) => {
      const span = (element) => ({ top: element.getBoundingClientRect().top, bottom: element.getBoundingClientRect().bottom })
      return { stripe: span(document.querySelector(`.stripe[data-coding="${of}"]`)), marks: [...document.querySelectorAll('.tint.chosen')].map(span) }
    }, id)
    const top = Math.min(...marks.map((mark) => mark.top))
    const bottom = Math.max(...marks.map((mark) => mark.bottom))
    assert.ok(Math.abs(stripe.top - top) < 12 && Math.abs(stripe.bottom - bottom) < 12, `${id}: ${stripe.top} to ${stripe.bottom}, its words ${top} to ${bottom}`)
    assert.ok(passages.some((passage) => passage.codings.some((coding) => coding.id === id)))
  }
  for (const a of told) for (const b of told) if (a.id < b.id && a.left === b.left) assert.ok(a.bottom <= b.top + 1 || b.bottom <= a.top + 1, `${a.id} and ${b.id} share a lane and meet`)
  await page.close()
})

test('codes of two rungs typed on one line are one act: one line of the history, and one undo takes all of it back', async () => {
  const page = await coder('interview-p2')
  const { rungs } = await read(page, 'api/codebook')
  const higher = rungs.find((each) => each.mark === 'subtheme')
  await post(page, 'api/acts/add-code', { arguments: { id: 'c-holding', label: 'Holding the page', rung: higher.id } })
  await page.reload()
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'))
  const before = await codings(page, 'interview-p2')
  const book = async () => (await read(page, 'api/codebook')).codes.map((each) => `${each.label}: ${each.rung_mark}`)
  const codes = await book()
  const [{ seq }] = (await read(page, 'api/history?most=1')).entries
  await keys(page, 'n', 'c')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.type('Holding the page / Losing the thread / ')
  await page.getByRole('group', { name: 'A new code is made on the rung' }).getByRole('button', { name: higher.name }).click()
  await page.keyboard.type('Keeping a thread')
  await keys(page, 'Enter')
  await saved(page, async () => (await codings(page, 'interview-p2')).length === before.length + 3, 'three codes are not on the line')
  const entries = (await read(page, 'api/history?most=5')).entries.filter((each) => each.seq > seq)
  assert.deepEqual(entries.map((each) => each.act), ['apply-code'])
  assert.match(entries[0].summary, /Holding the page \/ Losing the thread \(new\) \/ Keeping a thread \(new\)/)
  assert.deepEqual((await book()).filter((each) => !codes.includes(each)).sort(), ['Keeping a thread: subtheme', 'Losing the thread: code'])
  await settled(page)
  await keys(page, 'Control+z')
  await saved(page, async () => (await codings(page, 'interview-p2')).length === before.length, 'one undo does not take the three back')
  assert.deepEqual(await codings(page, 'interview-p2'), before)
  assert.deepEqual(await book(), codes)
  await keys(page, 'Control+Shift+Z')
  await saved(page, async () => (await codings(page, 'interview-p2')).length === before.length + 3, 'one redo does not bring the three back')
  await keys(page, 'Control+z')
  await saved(page, async () => (await codings(page, 'interview-p2')).length === before.length, 'taken back again')
  await page.close()
})

test('a coding shows at once, and is taken back with the sentence of the program when it is refused', async () => {
  const page = await coder()
  let answered
  const held = new Promise((done) => { answered = done })
  await page.route('**/api/acts/apply-code', async (route) => {
    await held
    await route.fulfill({ status: 409, contentType: 'application/problem+json', json: { kind: 'conflict', detail: 'The text was corrected meanwhile; nothing was changed.' } })
  })
  await keys(page, 'n', 'c')
  await page.keyboard.type('Never kept')
  await keys(page, 'Enter')
  const shown = page.locator('.beside .coded-as', { hasText: 'Never kept' })
  await shown.waitFor()  // the program has not answered yet
  answered()
  await page.getByRole('alert').getByText('The text was corrected meanwhile; nothing was changed.').waitFor()
  await shown.waitFor({ state: 'detached' })
  assert.ok(!(await codings(page)).some((each) => each.startsWith('Never kept')))
  await page.close()
})

test('another window shows a coding by itself', async () => {
  const here = await coder('interview-p2')
  const there = await coder('interview-p2')
  await keys(there, 'Control+Home')
  await here.bringToFront()
  await keys(here, 'Control+Home', 'c')
  await here.keyboard.type('Seen from elsewhere')
  await keys(here, 'Enter')
  await there.locator('.beside .coded-as', { hasText: 'Seen from elsewhere' }).waitFor()
  await here.close()
  await there.close()
})

test('places are kept right behind an emoji and in a line of another script', async (t) => {
  const text = 'I: Wie war es? 🙂\nP: 👩‍👩‍👧 wir waren froh, é, 漢字 auch.\nP: Und dann still.\n'
  const own = await servedFile((file, folder) => {
    const tidy = join(folder, 'tidy')
    mkdirSync(join(tidy, 'texts'), { recursive: true })
    const table = (name, ...rows) => writeFileSync(join(tidy, `${name}.csv`), rows.join('\n') + '\n')
    writeFileSync(join(tidy, 'loam.json'), '{"format": "loam-tidy", "version": 1}')
    writeFileSync(join(tidy, 'texts/t.txt'), text)
    table('project', 'id,title,invented', 'project,Signs,yes')
    table('rung', 'id,half,mark,name,level', 'r1,interviews,initial,Initial code,1')
    table('source', 'id,name,kind,here', 'signs,Signs,transcript,yes')
    table('source_text', 'id,source,version,text', 't,signs,1,texts/t.txt')
    execFileSync(program, ['import', file, tidy], { stdio: ['ignore', 'ignore', 'inherit'] })
  })
  t.after(() => own.stop())
  const page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 } }), own.address)
  await enter(page, 'coding')
  await page.locator('.cm-line').first().waitFor()
  await page.locator('.cm-content').focus()
  await keys(page, 'Control+Home', 'ArrowDown', 'Home', 'c')
  await page.keyboard.type('The family')
  await keys(page, 'Enter')
  await has(page, 'The family: P: 👩‍👩‍👧 wir waren froh, é, 漢字 auch.', 'signs')
  await keys(page, ']')
  await has(page, 'The family: P: 👩‍👩‍👧 wir waren froh, é, 漢字 auch.\nP', 'signs')
})

test('keys can be switched off, and given to other acts; both are remembered', async () => {
  const page = await coder()
  await keys(page, '?')
  const map = page.getByRole('complementary', { name: 'Keys' })
  await map.getByRole('button', { name: /^Code what is selected.*Change/ }).click()
  await keys(page, 'q', 'Escape', 'n', 'q')
  await page.getByRole('combobox').waitFor()
  await keys(page, 'Escape', 'c')
  assert.equal(await page.getByRole('combobox').count(), 0)
  await page.reload()
  await page.locator('.cm-line').first().waitFor()
  await page.getByRole('toolbar', { name: 'What can be done here' }).getByText('Q', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'keys' }).click()
  await map.getByRole('checkbox', { name: /Single keys/ }).uncheck()
  await keys(page, 'Escape')
  await page.locator('.cm-content').focus()
  await keys(page, 'n', 'q', 'x')
  assert.equal(await page.getByRole('dialog').count(), 0)
  await page.evaluate(() => localStorage.removeItem('loam.coding.keys'))
  await page.close()
})

test('the codings of the line are told in words, for those who do not see stripes', async () => {
  const page = await coder(source, { at: '240' })
  const here = page.getByRole('region', { name: 'Codings of this line' })
  await here.getByRole('button', { name: 'Uses PDPs and ICE plots' }).waitFor()
  await here.getByRole('status').getByText(/^Line 5\. \d+ codings?: .*Uses PDPs and ICE plots, code/).waitFor({ state: 'attached' })
  await page.close()
})

const book = async (page) => (await read(page, 'api/codebook')).codes
const codeOf = async (page, label) => (await book(page)).find((code) => code.label === label)
const until = (page, check, what) => saved(page, async () => check(await book(page)), what)

test('the codebook by keyboard alone: codes moved, renamed, merged and raised, each undone', async () => {
  const page = await open(context, project.address)
  await enter(page, 'codebook')
  const row = (code) => page.locator(`[data-row="${code.id}"]`)
  const [first, second, third] = (await book(page)).filter((code) => code.rung === 'rung-code')
  const places = (codes) => codes.filter((code) => code.rung === 'rung-code').map((code) => code.id)
  const before = places(await book(page))
  await row(first).focus()
  await keys(page, 'Alt+ArrowDown')
  await until(page, (codes) => places(codes)[1] === first.id, 'the code has not moved down')
  const focused = (level) => page.waitForFunction(([id, deep]) => document.activeElement?.dataset.row === id && document.activeElement.ariaLevel === deep, [first.id, String(level)])
  await page.waitForFunction(([a, b]) => document.querySelector(`[data-row="${a}"]`).getBoundingClientRect().top > document.querySelector(`[data-row="${b}"]`).getBoundingClientRect().top, [first.id, second.id])
  await focused(2)
  await keys(page, 'Alt+ArrowRight')
  await until(page, (codes) => codes.find((code) => code.id === first.id).parent === second.id, 'the code has not moved in')
  await focused(3)
  await keys(page, 'Alt+ArrowLeft')
  await until(page, (codes) => codes.find((code) => code.id === first.id).parent === first.parent, 'the code has not moved out')
  for (let times = 0; times < 3; times += 1) await post(page, 'api/undo', {})
  await until(page, (codes) => JSON.stringify(places(codes)) === JSON.stringify(before), 'the tree is not as it was')

  await row(first).focus()
  await keys(page, 'F2')
  await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT' && document.activeElement.closest('.code-pane'))
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Guiding what is engineered')
  await keys(page, 'Enter')
  await until(page, (codes) => codes.some((code) => code.label === 'Guiding what is engineered'), 'the code is not renamed')

  const sum = second.codings + third.codings
  await row(second).focus()
  await keys(page, ' ', 'ArrowDown', ' ', 'm')
  await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).waitFor()
  await keys(page, 'Enter')
  await until(page, (codes) => !codes.some((code) => code.id === third.id || code.id === second.id) === false && codes.filter((code) => code.id === second.id || code.id === third.id).length === 1, 'the codes are not merged')
  const merged = (await book(page)).find((code) => code.id === second.id || code.id === third.id)
  assert.ok(merged.codings >= Math.max(second.codings, third.codings) && merged.codings <= sum, `${merged.codings} of ${sum}`)
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await until(page, (codes) => codes.some((code) => code.id === second.id) && codes.some((code) => code.id === third.id), 'the merge is not undone')

  await row(first).focus()
  await keys(page, 'r')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('Working with features')
  await keys(page, 'Tab', 'Tab')
  await page.keyboard.type('Both are about what goes into the model')
  await keys(page, 'Tab', 'Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  const upper = await codeOf(page, 'Working with features')
  assert.deepEqual(upper.stands_on, [first.id])
  assert.equal(upper.rung, 'rung-subtheme')
  const ladder = await read(page, `api/trace/${upper.id}`)
  assert.ok(JSON.stringify(ladder).includes('Both are about what goes into the model'), 'the reason stands in the ladder')
  await page.keyboard.press('Control+z')
  await until(page, (codes) => !codes.some((code) => code.label === 'Working with features'), 'the step is not undone')
})

test('the ladder of a code leads to its words, and stays open beside them', async (t) => {
  const own = await served('interviews')  // the tests before have merged and renamed
  t.after(() => own.stop())
  const page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 } }), own.address)
  const code = await codeOf(page, 'Guiding feature engineering')
  await page.evaluate((id) => { window.location.hash = `#/coding?source=interview-p1&ladder=${id}` }, code.id)
  const ladder = page.getByRole('complementary', { name: 'Ladder' })
  await ladder.getByRole('link', { name: 'Interview P4' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Interview P4' }).waitFor()
  await page.locator('.tint.chosen').first().waitFor()
  assert.match((await page.locator('.tint.chosen').allInnerTexts()).join(' '), /We can, from that, we can look at/)
  assert.ok(await ladder.isVisible())
})

test('a coded text is corrected: codings go along, what cannot waits, and is decided by what is selected', async (t) => {
  const own = await served('interviews')
  t.after(() => own.stop())
  const page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 } }), own.address)
  await enter(page, `coding?source=${source}`)
  await page.locator('.cm-line').first().waitFor()
  const before = await codings(page)
  const kept = before.find((each) => each.startsWith('Identifying interactions: '))
  assert.match(await page.getByRole('link', { name: 'Correct the text' }).getAttribute('href'), /transcripts\?source=interview-p1&show=correct/)
  const { text } = await read(page, `api/sources/${source}`)
  const gone = 'We typically use them to identify trends'
  assert.ok(text.includes(gone))
  await post(page, 'api/acts/correct-text', { arguments: { source, text: `Heard again.\n${text.replace(gone, '(inaudible)')}` } })
  await page.getByText(/waits? for a decision since the text was corrected/).waitFor()
  const after = await codings(page)
  assert.ok(after.includes(kept), 'a coding elsewhere keeps its words')
  const { unsettled } = await read(page, `api/sources/${source}`)
  assert.ok(unsettled.length > 0)
  assert.equal(after.length + unsettled.flatMap((each) => each.codings).length, before.length, 'no coding is lost')
  // Where the first one stands now: in other words, selected by keyboard.
  await page.locator('.cm-content').focus()
  await keys(page, 'Control+Home', 'Shift+End')
  await page.getByRole('button', { name: 'Decide', exact: true }).click()
  await page.getByRole('button', { name: 'It is what I selected' }).first().click()
  await saved(page, async () => (await read(page, `api/sources/${source}`)).unsettled.length === unsettled.length - 1, 'the passage still waits')
  const [first] = unsettled
  const settled = (await read(page, `api/sources/${source}`)).passages.find((passage) => passage.codings.some((coding) => coding.id === first.codings[0].id))
  assert.deepEqual([settled.start, settled.end], [0, 'Heard again.'.length])
})

test('both rooms and what floats in them have no fault of accessibility, in both themes, and no style against the policy', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const themed = await chrome.newContext({ viewport: { width: 1440, height: 900 }, colorScheme })
    const page = await open(themed, project.address)
    const policy = []
    page.on('console', (message) => { if (/Content Security Policy/.test(message.text())) policy.push(message.text()) })
    const check = async (where) => {
      assert.deepEqual(await faults(page), [], `${where}, ${colorScheme}`)
    }
    await enter(page, `coding?source=${source}&at=235`)
    await page.locator('.stripe').first().waitFor()
    await check('coding')
    await keys(page, 'c')
    await page.keyboard.type('plots')
    await check('type-ahead')
    await keys(page, 'Escape', 'x')
    await check('withdrawing')
    await keys(page, 'Escape', '?')
    await check('keys')
    await keys(page, 'Escape', '/')
    await check('find')
    await enter(page, 'codebook')
    await page.locator('.code-row').first().waitFor()
    await page.locator('.code-row', { hasText: 'Understanding feature-outcome' }).click()
    await page.locator('.in-context').first().waitFor()
    await check('codebook')
    assert.deepEqual(policy, [])
    await themed.close()
  }
})
