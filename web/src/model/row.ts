import type { Column, RowValue } from './types'

/** As dates are written: 2026, 2026-03 or 2026-03-01. */
export const isDate = (text: string): boolean => /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)

/** A value as it stands in a field; "" for what is not told. */
export function fieldText(value: RowValue): string {
  return value === null ? '' : String(value)
}

/** What a field's text is as an argument of an act; null for not told. */
export function argumentOf(column: Column, text: string): RowValue {
  if (text === '') return null
  if (column.kind === 'yes or no') return text === 'true'
  if (column.kind === 'integer' || column.kind === 'number') return Number(text.replace(',', '.'))
  return text
}

/** The first field that cannot be kept, in words. */
export function problemOf(columns: Column[], texts: Record<string, string>): { column: string; text: string } | null {
  for (const column of columns) {
    const text = texts[column.name] ?? ''
    if (column.required && text === '') return { column: column.name, text: 'This must be told.' }
    if (text === '') continue
    const number = Number(text.replace(',', '.'))
    if (column.kind === 'number' && !Number.isFinite(number)) return { column: column.name, text: `“${text}” is not a number.` }
    if (column.kind === 'integer' && !Number.isInteger(number)) return { column: column.name, text: `“${text}” is not a whole number.` }
    if (column.kind === 'date' && !isDate(text)) return { column: column.name, text: 'A date is written 2026, 2026-03 or 2026-03-01.' }
  }
  return null
}

/** What is sent: for a new row all that is told, for a change only what differs. */
export function argumentsOf(columns: Column[], texts: Record<string, string>, before: Record<string, RowValue> | null): Record<string, RowValue> {
  const args: Record<string, RowValue> = {}
  for (const column of columns) {
    const value = argumentOf(column, texts[column.name] ?? '')
    if (before ? value !== (before[column.name] ?? null) : value !== null) args[column.name] = value
  }
  return args
}
