// Pictures of every room, light and dark, for the documentation: node scripts/pictures.mjs [FOLDER [WIDTH]]
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { browser, enter, open, rooms, served } from '../tests/browser/workbench.mjs'

const folder = process.argv[2] ?? 'docs/pictures'
if (folder.startsWith('-')) throw new Error('A folder is named first: node scripts/pictures.mjs [FOLDER [WIDTH]]')
const width = Number(process.argv[3] ?? 1440)
mkdirSync(folder, { recursive: true })
const project = await served('peer-mentors')
const interviews = await served('interviews')
/** Rooms that show words, on the example that has some. */
const ofWords = { coding: 'coding?source=interview-p1&at=560', codebook: 'codebook?code=c-understanding-feature-outcome', compare: 'compare?code=c-understanding-feature-outcome' }
/** Rooms of a selection, on the invented study, as its first reviewer sees them. */
const demo = await served('demo')
const ofSelection = { duplicates: 'duplicates', screening: 'screening?item=import-cinahl.158', conflicts: 'conflicts?stage=full-text', agreement: 'agreement', flow: 'flow', appraisal: 'appraisal?study=s1', extraction: 'extraction?study=s1' }
/** A room that was come to by its address shows that it has the focus; whoever points at it sees none. */
async function shot(page, name) {
  await page.evaluate(() => { if (document.activeElement?.id === 'room') document.activeElement.blur() })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
const chrome = await browser()
for (const colorScheme of ['light', 'dark']) {
  const context = await chrome.newContext({ viewport: { width, height: 900 }, colorScheme })
  const page = await open(context, project.address)
  for (const room of rooms.filter((each) => !ofWords[each] && !ofSelection[each])) {
    await enter(page, room)
    await page.waitForTimeout(300)
    await shot(page, `${room}-${colorScheme}`)
  }
  await page.evaluate(() => { window.location.hash = '#/themes?ladder=c-preparation' })
  await page.waitForTimeout(500)
  await shot(page, `ladder-${colorScheme}`)
  const words = await open(context, interviews.address)
  for (const [room, place] of Object.entries(ofWords)) {
    await enter(words, place)
    await words.waitForTimeout(800)
    await shot(words, `${room}-${colorScheme}`)
  }
  const selection = await open(context, demo.address)
  await selection.getByLabel('Who I am').selectOption('p-one')
  for (const [room, place] of Object.entries(ofSelection)) {
    await enter(selection, place)
    await selection.waitForTimeout(800)
    await shot(selection, `${room}-${colorScheme}`)
  }
  await enter(selection, 'overview')
  await enter(selection, 'screening?stage=full-text&item=import-cinahl.99')
  await selection.locator('.page-on-paper[data-state=drawn]').first().waitFor()
  await shot(selection, `full-text-${colorScheme}`)
  await context.close()
}
await chrome.close()
await project.stop()
await interviews.stop()
await demo.stop()
