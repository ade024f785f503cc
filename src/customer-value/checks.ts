/**
 * Plausibility of a customer list: a message, not a block, unless the figure cannot be. Sentences are German,
 * as shown.
 */
import { checkSentences } from './check-words.ts'
import type { CheckCode } from './check-words.ts'
import type { CustomerTable, Firm } from './customers.ts'
import type { Settings } from './settings.ts'

export interface ListCheck {
  readonly code: CheckCode
  /** block: the figures concerned must be corrected before a result is shown */
  readonly level: 'block' | 'warn'
  readonly text: string
  /** indices of the customers concerned; empty = the whole list */
  readonly customers: readonly number[]
}

const where = (column: Float64Array, test: (value: number, k: number) => boolean): readonly number[] => {
  const found: number[] = []
  column.forEach((value, k) => {
    if (test(value, k)) found.push(k)
  })
  return found
}

/** The stated margin of each customer as a rate of net revenue; NaN where it makes no sense (revenue <= 0). */
export function statedMargins({ columns }: CustomerTable): Float64Array {
  return columns.revenue.map((revenue, k) => {
    if (!(revenue > 0)) return Number.NaN
    const stated = columns.contribution[k]!
    return Number.isNaN(stated) ? columns.margin[k]! : stated / revenue
  })
}

/** All messages for a list, those that block first. */
export function checkCustomers(table: CustomerTable, firm: Firm, settings: Settings): readonly ListCheck[] {
  const { columns } = table
  const checks: ListCheck[] = []
  const add = (
    code: ListCheck['code'],
    level: ListCheck['level'],
    customers: readonly number[],
    always = false,
  ) => {
    if (always || customers.length > 0)
      checks.push({ code, level, text: checkSentences[code](customers.length), customers })
  }

  const overWallet = where(
    columns.revenue,
    (revenue, k) =>
      columns.shareOfWallet[k]! > 1 ||
      (columns.wallet[k]! >= 0 && revenue > 0 && revenue > columns.wallet[k]!),
  )
  add('share-of-wallet-above-100', 'block', overWallet)
  const badRank = where(
    columns.supplierRank,
    (rank, k) => rank < 1 || (!Number.isNaN(columns.suppliers[k]!) && rank > columns.suppliers[k]!),
  )
  add('share-of-wallet-implausible-rank', 'warn', badRank)

  if (firm.retention !== null) {
    const { kept, of } = firm.retention
    add('impossible-retention', 'block', [], !(of >= 1 && kept >= 0 && kept <= of))
    add('no-retention', 'warn', [], of >= 1 && kept === 0)
    add('certain-retention', 'warn', [], of >= 1 && kept === of)
  }

  const margins = statedMargins(table)
  const impossible = where(margins, (margin) => margin > 1 || margin < -1)
  add('impossible-margin', 'block', impossible)
  const unusual = where(margins, (margin) => (margin > 0.9 && margin <= 1) || (margin < -0.5 && margin >= -1))
  add('unusual-margin', 'warn', unusual)
  const tiny = where(margins, (margin) => margin !== 0 && Math.abs(margin) < 0.01)
  add(
    'tiny-margin',
    'warn',
    // One thin customer is business; most of them thin is a unit misread.
    tiny.length * 2 > margins.length ? tiny : [],
  )
  const missing = where(columns.revenue, (_, k) =>
    Number.isNaN(Number.isNaN(columns.contribution[k]!) ? columns.margin[k]! : columns.contribution[k]!),
  )
  add(
    'margins-missing',
    'block',
    firm.assumedMargin === null && missing.length > settings.maxMissingMargins * table.names.length
      ? missing
      : [],
  )

  let hours = 0
  for (const value of columns.hours) if (value > 0) hours += value
  add(
    'hours-above-capacity',
    'warn',
    [],
    firm.heads !== null && hours > firm.heads * settings.plausibleHoursPerHead,
  )

  let revenue = 0
  for (const value of columns.revenue) revenue += value
  add('care-above-revenue', 'warn', [], hours * settings.careHourRate > revenue && hours > 0)
  add(
    'team-above-revenue',
    'warn',
    [],
    firm.heads !== null && firm.heads * settings.capacityHoursPerHead * settings.careHourRate > revenue,
  )
  const cluster =
    revenue > 0 ? where(columns.revenue, (value) => value >= settings.clusterRiskShare * revenue) : []
  add('cluster-risk', 'warn', table.names.length > 1 ? cluster : [])
  const negative = where(columns.revenue, (value) => value < 0)
  add('negative-revenue', 'warn', negative)
  return checks.sort((a, b) => (a.level === b.level ? 0 : a.level === 'block' ? -1 : 1))
}
