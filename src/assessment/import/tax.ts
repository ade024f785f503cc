/** Amounts that include value added tax, or may. */
import type { ColumnName } from '../../customer-value/columns.ts'
import type { Remark } from './remark.ts'
import type { ColumnGuess } from './guesses.ts'
import type { Question } from './notes.ts'
import type { ColumnValues } from './column-values.ts'
import { folded, signsOf } from './signs.ts'

/** @returns null where the revenue is net beyond doubt */
export function taxQuestion(
  at: number,
  fields: readonly ColumnName[],
  guesses: readonly ColumnGuess[],
  remarks: readonly Remark[],
  values: ColumnValues,
): Question | null {
  const revenue = guesses[at]!
  const around = remarks.map(({ text }) => text).join(' · ')
  const taxed =
    !revenue.signs.has('net') &&
    !soldNet.test(revenue.heading) &&
    (['gross', 'debit', 'credit', 'open'].some((sign) => revenue.signs.has(sign as 'gross')) ||
      (signsOf(around).has('gross') && !signsOf(around).has('net')) ||
      billed.test(folded(revenue.heading)) ||
      taxBeside(at, guesses, values) === 'included' ||
      isOfPayments(guesses) ||
      areBookings(guesses) ||
      areOpenItems(around, guesses)) &&
    taxBeside(at, guesses, values) !== 'on top'
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

/** What is to be paid for an invoice. */
const billed =
  /(?:^|[^a-z])(?:rechnungs(?:end)?betrag|rechnungssumme|gesamtbetrag|endbetrag|zahlbetrag|invoice (?:amount|total))(?=$|[^a-z])/

/**
 * Lists of reminders and of an account at the bank: what is paid has the tax in it. Whoever gives an order, and the day
 * something is valid from, stand in lists of revenue, too: alone they say nothing.
 */
const isOfPayments = (guesses: readonly ColumnGuess[]) => {
  const plain = guesses.map(({ heading }) => folded(heading))
  const has = (word: RegExp) => plain.some((heading) => word.test(heading))
  return (
    has(paidBeside) || (has(/(?:^|[^a-z])auftraggeber/) && has(/(?:^|[^a-z])(?:valuta|buchungstag|iban)/))
  )
}

const paidBeside =
  /(?:^|[^a-z])(?:mahn(?:stufe|datum|kennzeichen|ung)|verwendungszweck|zahlungseingang|ausgleich|clearing)/

const taxHeading = /(?:^|[^a-z])(?:mwst|ust|umsatzsteuer|mehrwertsteuer|steuerbetrag|vat|tax)(?=$|[^a-z])/

/** "Verkauf (MW)" is what Business Central calls the net of an entry whose "Betrag" includes the tax. */
const soldNet = /^(?:verkauf|sales) ?[([]/i

/** Entries on accounts of customers carry the tax, whatever their key names. */
const areBookings = (guesses: readonly ColumnGuess[]) =>
  guesses.some(({ field }) => field === 'sign') &&
  guesses.some(({ heading }) =>
    /^(?:gegenkonto|bu-?schlüssel|bel(?:eg)?-?art|buchungsschl|zuordnung|ausgleich)/i.test(heading),
  )

/** A column of the tax itself tells whether the amounts beside include it. */
function taxBeside(
  at: number,
  guesses: readonly ColumnGuess[],
  values: ColumnValues,
): 'included' | 'on top' | null {
  const tax = guesses.findIndex(
    ({ heading, shape, measure }, column) =>
      column !== at && measure === null && shape.numbers > 0 && taxHeading.test(folded(heading)),
  )
  if (tax < 0) return null
  const amounts = values(at)
  const rates = [...values(tax)]
    .flatMap((value, k) => (Math.abs(amounts[k]!) > 10 && value !== 0 ? [value / amounts[k]!] : []))
    .filter((rate) => !Number.isNaN(rate))
    .sort((a, b) => a - b)
  const middle = rates[rates.length >> 1] ?? 0
  const near = (rate: number) => Math.abs(middle - rate) < 0.002
  if ([0.19 / 1.19, 0.07 / 1.07, 0.2 / 1.2, 0.081 / 1.081].some(near)) return 'included'
  return [0.19, 0.07, 0.2, 0.081].some(near) ? 'on top' : null
}

/** An open item of a debtor is what he owes, tax included. */
const areOpenItems = (around: string, guesses: readonly ColumnGuess[]) =>
  /offene posten|\bopos\b|op-liste|faelligkeitsliste/i.test(around) ||
  (guesses.some(
    ({ field, heading, shape }) =>
      field === 'sign' || (shape.numbers > 0 && /^(?:bezahlt|offen|restbetrag|paid|open)/i.test(heading)),
  ) &&
    guesses.some(({ heading }) => /f(?:ä|ae)llig|due date/i.test(heading)))
