// Of the sheets as they stand in the folder; the tests in TypeScript see none, as pages do not.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Sheets that come with the page; the others come with their rooms and stay once they were opened. */
const always = new Set(['look.css', 'rooms.css', 'memos.css'])

/** Classes that a sheet gives a look of its own, wherever they stand: ".beside { … }", "aside.beside { … }". */
function ownClasses(sheet) {
  const rules = readFileSync(join(import.meta.dirname, sheet), 'utf8').replace(/\/\*[^]*?\*\//g, '').matchAll(/([^{}]+)\{/g)
  const parts = [...rules].flatMap(([, selector]) => selector.split(/,(?![^(]*\))/)).map((part) => part.trim())
  return new Set(parts.flatMap((part) => /^[a-z]*\.([\w-]+)$/.exec(part)?.[1] ?? []))
}

test('no room gives a look to a class that another room gives one too: it would stay when that room is opened', () => {
  const owners = new Map()
  for (const sheet of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.css')))
    for (const name of ownClasses(sheet)) owners.set(name, (owners.get(name) ?? new Set()).add(always.has(sheet) ? 'every page' : sheet))
  expect(owners.size).toBeGreaterThan(100)
  expect([...owners].filter(([, sheets]) => sheets.size > 1).map(([name, sheets]) => `.${name}: ${[...sheets].join(', ')}`)).toEqual([])
})
