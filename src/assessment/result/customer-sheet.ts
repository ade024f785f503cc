/** Every customer with every figure, his class, the reason and the decision: a row each, largest revenue first. */
import type { WrittenCell } from '../../spreadsheet/cell.ts'
import type { Assessed } from '../../customer-value/assess.ts'
import { accountOf } from '../../customer-value/account.ts'
import { concerns } from '../../customer-value/measures.ts'
import type { Simulation } from '../../customer-value/monte-carlo.ts'
import { quadrantName, quadrants } from '../../customer-value/portfolio.ts'
import { actionPlan, germanDay } from './action-plan.ts'
import { measureWords } from './action-words.ts'
import type { PlannedAction } from './action-plan.ts'
import { filterCustomers, wholeList } from './customer-list.ts'
import { listRow, misjudgedKinds } from './list-row.ts'
import { known } from './export-sheet.ts'
import type { ExportSheet } from './export-sheet.ts'
import { hoursStep } from './hours-advice.ts'
import { whyLine } from './why.ts'

/** More lines of "Warum" than that would make the file take longer than anybody waits. */
const mostReasons = 20_000

const head: readonly string[] = [
  'Kunde',
  'Nettoumsatz €',
  'KDB I €',
  'Auftragskosten €',
  'Betreuungskosten €',
  'Forderungskosten €',
  'Kundenergebnis €',
  'Kundenwert €',
  'Potenzial-DB €',
  'Bindung',
  'Lieferanteil',
  'Punkte',
  'Abdeckung',
  'Klasse',
  'ABC nach Umsatz',
  'Portfolio',
  'Stunden heute',
  'Stunden dieses Jahr',
  'Stunden Ziel (höchstens)',
  'Stabilität der Klasse',
  'Hinweise',
  'Warum',
  'Entscheidung',
  'Ergebnis mit allen Entscheidungen €',
  'Verantwortlich',
  'Bis',
]

export function customerSheet(
  assessed: Assessed,
  simulation: Simulation | null,
  actions: readonly PlannedAction[] = [],
): ExportSheet {
  const { outcome } = actionPlan(assessed, actions)
  const { evaluation: e, places } = assessed
  const decided = (k: number): readonly WrittenCell[] => {
    const measure = outcome.measures.get(k)
    if (!measure) return ['', null, '', '']
    const concerned = actions.filter(({ scope }) => concerns(scope, assessed, k))
    const all = (of: (action: PlannedAction) => string) =>
      [...new Set(concerned.map(of).filter((text) => text !== ''))].join(', ')
    const words = measureWords(assessed, { scope: { kind: 'one', customer: k }, measure })
    return [words, known(outcome.profit[k]!), all(({ owner }) => owner), all(({ due }) => germanDay(due))]
  }
  const misjudged = misjudgedKinds(assessed, simulation)
  const rows = filterCustomers(assessed, wholeList, simulation).map((k, at): readonly WrittenCell[] => {
    const row = listRow(assessed, k, simulation, misjudged)
    const account = at < mostReasons ? accountOf(assessed, k) : null
    const quadrant = quadrants[places.quadrants[k]!] ?? null
    const step = hoursStep(assessed, k)
    return [
      row.name,
      row.revenue,
      known(e.kdb1[k]!),
      e.orderCost[k]!,
      known(e.careCost[k]!),
      e.receivableCost[k]!,
      known(row.profit),
      known(row.value),
      known(row.potential),
      known(e.retention[k]!),
      known(e.shareOfWallet[k]!),
      known(row.score),
      row.coverage,
      row.segment,
      row.abc,
      quadrant ? quadrantName(quadrant, row.profit) : '',
      known(e.hours[k]!),
      step?.thisYear ?? null,
      step?.goal ?? null,
      row.stability,
      row.marks.join(', '),
      account ? whyLine(account) : '',
    ].concat(decided(k))
  })
  return { name: 'Kunden', rows: [head, ...rows] }
}
