/** All 45 vectors; SEED-01 and SEED-02 run through the page's own functions in quick.test.ts. */
// `check` below is the test block of every vector; the linter knows only `it`, and a type given by the caller
/* oxlint-disable vitest/no-standalone-expect, vitest/expect-expect, typescript/no-unnecessary-type-parameters */
import { describe, expect, it } from 'vitest'
import { abcAnalysis } from '../../src/customer-value/abc.ts'
import {
  gini,
  giniWithLosses,
  herfindahl,
  lorenzPoints,
  rosenbluth,
} from '../../src/customer-value/concentration.ts'
import { contributionAccount } from '../../src/customer-value/contribution.ts'
import {
  capacityCostRate,
  costPerHour,
  costPerVisit,
  driverCost,
  receivableCost,
  timeDrivenCost,
  traditionalRates,
} from '../../src/customer-value/cost-to-serve.ts'
import { expectedOrderValue } from '../../src/customer-value/gamma-gamma.ts'
import { albersShares } from '../../src/customer-value/hours.ts'
import { quadrantNames, quadrantOf } from '../../src/customer-value/portfolio.ts'
import { walletAllocation } from '../../src/customer-value/potential.ts'
import { midranks, percentiles, spearman } from '../../src/customer-value/ranks.ts'
import { constantChurn, retentionRate } from '../../src/customer-value/retention.ts'
import { fitSbg, sbgLogLikelihood, sbgSurvival } from '../../src/customer-value/sbg.ts'
import { coverageOf, logScore, weightedScore, weightsOf } from '../../src/customer-value/score.ts'
import { defaultSettings } from '../../src/customer-value/settings.ts'
import { SalesAggregation } from '../../src/customer-value/transactions.ts'
import {
  customerValue,
  marginMultiple,
  perpetualValue,
  presentValue,
  valueInArrears,
  valueWithFirstMargin,
} from '../../src/customer-value/value.ts'
import { stobachoff, whaleCurve } from '../../src/customer-value/whale.ts'
import { wilsonInterval } from '../../src/customer-value/wilson.ts'
import { adventureWorks, dataPresent, onlineRetailLines, wholesaleColumns } from './data.ts'
import { expectNear } from './near.ts'
import { vector, vectorIds } from './vectors.ts'

const covered = new Set<string>(['SEED-01', 'SEED-02'])
/** One test per vector; `run` gets its inputs and expected values. */
function check<I, E>(id: string, run: (inputs: I, expected: E, tol: number) => void, possible = true) {
  const { title, inputs, expected, tol } = vector<I, E>(id)
  covered.add(id)
  it.skipIf(!possible)(`${id}: ${title}`, () => run(inputs, expected, tol))
}
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0)

