/** The customer table: filtered, ordered, a page at a time. Works on the columns, so 100,000 rows stay quick. */
import type { Assessed } from '../../customer-value/assess.ts'
import { descending } from '../../customer-value/order.ts'
import { isBorderline, segmentCode } from '../../customer-value/segment.ts'
import type { Simulation } from '../../customer-value/monte-carlo.ts'
import { misjudgedKinds } from './list-row.ts'

export const listOrders = {
  revenue: 'Umsatz',
  profit: 'Ergebnis, bestes zuerst',
  loss: 'Ergebnis, schlechtestes zuerst',
  value: 'Kundenwert',
  potential: 'Potenzial',
  score: 'Punkte',
} as const

export type ListOrder = keyof typeof listOrders

export const listFlags = {
  all: 'alle',
  loss: 'Sanieren (kosten Geld)',
  underrated: 'unterschätzt',
  overrated: 'überschätzt',
  borderline: 'Grenzfälle',
  incomplete: 'zu wenig Daten',
} as const

export type ListFlag = keyof typeof listFlags

export interface ListFilter {
  readonly text: string
  /** segment code, null = every class */
  readonly segment: number | null
  readonly flag: ListFlag
  readonly order: ListOrder
}

export const wholeList: ListFilter = { text: '', segment: null, flag: 'all', order: 'revenue' }

/** Indices of the customers that pass, in the order asked for; unknown figures come last. */
export function filterCustomers(
  assessed: Assessed,
  filter: ListFilter,
  simulation: Simulation | null,
): readonly number[] {
  const { table, segments } = assessed
  const wanted = filter.text.trim().toLocaleLowerCase('de')
  const passes = flagTest(assessed, filter.flag, simulation)
  const found: number[] = []
  for (const k of orderOf(assessed, filter.order)) {
    if (filter.segment !== null && segments[k] !== filter.segment) continue
    if (!passes(k)) continue
    if (wanted !== '' && !table.names[k]!.toLocaleLowerCase('de').includes(wanted)) continue
    found.push(k)
  }
  return found
}

function orderOf({ evaluation, abc }: Assessed, order: ListOrder): Uint32Array {
  switch (order) {
    case 'revenue':
      return abc.order
    case 'loss':
      return descending(
        evaluation.profit.map((profit) => -profit),
        abc.order,
      )
    case 'profit':
    case 'value':
    case 'potential':
    case 'score':
      return descending(evaluation[order], abc.order)
  }
}

function flagTest(assessed: Assessed, flag: ListFlag, simulation: Simulation | null): (k: number) => boolean {
  const { evaluation, plan, segments } = assessed
  switch (flag) {
    case 'all':
      return () => true
    case 'loss':
      return (k) => evaluation.profit[k]! < 0
    case 'incomplete':
      return (k) => segments[k] === segmentCode.none
    case 'borderline':
      return (k) =>
        segments[k] !== segmentCode.none &&
        isBorderline(evaluation.score[k]!, simulation?.stability[k] ?? null, plan)
    case 'underrated':
    case 'overrated': {
      const kinds = misjudgedKinds(assessed, simulation)
      return (k) => kinds.get(k) === flag
    }
  }
}
