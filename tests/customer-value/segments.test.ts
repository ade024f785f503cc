import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { abcCode } from '../../src/customer-value/abc.ts'
import { assess } from '../../src/customer-value/assess.ts'
import type { Assessed } from '../../src/customer-value/assess.ts'
import { customerTable, unknownFirm } from '../../src/customer-value/customers.ts'
import type { Customer, Firm } from '../../src/customer-value/customers.ts'
import { explainCustomer } from '../../src/customer-value/explain.ts'
import { flippingWeight } from '../../src/customer-value/weight-flip.ts'
import { classMove, misjudgedCustomers } from '../../src/customer-value/misjudged.ts'
import { ownPosition } from '../../src/customer-value/portfolio.ts'
import { weightedScore, weightsOf } from '../../src/customer-value/score.ts'
import {
  Largest,
  assignSegments,
  isBorderline,
  neededExtraRevenue,
  segmentCode,
} from '../../src/customer-value/segment.ts'
import { defaultSettings } from '../../src/customer-value/settings.ts'

/** Much potential, needs dedicated care, earns well. */
const strong = (name: string, rest: Partial<Customer> = {}): Customer => ({
  name,
  revenue: 200_000,
  margin: 0.3,
  hours: 80,
  wallet: 900_000,
  requirements: 5,
  competition: 4,
  safety: 4,
  ...rest,
})
const small = (name: string, rest: Partial<Customer> = {}): Customer => ({
  name,
  revenue: 500,
  margin: 0.3,
  hours: 4,
  wallet: 600,
  requirements: 1,
  competition: 2,
  ...rest,
})
function assessed(customers: readonly Customer[], firm: Partial<Firm> = {}): Assessed {
  const result = assess(customerTable(customers), { ...unknownFirm, ...firm }, defaultSettings)
  if (result.kind !== 'assessed') throw new Error('expected an assessment')
  return result
}

