/** Lists of one row for each customer, as programs lay them out. */
import { harmless, programs, trap } from './columns.ts'
import type { Program } from './columns.ts'
import type { Dice } from './dice.ts'
import { bodyOf, groupsOf, sumRow, titles, totalWord } from './frames.ts'
import type { Rows } from './frames.ts'
import { knownCustomers, sumOf } from './known.ts'
import type { Known } from './known.ts'
import { money } from './sheet.ts'
import type { Column, Layout } from './sheet.ts'

export interface Base {
  readonly known: readonly Known[]
  readonly program: Program
  readonly truth: number
  readonly unit: number
  readonly whole: boolean
}

export function baseOf(dice: Dice, units: readonly number[] = [1]): Base {
  const unit = dice.pick(...units)
  const whole = unit === 1 && dice.once(5)
  const known = knownCustomers(dice, unit === 1 ? (whole ? 100 : 1) : unit)
  return {
    known,
    program: dice.pick(...programs),
    truth: sumOf(known.map(({ revenue }) => revenue)),
    unit,
    whole,
  }
}

export const who = ({ known, program }: Base, numbered = true): readonly Column[] => [
  ...(numbered ? [{ heading: program.number, cells: known.map(({ number }) => number), sums: false }] : []),
  { heading: program.name, cells: known.map(({ name }) => name), sums: false },
]
export const amounts = (heading: string, known: readonly Known[], of: (one: Known) => number): Column => ({
  heading,
  cells: known.map((one) => money(of(one))),
  sums: true,
})

export const everyRow = ({ known }: Base) => known.map((_, at) => at)

export const layoutOf = (base: Base, more: Pick<Layout, 'shape' | 'rows'> & Partial<Layout>): Layout => ({
  hiddenColumns: [],
  hiddenRows: [],
  truths: [base.truth],
  names: base.known.map(({ name }) => name),
  contribution: null,
  clear: false,
  mustAsk: false,
  unit: base.unit,
  whole: base.whole,
  ...more,
})

const total = (dice: Dice, columns: readonly Column[], rows: readonly number[], at: number): Rows => [
  sumRow(columns, rows, dice.once(4) ? '' : totalWord(dice), at),
]

/** One row a customer, nothing beside it that could be meant. */
export function plain(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known, program } = base
  const withNumber = !dice.once(4)
  const withContribution = dice.once(2)
  const columns = [
    ...who(base, withNumber),
    ...(dice.once(2) ? [harmless(dice, known)] : []),
    amounts(program.revenue, known, ({ revenue }) => revenue),
    ...(withContribution ? [amounts(program.contribution, known, ({ contribution }) => contribution)] : []),
    ...(dice.once(3) ? [harmless(dice, known)] : []),
  ]
  const rows = everyRow(base)
  const unlike = new Set(columns.map(({ heading }) => heading)).size === columns.length
  return layoutOf(base, {
    shape: 'plain',
    rows: [
      ...titles(dice),
      columns.map(({ heading }) => heading),
      ...bodyOf(columns, rows),
      ...(dice.once(2) ? total(dice, columns, rows, withNumber ? 1 : 0) : []),
    ],
    contribution: withContribution ? sumOf(known.map(({ contribution }) => contribution)) : null,
    clear: unlike && !base.whole,
  })
}

/** The same with columns before and behind that look like it. */
export function trapped(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known, program } = base
  const before = dice.once(2) ? [trap(dice, known)] : []
  const behind = before.length === 0 || dice.once(2) ? [trap(dice, known)] : []
  const hide = dice.once(4)
  const columns = [
    ...who(base),
    ...before.map((column) => Object.assign(column, { hidden: hide })),
    amounts(program.revenue, known, ({ revenue }) => revenue),
    ...behind,
  ]
  const rows = everyRow(base)
  return layoutOf(base, {
    shape: `trap ${[...before, ...behind].map(({ heading }) => heading).join(', ')}`,
    rows: [
      ...titles(dice),
      columns.map(({ heading }) => heading),
      ...bodyOf(columns, rows),
      ...(dice.once(2) ? total(dice, columns, rows, 1) : []),
    ],
    hiddenColumns: hide ? before.map((_, at) => 2 + at) : [],
  })
}

/** Nothing but figures that are something else: plan, gross, up to date, open. */
export function onlyOther(dice: Dice): Layout {
  const base = baseOf(dice)
  const heading = dice.pick(
    'Umsatz Plan 2026',
    'Umsatz kum.',
    'Umsatz brutto',
    'Rechnungsbetrag inkl. MwSt.',
    'Umsatz Soll',
    'Umsatz Vorjahr',
    'Umsatz alt',
    'Umsatz Q1 2025',
    'Offene Posten',
  )
  const columns = [...who(base), amounts(heading, base.known, ({ revenue }) => revenue)]
  return layoutOf(base, {
    shape: `only ${heading}`,
    rows: [...titles(dice), columns.map(({ heading: text }) => text), ...bodyOf(columns, everyRow(base))],
    mustAsk: true,
  })
}

