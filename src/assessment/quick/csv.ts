import { csvFile } from '../../spreadsheet/csv-write.ts'
import type { QuickView } from './view.ts'

/** Everything the result page says, in the same order, as a CSV file. */
export function quickCsv(view: QuickView): string {
  return csvFile([
    [view.label, `Formelversion ${view.formulaVersion}`],
    [],
    ...view.sentences.map((sentence) => [sentence]),
    [],
    ['Größe', 'Einheit', ...view.columns],
    ...view.rows.map(({ label, unit, values }) => [
      label,
      unit,
      ...values.map((value) => (value !== null && unit === '%' ? value * 100 : value)),
    ]),
    [],
    ['Kennzahl', 'Wert', 'Bedeutung'],
    ...view.figures.map(({ label, value, meaning }) => [label, value, meaning]),
    [],
    ['Unsicherheit', 'Spanne', 'Kundenwert unten', 'Kundenwert oben'],
    ...view.tornado.rows.map(({ label, range, lowValue, highValue }) => [label, range, lowValue, highValue]),
    [],
    ['Angabe', 'Wert'],
    ...view.inputs.map(({ label, value }) => [label, value]),
    [],
    ['Annahme', 'Wert', 'Einheit', 'Quelle'],
    ...view.assumptions.map(({ label, value, unit, source }) => [label, value, unit, source]),
  ])
}
