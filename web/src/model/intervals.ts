// Which spans touch a stretch of text, found without looking at all of them.

export interface Span { from: number; to: number }

export interface Intervals<T extends Span> {
  /** All spans by where they begin; of those that begin alike the longest first. */
  readonly all: readonly T[]
  /** Those that share at least one unit with [from, to), in the same order. */
  touching: (from: number, to: number) => T[]
  /** Those that hold the place `at`: inside them, or at one of their edges. */
  around: (at: number) => T[]
}

export function byPlace(a: Span, b: Span): number {
  return a.from - b.from || b.to - a.to
}

/** A balanced tree lying in the sorted array: the middle of a range is its root, `reach` the furthest end below a root. */
export function intervalsOf<T extends Span>(spans: readonly T[]): Intervals<T> {
  const all = [...spans].sort(byPlace)
  const reach = new Float64Array(all.length)
  const build = (low: number, high: number): number => {
    if (low >= high) return -1
    const middle = (low + high) >>> 1
    return (reach[middle] = Math.max(all[middle]!.to, build(low, middle), build(middle + 1, high)))
  }
  build(0, all.length)
  const collect = (low: number, high: number, from: number, to: number, found: T[]) => {
    if (low >= high) return
    const middle = (low + high) >>> 1
    if (reach[middle]! <= from) return
    const span = all[middle]!
    collect(low, middle, from, to, found)
    if (span.from >= to) return
    if (span.to > from) found.push(span)
    collect(middle + 1, high, from, to, found)
  }
  const touching = (from: number, to: number) => {
    const found: T[] = []
    collect(0, all.length, from, to, found)
    return found
  }
  return { all, touching, around: (at) => touching(at - 1, at + 1) }
}
