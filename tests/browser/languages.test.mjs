// The rooms of words with interviews in several languages and scripts, coded by several people with long names of codes.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { act, browser, enter, faults, open, program, read as readFrom, servedFile } from './workbench.mjs'

const interviews = {
  'Interview with Krause, ward four': 'Interviewerin: Wie war das für Sie?\nKrause: Ich hatte Angst und wusste nicht, wohin mit den Händen. Niemand hat mir etwas erklärt.\nInterviewerin: Und dann?\nKrause: Die Pflegerin setzte sich zu mir, und das war nicht viel, aber es war das Wichtigste.\n',
  'Interview with Krause, ward nine': 'Interviewerin: Wie ist es heute?\nKrause: Ich warte nicht mehr, und die Angst ist klein.\n',
  Layla: 'المحاورة: كيف كان يومك الأول في القسم؟\nليلى: كنت خائفة جدا. لم يشرح لي أحد شيئا.\nالمحاورة: وماذا تغير بعد ذلك؟\nليلى: تعلمت الانتظار. من انتظر يعرف كيف ينتظر الآخرون.\n',
}
let chrome
let project
let context
let page
let sources

/** Puts a code on words that stand once in the project. */
function code(file, words, label, coder) {
  const [found] = JSON.parse(execFileSync(program, ['find', file, `"${words}"`, '--json'])).rows
  act(file, 'apply-code', { source: found.passage.source.id, start: found.passage.start, end: found.passage.end, label, coder })
}

before(async () => {
  chrome = await browser()
  project = await servedFile((file, folder) => {
    mkdirSync(join(folder, 'texts'))
    for (const [name, words] of Object.entries(interviews)) writeFileSync(join(folder, 'texts', `${name}.txt`), words)
    execFileSync(program, ['new', file, '--title', 'Waiting', '--method', 'grounded-theory', '--invented'])
    execFileSync(program, ['import', file, join(folder, 'texts')])
    for (const [id, name] of [['anna', 'Anna Groß'], ['bela', 'Béla Szűcs']]) act(file, 'add-person', { id, name })
    code(file, 'Ich hatte Angst', 'Ohne Erklärungen dastehen', 'anna')
    code(file, 'Niemand hat mir etwas erklärt', 'Ohne Erklärungen dastehen müssen', 'bela')
    code(file, 'wusste nicht', 'Krankenhausaufnahmeuntersuchungszimmerangst', 'bela')
    code(file, 'كنت خائفة جدا', 'Fearing', 'anna')
  })
  context = await chrome.newContext({ viewport: { width: 1440, height: 900 } })
  page = await open(context, project.address)
  sources = Object.fromEntries((await read('api/sources')).sources.map((each) => [each.name, each.id]))
})
after(async () => {
  await chrome?.close()
  await project?.stop()
})

const read = (address) => readFrom(page, address)
const coding = async (source) => {
  await enter(page, `coding?source=${sources[source]}`)
  await page.locator('.beside .coded-as .name').first().waitFor()
}

test('a line in Arabic begins at the right, one in German at the left; both tell their language', async () => {
  const begins = () => page.evaluate(() => {
    const frame = document.querySelector('.cm-content').getBoundingClientRect()
    return [...document.querySelectorAll('.cm-line')].filter((line) => line.innerText.trim()).map((line) => {
      const range = document.createRange()
      range.selectNodeContents(line)
      const boxes = [...range.getClientRects()].filter((box) => box.width > 2)
      return Math.max(...boxes.map((box) => box.right)) > frame.right - 40 && Math.min(...boxes.map((box) => box.left)) > frame.left + 40 ? 'right' : 'left'
    })
  })
  await coding('Layla')
  assert.deepEqual(await begins(), ['right', 'right', 'right', 'right'])
  assert.equal(await page.locator('.cm-content').getAttribute('lang'), 'ar')
  await coding('Interview with Krause, ward four')
  assert.ok((await begins()).every((side) => side === 'left'))
  assert.equal(await page.locator('.cm-content').getAttribute('lang'), 'de')
})

test('in Arabic the arrow to the left goes on, and what is selected so is coded', async () => {
  await coding('Layla')
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'))
  await page.keyboard.press('Control+Home')
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Home', 'Control+Shift+ArrowLeft', 'v']) await page.keyboard.press(key)
  await page.waitForFunction(async () => (await (await fetch('api/codebook')).json()).codes.some((each) => each.label === '“تعلمت”'))
})

