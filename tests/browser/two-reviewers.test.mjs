// Two browsers as two reviewers screen the same sample, disagree and settle; flow, agreement and report follow. A third browser, the
// supervisor's, reads only: it is told no closed answer, is offered nothing that writes, and what it sends all the same is refused.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { act, browser, enter, faults, keptSince, lastAct, open, program, servedFound } from './workbench.mjs'

const titles = ['Repair cafés and neighbours', 'A survey of garages', 'Volunteers who repair', 'Glue and its makers', 'The lamp and the street', 'A protocol of a trial']
const ris = titles.map((title, n) => `TY  - JOUR\nAU  - Writer${n}, A.\nTI  - ${title}\nPY  - ${2001 + n}\nAB  - We asked volunteers about ${n} repairs.\nER  - \n`).join('\n')

let chrome
let project
const at = {}

async function as(person) {
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await open(context, project.address)
  await page.getByLabel('Who I am').selectOption(person)
  return page
}

/** What the program answers to this browser, as its pages ask. */
const asked = (page, address, body) => page.evaluate(async ([to, sent]) => {
  const answer = await fetch(to, { method: sent ? 'POST' : 'GET', headers: { 'X-Loam-Actor': localStorage.getItem('loam.actor') ?? '', ...(sent ? { 'Content-Type': 'application/json' } : {}) }, ...(sent ? { body: JSON.stringify(sent) } : {}) })
  return { status: answer.status, text: await answer.text() }
}, [address, body])

const box = async (page, id) => JSON.parse((await asked(page, 'api/flow')).text).boxes.find((each) => each.id === id)
/** Buttons of the room that are there and can be pressed. */
const offered = (page) => page.evaluate(() => [...document.querySelectorAll('main.room button')].filter((each) => each.checkVisibility() && !each.disabled).map((each) => each.innerText.trim()))

