import { describe, expect, it } from 'vitest'
import { withColumn, type ShownColumn } from './sending'

const columns: ShownColumn[] = [
  { heading: 'No', use: 'name', example: 'L1' },
  { heading: 'Year', use: 'attribute', example: '1914' },
  { heading: 'Letter', use: 'words', example: 'We have been here' },
  { heading: 'Mail', use: 'left-out', example: 'x@example.org' },
]

describe('what is said of the columns of a survey', () => {
  it('names all columns, so that nothing is guessed any more', () => {
    expect(withColumn({}, columns, 'Year', 'left-out')).toEqual({ answers: ['Letter'], row_name: 'No', leave_out: ['Year', 'Mail'] })
    expect(withColumn({ kind: 'survey' }, columns, 'Mail', 'words')).toEqual({ kind: 'survey', answers: ['Letter', 'Mail'], row_name: 'No', leave_out: [] })
  })
  it('lets one column name the rows', () => {
    expect(withColumn({}, columns, 'Year', 'name')).toEqual({ answers: ['Letter'], row_name: 'Year', leave_out: ['Mail'] })
    expect(withColumn({}, columns, 'No', 'attribute').row_name).toBe('-')
  })
})
