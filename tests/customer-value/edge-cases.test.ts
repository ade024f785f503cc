/** The rows of the edge-case table of the method, one by one. */
import { describe, expect, it } from 'vitest'
import { abcCode } from '../../src/customer-value/abc.ts'
import { assess } from '../../src/customer-value/assess.ts'
import type { Assessed } from '../../src/customer-value/assess.ts'
import { checkCustomers } from '../../src/customer-value/checks.ts'
import { contributionAccount } from '../../src/customer-value/contribution.ts'
import { customerTable, unknownFirm } from '../../src/customer-value/customers.ts'
import type { Customer, Firm } from '../../src/customer-value/customers.ts'
import { accountOf } from '../../src/customer-value/account.ts'
import { segmentCode } from '../../src/customer-value/segment.ts'
import { defaultSettings } from '../../src/customer-value/settings.ts'
import { seededRandom } from '../../src/customer-value/random.ts'
import { SalesAggregation, type InvoiceLine } from '../../src/customer-value/transactions.ts'
import { customerValue, perpetualValue } from '../../src/customer-value/value.ts'
import { stobachoff } from '../../src/customer-value/whale.ts'
import { dataPresent, onlineRetailLines } from './data.ts'

const customer = (name: string, rest: Partial<Customer> = {}): Customer => ({
  name,
  revenue: 10_000,
  margin: 0.3,
  hours: 10,
  ...rest,
})
const many = (n: number, rest: (k: number) => Partial<Customer> = () => ({})) =>
  Array.from({ length: n }, (_, k) => customer(`K${k + 1}`, rest(k)))
function assessed(customers: readonly Customer[], firm: Partial<Firm> = {}): Assessed {
  const result = assess(customerTable(customers), { ...unknownFirm, ...firm }, defaultSettings)
  if (result.kind !== 'assessed') throw new Error('expected an assessment')
  return result
}
const codes = (customers: readonly Customer[], firm: Partial<Firm> = {}) =>
  checkCustomers(customerTable(customers), { ...unknownFirm, ...firm }, defaultSettings).map(
    ({ code, level }) => `${level} ${code}`,
  )

describe('no customers', () => {
  it('gets a sentence instead of charts', () => {
    const result = assess(customerTable([]), unknownFirm, defaultSettings)
    expect(result.kind).toBe('empty')
    expect(result.kind === 'empty' && result.text).toContain('keine Kunden')
  })
})

describe('few customers', () => {
  it.each([1, 4])('n = %i has results, but no ranks, whale curve or inequality', (n) => {
    const result = assessed(many(n))
    expect(result.totals.profit).toBeCloseTo(n * (3000 - 937.5), 9)
    expect(result.comparison).toBeNull()
  })

  it('n = 5 is enough to compare', () => {
    expect(assessed(many(5)).comparison?.whale.order).toHaveLength(5)
  })
})

describe('revenue 0 with cost', () => {
  it('is a negative result without a quota', () => {
    const result = assessed([customer('leer', { revenue: 0 }), ...many(4)])
    const account = accountOf(result, 0)!
    expect(account.kdb4).toBe(-937.5)
    expect(account.profitRatio).toBeNull()
    expect(account.costToServeRatio).toBeNull()
    expect(contributionAccount({ grossRevenue: 0, goods: 0 }).profitRatio).toBeNull()
  })
})

describe('net returns', () => {
  it('stay in the result, leave the ABC base, and are flagged', () => {
    const list = [...many(5), customer('Retouren', { revenue: -4000, hours: 0 })]
    const result = assessed(list)
    expect(result.totals.revenue).toBe(46_000)
    expect(result.evaluation.profit[5]).toBe(-1200)
    expect(result.abc.classes[5]).toBe(abcCode.C)
    expect([...result.abc.cumulatedShares].slice(4)).toEqual([1, 1])
    expect(accountOf(result, 5)!.profitRatio).toBeNull()
    expect(codes(list)).toContain('warn negative-revenue')
  })
})

