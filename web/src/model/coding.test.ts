import { expect, test } from 'vitest'
import { bookOf, codedText, lettersFor, codersOf, neighbour, nextUncoded, nobody, rungsFor, textOf, touchedBy, wordEdge, wordEndBefore, wordStartAfter, type Coded, type Pending } from './coding'
import type { BookCode, Codebook, SourceRead } from './coding-shapes'
import { columnsFor, piecesOf, placed, rowOf } from './coding-table'
import { suggest } from './type-ahead'

const rungs = [
  { id: 'r2', half: 'interviews', mark: 'focused', name: 'Focused code', level: 2 }, { id: 'r1', half: 'interviews', mark: 'initial', name: 'Initial code', level: 1 },
  { id: 'r3', half: 'interviews', mark: 'category', name: 'Category', level: 3 }, { id: 'v1', half: 'review', mark: 'theme', name: 'Theme', level: 1 },
]
const code = (id: string, label: string, rung: string, more: Partial<BookCode> = {}): BookCode => ({
  id, label, rung, rung_mark: '', half: rung.startsWith('v') ? 'review' : 'interviews', level: Number(rung.slice(1)), parent: null, depth: 0, codable: true, colour: null, own_colour: null, definition: null, note: null,
  codings: 0, codings_below: 0, sources: 0, cases: 0, memos: 0, stands_on: [], carries: [], gerund: null, ...more,
})
const codebook: Codebook = {
  rungs,
  codes: [
    code('c-settle', 'Settling in', 'r1', { carries: ['f-new'], codings: 4, colour: '#0072B2' }), code('c-fear', 'Fearing to be a learner', 'r1', { parent: 'c-settle', codings: 9 }),
    code('f-new', 'Resisting being new', 'r2', { carries: ['k-craft', 'k-other'] }), code('k-craft', 'Guarding one’s craft', 'r3'), code('k-other', 'Another', 'r3', { carries: ['k-craft'] }),
    code('t-1', 'A theme', 'v1'), code('folder', 'Folder', 'r1', { codable: false }),
  ],
}
const text = 'Dan: And then?\n\nParticipant: We 🙂 had got used to it.\nNobody wants to learn.\nSlowly.'
const points = (words: string): [number, number] => {
  const at = [...text.slice(0, text.indexOf(words))].length
  return [at, at + [...words].length]
}
const passage = (id: string, words: string, ...codings: [string, string][]) => {
  const [start, end] = points(words)
  return { id, start, end, voice: 'participant', memos: 0, codings: codings.map(([coding, of]) => ({ id: coding, code: of, coder: null, note: null, memos: 0 })) }
}
const source: SourceRead = {
  source: { id: 's', name: 'One', kind: 'transcript' } as SourceRead['source'], text, text_id: 't', version: 1, unsettled: [],
  turns: [{ id: 'u1', start: 0, end: 14, speaker: 'Dan', role: 'interviewer', participant: null, at: null }, { id: 'u2', start: 16, end: [...text].length, speaker: 'Participant', role: 'participant', participant: null, at: null }],
  passages: [passage('p1', 'had got used to it.\nNobody', ['k1', 'c-settle']), passage('p2', 'used', ['k2', 'c-fear'], ['k3', 't-1'])],
}
const shown = (pending: Pending[] = []) => codedText(textOf(source), bookOf(codebook, pending), pending)
const words = (coded: ReturnType<typeof shown>) => coded.codings.all.map((each) => `${each.id}: ${text.slice(each.from, each.to)}`)

test('codings stand on their words behind an emoji, and lines are counted as coded', () => {
  const coded = shown()
  expect(words(coded)).toEqual(['k1: had got used to it.\nNobody', 'k2: used', 'k3: used'])
  expect([...coded.coded]).toEqual([0, 0, 1, 1, 0])
  expect([coded.codedLines, coded.text.lines.numbered, coded.lanes]).toEqual([2, 4, 3])
})

test('what was just done shows at once, and the confirmed row takes its place', () => {
  const apply: Pending = { kind: 'apply', key: 'x1', from: text.indexOf('Slowly'), to: text.length, code: null, label: 'Warming up', rung: 'r1', coder: null }
  const coded = shown([apply])
  expect(words(coded)).toContain('x1: Slowly.')
  expect(coded.book.byId.get(coded.byId.get('x1')!.code)?.label).toBe('Warming up')
  const [start, end] = points('Slowly.')
  const confirmedBook = { ...codebook, codes: [...codebook.codes, code('c-warm', 'warming up', 'r1')] }
  const after = codedText(textOf({ ...source, passages: [...source.passages, { id: 'p3', start, end, voice: null, memos: 0, codings: [{ id: 'k9', code: 'c-warm', coder: null, note: null, memos: 0 }] }] }), bookOf(confirmedBook, [apply]), [apply])
  expect(words(after).filter((each) => each.endsWith('Slowly.'))).toEqual(['k9: Slowly.'])
})

