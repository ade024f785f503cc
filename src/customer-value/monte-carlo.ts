/**
 * All uncertain inputs at once, a thousand times (draws.ts): how wide the totals are, how often a customer keeps his
 * class and a misjudgement survives.
 */
import type { Assessed } from './assess.ts'
import type { Drawn } from './draws.ts'

/** 10 %, 50 % and 90 % point of the draws. */
export interface Band {
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

export interface Simulation {
  readonly seed: number
  readonly draws: number
  /** totals of the list, EUR/year and EUR over the horizon */
  readonly profit: Band
  readonly value: Band
  /** null when in more than half of the draws nobody earned anything */
  readonly subsidyRatio: Band | null
  /** per customer: share of draws with the class of the assessment, 0..1 */
  readonly stability: Float64Array
  /** customers whose misjudgement survives at least 80 % of the draws */
  readonly confirmedMisjudged: ReadonlySet<number>
}

/** What the draws of one seed say together, whoever made which of them. */
export function simulationOf(
  { plan, comparison }: Pick<Assessed, 'plan' | 'comparison'>,
  seed: number,
  parts: readonly Drawn[],
): Simulation {
  const profits = parts.flatMap((part) => [...part.profits])
  const draws = profits.length
  const ratios = parts.flatMap((part) => [...part.ratios].filter((ratio) => !Number.isNaN(ratio)))
  const survived = sum(parts.map((part) => part.survived))
  return {
    seed,
    draws,
    profit: bandOf(profits),
    value: bandOf(parts.flatMap((part) => [...part.values])),
    subsidyRatio: ratios.length * 2 > draws ? bandOf(ratios) : null,
    stability: Float64Array.from(sum(parts.map((part) => part.kept)), (count) => count / draws),
    confirmedMisjudged: new Set(
      (comparison?.misjudged ?? [])
        .filter((_, at) => survived[at]! >= plan.settings.misjudgedMinStability * draws)
        .map(({ customer }) => customer),
    ),
  }
}

function sum(counts: readonly Uint32Array[]): Uint32Array {
  const total = new Uint32Array(counts[0]?.length ?? 0)
  for (const one of counts) for (let at = 0; at < total.length; at++) total[at]! += one[at]!
  return total
}

/** Nearest-rank percentiles. */
function bandOf(samples: readonly number[]): Band {
  const sorted = Float64Array.from(samples).sort()
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}