describe('all results negative', () => {
  it('has no pool, no peak and no Ausgleichsquote, but a curve in EUR', () => {
    const { comparison, totals } = assessed(many(6, () => ({ hours: 100 })))
    const { whale } = comparison!
    expect(whale).toMatchObject({ pool: 0, peakCount: 0, subsidyRatio: null, peakShare: null })
    expect(whale.topFifthShare).toBeNull()
    expect(whale.cumulative.at(-1)).toBeCloseTo(totals.profit, 6)
    expect(stobachoff(whale)).toBeNull()
    expect(totals.losing).toBe(6)
  })

  it('shows no percentages either when the total is under 5 % of the pool', () => {
    const profits = [100, 0, 0, 0, -97]
    const { whale } = assessed(many(5, (k) => ({ contribution: profits[k]!, hours: 0 }))).comparison!
    expect(whale.total).toBe(3)
    expect(whale.peakShare).toBeNull()
    expect(whale.subsidyRatio).toBeCloseTo(0.97, 12)
  })
})

describe('ties', () => {
  it('keep input order in the curve, share midranks and leave nobody misjudged', () => {
    const { comparison, evaluation } = assessed(many(7))
    expect([...comparison!.whale.order]).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect([...comparison!.ranks.valueRanks]).toEqual(Array<number>(7).fill(4))
    expect(comparison!.rankCorrelation).toBeNull()
    expect(comparison!.misjudged).toEqual([])
    expect(new Set(evaluation.score).size).toBe(1)
    expect(comparison!.profitInequality).toBe(0)
  })

  it('are broken by revenue, then by input order', () => {
    const { comparison } = assessed([
      customer('a', { contribution: 100, revenue: 500, hours: 0 }),
      customer('b', { contribution: 100, revenue: 900, hours: 0 }),
      customer('c', { contribution: 300, revenue: 100, hours: 0 }),
      customer('d', { contribution: 100, revenue: 900, hours: 0 }),
      customer('e', { contribution: 0, revenue: 1, hours: 0 }),
    ])
    expect([...comparison!.whale.order]).toEqual([2, 1, 3, 0, 4])
  })

  it('do not make a score depend on how many share it', () => {
    const alone = assessed(many(1)).evaluation.score[0]
    expect(assessed(many(50)).evaluation.score[49]).toBe(alone)
  })
})

describe('a missing field', () => {
  const full: Partial<Customer> = { wallet: 40_000, requirements: 4, competition: 4, safety: 3 }

  it('takes its criterion out and lowers the coverage, it is never 0', () => {
    const { evaluation } = assessed([
      customer('voll', full),
      customer('ohne Bedarf', { ...full, wallet: null }),
      customer('nur Umsatz und Marge'),
    ])
    expect(evaluation.coverage[0]).toBeCloseTo(1, 12)
    expect(evaluation.coverage[1]).toBeCloseTo(0.65, 12)
    expect(evaluation.scorePotential[1]).toBeNaN()
    expect(evaluation.potential[1]).toBeNaN()
    expect(evaluation.coverage[2]).toBeCloseTo(0.35, 12)
  })

  it('gives no class below 60 % coverage and keeps exactly 60 %', () => {
    const { segments, evaluation } = assessed([
      customer('35 %'),
      // revenue, value and potential without competition or requirements would be 70 %; 60 % is potential + value
      customer('60 %', { wallet: 12_000, competition: null }),
    ])
    expect(segments[0]).toBe(segmentCode.none)
    expect(evaluation.coverage[1]).toBeGreaterThan(0.6)
    expect(segments[1]).not.toBe(segmentCode.none)
  })

  it('leaves a customer without contribution, or without hours in a list with hours, without result', () => {
    const { evaluation, totals } = assessed([
      customer('ohne DB', { margin: null }),
      customer('ohne Stunden', { hours: null }),
      ...many(5),
    ])
    expect(evaluation.profit[0]).toBeNaN()
    expect(evaluation.profit[1]).toBeNaN()
    expect(totals.withoutResult).toBe(2)
    expect(totals.profit).toBeCloseTo(5 * 2062.5, 9)
  })

  it('leaves a cost step out for all when nobody has data for it', () => {
    const { evaluation } = assessed(many(5, () => ({ hours: null })))
    expect(evaluation.profit[0]).toBe(3000)
    expect(evaluation.hours[0]).toBeNaN()
  })

  it('takes the assumed margin only where one is given', () => {
    const { evaluation } = assessed([customer('ohne DB', { margin: null, hours: null })], {
      assumedMargin: 0.2,
    })
    expect(evaluation.profit[0]).toBe(2000)
  })

  it('does not turn named growth into a known share of wallet', () => {
    const { evaluation } = assessed([customer('wächst', { growth: 50_000 })])
    expect(evaluation.shareOfWallet[0]).toBeNaN()
    expect(evaluation.wallet[0]).toBeNaN()
    expect(evaluation.reachable[0]).toBeCloseTo(15_000, 9)
  })
})