test('the same code by somebody else is a coding of its own; a project without rungs gets its first', () => {
  const ana = { id: 'ana', name: 'Ana' }
  const at = text.indexOf('used')
  const same = (coder: typeof ana | null): Pending => ({ kind: 'apply', key: 'x', from: at, to: at + 4, code: 'c-fear', label: '', rung: 'r1', coder })
  expect(words(shown([same(null)]))).toHaveLength(3)
  expect([words(shown([same(ana)])).length, shown([same(ana)]).coders]).toEqual([4, 2])
  expect(rungsFor([], 'transcript').map((rung) => [rung.id, rung.mark])).toEqual([['', 'initial']])
  const first = bookOf({ rungs: [], codes: [] }, [{ ...same(null), code: null, label: 'Beginning' } as Pending])
  expect(first.codes.map((each) => each.label)).toEqual(['Beginning'])
})

test('edges, recoding, cutting and withdrawing are laid over what is confirmed', () => {
  const at = text.indexOf('Nobody')
  const coded = shown([
    { kind: 'edges', key: 'e', coding: 'k2', from: text.indexOf('got'), to: text.indexOf(' to it') }, { kind: 'recode', key: 'r', coding: 'k2', code: 'c-settle', label: '', rung: 'r1' },
    { kind: 'withdraw', key: 'w', coding: 'k3' }, { kind: 'split', key: 's1', coding: 'k1', at },
  ])
  expect(words(coded)).toEqual(['k1: had got used to it.\n', 'k2: got used', 's1: Nobody'])
  expect(coded.byId.get('k2')?.code).toBe('c-settle')
})

test('the table names a coding where it begins, and what stands on it rung by rung, each once', () => {
  const coded = shown()
  const half = rungsFor(rungs, 'transcript')
  expect(half.map((rung) => rung.id)).toEqual(['r1', 'r2', 'r3'])
  expect(rungsFor(rungs, 'article').map((rung) => rung.id)).toEqual(['v1'])
  const labels = (index: number) => rowOf(coded, index, half).map((cell) => cell.map((entry) => entry.label))
  expect(labels(2)).toEqual([['Settling in', 'Fearing to be a learner', 'A theme'], ['Resisting being new'], ['Guarding one’s craft', 'Another']])
  expect(labels(3)).toEqual([[], [], []])
  expect(rowOf(coded, 2, half.slice(1)).map((cell) => cell.map((entry) => entry.label))[0]).toEqual(['A theme', 'Resisting being new'])
})

test('names stand where their words are, none on another, all within the line', () => {
  expect(placed([0, 40, 80], [20, 20, 20], 120)).toEqual([0, 40, 80])
  expect(placed([0, 5, 8], [20, 20, 20], 60)).toEqual([0, 20, 40])
  expect(placed([50, 55], [20, 20], 70)).toEqual([30, 50])
  expect(placed([], [], 10)).toEqual([])
})

test('the next coding, and the next line that is not coded and not the interviewer’s', () => {
  const coded = shown()
  const all = coded.codings.all
  expect(neighbour(all, null, 0, 1)?.id).toBe('k1')
  expect(neighbour(all, 'k1', 0, 1)?.id).toBe('k2')
  expect(neighbour(all, 'k3', 0, 1)?.id).toBe('k1')
  expect(neighbour(all, null, text.length, -1)?.id).toBe('k3')
  expect(neighbour([], null, 0, 1)).toBeNull()
  expect(nextUncoded(coded, 0)).toBe(4)
  expect(nextUncoded(coded, 4)).toBe(4)
})

test('edges go by words, over signs and line ends', () => {
  const sentence = 'It’s half-done, you know.\nAnd ünder.'
  expect(sentence.slice(0, wordEdge(sentence, 0, 1))).toBe('It’s')
  expect(sentence.slice(0, wordEdge(sentence, 4, 1))).toBe('It’s half-done')
  expect(sentence.slice(wordEdge(sentence, sentence.length, -1))).toBe('ünder.')
  expect(sentence.slice(0, wordEndBefore(sentence, sentence.indexOf(' know'), 0))).toBe('It’s half-done')
  expect(wordEndBefore(sentence, 4, 0)).toBe(4)
  expect(sentence.slice(wordStartAfter(sentence, 0, sentence.length))).toBe('half-done, you know.\nAnd ünder.')
  expect(wordStartAfter(sentence, sentence.indexOf('ünder'), sentence.length)).toBe(sentence.indexOf('ünder'))
})

