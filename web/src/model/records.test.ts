import { describe, expect, it } from 'vitest'
import { anyChosen, askedOf, authorsText, listAddress, markedParts, queryOf, shortAuthors, toggled } from './records'

describe('what is asked of the records', () => {
  it('survives the address of the room', () => {
    const asked = { ...askedOf(new URLSearchParams()), q: '"peer, worker" -thesis', kinds: ['journal article', 'thesis'], from_year: '2010', duplicates: 'hidden' as const, sort: 'year' as const, descending: true }
    expect(askedOf(new URLSearchParams(queryOf(asked)))).toEqual(asked)
    expect(queryOf(askedOf(new URLSearchParams()))).toEqual({})
  })
  it('passes over what nobody could have chosen', () => {
    const asked = askedOf(new URLSearchParams('sort=colour&abstract=maybe&from_year=20l4'))
    expect(asked.sort).toBe('as-imported')
    expect(asked.abstract).toBe('')
    expect(asked.from_year).toBe('')
  })
  it('comes in blocks', () => {
    expect(listAddress(askedOf(new URLSearchParams('q=peer')), 3, true)).toBe('api/records?q=peer&from=300&most=100&facets=1')
  })
  it('chooses and lets go', () => {
    const none = askedOf(new URLSearchParams())
    const one = toggled(none, 'kinds', 'thesis')
    expect(anyChosen(none)).toBe(false)
    expect(anyChosen(one)).toBe(true)
    expect(toggled(one, 'kinds', 'thesis')).toEqual(none)
  })
})

describe('what is shown of a record', () => {
  it('takes the marks of hits apart', () => {
    expect(markedParts('\u0002Peer\u0003 work by \u0002peers\u0003')).toEqual([{ text: 'Peer', hit: true }, { text: ' work by ', hit: false }, { text: 'peers', hit: true }])
    expect(markedParts('none')).toEqual([{ text: 'none', hit: false }])
    expect(markedParts('')).toEqual([])
  })
  it('names authors briefly', () => {
    expect(shortAuthors('Barr, K.; Smith, J.')).toBe('Barr & Smith')
    expect(shortAuthors('Barr, K.; Smith, J.; Wu, L.; Ito, H.')).toBe('Barr et al.')
    expect(shortAuthors('Peer Group')).toBe('Peer Group')
    expect(shortAuthors(null)).toBe('')
  })
  it('writes authors as they are typed', () => {
    expect(authorsText([{ family: 'Barr', given: 'K.' }, { family: 'Peer Group', body: true }, { family: 'Voltaire' }])).toBe('Barr, K.; {Peer Group}; Voltaire')
  })
})