test('no name of a code runs into the letters of its coder, or out of its cell, however long its words', async () => {
  await coding('Interview with Krause, ward four')
  const told = await page.evaluate(() => [...document.querySelectorAll('.beside .row .coded-as:not(.note)')].map((each) => {
    const range = document.createRange()
    range.selectNodeContents(each.querySelector('.name'))
    const words = [...range.getClientRects()]
    const by = each.querySelector('.by')?.getBoundingClientRect()
    const row = each.closest('.row').getBoundingClientRect()
    const cell = each.closest('.cell').getBoundingClientRect()
    return { label: each.title, by: Boolean(by), meets: Boolean(by) && words.some((box) => box.right > by.left && box.top < by.bottom && box.bottom > by.top), leaves: words.some((box) => box.right > cell.right || box.bottom > row.bottom + 1), top: each.getBoundingClientRect().top, bottom: each.getBoundingClientRect().bottom, cell: cell.left }
  }))
  assert.equal(told.filter((each) => each.by).length, 3)
  assert.deepEqual(told.filter((each) => each.meets || each.leaves).map((each) => each.label), [])
  const names = told.sort((a, b) => a.cell - b.cell || a.top - b.top)
  for (let at = 1; at < names.length; at += 1) if (names[at].cell === names[at - 1].cell) assert.ok(names[at].top >= names[at - 1].bottom - 1, `${names[at].label} stands on ${names[at - 1].label}`)
})

test('sources are told apart by their whole names', async () => {
  await coding('Interview with Krause, ward four')
  const cut = await page.evaluate(() => [...document.querySelectorAll('.sources .name')].filter((each) => each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 2).map((each) => each.textContent))
  assert.deepEqual(cut, [])
})

test('words in context: signs stand at the word they belong to, and Arabic reads from the right', async () => {
  await enter(page, `compare?${new URLSearchParams({ view: 'words', q: 'Angst OR انتظر' })}`)
  await page.getByRole('list', { name: 'Places found' }).waitFor()
  const rows = await page.evaluate(() => [...document.querySelectorAll('.hits li')].map((row) => {
    const box = (name) => row.querySelector(`.${name}`).getBoundingClientRect()
    const [before, found, after] = ['before', 'found', 'after'].map(box)
    return { words: row.querySelector('.in-context').innerText, gaps: [Math.abs(found.left - before.right), Math.abs(after.left - found.right)], mirrored: before.left > found.left }
  }))
  const arabic = rows.filter((row) => /[\u0600-\u06FF]/.test(row.words))
  assert.equal(arabic.length, 1)
  assert.equal(arabic[0].mirrored, true)
  const german = rows.filter((row) => !arabic.includes(row))
  assert.equal(german.length, 2)
  for (const row of german) assert.deepEqual([row.mirrored, row.gaps.every((gap) => gap < 1)], [false, true])
})

/** The language that each element told is in: that of itself or of what holds it. */
const languageOf = (words, within = 'main.room') => page.evaluate(([wanted, within]) => {
  const walker = document.createTreeWalker(document.querySelector(within), NodeFilter.SHOW_TEXT)
  const told = []
  while (walker.nextNode()) if (walker.currentNode.textContent.includes(wanted)) told.push(walker.currentNode.parentElement.closest('[lang]')?.lang ?? '')
  return told
}, [words, within])
const tells = async (words, lang, where, within) => {
  await page.locator(within ?? 'main.room').getByText(words).first().waitFor()
  const told = await languageOf(words, within)
  assert.ok(told.length > 0, `${where}: “${words}” is not there`)
  assert.deepEqual([...new Set(told)], [lang], `${where}: “${words}”`)
}

test('quotations tell their language wherever they stand: under a code, among words that were found, in the codebook', async () => {
  const { codes } = await read('api/codebook')
  const id = (label) => codes.find((each) => each.label === label).id
  const fearing = id('Fearing')
  const german = id('Ohne Erklärungen dastehen')
  for (const [of, words, lang] of [[fearing, 'كنت خائفة جدا', 'ar'], [german, 'Ich hatte Angst', 'de']]) {
    await enter(page, `compare?${new URLSearchParams({ view: 'under', code: of })}`)
    await tells(words, lang, 'under a code')
    await enter(page, `codebook?${new URLSearchParams({ code: of })}`)
    await tells(words, lang, 'codebook')
  }
  await enter(page, `compare?${new URLSearchParams({ view: 'words', q: 'Angst' })}`)
  await tells('Angst', 'de', 'words in context')
  // What the program says of itself is in the language of the page.
  assert.deepEqual([...new Set(await languageOf('Krause, ward four'))], ['en'])
})

