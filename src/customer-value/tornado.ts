/** Tornado of the full mode: one uncertain input at a time, low and high, the others as given. */
import type { Assessed } from './assess.ts'
import { evaluate } from './evaluate.ts'
import { newEvaluation } from './evaluation.ts'
import { neutralFactors } from './factors.ts'
import type { Factors } from './factors.ts'
import type { Evaluation } from './evaluation.ts'
import type { Plan } from './plan.ts'
import { givenOf } from './given.ts'
import { pursuedPotential } from './potential.ts'
import { firmRetention } from './retention.ts'
import { assignSegments } from './segment.ts'
import { valueMultiple } from './value.ts'

export const tornadoInputs = ['margin', 'hours', 'retention', 'discountRate', 'wallet'] as const
export type TornadoInput = (typeof tornadoInputs)[number]

export interface TornadoBar {
  readonly input: TornadoInput
  /** ends of the range: factors for margin, hours, wallet; rates p.a. for retention and discountRate */
  readonly from: number
  readonly to: number
  /** Kundenwert incl. reachable potential of the whole list at those ends, EUR */
  readonly low: number
  readonly high: number
  /** |high - low| */
  readonly swing: number
  /** customers whose class differs from today's at either end */
  readonly classesChanged: number
}

export interface Tornado {
  readonly base: number
  /** largest swing first */
  readonly bars: readonly TornadoBar[]
  /** input that changes most classes (ties: larger swing): the number to collect next */
  readonly decisive: TornadoInput
}

export type Ranges = Partial<Readonly<Record<TornadoInput, readonly [number, number]>>>

/** Ranges of the settings; retention from the counted interval, or ± the spread where it was assumed. */
export function defaultRanges({ settings: s, firm }: Plan): Required<Ranges> {
  const { low, high } = firmRetention(firm.retention, s)
  const around = (centre: number, spread: number) => [centre - spread, centre + spread] as const
  return {
    margin: around(1, s.marginSpread),
    hours: around(1, s.hoursSpread),
    retention: [low, high],
    discountRate: around(s.discountRate, s.discountSpread),
    wallet: around(1, s.walletSpread),
  }
}

/** Σ Kundenwert + Potenzial-DB over the same years, EUR, of customers where they are known. */
export function prospectiveValue(evaluation: Evaluation, plan: Plan, factors: Factors): number {
  const { settings: s } = plan
  const multiples = new Map<number, number>()
  let total = 0
  for (let k = 0; k < evaluation.value.length; k++) {
    const retention = evaluation.retention[k]!
    let multiple = multiples.get(retention)
    if (multiple === undefined) {
      multiple = valueMultiple(retention, s.discountRate + factors.discountShift, s.horizonYears)
      multiples.set(retention, multiple)
    }
    total += (evaluation.value[k]! || 0) + pursuedPotential(evaluation.potential[k]!) * multiple
  }
  return total
}

/** @param ranges the user's own, where he gave them */
export function tornado(assessed: Assessed, ranges: Ranges = {}): Tornado {
  const { table, plan, segments } = assessed
  const n = table.names.length
  const given = givenOf(table, plan)
  const out = newEvaluation(n)
  const classes = new Uint8Array(n)
  const all = { ...defaultRanges(plan), ...ranges }
  const base = prospectiveValue(assessed.evaluation, plan, neutralFactors)

  const bars = tornadoInputs
    .map((input): TornadoBar => {
      const changed = new Uint8Array(n)
      const at = (value: number) => {
        const factors = factorsFor(input, value, plan)
        evaluate(given, plan, out, factors)
        assignSegments(out, plan, classes)
        for (let k = 0; k < n; k++) if (classes[k] !== segments[k]) changed[k] = 1
        return prospectiveValue(out, plan, factors)
      }
      const [from, to] = all[input]
      const low = at(from)
      const high = at(to)
      return {
        input,
        from,
        to,
        low,
        high,
        swing: Math.abs(high - low),
        classesChanged: changed.reduce((sum, one) => sum + one, 0),
      }
    })
    .sort((a, b) => b.swing - a.swing)
  const decisive = bars.reduce((best, bar) => (bar.classesChanged > best.classesChanged ? bar : best))
  return { base, bars, decisive: decisive.input }
}

function factorsFor(input: TornadoInput, value: number, { settings }: Plan): Factors {
  switch (input) {
    case 'margin':
      return { ...neutralFactors, margin: value }
    case 'hours':
      return { ...neutralFactors, hours: value }
    case 'wallet':
      return { ...neutralFactors, wallet: value }
    case 'retention':
      return { ...neutralFactors, retention: value }
    case 'discountRate':
      return { ...neutralFactors, discountShift: value - settings.discountRate }
  }
}