describe('customer value', () => {
  check<{ r: number[]; i: number[] }, number[][]>('CLV-01', ({ r, i }, expected, tol) =>
    expected.forEach((row, at) =>
      expectNear(
        i.map((discount) => marginMultiple(r[at]!, discount)),
        row,
        tol,
      ),
    ),
  )
  check<Record<string, number>, number[]>('CLV-03', (inputs, expected, tol) => {
    const margin = inputs['price']! - inputs['var']! - inputs['retention_spend_year']! / 12
    const value = valueWithFirstMargin({ margin, retention: 1 - inputs['churn']!, discount: inputs['d']! })!
    expectNear([value / margin, value], expected, tol)
  })
  check<{ m: number; r: number; d: number }, number[]>('CLV-05', ({ m, r, d }, expected, tol) => {
    const excluded = perpetualValue({ margin: m, retention: r, discount: d })!
    expectNear([excluded], expected, tol)
    expect(valueWithFirstMargin({ margin: m, retention: r, discount: d })! - excluded).toBeCloseTo(m, 9)
  })
  check<{ m: number; d: number; r: number[] }, number[]>('CLV-06', ({ m, d, r }, expected, tol) =>
    expectNear(
      r.map((retention) => perpetualValue({ margin: m, retention, discount: d })),
      expected,
      tol,
    ),
  )
  check<{ GC: number; M: number; r: number; d: number; n: number }, number[]>(
    'CLV-07',
    ({ GC, M, r, d, n }, expected, tol) => {
      // margins at the start of each year incl. the first; promotion in the middle of each of the n years
      const margins = GC + customerValue({ margin: GC, retention: r, discount: d }, n)
      const promotion =
        (M + customerValue({ margin: M, retention: r, discount: d }, n - 1)) / Math.sqrt(1 + d)
      expectNear([margins - promotion], expected, tol)
    },
  )
  check<{ m: number; r: number; d: number }, Record<string, number>>(
    'CLV-08',
    ({ m, r, d }, expected, tol) => {
      const inputs = { margin: m, retention: r, discount: d }
      expectNear(
        [valueWithFirstMargin(inputs), perpetualValue(inputs), valueInArrears(inputs)],
        [expected['immediate_incl_first']!, expected['excl_first']!, expected['arrears']!],
        tol,
      )
    },
  )
  check<{ i: number; cf: number[] }, number[]>('CLV-10', ({ i, cf }, expected, tol) =>
    expectNear(
      cf.map((payment, at) => presentValue(payment, i, at + 1)),
      expected,
      tol,
    ),
  )
  check<{ cases: [number, number, number, number, number][] }, number[]>(
    'CLV-11',
    ({ cases }, expected, tol) =>
      expectNear(
        cases.map(([margin, retention, discount, growth, years]) =>
          customerValue({ margin, retention, discount, growth }, years),
        ),
        expected,
        tol,
      ),
  )
  // the model sums year by year; here the closed form of the specification checks it
  check<unknown, number[]>('CLV-12', (_, expected, tol) => {
    const closed = (m: number, r: number, i: number, g: number, years: number) => {
      const q = (r * (1 + g)) / (1 + i)
      const first = (m * r) / (1 + i)
      return Math.abs(q - 1) < 1e-12 ? first * years : (first * (1 - q ** years)) / (1 - q)
    }
    const cases = [
      [100, 0.9, 0.12, 0, 5],
      [100, 1, 0.1, 0.1, 5],
      [100, 1, 0.08, 0, 5],
    ] as const
    expectNear(
      cases.map(([m, r, i, g, years]) => closed(m, r, i, g, years)),
      expected,
      tol,
    )
    expectNear(
      cases.map(([margin, retention, discount, growth, years]) =>
        customerValue({ margin, retention, discount, growth }, years),
      ),
      expected,
      tol,
    )
  })
  check<{ E: number; N: number; B: number }, number[]>('CLV-14', ({ E, N, B }, expected, tol) =>
    expectNear([retentionRate(E, N, B)], expected, tol),
  )
  check<{ m: number; r: number; i: number; ac: number }, number[]>(
    'CLV-15',
    ({ m, r, i, ac }, expected, tol) =>
      expectNear([perpetualValue({ margin: m, retention: r, discount: i })! - ac], expected, tol),
  )
})

describe('retention', () => {
  check<{ alive: number[] }, number[]>('RET-01', ({ alive }, expected, tol) => {
    const { churn, logLikelihood } = constantChurn(alive)
    expectNear([churn, logLikelihood], expected, tol)
    expect(churn).toBeCloseTo(674 / 2481, 12)
  })
  check<{ alpha: number; beta: number }, number[]>('RET-04', (model, expected, tol) =>
    expectNear(sbgSurvival(model, 12).slice(7), expected, tol),
  )
  check<{ data: number[] }, number[]>('RET-06', ({ data }, expected, tol) =>
    expectNear([sbgLogLikelihood({ alpha: 1, beta: 1 }, data)], expected, tol),
  )
  check<{ cohorts: number[][] }, number[]>('RET-07', ({ cohorts }, expected, tol) => {
    const { alpha, beta } = fitSbg(cohorts)
    expectNear([alpha, beta], expected, tol)
  })
  check<{ kept: number; n: number }, number[]>('RET-08', ({ kept, n }, expected, tol) => {
    const { low, high } = wilsonInterval(kept, n)
    expectNear([low, high], expected, tol)
  })
  check<{ p: number; q: number; v: number; x: number[]; zbar: number[] }, number[]>(
    'BTYD-04',
    ({ x, zbar, ...model }, expected, tol) =>
      expectNear(
        x.map((orders, at) => expectedOrderValue(model, orders, zbar[at]!)),
        expected,
        tol,
      ),
  )
})

