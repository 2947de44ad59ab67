// Every room of every example: how long from its address until its picture stands, beside the same address loaded anew as a
// whole page; and how long until an act of one window shows in another. node bench/rooms.mjs [RUNS], in a built checkout.
import { instruments } from './long_transcript.mjs'
import { browser, open, rooms, served } from '../tests/browser/workbench.mjs'

const runs = Number(process.argv[2] ?? 3)
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
const ready = () => document.querySelector('main.room h1') !== null && !document.body.innerText.includes('Reading…')

async function entered(page, room) {
  await page.evaluate(() => { window.location.hash = '#/nowhere' })
  await page.waitForTimeout(150)
  return page.evaluate(async ([hash, condition]) => {
    const stands = new Function(`return (${condition})()`)
    const begun = performance.now()
    window.location.hash = hash
    await window.measure.twoFrames()
    return (await window.measure.until(stands)) - begun
  }, [`#/${room}`, ready.toString()])
}

async function loadedAnew(page, room) {
  await page.evaluate((hash) => { window.location.hash = hash }, `#/${room}`)
  const begun = Date.now()
  await page.reload()
  await page.waitForFunction(ready)
  return Date.now() - begun
}

async function seenElsewhere(here, there) {
  await there.evaluate(() => { window.location.hash = '#/overview' })
  await there.waitForFunction(ready)
  const title = `Measured ${Date.now()}`
  // By a clock, not by frames: a window behind another one draws no frames.
  const seen = there.evaluate(async (wanted) => {
    while (document.querySelector('.top .name')?.innerText !== wanted) await new Promise((go) => setTimeout(go, 4))
    return Date.now()
  }, title)
  const kept = await here.evaluate(async (wanted) => {
    await fetch('api/acts/change-project', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ arguments: { id: 'project', title: wanted } }) })
    return Date.now()
  }, title)
  return (await seen) - kept
}

const chrome = await browser()
for (const example of ['peer-mentors', 'interviews', 'demo']) {
  const project = await served(example)
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await open(context, project.address)
  await page.evaluate(instruments)
  const took = []
  for (const room of rooms) {
    const times = []
    for (let nth = 0; nth < runs; nth += 1) times.push(await entered(page, room))
    took.push({ room, warm: median(times), first: times[0] })
  }
  for (const each of took) each.anew = await loadedAnew(page, each.room)
  const there = await open(context, project.address)
  const slowest = took.reduce((worst, each) => (each.first > worst.first ? each : worst))
  const elsewhere = []
  for (let nth = 0; nth < 10; nth += 1) elsewhere.push(await seenElsewhere(page, there))
  const middle = (what) => median(took.map((each) => each[what]))
  console.log(`${example}: ${took.length} rooms, entered the first time in ${middle('first').toFixed(0)} ms, slowest ${slowest.room} ${slowest.first.toFixed(0)} ms; again ${middle('warm').toFixed(0)} ms; the whole page loaded anew ${middle('anew').toFixed(0)} ms: ratio ${(middle('first') / middle('anew')).toFixed(2)}; an act shows in another window after ${median(elsewhere)} ms, at most ${Math.max(...elsewhere)} ms`)
  await context.close()
  await project.stop()
}
await chrome.close()
