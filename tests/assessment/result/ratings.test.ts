// Two minutes of rating give an ordinary list classes; what is left open stays as in the list.
import { describe, expect, it } from 'vitest'
import { nothingRated, ratingsOf, readShare } from '../../../src/assessment/result/typed-rating.ts'
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
    const ratings = ratingsOf(new Map(largest.map((k) => [k, typed({ share: '30 %', safety: '3' })])))
    const result = assessed(ratedTable(table, ratings))
    for (const k of largest) {
      expect(result.evaluation.coverage[k]).toBeGreaterThanOrEqual(0.6)
      expect(result.segments[k]).toBeGreaterThan(0)
      expect(result.places.quadrants[k]).toBeGreaterThan(0)
    }
    expect(result.segments.filter((code) => code > 0)).toHaveLength(20)
    expect(result.evaluation.shareOfWallet[29]).toBeCloseTo(0.3, 10)
  })

  it('takes the mean of the needs that were graded, and the share before a demand of the list', () => {
    const ratings = ratingsOf(
      new Map([
        [0, typed({ share: '50', needs: ['5', '', '2'] })],
        [1, typed({ share: 'viel' })],
        [2, typed({})],
      ]),
    )
    expect([...ratings]).toEqual([[0, { shareOfWallet: 0.5, requirements: 3.5 }]])
    const listed = customerTable([{ name: 'A', revenue: 100, wallet: 1000, requirements: 1, safety: 4 }])
    const { columns } = ratedTable(listed, ratings)
    expect([columns.shareOfWallet[0], columns.wallet[0], columns.requirements[0], columns.safety[0]]).toEqual(
      [0.5, Number.NaN, 3.5, 4],
    )
    expect(listed.columns.wallet[0]).toBe(1000)
    expect(ratedTable(listed, new Map())).toBe(listed)
  })

  it.each<[string, number | null | 'wrong']>([
    ['', null],
    ['12,5 %', 0.125],
    ['100', 1],
    ['0', 'wrong'],
    ['101', 'wrong'],
    ['viel', 'wrong'],
  ])('reads %j', (text, share) => {
    expect(readShare(text)).toBe(share)
  })
})