describe('cost-to-serve', () => {
  check<
    { cost: number; practical_minutes: number; minutes: number[]; qty: number[]; shares: number[] },
    Record<string, number> & { abc_rates: number[]; td_rates: number[] }
  >('CTS-01', ({ cost, practical_minutes, minutes, qty, shares }, expected, tol) => {
    const report = timeDrivenCost(
      cost,
      practical_minutes,
      minutes.map((time, at) => ({ time, quantity: qty[at]! })),
    )
    expectNear(report.unitCosts, expected.td_rates, tol)
    expectNear(traditionalRates(cost, shares, qty), expected.abc_rates, tol)
    expectNear(
      [report.usedTime, report.assignedCost, report.unusedTime, report.unusedCost, report.utilisation],
      ['used_min', 'assigned', 'unused_min', 'unused_cost', 'util'].map((name) => expected[name]!),
      tol,
    )
  })
  check<
    { revenue: number; gm: number; order: number; extra: number; A: number[]; B: number[] },
    Record<string, number>
  >('CTS-03', ({ revenue, gm, order, extra, A, B }, expected, tol) => {
    const result = ([stocked = 0, special = 0]: number[], sales: number) =>
      contributionAccount({
        grossRevenue: sales,
        goods: sales * (1 - gm),
        orderCosts: [
          driverCost('orders', stocked + special, order),
          driverCost('non-stocked, on top', special, extra),
        ],
      }).kdb4
    expectNear([result(A, revenue), result(B, revenue)], [expected['A']!, expected['B']!], tol)
    expectNear(
      [result([1, 0], 2000), result([0, 1], 2000)],
      [expected['order_stocked']!, expected['order_nonstocked']!],
      tol,
    )
  })
  check<
    Record<'rates' | 'orders' | 'units' | 'sqm' | 'sales' | 'direct', number[]> & { gp: number },
    { activity: number[]; net: number[] }
  >('CTS-04', ({ rates, orders, units, sqm, sales, direct, gp }, expected, tol) => {
    const accounts = sales.map((grossRevenue, at) =>
      contributionAccount({
        grossRevenue,
        goods: grossRevenue * (1 - gp),
        orderCosts: [orders, units, units, sqm, orders].map((driver, activity) =>
          driverCost(`activity ${activity + 1}`, driver[at]!, rates[activity]!),
        ),
        careCosts: [driverCost('direct', 1, direct[at]!)],
      }),
    )
    expectNear(
      accounts.map(({ kdb1, kdb2 }) => kdb1 - kdb2),
      expected.activity,
      tol,
    )
    expectNear(
      accounts.map(({ kdb4 }) => kdb4),
      expected.net,
      tol,
    )
  })
  check<{ cost: number; list: number; rows: number[][] }, number[]>(
    'CTS-06',
    ({ cost, list, rows }, expected, tol) =>
      expectNear(
        rows.map(
          ([cases = 0, price = 0, orders = 0, visits = 0, deliveries = 0, miles = 0, expedited = 0]) =>
            contributionAccount({
              grossRevenue: cases * list,
              deductions: cases * (list - price),
              goods: cases * cost,
              orderCosts: [
                driverCost('orders', orders, 100),
                driverCost('delivery miles', deliveries * miles, 2),
                driverCost('cases handled', cases, 0.5),
                driverCost('expedited', expedited, 300),
              ],
              careCosts: [driverCost('visits', visits, 80)],
            }).kdb4,
        ),
        expected,
        tol,
      ),
  )
  check<{ order_rate: number; call_rate: number; service_rate: number }, number[]>(
    'CTS-10',
    (rates, expected, tol) => {
      expect([
        capacityCostRate(1_760_000, 440),
        capacityCostRate(640_000, 80),
        capacityCostRate(600_000, 300),
      ]).toEqual([rates.order_rate, rates.call_rate, rates.service_rate])
      const profit = (orders: number, calls: number, services: number) =>
        contributionAccount({
          grossRevenue: 200_000 * 125,
          goods: 200_000 * 100,
          orderCosts: [driverCost('orders', orders, rates.order_rate)],
          careCosts: [
            driverCost('calls', calls, rates.call_rate),
            driverCost('services', services, rates.service_rate),
          ],
        }).kdb4
      expectNear([profit(400, 40, 200), profit(40, 40, 100)], expected, tol)
    },
  )
  check<{ rates: number[]; retail: number[]; bargain: number[] }, number[]>(
    'CTS-11',
    ({ rates: [perOrder = 0, perUnit = 0, perReturn = 0], retail, bargain }, expected, tol) => {
      const account = ([
        revenue = 0,
        units = 0,
        orders = 0,
        goods = 0,
        returns = 0,
        care = 0,
        other = 0,
      ]: number[]) =>
        contributionAccount({
          grossRevenue: revenue,
          goods,
          orderCosts: [
            driverCost('orders', orders, perOrder),
            driverCost('units', units, perUnit),
            driverCost('support', 1, care),
            driverCost('returns', returns, perReturn),
          ],
          receivableCosts: [driverCost('other', 1, other)],
        })
      const accounts = [account(retail), account(bargain)]
      const [first, second] = accounts as [(typeof accounts)[0], (typeof accounts)[0]]
      const curve = whaleCurve(
        accounts.map(({ kdb4 }) => kdb4),
        undefined,
        defaultSettings,
      )
      const cost = (one: typeof first) => one.netRevenue - one.kdb4
      const returned = first.orderCosts.at(-1)!.amount
      expectNear(
        [
          first.kdb1 - first.kdb2 - returned,
          returned,
          cost(first),
          first.kdb4,
          cost(second),
          second.kdb4,
          curve.total,
          curve.total / (first.netRevenue + second.netRevenue),
          curve.pool,
          curve.loss,
        ],
        expected,
        tol,
      )
    },
  )
  check<{ cost: number; visits_day: number; days: number }, number[]>(
    'CTS-13',
    ({ cost, visits_day, days }, expected, tol) => {
      expectNear([costPerVisit(cost, visits_day, days)], expected, tol)
      expectNear([costPerVisit(cost, visits_day, days)], [defaultSettings.visitCost], tol)
      expect(costPerHour(cost, days, 8, 0.8)).toBeCloseTo(defaultSettings.careHourRate, 9)
    },
  )
  check<{ rev: number; dso: number; i: number }, number[]>('FIN-01', ({ rev, dso, i }, expected, tol) =>
    expectNear([receivableCost(rev, dso, i)], expected, tol),
  )
})

