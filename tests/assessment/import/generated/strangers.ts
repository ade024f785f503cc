/** Lists as strangers bring them: units in other words, amounts twice, sums of sums, rows that are no customers. */
import type { Dice } from './dice.ts'
import { bodyOf, groupsOf, sumRow } from './frames.ts'
import type { Rows } from './frames.ts'
import { amounts, baseOf, everyRow, layoutOf, who } from './shapes.ts'
import { money } from './sheet.ts'
import type { Layout, Written } from './sheet.ts'

/** "Umsatz_TEUR", "Umsatz /1000", "Umsatz EURm". */
export function unitWords(dice: Dice): Layout {
  const base = baseOf(dice, [1000, 1_000_000])
  const heading =
    base.unit === 1000
      ? dice.pick(
          'Umsatz_TEUR',
          'Umsatz T Euro',
          'Umsatz (k€)',
          'Umsatz EURk',
          'Umsatz /1000',
          'Umsatz (000s)',
        )
      : dice.pick('Umsatz MEUR', 'Umsatz EURm', 'Umsatz Mill. €', 'Umsatz (m EUR)', 'Umsatz in millions')
  const columns = [...who(base), amounts(heading, base.known, ({ revenue }) => revenue)]
  return layoutOf(base, {
    shape: 'a unit in other words',
    rows: [columns.map(({ heading: text }) => text), ...bodyOf(columns, everyRow(base))],
  })
}

/** "TEUR" in a column beside the amounts. */
export function unitBeside(dice: Dice): Layout {
  const base = baseOf(dice, [1000])
  const columns = [
    ...who(base),
    amounts('Umsatz', base.known, ({ revenue }) => revenue),
    {
      heading: dice.pick('Einheit', 'Währung', 'Whg'),
      cells: base.known.map(() => 'TEUR'),
      sums: false,
    },
  ]
  return layoutOf(base, {
    shape: 'a unit in a column',
    rows: [columns.map(({ heading }) => heading), ...bodyOf(columns, everyRow(base))],
    mustAsk: true,
  })
}

/** The amount in the currency of the row, and once more in euros. */
export function convertedBeside(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known } = base
  const columns = [
    ...who(base),
    amounts(dice.pick('Betrag', 'Umsatz'), known, ({ revenue }) => Math.round(revenue * 1.1)),
    { heading: 'Währung', cells: known.map((_, at) => ['USD', 'CHF', 'EUR'][at % 3]!), sums: false },
    amounts(
      dice.pick('EUR', 'Gegenwert EUR', 'in Hauswährung', 'Basiswährung'),
      known,
      ({ revenue }) => revenue,
    ),
  ]
  return layoutOf(base, {
    shape: 'amounts converted beside',
    rows: [columns.map(({ heading }) => heading), ...bodyOf(columns, everyRow(base))],
    mustAsk: true,
  })
}

/** Groups of groups, with a row for the sum of each. */
export function sumsOfSums(dice: Dice): Layout {
  const base = baseOf(dice)
  const columns = [...who(base), amounts(base.program.revenue, base.known, ({ revenue }) => revenue)]
  const word = dice.pick('Summe ', '')
  const groups = groupsOf(dice, base.known.length)
  const half = Math.ceil(groups.length / 2)
  const rows = [groups.slice(0, half), groups.slice(half)].flatMap((area, at) =>
    area
      .flatMap((members, k) =>
        bodyOf(columns, members).concat([sumRow(columns, members, `${word}Region ${at + 1}.${k + 1}`, 1)]),
      )
      .concat([sumRow(columns, area.flat(), `${word}Gebiet ${at + 1}`, 1)]),
  )
  return layoutOf(base, {
    shape: 'sums of sums',
    rows: [columns.map(({ heading }) => heading), ...rows, sumRow(columns, everyRow(base), 'Gesamt', 1)],
  })
}

/** A pivot table with what each customer bought below him. */
export function partsBelow(dice: Dice): Layout {
  const base = baseOf(dice)
  const share = dice.pick(0.2, 0.35, 0.5)
  const rows = base.known.flatMap(({ name, revenue }): Rows => {
    const first = Math.round(revenue * share)
    const parts: readonly Written[][] = [
      ['Pumpen', money(first)],
      ['Ventile', money(revenue - first)],
    ]
    return [[name, money(revenue)], ...parts]
  })
  return layoutOf(
    { ...base, whole: false },
    {
      shape: 'articles below their customer',
      rows: [['Zeilenbeschriftungen', 'Summe von Umsatz'], ...rows, ['Gesamtergebnis', money(base.truth)]],
      mustAsk: true,
    },
  )
}

/** Revenue of articles, salesmen or regions: whose it is only a person knows. */
export function noCustomers(dice: Dice): Layout {
  const base = baseOf(dice)
  const heading = dice.pick('Artikel', 'Warengruppe', 'Vertreter', 'Region', 'Filiale', 'Kostenstelle')
  return layoutOf(base, {
    shape: 'no customers',
    rows: [
      [heading, 'Umsatz'],
      ...base.known.map(({ revenue }, at): readonly Written[] => [`${heading} ${at + 1}`, money(revenue)]),
    ],
    names: [],
    mustAsk: true,
  })
}
