/** Amounts that include value added tax, or may. */
import type { ColumnName } from '../../customer-value/columns.ts'
import type { Remark } from './around.ts'
import type { ColumnGuess } from './guesses.ts'
import type { Question } from './notes.ts'
import { signsOf } from './signs.ts'

/** @returns null where the revenue is net beyond doubt */
export function taxQuestion(
  revenue: ColumnGuess,
  fields: readonly ColumnName[],
  guesses: readonly ColumnGuess[],
  remarks: readonly Remark[],
): Question | null {
  const around = remarks.map(({ text }) => text).join(' · ')
  const taxed =
    !revenue.signs.has('net') &&
    (['gross', 'debit', 'credit', 'open'].some((sign) => revenue.signs.has(sign as 'gross')) ||
      (signsOf(around).has('gross') && !signsOf(around).has('net')) ||
      areOpenItems(around, guesses))
  const netBeside = fields.includes('revenue') && fields.includes('grossRevenue')
  if (!taxed || netBeside) return null
  return {
    id: 'vat',
    text: `Enthält „${revenue.heading}“ die Umsatzsteuer?`,
    why: 'Gerechnet wird mit dem Nettoumsatz. Debitorenkonten, offene Posten und Rechnungsbeträge enthalten in der Regel die Umsatzsteuer.',
    options: [
      { value: '19', label: 'ja, 19 %: bitte herausrechnen' },
      { value: '7', label: 'ja, 7 %: bitte herausrechnen' },
      { value: 'net', label: 'nein, so verwenden' },
    ],
    preset: null,
    assumed: '19',
  }
}

/** An open item of a debtor is what he owes, tax included. */
const areOpenItems = (around: string, guesses: readonly ColumnGuess[]) =>
  /offene posten|\bopos\b|op-liste|faelligkeitsliste/i.test(around) ||
  (guesses.some(({ field }) => field === 'sign') &&
    guesses.some(({ heading }) => /f(?:ä|ae)llig/i.test(heading)))
