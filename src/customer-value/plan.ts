/** What is the same in every evaluation of one list. */
import type { CustomerTable, Firm } from './customers.ts'
import { firmRetention } from './retention.ts'
import { anchorsOf, weightsOf } from './score.ts'
import type { Anchors, Weights } from './score.ts'
import type { Settings } from './settings.ts'

/** Which steps count, scales and weights. */
export interface Plan {
  readonly settings: Settings
  readonly firm: Firm
  readonly firmRetention: number
  readonly orders: boolean
  readonly care: boolean
  /** does anybody have hours or visits? */
  readonly hours: boolean
  readonly receivables: boolean
  readonly anchors: Anchors
  readonly weights: Weights
}

const anyKnown = (column: Float64Array) => column.some((value) => !Number.isNaN(value))

/**
 * A cost step counts when somebody has data for it and the stated contribution has not lost it already; a step
 * nobody has data for is left out for all, so that customers stay comparable.
 */
export function planOf({ columns }: CustomerTable, firm: Firm, settings: Settings): Plan {
  const { rate } = firmRetention(firm.retention, settings)
  const deducted = firm.alreadyDeducted
  return {
    settings,
    firm,
    firmRetention: rate,
    orders:
      deducted !== 'orders' &&
      deducted !== 'care' &&
      [columns.orders, columns.electronicOrders, columns.rushOrders, columns.returns].some(anyKnown),
    care: deducted !== 'care' && [columns.hours, columns.visits, columns.otherCare].some(anyKnown),
    hours: [columns.hours, columns.visits].some(anyKnown),
    receivables: [columns.paymentDays, columns.badDebt].some(anyKnown),
    anchors: anchorsOf(settings, rate),
    weights: weightsOf(settings),
  }
}
