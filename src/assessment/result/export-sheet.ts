import type { WrittenCell } from '../../spreadsheet/cell.ts'

/** A sheet of the files to take along; the first row is its head. */
export interface ExportSheet {
  readonly name: string
  readonly rows: readonly (readonly WrittenCell[])[]
}

/** Unknown figures are empty cells, never 0. Rates are shares 0..1. */
export const known = (value: number | null) => (value === null || Number.isNaN(value) ? null : value)
