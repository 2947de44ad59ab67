// The Transcripts room on a text of 300,000 characters: first paint, frames and long tasks while scrolling, the editor for corrections, and the
// same words with every turn drawn. node bench/transcripts_room.mjs, in a built checkout.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { instruments, longTranscript } from './long_transcript.mjs'
import { browser, open, program, servedFile } from '../tests/browser/workbench.mjs'

const runs = Number(process.argv[2] ?? 5)
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]

/** All turns as elements of the page, as they would be without a window on them. */
async function everyTurn() {
  const source = await (await fetch('api/sources/long')).json()
  const begun = performance.now()
  const frame = document.createElement('div')
  frame.style.cssText = 'position:fixed;inset:0;overflow:auto;background:#fff;font:16px/1.6 serif;z-index:99;white-space:pre-wrap'
  for (const turn of source.turns) {
    const piece = document.createElement('span')
    piece.textContent = source.text.slice(turn.start, turn.end + 1)
    frame.append(piece)
  }
  document.body.append(frame)
  await window.measure.twoFrames()
  const first = performance.now() - begun
  const scroll = await window.measure.scroll(frame)
  frame.remove()
  return { first, ...scroll }
}

async function oneRun(chrome, project) {
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await open(context, project.address)
  await page.evaluate(instruments)
  await page.waitForTimeout(400)
  await page.evaluate(() => { window.location.hash = '#/transcripts' })
  await page.getByRole('rowheader', { name: /The long interview/ }).waitFor()
  await page.waitForTimeout(300)
  const first = await page.evaluate(() => {
    const begun = performance.now()
    window.location.hash = '#/transcripts?source=long'
    return window.measure.until(() => document.querySelector('.whole-text .words')).then((at) => at - begun)
  })
  await page.waitForTimeout(400)
  const scroll = await page.evaluate(() => window.measure.scroll(document.querySelector('main.room .body')))
  const editor = await page.evaluate(() => {
    const begun = performance.now()
    ;[...document.querySelectorAll('button')].find((each) => each.textContent === 'Correct transcript').click()
    return window.measure.until(() => document.querySelector('.correcting .cm-line')).then((at) => at - begun)
  })
  await page.waitForTimeout(1500)
  const keys = []
  for (const letter of 'words') {
    const watching = page.evaluate(() => new Promise((done) => {
      window.addEventListener('keydown', (event) => { void window.measure.twoFrames().then(() => done(performance.now() - event.timeStamp)) }, { capture: true, once: true })
    }))
    await page.waitForTimeout(30)
    await page.keyboard.press(letter)
    keys.push(await watching)
    await page.waitForTimeout(700)
  }
  const editing = await page.evaluate(() => window.measure.scroll(document.querySelector('.correcting .cm-scroller')))
  const baseline = await page.evaluate(everyTurn)
  await context.close()
  return { room: { first, editor, key: median(keys), ...scroll }, editing, baseline }
}

const project = await servedFile((file, folder) => {
  longTranscript(join(folder, 'tidy'))
  execFileSync(program, ['import', file, join(folder, 'tidy')], { stdio: ['ignore', 'ignore', 'inherit'] })
}, 'long')
const chrome = await browser()
const all = []
for (let nth = 0; nth < runs; nth += 1) all.push(await oneRun(chrome, project))
await chrome.close()
await project.stop()
const told = (of, what, digits = 0) => median(all.map((run) => run[of][what] ?? NaN)).toFixed(digits)
const scrolled = (of) => `scroll ${told(of, 'fps', 1)} fps, frame p95 ${told(of, 'p95', 1)} ms, long tasks ${told(of, 'long')} (longest ${told(of, 'longest')} ms)`
console.log(`room      first ${told('room', 'first')} ms, ${scrolled('room')}`)
console.log(`editor    open ${told('room', 'editor')} ms, key to paint ${told('room', 'key')} ms, ${scrolled('editing')}`)
console.log(`every turn drawn: first ${told('baseline', 'first')} ms, ${scrolled('baseline')}`)
