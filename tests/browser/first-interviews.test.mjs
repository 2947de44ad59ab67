// A study of interviews alone, from its first screen: what it is asked for, and what it is not.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { browser, inRail, open, program, read as readFrom, servedFile } from './workbench.mjs'

let chrome
let project
let page

before(async () => {
  chrome = await browser()
  project = await servedFile((file, into) => {
    execFileSync(program, ['new', file, '--title', 'Nights on a ward: an invented study', '--invented', '--method', 'grounded-theory'])
    writeFileSync(join(into, 'first.txt'), 'Interviewer: How was the night?\nAnna: Long, and quiet.\n')
    execFileSync(program, ['import', file, join(into, 'first.txt')])
  })
  page = await open(await chrome.newContext({ viewport: { width: 1440, height: 900 } }), project.address)
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

const room = () => page.locator('main.room')
const rail = (name) => inRail(page, name)

test('nothing of a review is asked for or shown', async () => {
  const next = page.getByRole('complementary', { name: 'Next things' })
  await next.getByText('Write down the question').waitFor()
  assert.doesNotMatch(await next.innerText(), /eligibility|exclusion|records/i)
  assert.equal(await rail('Flow').count(), 0)
  await rail('Recruitment').click()
  await room().getByRole('heading', { name: 'Recruitment', level: 1 }).waitFor()
  await room().getByText('Volunteered').waitFor()
  assert.equal(await room().getByText(/PRISMA/).count(), 0)
  await rail('Themes').click()
  await room().getByText('Theoretical concept').waitFor()
  assert.equal(await room().getByRole('button', { name: 'Matrix' }).count(), 0)
})

test('an address of the review’s flow that was kept still opens the recruitment', async () => {
  await page.evaluate(() => { location.hash = '#/flow?view=prisma2020' })
  await room().getByText('Volunteered').waitFor()
})

test('the question and the criteria are those of the interviews', async () => {
  await rail('Protocol').click()
  await page.getByRole('button', { name: 'Write down the question' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: /^wording/ }).fill('What does the night do to those who work in it?')
  await form.getByRole('button', { name: 'Add question' }).click()
  await room().getByText('What does the night do to those who work in it?').waitFor()
  await page.getByRole('button', { name: 'Add a criterion' }).click()
  await form.getByRole('textbox', { name: /^wording/ }).fill('Works at night')
  await form.getByRole('button', { name: 'Add criterion' }).click()
  await room().getByText('Eligibility of participants').waitFor()
  const { rows: questions } = await readFrom(page, 'api/rows/question')
  const { rows: criteria } = await readFrom(page, 'api/rows/criterion')
  assert.deepEqual([questions[0].values.half, criteria[0].values.half], ['interviews', 'interviews'])
})
