import { describe, expect, it } from 'vitest'
import { assessQuick } from '../../src/customer-value/quick.ts'
import type { QuickAnswers } from '../../src/customer-value/quick-answers.ts'
import { defaultSettings } from '../../src/customer-value/settings.ts'
import { customerTable, unknownFirm } from '../../src/customer-value/customers.ts'
import { evaluate } from '../../src/customer-value/evaluate.ts'
import { newEvaluation } from '../../src/customer-value/evaluation.ts'
import { planOf } from '../../src/customer-value/plan.ts'
import { givenOf } from '../../src/customer-value/given.ts'
import { expectNear } from './near.ts'
import { vector } from './vectors.ts'

const letter: QuickAnswers = {
  customers: { small: 400, middle: 80, large: 6 },
  revenuePerCustomer: { small: 500, middle: 20_000, large: 500_000 },
  contributionMargin: 0.3,
  alreadyDeducted: 'goods',
  care: { kind: 'hours', perCustomer: { small: 4, middle: 30, large: 250 } },
  retention: { kept: 37, of: 40 },
  shareOfWallet: { middle: null, large: 0.4 },
  criteriaToday: ['revenue'],
  kam: [3, 1, 0],
}
const assess = (changed: Partial<QuickAnswers> = {}) =>
  assessQuick({ ...letter, ...changed }, defaultSettings)

