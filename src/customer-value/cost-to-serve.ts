/**
 * What it costs to serve a customer, by time-driven activity-based costing (Kaplan & Anderson 2004): cost
 * follows drivers (orders, visits, hours, days of credit), never revenue, which would only repaint the revenue
 * ranking. Unused capacity is reported, not allocated.
 */

/** EUR per unit of time: cost of the team ÷ practical capacity (about 80-85 % of the theoretical). */
export function capacityCostRate(cost: number, practicalCapacity: number): number {
  if (!(practicalCapacity > 0)) throw new RangeError(`capacity must be > 0, got ${practicalCapacity}`)
  return cost / practicalCapacity
}

export interface Activity {
  /** time per unit, in the unit of the capacity (minutes or hours) */
  readonly time: number
  readonly quantity: number
}

export interface CapacityReport {
  /** EUR per unit of each activity: time × rate */
  readonly unitCosts: readonly number[]
  readonly usedTime: number
  readonly assignedCost: number
  readonly unusedTime: number
  readonly unusedCost: number
  /** used ÷ practical capacity; above 1 = more than the team has */
  readonly utilisation: number
}

/** Assigns the cost of a team to its activities by time; the unused rest stays with the team. */
export function timeDrivenCost(
  cost: number,
  practicalCapacity: number,
  activities: readonly Activity[],
): CapacityReport {
  const rate = capacityCostRate(cost, practicalCapacity)
  const usedTime = activities.reduce((sum, { time, quantity }) => sum + time * quantity, 0)
  return {
    unitCosts: activities.map(({ time }) => time * rate),
    usedTime,
    assignedCost: usedTime * rate,
    unusedTime: practicalCapacity - usedTime,
    unusedCost: (practicalCapacity - usedTime) * rate,
    utilisation: usedTime / practicalCapacity,
  }
}

/** Traditional ABC for comparison: the whole cost by time shares, idle capacity hidden in the rates. EUR/unit. */
export const traditionalRates = (
  cost: number,
  shares: readonly number[],
  quantities: readonly number[],
): readonly number[] => shares.map((share, at) => (cost * share) / (quantities[at] ?? Number.NaN))

/** One line of the account: quantity × rate = amount in EUR. */
export interface CostLine {
  readonly name: string
  readonly quantity: number
  readonly rate: number
  readonly amount: number
}

/** A driver's cost: quantity × EUR per unit. */
export const driverCost = (name: string, quantity: number, rate: number): CostLine => ({
  name,
  quantity,
  rate,
  amount: quantity * rate,
})

/** Cost of the payment target: revenue × days/365 × i, EUR/year. VAT is left out, which slightly understates it. */
export const receivableCost = (netRevenue: number, days: number, discount: number): number =>
  (netRevenue * days * discount) / 365

/** Full cost of one visit: yearly cost ÷ (visits a day × days), EUR. */
export const costPerVisit = (yearlyCost: number, visitsPerDay: number, days: number): number =>
  yearlyCost / (visitsPerDay * days)
