/** Headings of German programs, and columns beside the revenue that are something else. */
import type { Dice } from './dice.ts'
import type { Known } from './known.ts'
import { money } from './sheet.ts'
import type { Column } from './sheet.ts'

export interface Program {
  readonly number: string
  readonly name: string
  readonly revenue: string
  readonly contribution: string
}

/** Each says plainly what its columns are. */
export const programs: readonly Program[] = [
  { number: 'Kd-Nr.', name: 'Kunde', revenue: 'Nettoumsatz 2025', contribution: 'DB 2025' },
  { number: 'Kundennummer', name: 'Kundenname', revenue: 'Umsatz netto', contribution: 'Deckungsbeitrag' },
  { number: 'Debitor', name: 'Name 1', revenue: 'Fakturaerlöse', contribution: 'Deckungsbeitrag I' },
  { number: 'Nr.', name: 'Name', revenue: 'Verkauf (MW)', contribution: 'Gewinn (MW)' },
  { number: 'Kundennr', name: 'Matchcode', revenue: 'Umsatz', contribution: 'Rohertrag' },
  { number: 'Konto', name: 'Kontobezeichnung', revenue: 'Erlöse 2025', contribution: 'Rohgewinn' },
  { number: 'Adresse', name: 'Suchname', revenue: 'Umsatz 2025', contribution: 'DB I' },
  { number: 'Customer No.', name: 'Customer name', revenue: 'Net sales 2025', contribution: 'Gross profit' },
]

/** Columns that say nothing about money: no reason to ask. */
export function harmless(dice: Dice, known: readonly Known[]): Column {
  const column = (heading: string, of: (at: number) => string | number): Column => ({
    heading,
    cells: known.map((_, at) => of(at)),
    sums: false,
  })
  switch (dice.between(1, 6)) {
    case 1:
      return column('PLZ', (at) => String(10_115 + at * 913))
    case 2:
      return column('Ort', (at) => ['Köln', 'Bremen', 'Nürnberg'][at % 3]!)
    case 3:
      return column('Telefon', (at) => `0221 / ${47_110 + at * 31}`)
    case 4:
      return column('Vertreter', (at) => ['Brandt', 'Günther'][at % 2]!)
    case 5:
      return column('Branche', (at) => ['Handel', 'Industrie', 'Öffentlich'][at % 3]!)
    default:
      return column('Kunde seit', (at) => 1990 + (at % 30))
  }
}

/** Columns whose figures look like the revenue and are not. */
export function trap(dice: Dice, known: readonly Known[]): Column {
  const other = (factor: number) =>
    known.map(({ revenue }) => money(Math.round((revenue * (factor + dice.between(-9, 9))) / 100)))
  const amounts = (heading: string, factor: number): Column => ({ heading, cells: other(factor), sums: true })
  switch (dice.between(1, 10)) {
    case 1:
      return amounts(
        dice.pick('Plan 2025', 'Umsatz Plan', 'Budget 2025', 'Umsatzziel', 'Soll-Umsatz', 'Forecast 2026'),
        104,
      )
    case 2:
      return amounts(
        dice.pick('Umsatz 2024', 'Umsatz VJ', 'Vorjahr', 'Umsatz alt', 'Nettoumsatz Vorjahr'),
        91,
      )
    case 3:
      return {
        heading: dice.pick(
          'Umsatz brutto',
          'Bruttoumsatz',
          'Umsatz inkl. MwSt.',
          'Rechnungsbetrag inkl. USt.',
        ),
        cells: known.map(({ revenue }) => money(Math.round(revenue * 1.19))),
        sums: true,
      }
    case 4:
      return amounts(dice.pick('Umsatz kum.', 'Umsatz YTD', 'Umsatz kumuliert', 'Umsatz aufgelaufen'), 250)
    case 5:
      return amounts(dice.pick('Offene Posten', 'Saldo', 'OP-Saldo', 'Forderungen'), 12)
    case 6:
      return amounts(dice.pick('Kreditlimit', 'Kreditlinie', 'Obligo'), 30)
    case 7:
      return amounts(dice.pick('Umsatz Dez', 'Umsatz Q4', 'Umsatz 12/2025', 'Umsatz lfd. Monat'), 9)
    case 8:
      return amounts(dice.pick('Abweichung', 'Veränderung', 'Differenz Umsatz'), 5)
    case 9:
      return amounts(dice.pick('Auftragseingang', 'Auftragsbestand', 'Angebotswert'), 110)
    default:
      return amounts(dice.pick('Ø Umsatz je Auftrag', 'Umsatz pro Auftrag', 'Durchschnittsumsatz'), 7)
  }
}
