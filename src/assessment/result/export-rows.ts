/** Everything the result knows, as sheets: for CSV and XLSX, in the order of the page. */
import type { WrittenCell } from '../../spreadsheet/cell.ts'
import type { Assessed } from '../../customer-value/assess.ts'
import { settingsTable } from '../../customer-value/settings.ts'
import type { ListRhythm } from '../../customer-value/rhythm.ts'
import type { Simulation } from '../../customer-value/monte-carlo.ts'
import type { Tornado } from '../../customer-value/tornado.ts'
import type { PlannedAction } from './action-plan.ts'
import type { Bridge } from './bridge.ts'
import { bridgeSheet } from './bridge-sheet.ts'
import { actionSheet } from './action-sheet.ts'
import { customerSheet } from './customer-sheet.ts'
import { settingGroups } from './setting-groups.ts'
import { basisFacts, basisLines } from './basis-words.ts'
import { known } from './export-sheet.ts'
import type { ExportSheet } from './export-sheet.ts'
import { hoursPlan } from './hours-advice.ts'
import { rhythmSheet } from './rhythm-sheet.ts'
import { sentences } from './sentences.ts'

export interface Exported {
  readonly assessed: Assessed
  readonly tornado: Tornado | null
  readonly simulation: Simulation | null
  readonly notes: readonly string[]
  readonly actions: readonly PlannedAction[]
  /** null = the list has no dates */
  readonly rhythm: ListRhythm | null
  /** null = no other year is known, or it cannot be compared */
  readonly bridge: Bridge | null
}

/** Customers, decisions where there are any, summary and assumptions. */
export function exportSheets({
  assessed,
  tornado,
  simulation,
  notes,
  actions,
  rhythm,
  bridge,
}: Exported): readonly ExportSheet[] {
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
    customerSheet(assessed, simulation, actions),
    ...(actions.length > 0 ? [actionSheet(assessed, actions)] : []),
    ...(bridge ? [bridgeSheet(bridge)] : []),
    ...(rhythm ? [rhythmSheet(assessed, rhythm)] : []),
    { name: 'Zusammenfassung', rows: [...summary, ...notes.map((note) => [note])] },
    { name: 'Annahmen', rows: [['Bereich', 'Annahme', 'Wert', 'Einheit', 'Quelle'], ...assumptions] },
  ]
}
