/**
 * Reproduces every number of the record: those that need no file exactly as the methodology page reruns them, the
 * three over whole data sets here, because a visitor's browser has no 51 MB file.
 */
import { describe, expect, it } from 'vitest'
import { needingFiles, reproduceAll } from '../../src/assessment/methodik/reproduce.ts'
import { abcAnalysis } from '../../src/customer-value/abc.ts'
import { capacityCostRate, costPerVisit } from '../../src/customer-value/cost-to-serve.ts'
import { lorenzPoints } from '../../src/customer-value/concentration.ts'
import { spearman } from '../../src/customer-value/ranks.ts'
import { constantChurn } from '../../src/customer-value/retention.ts'
import { defaultSettings } from '../../src/customer-value/settings.ts'
import { SalesAggregation } from '../../src/customer-value/transactions.ts'
import { customerValue, perpetualValue, valueWithFirstMargin } from '../../src/customer-value/value.ts'
import { whaleCurve } from '../../src/customer-value/whale.ts'
import { adventureWorks, dataPresent, onlineRetailLines, wholesaleColumns } from './data.ts'
import { expectNear } from './near.ts'
import { vector, vectorIds } from './vectors.ts'

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0)
const reproduced = new Map(reproduceAll().map((one) => [one.id, one]))

describe('vectors', () => {
  it.each(vectorIds.filter((id) => !needingFiles.includes(id)))('%s', (id) => {
    const { got, tolerance } = reproduced.get(id)!
    const { expected } = vector(id)
    const numbers = flat(expected)
    expect(got).toHaveLength(numbers.length)
    const near = (value: number | string, found: number | string | null | undefined) =>
      typeof value === 'string' ? found === value : Math.abs(Number(found ?? Number.NaN) - value) <= tolerance
    expect(numbers.filter((value, at) => !near(value, got[at]))).toEqual([])
  })

  it('leave none out', () => {
    expect([...reproduced.keys(), ...needingFiles].sort()).toEqual([...vectorIds].sort())
    expect(vectorIds).toHaveLength(45)
  })
})

/** Read here again: a comparison that shared its reading with the page would share its faults. */
function flat(value: unknown): (number | string)[] {
  if (typeof value === 'number' || typeof value === 'string') return [value]
  return Object.values(value as object).flatMap(flat)
}

describe('beside the vectors', () => {
  it('the sum year by year is the closed form of the specification', () => {
    const closed = (m: number, r: number, i: number, g: number, years: number) => {
      const q = (r * (1 + g)) / (1 + i)
      const first = (m * r) / (1 + i)
      return Math.abs(q - 1) < 1e-12 ? first * years : (first * (1 - q ** years)) / (1 - q)
    }
    for (const [margin, retention, discount, growth, years] of [
      [100, 0.9, 0.12, 0, 5],
      [100, 1, 0.1, 0.1, 5],
      [100, 1, 0.08, 0, 5],
    ] as const)
      expect(customerValue({ margin, retention, discount, growth }, years)).toBeCloseTo(
        closed(margin, retention, discount, growth, years),
        9,
      )
  })

  it('the value with the first margin is larger by just that margin', () => {
    const inputs = { margin: 100, retention: 0.8, discount: 0.1 }
    expect(valueWithFirstMargin(inputs)! - perpetualValue(inputs)!).toBeCloseTo(100, 9)
  })

  it('churn over several years is losses over customers at risk', () => {
    expect(constantChurn(vector<{ alive: number[] }, unknown>('RET-01').inputs.alive).churn).toBeCloseTo(
      674 / 2481,
      12,
    )
  })

  it('rates of a team follow from its cost and capacity', () => {
    const rates = vector<Record<'order_rate' | 'call_rate' | 'service_rate', number>, unknown>(
      'CTS-10',
    ).inputs
    expect([
      capacityCostRate(1_760_000, 440),
      capacityCostRate(640_000, 80),
      capacityCostRate(600_000, 300),
    ]).toEqual([rates.order_rate, rates.call_rate, rates.service_rate])
  })

  it('the hour of a visit costs what an hour of care costs', () => {
    const {
      cost,
      visits_day: visits,
      days,
    } = vector<Record<'cost' | 'visits_day' | 'days', number>, unknown>('CTS-13').inputs
    const { visitHours, careHourRate } = defaultSettings
    expect(costPerVisit(cost, visits, days)).toBeCloseTo(visitHours * careHourRate, 9)
    expect(cost / (days * 8 * 0.8)).toBeCloseTo(careHourRate, 9)
  })

  it('the points of the Lorenz curve stand at the shares of customers', () => {
    const { hyp } = vector<{ hyp: [number, number][] }, unknown>('CON-04').inputs
    const points = lorenzPoints(hyp.map(([value, count]) => ({ value, count })))
    expectNear(
      points.map(({ customers }) => customers),
      [0.45, 0.7, 0.85, 0.95, 1],
      1e-12,
    )
  })

  it('ABC goes by size, not by the order of the list', () => {
    const { x } = vector<{ x: number[] }, unknown>('CON-05').inputs
    expect([...abcAnalysis(x, defaultSettings).order]).toEqual([2, 0, 1])
  })
})

describe.skipIf(!dataPresent)('data sets', () => {
  it('DAT-01: Online Retail', () => {
    const { expected, tol } = vector<unknown, number[]>('DAT-01')
    const sales = new SalesAggregation()
    let cancelled = 0
    let gross = 0
    for (const line of onlineRetailLines()) {
      sales.add(line)
      if (line.invoice.startsWith('C')) cancelled++
      if (line.customer !== '' && line.amount > 0) gross += line.amount
    }
    const totals = sales.totals()
    const customers = sales.customers()
    expectNear(
      [totals.lines, totals.assigned, customers.length, cancelled, totals.gross, totals.net],
      expected,
      tol,
    )
    expect(gross).toBeCloseTo(totals.gross, 1)
    // no. 4 by gross revenue, worth GBP 3 after returns
    const lesson = customers.find(({ customer }) => customer === '16446')!
    expect(customers.filter((other) => other.gross > lesson.gross)).toHaveLength(3)
    expect(Math.round(lesson.net)).toBe(3)
  })

  it('DAT-03: wholesale customers', () => {
    const { expected, tol } = vector<unknown, number[]>('DAT-03')
    const columns = wholesaleColumns()
    expectNear([columns[0]!.length, ...columns.map(sum)], expected, tol)
  })

  it('DAT-05: AdventureWorks resellers', () => {
    const { expected, tol } = vector<unknown, readonly number[]>('DAT-05')
    const { revenue, contribution } = adventureWorks().columns
    const curve = whaleCurve(contribution, undefined, defaultSettings)
    const [customers, losing, sales, total, peak, ratio, rho] = expected as readonly [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    expect(curve.order.length).toBe(customers)
    expect(contribution.filter((profit) => profit < 0)).toHaveLength(losing)
    // money is given to ten cents
    expectNear([sum(revenue), curve.total], [sales, total], Math.max(tol, 0.05))
    expectNear([curve.peakShare, curve.subsidyRatio], [peak, ratio], 5e-5)
    expectNear([spearman(revenue, contribution)], [rho], 5e-4)
    expect(curve.topFifthShare).toBeCloseTo(2.69, 2)
  })
})
