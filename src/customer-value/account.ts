/** The account of one customer, line by line: from revenue to what he leaves. */
import type { Assessed } from './assess.ts'
import { contributionAccount } from './contribution.ts'
import type { ContributionAccount } from './contribution.ts'
import { driverCost } from './cost-to-serve.ts'
import type { CostLine } from './cost-to-serve.ts'

/** The account with a line per driver, from the same columns and rates as the evaluation. */
export function accountOf(
  { table: { columns: c }, evaluation, plan }: Assessed,
  k: number,
): ContributionAccount | null {
  const { settings: s } = plan
  if (Number.isNaN(evaluation.profit[k]!)) return null
  const revenue = c.revenue[k]!
  const minute = s.insideHourRate / 60
  const lines = (...all: readonly CostLine[]) =>
    all.filter(({ amount }) => amount !== 0 && !Number.isNaN(amount))
  const own = (name: string, amount: number) => driverCost(name, 1, amount)
  return contributionAccount({
    grossRevenue: revenue,
    goods: revenue - evaluation.kdb1[k]!,
    orderCosts: plan.orders
      ? lines(
          driverCost('Aufträge', c.orders[k]!, s.orderMinutesManual * minute),
          driverCost('Aufträge elektronisch', c.electronicOrders[k]!, s.orderMinutesElectronic * minute),
          driverCost('Eilaufträge', c.rushOrders[k]!, s.rushOrderMinutes * minute),
          driverCost('Retouren', c.returns[k]!, s.returnMinutes * minute),
        )
      : [],
    careCosts: plan.care
      ? lines(
          driverCost('Betreuung', evaluation.hours[k]!, s.careHourRate),
          own('sonstige Betreuung', c.otherCare[k]!),
        )
      : [],
    receivableCosts: plan.receivables
      ? lines(
          driverCost('Zahlungsziel', c.paymentDays[k]!, (revenue * s.discountRate) / 365),
          own('Forderungsausfall und eigenes Lager', c.badDebt[k]!),
        )
      : [],
  })
}
