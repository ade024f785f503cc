/** The page for the management as a sheet: its words with everything they rest on, and every figure behind them. */
import type { WrittenCell } from '../../spreadsheet/cell.ts'
import { basisFacts, basisLines, methodWords } from './basis-words.ts'
import { known } from './export-sheet.ts'
import type { ExportSheet } from './export-sheet.ts'
import { hoursPlan } from './hours-advice.ts'
import type { DeckSource } from './management-deck.ts'
import { nextSteps } from './next-steps.ts'
import { byConstruction, sentences } from './sentences.ts'

export function summarySheet(source: DeckSource): ExportSheet {
  const { assessed, tornado, simulation, notes, rhythm, origin, at } = source
  const { totals, comparison, formulaVersion, basis } = assessed
  const care = hoursPlan(assessed)
  const summary: (readonly WrittenCell[])[] = [
    ['Kenngröße', 'Wert'],
    ['Herkunft', origin],
    ...sentences(assessed, tornado).map((text) => [text]),
    ...basisLines(basisFacts(assessed, simulation?.profit ?? 'open')).map(({ label, value }) => [
      label,
      value,
    ]),
    ['Rechnung', methodWords(assessed, at)],
    ...assessed.checks.map(({ text }) => ['Bitte prüfen', text]),
    ...nextSteps(assessed, tornado, rhythm).map((text) => ['Als Nächstes zu tun', text]),
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
      ...(basis.valueFollowsRevenue ? [['Rangkorrelation: kein Befund', byConstruction]] : []),
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
  return { name: 'Zusammenfassung', rows: [...summary, ...notes.map((note) => [note])] }
}