describe('concentration', () => {
  check<{ x: number[] }, number[]>('CON-01', ({ x }, expected, tol) =>
    expectNear([gini(x), herfindahl(x), rosenbluth(x)], expected, tol),
  )
  check<{ x: number[][] }, number[]>('CON-03', ({ x }, expected, tol) =>
    expectNear(
      x.map((values) => gini(values)),
      expected,
      tol,
    ),
  )
  check<Record<'hyp' | 'champagne', [number, number][]>, number[]>(
    'CON-04',
    ({ hyp, champagne }, expected, tol) => {
      const amount = (groups: [number, number][]) => sum(groups.map(([value, count]) => value * count))
      const customers = (groups: [number, number][]) => sum(groups.map(([, count]) => count))
      const points = lorenzPoints(hyp.map(([value, count]) => ({ value, count })))
      expectNear(
        [
          ...[hyp, champagne].flatMap((groups) => [amount(groups), customers(groups)]),
          ...points.map((point) => point.amount),
        ],
        expected,
        tol,
      )
      expectNear(
        points.map((point) => point.customers),
        [0.45, 0.7, 0.85, 0.95, 1],
        1e-12,
      )
    },
  )
  check<{ x: number[] }, number[]>('CON-05', ({ x }, expected, tol) => {
    const { order, cumulatedShares } = abcAnalysis(x, defaultSettings)
    expect([...order]).toEqual([2, 0, 1])
    expectNear(
      [...cumulatedShares].map((share) => share * 100),
      expected,
      tol,
    )
  })
  const curveOf = (profit: number[]) => whaleCurve(profit, undefined, defaultSettings)
  check<{ profit: number[] }, Record<string, number>>('CON-06', ({ profit }, expected, tol) => {
    const curve = curveOf(profit)
    const index = stobachoff(curve)!
    expectNear(
      [
        curve.pool,
        curve.total,
        curve.loss,
        curve.peakShare,
        curve.peakCount,
        curve.subsidyRatio,
        index.area,
        index.index,
      ],
      ['peak', 'total', 'loss', 'peak_pct', 'n_peak', 'eq_ratio', 'U', 'stob'].map((name) => expected[name]!),
      tol,
    )
  })
  check<{ profit: number[] }, Record<string, number>>('CON-07', ({ profit }, expected, tol) => {
    const curve = curveOf(profit)
    expectNear(
      [curve.peakShare, curve.subsidyRatio, curve.peakCount],
      ['peak_pct', 'eq_ratio', 'n_peak'].map((name) => expected[name]!),
      tol,
    )
    expect(curve.plateauCount).toBe(7)
  })
  check<{ y: number[][] }, number[]>('CON-08', ({ y }, expected, tol) =>
    expectNear(
      y.map((values) => giniWithLosses(values)),
      expected,
      tol,
    ),
  )
})

