import type { Cell } from '../../spreadsheet/cell.ts'
import { cellText } from '../../spreadsheet/cell.ts'
import { currencyCode } from './currencies.ts'
import type { ColumnGuess } from './guesses.ts'
import { isRevenue } from './headings.ts'
import type { Question } from './notes.ts'

/** A currency that only the format of the cells shows is easily set by mistake. */
export function shownCurrency(
  revenue: ColumnGuess,
  guesses: readonly ColumnGuess[],
  decide: (question: Question) => string,
): string | null {
  const foreign = (revenue.format?.currencies ?? []).filter((code) => code !== 'EUR')
  if (foreign.length === 0 || revenue.currency !== null || guesses.some(({ field }) => field === 'currency'))
    return null
  const [code] = foreign as [string]
  const both = revenue.format!.currencies.length > 1
  return decide({
    id: 'format-currency',
    text: both
      ? `Die Zellen in „${revenue.heading}“ zeigen verschiedene Währungen (${revenue.format!.currencies.join(', ')}). In welcher stehen die Beträge?`
      : `Die Zellen in „${revenue.heading}“ zeigen ${code}. Stehen die Beträge in ${code}?`,
    why: 'Die Währung steht nur im Zahlenformat der Zellen. Wir rechnen nichts um.',
    options: [
      { value: code, label: `alle in ${code}` },
      { value: 'EUR', label: 'alle in Euro, das Zeichen ist nur Anzeige' },
    ],
    preset: null,
    assumed: code,
  })
}

/** "Umsatz EUR" beside "Umsatz": what stands there in the currency of each row is already converted here. */
export const isConverted = (amount: ColumnGuess, guesses: readonly ColumnGuess[]): boolean =>
  amount.currency !== null &&
  guesses.some(
    (other) =>
      other !== amount &&
      other.measure !== null &&
      isRevenue(other.measure) &&
      other.currency !== amount.currency,
  )

/**
 * The heading names one currency, and a column beside it others: some programs write the heading whatever stands below.
 * @param cells of the column of currencies
 * @returns the currency of all amounts; null = that of each row
 */
export function headingCurrency(
  { heading, currency }: ColumnGuess,
  cells: readonly (Cell | undefined)[],
  decide: (question: Question) => string,
): string | null {
  if (currency === null) return null
  const codes = new Set([...new Set(cells.map(cellText))].map(currencyCode))
  const others = [...codes].filter((code) => code !== null && code !== '' && code !== currency)
  if (others.length === 0) return null
  const answer = decide({
    id: 'heading-currency',
    text: `Stehen alle Beträge in „${heading}“ in ${currency}?`,
    why: `Die Überschrift nennt ${currency}, die Spalte mit der Währung in einigen Zeilen ${others.slice(0, 3).join(', ')}. Beträge verschiedener Währung lassen sich nicht zusammenzählen.`,
    options: [
      { value: 'all', label: `ja, sie sind in ${currency} umgerechnet` },
      { value: 'rows', label: 'nein, jeder in der Währung seiner Zeile' },
    ],
    preset: null,
    assumed: 'all',
  })
  return answer === 'all' ? currency : null
}
