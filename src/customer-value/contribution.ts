/**
 * Customer contribution account (Kundendeckungsbeitragsrechnung): from gross revenue down to the Kundenergebnis
 * (KDB IV). Assignability to the customer decides what is subtracted, not fixed or variable; structural costs
 * stay unallocated. Scheme after marketing-controlling.com, Haufe, wikibooks; sources number the steps
 * differently, so the table is always shown, never just "DB II".
 */
import type { CostLine } from './cost-to-serve.ts'

export interface AccountEntries {
  /** EUR/year */
  readonly grossRevenue: number
  /** rebates, bonuses, cash discounts, credit notes and returns, EUR/year, >= 0 */
  readonly deductions?: number
  /** cost of goods or variable production cost, EUR/year */
  readonly goods: number
  /** orders, lines, rush orders, freight, returns handling */
  readonly orderCosts?: readonly CostLine[]
  /** field and inside sales, key account manager, service, customer marketing */
  readonly careCosts?: readonly CostLine[]
  /** days of credit, expected bad debt, stock held for the customer */
  readonly receivableCosts?: readonly CostLine[]
}

export interface ContributionAccount {
  /** all EUR/year */
  readonly grossRevenue: number
  readonly deductions: number
  readonly netRevenue: number
  readonly goods: number
  /** KDB I, Rohertrag */
  readonly kdb1: number
  readonly orderCosts: readonly CostLine[]
  readonly kdb2: number
  readonly careCosts: readonly CostLine[]
  readonly kdb3: number
  readonly receivableCosts: readonly CostLine[]
  /** KDB IV = Kundenergebnis */
  readonly kdb4: number
  /** KDB I - KDB IV */
  readonly costToServe: number
  /** KDB IV ÷ net revenue; null for net revenue <= 0 (shown as "–", never 0 or infinite) */
  readonly profitRatio: number | null
  readonly costToServeRatio: number | null
}

const total = (lines: readonly CostLine[]) => lines.reduce((sum, { amount }) => sum + amount, 0)

/** The account of one customer with every line kept, so that "Warum" adds up to the result. */
export function contributionAccount(entries: AccountEntries): ContributionAccount {
  const {
    grossRevenue,
    deductions = 0,
    goods,
    orderCosts = [],
    careCosts = [],
    receivableCosts = [],
  } = entries
  const netRevenue = grossRevenue - deductions
  const kdb1 = netRevenue - goods
  const kdb2 = kdb1 - total(orderCosts)
  const kdb3 = kdb2 - total(careCosts)
  const kdb4 = kdb3 - total(receivableCosts)
  const ratio = (amount: number) => (netRevenue > 0 ? amount / netRevenue : null)
  return {
    grossRevenue,
    deductions,
    netRevenue,
    goods,
    kdb1,
    orderCosts,
    kdb2,
    careCosts,
    kdb3,
    receivableCosts,
    kdb4,
    costToServe: kdb1 - kdb4,
    profitRatio: ratio(kdb4),
    costToServeRatio: ratio(kdb1 - kdb4),
  }
}