describe('impossible and unusual figures', () => {
  it('blocks a share of wallet above 100 %, given or implied', () => {
    expect(codes([customer('a', { shareOfWallet: 1.2 })])).toContain('block share-of-wallet-above-100')
    expect(codes([customer('a', { wallet: 9000 })])).toContain('block share-of-wallet-above-100')
    expect(codes([customer('a', { wallet: 10_000 })])).not.toContain('block share-of-wallet-above-100')
  })

  it('blocks a retention above 100 % and warns at 0 % and 100 %', () => {
    expect(codes(many(2), { retention: { kept: 11, of: 10 } })).toContain('block impossible-retention')
    expect(codes(many(2), { retention: { kept: 10, of: 10 } })).toContain('warn certain-retention')
    expect(codes(many(2), { retention: { kept: 0, of: 10 } })).toContain('warn no-retention')
    expect(codes(many(2), { retention: { kept: 9, of: 10 } })).toEqual(codes(many(2)))
  })

  it('blocks a margin beyond ±100 % and asks about one outside −50 % to 90 %', () => {
    expect(codes([customer('a', { margin: 1.3 })])).toContain('block impossible-margin')
    expect(codes([customer('a', { contribution: -11_000 })])).toContain('block impossible-margin')
    expect(codes([customer('a', { margin: -0.6 })])).toContain('warn unusual-margin')
    expect(codes([customer('a', { margin: 0.95 })])).toContain('warn unusual-margin')
  })

  it('asks about margins below 1 % where most are, not about one thin customer', () => {
    const thin = many(4, (k) => ({ margin: k < 3 ? 0.003 : 0.3 }))
    expect(codes(thin)).toContain('warn tiny-margin')
    expect(codes(many(4, (k) => ({ margin: k < 1 ? 0.003 : 0.3 })))).not.toContain('warn tiny-margin')
  })

  it('asks about care and a team that cost more than the list turns over', () => {
    expect(codes([customer('a', { hours: 120 })])).toContain('warn care-above-revenue')
    expect(codes([customer('a', { hours: 100 })])).not.toContain('warn care-above-revenue')
    const list = many(470)
    expect(codes(list, { heads: 5000 })).toContain('warn team-above-revenue')
    expect(codes(list, { heads: 5 })).not.toContain('warn team-above-revenue')
  })

  it('says when more hours are spread than the team has', () => {
    const list = many(10, () => ({ hours: 400 }))
    const check = checkCustomers(customerTable(list), { ...unknownFirm, heads: 2 }, defaultSettings).find(
      ({ code }) => code === 'hours-above-capacity',
    )
    expect(check?.text).toBe('Sie haben mehr Betreuungsstunden verteilt, als Ihr Team hat.')
    expect(codes(list, { heads: 3 })).not.toContain('warn hours-above-capacity')
  })

  it('turns the profit view off when more than 40 % lack a margin and none is assumed', () => {
    const list = many(10, (k) => (k < 5 ? { margin: null } : {}))
    expect(codes(list)).toContain('block margins-missing')
    expect(codes(list, { assumedMargin: 0.3 })).not.toContain('block margins-missing')
    expect(codes(many(10, (k) => (k < 4 ? { margin: null } : {})))).not.toContain('block margins-missing')
  })

  it('points at single customers from 10 % of revenue on', () => {
    expect(codes(many(20))).not.toContain('warn cluster-risk')
    expect(codes(many(20, (k) => (k === 0 ? { revenue: 30_000 } : {})))).toContain('warn cluster-risk')
  })

  it('refuses rates that are none', () => {
    const value = (retention: number, discount: number, years = 5) =>
      customerValue({ margin: 100, retention, discount }, years)
    expect(() => value(1.01, 0.1)).toThrow(RangeError)
    expect(() => value(-0.1, 0.1)).toThrow(RangeError)
    expect(() => value(0.9, -1)).toThrow(RangeError)
    expect(() => value(0.9, 0.1, 2.5)).toThrow(RangeError)
    expect(() => value(0.9, 0.1, 0)).toThrow(RangeError)
  })
})

