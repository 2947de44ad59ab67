// The room Duplicates over HTTP, as a page asks for it: the numbers with the dial, pairs that wait, groups, linked reports (all and of one kind),
// one group as one record, a step of the dial, and what follows a person's decision. The baseline of the same run is the smallest answer there is,
// /api/acts. node bench/duplicates_room.mjs PROJECT, in a built checkout; the project was compared before and is written into (the decisions are
// taken back). bench_records_room and bench_judging leave one of a million records.
import { spawn } from 'node:child_process'
import { program } from '../tests/browser/workbench.mjs'

const child = spawn(program, ['serve', process.argv[2], '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
const address = await new Promise((found) => {
  let text = ''
  child.stdout.on('data', (bytes) => {
    text += bytes
    if (text.includes('\n')) found(text.split('\n')[0])
  })
})
const { origin } = new URL(address)
const entered = await fetch(address, { redirect: 'manual' })
const headers = { cookie: entered.headers.getSetCookie().map((each) => each.split(';')[0]).join('; '), Origin: origin, 'Content-Type': 'application/json' }
const times = new Map()
const asked = async (name, path, options = {}) => {
  const begun = performance.now()
  const answer = await fetch(new URL(path, origin), { headers, ...options })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${text}`)
  times.set(name, [...(times.get(name) ?? []), performance.now() - begun])
  return JSON.parse(text)
}
let seed = 20260101
const anywhere = (n) => (seed = (seed * 48271) % 2147483647) % Math.max(1, n - 20)

const first = await asked('numbers and the dial, for the first time', 'api/duplicates')
const { links } = await asked('linked, for the first time', 'api/duplicates/linked?from=0&most=50')
for (let i = 0; i < 40; ++i) {
  await asked('the smallest answer', 'api/acts')
  await asked('numbers and the dial', 'api/duplicates')
  await asked('20 pairs that wait, anywhere', `api/duplicates/waiting?from=${anywhere(first.waiting)}&most=20`)
  const { groups } = await asked('50 groups, anywhere', `api/duplicates/groups?from=${anywhere(first.groups)}&most=50`)
  await asked('one group as one record', `api/duplicates/groups/${encodeURIComponent(groups[0].leader)}`)
  await asked('50 linked reports, anywhere', `api/duplicates/linked?from=${anywhere(first.linked)}&most=50`)
  const kind = links[i % links.length]
  await asked('50 linked reports of one kind', `api/duplicates/linked?from=${anywhere(kind.count)}&most=50&link=${encodeURIComponent(kind.link)}`)
  if (i % 4 === 0) await asked('a step of the dial', `api/duplicates/dial?strictness=${i % 8 === 0 ? 'strict' : 'loose'}`)
}
for (let i = 0; i < 10; ++i) {
  const { pairs } = await asked('20 pairs that wait, anywhere', 'api/duplicates/waiting?from=0&most=20')
  const body = (values) => ({ method: 'POST', body: JSON.stringify({ arguments: values }) })
  const [record, other] = [pairs[0].a.id, pairs[0].b.id]
  await asked('a decision on a pair', 'api/acts/decide-duplicate', body({ record, other, verdict: i % 2 ? 'same' : 'different' }))
  await asked('numbers right after a decision', 'api/duplicates')
  await asked('pairs right after a decision', 'api/duplicates/waiting?from=0&most=20')
  await asked('a decision taken back', 'api/acts/reopen-duplicate', body({ record, other }))
}
child.kill('SIGTERM')
console.log(`${first.records.toLocaleString('en-GB')} records, ${first.groups.toLocaleString('en-GB')} groups, ${first.waiting.toLocaleString('en-GB')} pairs that wait, ${first.linked.toLocaleString('en-GB')} linked; ms by the clock`)
for (const [name, all] of times) {
  all.sort((a, b) => a - b)
  const at = (share) => all[Math.min(all.length - 1, Math.floor(share * all.length))].toFixed(1)
  console.log(`  ${name.padEnd(42)} ${String(all.length).padStart(3)} times: median ${at(0.5)}, p95 ${at(0.95)}, worst ${at(1)}`)
}
