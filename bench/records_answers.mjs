// What a page waits for over HTTP while the server makes its list of a million records: the room Records with counts, words, one record, the
// overview, the screening room, a tag and the list right after it; by the clock, each kind by itself, with the longest and when it came. The baseline of
// the same run is the smallest answer there is, /api/acts. node bench/records_answers.mjs PROJECT.loam, in a built checkout; bench_records_room
// 1000000 FOLDER leaves such a project in FOLDER. The project is copied; the list is made anew in a cache folder of its own.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { servedFile } from '../tests/browser/workbench.mjs'

const project = process.argv[2]
if (!project) throw new Error('node bench/records_answers.mjs PROJECT.loam')
const cache = mkdtempSync(join(tmpdir(), 'loam-answers-'))
process.env.XDG_CACHE_HOME = cache
const study = await servedFile((file) => copyFileSync(project, file), 'million')
const { origin } = new URL(study.address)
const entered = await fetch(study.address, { redirect: 'manual' })
const headers = { cookie: entered.headers.getSetCookie().map((each) => each.split(';')[0]).join('; '), Origin: origin, 'Content-Type': 'application/json' }
const begun = performance.now()
const times = {}
async function timed(name, path, options = {}) {
  const asked = performance.now()
  const answer = await fetch(new URL(path, origin), { headers, ...options })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${text}`)
  ;(times[name] ??= []).push({ took: performance.now() - asked, at: asked - begun })
  return text
}
const words = ['study', 'care', 'w1234', 'random* trial', '"usual care"', 'nurse OR pain']
let rows = 0
let made = false
async function ask() {
  for (let nth = 0; !made || nth < 40; nth += 1) {
    const list = JSON.parse(await timed('the list with its counts', 'api/records?most=100&facets=1'))
    rows = list.total
    made = list.behind === 0 && list.not_indexed === 0
    await timed('by title, anywhere', `api/records?most=100&sort=title&from=${(nth * 7919) % Math.max(rows, 1)}`)
    await timed('words', `api/records?most=100&facets=1&q=${encodeURIComponent(words[nth % words.length])}`)
    if (list.records.length > 0) await timed('one record', `api/records/${list.records[nth % list.records.length].id}`)
    await timed('the overview', 'api/overview')
    await timed('the stage of screening', 'api/screening/title-abstract?packed=1')
    if (nth % 5 === 0 && list.records.length > 0) {
      await timed('a tag', 'api/acts/tag-records', { method: 'POST', body: JSON.stringify({ arguments: { records: list.records[0].id, tag: `seen ${nth}` } }) })
      await timed('the list right after it', 'api/records?most=100&facets=1')
    }
    await timed('the smallest answer', 'api/acts')
  }
}
try {
  await ask()
  console.log(`list and words ready after ${((performance.now() - begun) / 1000).toFixed(0)} s, ${rows} records`)
} finally {
  await study.stop()
  rmSync(cache, { recursive: true, force: true })
}
const rank = (list, part) => list[Math.min(list.length - 1, Math.floor(list.length * part))].took.toFixed(0)
for (const [name, list] of Object.entries(times)) {
  const sorted = list.toSorted((a, b) => a.took - b.took)
  const worst = sorted.at(-1)
  console.log(`${name.padEnd(26)} ${String(list.length).padStart(4)} times: median ${rank(sorted, 0.5)}, 95th percentile ${rank(sorted, 0.95)}, worst ${worst.took.toFixed(0)} ms (at ${(worst.at / 1000).toFixed(0)} s)`)
}
