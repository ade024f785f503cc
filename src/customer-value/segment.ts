/** The segment rule: Key, A, B, C in sentences a sales head can check. Limits are settings ("Setzung"). */
import type { Evaluation } from './evaluation.ts'
import type { Plan } from './plan.ts'
import { pursuedPotential } from './potential.ts'

/** Codes in the order of merit; 0 = "zu wenig Daten". A, B, C have the same codes as in abc.ts. */
export const segmentNames = ['zu wenig Daten', 'C', 'B', 'A', 'Key'] as const
export const segmentCode = { none: 0, C: 1, B: 2, A: 3, key: 4 } as const

/** Extra cost of a key account, EUR/year: hours × EUR/h. */
export const keyAccountCost = ({ settings }: Plan): number => settings.keyExtraHours * settings.careHourRate

/** Revenue a key account must add to pay for its extra care: cost ÷ DB %; null for a margin <= 0. EUR/year. */
export const neededExtraRevenue = (cost: number, margin: number): number | null =>
  margin > 0 ? cost / margin : null

/** K = min(capacity of the firm, limit of the settings). */
export const keyCapacityOf = ({ firm, settings }: Plan): number =>
  Math.min(firm.keyCapacity ?? Infinity, settings.keyCapacity)

/** Result plus pursued potential, EUR/year; NaN where the result is unknown. */
export const prospect = ({ profit, potential }: Evaluation, k: number): number =>
  profit[k]! + pursuedPotential(potential[k]!)

/** The largest of the values taken so far. */
export class Largest {
  readonly #count: number
  readonly #top: number[] = []
  /** what a value must exceed to matter */
  #least: number

  constructor(count: number) {
    this.#count = count
    this.#least = count > 0 ? -Infinity : Infinity
  }

  /** The count-th largest known value (the smallest, if there are fewer); Infinity for count 0 or none known. */
  get threshold(): number {
    return this.#count > 0 ? (this.#top.at(-1) ?? Infinity) : Infinity
  }

  take(value: number): void {
    if (value > this.#least) this.#insert(value)
  }

  #insert(value: number): void {
    const top = this.#top
    let at = top.length
    while (at > 0 && top[at - 1]! < value) at--
    top.splice(at, 0, value)
    if (top.length > this.#count) top.pop()
    if (top.length === this.#count) this.#least = top.at(-1)!
  }
}

/** Class by score alone: the score of a limit belongs to the better class. */
export function classByScore(score: number, { settings }: Plan): number {
  if (score >= settings.limitA) return segmentCode.A
  return score >= settings.limitB ? segmentCode.B : segmentCode.C
}

interface Aspirant {
  readonly customer: number
  readonly value: number
  readonly potential: number
}

/**
 * Segments of customers who come a part of the list at a time.
 * eligible = coverage >= 60 %; C below 35, B below 55, else A. A loss customer is not A unless result +
 * potential > 0. Key = A, requirements >= 60, value or potential among the K largest, and result + potential
 * above the extra cost; never more than K (then those with the largest value + potential).
 */
export class Segmenting {
  readonly #plan: Plan
  readonly #out: Uint8Array
  readonly #capacity: number
  readonly #values: Largest
  readonly #potentials: Largest
  readonly #aspirants: Aspirant[] = []

  /** @param out receives the segment codes, by customer */
  constructor(plan: Plan, out: Uint8Array) {
    this.#plan = plan
    this.#out = out
    this.#capacity = keyCapacityOf(plan)
    this.#values = new Largest(this.#capacity)
    this.#potentials = new Largest(this.#capacity)
  }

  /** @param evaluation of the customers from `from` on, in its first `rows` rows */
  take(evaluation: Evaluation, from: number, rows: number): void {
    const plan = this.#plan
    const out = this.#out
    const { minCoverage, keyRequirements } = plan.settings
    const { value, potential, profit, score, coverage, scoreRequirements } = evaluation
    const values = this.#values
    const potentials = this.#potentials
    const cost = keyAccountCost(plan)
    // coverage is a sum of weights: 0.6 may come out as 0.5999999999999999
    const enough = minCoverage - 1e-9
    for (let row = 0; row < rows; row++) {
      values.take(value[row]!)
      potentials.take(potential[row]!)
      if (!(coverage[row]! >= enough)) {
        out[from + row] = segmentCode.none
        continue
      }
      const byScore = classByScore(score[row]!, plan)
      out[from + row] = byScore
      if (byScore !== segmentCode.A) continue
      const ahead = prospect(evaluation, row)
      if (profit[row]! < 0 && !(ahead > 0)) out[from + row] = segmentCode.B
      else if (
        scoreRequirements[row]! >= keyRequirements &&
        ahead > cost &&
        this.#amongLargest(value[row]!, potential[row]!)
      )
        this.#aspirants.push({ customer: from + row, value: value[row]!, potential: potential[row]! })
    }
  }

  /** Names the key accounts, once all customers were taken. */
  settle(): Uint8Array {
    const worth = ({ value, potential }: Aspirant) => value + pursuedPotential(potential)
    const keys = this.#aspirants
      .filter(({ value, potential }) => this.#amongLargest(value, potential))
      .sort((a, b) => worth(b) - worth(a))
    for (const { customer } of keys.slice(0, this.#capacity)) this.#out[customer] = segmentCode.key
    return this.#out
  }

  /** Of those taken so far: the limits only rise, so who is not among them now never will be. */
  #amongLargest(value: number, potential: number): boolean {
    return value >= this.#values.threshold || potential >= this.#potentials.threshold
  }
}

/** Fills `out` with the segment codes of a whole list. */
export function assignSegments(evaluation: Evaluation, plan: Plan, out: Uint8Array): Uint8Array {
  const segments = new Segmenting(plan, out)
  segments.take(evaluation, 0, out.length)
  return segments.settle()
}

/** "Sanieren": the customer costs money today. Unknown results are not flagged. */
export const needsRestructuring = (profit: number): boolean => profit < 0

/**
 * "Grenzfall": within ±3 points of a limit, or the class survives less than 70 % of the Monte-Carlo draws
 * (stability null = not simulated).
 */
export function isBorderline(score: number, stability: number | null, { settings }: Plan): boolean {
  const near = (limit: number) => Math.abs(score - limit) <= settings.borderlinePoints
  return (
    near(settings.limitA) ||
    near(settings.limitB) ||
    (stability !== null && stability < settings.minStability)
  )
}
