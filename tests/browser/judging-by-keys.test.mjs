// A review is judged with no hand on the mouse: protocol, duplicates, conflicts, appraisal, extraction, hand-outs and the page that leaves. The focus can
// be seen at every step, and is never lost with what it did. All of it is invented.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import * as by from './by-keys.mjs'
import { act, browser, open, sentBy, servedFound } from './workbench.mjs'

const one = (lines) => `TY  - JOUR\n${lines.join('\n')}\nER  - \n`
const titles = ['The kettle in the corridor', 'What a bench is for', 'Lamps that neighbours share']
// The first two may be one report, and a person has to say.
const ris = [one(['AU  - Weaver, Ansgar', 'TI  - Mending coats in company', 'PY  - 2011', 'JO  - Journal of Invented Cloth', 'VL  - 3', 'SP  - 5']), one(['AU  - Weaver, A.', 'TI  - Mending coats in company', 'PY  - 2012']),
  ...titles.map((title, n) => one([`AU  - Author${n}, A.`, `TI  - ${title}`, `PY  - ${2013 + n}`, 'AB  - We asked volunteers. A survey was not done.']))].join('\n')

let chrome
let project
let page
let folder
before(async () => {
  chrome = await browser()
  folder = mkdtempSync(join(tmpdir(), 'loam-keys-'))
  project = await servedFound('Mending (invented)', ris, (file) => {
    act(file, 'add-person', { id: 'ann', name: 'Ann', roles: 'reviewer researcher' })
    act(file, 'add-person', { id: 'ben', name: 'Ben', roles: 'reviewer' })
    act(file, 'add-study', { id: 's1', citation: 'Weaver (2012)', title: titles[0] })
    act(file, 'add-study', { id: 's2', citation: 'Weaver (2013)', title: titles[1] })
  })
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true })
  await by.watchPointing(context)
  page = await open(context, project.address)
})
after(async () => {
  await chrome?.close()
  await project?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** As the one who sits here is answered: what is closed is closed to others. */
const read = (address) => page.evaluate(async (from) => (await fetch(from, { headers: { 'X-Loam-Actor': localStorage.getItem('loam.actor') ?? '' } })).json(), address)
const keys = (...names) => by.press(page, ...names)
const tabTo = (name, { on = page, ...how } = {}) => by.tabTo(on, name, how)
const focused = (on = page) => by.focused(on)
const until = (check, what) => by.until(page, check, what)
const goTo = (room) => by.goTo(page, room)
/** After an act the focus is somewhere, and a key is not lost. */
const kept = (what) => until(async () => (await focused()) !== '', `the focus is lost after ${what}`)
const rows = async (table) => (await read(`api/rows/${table}`)).rows

test('who I am is said by keys', async () => {
  await tabTo('Who I am')
  await page.keyboard.type('Ann')
  await until(async () => (await page.getByLabel('Who I am').inputValue()) === 'ann', 'nobody is chosen')
})

test('protocol: a question, criteria', async () => {
  await goTo('Protocol')
  await tabTo('Write down the question')
  await keys('Enter')
  await page.getByRole('dialog').waitFor()
  await tabTo(/^wording/i)
  await page.keyboard.type('What do people say while they mend?')
  await tabTo(/^(Add|Keep|Write)/)
  await keys('Enter')
  await until(async () => (await rows('question')).length === 1, 'the question is not kept')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await kept('the question')
  for (const [effect, wording] of [['include', 'Words of those who mend'], ['exclude', 'A protocol']]) {
    const before = (await rows('criterion')).length
    await tabTo('Add a criterion')
    await keys('Enter')
    await page.getByRole('dialog').waitFor()
    await tabTo(/^effect/i)
    await page.keyboard.type(effect)
    await tabTo(/^wording/i)
    await page.keyboard.type(wording)
    await tabTo(/^(Add|Keep)/)
    await keys('Enter')
    await until(async () => (await rows('criterion')).length === before + 1, 'the criterion is not kept')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await kept('the criterion')
  }
})

test('duplicates: found, answered, taken back', async () => {
  await goTo('Duplicates')
  await tabTo('Find duplicates')
  await keys('Enter')
  await page.getByRole('group', { name: 'Answer' }).waitFor()
  await page.waitForFunction(() => document.querySelector('.duplicates .side-by-side')?.textContent.includes('Mending'))
  await kept('looking for duplicates')
  await tabTo(/^Different/)
  await keys('Enter')
  await page.getByText('No pair waits for you').waitFor()
  await kept('the last pair')
  // Also while the answer is still on its way.
  await keys('z')
  await page.waitForFunction(() => document.querySelector('.duplicates .side-by-side')?.textContent.includes('Mending'))
  await keys('s')
  await page.getByText('No pair waits for you').waitFor()
  await kept('the answer by key')
})

test('screening: decided at the buttons and by single keys', async () => {
  await goTo('Screening')
  const items = (await read('api/screening/title-abstract')).order
  const because = (await rows('criterion')).find(({ values }) => values.effect === 'exclude').id
  for (const [item, verdict] of [[items[0], 'exclude'], [items[1], 'exclude'], [items[2], 'include']]) act(project.file, 'decide', { stage: 'title-abstract', item, verdict, ...(verdict === 'exclude' ? { criterion: because } : {}) }, 'ben')
  await tabTo(/^Include/)
  await keys('Enter')
  await until(async () => (await rows('decision')).length === 4, 'Enter on Include decides nothing')
  await kept('a decision at the button')
  await keys('i', 'e', '1', 'm')
  await until(async () => (await rows('decision')).length >= 6, 'single keys decide nothing')
  await kept('decisions by key')
})

test('conflicts: settled at the buttons and by keys, discussed', async () => {
  await goTo('Conflicts')
  await page.getByRole('navigation', { name: 'Records seen differently' }).waitFor()
  const open = (await read('api/conflicts/title-abstract')).total
  assert.ok(open >= 2, `${open} conflicts`)
  // Arrows and J move; nothing is settled by moving.
  await keys('j', 'k', 'ArrowDown')
  assert.equal((await read('api/conflicts/title-abstract')).total, open)
  await tabTo(/^Why/)
  await page.keyboard.type('We read it again.')
  await tabTo(/^Include/)
  await keys('Enter')
  await until(async () => (await read('api/conflicts/title-abstract')).total === open - 1, 'the conflict is not settled')
  await kept('settling one')
  await until(async () => (await focused()) === 'The record', 'the next record is not read on')
  assert.ok(await by.isSeen(page), 'the focus on the next record is seen')
  await keys('d')
  assert.equal(await focused(), 'Add a remark')
  await page.keyboard.type('The second page tells it.')
  await tabTo('Add it')
  await keys('Enter')
  await until(async () => (await rows('discussion')).length === 1, 'what was said is not kept')
  await kept('what was said')
})

test('full text: that it is looked for is said by Enter, never by an arrow', async () => {
  act(project.file, 'settle', { stage: 'title-abstract', item: (await read('api/screening/title-abstract')).order[0], verdict: 'include', agreed_by: 'ann ben' }, 'ben')
  await goTo('Screening')
  await tabTo('Full text')
  await keys('Enter')
  await page.getByRole('group', { name: 'Full text' }).waitFor()
  await tabTo('being looked for')
  const sent = sentBy(page)
  await keys('ArrowDown', 'ArrowRight', 'ArrowUp')
  assert.deepEqual(await sent.all(), [], 'an arrow changes nothing')
  await tabTo('being looked for')
  await keys('Enter')
  await until(async () => (await rows('retrieval')).length === 1, 'the retrieval is not kept')
  assert.equal(await focused(), 'being looked for')
})

test('appraisal: a checklist of our own, set up, rated', async () => {
  await goTo('Appraisal')
  await tabTo(/^Build it/)
  await keys('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('Three questions')
  await tabTo('Items, one a line')
  await page.keyboard.type('1 Aims are clear\n2 People are told of\n3 Words are quoted')
  await tabTo('Use it')
  await keys('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await kept('the checklist')
  await tabTo('Set up…')
  await keys('Enter')
  await page.getByRole('dialog').waitFor()
  await keys(' ')
  await tabTo('Keep it so')
  await keys('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await kept('setting up')
  await tabTo(/^Read and appraise/)
  await keys('Enter')
  const list = page.getByRole('list', { name: 'Items of the checklist' })
  await list.waitFor()
  await kept('going to the study')
  await tabTo(/^Yes/)
  await keys('Enter')
  await until(async () => (await rows('rating')).length === 1, 'Enter on an answer rates nothing')
  await kept('an answer at the button')
  assert.match(await focused(), /^Yes/)
  await keys('.')
  await tabTo(/^2/, { back: true })
  await keys('ArrowDown', 'ArrowUp')
  assert.equal((await rows('rating')).length, 1, 'moving rates nothing')
  await keys('n')
  await until(async () => (await rows('rating')).length === 2, 'a letter rates nothing')
  await kept('an answer by key')
})

test('extraction: a column, a value', async () => {
  await goTo('Extraction')
  await tabTo('Add a column')
  await keys('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('Country')
  await tabTo(/^(Add|Keep)/)
  await keys('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await until(async () => (await rows('attribute')).length === 1, 'the column is not kept')
  await kept('the column')
  await tabTo(/^(Read and extract|Go on with|Read)/)
  await keys('Enter')
  await page.locator('.item-head').first().waitFor()
  await tabTo(/^Country/)
  await keys('Enter')
  await page.keyboard.type('Norway')
  await keys('Enter')
  await until(async () => (await rows('extraction')).length === 1 || (await rows('attribute_value')).length === 1, 'the value is not kept')
  await kept('the value')
})

test('a hand-out is made by keys, and its page is answered by keys', async () => {
  await goTo('Screening')
  // The room comes back at the stage where it was left.
  await tabTo('Title and abstract')
  await keys('Enter')
  await tabTo('Hand out…')
  await keys('Enter')
  await page.getByRole('dialog').waitFor()
  await tabTo(/^(To|Who|Person|For)/)
  await page.keyboard.type('Ben')
  await tabTo(/^(Make|Save|Write)/)
  const [saved] = await Promise.all([page.waitForEvent('download'), keys('Enter')])
  const html = join(folder, 'page.html')
  await saved.saveAs(html)
  await kept('making the page')
  await keys('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await kept('closing')
  const away = await page.context().newPage()
  await away.goto(pathToFileURL(html).href)
  await away.getByRole('article').waitFor()
  await tabTo(/^Include/, { on: away })
  await away.keyboard.press('Enter')
  await away.getByText(/1 of \d+ answered/).waitFor()
  assert.ok(await focused(away), 'the focus stays on the page that left')
  await away.keyboard.press('e')
  await away.keyboard.press('1')
  await away.getByText(/2 of \d+ answered/).waitFor()
  await tabTo('Save my answers', { on: away })
  const [answers] = await Promise.all([away.waitForEvent('download'), away.keyboard.press('Enter')])
  writeFileSync(join(folder, 'answers.json'), await (await answers.createReadStream()).toArray().then((parts) => Buffer.concat(parts)))
  assert.ok(await focused(away), 'the focus stays after saving')
})

test('no mouse, no touch, no wheel was used', async () => {
  await by.neverPointed(page)
})
