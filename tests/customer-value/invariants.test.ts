/** What must hold for every list: the invariants of the score, and conservation. */
// `near` asserts, which the linter cannot see
/* oxlint-disable vitest/expect-expect */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assess } from '../../src/customer-value/assess.ts'
import type { Assessed } from '../../src/customer-value/assess.ts'
import { giniWithLosses } from '../../src/customer-value/concentration.ts'
import { customerTable, unknownFirm } from '../../src/customer-value/customers.ts'
import type { Customer } from '../../src/customer-value/customers.ts'
import { explainCustomer } from '../../src/customer-value/explain.ts'
import { descending } from '../../src/customer-value/order.ts'
import { assessQuick } from '../../src/customer-value/quick.ts'
import { retentionRate } from '../../src/customer-value/retention.ts'
import { logScore, scoreCriteria, weightedScore, weightsOf } from '../../src/customer-value/score.ts'
import { defaultSettings } from '../../src/customer-value/settings.ts'
import { customerValue } from '../../src/customer-value/value.ts'

// whole cents and hundredths: figures as people type them, down to 0
const amount = (max: number) => fc.integer({ min: 0, max: max * 100 }).map((hundredths) => hundredths / 100)
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const customer: fc.Arbitrary<Customer> = fc.record({
  name: fc.string({ maxLength: 5 }),
  revenue: fc.oneof(
    amount(1_000_000),
    amount(5000).map((returned) => -returned),
  ),
  contribution: perhaps(
    fc.oneof(
      amount(400_000),
      amount(100_000).map((lost) => -lost),
    ),
  ),
  margin: perhaps(amount(0.8).map((rate) => rate - 0.1)),
  orders: perhaps(amount(400)),
  electronicOrders: perhaps(amount(400)),
  rushOrders: perhaps(amount(40)),
  returns: perhaps(amount(40)),
  hours: perhaps(amount(600)),
  visits: perhaps(amount(60)),
  otherCare: perhaps(amount(5000)),
  paymentDays: perhaps(amount(120)),
  badDebt: perhaps(amount(3000)),
  wallet: perhaps(amount(3_000_000)),
  shareOfWallet: perhaps(fc.double({ min: 0.01, max: 1, noNaN: true })),
  suppliers: perhaps(fc.integer({ min: 1, max: 6 })),
  supplierRank: perhaps(fc.integer({ min: 1, max: 6 })),
  growth: perhaps(amount(200_000)),
  safety: perhaps(fc.constantFrom(1, 2, 3, 4)),
  requirements: perhaps(fc.double({ min: 1, max: 5, noNaN: true })),
  competition: perhaps(fc.double({ min: 1, max: 5, noNaN: true })),
})
const list = fc.array(customer, { minLength: 1, maxLength: 40 })

function assessed(customers: readonly Customer[], settings = defaultSettings): Assessed {
  const result = assess(customerTable(customers), { ...unknownFirm, assumedMargin: 0.3 }, settings)
  if (result.kind !== 'assessed') throw new Error('expected an assessment')
  return result
}
const near = (actual: number, expected: number, scale = Math.abs(expected)) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * (1 + scale))
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0)