describe('potential, hours, ranks, scores, portfolio', () => {
  check<{ n: number[] }, number[][]>('POT-01', ({ n }, expected, tol) =>
    n.forEach((suppliers, at) =>
      expectNear(
        expected[at]!.map((_, rank) => 100 * walletAllocation(rank + 1, suppliers)),
        expected[at]!,
        tol,
      ),
    ),
  )
  check<{ D: number[]; eps: number[]; B: number }, number[]>('ALL-01', ({ D, eps, B }, expected, tol) =>
    expectNear([...albersShares(D, eps, B)], expected, tol),
  )
  check<{ revenue: number[]; profit: number[] }, [number[], number[], number]>(
    'RNK-01',
    ({ revenue, profit }, [byRevenue, byProfit, rho], tol) => {
      expectNear([...midranks(revenue)], byRevenue, tol)
      expectNear([...midranks(profit)], byProfit, tol)
      expectNear([spearman(revenue, profit)], [rho], tol)
    },
  )
  check<{ x: number[] }, number[]>('RNK-02', ({ x }, expected, tol) =>
    expectNear([...midranks(x)], expected, tol),
  )
  check<{ x: number[] }, number[]>('SEED-03', ({ x }, expected, tol) =>
    expectNear(
      x.map((value) => logScore(value, defaultSettings.bandSmallRevenue, defaultSettings.bandLargeRevenue)),
      expected,
      tol,
    ),
  )
  check<{ x: number[][] }, number[][]>('SCO-01', ({ x }, expected, tol) =>
    x.forEach((values, at) => expectNear([...percentiles(values)], expected[at]!, tol)),
  )
  check<Record<'a' | 'b', Record<'U' | 'KW' | 'A' | 'W' | 'P', number | null>>, number[][]>(
    'SCO-02',
    ({ a, b }, expected, tol) => {
      const weights = weightsOf(defaultSettings)
      for (const [at, given] of [a, b].entries()) {
        const scores = {
          revenue: given.U ?? Number.NaN,
          value: given.KW ?? Number.NaN,
          requirements: given.A ?? Number.NaN,
          competition: given.W ?? Number.NaN,
          potential: given.P ?? Number.NaN,
        }
        expectNear([weightedScore(scores, weights), 100 * coverageOf(scores, weights)], expected[at]!, tol)
      }
    },
  )
  check<{ xy: [number, number][] }, string[]>('PFO-01', ({ xy }, expected) =>
    expect(
      xy.map(([x, y]) => {
        const quadrant = quadrantOf(x, y, defaultSettings)
        return quadrant && quadrantNames[quadrant].name
      }),
    ).toEqual(expected),
  )
})

describe('data sets', () => {
  check<unknown, number[]>(
    'DAT-01',
    (_, expected, tol) => {
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
    },
    dataPresent,
  )
  check<unknown, number[]>(
    'DAT-03',
    (_, expected, tol) => {
      const columns = wholesaleColumns()
      expectNear([columns[0]!.length, ...columns.map(sum)], expected, tol)
    },
    dataPresent,
  )
  check<unknown, number[]>(
    'DAT-05',
    (_, expected, tol) => {
      const { revenue, contribution } = adventureWorks().columns
      const curve = whaleCurve(contribution, undefined, defaultSettings)
      const [customers, losing, sales, total, peak, ratio, rho] = expected as [
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
    },
    dataPresent,
  )
})

it('leaves no vector out', () => {
  expect([...covered].sort()).toEqual([...vectorIds].sort())
  expect(vectorIds).toHaveLength(45)
})
