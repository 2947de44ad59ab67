// Places in a text: the program counts Unicode code points, the browser UTF-16 units. They differ behind every sign beyond
// the basic plane, such as an emoji. Texts of a project have LF line ends, so nothing else differs.

export interface Offsets { toUnits: (point: number) => number; toPoints: (unit: number) => number; points: number; units: number }

/** How many of the ascending `values` are below `limit`. */
function below(values: Uint32Array, limit: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (values[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low
}

/** A place outside the text is moved to its nearest end; a unit inside a pair counts as the place before it. */
export function offsetsOf(text: string): Offsets {
  const pairs: number[] = []
  for (const match of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) pairs.push(match.index)
  const inUnits = Uint32Array.from(pairs)
  const inPoints = Uint32Array.from(pairs, (unit, nth) => unit - nth)
  const units = text.length
  const points = units - pairs.length
  const kept = (value: number, most: number) => Math.max(0, Math.min(value, most))
  return {
    points, units,
    toUnits: (point) => kept(point, points) + below(inPoints, kept(point, points)),
    toPoints: (unit) => {
      const at = kept(unit, units)
      const before = below(inUnits, at)
      const inside = before > 0 && inUnits[before - 1] === at - 1
      return (inside ? at - 1 : at) - (inside ? before - 1 : before)
    },
  }
}
