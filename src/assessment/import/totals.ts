/** Totals rows are dropped, and compared with the sum of the rows they claim to add up. */
import { compensatedSum } from '../../customer-value/compensated-sum.ts'
import { readCell } from './amounts.ts'
import type { NumberStyle } from './amounts.ts'
import type { ColumnGuess } from './guesses.ts'
import { moneyIn } from './draft.ts'
import type { ColumnName } from '../../customer-value/columns.ts'
import type { Frame } from './frame.ts'
import type { Note } from './notes.ts'
import type { Records } from './records.ts'

const sumOf = (values: Float64Array, until = values.length) =>
  compensatedSum(values.subarray(0, until).filter((value) => !Number.isNaN(value)))

/** `hidden` is a last row without customer whose revenue is the sum of all others: a total without a word. */
export function checkTotals(
  frame: Frame,
  guesses: readonly ColumnGuess[],
  fields: readonly ColumnName[],
  styles: readonly NumberStyle[],
  records: Records,
  revenue: Float64Array,
  averaged: boolean,
): { readonly totals: readonly Note[]; readonly hidden: number | null } {
  const last = revenue.length - 1
  const unnamed =
    last > 0 && records.numbers[last] === '' && records.names[last] === '' && records.groups[last] === ''
  const hidden = unnamed && near(revenue[last]!, sumOf(revenue, last)) ? last : null
  const currency = [...records.currencies.among(() => true)].find((code) => code !== '') ?? 'EUR'
  if (hidden !== null)
    return {
      hidden,
      totals: [
        {
          code: 'totals-match',
          level: 'good',
          text: `Zeile ${records.at[last]} ist die Summe aller anderen und zählt nicht mit.`,
        },
      ],
    }
  if (frame.totals.length === 0) return { totals: [], hidden }
  const column = fields.findIndex((field) => field === 'revenue')
  const sum = sumOf(revenue)
  const stated = frame.totals.flatMap(({ cells }) => {
    const read = readCell(cells[column], styles[column] ?? 'comma')
    if (column < 0 || read.kind !== 'number') return []
    return [read.value * (read.ownUnit ? 1 : (guesses[column]?.unit ?? 1))]
  })
  const one = frame.totals.length === 1
  const rows = `${one ? 'Die Summenzeile' : `${frame.totals.length} Summenzeilen`} (Zeile ${frame.totals
    .map(({ at }) => at)
    .slice(0, 6)
    .join(', ')}) ${one ? 'zählt' : 'zählen'} nicht mit.`
  // The totals row adds up one year, the rows then stand for several.
  if (averaged || stated.length === 0)
    return { hidden, totals: [{ code: 'totals-dropped', level: 'info', text: rows }] }
  const match = stated.some((value) => near(value, sum))
  return {
    hidden,
    totals: [
      match
        ? {
            code: 'totals-match',
            level: 'good',
            text: `${rows} Die Summe der Zeilen stimmt damit überein: ${moneyIn(sum, currency)}.`,
          }
        : {
            code: 'totals-differ',
            level: 'warn',
            text: `${rows} ${one ? 'Sie nennt' : 'Die letzte nennt'} ${moneyIn(stated.at(-1)!, currency)}, die Zeilen ergeben ${moneyIn(sum, currency)}. Fehlen Zeilen, oder sind welche gefiltert?`,
          },
    ],
  }
}

/** Half a unit of rounding per file, or a thousandth of a percent. */
const near = (a: number, b: number) => Math.abs(a - b) <= Math.max(0.5, Math.abs(b) * 1e-5)