describe('the score', () => {
  const scores = fc.record({
    revenue: amount(100),
    value: amount(100),
    requirements: amount(100),
    competition: amount(100),
    potential: amount(100),
  })
  const weights = weightsOf(defaultSettings)

  it('never falls when one criterion rises', () => {
    fc.assert(
      fc.property(scores, fc.constantFrom(...scoreCriteria), amount(100), (before, criterion, more) => {
        const after = { ...before, [criterion]: Math.min(100, before[criterion] + more) }
        expect(weightedScore(after, weights)).toBeGreaterThanOrEqual(weightedScore(before, weights) - 1e-9)
      }),
    )
  })

  it('rises with revenue and stays within 0 and 100', () => {
    fc.assert(
      fc.property(amount(5e6), amount(5e6), (a, b) => {
        const low = logScore(Math.min(a, b), 500, 500_000)
        const high = logScore(Math.max(a, b), 500, 500_000)
        expect(low).toBeLessThanOrEqual(high)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(100)
      }),
    )
  })

  it('is the same in EUR and in thousands of EUR when the anchors are', () => {
    const thousands = {
      ...defaultSettings,
      bandSmallRevenue: defaultSettings.bandSmallRevenue / 1000,
      bandLargeRevenue: defaultSettings.bandLargeRevenue / 1000,
      careHourRate: defaultSettings.careHourRate / 1000,
      insideHourRate: defaultSettings.insideHourRate / 1000,
    }
    const money = ['revenue', 'contribution', 'otherCare', 'badDebt', 'wallet', 'growth'] as const
    fc.assert(
      fc.property(list, (customers) => {
        const scaled = customers.map((one) => {
          const changed: Record<string, unknown> = { ...one }
          for (const field of money) {
            const value = one[field]
            if (typeof value === 'number') changed[field] = value / 1000
          }
          return changed as unknown as Customer
        })
        const inEuro = assessed(customers).evaluation.score
        const inThousands = assessed(scaled, thousands).evaluation.score
        inEuro.forEach((score, k) => near(inThousands[k]!, score, 100))
      }),
    )
  })

  it('of a customer does not depend on the others, nor on the order of the list', () => {
    fc.assert(
      fc.property(list, (customers) => {
        const all = assessed(customers)
        const reversed = assessed(customers.toReversed())
        // a cost step counts as soon as one customer has data for it; with the others' columns equal, the
        // others do not matter
        const template: Customer = {
          name: 'template',
          revenue: 1,
          orders: 0,
          hours: 0,
          otherCare: 0,
          paymentDays: 0,
        }
        const together = assessed([template, ...customers])
        customers.forEach((one, k) => {
          expect(reversed.evaluation.score[customers.length - 1 - k]).toBe(all.evaluation.score[k])
          expect(assessed([template, one]).evaluation.score[1]).toBe(together.evaluation.score[k + 1])
        })
      }),
    )
  })
})

describe('conservation', () => {
  it('the lines of the account add up to the result, the points to the score', () => {
    fc.assert(
      fc.property(list, (customers) => {
        const result = assessed(customers)
        customers.forEach((_, k) => {
          const { account, criteria, score } = explainCustomer(result, k)
          const profit = result.evaluation.profit[k]!
          expect(account === null).toBe(Number.isNaN(profit))
          if (account) {
            const costs = [...account.orderCosts, ...account.careCosts, ...account.receivableCosts]
            near(account.kdb1 - sum(costs.map((line) => line.amount)), profit, 1e6)
            for (const line of costs) near(line.quantity * line.rate, line.amount, 1e6)
          }
          if (score !== null) near(sum(criteria.map(({ points }) => points)), score, 100)
        })
      }),
    )
  })

  it('pool minus loss, the end of the curve, the matrix and the totals are one number', () => {
    fc.assert(
      fc.property(fc.array(customer, { minLength: 5, maxLength: 40 }), (customers) => {
        const { comparison, totals, matrix } = assessed(customers)
        const { whale } = comparison!
        near(whale.pool - whale.loss, totals.profit, 1e7)
        if (whale.cumulative.length > 0) near(whale.cumulative.at(-1)!, totals.profit, 1e7)
        near(sum(matrix.flat().map((cell) => cell.profit)), totals.profit, 1e7)
        near(sum(matrix.flat().map((cell) => cell.revenue)), totals.revenue, 1e7)
        expect(sum(matrix.flat().map((cell) => cell.customers))).toBe(customers.length)
      }),
    )
  })

  it('advised and free hours add up to today’s; nobody changes by more than half or gets more than he carries', () => {
    fc.assert(
      fc.property(list, (customers) => {
        const { hours, evaluation } = assessed(customers)
        near(hours.sum + hours.free, hours.today, 1e3)
        const { advised, carried } = hours
        const overloaded = advised.filter(
          (hour, k) => hour > Math.max(evaluation.hours[k]! * 0.5, carried[k]!) + 1e-9,
        )
        expect(overloaded).toHaveLength(0)
        const unknown = evaluation.hours.map((today) => (Number.isNaN(today) ? 1 : 0))
        expect(advised.map((advice) => (Number.isNaN(advice) ? 1 : 0))).toEqual(unknown)
        const beyond = evaluation.hours.filter(
          (today, k) => advised[k]! < today * 0.5 - 1e-9 || advised[k]! > today * 1.5 + 1e-9,
        )
        expect(beyond).toHaveLength(0)
      }),
      { numRuns: 300 },
    )
  })

  it('in quick mode hours and results of the bands add up whatever the shares', () => {
    const three = fc.record({
      small: amount(100),
      middle: amount(100),
      large: fc.double({ min: 1, max: 100 }),
    })
    fc.assert(
      fc.property(
        three,
        three,
        three,
        fc.double({ min: 0.5, max: 80 }),
        (customers, revenue, timeShare, heads) => {
          fc.pre([heads, timeShare.large, customers.large, revenue.large].every(Number.isFinite))
          const { totals, bands, pool, loss } = assessQuick(
            {
              customers,
              revenuePerCustomer: revenue,
              contributionMargin: 0.3,
              alreadyDeducted: 'goods',
              care: { kind: 'team', heads, costEur: null, timeShare },
              retention: null,
              shareOfWallet: { middle: null, large: null },
              criteriaToday: [],
              kam: [0, 0, 0],
            },
            defaultSettings,
          )
          near(totals.hours, heads * 1280, 1e6)
          near(pool - loss, totals.result, 1e7)
          for (const band of bands) near(band.contribution - band.careCost, band.result, 1e7)
        },
      ),
    )
  })
})

