/** What the sentences of a result rest on. */
import type { Assessed } from '../../customer-value/assess.ts'
import type { RankComparison } from '../../customer-value/misjudged.ts'
import type { Tornado, TornadoInput } from '../../customer-value/tornado.ts'

/** What the sentences are made of: from an assessment, or from the aggregates of a kept report. */
export interface SentenceFacts {
  readonly customers: number
  readonly earning: number
  readonly losing: number
  readonly withoutResult: number
  /** one assumed margin for all and no cost taken off: who earns and who costs is then what was assumed */
  readonly signsAssumed: boolean
  /** EUR/year, all customers; potential where it is above 0 */
  readonly profit: number
  readonly potential: number
  /** null below the number of customers from which curves mean anything, or without profits */
  readonly subsidyRatio: number | null
  /** null = too few customers for ranks */
  readonly ranks: {
    readonly customers: number
    readonly topTenMissed: number
    readonly correlation: number | null
    /** one margin for all and hours by size: then the value cannot rank differently, whatever is true */
    readonly byConstruction: boolean
    /** which of the two is the same for everybody */
    readonly constant: 'revenue' | 'value' | 'both' | null
    /** where it is open who is among the ten: several share places around the tenth */
    readonly tied: 'revenue' | 'value' | null
  } | null
  readonly minCustomers: number
  /** customers with a class; 0 = the list does not say enough for any */
  readonly classed: number
  /** null = not computed */
  readonly uncertain: {
    readonly input: TornadoInput
    readonly from: number
    readonly to: number
    /** EUR */
    readonly swing: number
    readonly classesChanged: number
  } | null
}

export function sentenceFacts(assessed: Assessed, tornado: Tornado | null): SentenceFacts {
  const { totals, comparison, abc, plan, segments, basis } = assessed
  return {
    customers: abc.classes.length,
    earning: totals.earning,
    losing: totals.losing,
    withoutResult: totals.withoutResult,
    signsAssumed: basis.valueFollowsRevenue && !(plan.care || plan.orders || plan.receivables),
    profit: totals.profit,
    potential: totals.potential,
    subsidyRatio: comparison?.whale.subsidyRatio ?? null,
    ranks: comparison && {
      customers: comparison.ranks.customers.length,
      topTenMissed: comparison.topTenMissed,
      correlation: comparison.rankCorrelation,
      byConstruction: basis.valueFollowsRevenue,
      constant: constantRank(comparison.ranks),
      tied: tiedAtTen(comparison.ranks),
    },
    minCustomers: plan.settings.minCustomersForRanks,
    classed: segments.reduce((sum, code) => sum + Number(code > 0), 0),
    uncertain: tornado?.bars.find(({ input }) => input === tornado.decisive) ?? null,
  }
}

const equalRanks = (ranks: Float64Array) => ranks.every((rank) => rank === ranks[0])

function constantRank({ revenueRanks, valueRanks }: RankComparison): 'revenue' | 'value' | 'both' | null {
  const [revenue, value] = [equalRanks(revenueRanks), equalRanks(valueRanks)]
  if (revenue) return value ? 'both' : 'revenue'
  return value ? 'value' : null
}

/** Exactly ten ranks lie within the first ten, unless several share places 10 and 11. */
function tiedAtTen({ revenueRanks, valueRanks }: RankComparison): 'revenue' | 'value' | null {
  const open = (ranks: Float64Array) =>
    ranks.length > 10 && ranks.reduce((sum, rank) => sum + Number(rank <= 10), 0) !== 10
  if (open(revenueRanks)) return 'revenue'
  return open(valueRanks) ? 'value' : null
}