describe('segments', () => {
  it('make a key account of a customer with points, need and economics, and C of a small one', () => {
    const { segments } = assessed([strong('stark'), small('klein')])
    expect([...segments]).toEqual([segmentCode.key, segmentCode.C])
  })

  it('keep A where dedicated care is not needed or would not pay', () => {
    expect(assessed([strong('a', { requirements: 3 })]).segments[0]).toBe(segmentCode.A)
    const poor = assessed([strong('a', { hours: 640, wallet: 260_000 })])
    expect(poor.evaluation.profit[0]! + poor.evaluation.potential[0]!).toBeLessThan(14_062.5)
    expect(poor.segments[0]).not.toBe(segmentCode.key)
  })

  it('name no key account whose result and potential do not pay for the extra care', () => {
    const result = assessed([strong('a')])
    const classOf = () => assignSegments(result.evaluation, result.plan, new Uint8Array(1))[0]
    result.evaluation.potential[0] = 0
    result.evaluation.profit[0] = 14_062.5
    expect(classOf()).toBe(segmentCode.A)
    result.evaluation.profit[0] = 14_063
    expect(classOf()).toBe(segmentCode.key)
  })

  it('take a coverage of 60 % although a sum of weights may miss it by a rounding error', () => {
    const result = assessed([strong('a')])
    const classOf = (coverage: number) => {
      result.evaluation.coverage[0] = coverage
      return assignSegments(result.evaluation, result.plan, new Uint8Array(1))[0]
    }
    expect(classOf(0.6 - 1e-15)).toBe(segmentCode.key)
    expect(classOf(0.599)).toBe(segmentCode.none)
  })

  it('never name more key accounts than the firm can look after, the most valuable first', () => {
    const list = Array.from({ length: 12 }, (_, k) => strong(`K${k}`, { revenue: 200_000 + k * 1000 }))
    const { segments } = assessed(list, { keyCapacity: 3 })
    expect([...segments].flatMap((code, k) => (code === segmentCode.key ? [k] : []))).toEqual([9, 10, 11])
    expect(assessed(list, { keyCapacity: 0 }).segments).not.toContain(segmentCode.key)
  })

  it('flag a loss customer and keep him out of A unless his potential outweighs the loss', () => {
    const losing = strong('Verlust', { hours: 900, wallet: 210_000, requirements: 5, competition: 5 })
    const result = assessed([losing, strong('Verlust mit Zukunft', { hours: 680, wallet: 2_000_000 })])
    expect(result.evaluation.profit[0]).toBeLessThan(0)
    expect(result.evaluation.profit[1]).toBeLessThan(0)
    expect(explainCustomer(result, 0).restructure).toBe(true)
    // lift the score over the A limit by hand: the rule, not the points, must hold him back
    result.evaluation.score.fill(70)
    expect([...assignSegments(result.evaluation, result.plan, new Uint8Array(2))]).toEqual([
      segmentCode.B,
      expect.toSatisfy((code: number) => code >= segmentCode.A),
    ])
  })

  it('call a customer borderline within three points of a limit or below 70 % stability', () => {
    const { plan } = assessed([small('a')])
    expect(isBorderline(58, null, plan)).toBe(true)
    expect(isBorderline(58.1, null, plan)).toBe(false)
    expect(isBorderline(32, null, plan)).toBe(true)
    expect(isBorderline(45, 0.69, plan)).toBe(true)
    expect(isBorderline(45, 0.7, plan)).toBe(false)
  })

  it('find the k-th largest among unknown values', () => {
    const values = Float64Array.of(3, Number.NaN, 9, 1, 9, 4)
    expect(topThreshold(values, 2)).toBe(9)
    expect(topThreshold(values, 3)).toBe(4)
    expect(topThreshold(values, 10)).toBe(1)
    expect(topThreshold(values, 0)).toBe(Infinity)
  })

  it('ask how much more a key account must buy to pay for its manager', () => {
    expect(neededExtraRevenue(14_062.5, 0.3)).toBeCloseTo(46_875, 9)
    expect(neededExtraRevenue(14_062.5, 0)).toBeNull()
  })
})

describe('the figures of one customer', () => {
  it('mean the competition rating and the share of wallet where both are known', () => {
    const scores = (rest: Partial<Customer>) =>
      assessed([strong('a', { wallet: null, ...rest })]).evaluation.scoreCompetition[0]
    expect(scores({ competition: 5, shareOfWallet: 0.4 })).toBeCloseTo(70, 9)
    expect(scores({ competition: null, shareOfWallet: 0.4 })).toBeCloseTo(40, 9)
    expect(scores({ competition: 5 })).toBe(100)
  })

  it('turn visits into hours where hours are unknown', () => {
    const { evaluation } = assessed([strong('a', { hours: null, visits: 10 })])
    expect(evaluation.hours[0]).toBe(8)
    expect(evaluation.careCost[0]).toBe(750)
  })

  it('take bought-in care alone where nobody has hours', () => {
    const { evaluation } = assessed([strong('a', { hours: null, otherCare: 500 })])
    expect(evaluation.profit[0]).toBe(59_500)
  })

  it('grow no further than the wallet', () => {
    const growing = { ...defaultSettings, growthRate: 0.1 }
    const value = (wallet: number, settings = growing) => {
      const result = assess(customerTable([strong('a', { wallet })]), unknownFirm, settings)
      return result.kind === 'assessed' ? result.evaluation.value[0]! : Number.NaN
    }
    expect(value(200_000)).toBeCloseTo(value(200_000, defaultSettings), 6)
    expect(value(220_000)).toBeGreaterThan(value(200_000))
    expect(value(900_000)).toBeGreaterThan(value(220_000))
  })
})

