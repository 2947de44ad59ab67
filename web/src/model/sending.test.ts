import { describe, expect, it } from 'vitest'
import { withColumn, withoutColumns, type ShownColumn } from './sending'

const columns: ShownColumn[] = [
  { heading: 'No', use: 'name', example: 'L1', identifies: null },
  { heading: 'Year', use: 'attribute', example: '1914', identifies: null },
  { heading: 'Letter', use: 'words', example: 'We have been here', identifies: null },
  { heading: 'Mail', use: 'left-out', example: 'x@example.org', identifies: 'e-mail addresses' },
]

describe('what is said of the columns of a survey', () => {
  it('names all columns, so that nothing is guessed any more', () => {
    expect(withColumn({}, columns, 'Year', 'left-out')).toEqual({ answers: ['Letter'], row_name: 'No', leave_out: ['Year', 'Mail'] })
    expect(withColumn({ kind: 'survey' }, columns, 'Mail', 'words')).toEqual({ kind: 'survey', answers: ['Letter', 'Mail'], row_name: 'No', leave_out: [] })
  })
  it('leaves several out together', () => {
    expect(withoutColumns({}, columns, [columns[0]!, columns[1]!])).toEqual({ answers: ['Letter'], row_name: '-', leave_out: ['No', 'Year', 'Mail'] })
  })
  it('lets one column name the rows', () => {
    expect(withColumn({}, columns, 'Year', 'name')).toEqual({ answers: ['Letter'], row_name: 'Year', leave_out: ['Mail'] })
    expect(withColumn({}, columns, 'No', 'attribute').row_name).toBe('-')
  })
})
