// Coding by keyboard alone: every act of the room, undone and redone; refusals, other windows, keys given to other acts.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beforeAndAfter, book, coder, codings, has, hasNot, keys, saved, settled } from './coding-room.mjs'
import { post, read } from './workbench.mjs'

beforeAndAfter()

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