describe('the explanation of one customer', () => {
  it('names the lines of the account with quantity and rate', () => {
    const result = assessed([
      strong('Muster', { contribution: 42_300, orders: 137, hours: 410, paymentDays: 45 }),
    ])
    const account = explainCustomer(result, 0).account!
    expect(account.kdb1).toBe(42_300)
    expect(account.careCosts).toEqual([{ name: 'Betreuung', quantity: 410, rate: 93.75, amount: 38_437.5 }])
    expect(account.orderCosts[0]).toMatchObject({ name: 'Aufträge', quantity: 137 })
    expect(account.receivableCosts[0]!.amount).toBeCloseTo((200_000 * 45 * 0.09) / 365, 9)
    expect(account.kdb4).toBeCloseTo(result.evaluation.profit[0]!, 9)
  })

  it('does not subtract what the stated contribution has already lost', () => {
    const list = [strong('a', { orders: 100, hours: 100, paymentDays: 30 })]
    const after = (alreadyDeducted: Firm['alreadyDeducted']) => {
      const account = explainCustomer(assessed(list, { alreadyDeducted }), 0).account!
      return [account.orderCosts.length, account.careCosts.length, account.receivableCosts.length]
    }
    expect(after('goods')).toEqual([1, 1, 1])
    expect(after('orders')).toEqual([0, 1, 1])
    expect(after('care')).toEqual([0, 0, 1])
  })

  it('says which criterion alone would lift the class, and that score does', () => {
    const result = assessed([strong('a', { requirements: 1, competition: 1, wallet: 260_000, hours: 300 })])
    const explanation = explainCustomer(result, 0)
    expect(explanation.pointsToNext).toBeGreaterThan(0)
    const lever = explanation.criteria.find(({ neededForNext }) => neededForNext !== null)!
    const scores = Object.fromEntries(
      explanation.criteria.map(({ criterion, score }) => [criterion, score ?? Number.NaN]),
    ) as Parameters<typeof weightedScore>[0]
    const lifted = weightedScore(
      { ...scores, [lever.criterion]: lever.neededForNext! },
      weightsOf(defaultSettings),
    )
    expect(lifted).toBeCloseTo(explanation.score! + explanation.pointsToNext!, 9)
  })

  it('finds the weight at which the class turns', () => {
    const scores = { revenue: 100, value: 40, requirements: 30, competition: 60, potential: 20 }
    const weights = { revenue: 10, value: 25, requirements: 15, competition: 15, potential: 35 }
    const weight = flippingWeight('revenue', scores, weights, 55)!
    const total = 25 + 15 + 15 + 35 + weight
    expect((100 * weight + 40 * 25 + 30 * 15 + 60 * 15 + 20 * 35) / total).toBeCloseTo(55, 9)
    expect(flippingWeight('potential', scores, weights, 55)).toBeNull()
  })
})

describe('misjudged customers', () => {
  it('are those whose class and rank move the same way', () => {
    const list = [
      ...Array.from({ length: 6 }, (_, k) =>
        strong(`groß und teuer ${k}`, {
          revenue: 300_000 + k,
          hours: 1000,
          wallet: 300_000 + k,
          requirements: 2,
          competition: 2,
        }),
      ),
      ...Array.from({ length: 6 }, (_, k) =>
        strong(`klein mit Zukunft ${k}`, { revenue: 30_000 + k, hours: 5, wallet: 900_000 }),
      ),
    ]
    const result = assessed(list)
    const { misjudged, topTenMissed, rankCorrelation } = result.comparison!
    expect(misjudged.filter(({ kind }) => kind === 'underrated').map(({ customer }) => customer)).toEqual(
      expect.arrayContaining([6, 7]),
    )
    expect(misjudged.filter(({ kind }) => kind === 'overrated').map(({ customer }) => customer)).toEqual(
      expect.arrayContaining([0]),
    )
    for (const { customer, difference } of misjudged) {
      expect(Math.abs(difference)).toBeGreaterThanOrEqual(3)
      expect(Math.sign(difference)).toBe(classMove(result.abc.classes[customer]!, result.segments[customer]!))
    }
    expect(topTenMissed).toBe(2)
    expect(rankCorrelation).toBeLessThan(0)
  })

  it('are not those whose rank and class disagree, nor those a rank or two apart', () => {
    const ranks = {
      customers: Uint32Array.of(0, 1, 2),
      revenueRanks: Float64Array.of(10, 10, 3),
      valueRanks: Float64Array.of(1, 1, 1),
    }
    const found = misjudgedCustomers(
      ranks,
      Uint8Array.of(abcCode.A, abcCode.C, abcCode.C),
      Uint8Array.of(segmentCode.C, segmentCode.B, segmentCode.A),
      defaultSettings,
    )
    expect(found.map(({ customer, kind }) => [customer, kind])).toEqual([[1, 'underrated']])
  })

  it('count Key as A and no class as no statement', () => {
    expect(classMove(abcCode.A, segmentCode.key)).toBe(0)
    expect(classMove(abcCode.B, segmentCode.key)).toBe(1)
    expect(classMove(abcCode.A, segmentCode.none)).toBe(0)
    expect(classMove(abcCode.A, segmentCode.C)).toBe(-1)
  })
})