test('the type-ahead puts first what was meant', () => {
  const labels = (typed: string, recent: string[] = []) => suggest(codebook.codes, typed, recent).map((each) => each.code.label)
  expect(labels('settling in')[0]).toBe('Settling in')
  expect(labels('being')).toEqual(['Resisting being new'])
  expect(labels('fe le')[0]).toBe('Fearing to be a learner')
  expect(labels('ftb')[0]).toBe('Fearing to be a learner')
  expect(labels('xyz')).toEqual([])
  expect(labels('folder')).toEqual([])
  expect(labels('', ['k-craft'])[0]).toBe('Guarding one’s craft')
  expect(labels('').slice(0, 2)).toEqual(['Fearing to be a learner', 'Settling in'])
  expect(labels('guarding ones')).toEqual(['Guarding one’s craft'])
  expect(suggest(codebook.codes, 'Guarding ones', [])[0]!.fit).toBe('begins')
  expect(suggest(codebook.codes, 'resisting', [])[0]!.lit).toEqual([[0, 9]])
})

test('columns share the room: words first, what finds no room is folded', () => {
  const wide = columnsFor(1084, 3)
  expect(wide.folded).toBe(0)
  expect(wide.margin + wide.words + wide.stripes + wide.codes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(1084)
  expect(wide.words).toBeGreaterThanOrEqual(400)
  const narrow = columnsFor(700, 3)
  expect([narrow.codes.length, narrow.folded]).toEqual([1, 2])
  expect(columnsFor(500, 1).words).toBe(230)
  expect(columnsFor(620, 1)).toMatchObject({ words: 620 - 62 - 62 - 160, folded: 0 })
  // Words, initial, focused, category and concept at once on a window of 1440 px.
  const all = columnsFor(1070, 4)
  expect([all.folded, all.codes.length]).toEqual([0, 4])
  expect(all.words).toBeGreaterThanOrEqual(390)
})

test('words with a memo are known whether they are coded or not', () => {
  const [start, end] = points('Nobody')
  const { remarks } = textOf({ ...source, passages: [...source.passages, { id: 'p4', start, end, voice: null, memos: 2, codings: [] }] })
  expect(remarks.all.map((each) => [text.slice(each.from, each.to), each.passage, each.memos])).toEqual([['Nobody', 'p4', 2]])
})

test('one coder at a time: what others coded is not shown, nor counted as coded', () => {
  const ann = { id: 'ann', name: 'Ann' }
  const [first, second] = source.passages
  const read = { ...source, passages: [{ ...first!, codings: first!.codings.map((each) => ({ ...each, coder: ann })) }, second!] }
  expect(codersOf(read)).toEqual([ann, { id: nobody, name: 'nobody named' }])
  const book = bookOf(codebook)
  expect(codedText(textOf(read), book, [], 'ann').codings.all.map((each) => each.id)).toEqual(['k1'])
  expect(codedText(textOf(read), book, [], nobody).codings.all.map((each) => each.id).sort()).toEqual(['k2', 'k3'])
  expect(codedText(textOf(read), book, []).codings.all).toHaveLength(3)
})

test('a printed line is cut where what is coded begins and ends', () => {
  const coded = shown()
  const line = coded.text.lines.all.find((each) => coded.text.text.slice(each.from, each.to).includes('had got used'))!
  const pieces = piecesOf(coded, line)
  expect(pieces.map((each) => each.text).join('')).toBe(coded.text.text.slice(line.words, line.to))
  expect(pieces.filter((each) => each.coded).map((each) => each.text).join('')).toBe('had got used to it.')
})

test('coders are told apart by their letters', () => {
  const told = (...names: string[]) => [...lettersFor(new Map(names.map((name, at) => [`p${at}`, name]))).values()]
  expect(told('Anna Groß', 'Béla Szűcs')).toEqual(['AG', 'BS'])
  expect(told('Ann (invented)', 'Ben (invented)')).toEqual(['A', 'B'])
  expect(told('Anna Groß', 'Ada Grey', 'Bo')).toEqual(['AGro', 'AGre', 'B'].map((each) => each.slice(0, 4)))
  expect(told('Ana', 'Ann')).toEqual(['Ana', 'Ann'])
  expect(told('田中', '42')).toEqual(['田', '4'])
})

test('a selection gives its edges to the coding chosen last, else to that which shares most with it', () => {
  const one = (id: string, from: number, to: number) => ({ id, from, to }) as Coded
  const all = [one('long', 0, 100), one('short', 10, 20), one('far', 90, 95)]
  expect(touchedBy(all, { from: 12, to: 30 }, null)?.id).toBe('long')
  expect(touchedBy(all, { from: 12, to: 30 }, all[1]!)?.id).toBe('short')
  expect(touchedBy(all, { from: 12, to: 18 }, null)?.id).toBe('short')
  expect(touchedBy(all, { from: 12, to: 30 }, all[2]!)?.id).toBe('long')
  expect(touchedBy([all[1]!], { from: 10, to: 20 }, all[1]!)).toBeNull()
  expect(touchedBy([all[1]!], { from: 20, to: 25 }, null)).toBeNull()
  expect(touchedBy(all, { from: 12, to: 12 }, all[1]!)).toBeNull()
})
