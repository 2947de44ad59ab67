// An invented transcript of 300,000 characters with 5,000 overlapping codings, and what is measured of a page that shows it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const characters = 300_000
const codings = 5_000
const codes = 120

let seed = 20260101
const random = (n) => (seed = (seed * 48271) % 2147483647) % n
const quoted = (text) => `"${text.replaceAll('"', '""')}"`

/** An invented transcript as a tidy folder: turns of one to four sentences, codings of 20 to 400 characters, four deep on average; or all of it in one line. */
export function longTranscript(folder, oneLine = false) {
  const words = 'we had got used to the paper and to our own timings so nobody wanted to be the learner at fifty when it came slowly first the weather then one night somebody asked who was watching'.split(' ')
  const lines = []
  let length = 0
  while (length < characters) {
    const asks = lines.length % 4 === 0
    const sentence = Array.from({ length: 8 + random(asks ? 8 : 60) }, () => words[random(words.length)]).join(' ')
    lines.push(`${asks ? 'I' : 'P'}: ${sentence}.`)
    length += lines.at(-1).length + 1
  }
  const text = lines.join(oneLine ? ' ' : '\n') + '\n'
  mkdirSync(join(folder, 'texts'), { recursive: true })
  writeFileSync(join(folder, 'texts/t.txt'), text)
  const table = (name, head, rows) => writeFileSync(join(folder, `${name}.csv`), [head, ...rows].join('\n') + '\n')
  writeFileSync(join(folder, 'loam.json'), JSON.stringify({ format: 'loam-tidy', version: 1 }))
  table('project', 'id,title,methods,description,invented,compares_coders', ['project,A long transcript,grounded-theory,,yes,'])
  table('rung', 'id,half,mark,name,level', ['r1,interviews,initial,Initial code,1', 'r2,interviews,focused,Focused code,2', 'r3,interviews,category,Category,3'])
  const level = (at) => (at < 90 ? 'r1' : at < 112 ? 'r2' : 'r3')
  table('code', 'id,label,rung,parent,study,participant,definition,told_in,note,colour,codable', Array.from({ length: codes }, (_, at) => `c${at},${quoted(`Coding ${words[at % words.length]} in a way that has number ${at}`)},${level(at)},,,,,,,,`))
  table('stands_on', 'id,upper,lower,how,certainty,note', Array.from({ length: 112 }, (_, at) => `s${at},c${at < 90 ? 90 + (at % 22) : 112 + (at % 8)},c${at},raised,stated,`))
  table('source', 'id,name,kind,study,participant,here,file,note,original,language', ['long,The long interview,transcript,,,yes,,,,english'])
  table('source_text', 'id,source,version,text,made,note', ['t,long,1,texts/t.txt,,'])
  let at = 0
  if (!oneLine) table('turn', 'id,source_text,start,end,speaker,role,participant,at', lines.map((line, nth) => {
    const from = at
    at += line.length + 1
    return `u${nth},t,${from},${from + line.length},${line[0]},${line[0] === 'I' ? 'interviewer' : 'participant'},,`
  }))
  const spans = Array.from({ length: codings }, () => {
    const from = random(text.length - 420)
    return [from, from + 20 + random(380)]
  })
  table('passage', 'id,source,source_text,kind,start,end,place,words,voice', spans.map(([from, to], nth) => `p${nth},long,t,span,${from},${to},,,participant`))
  table('coding', 'id,code,passage,coder,note', spans.map((_, nth) => `k${nth},c${random(90)},p${nth},,`))
}

/** What is measured inside the page: frames, long tasks, and the time from a key to the frame after what it changed. */
export function instruments() {
  const twoFrames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  window.measure = {
    twoFrames,
    async until(condition) {
      while (!condition()) await new Promise((done) => requestAnimationFrame(done))
      await new Promise((done) => requestAnimationFrame(done))
      return performance.now()
    },
    async scroll(box) {
      const tasks = []
      const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)))
      observer.observe({ type: 'longtask' })
      const frames = []
      let last = performance.now()
      for (let nth = 0; nth < 300; nth += 1) {
        box.scrollTop += 120
        await new Promise((done) => requestAnimationFrame(done))
        const now = performance.now()
        frames.push(now - last)
        last = now
      }
      await twoFrames()
      observer.disconnect()
      frames.sort((a, b) => a - b)
      return { fps: 1000 / (frames.reduce((sum, each) => sum + each, 0) / frames.length), p95: frames[Math.floor(frames.length * 0.95)], longest: Math.max(0, ...tasks), long: tasks.length }
    },
  }
}
