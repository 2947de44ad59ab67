// Speaker turns corrected on the page of a source: by keyboard alone, and with the mouse; what moved is shown, and undo takes it back.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { browser, enter, faults, open, program, servedFile } from './workbench.mjs'

const talk = 'I: How did it go?\nAna: Well 🙂. And then?\nIt was late.\nI: Yes.\nAna: So I left.\n'

let chromium
let study
before(async () => {
  chromium = await browser()
  study = await servedFile((file, folder) => {
    execFileSync(program, ['new', file, '--title', 'A study', '--method', 'grounded-theory'])
    writeFileSync(join(folder, 'talk.txt'), talk)
    execFileSync(program, ['import', file, join(folder, 'talk.txt')])
    writeFileSync(join(folder, 'many.txt'), Array.from({ length: 120 }, (_, nth) => `Speaker ${String.fromCharCode(65 + (nth % 40) % 26)}${Math.floor((nth % 40) / 26)}: Word ${nth} and more.\n`).join(''))
    execFileSync(program, ['import', file, join(folder, 'many.txt')])
    writeFileSync(join(folder, 'diary.txt'), 'I got up at seven.\nNothing else happened that day, and I was glad of it.\n')
    execFileSync(program, ['import', file, join(folder, 'diary.txt')])
  })
})
after(async () => {
  await chromium?.close()
  await study?.stop()
})

