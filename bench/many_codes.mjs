// Coding by keyboard beside codebooks of 100, 1,000 and 3,000 codes: from the key to the frame after what it changed, when the
// picker opens, a letter is typed and the code is taken. node bench/many_codes.mjs, in a built checkout.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { instruments } from './long_transcript.mjs'
import { browser, open, program, servedFile } from '../tests/browser/workbench.mjs'

const words = 'waiting driving counting learning asking leaving holding hoping fearing standing'.split(' ')
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]

/** An invented talk of 200 lines and a codebook of so many codes, as a tidy folder. */
function talk(folder, codes) {
  const table = (name, ...rows) => writeFileSync(join(folder, `${name}.csv`), `${rows.join('\n')}\n`)
  mkdirSync(join(folder, 'texts'), { recursive: true })
  writeFileSync(join(folder, 'loam.json'), '{"format":"loam-tidy","version":1}')
  writeFileSync(join(folder, 'texts/t.txt'), 'I: How so?\nP: It was late and nobody came.\n'.repeat(100))
  table('project', 'id,title,methods,invented', 'project,Many codes,grounded-theory,yes')
  table('rung', 'id,half,mark,name,level', 'r1,interviews,initial,Initial code,1')
  table('code', 'id,label,rung', ...Array.from({ length: codes }, (_, at) => `c${at},${words[at % 10]} ${words[(at >> 3) % 10]} in way ${at},r1`))
  table('source', 'id,name,kind,here,language', 's,Talk,transcript,yes,english')
  table('source_text', 'id,source,version,text', 't,s,1,texts/t.txt')
}

/** From a key to the frame after what it changed. */
async function timed(page, key, what) {
  const watching = page.evaluate((wanted) => new Promise((done) => {
    const is = { open: () => document.querySelector('.picker'), typed: () => true, taken: () => !document.querySelector('.picker') }
    window.addEventListener('keydown', (event) => { void window.measure.until(is[wanted]).then((at) => done(at - event.timeStamp)) }, { capture: true, once: true })
  }), what)
  await page.waitForTimeout(60)
  await page.keyboard.press(key)
  return watching
}

const chrome = await browser()
for (const codes of [100, 1000, 3000]) {
  const project = await servedFile((file, folder) => {
    talk(join(folder, 'tidy'), codes)
    execFileSync(program, ['import', file, join(folder, 'tidy')], { stdio: ['ignore', 'ignore', 'inherit'] })
  }, 'many')
  const page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 } }), project.address)
  await page.evaluate(instruments)
  await page.evaluate(() => { window.location.hash = '#/coding?source=s' })
  await page.locator('.cm-line').first().waitFor()
  await page.waitForTimeout(500)
  const took = { open: [], typed: [], taken: [] }
  for (let nth = 0; nth < 8; nth += 1) {
    await page.locator('.cm-content').focus()
    await page.keyboard.press('n')
    took.open.push(await timed(page, 'c', 'open'))
    for (const letter of 'wai') took.typed.push(await timed(page, letter, 'typed'))
    took.taken.push(await timed(page, 'Enter', 'taken'))
    await page.waitForTimeout(500)
  }
  console.log(`${codes} codes: ${Object.entries(took).map(([what, list]) => `${what} ${median(list).toFixed(0)} ms`).join(', ')}`)
  await project.stop()
}
await chrome.close()
