/** What is told about invoice lines beside their questions. */
import { undated } from '../../customer-value/transactions.ts'
import type { SalesAggregation, SalesTotals } from '../../customer-value/transactions.ts'
import { germanNumber } from '../../site/numbers.ts'
import { customerCount, moneyIn } from './draft.ts'
import type { LineCustomers } from './line-customers.ts'
import type { Note } from './notes.ts'
import { monthsWords, within } from './span.ts'
import type { Months } from './span.ts'

/** What all lines come to, and those without a customer. */
export function sumNotes(totals: SalesTotals, currency: string): readonly Note[] {
  const notes: Note[] = [
    {
      code: 'lines-added',
      level: 'info',
      text: `${germanNumber(totals.lines)} Rechnungszeilen gelesen, ${germanNumber(totals.assigned)} davon mit Kunde. Verkauf ${moneyIn(totals.gross, currency, 2)}, Gutschriften und Stornos ${moneyIn(totals.gross - totals.net, currency, 2)}, netto ${moneyIn(totals.net, currency, 2)}.`,
    },
  ]
  const without = totals.lines - totals.assigned
  if (without > 0) {
    const share =
      Math.abs(totals.unassignedNet) / Math.max(1e-9, Math.abs(totals.net) + Math.abs(totals.unassignedNet))
    notes.push({
      code: 'lines-without-customer',
      level: share > 0.2 ? 'warn' : 'info',
      text: `${germanNumber(without)} Zeilen (${germanNumber((without / totals.lines) * 100, 0)} %) nennen keinen Kunden (netto ${moneyIn(totals.unassignedNet, currency, 2)}, ${germanNumber(share * 100, 0)} % des Umsatzes). Sie bilden eine eigene Summe und werden keinem Kunden zugerechnet.`,
    })
  }
  return notes
}

/** What of the file is not in the year that counts. */
export function yearNotes(sales: SalesAggregation, year: Months, currency: string): readonly Note[] {
  const counted = sales.totals(within(year))
  const open = sales.totals((month) => month === undated)
  return [
    {
      code: 'line-year',
      level: 'info',
      text: `Gerechnet wird mit ${year.first % 12 === 0 ? 'zwölf' : 'den letzten zwölf vollen'} Monaten, ${monthsWords(year)}: ${germanNumber(counted.lines)} Zeilen, netto ${moneyIn(counted.net, currency, 2)} mit Kunde.`,
    },
    ...(open.lines === 0
      ? []
      : [
          {
            code: 'lines-undated',
            level: 'warn',
            text: `${open.lines === 1 ? 'Eine Zeile ohne lesbares Datum zählt' : `${germanNumber(open.lines)} Zeilen ohne lesbares Datum zählen`} nicht mit (netto ${moneyIn(open.net + open.unassignedNet, currency, 2)}).`,
          } as const,
        ]),
  ]
}

/** Who is no customer of the year, and not lost either. */
export function otherNotes({ later, undated: dateless }: LineCustomers['others']): readonly Note[] {
  const note = (names: readonly string[], what: (have: string) => string): readonly Note[] =>
    names.length === 0
      ? []
      : [
          {
            code: 'not-gone',
            level: 'info',
            text: `${customerCount(names.length).replace(/^e/, 'E')} ${what(names.length === 1 ? 'hat' : 'haben')} (${names
              .slice(0, 3)
              .map((name) => `„${name}“`)
              .join(
                ', ',
              )}${names.length > 3 ? ' …' : ''}) und ${names.length === 1 ? 'zählt weder als heutiger noch als verlorener Kunde' : 'zählen weder als heutige noch als verlorene Kunden'}.`,
          },
        ]
  return [
    ...note(later, (have) => `${have} erst nach diesen zwölf Monaten gekauft`),
    ...note(dateless, (have) => `${have} nur Gutschriften oder Zeilen ohne lesbares Datum`),
  ]
}