const source = async (page, name) => (await page.evaluate(async () => (await fetch('api/sources')).json())).sources.find((each) => each.name === name).id
const told = async (page, id) => {
  const { text, turns } = await page.evaluate(async (of) => (await fetch(`api/sources/${of}`)).json(), id)
  const points = [...text]
  return turns.map((turn) => `${turn.speaker}: ${points.slice(turn.start, turn.end).join('').replace(/^\w+: /, '').replaceAll('\n', '/')}`)
}
const waitTold = async (page, id, wanted) => {
  let now = []
  for (let times = 0; times < 200; times += 1) {
    now = await told(page, id)
    if (JSON.stringify(now) === JSON.stringify(wanted)) return
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  assert.deepEqual(now, wanted)
}
const atCaret = (page, about) => page.getByRole('region', { name: 'The turn at the caret' }).getByRole('heading', { name: about }).waitFor()
const first = ['I: How did it go?', 'Ana: Well 🙂. And then?/It was late.', 'I: Yes.', 'Ana: So I left.']

test('turns are divided, moved, joined and given to others by keyboard alone; undo takes each back', async () => {
  const page = await open(await chromium.newContext({ viewport: { width: 1440, height: 900 } }), study.address)
  await enter(page, 'transcripts')
  const id = await source(page, 'talk')
  await page.getByRole('rowheader', { name: /^talk/ }).getByRole('link').press('Enter')
  await page.getByRole('button', { name: 'Correct turns' }).press('Enter')
  await page.getByRole('textbox', { name: 'Turns of talk' }).waitFor()
  await atCaret(page, 'Turn 1 of 4: I')
  assert.deepEqual(await faults(page), [])
  await page.keyboard.press('Alt+ArrowDown')
  await atCaret(page, 'Turn 2 of 4: Ana')
  // To "And": four words on.
  for (const _ of 'Ana: Well 🙂. A') await page.keyboard.press('ArrowRight')
  await page.keyboard.press('s')
  await atCaret(page, 'Turn 3 of 5: I')
  await waitTold(page, id, ['I: How did it go?', 'Ana: Well 🙂.', 'I: And then?/It was late.', 'I: Yes.', 'Ana: So I left.'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Home')
  await page.keyboard.press('s')
  await waitTold(page, id, ['I: How did it go?', 'Ana: Well 🙂.', 'I: And then?', 'Ana: It was late.', 'I: Yes.', 'Ana: So I left.'])
  await page.waitForFunction(() => document.querySelectorAll('.turn-chip').length === 6)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('End')
  await page.keyboard.press('2')
  await waitTold(page, id, ['I: How did it go?', 'Ana: Well 🙂.', 'Ana: And then?', 'Ana: It was late.', 'I: Yes.', 'Ana: So I left.'])
  await page.keyboard.press('j')
  await waitTold(page, id, ['I: How did it go?', 'Ana: Well 🙂. And then?', 'Ana: It was late.', 'I: Yes.', 'Ana: So I left.'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('j')
  await waitTold(page, id, first)
  // Edges: the turn of Ana begins a line later, then ends a line earlier.
  await page.keyboard.press('Home')
  await page.keyboard.press('[')
  await waitTold(page, id, ['I: How did it go?/Ana: Well 🙂. And then?', 'Ana: It was late.', 'I: Yes.', 'Ana: So I left.'])
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Home')
  await page.keyboard.press(']')
  await waitTold(page, id, ['I: How did it go?', 'Ana: Ana: Well 🙂. And then?/It was late.', 'I: Yes.', 'Ana: So I left.'].map((each) => each.replace('Ana: Ana:', 'Ana:')))
  // Words that are marked, and somebody who has not spoken before.
  await page.keyboard.press('Control+End')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+End')
  await atCaret(page, '15 characters are marked')
  await page.keyboard.press('n')
  await page.keyboard.type('Visitor')
  await page.keyboard.press('Enter')
  await waitTold(page, id, [...first.slice(0, 3), 'Visitor: So I left.'])
  await page.getByRole('button', { name: 'Visitor', exact: true }).waitFor()
  assert.deepEqual(await faults(page), [])
  await page.getByRole('button', { name: 'Rename Visitor' }).press('Enter')
  await page.getByLabel('New name of Visitor').fill('Ana')
  await page.keyboard.press('Enter')
  await waitTold(page, id, first)
  await page.getByRole('button', { name: 'Done' }).press('Enter')
  await page.getByRole('textbox', { name: 'Words of talk' }).waitFor()
  await page.keyboard.press('Control+z')
  await waitTold(page, id, [...first.slice(0, 3), 'Visitor: So I left.'])
  await page.context().close()
})

test('with the mouse: a click into the words says where, a button what', async () => {
  const page = await open(await chromium.newContext({ viewport: { width: 1024, height: 768 }, colorScheme: 'dark' }), study.address)
  const id = await source(page, 'diary')
  await page.evaluate((of) => { window.location.hash = `#/transcripts?source=${of}&show=turns` }, id)
  const text = page.getByRole('textbox', { name: 'Turns of diary' })
  await text.waitFor()
  await atCaret(page, 'No turn stands here')
  await page.getByLabel('Somebody else').fill('Elm')
  await page.keyboard.press('Enter')
  await waitTold(page, id, ['Elm: I got up at seven./Nothing else happened that day, and I was glad of it.'])
  await text.getByText('Nothing else happened').click()
  await page.keyboard.press('Home')
  await page.getByRole('button', { name: 'A turn begins here' }).click()
  await waitTold(page, id, ['Elm: I got up at seven.', 'Elm: Nothing else happened that day, and I was glad of it.'])
  await page.getByRole('button', { name: 'Join to the turn above' }).click()
  await waitTold(page, id, ['Elm: I got up at seven./Nothing else happened that day, and I was glad of it.'])
  assert.deepEqual(await faults(page), [])
  await page.context().close()
})

test('forty speakers: all can be reached, light and dark', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const page = await open(await chromium.newContext({ viewport: { width: 1024, height: 768 }, colorScheme }), study.address)
    const id = await source(page, 'many')
    await page.evaluate((of) => { window.location.hash = `#/transcripts?source=${of}&show=turns` }, id)
    await page.getByRole('textbox', { name: 'Turns of many' }).waitFor()
    await atCaret(page, 'Turn 1 of 120: Speaker A0')
    assert.equal(await page.getByRole('list', { name: 'Who speaks here' }).getByRole('listitem').count(), 40)
    assert.deepEqual(await faults(page), [])
    await page.context().close()
  }
})