describe('the edges of customer value', () => {
  it('is 0 without retention, an annuity with certain retention, and has no infinite value without interest', () => {
    const sure = { margin: 100, retention: 1, discount: 0 }
    expect(customerValue({ margin: 100, retention: 0, discount: 0.1 }, 5)).toBe(0)
    expect(customerValue(sure, 5)).toBe(500)
    expect(perpetualValue(sure)).toBeNull()
    expect(perpetualValue({ margin: 100, retention: 1, discount: 0.08 })).toBeCloseTo(1250, 9)
  })

  it('destroys more value with a loyal loss customer', () => {
    const loss = (retention: number) => customerValue({ margin: -100, retention, discount: 0.09 }, 5)
    expect(loss(0.95)).toBeLessThan(loss(0.6))
  })

  it('stops growing where revenue would exceed the wallet', () => {
    const grows = { margin: 100, retention: 1, discount: 0, growth: 0.5 }
    expect(customerValue(grows, 4, 150)).toBe(100 + 150 + 150 + 150)
  })
})

describe('half a million lines', () => {
  const add = (lines: Iterable<InvoiceLine>) => {
    const sales = new SalesAggregation()
    for (const line of lines) sales.add(line)
    return sales
  }
  const sameInAnyOrder = (lines: InvoiceLine[]) => {
    const forwards = add(lines)
    const backwards = add(lines.toReversed())
    expect(Math.abs(forwards.totals().net - backwards.totals().net)).toBeLessThanOrEqual(0.01)
    const reversed = new Map(backwards.customers().map((sales) => [sales.customer, sales]))
    for (const sales of forwards.customers()) {
      const other = reversed.get(sales.customer)!
      expect(Math.abs(sales.net - other.net)).toBeLessThanOrEqual(0.01)
      expect([sales.orders, sales.credits]).toEqual([other.orders, other.credits])
    }
    return forwards.totals()
  }

  it('add up to the cent in any order, and lines without customer stay their own total', () => {
    const random = seededRandom(7)
    const lines = Array.from({ length: 500_000 }, (_, k) => ({
      invoice: `R${k >> 3}`,
      customer: k % 5 === 0 ? '' : `K${Math.floor(random() * 4_000)}`,
      // a few large credits against many small lines: where naive summation loses cents
      amount: k % 1_000 === 0 ? -1e9 / 7 : Math.floor(random() * 100_000) / 100,
    }))
    const totals = sameInAnyOrder(lines)
    expect(totals.lines - totals.assigned).toBe(100_000)
  })

  it.skipIf(!dataPresent)('the real invoices of UCI Online Retail do so too', () => {
    const totals = sameInAnyOrder([...onlineRetailLines()])
    expect(totals.lines - totals.assigned).toBe(135_080)
  })
})
