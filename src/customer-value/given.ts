/**
 * What nothing uncertain changes, worked out once for a list: a thousand draws then only do what differs between them.
 */
import { receivableCost } from './cost-to-serve.ts'
import type { CustomerTable } from './customers.ts'
import type { Plan } from './plan.ts'
import { walletOf } from './potential.ts'
import { logScore, pointsPerLog } from './score.ts'

/** Columns by customer, EUR/year unless said otherwise; NaN = not known. */
export interface Given {
  readonly revenue: Float64Array
  readonly kdb1: Float64Array
  /** contribution margin as a rate, of customers without revenue to divide by */
  readonly margin: Float64Array
  readonly orderCost: Float64Array
  readonly hours: Float64Array
  readonly otherCare: Float64Array
  /** what is owed to us all year, EUR: costs this times the discount rate */
  readonly credit: Float64Array
  readonly badDebt: Float64Array
  readonly wallet: Float64Array
  readonly growth: Float64Array
  /** 1..4, 0 = not rated */
  readonly safety: Uint8Array
  /** means of 1-5 ratings */
  readonly requirements: Float64Array
  readonly competition: Float64Array
  /** 0..100 */
  readonly scoreRevenue: Float64Array
}

export function givenOf({ columns: c }: CustomerTable, plan: Plan): Given {
  const { settings: s, anchors } = plan
  const assumedMargin = plan.firm.assumedMargin ?? Number.NaN
  const manual = (s.orderMinutesManual / 60) * s.insideHourRate
  const electronic = (s.orderMinutesElectronic / 60) * s.insideHourRate
  const rush = (s.rushOrderMinutes / 60) * s.insideHourRate
  const returned = (s.returnMinutes / 60) * s.insideHourRate
  const [low, high] = anchors.revenue
  const perLog = pointsPerLog(anchors)
  const column = (of: (k: number) => number) => Float64Array.from(c.revenue, (_, k) => of(k))
  const margin = column((k) => (Number.isNaN(c.margin[k]!) ? assumedMargin : c.margin[k]!))
  return {
    revenue: c.revenue,
    kdb1: column((k) => (Number.isNaN(c.contribution[k]!) ? c.revenue[k]! * margin[k]! : c.contribution[k]!)),
    margin,
    orderCost: column((k) =>
      plan.orders
        ? or0(c.orders[k]!) * manual +
          or0(c.electronicOrders[k]!) * electronic +
          or0(c.rushOrders[k]!) * rush +
          or0(c.returns[k]!) * returned
        : 0,
    ),
    hours: column((k) => (Number.isNaN(c.hours[k]!) ? c.visits[k]! * s.visitHours : c.hours[k]!)),
    otherCare: c.otherCare.map(or0),
    credit: column((k) => (plan.receivables ? receivableCost(c.revenue[k]!, or0(c.paymentDays[k]!), 1) : 0)),
    badDebt: column((k) => (plan.receivables ? or0(c.badDebt[k]!) : 0)),
    wallet: column((k) =>
      walletOf({
        revenue: c.revenue[k]!,
        wallet: c.wallet[k]!,
        shareOfWallet: c.shareOfWallet[k]!,
        supplierRank: c.supplierRank[k]!,
        suppliers: c.suppliers[k]!,
        growth: c.growth[k]!,
      }),
    ),
    growth: c.growth,
    safety: Uint8Array.from(c.safety, (level) => (level >= 1 && level <= 4 ? Math.trunc(level) : 0)),
    requirements: c.requirements,
    competition: c.competition,
    scoreRevenue: c.revenue.map((revenue) => logScore(revenue, low, high, perLog)),
  }
}

const or0 = (value: number) => (Number.isNaN(value) ? 0 : value)
