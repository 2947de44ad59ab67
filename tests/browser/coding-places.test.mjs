// What stands beside the words stands beside the right line, whatever the script and however long the line.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { beforeAndAfter, coder, codings, has, keys, settled, shared, source } from './coding-room.mjs'
import { enter, open, post, program, read, servedFile } from './workbench.mjs'

beforeAndAfter()

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
  const page = await open(await shared.chrome.newContext({ viewport: { width: 1440, height: 900 } }), own.address)
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

test('the codings of the line are told in words, for those who do not see stripes', async () => {
  const page = await coder(source, { at: '240' })
  const here = page.getByRole('region', { name: 'Codings of this line' })
  await here.getByRole('button', { name: 'Uses PDPs and ICE plots' }).waitFor()
  await here.getByRole('status').getByText(/^Line 5\. \d+ codings?: .*Uses PDPs and ICE plots, code/).waitFor({ state: 'attached' })
  await page.close()
})

test('a transcript in a single line of 60,000 signs ends with its last words, and its names stand by the words in sight', async (t) => {
  const words = 'we had got used to the paper and nobody wanted to be the learner at fifty '
  const text = `${words.repeat(820).trim()} at the very end\n`
  const every = Array.from({ length: 400 }, (_, nth) => nth * 150)
  const own = await servedFile((file, folder) => {
    const table = (name, ...rows) => writeFileSync(join(folder, 'tidy', `${name}.csv`), `${rows.join('\n')}\n`)
    mkdirSync(join(folder, 'tidy/texts'), { recursive: true })
    writeFileSync(join(folder, 'tidy/loam.json'), '{"format":"loam-tidy","version":1}')
    writeFileSync(join(folder, 'tidy/texts/t.txt'), text)
    table('project', 'id,title,invented', 'project,One line,yes')
    table('rung', 'id,half,mark,name,level', 'r1,interviews,initial,Initial code,1')
    table('code', 'id,label,rung', ...every.map((_, nth) => `c${nth},Learning late ${nth},r1`))
    table('source', 'id,name,kind,here', 's1,One line,transcript,yes')
    table('source_text', 'id,source,version,text', 't1,s1,1,texts/t.txt')
    table('passage', 'id,source,source_text,kind,start,end,voice', ...every.map((at, nth) => `p${nth},s1,t1,span,${at},${at + 90},participant`))
    table('coding', 'id,code,passage', ...every.map((_, nth) => `k${nth},c${nth},p${nth}`))
    execFileSync(program, ['import', file, join(folder, 'tidy')], { stdio: ['ignore', 'ignore', 'inherit'] })
  }, 'line')
  t.after(() => own.stop())
  const page = await open(await shared.chrome.newContext({ viewport: { width: 1440, height: 900 } }), own.address)
  await enter(page, 'coding?source=s1')
  await page.locator('.beside .coded-as').first().waitFor()
  await page.locator('.cm-content').focus()
  await keys(page, 'Control+End')
  await page.locator('.coded-as', { hasText: 'Learning late 399' }).waitFor()
  // Names of all 400 codings would be far higher than the words; the line ends with its words all the same.
  const ends = () => page.evaluate(() => {
    const scroller = document.querySelector('.cm-scroller')
    const last = document.createTreeWalker(document.querySelector('.cm-line'), NodeFilter.SHOW_TEXT)
    let node = null
    while (last.nextNode()) if (last.currentNode.data.trim()) node = last.currentNode
    const range = document.createRange()
    range.selectNodeContents(node)
    const box = scroller.getBoundingClientRect()
    const words = [...range.getClientRects()].at(-1)
    return { words: node.data, below: document.querySelector('.cm-line').getBoundingClientRect().bottom - words.bottom, seen: words.bottom > box.top && words.top < box.bottom, name: [...document.querySelectorAll('.coded-as')].find((each) => each.textContent.includes('Learning late 399')).getBoundingClientRect().bottom <= document.querySelector('.cm-line').getBoundingClientRect().bottom + 1 }
  })
  const end = await ends()
  assert.match(end.words, /at the very end$/)
  assert.ok(end.below < 40, `${end.below} px are blank below the last words`)
  assert.ok(end.seen && end.name, JSON.stringify(end))
  // Coded there by keyboard, what is in sight stays.
  const before = await page.evaluate(() => document.querySelector('.cm-scroller').scrollTop)
  await keys(page, 'Control+Shift+ArrowLeft', 'c')
  await page.keyboard.type('Ending')
  await keys(page, 'Enter')
  await page.locator('.coded-as', { hasText: 'Ending' }).waitFor()
  assert.ok(Math.abs(await page.evaluate(() => document.querySelector('.cm-scroller').scrollTop) - before) < 2)
})
