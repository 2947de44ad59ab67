// What the coding room waits for after a coding, over HTTP: 200 sources of 60 kB with 20,000 codings of 100 codes. The act, then the four answers
// that the page asks for at once. The baseline of the same run is the smallest answer there is, /api/acts. node bench/answers.mjs, in a built checkout.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { program, servedFile } from '../tests/browser/workbench.mjs'

let seed = 20260101
const random = (n) => (seed = (seed * 48271) % 2147483647) % n
const words = 'we had got used to the paper and to our own timings so nobody wanted to be the learner at fifty when it came slowly first the weather then one night somebody asked who was watching'.split(' ')

/** An invented study as a tidy folder. */
function largeStudy(folder) {
  mkdirSync(join(folder, 'texts'), { recursive: true })
  const table = (name, head, rows) => writeFileSync(join(folder, `${name}.csv`), [head, ...rows].join('\n') + '\n')
  const many = (n, make) => Array.from({ length: n }, (_, at) => make(at))
  writeFileSync(join(folder, 'loam.json'), JSON.stringify({ format: 'loam-tidy', version: 1 }))
  table('project', 'id,title,methods,description,invented,compares_coders', ['project,A large study,grounded-theory,,yes,'])
  table('rung', 'id,half,mark,name,level', ['r1,interviews,initial,Initial code,1', 'r3,interviews,category,Category,3'])
  table('code', 'id,label,rung,parent,study,participant,definition,told_in,note,colour,codable', many(100, (at) => `c${at},Doing number ${at},${at % 10 ? 'r1' : 'r3'},${at % 10 ? `c${at - (at % 10)}` : ''},,,,,,,`))
  table('participant', 'id,number,pseudonym,note', many(200, (at) => `p${at},${at + 1},Person ${at},`))
  table('source', 'id,name,kind,study,participant,here,file,note,original,language', many(200, (at) => `s${at},Interview ${at},transcript,,p${at},yes,,,,english`))
  const turns = []
  const lengths = many(200, (source) => {
    let text = ''
    for (let asks = true; text.length < 60_000; asks = !asks) {
      const line = `${asks ? 'I' : 'P'}: ${many(6 + random(asks ? 10 : 60), () => words[random(words.length)]).join(' ')}.`
      turns.push(`u${turns.length},t${source},${text.length},${text.length + line.length},${line[0]},${asks ? 'interviewer,' : `participant,p${source}`},`)
      text += `${line}\n`
    }
    writeFileSync(join(folder, `texts/t${source}.txt`), text)
    return text.length
  })
  table('source_text', 'id,source,version,text,made,note', many(200, (at) => `t${at},s${at},1,texts/t${at}.txt,,`))
  table('turn', 'id,source_text,start,end,speaker,role,participant,at', turns)
  const spans = many(20_000, () => {
    const source = random(200)
    const from = random(lengths[source] - 420)
    return [source, from, from + 20 + random(380)]
  })
  table('passage', 'id,source,source_text,kind,start,end,place,words,voice', spans.map(([source, from, to], at) => `q${at},s${source},t${source},span,${from},${to},,,participant`))
  table('coding', 'id,code,passage,coder,note', spans.map((_, at) => `k${at},c${random(100)},q${at},,`))
}

const study = await servedFile((file, folder) => {
  largeStudy(join(folder, 'tidy'))
  execFileSync(program, ['import', file, join(folder, 'tidy')], { stdio: ['ignore', 'ignore', 'inherit'] })
}, 'large')
const { origin } = new URL(study.address)
const entered = await fetch(study.address, { redirect: 'manual' })
const headers = { cookie: entered.headers.getSetCookie().map((each) => each.split(';')[0]).join('; '), Origin: origin, 'Content-Type': 'application/json' }
const times = {}
const timed = async (name, path, options = {}) => {
  const begun = performance.now()
  const answer = await fetch(new URL(path, origin), { headers, ...options })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${text}`)
  ;(times[name] ??= []).push(performance.now() - begun)
}
const asked = { 'the source': 'api/sources/s0', 'the codebook': 'api/codebook', 'the overview': 'api/overview', 'the check': 'api/check' }
const together = async () => {
  const begun = performance.now()
  await Promise.all(Object.entries(asked).map(([name, path]) => timed(name, path)))
  return performance.now() - begun
}
for (let nth = 0; nth < 15; nth += 1) await together()
for (const name of Object.keys(times)) delete times[name]
const all = []
for (let nth = 0; nth < 60; nth += 1) {
  await timed('one coding', 'api/acts/apply-code', { method: 'POST', body: JSON.stringify({ arguments: { source: 's0', start: 100 + nth * 200, end: 180 + nth * 200, code: 'c7' } }) })
  all.push(await together())
  await timed('the smallest answer', 'api/acts')
}
await study.stop()
times['all four at once'] = all
const at = (list, part) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))].toFixed(1)
for (const [name, list] of Object.entries(times)) console.log(`${name.padEnd(20)} least ${at(list, 0)} ms, median ${at(list, 0.5)} ms, 95th percentile ${at(list, 0.95)} ms`)
