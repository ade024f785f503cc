/** Customers whose rank by revenue hides what they are worth, in both directions. */
import { abcCode } from './abc.ts'
import { midranks } from './ranks.ts'
import { segmentCode } from './segment.ts'
import type { Settings } from './settings.ts'

export interface Misjudged {
  /** index of the customer */
  readonly customer: number
  readonly revenueRank: number
  readonly valueRank: number
  /** revenue rank - value rank; > 0 underrated, < 0 overrated */
  readonly difference: number
  readonly kind: 'underrated' | 'overrated'
}

export interface RankComparison {
  /** customers with a known value, and their midranks among each other */
  readonly customers: Uint32Array
  readonly revenueRanks: Float64Array
  readonly valueRanks: Float64Array
}

/**
 * Both rankings over the customers whose value is known. `revenueOrder`: indices by revenue, largest first,
 * used as it is when nobody has to be left out.
 */
export function compareRanks(
  revenue: Float64Array,
  value: Float64Array,
  revenueOrder?: Uint32Array,
): RankComparison {
  const customers = new Uint32Array(value.length)
  let known = 0
  for (let k = 0; k < value.length; k++) if (!Number.isNaN(value[k]!)) customers[known++] = k
  if (known === value.length)
    return { customers, revenueRanks: midranks(revenue, revenueOrder), valueRanks: midranks(value) }
  const kept = customers.subarray(0, known)
  const pick = (column: Float64Array) => {
    const picked = new Float64Array(known)
    for (let at = 0; at < known; at++) picked[at] = column[kept[at]!]!
    return picked
  }
  return { customers: kept, revenueRanks: midranks(pick(revenue)), valueRanks: midranks(pick(value)) }
}

/** max(3, 0.1·n) ranks. */
export const rankDistance = (n: number, settings: Settings): number =>
  Math.max(settings.misjudgedMinRanks, settings.misjudgedRankShare * n)

/** Better, equal or worse by the segment than by revenue alone: the sign; Key counts as A, no class as equal. */
export function classMove(revenueClass: number, segment: number): number {
  if (segment === segmentCode.none) return 0
  return Math.sign(Math.min(segment, abcCode.A) - revenueClass)
}

/**
 * Flagged when the class changes (ABC by revenue against the segment) in the direction of the ranks and they
 * lie at least max(3, 0.1·n) apart; largest distance first. Still to be confirmed by Monte-Carlo.
 */
export function misjudgedCustomers(
  ranks: RankComparison,
  revenueClasses: Uint8Array,
  segments: Uint8Array,
  settings: Settings,
): readonly Misjudged[] {
  const distance = rankDistance(ranks.customers.length, settings)
  const found: Misjudged[] = []
  for (let at = 0; at < ranks.customers.length; at++) {
    const revenueRank = ranks.revenueRanks[at]!
    const valueRank = ranks.valueRanks[at]!
    const difference = revenueRank - valueRank
    if (Math.abs(difference) < distance) continue
    const customer = ranks.customers[at]!
    const move = classMove(revenueClasses[customer]!, segments[customer]!)
    if (move === 0 || move !== Math.sign(difference)) continue
    found.push({
      customer,
      revenueRank,
      valueRank,
      difference,
      kind: difference > 0 ? 'underrated' : 'overrated',
    })
  }
  return found.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
}
