/** Checks of the contribution account and of cost-to-serve. */
import { contributionAccount } from '../../customer-value/contribution.ts'
import {
  costPerVisit,
  driverCost,
  receivableCost,
  timeDrivenCost,
  traditionalRates,
} from '../../customer-value/cost-to-serve.ts'
import { defaultSettings } from '../../customer-value/settings.ts'
import { whaleCurve } from '../../customer-value/whale.ts'
import { reproduction } from './reproduction.ts'

type Row = readonly number[]

export const costReproductions = {
  'CTS-01': reproduction<{
    cost: number
    practical_minutes: number
    minutes: number[]
    qty: number[]
    shares: number[]
  }>(({ cost, practical_minutes: capacity, minutes, qty, shares }) => {
    const report = timeDrivenCost(
      cost,
      capacity,
      minutes.map((time, at) => ({ time, quantity: qty[at] ?? 0 })),
    )
    const { usedTime, assignedCost, unusedTime, unusedCost, utilisation } = report
    return [
      ...traditionalRates(cost, shares, qty),
      ...report.unitCosts,
      usedTime,
      assignedCost,
      unusedTime,
      unusedCost,
      utilisation,
    ]
  }),
  'CTS-03': reproduction<{ revenue: number; gm: number; order: number; extra: number; A: Row; B: Row }>(
    ({ revenue, gm, order, extra, A, B }) => {
      const result = ([stocked = 0, special = 0]: Row, sales: number) =>
        contributionAccount({
          grossRevenue: sales,
          goods: sales * (1 - gm),
          orderCosts: [
            driverCost('orders', stocked + special, order),
            driverCost('non-stocked, on top', special, extra),
          ],
        }).kdb4
      return [result(A, revenue), result(B, revenue), result([1, 0], 2000), result([0, 1], 2000)]
    },
  ),
  'CTS-04': reproduction<
    Record<'rates' | 'orders' | 'units' | 'sqm' | 'sales' | 'direct', number[]> & { gp: number }
  >(({ rates, orders, units, sqm, sales, direct, gp }) => {
    const accounts = sales.map((grossRevenue, at) =>
      contributionAccount({
        grossRevenue,
        goods: grossRevenue * (1 - gp),
        orderCosts: [orders, units, units, sqm, orders].map((driver, activity) =>
          driverCost(`activity ${activity + 1}`, driver[at] ?? 0, rates[activity] ?? 0),
        ),
        careCosts: [driverCost('direct', 1, direct[at] ?? 0)],
      }),
    )
    return [...accounts.map(({ kdb1, kdb2 }) => kdb1 - kdb2), ...accounts.map(({ kdb4 }) => kdb4)]
  }),
  'CTS-06': reproduction<{ cost: number; list: number; rows: Row[] }>(({ cost, list, rows }) =>
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
  ),
  'CTS-10': reproduction<{ order_rate: number; call_rate: number; service_rate: number }>((rates) => {
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
    return [profit(400, 40, 200), profit(40, 40, 100)]
  }),
  'CTS-11': reproduction<{ rates: Row; retail: Row; bargain: Row }>(
    ({ rates: [perOrder = 0, perUnit = 0, perReturn = 0], retail, bargain }) => {
      const account = ([
        revenue = 0,
        units = 0,
        orders = 0,
        goods = 0,
        returns = 0,
        care = 0,
        other = 0,
      ]: Row) =>
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
      const first = account(retail)
      const second = account(bargain)
      const { total, pool, loss } = whaleCurve([first.kdb4, second.kdb4], undefined, defaultSettings)
      const returned = first.orderCosts.at(-1)?.amount ?? Number.NaN
      return [
        first.kdb1 - first.kdb2 - returned,
        returned,
        first.netRevenue - first.kdb4,
        first.kdb4,
        second.netRevenue - second.kdb4,
        second.kdb4,
        total,
        total / (first.netRevenue + second.netRevenue),
        pool,
        loss,
      ]
    },
  ),
  'CTS-13': reproduction<{ cost: number; visits_day: number; days: number }>(
    ({ cost, visits_day: visits, days }) => [costPerVisit(cost, visits, days)],
  ),
  'FIN-01': reproduction<{ rev: number; dso: number; i: number }>(({ rev, dso, i }) => [
    receivableCost(rev, dso, i),
  ]),
}