describe('the curve and the ranks', () => {
  it('never fall before the peak and never rise behind it', () => {
    fc.assert(
      fc.property(fc.array(customer, { minLength: 5, maxLength: 40 }), (customers) => {
        const { whale } = assessed(customers).comparison!
        const steps = whale.cumulative.map((height, j) => height - (j > 0 ? whale.cumulative[j - 1]! : 0))
        const falling = [...steps.subarray(0, whale.peakCount)].filter((step) => step < 0)
        const rising = [...steps.subarray(whale.peakCount)].filter((step) => step > 0)
        expect([falling, rising]).toEqual([[], []])
      }),
    )
  })

  it('radix order equals a stable comparison sort', () => {
    const keys = fc.array(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1, -1)), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(keys, (values) => {
        const expected = values.map((_, k) => k).sort((a, b) => compare(values[b]!, values[a]!))
        expect([...descending(Float64Array.from(values))]).toEqual(expected)
      }),
    )
    expect([...descending(Float64Array.of(Number.NaN, -Infinity, 2, Number.NaN, Infinity))]).toEqual([
      4, 2, 1, 0, 3,
    ])
  })

  it('inequality stays within 0 and 1, losses or not', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 2 }), (values) => {
        const inequality = giniWithLosses(values)
        fc.pre(inequality !== null)
        expect(inequality).toBeGreaterThanOrEqual(-1e-12)
        expect(inequality).toBeLessThanOrEqual(1 + 1e-12)
      }),
    )
  })
})

const compare = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0)

describe('customer value', () => {
  it('is linear in the margin and rises with retention for a paying customer', () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        amount(1e5),
        rate,
        rate,
        fc.double({ min: 0, max: 0.3, noNaN: true }),
        (margin, a, b, discount) => {
          const value = (retention: number, times = 1) =>
            customerValue({ margin: margin * times, retention, discount }, 5)
          near(value(a, 2), 2 * value(a), 1e6)
          near(value(a, -1), -value(a), 1e6)
          expect(value(Math.max(a, b))).toBeGreaterThanOrEqual(value(Math.min(a, b)) - 1e-9)
        },
      ),
    )
  })

  it('counts only those who stayed', () => {
    expect(retentionRate(90, 0, 100)).toBe(0.9)
    expect(() => retentionRate(1, 0, 0)).toThrow(RangeError)
  })
})
