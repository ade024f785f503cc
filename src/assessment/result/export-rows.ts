/** Everything the result knows, as sheets: for CSV and XLSX, in the order of the page. */
import type { WrittenCell } from '../../spreadsheet/cell.ts'
import type { Assessed } from '../../customer-value/assess.ts'
import { quadrantName, quadrants } from '../../customer-value/portfolio.ts'
import { settingsTable } from '../../customer-value/settings.ts'
import type { Simulation } from '../../customer-value/monte-carlo.ts'
import type { Tornado } from '../../customer-value/tornado.ts'
import { accountOf } from '../../customer-value/explain.ts'
import { filterCustomers, listRow, misjudgedKinds, wholeList } from './customer-list.ts'
import { settingGroups } from './editable.ts'
import { basisFacts, basisLines } from './basis-words.ts'
import { hoursPlan, hoursStep } from './hours-advice.ts'
import { sentences } from './sentences.ts'
import { whyLine } from './why.ts'

export interface ExportSheet {
  readonly name: string
  readonly rows: readonly (readonly WrittenCell[])[]
}

/** Unknown figures are empty cells, never 0. Rates are shares 0..1. */
const known = (value: number | null) => (value === null || Number.isNaN(value) ? null : value)

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
]

export function customerSheet(assessed: Assessed, simulation: Simulation | null): ExportSheet {
  const { evaluation: e, places } = assessed
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
    ]
  })
  return { name: 'Kunden', rows: [head, ...rows] }
}

export interface Exported {
  readonly assessed: Assessed
  readonly tornado: Tornado | null
  readonly simulation: Simulation | null
  readonly notes: readonly string[]
}

/** Customers, summary and assumptions. */
export function exportSheets({ assessed, tornado, simulation, notes }: Exported): readonly ExportSheet[] {
  const { totals, comparison, plan, formulaVersion } = assessed
  const care = hoursPlan(assessed)
  const summary: (readonly WrittenCell[])[] = [
    ['Kenngröße', 'Wert'],
    ...sentences(assessed, tornado).map((text) => [text]),
    ...basisLines(basisFacts(assessed, null)).map(({ label, value }) => [label, value]),
    ['Formelversion', formulaVersion],
    ['Kunden', assessed.abc.classes.length],
    ['Nettoumsatz €', totals.revenue],
    ['KDB I €', totals.kdb1],
    ['Kundenergebnis €', totals.profit],
    ['Kundenwert €', totals.value],
    ['Potenzial-DB €', totals.potential],
    ['Stunden', totals.hours],
    ['Stunden, bei Kunden weniger', care.taken],
    ['Stunden, bei Kunden mehr', care.given],
    ['Stunden, frei für Ausbau und Neukunden', care.free],
    ['Kunden mit Gewinn', totals.earning],
    ['Kunden mit Verlust', totals.losing],
    ['Kunden ohne Ergebnis', totals.withoutResult],
  ]
  if (comparison)
    summary.push(
      ['Summe der Gewinne €', comparison.whale.pool],
      ['Summe der Verluste €', comparison.whale.loss],
      ['Ausgleichsquote', known(comparison.whale.subsidyRatio)],
      ['Stobachoff-Index (unsere Normierung)', known(comparison.stobachoff?.index ?? null)],
      ['Ungleichheit Umsatz (Gini, Verluste erlaubt)', known(comparison.revenueInequality)],
      ['Ungleichheit Ergebnis', known(comparison.profitInequality)],
      ['Herfindahl-Index Umsatz', known(comparison.herfindahl)],
      ['Rangkorrelation Umsatz/Kundenwert (Spearman)', known(comparison.rankCorrelation)],
    )
  if (simulation)
    summary.push(
      ['Ziehungen', simulation.draws],
      ['Startwert', simulation.seed],
      ['Kundenergebnis, 10 % liegen unter', simulation.profit.p10],
      ['Kundenergebnis, 10 % liegen über', simulation.profit.p90],
      ['Kundenwert, 10 % liegen unter', simulation.value.p10],
      ['Kundenwert, 10 % liegen über', simulation.value.p90],
    )
  const assumptions = settingGroups.flatMap(({ title, names }) =>
    names.map((name): readonly WrittenCell[] => {
      const { label, unit, source } = settingsTable[name]
      return [title, label, plan.settings[name], unit, source]
    }),
  )
  return [
    customerSheet(assessed, simulation),
    { name: 'Zusammenfassung', rows: [...summary, ...notes.map((note) => [note])] },
    { name: 'Annahmen', rows: [['Bereich', 'Annahme', 'Wert', 'Einheit', 'Quelle'], ...assumptions] },
  ]
}
