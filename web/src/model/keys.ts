// Where a key leads in a grid. Letters act only on the cell that has the focus (WCAG 2.1.4).

export interface Cell { row: number; column: number }
export interface Extent { rows: number; columns: number }

const page = 10
const clamp = (value: number, most: number) => Math.max(0, Math.min(value, most - 1))

/** Where a key leads from a cell; null if the key does not move. */
export function gridStep(key: string, control: boolean, at: Cell, extent: Extent): Cell | null {
  const moved: Record<string, Cell> = {
    ArrowUp: { row: at.row - 1, column: at.column },
    ArrowDown: { row: at.row + 1, column: at.column },
    ArrowLeft: { row: at.row, column: at.column - 1 },
    ArrowRight: { row: at.row, column: at.column + 1 },
    PageUp: { row: at.row - page, column: at.column },
    PageDown: { row: at.row + page, column: at.column },
    Home: { row: control ? 0 : at.row, column: 0 },
    End: { row: control ? extent.rows : at.row, column: extent.columns },
  }
  const to = moved[key]
  if (!to || extent.rows === 0 || extent.columns === 0) return null
  return { row: clamp(to.row, extent.rows), column: clamp(to.column, extent.columns) }
}
