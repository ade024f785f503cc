/** How the lines of an invoice list are read, once every question about them was answered. */
import type { ColumnName } from '../../customer-value/columns.ts'
import type { NumberStyle } from './amounts.ts'
import type { DateOrder } from './dates.ts'
import type { Frame } from './frame.ts'
import type { ColumnGuess } from './guesses.ts'
import type { Interpretation } from './interpret.ts'
import type { LineAmounts } from './line-amounts.ts'
import type { Status } from './status.ts'

export interface LinesPlan {
  readonly guesses: readonly ColumnGuess[]
  readonly fields: readonly ColumnName[]
  readonly styles: readonly NumberStyle[]
  readonly read: Interpretation
  readonly amounts: LineAmounts
  readonly dates: DateOrder
  /** time of the import */
  readonly now: Date
  readonly status: Status | null
  readonly isAside: Frame['isAside']
  /** rows that say that nothing was sold by them count all the same */
  readonly keepUnsold: boolean
  /** credit notes without a minus are added all the same */
  readonly addCredits: boolean
  /** rows without the invoice and the date that others have count all the same; null = no row has them */
  readonly keepUndated: boolean | null
  /** rows without an invoice that are what their customer bought before them count all the same; null = no row has one */
  readonly keepSums: boolean | null
  /** a row without a customer belongs to the one above */
  readonly keysAbove: boolean
  /** only lines of this year count; null = of all */
  readonly year: { readonly column: number; readonly text: string } | null
  /** years all lines are the mean of */
  readonly meanOf: number
}

/** What keeps the lines from being added up; null = nothing. */
export function missingForLines(fields: readonly ColumnName[]): string | null {
  const has = (field: ColumnName) => fields.includes(field)
  if (!has('number') && !has('name'))
    return 'Welche Spalte nennt den Kunden? Bitte wählen Sie Kundennummer oder Name. Steht er nur in Zeilen zwischen den Rechnungen, exportieren Sie die Liste bitte so, dass jede Zeile ihn nennt.'
  if (!has('revenue') && !(has('quantity') && has('price')))
    return 'Welche Spalte ist der Betrag der Zeile? Bitte wählen Sie den Umsatz, oder Menge und Preis.'
  return null
}

/** Meanings that are looked at in each line. */
export const lineFields: ReadonlySet<ColumnName> = new Set([
  'number',
  'name',
  'revenue',
  'quantity',
  'price',
  'invoice',
  'date',
  'year',
  'currency',
  'contribution',
  'goods',
])
