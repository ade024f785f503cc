/** Checks of customer value and retention. */
import { expectedOrderValue } from '../../customer-value/gamma-gamma.ts'
import { constantChurn, retentionRate } from '../../customer-value/retention.ts'
import { fitSbg, sbgLogLikelihood, sbgSurvival } from '../../customer-value/sbg.ts'
import {
  customerValue,
  marginMultiple,
  perpetualValue,
  presentValue,
  valueInArrears,
  valueWithFirstMargin,
} from '../../customer-value/value.ts'
import { wilsonInterval } from '../../customer-value/wilson.ts'
import { reproduction } from './reproduction.ts'

/** margin, retention, discount, growth, years */
type Case = readonly [number, number, number, number, number]
const valueOf = ([margin, retention, discount, growth, years]: Case) =>
  customerValue({ margin, retention, discount, growth }, years)

export const valueReproductions = {
  'CLV-01': reproduction<{ r: number[]; i: number[] }>(({ r, i }) =>
    r.flatMap((retention) => i.map((discount) => marginMultiple(retention, discount))),
  ),
  'CLV-03': reproduction<{
    price: number
    var: number
    retention_spend_year: number
    churn: number
    d: number
  }>(({ price, var: variable, retention_spend_year: spend, churn, d }) => {
    const margin = price - variable - spend / 12
    const value = valueWithFirstMargin({ margin, retention: 1 - churn, discount: d })
    return [value === null ? null : value / margin, value]
  }),
  'CLV-05': reproduction<{ m: number; r: number; d: number }>(({ m, r, d }) => [
    perpetualValue({ margin: m, retention: r, discount: d }),
  ]),
  'CLV-06': reproduction<{ m: number; d: number; r: number[] }>(({ m, d, r }) =>
    r.map((retention) => perpetualValue({ margin: m, retention, discount: d })),
  ),
  // margins at the start of each year incl. the first; promotion in the middle of each of the n years
  'CLV-07': reproduction<{ GC: number; M: number; r: number; d: number; n: number }>(({ GC, M, r, d, n }) => {
    const margins = GC + customerValue({ margin: GC, retention: r, discount: d }, n)
    const promotion = M + customerValue({ margin: M, retention: r, discount: d }, n - 1)
    return [margins - promotion / Math.sqrt(1 + d)]
  }),
  'CLV-08': reproduction<{ m: number; r: number; d: number }>(({ m, r, d }) => {
    const inputs = { margin: m, retention: r, discount: d }
    return [valueWithFirstMargin(inputs), perpetualValue(inputs), valueInArrears(inputs)]
  }),
  'CLV-10': reproduction<{ i: number; cf: number[] }>(({ i, cf }) =>
    cf.map((payment, at) => presentValue(payment, i, at + 1)),
  ),
  'CLV-11': reproduction<{ cases: Case[] }>(({ cases }) => cases.map(valueOf)),
  'CLV-12': reproduction(() =>
    (
      [
        [100, 0.9, 0.12, 0, 5],
        [100, 1, 0.1, 0.1, 5],
        [100, 1, 0.08, 0, 5],
      ] as const
    ).map(valueOf),
  ),
  'CLV-14': reproduction<{ E: number; N: number; B: number }>(({ E, N, B }) => [retentionRate(E, N, B)]),
  'CLV-15': reproduction<{ m: number; r: number; i: number; ac: number }>(({ m, r, i, ac }) => {
    const value = perpetualValue({ margin: m, retention: r, discount: i })
    return [value === null ? null : value - ac]
  }),
  'RET-01': reproduction<{ alive: number[] }>(({ alive }) => {
    const { churn, logLikelihood } = constantChurn(alive)
    return [churn, logLikelihood]
  }),
  'RET-04': reproduction<{ alpha: number; beta: number }>((model) => sbgSurvival(model, 12).slice(7)),
  'RET-06': reproduction<{ data: number[] }>(({ data }) => [sbgLogLikelihood({ alpha: 1, beta: 1 }, data)]),
  'RET-07': reproduction<{ cohorts: number[][] }>(({ cohorts }) => {
    const { alpha, beta } = fitSbg(cohorts)
    return [alpha, beta]
  }),
  'RET-08': reproduction<{ kept: number; n: number }>(({ kept, n }) => {
    const { low, high } = wilsonInterval(kept, n)
    return [low, high]
  }),
  'BTYD-04': reproduction<{ p: number; q: number; v: number; x: number[]; zbar: number[] }>(
    ({ x, zbar, ...model }) => x.map((orders, at) => expectedOrderValue(model, orders, zbar[at] ?? 0)),
  ),
}