/** Two columns that both could be it. */
export function twice(dice: Dice): Layout {
  const base = baseOf(dice)
  const heading = dice.pick('Umsatz', 'Nettoumsatz', 'Erlöse')
  const rival = { ...amounts(heading, base.known, ({ revenue }) => Math.round(revenue * 0.93) + 7) }
  const own = amounts(heading, base.known, ({ revenue }) => revenue)
  const columns = [...who(base), ...(dice.once(2) ? [own, rival] : [rival, own])]
  return layoutOf(base, {
    shape: 'two columns of one name',
    rows: [columns.map(({ heading: text }) => text), ...bodyOf(columns, everyRow(base))],
    mustAsk: true,
  })
}

/** Amounts in thousands or millions, said in the heading or above the table. */
export function inUnits(dice: Dice): Layout {
  const base = baseOf(dice, [1000, 1_000_000])
  const { known, program, unit } = base
  const thousand = unit === 1000
  const inTitle = dice.once(3)
  const word = thousand ? dice.pick('T€', 'TEUR', 'Tsd. €', 'k€') : dice.pick('Mio. €', 'Mio. EUR')
  const heading = inTitle
    ? program.revenue
    : dice.pick(
        `${program.revenue} (${word})`,
        `${program.revenue} in ${word}`,
        `${program.revenue} [${word}]`,
      )
  const columns = [...who(base), amounts(heading, known, ({ revenue }) => revenue)]
  return layoutOf(base, {
    shape: inTitle ? 'unit in a title' : 'unit in a heading',
    rows: [
      ...titles(dice, inTitle ? [dice.pick(`Alle Beträge in ${word}`, `Angaben in ${word}`)] : []),
      columns.map(({ heading: text }) => text),
      ...bodyOf(columns, everyRow(base)),
    ],
    mustAsk: inTitle,
  })
}

/** Groups with a row of their sum behind or before, with or without a word for it. */
export function subtotals(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known, program } = base
  const columns = [...who(base), amounts(program.revenue, known, ({ revenue }) => revenue)]
  const before = dice.once(3)
  const regions = ['Nord', 'Süd', 'West', 'Ost']
  const style = dice.pick('word', 'star', 'region', 'nothing')
  const groups = groupsOf(dice, known.length)
  const label = (at: number) =>
    style === 'word'
      ? dice.pick(`Summe ${regions[at]}`, `${regions[at]} Ergebnis`, 'Zwischensumme')
      : style === 'star'
        ? '*'
        : style === 'region'
          ? regions[at]!
          : ''
  const body = groups.flatMap((rows, at) => {
    const sum = sumRow(columns, rows, label(at), 1)
    return before ? [sum].concat(bodyOf(columns, rows)) : bodyOf(columns, rows).concat([sum])
  })
  const withTotal = dice.once(2)
  return layoutOf(base, {
    shape: `subtotals ${style}${before ? ' before' : ''}`,
    rows: [
      ...titles(dice),
      columns.map(({ heading }) => heading),
      ...body,
      ...(withTotal ? [sumRow(columns, everyRow(base), totalWord(dice), 1)] : []),
    ],
  })
}

/** Rows or the rival column hidden, as a filter leaves them. */
export function hiddenRows(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known, program } = base
  const columns = [...who(base), amounts(program.revenue, known, ({ revenue }) => revenue)]
  const hidden = everyRow(base).filter((at) => at % 3 === 1)
  return layoutOf(base, {
    shape: 'hidden rows',
    rows: [columns.map(({ heading }) => heading), ...bodyOf(columns, everyRow(base))],
    hiddenRows: hidden.map((at) => at + 1),
    mustAsk: true,
  })
}

/** This year on one sheet, another on the next. */
export function twoSheets(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known, program } = base
  const columns = (factor: number) => [
    ...who(base),
    amounts(program.revenue, known, ({ revenue }) => Math.round(revenue * factor)),
  ]
  const rows = (factor: number) => [
    columns(factor).map(({ heading }) => heading),
    ...bodyOf(columns(factor), everyRow(base)),
  ]
  return layoutOf(base, { shape: 'two sheets', rows: rows(1), otherSheet: rows(0.87), mustAsk: true })
}

/** An amount that is none: "auf Anfrage", a formula gone wrong. */
export function unreadable(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known, program } = base
  const at = dice.between(1, known.length - 1)
  const columns = [...who(base), amounts(program.revenue, known, ({ revenue }) => revenue)]
  const word = dice.pick('auf Anfrage', 'storniert', 'siehe Blatt 2', '1.2.3,4,5')
  return layoutOf(base, {
    shape: 'an amount that cannot be read',
    rows: [
      columns.map(({ heading }) => heading),
      ...bodyOf(columns, everyRow(base)).map((row, k) => (k === at ? row.slice(0, 2).concat([word]) : row)),
    ],
    truths: [base.truth - known[at]!.revenue],
    names: known.flatMap(({ name }, k) => (k === at ? [] : [name])),
    mustAsk: true,
  })
}
