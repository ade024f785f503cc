/** The separate tools: hours, KAM check, retention, potential. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { assess } from '../../src/customer-value/assess.ts'
import { compensatedSum } from '../../src/customer-value/compensated-sum.ts'
import { customerTable, unknownFirm } from '../../src/customer-value/customers.ts'
import { expectedOrderValue, populationMean } from '../../src/customer-value/gamma-gamma.ts'
import { adviseHours } from '../../src/customer-value/hours.ts'
import { kamCheck, kamSteps } from '../../src/customer-value/kam.ts'
import type { KamLevel } from '../../src/customer-value/quick-answers.ts'
import {
  openDemand,
  potentialContribution,
  reachFactor,
  walletAllocation,
  walletOf,
} from '../../src/customer-value/potential.ts'
import { constantChurn, customerRetention } from '../../src/customer-value/retention.ts'
import { fitSbg } from '../../src/customer-value/sbg.ts'
import { weightsOf } from '../../src/customer-value/score.ts'
import { defaultSettings, settingsTable } from '../../src/customer-value/settings.ts'
import { SalesAggregation } from '../../src/customer-value/transactions.ts'
import { wilsonInterval } from '../../src/customer-value/wilson.ts'

const settings = defaultSettings

describe('settings', () => {
  it('each have a number, a label and a source', () => {
    const incomplete = Object.entries(settingsTable).filter(
      ([, { label, source, value }]) => label === '' || source === '' || !Number.isFinite(value),
    )
    expect(incomplete).toEqual([])
  })

  it('are each read by the program: what is listed and cannot matter would be a claim', () => {
    const folder = new URL('../../src/', import.meta.url)
    const listed = /(?:customer-value\/settings|result\/editable)\.ts$/
    const program = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !listed.test(name))
      .map((name) => readFileSync(new URL(name, folder), 'utf8'))
      .join('\n')
    expect(Object.keys(settingsTable).filter((name) => !new RegExp(`\\b${name}\\b`).test(program))).toEqual(
      [],
    )
  })

  it('refuse weights that are all zero or negative', () => {
    const none = {
      weightRevenue: 0,
      weightValue: 0,
      weightRequirements: 0,
      weightCompetition: 0,
      weightPotential: 0,
    }
    expect(() => weightsOf({ ...settings, ...none })).toThrow(RangeError)
    expect(() => weightsOf({ ...settings, weightValue: -1 })).toThrow(RangeError)
    expect(weightsOf({ ...settings, ...none, weightValue: 3 }).value).toBe(1)
  })
})

describe('advised hours', () => {
  const column = (...values: number[]) => Float64Array.from(values)
  const star = 2
  const cash = 3
  const opportunity = 4

  it('move hours from where they earn little to where they earn much, within ±50 %', () => {
    const { advised, reported, sum } = adviseHours(
      column(100, 100),
      column(100_000, 1000),
      Uint8Array.of(star, opportunity),
      settings,
    )
    expect([...advised]).toEqual([150, 50])
    expect([...reported]).toEqual([1, 1])
    expect(sum).toBe(200)
  })

  it('report no shift of 25 % or less', () => {
    const { advised, reported } = adviseHours(
      column(100, 100),
      column(12_000, 10_000),
      Uint8Array.of(star, star),
      settings,
    )
    expect(advised[0]).toBeCloseTo((200 * 12) / 22, 9)
    expect([...reported]).toEqual([0, 0])
  })

  // H-01 to H-03 of the method: c = 100 €/h, ε .30 for stars and .15 for cash customers
  it.each([
    ['H-01', [5000, 50_000, 50_000, -2000], [50, 500, 500, 2], [50, 150, 150, 50], 0],
    ['H-02', [5000, 50_000, 8000, -2000], [50, 500, 80, 2], [50, 150, 80, 50], 70],
  ])('%s: nobody gets more than he carries, the rest is free', (_, worth, carried, advised, free) => {
    const advice = adviseHours(
      column(100, 100, 100, 100),
      column(...worth),
      Uint8Array.of(star, star, cash, star),
      { ...settings, careHourRate: 100 },
    )
    expect([...advice.carried]).toEqual(carried)
    expect([...advice.advised].map((hours) => Math.round(hours * 1e9) / 1e9)).toEqual(advised)
    expect(advice.free).toBeCloseTo(free, 9)
  })

  it('gives nobody more for the minimum service alone: only for who carries more than today', () => {
    const advice = adviseHours(column(0.5, 100), column(20, 90_000), Uint8Array.of(star, star), {
      ...settings,
      careHourRate: 100,
    })
    expect(advice.advised[0]).toBeLessThanOrEqual(0.5)
    expect(advice.carried[0]).toBe(2)
  })

  it('H-03: between the ends hours go by contribution and elasticity', () => {
    const advice = adviseHours(column(100, 100), column(40_000, 20_000), Uint8Array.of(star, star), {
      ...settings,
      careHourRate: 100,
    })
    expect([...advice.carried]).toEqual([400, 200])
    expect(advice.advised[0]).toBeCloseTo(400 / 3, 9)
    expect(advice.advised[1]).toBeCloseTo(200 / 3, 9)
    expect(advice.free).toBeCloseTo(0, 9)
  })

  it('follow what a customer leaves after his orders, so that dear orders earn none', () => {
    const revenue = 100_000
    const rows = [0, 200, 400, 600, 800].map((orders, index) => ({
      name: `K${index}`,
      revenue,
      margin: 0.3,
      hours: 100,
      orders,
    }))
    const result = assess(customerTable(rows), unknownFirm, settings)
    if (result.kind !== 'assessed') throw new Error('expected an assessment')
    const perOrder = (settings.orderMinutesManual / 60) * settings.insideHourRate
    const left = rows.map(({ orders }) => revenue * 0.3 - orders * perOrder)
    // The orders must matter, and every customer still leave something.
    expect(left.at(-1)).toBeGreaterThan(0)
    expect(left.at(-1)).toBeLessThan(left[0]! / 2)
    const expected = adviseHours(
      column(...rows.map(({ hours }) => hours)),
      column(...left),
      result.places.quadrants,
      settings,
    )
    expect([...result.hours.advised]).toEqual([...expected.advised])
    const advised = [...result.hours.advised]
    expect(advised).toEqual(advised.toSorted((a, b) => b - a))
    expect(advised[0]).toBeGreaterThan(advised.at(-1)!)
  })

  it('take half a year’s hours at most where nobody earns anything, and call them free', () => {
    const advice = adviseHours(column(10, 30), column(-1, -1), Uint8Array.of(star, star), settings)
    expect([...advice.advised]).toEqual([5, 15])
    expect(advice.free).toBe(20)
  })

  it('leave a customer alone whose contribution nobody knows', () => {
    const advice = adviseHours(column(10, 30), column(Number.NaN, -1), Uint8Array.of(star, star), settings)
    expect([...advice.advised]).toEqual([10, 15])
    expect(advice.carried[0]).toBeNaN()
    expect(advice.reported[0]).toBe(0)
  })

  it('put care back that the stated contribution has lost already', () => {
    const rows = [0, 1].map((k) => ({ name: `K${k}`, revenue: 100_000, margin: 0.1, hours: 200 }))
    const result = assess(customerTable(rows), { ...unknownFirm, alreadyDeducted: 'care' }, settings)
    if (result.kind !== 'assessed') throw new Error('expected an assessment')
    expect(result.hours.carried[0]).toBeCloseTo(10_000 / settings.careHourRate + 200, 9)
  })

  it('leave unknown hours unknown', () => {
    const { advised, today } = adviseHours(
      column(Number.NaN, 30),
      column(5, 5000),
      Uint8Array.of(1, 1),
      settings,
    )
    expect(advised[0]).toBeNaN()
    expect(advised[1]).toBeCloseTo(30, 9)
    expect(today).toBe(30)
  })
})

describe('KAM self-check', () => {
  const levels = (...all: KamLevel[]) => new Map(all.map((level, at) => [at + 1, level]))
  const evidence = { criteriaToday: ['revenue', 'potential'], knowsShareOfWallet: true } as const

  it('asks the nine steps of the letter and invents no tenth', () => {
    expect(kamSteps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('takes the lowest of the first three steps before all others', () => {
    const result = kamCheck(levels(3, 2, 4, 0, 1, 2, 3, 4, 0), evidence)
    expect(result.next).toEqual([2, 1, 4])
    expect(result.percent).toBeCloseTo((19 / 9) * 25, 9)
    expect(result.foundationMissing).toBe(false)
  })

  it('says that the foundation is missing when strategy or selection is', () => {
    expect(kamCheck(levels(4, 1, 4), evidence).foundationMissing).toBe(true)
    expect(kamCheck(levels(1, 4, 4), evidence).foundationMissing).toBe(true)
  })

  it('has no percentage without answers and nothing next when all is done', () => {
    expect(kamCheck(new Map(), evidence).percent).toBeNull()
    expect(kamCheck(levels(4, 4, 4), evidence).next).toEqual([])
  })

  it('contradicts a claim only when the other answer was given', () => {
    const claims = levels(0, 4, 0, 4, 0, 0, 4)
    expect(
      kamCheck(claims, { criteriaToday: ['revenue'], knowsShareOfWallet: false }).contradictions,
    ).toEqual([
      'several-criteria-claimed-but-only-revenue-used',
      'share-of-wallet-claimed-but-unknown',
      'growth-claimed-but-potential-not-used',
    ])
    expect(kamCheck(claims, { criteriaToday: [], knowsShareOfWallet: null }).contradictions).toEqual([])
  })
})

describe('retention tools', () => {
  it('finds one common rate where churn does not fall with age, without running away', () => {
    const { alpha, beta } = fitSbg([[1000, 900, 810, 729, 656.1]])
    expect(alpha / (alpha + beta)).toBeCloseTo(0.1, 3)
    expect(beta).toBeLessThanOrEqual(Math.exp(10))
  })

  it('shrinks a rating towards the counted rate of the firm', () => {
    expect(customerRetention(0.85, null, settings)).toBe(0.85)
    expect(customerRetention(0.85, 4, settings)).toBeCloseTo(0.9, 12)
    expect(customerRetention(0.85, 1, settings)).toBeCloseTo(0.725, 12)
  })

  it('refuses cohorts that grow and interval counts that cannot be', () => {
    expect(() => constantChurn([10, 11])).toThrow(RangeError)
    expect(() => constantChurn([10])).toThrow(RangeError)
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError)
    expect(wilsonInterval(10, 10).high).toBeCloseTo(1, 12)
    expect(wilsonInterval(0, 10).low).toBe(0)
  })

  it('has certain churn without logarithms of zero', () => {
    expect(constantChurn([10, 10, 10])).toMatchObject({ churn: 0, logLikelihood: 0 })
  })
})

describe('potential', () => {
  const unknown = {
    revenue: 40_000,
    wallet: Number.NaN,
    shareOfWallet: Number.NaN,
    supplierRank: Number.NaN,
    suppliers: Number.NaN,
    growth: Number.NaN,
  }

  it('takes the wallet as stated, else from the share, else from our rank, else not at all', () => {
    expect(walletOf({ ...unknown, wallet: 90_000, shareOfWallet: 0.1 })).toBe(90_000)
    expect(walletOf({ ...unknown, shareOfWallet: 0.4, suppliers: 2, supplierRank: 1 })).toBe(100_000)
    expect(walletOf({ ...unknown, suppliers: 2, supplierRank: 1 })).toBeCloseTo(60_000, 9)
    expect(walletOf(unknown)).toBeNaN()
    expect(walletOf({ ...unknown, wallet: 90_000, growth: 10_000 })).toBe(100_000)
    expect(walletOf({ ...unknown, growth: 10_000 })).toBeNaN()
    expect(walletOf({ ...unknown, revenue: 0, shareOfWallet: 0.4 })).toBeNaN()
  })

  it('gives tied suppliers the mean rank', () => {
    expect(walletAllocation(1.5, 2)).toBeCloseTo(0.5, 12)
    expect(() => walletAllocation(3, 2)).toThrow(RangeError)
  })

  it('reaches more where competition is easy, and never below zero', () => {
    expect([2, 2.5, 3.5, 4, Number.NaN].map((rating) => reachFactor(rating, settings))).toEqual([
      0.1, 0.3, 0.3, 0.5, 0.3,
    ])
    expect(openDemand(50, 40, Number.NaN)).toBe(0)
    expect(openDemand(50, Number.NaN, 70)).toBe(70)
    expect(openDemand(50, Number.NaN, Number.NaN)).toBeNaN()
  })

  it('charges new revenue half of today’s care', () => {
    expect(potentialContribution(10_000, 0.3, 0.2, settings)).toBeCloseTo(2000, 9)
  })
})

describe('sums and drivers', () => {
  it('keep cents that a plain sum loses', () => {
    expect(compensatedSum([1e16, 1, -1e16])).toBe(1)
  })

  it('draw a rare order towards the mean of all', () => {
    const model = { p: 6.25, q: 3.74, v: 15.44 }
    const mean = populationMean(model)
    expect(expectedOrderValue(model, 0, 0)).toBe(mean)
    expect(Math.abs(expectedOrderValue(model, 100, 80) - 80)).toBeLessThan(1)
  })

  it('count an invoice once, a pure credit note as no order, and keep lines without customer apart', () => {
    const sales = new SalesAggregation()
    for (const [customer, invoice, amount] of [
      ['A', '1', 100],
      ['A', '1', -20],
      ['A', 'C2', -30],
      ['', '3', 70],
    ] as const)
      sales.add({ customer, invoice, amount })
    expect(sales.customers()).toEqual([
      {
        customer: 'A',
        gross: 100,
        returned: 50,
        net: 50,
        contribution: Number.NaN,
        lines: 3,
        orders: 1,
        credits: 1,
      },
    ])
    expect(sales.totals()).toMatchObject({ lines: 4, assigned: 3, net: 50, unassignedNet: 70 })
  })
})
