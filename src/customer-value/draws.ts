/**
 * The draws of a simulation, one pass over the customers each: all uncertain inputs at once. Discount rate, retention
 * and hour rate are drawn once per draw for all customers (they are wrong for all alike), margin, hours, wallet and
 * ratings as they are known (noise.ts). A draw depends on the simulation and its own number alone, so that any worker may do any.
 */
import type { Assessed } from './assess.ts'
import { evaluate } from './evaluate.ts'
import { newEvaluation } from './evaluation.ts'
import { neutralFactors, newNoise } from './factors.ts'
import type { Factors, Noise } from './factors.ts'
import type { Evaluation } from './evaluation.ts'
import type { Plan } from './plan.ts'
import { givenOf } from './given.ts'
import type { Given } from './given.ts'
import { classMove, rankDistance } from './misjudged.ts'
import { noiseOf } from './noise.ts'
import type { DrawNoise } from './noise.ts'
import { RandomSequence, triangular } from './random.ts'
import type { Random } from './random.ts'
import { firmRetention } from './retention.ts'
import { Segmenting } from './segment.ts'
import { Strata } from './strata.ts'
import { ValueRanks } from './value-ranks.ts'

/** What some draws came to. */
export interface Drawn {
  /** by draw: totals of the list, EUR/year and EUR over the horizon */
  readonly profits: Float64Array
  readonly values: Float64Array
  /** losses ÷ profits; NaN where nobody earned anything */
  readonly ratios: Float64Array
  /** by customer: in how many draws he had the class of the assessment */
  readonly kept: Uint32Array
  /** by candidate of the assessment: in how many draws he was misjudged */
  readonly survived: Uint32Array
}

/** Customers evaluated at a time: their columns stay in the processor's cache. */
const slice = 1024

/** Numbers a draw takes at most: two for each of four errors of a customer. */
const placesOf = (customers: number) => 8 * customers

/** Some draws of a simulation. */
export interface Part {
  readonly seed: number
  /** of the whole simulation */
  readonly draws: number
  /** number of the first, and of the one after the last */
  readonly first: number
  readonly end: number
}

/** Yields after each draw how many are done. */
export function* draw(assessed: Assessed, part: Part): Generator<number, Drawn> {
  const drawing = new Drawing(assessed, part)
  for (let number = part.first; number < part.end; number++) {
    drawing.draw(number)
    yield number - part.first + 1
  }
  return drawing.drawn
}

class Drawing {
  readonly drawn: Drawn
  readonly #assessed: Assessed
  readonly #given: Given
  readonly #seed: number
  readonly #first: number
  readonly #shared: Strata
  readonly #errors: DrawNoise
  readonly #rows: number
  readonly #out: Evaluation
  readonly #noise: Noise
  readonly #classes: Uint8Array
  /** value of every customer, where ranks are asked for */
  readonly #worth: Float64Array
  readonly #ranks: ValueRanks

  constructor(assessed: Assessed, { seed, draws, first, end }: Part) {
    const { table, plan, comparison } = assessed
    const n = table.names.length
    const candidates = comparison?.misjudged.length ?? 0
    this.#assessed = assessed
    this.#given = givenOf(table, plan)
    this.#seed = seed
    this.#first = first
    this.#shared = new Strata(seed, draws)
    this.#errors = noiseOf(table, plan.settings)
    this.#rows = Math.min(slice, n)
    this.#out = newEvaluation(this.#rows)
    this.#noise = newNoise(this.#rows)
    this.#classes = new Uint8Array(n)
    this.#worth = new Float64Array(candidates > 0 ? n : 0)
    this.#ranks = new ValueRanks(this.#worth.length)
    this.drawn = {
      profits: new Float64Array(end - first),
      values: new Float64Array(end - first),
      ratios: new Float64Array(end - first),
      kept: new Uint32Array(n),
      survived: new Uint32Array(candidates),
    }
  }

  draw(number: number): void {
    const { plan, segments } = this.#assessed
    const n = segments.length
    const shared = this.#shared.of(number)
    const factors = drawFactors(shared, plan)
    const fill = this.#errors(shared, new RandomSequence(this.#seed, number * placesOf(n)))
    const segmenting = new Segmenting(plan, this.#classes)
    const sums = { pool: 0, loss: 0, value: 0 }
    for (let from = 0; from < n; from += this.#rows) {
      const rows = Math.min(this.#rows, n - from)
      fill(this.#noise, from)
      evaluate(this.#given, plan, this.#out, factors, this.#noise, from)
      segmenting.take(this.#out, from, rows)
      addUp(this.#out, rows, sums)
      if (this.#worth.length > 0) this.#worth.set(this.#out.value.subarray(0, rows), from)
    }
    segmenting.settle()
    const { profits, values, ratios, kept } = this.drawn
    profits[number - this.#first] = sums.pool - sums.loss
    values[number - this.#first] = sums.value
    ratios[number - this.#first] = sums.pool > 0 ? sums.loss / sums.pool : Number.NaN
    countEqual(this.#classes, segments, kept)
    if (this.#worth.length > 0) this.#countMisjudged()
  }

  /** Both must hold: the class in the direction of the ranks, and the distance of the ranks. */
  #countMisjudged(): void {
    const { abc, comparison, plan } = this.#assessed
    this.#ranks.take(this.#worth)
    const distance = rankDistance(this.#ranks.known, plan.settings)
    comparison?.misjudged.forEach(({ customer, difference, revenueRank }, at) => {
      const sign = Math.sign(difference)
      if (classMove(abc.classes[customer]!, this.#classes[customer]!) !== sign) return
      if (this.#ranks.isApart(this.#worth[customer]!, revenueRank, sign, distance)) this.drawn.survived[at]!++
    })
  }
}

function addUp(
  { profit, value }: Evaluation,
  rows: number,
  sums: { pool: number; loss: number; value: number },
): void {
  let { pool, loss, value: total } = sums
  for (let row = 0; row < rows; row++) {
    const one = profit[row]!
    if (one > 0) pool += one
    else if (one < 0) loss -= one
    total += value[row]! || 0
  }
  sums.pool = pool
  sums.loss = loss
  sums.value = total
}

function countEqual(classes: Uint8Array, segments: Uint8Array, kept: Uint32Array): void {
  for (let k = 0; k < kept.length; k++) kept[k]! += classes[k] === segments[k] ? 1 : 0
}

function drawFactors(random: Random, { settings, firm }: Plan): Factors {
  const retention = firmRetention(firm.retention, settings)
  const around = (centre: number, spread: number) =>
    triangular(random(), centre - spread, centre, centre + spread)
  return {
    ...neutralFactors,
    discountShift: around(0, settings.discountSpread),
    retention: triangular(random(), retention.low, retention.rate, retention.high),
    hours: around(1, settings.rateSpread),
  }
}
