// Comparing by keyboard alone: codes side by side, a cell and its words, a search whose hits are coded in one act, proposals
// accepted and put away, words marked as speaking against a category, coders compared once the project wants it.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { browser, enter, faults as barriers, open, program, read as readFrom, servedFile } from './workbench.mjs'

const study = join(dirname(fileURLToPath(import.meta.url)), '../data/night-buses')
let chrome
let project
let context
let page

before(async () => {
  chrome = await browser()
  project = await servedFile((file) => execFileSync(program, ['import', file, study]))
  context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
  page = await open(context, project.address)
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

const read = (address) => readFrom(page, address)
const codings = async (code) => (await read(`api/codings?code=${code}`)).rows.length

/** Chooses by typing in a native list that has the focus. */
async function choose(label, words) {
  const list = page.locator('.comparison').getByLabel(label, { exact: true })
  await list.waitFor()
  await list.focus()
  await page.keyboard.type(words)
}

test('before a code is chosen those that were used most are offered, most first, and one of them opens', async () => {
  await enter(page, 'compare')
  const offered = page.getByRole('region', { name: 'Codes used most' }).getByRole('button')
  await offered.first().waitFor()
  const { codes } = await read('api/codebook')
  const used = codes.map((code) => code.codings_below).filter((count) => count > 0).sort((one, other) => other - one)
  assert.deepEqual((await offered.allInnerTexts()).map((text) => Number(text.match(/\d+$/)[0])), used.slice(0, 8))
  await offered.first().focus()
  await page.keyboard.press('Enter')
  await page.getByText(/\d+ passages under “/).waitFor()
})

test('everything under a code stands side by side, and the address keeps it', async () => {
  await enter(page, 'compare')
  await choose('Under', 'Waiting')
  const ada = page.getByRole('region', { name: 'Ada' })
  await ada.getByText('You wait alone at the terminus', { exact: true }).waitFor()
  await page.getByRole('region', { name: 'Cy' }).getByText('Nobody rings me.').waitFor()
  assert.match(page.url(), /#\/compare\?.*code=waiting/)
  await page.getByText('Nothing under it with Bo, Dee.').waitFor()
  assert.equal(await ada.getByRole('link').first().getAttribute('href'), '#/coding?source=talk-ada&at=87&passage=p02')
  await page.reload()
  await page.getByRole('region', { name: 'Ada' }).getByText('You wait alone at the terminus', { exact: true }).waitFor()
})

test('what stands under a code is narrowed by keyboard: with one code, without another, within some lines', async () => {
  await enter(page, 'compare?code=waiting&by=none')
  await page.getByText('4 passages under “Waiting alone”').waitFor()
  await page.getByRole('button', { name: 'And with…' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Fear')
  await page.getByText('1 of 4 passages under “Waiting alone” and what stands beneath it, with “Fearing silence”.').waitFor()
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'and with')
  await choose('Together means', 'within')
  await page.getByText('2 of 4 passages under').waitFor()
  assert.match(page.url(), /with=fearing.*near=lines|near=lines.*with=fearing/)
  // One that was only begun goes, and what the other means by together stays.
  await page.getByRole('button', { name: 'And without…' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Take away: and without', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('2 of 4 passages under').waitFor()
  assert.match(page.url(), /near=lines/)
  await page.getByRole('button', { name: 'Take away: and with Fearing silence' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('4 passages under “Waiting alone”').waitFor()
  await page.getByRole('button', { name: 'And without…' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Fear')
  await page.getByText('3 of 4 passages under “Waiting alone” and what stands beneath it, without “Fearing silence”.').waitFor()
})

test('a cell of the matrix opens its words beside the table; Escape takes them away', async () => {
  await enter(page, 'compare?view=matrix&rung=r3&beneath=1')
  const cell = page.getByRole('button', { name: /^Cy, Being left alone: 3 passages/ })
  await page.getByRole('button', { name: /^Ada, Being left alone: 4 passages/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('Cy, Being left alone'))
  await page.keyboard.press('Enter')
  const beside = page.getByRole('complementary', { name: 'Being left alone: Cy' })
  await beside.getByText('After the third report I stopped. What for?').waitFor()
  await beside.getByRole('link').first().focus()
  await page.keyboard.press('Escape')
  await beside.waitFor({ state: 'detached' })
  await cell.waitFor()
})

test('codes that stand together, and the passages where they do', async () => {
  await enter(page, 'compare?view=together')
  await choose('Together', 'in the same')
  await page.getByRole('button', { name: 'Waiting alone with Fearing silence: 2 pairs' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('complementary', { name: 'Waiting alone with Fearing silence' }).getByRole('list', { name: 'Pair 2' }).waitFor()
})

test('codes by codes as a table: both halves tell the same, a cell opens the pairs, and it is saved as CSV', async () => {
  await enter(page, 'compare?view=together&by=turn')
  await page.getByRole('table', { name: 'Codes that stand together' }).waitFor()
  const { rows } = await read('api/compare/cooccurrence?by=turn')
  await choose('shown as', 'a table')
  const grid = page.getByRole('region', { name: 'Codes by codes' })
  await grid.waitFor()
  const [pair] = [...rows].sort((x, y) => y.pairs - x.pairs)
  const said = (a, b) => grid.getByRole('button', { name: `${a.label}, ${b.label}: ${pair.pairs} pair${pair.pairs === 1 ? '' : 's'}`, exact: true })
  assert.equal(await said(pair.b, pair.a).count(), 1)
  await said(pair.a, pair.b).focus()
  await page.keyboard.press('Enter')
  const beside = page.getByRole('complementary', { name: new RegExp(` with `) })
  await beside.getByText(`${pair.pairs} pair`).waitFor()
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as CSV' }).click()])
  assert.equal(saved.suggestedFilename(), 'codes-by-codes.csv')
  assert.deepEqual(await barriers(page), [])
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await page.getByText('Codes by codes, counted in pairs.').waitFor()
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
})

test('hits are looked through, one is left out, the rest is coded in one act that undo takes back', async () => {
  await enter(page, 'compare?view=words')
  await page.getByLabel('Find', { exact: true }).focus()
  await page.keyboard.type('radio OR report')
  await page.keyboard.press('Enter')
  const hits = page.getByRole('list', { name: 'Places found' })
  await hits.waitFor()
  const count = await hits.getByRole('listitem').count()
  await hits.getByRole('checkbox').first().focus()
  await page.keyboard.press('Space')
  await page.getByText(`Code ${count - 1} places with`).waitFor()
  await page.getByLabel(/^Code \d+ places with/).focus()
  await page.keyboard.type('Speaking into the void')
  await page.keyboard.press('Enter')
  await page.waitForFunction(async () => (await (await fetch('api/codebook')).json()).codes.some((code) => code.label === 'Speaking into the void' && code.codings > 0))
  await page.waitForFunction(async () => /Speaking into the void.*1 left out/.test((await (await fetch('api/overview')).json()).undo?.summary))
  await page.locator('main.room').focus()
  await page.keyboard.press('Control+z')
  await page.waitForFunction(async () => !(await (await fetch('api/codebook')).json()).codes.some((code) => code.label === 'Speaking into the void'))
})

test('a wrong query is told in words', async () => {
  await enter(page, `compare?view=words&q=${encodeURIComponent('"half')}`)
  const told = page.getByRole('alert')
  await told.waitFor()
  assert.match(await told.innerText(), /quotation mark has no second one/)
})

test('operators in small letters are words, and that is told where nothing is found', async () => {
  await enter(page, 'compare?view=words')
  await page.getByLabel('Find', { exact: true }).fill('lamp near/5 zebra')
  await page.keyboard.press('Enter')
  await page.getByText('AND, OR, NOT and NEAR are written in capitals; in small letters they are looked for as words.').waitFor()
  await page.getByLabel('Find', { exact: true }).fill('zebra')
  await page.keyboard.press('Enter')
  await page.getByText('0 places in 0 sources').waitFor()
  assert.equal(await page.getByText('are written in capitals; in small').count(), 0)
})

test('proposals: one key accepts, one puts away', async () => {
  await enter(page, 'compare?view=nearest&code=waiting')
  const list = page.getByRole('list', { name: 'Like the passages of Waiting alone' })
  await list.waitFor()
  const first = list.getByRole('listitem').first()
  assert.match(await first.innerText(), /You wait alone at the terminus/)
  const before = await codings('waiting')
  await first.focus()
  await page.keyboard.press('c')
  await page.waitForFunction(async (n) => (await (await fetch('api/codings?code=waiting')).json()).rows.length === n, before + 1)
  await page.waitForFunction(() => !document.querySelector('.near > li')?.innerText.startsWith('The drivers spoke'))
  const second = await list.getByRole('listitem').first().innerText()
  await page.waitForFunction(() => document.activeElement?.matches('.near > li'))
  await page.keyboard.press('n')
  await page.getByText(/1 place is put away/).waitFor()
  await page.waitForFunction((was) => document.querySelector('.near > li')?.innerText !== was, second)
  assert.equal(await codings('waiting'), before + 1)
  await page.getByRole('button', { name: 'Bring back' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForFunction((was) => document.querySelector('.near > li')?.innerText === was, second)
})

test('words are marked as speaking against a category', async () => {
  await enter(page, 'compare?view=against&of=left-alone')
  await page.getByText('Other things are coded there; this is not.').waitFor()
  await choose('Look through the passages of', 'Calling')
  const mark = page.getByRole('listitem').filter({ hasText: 'When something happens I call control' }).getByRole('button', { name: 'Speaks against' })
  await mark.focus()
  await page.keyboard.press('Enter')
  const marked = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Marked as speaking against it' }) })
  await marked.getByText('When something happens I call control').first().waitFor()
  assert.equal((await read('api/compare/against?of=left-alone')).marked.length, 2)
})

test('coders are compared only when the project wants it; the places come first', async () => {
  await enter(page, 'compare?view=coders')
  const on = page.getByRole('button', { name: 'Compare coders in this project' })
  await on.focus()
  await page.keyboard.press('Enter')
  const places = page.getByRole('list', { name: 'Places' })
  await places.waitFor()
  await places.getByRole('region', { name: 'Ben' }).first().waitFor()
  await page.locator('summary').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('rowheader', { name: 'All codes together' }).waitFor()
})

test('no barrier for assistive technology in any view, light and dark; nothing lies beyond the edge at 1024 px', async () => {
  const views = ['under&code=waiting', 'pair&a=waiting&b=fearing', 'matrix&rung=r3&beneath=1&cell=ada|left-alone', 'together&by=turn&cell=waiting|fearing', 'words&q=radio', 'nearest&code=waiting', 'against&of=left-alone', 'wordings', 'coders']
  const faults = []
  for (const scheme of ['light', 'dark']) {
    const narrow = await chrome.newContext({ viewport: { width: 1024, height: 768 }, colorScheme: scheme, bypassCSP: true })
    const tab = await open(narrow, project.address)
    for (const view of views) {
      await enter(tab, `compare?view=${view}`)
      await tab.waitForTimeout(400)
      for (const each of await barriers(tab)) faults.push(`${scheme} ${view}: ${each}`)
      const wide = await tab.evaluate(() => { const room = document.querySelector('main.room'); return room.scrollWidth > room.clientWidth + 1 || document.documentElement.scrollWidth > document.documentElement.clientWidth })
      if (wide) faults.push(`${scheme} ${view}: lies beyond the edge`)
    }
    await narrow.close()
  }
  assert.deepEqual(faults, [])
})
