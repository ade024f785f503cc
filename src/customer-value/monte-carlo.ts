/**
 * All uncertain inputs at once, a thousand times: how wide the totals are, how often a customer keeps his class
 * and a misjudgement survives. Discount rate, retention and hour rate are drawn once per draw for all customers
 * (they are wrong for all alike), margin, hours, wallet and ratings as they are known (noise.ts).
 */
import type { Assessed } from './assess.ts'
import { evaluate, neutralFactors, newEvaluation } from './evaluate.ts'
import type { Noise } from './evaluate.ts'
import { classMove, rankDistance } from './misjudged.ts'
import { noiseOf } from './noise.ts'
import { seededRandom, triangular } from './random.ts'
import { firmRetention } from './retention.ts'
import { assignSegments } from './segment.ts'

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

/** All draws, yielding after each how many are done, so that a worker can report or stop. Same list, settings and seed: same result. */
export function* simulation(
  assessed: Assessed,
  seed: number,
  draws = assessed.plan.settings.monteCarloDraws,
): Generator<number, Simulation> {
  const { table, plan, segments, comparison, abc } = assessed
  const { settings: s } = plan
  const n = table.names.length
  const random = seededRandom(seed)
  const retention = firmRetention(plan.firm.retention, s)
  const drawNoise = noiseOf(table, s)
  const out = newEvaluation(n)
  const classes = new Uint8Array(n)
  const noise: Noise = {
    margin: new Float64Array(n),
    hours: new Float64Array(n),
    wallet: new Float64Array(n),
    rating: new Float64Array(n),
  }
  const around = (centre: number, spread: number) =>
    triangular(random(), centre - spread, centre, centre + spread)
  const kept = new Uint32Array(n)
  const candidates = comparison?.misjudged ?? []
  const survived = new Uint32Array(candidates.length)
  const profits = new Float64Array(draws)
  const values = new Float64Array(draws)
  const ratios: number[] = []

  for (let draw = 0; draw < draws; draw++) {
    const factors = {
      ...neutralFactors,
      discountShift: around(0, s.discountSpread),
      retention: triangular(random(), retention.low, retention.rate, retention.high),
      hours: around(1, s.rateSpread),
    }
    drawNoise(random, noise)
    evaluate(table, plan, out, factors, noise)
    assignSegments(out, plan, classes)

    let pool = 0
    let loss = 0
    let value = 0
    for (let k = 0; k < n; k++) {
      const profit = out.profit[k]!
      if (profit > 0) pool += profit
      else if (profit < 0) loss -= profit
      value += out.value[k]! || 0
      if (classes[k] === segments[k]) kept[k]!++
    }
    profits[draw] = pool - loss
    values[draw] = value
    if (pool > 0) ratios.push(loss / pool)

    if (candidates.length > 0) {
      const sorted = out.value.filter((one) => !Number.isNaN(one)).sort()
      const distance = rankDistance(sorted.length, s)
      candidates.forEach((candidate, at) => {
        const k = candidate.customer
        const difference = candidate.revenueRank - rankIn(sorted, out.value[k]!)
        const sign = Math.sign(candidate.difference)
        if (difference * sign >= distance && classMove(abc.classes[k]!, classes[k]!) === sign) survived[at]!++
      })
    }
    yield draw + 1
  }

  return {
    seed,
    draws,
    profit: bandOf(profits),
    value: bandOf(values),
    subsidyRatio: ratios.length * 2 > draws ? bandOf(Float64Array.from(ratios)) : null,
    stability: Float64Array.from(kept, (count) => count / draws),
    confirmedMisjudged: new Set(
      candidates
        .filter((_, at) => survived[at]! >= s.misjudgedMinStability * draws)
        .map(({ customer }) => customer),
    ),
  }
}

/** Midrank of `value` (1 = largest) in values sorted upwards that contain it. */
function rankIn(sorted: Float64Array, value: number): number {
  const first = (test: (candidate: number) => boolean) => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (test(sorted[middle]!)) high = middle
      else low = middle + 1
    }
    return low
  }
  const notBelow = first((candidate) => candidate >= value)
  const above = first((candidate) => candidate > value)
  const n = sorted.length
  return (n - above + 1 + n - notBelow) / 2
}

/** Nearest-rank percentiles. */
function bandOf(samples: Float64Array): Band {
  const sorted = samples.slice().sort()
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}
