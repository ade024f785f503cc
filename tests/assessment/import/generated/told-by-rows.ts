/** Lists whose rows say of themselves that they take back, sold nothing, or are no customers. */
import type { Dice } from './dice.ts'
import { bodyOf, sumRow } from './frames.ts'
import type { Rows } from './frames.ts'
import { linesOf, named, sold } from './rows.ts'
import { amounts, baseOf, everyRow, layoutOf, who } from './shapes.ts'
import { money } from './sheet.ts'
import type { Layout, Written } from './sheet.ts'

interface Mark {
  readonly heading: string
  readonly usual: string
  readonly told: string
}

/** Credit notes without a minus, told by a word, a letter, a yes or a number. */
export function toldCredits(dice: Dice): Layout {
  const base = sold(baseOf(dice))
  const { heading, usual, told } = dice.pick<Mark>(
    { heading: 'Gutschrift', usual: 'nein', told: 'ja' },
    { heading: 'Gutschrift', usual: '0', told: '1' },
    { heading: 'Art', usual: 'RE', told: 'GS' },
    { heading: 'Belegart', usual: 'Rechnung', told: 'Rechnungskorrektur' },
    { heading: 'Fakturaart', usual: 'F2', told: 'G2' },
    { heading: 'Buchungstext', usual: 'Warenlieferung', told: 'Gutschrift wegen Bruch' },
  )
  return layoutOf(base, {
    shape: `credit notes by „${told}“`,
    rows: [
      ['Belegnr', 'Datum', 'Kundennr', 'Kunde', heading, 'Nettobetrag'],
      ...linesOf(dice, base).map((line, at): readonly Written[] => [
        String(4711 + at),
        { day: line.day },
        line.number,
        line.name,
        line.cents < 0 ? told : usual,
        money(Math.abs(line.cents)),
      ]),
    ],
    names: named(base),
    mustAsk: true,
  })
}

/** Rows by which nothing was sold among those that were. */
export function unsoldRows(dice: Dice): Layout {
  const base = sold(baseOf(dice))
  const { heading, usual, told } = dice.pick<Mark>(
    { heading: 'Storniert', usual: '', told: 'X' },
    { heading: 'Storno', usual: 'nein', told: 'ja' },
    { heading: 'Status', usual: 'bezahlt', told: 'storniert' },
    { heading: 'Phase', usual: 'gewonnen', told: 'verloren' },
    { heading: 'Belegart', usual: 'Rechnung', told: 'Angebot' },
    { heading: 'Version', usual: 'Ist', told: 'Plan' },
  )
  const lines = linesOf(dice, base)
  const [first] = lines
  const row = (number: number, line: typeof first, said: string): readonly Written[] => [
    String(number),
    { day: line!.day },
    line!.number,
    line!.name,
    said,
    money(line!.cents),
  ]
  return layoutOf(base, {
    shape: `nothing sold by „${told}“`,
    rows: [
      ['Belegnr', 'Datum', 'Kundennr', 'Kunde', heading, 'Nettobetrag'],
      ...lines.map((line, at) => row(4711 + at, line, usual)),
      row(9999, { ...first!, cents: 123_456 }, told),
    ],
    names: named(base),
    mustAsk: true,
  })
}

/** Below the list stand its tax, its mean, its target, or the sums of its groups. */
export function toldBelow(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known, program, truth } = base
  const columns = [...who(base), amounts(program.revenue, known, ({ revenue }) => revenue)]
  const all = everyRow(base)
  const row = (word: string, cents: number): readonly Written[] => [null, word, money(cents)]
  const step = base.whole ? 100 : 1
  const share = (part: number) => Math.round((truth * part) / step) * step
  const kind = dice.pick('tax', 'mean', 'target', 'groups')
  const half = Math.floor(known.length / 2)
  const below: Readonly<Record<typeof kind, Rows>> = {
    tax: [row('Summe', truth), row('MwSt 19 %', share(0.19)), row('Gesamt brutto', truth + share(0.19))],
    mean: [row('Durchschnitt', share(1 / known.length))],
    target: [row('Ziel 2025', share(1.1))],
    groups: [sumRow(columns, all.slice(0, half), '', 1), sumRow(columns, all.slice(half), '', 1)],
  }
  return layoutOf(base, {
    shape: `below the list: ${kind}`,
    rows: [columns.map(({ heading }) => heading), ...bodyOf(columns, all), ...below[kind]],
    mustAsk: kind !== 'groups',
  })
}

/** A year that was not over when the list was made, and orders in place of invoices. */
export function notYetSold(dice: Dice): Layout {
  const base = baseOf(dice)
  const columns = [...who(base), amounts('Umsatz 2025', base.known, ({ revenue }) => revenue)]
  return layoutOf(base, {
    shape: 'made before the year was over',
    rows: [['Stand: 30.09.2025'], columns.map(({ heading }) => heading), ...bodyOf(columns, everyRow(base))],
    truths: [base.truth, (base.truth * 12) / 9],
    mustAsk: true,
  })
}

export function orderLines(dice: Dice): Layout {
  const base = sold(baseOf(dice))
  return layoutOf(base, {
    shape: 'orders',
    rows: [
      [dice.pick('Auftragsnr', 'Angebotsnr', 'Bestellnummer'), 'Datum', 'Kundennr', 'Kunde', 'Nettobetrag'],
      ...linesOf(dice, base).map((line, at): readonly Written[] => [
        `A${4711 + at}`,
        { day: line.day },
        line.number,
        line.name,
        money(line.cents),
      ]),
    ],
    names: named(base),
    mustAsk: true,
  })
}
