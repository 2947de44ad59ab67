// The coding room on a transcript of 300,000 characters with 5,000 overlapping codings, beside the same text with every line drawn:
// first paint, frames and long tasks while scrolling, key press to paint. node bench/coding_room.mjs [RUNS] [one-line], in a built checkout.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { instruments, longTranscript } from './long_transcript.mjs'
import { browser, open, program, servedFile } from '../tests/browser/workbench.mjs'

const runs = Number(process.argv[2] ?? 5)
const oneLine = process.argv[3] === 'one-line'

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
/** The same text and codings with every line in the document, marks as spans and names beside: what is saved by drawing less. */
async function everyLine({ source, book }) {
  const names = new Map(book.codes.map((code) => [code.id, code.label]))
  const draw = (passages) => {
    const frame = document.createElement('div')
    frame.style.cssText = 'position:fixed;inset:0;overflow:auto;background:#fff;font:16px/1.6 serif;z-index:99'
    let from = 0
    for (const line of source.text.split('\n')) {
      const to = from + line.length
      const here = passages.filter((each) => each.start < to && each.end > from)
      const row = document.createElement('div')
      row.style.cssText = 'display:grid;grid-template-columns:500px 62px 1fr'
      const edges = [...new Set([from, to, ...here.flatMap((each) => [Math.max(from, each.start), Math.min(to, each.end)])])].sort((a, b) => a - b)
      const words = document.createElement('p')
      for (let nth = 0; nth + 1 < edges.length; nth += 1) {
        const piece = document.createElement('span')
        piece.textContent = source.text.slice(edges[nth], edges[nth + 1])
        words.append(piece)
      }
      const stripes = document.createElement('div')
      stripes.style.cssText = 'display:flex;gap:3px'
      const cell = document.createElement('div')
      for (const each of here) {
        const stripe = document.createElement('i')
        stripe.style.cssText = 'width:5px;background:#0072b2'
        stripes.append(stripe)
        const name = document.createElement('div')
        name.textContent = names.get(each.codings[0].code)
        if (each.start >= from) cell.append(name)
      }
      row.append(words, stripes, cell)
      frame.append(row)
      from = to + 1
    }
    return frame
  }
  const begun = performance.now()
  let frame = draw(source.passages)
  document.body.append(frame)
  await window.measure.twoFrames()
  const first = performance.now() - begun
  const scroll = await window.measure.scroll(frame)
  const before = performance.now()
  const next = draw([...source.passages, { start: 40, end: 90, codings: [{ code: 'c1' }] }])
  frame.replaceWith(next)
  await window.measure.twoFrames()
  const key = performance.now() - before
  const nodes = next.querySelectorAll('*').length
  next.remove()
  return { first, ...scroll, key, nodes }
}

async function oneRun(chrome, project) {
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await open(context, project.address)
  await page.evaluate(instruments)
  await page.waitForTimeout(400)
  const painted = () => page.evaluate(() => {
    const begun = performance.now()
    window.location.hash = '#/coding?source=long'
    return window.measure.until(() => document.querySelector('.beside .coded-as')).then((at) => at - begun)
  })
  const first = await painted()
  await page.waitForTimeout(500)
  const nodes = await page.evaluate(() => document.querySelectorAll('main.room *').length)
  const scroll = await page.evaluate(() => window.measure.scroll(document.querySelector('.cm-scroller')))
  const keys = []
  for (let nth = 0; nth < 5; nth += 1) {
    await page.locator('.cm-content').focus()
    for (const key of oneLine ? ['ArrowRight', 'Control+Shift+ArrowRight'] : ['n']) await page.keyboard.press(key)
    await page.keyboard.press('c')
    await page.keyboard.type(`Measured ${nth} ${Date.now()}`)
    await page.waitForTimeout(200)
    const watching = page.evaluate(() => new Promise((done) => {
      window.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter') return
        const before = document.querySelector('.how-far').innerText
        void window.measure.until(() => document.querySelector('.beside .coded-as.pending') || document.querySelector('.how-far').innerText !== before).then((at) => done(at - event.timeStamp))
      }, { capture: true, once: true })
    }))
    await page.waitForTimeout(50)
    await page.keyboard.press('Enter')
    keys.push(await watching)
    await page.waitForTimeout(1200)
  }
  const again = await page.evaluate(() => new Promise((done) => {
    window.location.hash = '#/overview'
    setTimeout(() => {
      const begun = performance.now()
      window.location.hash = '#/coding?source=long'
      void window.measure.until(() => document.querySelector('.beside .coded-as')).then((at) => done(at - begun))
    }, 500)
  }))
  const data = await page.evaluate(async () => ({ source: await (await fetch('api/sources/long')).json(), book: await (await fetch('api/codebook')).json() }))
  const baseline = await page.evaluate(everyLine, data)
  await context.close()
  return { room: { first, again, ...scroll, key: median(keys), nodes }, baseline }
}

const project = await servedFile((file, folder) => {
  longTranscript(join(folder, 'tidy'), oneLine)
  execFileSync(program, ['import', file, join(folder, 'tidy')], { stdio: ['ignore', 'ignore', 'inherit'] })
}, 'long')
const chrome = await browser()
const all = []
for (let nth = 0; nth < runs; nth += 1) all.push(await oneRun(chrome, project))
await chrome.close()
await project.stop()
const told = (of, what, digits = 0) => median(all.map((run) => run[of][what] ?? NaN)).toFixed(digits)
for (const of of ['room', 'baseline'])
  console.log(`${of.padEnd(9)} first ${told(of, 'first')} ms${of === 'room' ? `, again ${told(of, 'again')} ms` : ''}, scroll ${told(of, 'fps', 1)} fps, frame p95 ${told(of, 'p95', 1)} ms, long tasks ${told(of, 'long')} (longest ${told(of, 'longest')} ms), key to paint ${told(of, 'key')} ms, ${told(of, 'nodes')} nodes`)
