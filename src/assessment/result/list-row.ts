/** A customer as the list shows him. */
import type { Assessed } from '../../customer-value/assess.ts'
import { abcLetters } from '../../customer-value/abc.ts'
import { isBorderline, segmentCode, segmentNames } from '../../customer-value/segment.ts'
import type { Simulation } from '../../customer-value/monte-carlo.ts'

/** Who is misjudged; before the simulation the candidates, afterwards those it confirmed. */
export function misjudgedKinds(
  { comparison }: Assessed,
  simulation: Simulation | null,
): ReadonlyMap<number, 'underrated' | 'overrated'> {
  const found = (comparison?.misjudged ?? []).filter(
    ({ customer }) => simulation?.confirmedMisjudged.has(customer) ?? true,
  )
  return new Map(found.map(({ customer, kind }) => [customer, kind]))
}

export interface ListRow {
  readonly customer: number
  readonly name: string
  readonly revenue: number
  readonly profit: number
  readonly ratio: number | null
  readonly value: number
  readonly potential: number
  readonly score: number
  readonly segment: string
  readonly abc: string
  readonly coverage: number
  readonly stability: number | null
  /** "unterschätzt", "Sanieren", "Grenzfall" … */
  readonly marks: readonly string[]
}

/** @param misjudged of the same assessment and simulation, see misjudgedKinds */
export function listRow(
  assessed: Assessed,
  k: number,
  simulation: Simulation | null,
  misjudged: ReturnType<typeof misjudgedKinds>,
): ListRow {
  const { table, evaluation, segments, abc, plan } = assessed
  const revenue = table.columns.revenue[k]!
  const profit = evaluation.profit[k]!
  const stability = simulation?.stability[k] ?? null
  const kind = misjudged.get(k)
  return {
    customer: k,
    name: table.names[k]!,
    revenue,
    profit,
    ratio: revenue > 0 ? profit / revenue : null,
    value: evaluation.value[k]!,
    potential: evaluation.potential[k]!,
    score: evaluation.score[k]!,
    segment: segmentNames[segments[k]!]!,
    abc: abcLetters[abc.classes[k]!]!,
    coverage: evaluation.coverage[k]!,
    stability,
    marks: [
      ...(profit < 0 ? ['Sanieren'] : []),
      ...(kind ? [kind === 'underrated' ? 'unterschätzt' : 'überschätzt'] : []),
      ...(segments[k] !== segmentCode.none && isBorderline(evaluation.score[k]!, stability, plan)
        ? ['Grenzfall']
        : []),
    ],
  }
}
