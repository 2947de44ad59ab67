import { describe, expect, test } from 'vitest'
import { unpacked } from './packed-order'

describe('an order that came in stretches', () => {
  const imports: [string, number][] = [['a', 3], ['none', 0], ['b', 40]]
  test('is the names of its items', () => {
    // From 0 three, go on without a gap with b.1 and b.2 (one stretch of five), back by four to a.2, then an item by hand.
    expect(unpacked({ imports, others: ['by-hand'], steps: 'BDOkF' })).toEqual(['a.1', 'a.2', 'a.3', 'b.1', 'b.2', 'a.2', 'by-hand'])
  })
  test('is empty without steps', () => { expect(unpacked({ imports, others: [], steps: '' })).toEqual([]) })
})
