import type { ColumnGuess } from './guesses.ts'
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
