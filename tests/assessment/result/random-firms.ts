// Firms of every shape, and how to read figures out of German sentences: for tests that hold each sentence against the
// numbers.
import fc from 'fast-check'
import { assess } from '../../../src/customer-value/assess.ts'
import type { Assessed } from '../../../src/customer-value/assess.ts'
import { customerTable, unknownFirm } from '../../../src/customer-value/customers.ts'
import { defaultSettings } from '../../../src/customer-value/settings.ts'

export const read = (german: string) => Number(german.replaceAll('.', '').replace(',', '.').replace('−', '-'))
export const number = String.raw`(−?[\d.]+(?:,\d+)?)`
export const known = (column: Float64Array) => [...column].filter((value) => !Number.isNaN(value))
export const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
/** Equal as printed: half of the last place, and a grain for sums in another order. */
export const near = (a: number, b: number, place = 1) =>
  Math.abs(a - b) <= place / 2 + 1e-6 * (1 + Math.abs(b))

const optional = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null, freq: 3 })
/** Money and hours as people write them: to the hundredth. */
const hundredths = (min: number, max: number) =>
  fc.integer({ min: min * 100, max: max * 100 }).map((cents) => cents / 100)
const customer = fc.record({
  revenue: fc.oneof(hundredths(-5000, 900_000), fc.constantFrom(0, 500, 20_000, 500_000)),
  margin: optional(fc.constantFrom(-0.2, 0, 0.003, 0.1, 0.3, 0.6)),
  hours: optional(fc.oneof(fc.constantFrom(0, 1, 20), hundredths(0, 1500))),
  orders: optional(fc.nat(300)),
  wallet: optional(hundredths(0, 3_000_000)),
  safety: optional(fc.constantFrom(1, 2, 3, 4)),
  requirements: optional(fc.constantFrom(1, 3, 5)),
})
const parts = fc.record({
  customers: fc.array(customer, { minLength: 1, maxLength: 25 }),
  // whole columns that are missing, or the same for everybody
  drop: fc.subarray(['hours', 'orders', 'wallet', 'safety', 'requirements', 'margin'] as const),
  flat: fc.constantFrom(null, 'revenue', 'margin', 'all'),
  assumedMargin: optional(fc.constantFrom(0, 0.28)),
})

export const firms: fc.Arbitrary<Assessed> = parts.map(({ customers, drop, flat, assumedMargin }) => {
  const [first] = customers
  const rows = customers.map((one, k) =>
    Object.assign(
      { name: `K${k}` },
      flat === 'all' ? first : one,
      flat === 'revenue' ? { revenue: first!.revenue } : {},
      flat === 'margin' ? { margin: 0.25 } : {},
      Object.fromEntries(drop.map((name) => [name, null])),
    ),
  )
  const firm = assess(customerTable(rows as never), { ...unknownFirm, assumedMargin }, defaultSettings)
  if (firm.kind !== 'assessed') throw new Error('expected an assessment')
  return firm
})
