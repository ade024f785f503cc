/** What an import amounts to so far: customers, control total, what is open. */
import { compensatedSum } from '../../customer-value/compensated-sum.ts'
import type { ColumnName } from '../../customer-value/columns.ts'
import type { CustomerTable } from '../../customer-value/customers.ts'
import type { ListRhythm } from '../../customer-value/rhythm.ts'
import { euros, germanNumber } from '../../site/numbers.ts'
import type { Note, Question } from './notes.ts'

export interface ImportedCustomers {
  /** identity of each customer, to join accounts by hand */
  readonly keys: readonly string[]
  readonly numbers: readonly string[]
  readonly table: CustomerTable
  /** revenue of the year before, NaN = not known */
  readonly priorRevenue: Float64Array
  /** who bought in the year before and not in this one; not in the table */
  readonly gone: readonly GoneCustomer[]
  /** how regularly they order; null = the list has no dates */
  readonly rhythm: ListRhythm | null
}

export interface GoneCustomer {
  readonly name: string
  /** of the year before, > 0 */
  readonly revenue: number
}

export interface Excluded {
  readonly at: number
  readonly name: string
  readonly reason: string
  /** of the row, as far as it was readable */
  readonly revenue: number
}

/** Shown for confirmation: "Summe 1.270.500 €, 2 Kunden". */
export interface ControlTotal {
  readonly revenue: number
  readonly customers: number
  /** EUR when nothing else is named, '' = several that cannot be added */
  readonly currency: string
  /** invoice lines without customer: their net amount; null for customer lists */
  readonly unassigned: number | null
  readonly text: string
}

export interface Draft {
  readonly kind: 'draft'
  readonly lines: boolean
  readonly customers: ImportedCustomers
  readonly control: ControlTotal
  readonly questions: readonly Question[]
  readonly notes: readonly Note[]
  readonly excluded: readonly Excluded[]
  /** meanings of the columns after all answers */
  readonly fields: readonly ColumnName[]
  /** rows or lines read below the headings */
  readonly rows: number
  /** credit notes in them */
  readonly credits: number
  /** the figures cover */
  readonly months: number
  /** nothing blocks and nothing is open */
  readonly ready: boolean
}

export interface NoDraft {
  readonly kind: 'nothing'
  readonly text: string
  /** what to change; the columns stay on screen */
  readonly notes: readonly Note[]
}

/** @param currency '' = several, of which none is named */
export const moneyIn = (value: number, currency: string, digits = 0) =>
  currency === 'EUR'
    ? euros(value, digits)
    : `${germanNumber(value, digits, digits > 0)}${currency && `\u00A0${currency}`}`

export const customerCount = (count: number) =>
  count === 1 ? 'ein Kunde' : `${germanNumber(count)}\u00A0Kunden`

export function controlTotal(
  revenues: Float64Array,
  currency: string,
  unassigned: number | null = null,
): ControlTotal {
  const revenue = compensatedSum(revenues)
  const cents = Math.abs(revenue - Math.round(revenue)) > 0.004 ? 2 : 0
  return {
    revenue,
    customers: revenues.length,
    currency,
    unassigned,
    text: `Summe ${moneyIn(revenue, currency, cents)}, ${customerCount(revenues.length)}: stimmt das mit Ihrer Buchhaltung überein?`,
  }
}

/** The books against the file: more than 5 % apart is said, and holds up a file whose decimals look lost. */
export function checkStated(stated: number | null, revenue: number, currency: string): Note | null {
  if (stated === null || !(stated > 0)) return null
  const off = Math.abs(revenue - stated) / stated
  const both = `Summe der Datei ${moneyIn(revenue, currency)}, Ihre Angabe ${moneyIn(stated, currency)}`
  return off > 0.05
    ? {
        code: 'stated-differs',
        level: 'warn',
        text: `${both}: mehr als 5\u00A0% auseinander. Fehlen Kunden, steht eine Summe darin, oder stimmt die Einheit nicht?`,
      }
    : { code: 'stated-matches', level: 'good', text: `${both}: das passt zusammen.` }
}

/** Lost decimals hold the list up until the visitor's own figure proves the sum. */
export const liftLost = (notes: readonly Note[], stated: Note | null): readonly Note[] =>
  stated?.code === 'stated-matches' ? notes.filter(({ code }) => code !== 'decimals-lost') : notes
