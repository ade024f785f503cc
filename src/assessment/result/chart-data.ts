/** From the columns of an assessment to what the charts draw. */
import type { PortfolioCustomer } from '../charts/PortfolioChart.tsx'
import type { Ranked } from '../charts/slope-geometry.ts'
import type { Assessed } from '../../customer-value/assess.ts'
import { quadrantName, quadrants } from '../../customer-value/portfolio.ts'

/** Both ranks of every customer with a known value; none below the number that ranks need. */
export function rankedCustomers({ comparison }: Assessed): readonly Ranked[] {
  if (!comparison) return []
  const { customers, revenueRanks, valueRanks } = comparison.ranks
  return Array.from(customers, (customer, at) => ({
    customer,
    revenueRank: revenueRanks[at]!,
    valueRank: valueRanks[at]!,
  }))
}

/** Customers with a place in the portfolio, largest revenue first. */
export function placedCustomers(assessed: Assessed): readonly PortfolioCustomer[] {
  const { table, evaluation, places, abc } = assessed
  const placed: PortfolioCustomer[] = []
  for (const k of abc.order) {
    const quadrant = quadrants[places.quadrants[k]!]
    if (!quadrant) continue
    placed.push({
      customer: k,
      name: table.names[k]!,
      position: places.position[k]!,
      attractiveness: places.attractiveness[k]!,
      revenue: table.columns.revenue[k]!,
      profit: evaluation.profit[k]!,
      quadrant: quadrantName(quadrant, evaluation.profit[k]!),
    })
  }
  return placed
}
