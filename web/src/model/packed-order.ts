// The items of a stage as the server sends them to a page: in stretches, a tenth of the signs of their names.

/** Items are numbered: the records of the imports one after another, then the others. `steps`: docs in core/workbench/src/judging/packed_order.hpp. */
export interface PackedOrder { imports: [string, number][]; others: string[]; steps: string }

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const values = new Uint8Array(128)
for (let at = 0; at < alphabet.length; ++at) values[alphabet.charCodeAt(at)] = at

/** The names of the items, in their order. */
export function unpacked({ imports, others, steps }: PackedOrder): string[] {
  const begins: number[] = []
  let records = 0
  for (const [, count] of imports) {
    begins.push(records)
    records += count
  }
  let import_ = 0
  const nameOf = (number: number) => {
    if (number >= records) return others[number - records] ?? ''
    // Neighbours mostly come from one import.
    if (!(number >= (begins[import_] ?? 0) && number < (begins[import_] ?? 0) + (imports[import_]?.[1] ?? 0))) import_ = imports.findIndex(([, count], at) => number < (begins[at] ?? 0) + count)
    return `${imports[import_]?.[0] ?? ''}.${number - (begins[import_] ?? 0) + 1}`
  }
  let at = 0
  // Distances pass 32 bits only where there are a billion records, so plain sums stand for shifts that would cut them.
  const next = () => {
    let number = 0
    for (let factor = 1; at < steps.length; factor *= 32) {
      const value = values[steps.charCodeAt(at++)] ?? 0
      number += (value & 31) * factor
      if (value < 32) break
    }
    return number
  }
  const items: string[] = []
  for (let expected = 0; at < steps.length;) {
    const step = next()
    const distance = Math.floor(step / 2)
    const first = expected + (distance % 2 === 1 ? -(distance + 1) / 2 : distance / 2)
    const length = step % 2 === 1 ? next() + 2 : 1
    for (let number = first; number < first + length; ++number) items.push(nameOf(number))
    expected = first + length
  }
  return items
}