before(async () => {
  chrome = await browser()
  project = await servedFound('Mending (invented)', ris, (file) => {
    for (const [id, name, roles] of [['ann', 'Ann', 'researcher reviewer'], ['ben', 'Ben', 'second-reviewer'], ['sue', 'Sue', 'supervisor']]) act(file, 'add-person', { id, name, roles })
    act(file, 'add-criterion', { id: 'e1', mark: 'E1', half: 'review', effect: 'exclude', parameter: 'design', wording: 'A protocol' })
    act(file, 'add-criterion', { id: 'e2', mark: 'E2', half: 'review', effect: 'exclude', parameter: 'context', wording: 'Not about people' })
    act(file, 'plan-stage', { stage: 'title-abstract', blind: 'yes', ordering: 'as-imported' })
    for (const person of ['ann', 'ben']) act(file, 'assign-items', { stage: 'title-abstract', person, rule: 'all' })
  })
  for (const person of ['ann', 'ben', 'sue']) at[person] = await as(person)
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

test('two reviewers screen the same six records, each alone', async () => {
  for (const [person, keys] of [['ann', ['i', 'e', '2', 'i', 'e', '2', 'i', 'e', '1']], ['ben', ['i', 'e', '2', 'e', '2', 'i', 'm', 'e', '2']]]) {
    const page = at[person]
    await enter(page, 'screening')
    await page.getByText('0 of 6 · 6 to go').waitFor()
    const before = await lastAct(page)
    for (const key of keys) await page.keyboard.press(key)
    await page.getByText('6 of 6 · 0 to go').waitFor()
    await keptSince(page, before, 6)
  }
  await enter(at.ann, 'overview')
  await at.ann.getByRole('link', { name: 'All who judge have answered all 6 titles and abstracts: open the answers' }).waitFor()
})

test('the supervisor is told nothing that is closed, and is offered nothing that writes', async () => {
  const sue = at.sue
  await enter(sue, 'screening')
  await sue.getByText('Sue reads only').waitFor()
  for (const room of ['screening', 'conflicts', 'protocol', 'flow', 'team']) {
    await enter(sue, room)
    const writing = (await offered(sue)).filter((each) => /^(Include|Exclude|Maybe|Open the answers|Who judges|Hand out|Add|Amend|Change|Enter|Withdraw)/.test(each))
    assert.deepEqual(writing, [], room)
    assert.deepEqual(await faults(sue), [], room)
  }
  const conflicts = await asked(sue, 'api/conflicts/title-abstract')
  assert.equal(JSON.parse(conflicts.text).items.length, 0)
  for (const [name, args] of [['decide', { stage: 'title-abstract', item: 'x.1', verdict: 'include' }], ['open-answers', { stage: 'title-abstract' }], ['add-criterion', { mark: 'E9', half: 'review', effect: 'exclude', wording: 'x' }], ['change-person', { id: 'sue', roles: 'reviewer' }]]) {
    const refused = await asked(sue, `api/acts/${name}`, { arguments: args })
    assert.equal(refused.status, 403, `${name}: ${refused.text}`)
    assert.match(refused.text, /reads only/)
  }
  assert.equal((await asked(sue, 'api/undo', {})).status, 403)
})

test('the answers are opened, both see where they differ, and they settle', async () => {
  const { ann, ben } = at
  await enter(ann, 'conflicts')
  await ann.getByRole('button', { name: 'Open the answers…' }).click()
  await ann.getByRole('dialog').getByRole('button', { name: 'Open the answers' }).click()
  await ann.getByText('4 to settle, 0 settled').waitFor()
  await enter(ben, 'conflicts')
  await ben.getByText('4 to settle, 0 settled').waitFor()
  const settle = async (page, title, how) => {
    await page.getByRole('navigation', { name: 'Records seen differently' }).getByRole('button', { name: title }).click()
    await page.getByRole('article', { name: 'The record' }).getByRole('heading', { name: title }).waitFor()
    await how()
  }
  await settle(ben, titles[2], () => ben.getByRole('button', { name: /^Include/ }).click())
  await ben.getByText('3 to settle, 1 settled').waitFor()
  await settle(ann, titles[3], async () => {
    await ann.getByRole('button', { name: /^Exclude/ }).click()
    await ann.getByRole('button', { name: /Not about people/ }).click()
  })
  await ann.getByText('2 to settle, 2 settled').waitFor()
  await settle(ben, titles[4], () => ben.getByRole('button', { name: /^Include/ }).click())
  await ben.getByText('1 to settle, 3 settled').waitFor()
  // All exclude the last one, for different reasons: the natural answer comes first, and neither reason is chosen for them.
  await settle(ann, titles[5], async () => {
    await ann.getByText('All exclude it, with different reasons.').waitFor()
    const buttons = ann.getByRole('region', { name: 'Consensus' }).locator('.buttons button')
    assert.match(await buttons.first().innerText(), /^Exclude/)
    assert.match(await buttons.first().getAttribute('class'), /main/)
    await buttons.first().click()
    const reason = ann.getByRole('list', { name: 'Exclude because' }).getByRole('button', { name: /A protocol/ })
    assert.match(await reason.innerText(), /Ann/)
    assert.deepEqual(await faults(ann), [])
    await reason.click()
  })
  await ann.getByText('0 to settle, 4 settled').waitFor()
})

test('flow, agreement and report follow, the same for the supervisor', async () => {
  const { ann, sue } = at
  for (const page of [ann, sue]) {
    assert.equal((await box(page, 'screened')).count, 6)
    assert.equal((await box(page, 'excluded')).count, 3)
    assert.equal((await box(page, 'sought')).count, 3)
    await enter(page, 'agreement')
    await page.getByText(/Two raters judged 6 records and agreed on 3 \(50\.0 %, 95 % CI/).waitFor()
    await enter(page, 'flow')
    await page.locator('main.room svg desc').filter({ hasText: 'Records excluded: 3.' }).first().waitFor({ state: 'attached' })
    const report = (await asked(page, 'api/report.html')).text
    assert.match(report, /Records excluded: 3\./)
  }
  await enter(sue, 'conflicts')
  await sue.getByText('0 to settle, 4 settled').waitFor()
  assert.deepEqual((await offered(sue)).filter((each) => /^(Include|Exclude|Add it|Take it down|Keep)/.test(each)), [])
  assert.deepEqual(await faults(sue), [])
})
