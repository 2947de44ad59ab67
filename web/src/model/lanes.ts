// Stripes in the margin: every coding has a lane of its own for as long as it runs.
import { byPlace, type Span } from './intervals'

/** Two codings on one line may stand on one printed row, where their stripes would meet: so many signs surely fill a row. */
const row = 100

/** The lane of each span, in the order given. `lineEnd` says where the line of a place ends. */
export function lanesOf(spans: readonly Span[], lineEnd: (at: number) => number): number[] {
  const lanes = new Array<number>(spans.length).fill(0)
  const free: number[] = []
  const order = spans.map((_, index) => index).sort((a, b) => byPlace(spans[a]!, spans[b]!))
  for (const index of order) {
    const { from, to } = spans[index]!
    let lane = free.findIndex((until) => until <= from)
    if (lane < 0) lane = free.length
    free[lane] = Math.min(Math.max(to, from + 1) + row, lineEnd(Math.max(from, to - 1)) + 1)
    lanes[index] = lane
  }
  return lanes
}
