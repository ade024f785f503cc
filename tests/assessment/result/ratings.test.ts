// Two minutes of rating give an ordinary list classes; what is left open stays as in the list.
import { describe, expect, it } from 'vitest'
import { nothingRated, ratingsOf, readDemand } from '../../../src/assessment/result/typed-rating.ts'
import type { TypedRating } from '../../../src/assessment/result/typed-rating.ts'
import { assess } from '../../../src/customer-value/assess.ts'
import { customerTable, unknownFirm } from '../../../src/customer-value/customers.ts'
import { ratedTable } from '../../../src/customer-value/ratings.ts'
import { defaultSettings } from '../../../src/customer-value/settings.ts'

/** As out of an ERP: revenue, contribution, hours. */
const table = customerTable(
  Array.from({ length: 30 }, (_, k) => ({
    name: `K${k}`,
    revenue: 1000 * (k + 1) ** 2,
    contribution: 300 * (k + 1) ** 2,
    hours: k,
  })),
)
const assessed = (rated: typeof table) => {
  const result = assess(rated, unknownFirm, defaultSettings)
  if (result.kind !== 'assessed') throw new Error('expected an assessment')
  return result
}
const typed = (fields: Partial<TypedRating>): TypedRating => ({ ...nothingRated, ...fields })

describe('rating the largest customers', () => {
  it('gives a list of revenue, contribution and hours its classes, quadrants and attractiveness', () => {
    expect([...assessed(table).segments].every((code) => code === 0)).toBe(true)
    const largest = [...assessed(table).abc.order.subarray(0, 20)]
    const ratings = ratingsOf(
      new Map(largest.map((k) => [k, typed({ demand: '30 %', safety: '3' })])),
      table.columns.revenue,
    )
    const result = assessed(ratedTable(table, ratings))
    for (const k of largest) {
      expect(result.evaluation.coverage[k]).toBeGreaterThanOrEqual(0.6)
      expect(result.segments[k]).toBeGreaterThan(0)
      expect(result.places.quadrants[k]).toBeGreaterThan(0)
    }
    expect(result.segments.filter((code) => code > 0)).toHaveLength(20)
    expect(result.evaluation.shareOfWallet[29]).toBeCloseTo(0.3, 10)
  })

  it('takes the mean of the needs that were graded, and what was typed before what the list says', () => {
    const revenue = Float64Array.of(100, 100, 100, 100)
    const ratings = ratingsOf(
      new Map([
        [0, typed({ demand: '50', needs: ['5', '', '2'] })],
        [1, typed({ demand: 'viel' })],
        [2, typed({})],
        [3, typed({ demand: '1.000 €' })],
      ]),
      revenue,
    )
    expect([...ratings]).toEqual([
      [0, { shareOfWallet: 0.5, requirements: 3.5 }],
      [3, { wallet: 1000 }],
    ])
    const row = {
      name: 'A',
      revenue: 100,
      wallet: 2000,
      shareOfWallet: 0.2,
      requirements: 1,
      safety: 4,
    } as const
    const listed = customerTable([row, row, row, row])
    const { columns } = ratedTable(listed, ratings)
    expect([...columns.shareOfWallet]).toEqual([0.5, 0.2, 0.2, Number.NaN])
    expect([...columns.wallet]).toEqual([Number.NaN, 2000, 2000, 1000])
    expect([columns.requirements[0], columns.safety[0]]).toEqual([3.5, 4])
    expect(listed.columns.wallet[0]).toBe(2000)
    expect(ratedTable(listed, new Map())).toBe(listed)
  })

  it.each<[string, object]>([
    ['', {}],
    ['12,5 %', { shareOfWallet: 0.125 }],
    ['100', { shareOfWallet: 1 }],
    ['0,5 %', { shareOfWallet: 0.005 }],
    ['0,3', { wrong: expect.stringContaining('0,3\u00A0% oder 30\u00A0%?') }],
    ['0', { wrong: expect.stringContaining('über 0 bis 100') }],
    ['101 %', { wrong: expect.stringContaining('über 0 bis 100') }],
    ['viel', { wrong: expect.stringContaining('wie 30 %') }],
    ['250.000 €', { wallet: 250_000 }],
    ['80 T€', { wallet: 80_000 }],
    ['1200', { wallet: 1200 }],
    ['99 €', { wrong: expect.stringContaining('kauft schon bei Ihnen für 500\u00A0€') }],
    ['101', { wrong: expect.stringContaining('kauft schon bei Ihnen für 500\u00A0€') }],
    ['1,234 €', { wrong: expect.stringContaining('oder') }],
  ])('reads %j of a customer with 500 € revenue', (text, demand) => {
    expect(readDemand(text, 500)).toEqual(demand)
  })
})