it('reads the own position from what is known: share of wallet, rank, safety', () => {
  expect(ownPosition(0.4, Number.NaN, Number.NaN, Number.NaN)).toBe(40)
  expect(ownPosition(Number.NaN, 1, 3, Number.NaN)).toBe(100)
  expect(ownPosition(Number.NaN, 3, 3, 4)).toBe(50)
  expect(ownPosition(Number.NaN, Number.NaN, Number.NaN, Number.NaN)).toBeNaN()
})

it('keeps the sign of potential that would cost more than it brings, but never counts on it', () => {
  const result = assessed([strong('teuer', { hours: 2000 })])
  expect(result.evaluation.potential[0]).toBeLessThan(0)
  expect(result.totals.potential).toBe(0)
  expect(explainCustomer(result, 0).keyAccount.prospect).toBe(result.evaluation.profit[0])
})

describe('the weight at which a class tips', () => {
  it('puts the score onto the limit, and no other criterion would need less', () => {
    const weights = {
      revenue: 'weightRevenue',
      value: 'weightValue',
      requirements: 'weightRequirements',
      competition: 'weightCompetition',
      potential: 'weightPotential',
    } as const
    let flips = 0
    fc.assert(
      fc.property(
        fc.record({
          revenue: fc.double({ min: 600, max: 400_000, noNaN: true }),
          margin: fc.double({ min: 0.05, max: 0.6, noNaN: true }),
          requirements: fc.constantFrom(1, 2, 3, 4, 5),
          competition: fc.constantFrom(1, 2, 3, 4, 5),
          more: fc.double({ min: 1, max: 8, noNaN: true }),
        }),
        ({ revenue, margin, requirements, competition, more }) => {
          const one = { name: 'X', revenue, margin, requirements, competition, wallet: revenue * more }
          const run = (settings: typeof defaultSettings) => {
            const whole = assess(customerTable([one]), unknownFirm, settings)
            if (whole.kind === 'empty') throw new Error('empty')
            return whole
          }
          const { flip, score } = explainCustomer(run(defaultSettings), 0)
          if (flip === null) return
          flips++
          const at = (weight: number) =>
            run({ ...defaultSettings, [weights[flip.criterion]]: weight }).evaluation.score[0]!
          expect(at(flip.weight)).toBeCloseTo(flip.limit, 6)
          expect(flip.above).toBe(score! < flip.limit)
          const beyond = flip.weight + Math.sign(flip.weight - flip.today) * 1e-3
          expect(beyond < 0 || at(beyond) > flip.limit === flip.above).toBe(true)
        },
      ),
      { seed: 14, numRuns: 200 },
    )
    expect(flips).toBeGreaterThan(100)
  })
})

function topThreshold(values: Float64Array, count: number): number {
  const largest = new Largest(count)
  for (const value of values) largest.take(value)
  return largest.threshold
}
