// What the browser tests and the pictures share: a served copy of an example, and a browser to open it in.
import { execFileSync, spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const top = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const require = createRequire(join(top, 'web', 'package.json'))
const { chromium } = require('playwright-core')

export const program = process.env.LOAM ?? join(top, 'build/bin/loam')
const examples = process.env.LOAM_EXAMPLES ?? join(top, 'build/examples')

/** A copy of an example, served on a free port. `stop` ends it and takes the copy away. */
export async function served(example) {
  return servedFile((file) => copyFileSync(join(examples, `${example}.loam`), file), example)
}

/** A project file that `make` writes, served on a free port. */
export async function servedFile(make, name = 'study') {
  const folder = mkdtempSync(join(tmpdir(), 'loam-browser-'))
  const file = join(folder, `${name}.loam`)
  await make(file, folder)
  const child = spawn(program, ['serve', file, '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] })
  const address = await new Promise((found, failed) => {
    let text = ''
    child.stdout.on('data', (bytes) => {
      text += bytes
      if (text.includes('\n')) found(text.split('\n')[0])
    })
    child.on('exit', (code) => failed(new Error(`loam serve ended with ${code}`)))
  })
  const ended = new Promise((done) => child.on('exit', done))
  // Only the program; its file stays.
  const end = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return {
    address, file, end,
    stop: async () => {
      await end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** An invented study with the records of a RIS text, and with what `more` adds to it. */
export function servedFound(title, ris, more) {
  return servedFile((file, into) => {
    writeFileSync(join(into, 'found.ris'), ris)
    execFileSync(program, ['new', file, '--title', title, '--invented'])
    execFileSync(program, ['import', file, join(into, 'found.ris'), '--database', 'TRID'])
    more(file)
  })
}

/** Two invented studies and Ana Berg; `table` lies beside the project as `name`, where the screen finds it. */
export async function servedStudies(name, table, more) {
  let at
  const project = await servedFile((file, into) => {
    at = join(into, name)
    writeFileSync(at, table)
    execFileSync(program, ['new', file, '--title', 'Evening buses (invented)', '--invented'])
    act(file, 'add-person', { id: 'ana', name: 'Ana Berg' })
    act(file, 'add-study', { id: 's1', number: 1, citation: 'Dale (2018)' })
    act(file, 'add-study', { id: 's2', number: 2, citation: 'Reed (2020)' })
    more(file)
  })
  return { ...project, table: at }
}

/** An act on a project file, as somebody at the command line does it. */
export function act(file, name, args, person) {
  return execFileSync(program, ['do', file, name, ...Object.entries(args).flatMap(([key, value]) => ['--arg', `${key}=${value}`]), ...(person ? ['--as-person', person] : [])])
}

export function browser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
}

/** A page of the workbench, logged in by its address. */
export async function open(context, address) {
  const page = await context.newPage()
  await page.goto(address)
  await page.getByRole('navigation', { name: 'Rooms' }).getByText('Overview').waitFor()
  return page
}

/** The way to a room in the rail, by its name. */
export const inRail = (page, name) => page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: new RegExp(`^${name}`) })

export const rooms = ['overview', 'protocol', 'strategies', 'records', 'duplicates', 'screening', 'conflicts', 'agreement', 'flow', 'extraction', 'appraisal', 'transcripts', 'coding', 'codebook', 'compare', 'memos', 'themes', 'tables', 'check', 'history', 'team', 'export']

export async function enter(page, room) {
  await page.evaluate((hash) => { window.location.hash = hash }, `#/${room}`)
  await page.locator('main.room h1').waitFor()
  await page.waitForFunction(() => !document.body.innerText.includes('Reading…'), undefined, { polling: 30 })
}

/** The number of the last act that the program has kept. */
export const lastAct = (page) => page.evaluate(async () => (await (await fetch('api/history?most=1')).json()).entries[0]?.seq ?? 0)

/** Waits until the program has kept so many acts since that one: a page shows an answer before it is confirmed, and “Saved” may still stand there from the act before. */
export const keptSince = (page, before, more) => page.waitForFunction(async (least) => ((await (await fetch('api/history?most=1')).json()).entries[0]?.seq ?? 0) >= least, before + more)

/** Counts what the page sends that may change the project, from the moment it is asked for: a read straight after a key would not see what is still on its way. */
export function sentBy(page) {
  const sent = []
  const heard = (request) => { if (request.method() !== 'GET') sent.push(new URL(request.url()).pathname) }
  page.on('request', heard)
  return {
    /** What was sent, once the page has drawn twice: what a key does is sent by then. */
    async all() {
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
      page.off('request', heard)
      return sent
    },
  }
}

/** What a route answers to the page, as it asks itself. */
export const read = (page, address) => page.evaluate(async (from) => (await fetch(from)).json(), address)

/** The number in a box of the flow, counted, told or computed; null where there is none. */
export async function flowNumber(page, id) {
  const box = (await read(page, 'api/flow?style=prisma2020')).boxes.find((each) => each.id === id)
  return box.count ?? box.computed
}

/** What a route answers to something that the page sends it; what is refused fails the test with its reason. */
export const post = (page, address, body) =>
  page.evaluate(async ([to, what]) => {
    const answer = await fetch(to, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(what) })
    if (!answer.ok) throw new Error((await answer.json()).detail)
    return answer.json()
  }, [address, body])

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/** What a reader of screens would stumble over (WCAG 2.2 AA); none. In the dark theme colours alone: nothing else differs there. */
export async function faults(page) {
  // A colour on its way has no contrast yet. What goes on for ever, as a cursor does, is not waited for.
  // Looked for again and again: what an animation promises of its end is not kept when its element goes.
  await page.waitForFunction(() => document.getAnimations().every((each) => each.playState !== 'running' || !Number.isFinite(each.effect?.getComputedTiming().endTime)), undefined, { polling: 30 })
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  return page.evaluate(async () => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)').matches
    const runOnly = dark ? { type: 'rule', values: ['color-contrast'] } : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const { violations } = await window.axe.run(document, { runOnly, resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)} ${nodes[0].any[0]?.message ?? ''}`)
  })
}
