// What the tests of the coding room and the codebook share: the room open on a source, its codings in words, and waiting for what was saved.
import assert from 'node:assert/strict'
import { after, afterEach, before } from 'node:test'
import { browser, enter, open, read, served } from './workbench.mjs'

export const source = 'interview-p1'

/** A copy of the example of interviews and a browser for the tests of one file; filled in before the first of them. */
export const shared = { chrome: null, project: null, context: null }

export function beforeAndAfter() {
  before(async () => {
    shared.chrome = await browser()
    shared.project = await served('interviews')
    shared.context = await shared.chrome.newContext({ viewport: { width: 1440, height: 900 } })
  })
  after(async () => {
    await shared.chrome?.close()
    await shared.project?.stop()
  })
  afterEach(async () => { for (const page of shared.context.pages()) await page.close() })
}

/** Codings of the source as "code: words", by place. */
export async function codings(page, of = source) {
  const [{ text, passages }, { codes }] = [await read(page, `api/sources/${of}`), await read(page, 'api/codebook')]
  const points = [...text]
  const label = new Map(codes.map((code) => [code.id, code.label]))
  return passages.flatMap((passage) => passage.codings.map((coding) => `${label.get(coding.code)}: ${points.slice(passage.start, passage.end).join('')}`))
}

export async function coder(at = source, more = {}) {
  const page = await open(shared.context, shared.project.address)
  await enter(page, `coding?${new URLSearchParams({ source: at, ...more })}`)
  await page.locator('.cm-line').first().waitFor()
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'))
  return page
}

export const keys = async (page, ...names) => { for (const name of names) await page.keyboard.press(name) }
/** Waits until the program has confirmed what the page shows. */
export const settled = (page) => page.waitForFunction(() => !document.querySelector('.beside .pending') && !document.querySelector('.picker'))
export const saved = async (page, check, what) => {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await check()) return
    await page.waitForTimeout(50)
  }
  assert.fail(what)
}
export const has = (page, wanted, of) => saved(page, async () => (await codings(page, of)).includes(wanted), `“${wanted}” is not kept`).catch(async (error) => { throw new Error(`${error.message}; there are ${(await codings(page, of)).filter((each) => each.startsWith(wanted.split(':')[0])).join(' | ')}`) })
export const hasNot = (page, gone, of) => saved(page, async () => !(await codings(page, of)).includes(gone), `“${gone}” is still kept`)

export const book = async (page) => (await read(page, 'api/codebook')).codes
export const codeOf = async (page, label) => (await book(page)).find((code) => code.label === label)
export const until = (page, check, what) => saved(page, async () => check(await book(page)), what)
