/** Lists whose meaning stands elsewhere than in their columns: in titles, in cells, in rows of other years, on each page. */
import type { Dice } from './dice.ts'
import { bodyOf, sumRow } from './frames.ts'
import type { Rows } from './frames.ts'
import { sumOf } from './known.ts'
import { amounts, baseOf, everyRow, layoutOf, who } from './shapes.ts'
import { money } from './sheet.ts'
import type { Layout, Written } from './sheet.ts'

/** A title that names another time, tax or a plan. */
export function titled(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known, truth } = base
  const revenue = dice.pick('Umsatz', 'Erlöse', 'Umsatz 2025')
  const columns = [...who(base), amounts(revenue, known, (one) => one.revenue)]
  const [kind, title, truths] = dice.pick<readonly [string, string, readonly number[]]>(
    ['half a year', 'Umsatzliste 01.01.2025 - 30.06.2025', [truth, truth * 2]],
    ['half a year', 'Kundenumsätze Januar bis Juni 2025', [truth, truth * 2]],
    ['a quarter', 'Umsätze 1. Quartal 2025', [truth, truth * 4]],
    ['two years', 'Zeitraum: 01.01.2024 bis 31.12.2025', [truth, truth / 2]],
    ['tax', 'Alle Beträge inkl. MwSt.', [truth, truth / 1.19, truth / 1.07]],
    ['tax', 'Bruttoumsätze je Kunde', [truth, truth / 1.19, truth / 1.07]],
    ['plan', 'Umsatzplanung 2026', [truth]],
    ['plan', 'Budget 2026', [truth]],
  )
  return layoutOf(base, {
    shape: `a title that says ${kind}`,
    rows: [
      [title],
      ...(dice.once(2) ? [[]] : []),
      columns.map(({ heading }) => heading),
      ...bodyOf(columns, everyRow(base)),
    ],
    truths,
    mustAsk: true,
  })
}

/** Two years in rows, told apart by a column. */
export function yearRows(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known, program } = base
  const rows = known.flatMap(({ number, name, revenue }): readonly (readonly Written[])[] => [
    [number, name, 2024, money(Math.round(revenue * 0.9))],
    [number, name, 2025, money(revenue)],
  ])
  return layoutOf(
    { ...base, whole: false },
    {
      shape: 'years in rows',
      rows: [[program.number, program.name, dice.pick('Jahr', 'Geschäftsjahr', 'GJ'), 'Umsatz'], ...rows],
      mustAsk: true,
    },
  )
}

/** Contribution as revenue less goods. */
export function goods(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known, program } = base
  const columns = [
    ...who(base),
    amounts(program.revenue, known, ({ revenue }) => revenue),
    amounts(
      dice.pick('Wareneinsatz', 'Materialkosten', 'Herstellkosten'),
      known,
      ({ revenue, contribution }) => revenue - contribution,
    ),
  ]
  return layoutOf(base, {
    shape: 'cost of goods',
    rows: [columns.map(({ heading }) => heading), ...bodyOf(columns, everyRow(base))],
    contribution: sumOf(known.map(({ contribution }) => contribution)),
  })
}

/** Printed page by page: headings again, the sum so far carried over. */
export function pages(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known, program } = base
  const columns = [...who(base), amounts(program.revenue, known, ({ revenue }) => revenue)]
  const heading: Rows = [columns.map(({ heading: text }) => text)]
  const carried = dice.once(2)
  const each = 5
  const body = everyRow(base).flatMap((at): Rows => {
    const row = bodyOf(columns, [at])
    if (at === 0 || at % each !== 0) return row
    const carry: Rows = carried ? [sumRow(columns, everyRow(base).slice(0, at), 'Übertrag', 1)] : []
    return carry.concat([[`Seite ${at / each + 1}`]], heading, carry, row)
  })
  return layoutOf(base, {
    shape: carried ? 'pages with sums carried over' : 'pages',
    rows: [...heading, ...body, ...(dice.once(2) ? [sumRow(columns, everyRow(base), 'Gesamtsumme', 1)] : [])],
  })
}

/** Parts of a customer's revenue in rows of their own. */
export function parts(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known, program } = base
  const rows = known.flatMap(({ number, name, revenue }, at): Rows => {
    const own: Rows = [[number, name, money(revenue)]]
    return at % 3 === 1
      ? own.concat([
          [null, dice.pick('davon Ersatzteile', 'davon Export'), money(Math.trunc(revenue / 400) * 100)],
        ])
      : own
  })
  return layoutOf(base, {
    shape: 'rows of parts',
    rows: [[program.number, program.name, program.revenue], ...rows],
    mustAsk: true,
  })
}

/** The unit stands behind each amount. */
export function unitCells(dice: Dice): Layout {
  const base = baseOf(dice, [1000])
  const { known, program } = base
  const written = (cents: number) => {
    const [whole = '', rest = ''] = (Math.abs(cents) / 100_000).toFixed(2).split('.')
    return `${cents < 0 ? '-' : ''}${whole.replaceAll(/\B(?=(?:\d{3})+$)/g, '.')},${rest} ${unit}`
  }
  const unit = dice.pick('T€', 'TEUR', 'Tsd. €')
  return layoutOf(base, {
    shape: 'a unit in each cell',
    rows: [
      [program.number, program.name, program.revenue],
      ...known.map(({ number, name, revenue }) => [number, name, written(revenue)]),
    ],
  })
}

/** Remarks under the list and rows of others than customers. */
export function remarks(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known, program } = base
  const columns = [...who(base), amounts(program.revenue, known, ({ revenue }) => revenue)]
  return layoutOf(base, {
    shape: 'remarks below',
    rows: [
      columns.map(({ heading }) => heading),
      ...bodyOf(columns, everyRow(base)),
      ...(dice.once(2) ? [[null, 'Summe', sumRow(columns, everyRow(base), '', 1)[2]!]] : []),
      [],
      [
        dice.pick(
          '* ohne Innenumsätze',
          'Erstellt am 14.01.2026 von Vertrieb',
          'Quelle: Warenwirtschaft, 2025',
        ),
      ],
      ...(dice.once(2) ? [['Vertraulich']] : []),
    ],
  })
}