test('two incidents, words that are not coded yet, what two coders did, and the ladder tell the language of their words', async () => {
  const file = project.file
  code(file, 'كنت خائفة جدا', 'Fearing in two languages', 'anna')
  code(file, 'die Angst ist klein', 'Fearing in two languages', 'anna')
  const { codes } = await read('api/codebook')
  const both = codes.find((each) => each.label === 'Fearing in two languages').id
  await enter(page, `compare?${new URLSearchParams({ view: 'incidents', code: both })}`)
  for (const [words, lang] of [['كنت خائفة جدا', 'ar'], ['die Angst ist klein', 'de']]) await tells(words, lang, 'two incidents')
  await enter(page, `compare?${new URLSearchParams({ view: 'nearest', code: codes.find((each) => each.label === 'Ohne Erklärungen dastehen').id })}`)
  await page.locator('main.room .near > li > p').first().waitFor()
  const nearest = await page.evaluate(() => [...document.querySelectorAll('main.room .near > li > p')].map((each) => [/[\u0600-\u06FF]/.test(each.innerText) ? 'ar' : 'de', each.closest('[lang]').lang]))
  assert.ok(nearest.length > 0)
  for (const [is, told] of nearest) assert.equal(told, is)
  act(file, 'change-project', { id: 'project', compares_coders: 'yes' })
  await enter(page, `compare?${new URLSearchParams({ view: 'coders' })}`)
  await tells('Niemand hat mir etwas erklärt', 'de', 'what two coders did')
  await enter(page, `coding?${new URLSearchParams({ source: sources.Layla, ladder: both })}`)
  for (const [words, lang] of [['كنت خائفة جدا', 'ar'], ['die Angst ist klein', 'de']]) await tells(words, lang, 'ladder', 'aside.ladder')
})

test('a memo names a passage and a coding in two languages', async () => {
  const { codes } = await read('api/codebook')
  const { passages } = await read(`api/sources/${sources['Interview with Krause, ward four']}`)
  const passage = passages[0]
  const coding = passage.codings[0]
  const named = codes.find((each) => each.id === coding.code).label
  for (const [memo, about] of [['m-passage', passage.id], ['m-coding', coding.id]]) {
    act(project.file, 'write-memo', { id: memo, kind: 'theoretical', title: memo, words: 'Something.', about })
    await enter(page, `memos?memo=${memo}`)
    await tells('Ich hatte Angst', 'de', memo)
    assert.deepEqual([...new Set(await languageOf('Krause, ward four:'))], ['en'], memo)
  }
  assert.deepEqual([...new Set(await languageOf(`${named} on `))], ['en'])
})

test('a memo in Arabic runs from the right, and names of codes in a row keep their places', async () => {
  act(project.file, 'write-memo', { id: 'm-arabic', kind: 'theoretical', title: 'On waiting', words: 'من انتظر يعرف PDP هنا.\n\nAnd in English.' })
  await enter(page, 'memos?memo=m-arabic')
  await page.locator('main.room p', { hasText: 'And in English.' }).waitFor()
  const runs = await page.evaluate(() => [...document.querySelectorAll('main.room p[dir]')].map((each) => getComputedStyle(each).direction))
  assert.deepEqual(runs, ['rtl', 'ltr'])
  for (const label of ['الانتظار', 'الخوف']) code(project.file, 'تعلمت الانتظار', label, 'anna')
  code(project.file, 'تعلمت الانتظار', 'Learning to wait', 'anna')
  const { codes } = await read('api/codebook')
  await enter(page, `compare?${new URLSearchParams({ view: 'under', code: codes.find((each) => each.label === 'Learning to wait').id })}`)
  await page.locator('.quoted .also').first().waitFor()
  const places = await page.evaluate(() => [...document.querySelector('.quoted .also').querySelectorAll('bdi')].map((each) => each.getBoundingClientRect().left))
  assert.equal(places.length, 2)
  assert.ok(places[0] < places[1], 'the second name stands before the first')
})

test('how many more stripes there are stands beside the stripes, not under one', async () => {
  for (let nth = 0; nth < 9; nth += 1) code(project.file, 'wusste nicht', `Wissen ${nth}`, 'anna')
  await coding('Interview with Krause, ward four')
  await page.waitForFunction(() => [...document.querySelectorAll('.beside .more')].some((each) => /^\+\d+$/.test(each.textContent)))
  const meets = await page.evaluate(() => {
    const more = [...document.querySelectorAll('.beside .more')].find((each) => each.textContent)
    const range = document.createRange()
    range.selectNodeContents(more)
    const words = range.getBoundingClientRect()
    return [...document.querySelectorAll('.stripe')].filter((each) => { const box = each.getBoundingClientRect(); return box.right > words.left && box.left < words.right && box.bottom > words.top && box.top < words.bottom }).length
  })
  assert.equal(meets, 0)
})

test('an initial code on words that are not English is asked for no gerund', async () => {
  const { codes } = await read('api/codebook')
  assert.deepEqual(codes.filter((each) => each.gerund === false).map((each) => each.label), [])
})

test('words that run from the right have no fault of accessibility, light and dark', async () => {
  await coding('Layla')
  assert.deepEqual(await faults(page), [])
  const dark = await chrome.newContext({ viewport: { width: 1024, height: 768 }, colorScheme: 'dark' })
  const there = await open(dark, project.address)
  await enter(there, `coding?source=${sources.Layla}`)
  await there.locator('.beside .coded-as .name').first().waitFor()
  assert.deepEqual(await faults(there), [])
  await dark.close()
})