describe('quick mode', () => {
  it('SEED-01: says how many hours of care a customer of each band carries', () => {
    const { inputs, expected, tol } = vector<{ rev: number[]; db: number; rate: number }, number[]>('SEED-01')
    expect(defaultSettings.careHourRate).toBe(inputs.rate)
    const [small = 0, middle = 0, large = 0] = inputs.rev
    const { bands } = assess({
      revenuePerCustomer: { small, middle, large },
      contributionMargin: inputs.db,
    })
    expectNear(
      bands.map((band) => band.breakEvenHours),
      expected,
      tol,
    )
  })

  it('SEED-02: the letter’s bands lose 90,000 EUR on 82 % of the customers', () => {
    const { expected, tol } = vector<
      unknown,
      { profit: number[]; hours: number[]; total: number; peak: number; be_rev: number[] }
    >('SEED-02')
    const result = assess()
    expectNear(
      result.bands.map((band) => band.result),
      expected.profit,
      tol,
    )
    expectNear(
      result.bands.map((band) => band.hours),
      expected.hours,
      tol,
    )
    expectNear(
      result.bands.map((band) => band.minimumRevenue),
      expected.be_rev,
      tol,
    )
    expectNear([result.totals.result, result.pool], [expected.total, expected.peak], tol)
    expect(result.losingBands).toEqual(['small'])
    const [small] = result.bands
    expect(small.customers / result.totals.customers).toBeCloseTo(0.823, 3)
    expect(small.hours / result.totals.hours).toBeCloseTo(0.291, 3)
    expect(result.subsidyRatio).toBeCloseTo(90_000 / 1_014_375, 12)
  })

  it('turns heads and time shares into hours and keeps their sum', () => {
    const { totals, bands } = assess({
      care: { kind: 'team', heads: 5, costEur: null, timeShare: { small: 25, middle: 50, large: 25 } },
    })
    expect(totals.hours).toBe(6400)
    expect(bands.map((band) => band.hours)).toEqual([1600, 3200, 1600])
  })

  it('takes the cost of an hour from the team where heads and cost are both known', () => {
    const timeShare = { small: 25, middle: 50, large: 25 }
    const both = assess({ care: { kind: 'team', heads: 5, costEur: 320_000, timeShare } })
    expect(both.hourRate).toBe(50)
    expect(both.totals.careCost).toBe(320_000)
    const costOnly = assess({ care: { kind: 'team', heads: null, costEur: 320_000, timeShare } })
    expect(costOnly.hourRate).toBe(93.75)
    expect(costOnly.totals.careCost).toBeCloseTo(320_000, 6)
  })

  it('does not count care twice when the margin already contains it: the total stays, the bands change', () => {
    const result = assess({ alreadyDeducted: 'care' })
    expect(result.totals.result).toBeCloseTo(result.totals.revenue * 0.3, 6)
    expect(result.careAddedBack).toBe(true)
    expect(result.bands[0].result).toBeLessThan(0)
  })

  it('has no Ausgleichsquote when no band earns anything', () => {
    const result = assess({ contributionMargin: 0 })
    expect(result.pool).toBe(0)
    expect(result.subsidyRatio).toBeNull()
    expect(result.bands.map((band) => band.minimumRevenue)).toEqual([null, null, null])
  })

  it('says nothing per customer about an empty band and nothing infinite about an empty firm', () => {
    const { bands, losingBands } = assess({ customers: { small: 0, middle: 0, large: 0 } })
    expect(bands[0].resultPerCustomer).toBeNull()
    expect(bands[0].hoursPerCustomer).toBeNull()
    expect(losingBands).toEqual([])
  })

  it('says of a band what a list of its equal customers says', () => {
    const { bands, hourRate, margin } = assess()
    const own = { ...defaultSettings, careHourRate: hourRate }
    for (const band of bands) {
      const one = {
        name: band.band,
        revenue: band.revenue / band.customers,
        margin,
        hours: band.hours / band.customers,
        ...(band.potential ? { shareOfWallet: band.revenue / band.potential.wallet } : {}),
      }
      const list = customerTable(Array.from({ length: band.customers }, () => one))
      const plan = planOf(list, { ...unknownFirm, retention: { kept: 37, of: 40 } }, own)
      const known = evaluate(givenOf(list, plan), plan, newEvaluation(band.customers))
      const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0)
      expectNear(
        [sum(known.profit), sum(known.value), sum(known.careCost)],
        [band.result, band.value, band.careCost],
        1e-6,
      )
      const potential = sum(known.potential)
      const reached = band.potential?.reachableContribution ?? null
      expect(Number.isNaN(potential) ? null : Math.round(potential * 1e6)).toBe(
        reached === null ? null : Math.round(reached * 1e6),
      )
    }
  })

  it('knows reachable potential only where the share of wallet is known', () => {
    const { reachable, bands } = assess()
    // 3 m at 40 % is a wallet of 7.5 m; 30 % of the open 4.5 m at 30 % margin, less half of today's care per euro
    const extraCare = ((6 * 250 * 93.75) / 3_000_000) * 0.5
    expect(bands[1].potential).toBeNull()
    expect(reachable?.revenue).toBeCloseTo(1_350_000, 6)
    expect(reachable?.contribution).toBeCloseTo(1_350_000 * (0.3 - extraCare), 6)
    expect(assess({ shareOfWallet: { middle: null, large: null } }).reachable).toBeNull()
    expect(assess({ shareOfWallet: { middle: null, large: 1.2 } }).reachable?.revenue).toBe(0)
  })

  it('prints retention with its Wilson interval, and an assumption as one', () => {
    const { retention } = assess()
    expect(retention).toMatchObject({ rate: 0.925, basis: 'answer' })
    expectNear([retention.low, retention.high], [0.8014, 0.9742], 0.0002)
    expect(assess({ retention: null }).retention).toEqual({
      rate: 0.85,
      low: 0.75,
      high: 0.95,
      basis: 'assumption',
    })
  })

  it('values a band over five years without the margin already booked', () => {
    const { bands } = assess()
    const q = 0.925 / 1.09
    const multiple = (q * (1 - q ** 5)) / (1 - q)
    expect(bands[1].value).toBeCloseTo(255_000 * multiple, 4)
    expect(bands[0].value).toBeCloseTo(-90_000 * multiple, 4)
  })

  it('names the answer that would change most, and leaves an unknown wallet out of the bars', () => {
    const { tornado } = assess()
    const moved = tornado.bars.map((bar) => bar.moved)
    expect(moved).toEqual([...moved].sort((a, b) => b - a))
    expect(tornado.bars.find((bar) => bar.asked)?.input).toBe(tornado.decisive)
    for (const bar of tornado.bars) {
      expect(Math.min(bar.low, bar.high)).toBeLessThanOrEqual(tornado.base)
      expect(Math.max(bar.low, bar.high)).toBeGreaterThanOrEqual(tornado.base)
    }
    const unknown = assess({ shareOfWallet: { middle: null, large: null } })
    expect(unknown.tornado.bars.map((bar) => bar.input)).not.toContain('wallet')
    expect(unknown.missing.find(({ column }) => column === 'wallet')?.need).toBe('recommended')
  })

  it('counts time moved between bands although the total stays', () => {
    const { tornado } = assess({
      care: { kind: 'team', heads: 5, costEur: null, timeShare: { small: 20, middle: 50, large: 30 } },
      // What additional revenue needs depends on the hours of its band: only without potential the total stays.
      shareOfWallet: { middle: null, large: null },
    })
    const bar = tornado.bars.find(({ input }) => input === 'timeShare')
    expect(bar?.low).toBeCloseTo(bar?.high ?? 0, 3)
    expect(bar?.moved).toBeGreaterThan(100_000)
  })

  it('turns a band over where the range of an answer crosses zero', () => {
    const { tornado } = assess({
      care: { kind: 'hours', perCustomer: { small: 1.6, middle: 30, large: 250 } },
    })
    expect(tornado.bars.find(({ input }) => input === 'team')?.customersTurned).toBe(400)
    expect(tornado.bars.find(({ input }) => input === 'discountRate')?.customersTurned).toBe(0)
  })

  it('holds claims on key accounts against the other answers', () => {
    expect(assess().kam.contradictions).toEqual(['several-criteria-claimed-but-only-revenue-used'])
    expect(
      assess({ kam: [2, 3, 3], shareOfWallet: { middle: null, large: null } }).kam.contradictions,
    ).toEqual(['share-of-wallet-claimed-but-unknown', 'growth-claimed-but-potential-not-used'])
  })

  it('refuses more kept customers than there were', () => {
    expect(() => assess({ retention: { kept: 41, of: 40 } })).toThrow(RangeError)
  })
})
