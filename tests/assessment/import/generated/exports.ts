/** Lists as programs, pivot tables and hands leave them: what stands in the rows around a customer, and how it is written. */
import type { Dice } from './dice.ts'
import { bodyOf, groupsOf, sumRow, totalWord } from './frames.ts'
import type { Rows } from './frames.ts'
import { sumOf } from './known.ts'
import { linesOf, named, sold } from './rows.ts'
import { amounts, baseOf, everyRow, layoutOf, who } from './shapes.ts'
import type { Base } from './shapes.ts'
import { money } from './sheet.ts'
import type { Layout, Written } from './sheet.ts'

const headings = ({ program }: Base) => [program.number, program.name, program.revenue]
const rowOf = ({ number, name, revenue }: Base['known'][number]): readonly Written[] => [
  number,
  name,
  money(revenue),
]

/** A running number before each row is nobody's number. */
export function numberedRows(dice: Dice): Layout {
  const base = sold(baseOf(dice))
  const lines = linesOf(dice, base)
  const heading = dice.pick('Pos', 'Pos.', 'lfd. Nr.', 'Lfd. Nummer', '#', 'Zeile', 'ID', 'Nr.', 'Satz')
  return layoutOf(base, {
    shape: `rows numbered by „${heading}“`,
    rows: [
      [heading, 'Datum', 'Kunde', 'Nettobetrag'],
      ...lines.map((line, at): readonly Written[] => [
        String(at + 1),
        { day: line.day },
        line.name,
        money(line.cents),
      ]),
    ],
    names: named(base),
  })
}

/** The total above the rows, under the headings or over them. */
export function totalAbove(dice: Dice): Layout {
  const base = baseOf(dice)
  const columns = [...who(base), amounts(base.program.revenue, base.known, ({ revenue }) => revenue)]
  const total: Rows = [sumRow(columns, everyRow(base), dice.once(3) ? '' : totalWord(dice), 1)]
  const over = dice.once(2)
  return layoutOf(base, {
    shape: over ? 'the total over the headings' : 'the total under the headings',
    rows: [...(over ? total : []), headings(base), ...(over ? [] : total), ...base.known.map(rowOf)],
  })
}

/** "Kunde: 10001 Adler GmbH" in a row of its own, his invoices below it, his sum behind. */
export function customerBlocks(dice: Dice): Layout {
  const base = sold(baseOf(dice))
  const lines = linesOf(dice, base)
  const sums = dice.once(2)
  const label = dice.pick('Kunde:', 'Debitor', 'Kunde Nr.')
  const rows = base.known.flatMap(({ number, name, revenue }): Rows => [
    [dice.once(2) ? `${label} ${number} ${name}` : `${number} ${name}`],
    ...lines
      .filter((line) => line.number === number)
      .map((line, at): readonly Written[] => [`RE${number}${at}`, { day: line.day }, money(line.cents)]),
    ...(sums ? [[null, `Summe ${number}`, money(revenue)]] : []),
  ])
  return layoutOf(base, {
    shape: `a row that names the customer${sums ? ' and one that sums' : ''}`,
    rows: [['Beleg', 'Datum', 'Nettobetrag'], ...rows],
    names: named(base),
  })
}

/** Number and name in one cell. */
export function numberWithName(dice: Dice): Layout {
  const base = baseOf(dice)
  const join = dice.pick(' ', ' - ', ' / ', ', ')
  const known = base.known.map((one) => Object.assign(one, { name: `${one.number}${join}${one.name}` }))
  return layoutOf(base, {
    shape: 'number and name in one cell',
    rows: [
      [dice.pick('Kunde', 'Debitor', 'Kundennr/Name'), base.program.revenue],
      ...known.map(({ name, revenue }) => [name, money(revenue)]),
    ],
    names: known.map(({ name }) => name),
  })
}

/** Actual and plan side by side, for each year or once. */
export function actualAndPlan(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known } = base
  const [actual, plan] = dice.pick(
    ['Ist 2025', 'Plan 2025'],
    ['Umsatz Ist', 'Umsatz Plan'],
    ['IST', 'BUDGET'],
    ['Actual', 'Forecast'],
    ['AC', 'PL'],
    ['Umsatz IST 2025', 'Umsatz SOLL 2025'],
    ['Umsatz 2025 (Ist)', 'Umsatz 2025 (Hochrechnung)'],
  ) as readonly [string, string]
  const pair = [
    amounts(actual, known, ({ revenue }) => revenue),
    amounts(plan, known, ({ revenue }) => Math.round(revenue * 1.05)),
  ]
  const columns = [
    ...who(base),
    ...(dice.once(2) ? pair : pair.toReversed()),
    ...(dice.once(2)
      ? [
          amounts(
            dice.pick('Abw.', 'Abw. %', 'Delta', 'Erreichung %'),
            known,
            ({ revenue }) => -Math.round(revenue * 0.05),
          ),
        ]
      : []),
  ]
  return layoutOf(
    { ...base, whole: false },
    {
      shape: `${actual} beside ${plan}`,
      rows: [columns.map(({ heading }) => heading), ...bodyOf(columns, everyRow(base))],
    },
  )
}

/** Years side by side of which the last has only begun. */
export function yearBegun(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known } = base
  const columns = [
    ...who(base),
    amounts('Umsatz 2024', known, ({ revenue }) => Math.round(revenue * 0.9)),
    amounts('Umsatz 2025', known, ({ revenue }) => revenue),
    amounts(
      dice.pick('Umsatz 2026', 'Umsatz 2026 YTD', 'Umsatz 01-03/2026', 'Umsatz 2026 bis März'),
      known,
      ({ revenue }) => Math.round(revenue * 0.2),
    ),
  ]
  return layoutOf(
    { ...base, whole: false },
    {
      shape: 'a year that has only begun',
      rows: [columns.map(({ heading }) => heading), ...bodyOf(columns, everyRow(base))],
    },
  )
}

/** What people write in place of a number, or behind it. */
export function writtenByHand(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known } = base
  const at = dice.between(1, known.length - 1)
  const [kind, write] = dice.pick<readonly [string, (cents: number) => string]>(
    ['ca.', (cents) => `ca. ${(cents / 100).toFixed(2).replace('.', ',')}`],
    ['a star behind', (cents) => `${(cents / 100).toFixed(2).replace('.', ',')}*`],
    ['a word behind', (cents) => `${(cents / 100).toFixed(2).replace('.', ',')} netto`],
    ['a remark behind', (cents) => `${(cents / 100).toFixed(2).replace('.', ',')} (geschätzt)`],
    ['per year', (cents) => `${(cents / 100).toFixed(2).replace('.', ',')} €/Jahr`],
    ['a range', (cents) => `${(cents / 200).toFixed(0)} - ${(cents / 100).toFixed(0)}`],
    ['thousands', (cents) => `${(cents / 100_000).toFixed(5).replace('.', ',')} T€`],
    ['k', (cents) => `${(cents / 100_000).toFixed(5).replace('.', ',')}k`],
    ['a dash behind the comma', (cents) => `${Math.trunc(cents / 100)},-`],
  )
  const exact = ['thousands', 'k', 'a dash behind the comma'].includes(kind)
  const rounded = kind === 'a dash behind the comma'
  const value = rounded ? Math.trunc(known[at]!.revenue / 100) * 100 : known[at]!.revenue
  const without = base.truth - known[at]!.revenue
  return layoutOf(base, {
    shape: `an amount by hand: ${kind}`,
    rows: [
      headings(base),
      ...known.map((one, k) => (k === at ? [one.number, one.name, write(one.revenue)] : rowOf(one))),
    ],
    truths: exact ? [without + value] : [without + value, without],
    names: [],
    whole: false,
  })
}

/** What breaks cells and lines: quotes for inches, line ends and separators inside a name. */
export function oddSigns(dice: Dice): Layout {
  const base = baseOf(dice)
  const odd = dice.pick(
    '19" Racks',
    'Meier "Die Küche',
    '"Adler" GmbH',
    'Adler;Berg',
    'Adler\tBerg',
    'Adler, Berg',
    "O'Neill's",
    'Adler|Berg',
    'Ad\u00ADler',
    '\u200BAdler',
    'Adler\u00A0GmbH',
    '=Adler',
    '+Adler',
    '@Adler',
    '-Adler',
    'Adler & Söhne <Ulm>',
    '#NV Handel',
  )
  const known = base.known.map((one, at) =>
    at % 4 === 1 ? Object.assign(one, { name: `${odd} ${at}` }) : one,
  )
  return layoutOf(base, {
    shape: 'names with odd signs',
    rows: [headings(base), ...known.map(rowOf)],
    names: [],
  })
}

/** Empty columns and rows, a heading broken in two lines, spaces everywhere. */
export function looseSheet(dice: Dice): Layout {
  const base = baseOf(dice)
  const pad = (text: string) => (dice.once(3) ? ` ${text}  ` : dice.once(5) ? `\u00A0${text}` : text)
  const before = dice.between(0, 2)
  const between = dice.once(2)
  const loose = (cells: readonly Written[]): readonly Written[] => [
    ...Array.from({ length: before }, () => null),
    ...cells.flatMap((cell) => (between ? [cell, null] : [cell])),
  ]
  const [number, name, revenue] = headings(base)
  const broken = dice.once(3) ? revenue!.replace(' ', '\n') : revenue!
  return layoutOf(base, {
    shape: 'a loose sheet',
    rows: [
      ...Array.from({ length: dice.between(0, 3) }, () => []),
      loose([pad(number!), pad(name!), pad(broken)]),
      ...base.known.flatMap((one): Rows => {
        const row = loose(rowOf(one).map((cell) => (typeof cell === 'string' ? pad(cell) : cell)))
        return dice.once(9) ? [row, []] : [row]
      }),
    ],
    names: [],
  })
}

/** A pivot table with the years or quarters across, its sums at the right and below. */
export function crossTable(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known } = base
  const parts = dice.pick(['Q1', 'Q2', 'Q3', 'Q4'], ['Inland', 'Ausland'], ['Pumpen', 'Ventile', 'Service'])
  const columns = [
    { heading: 'Zeilenbeschriftungen', cells: known.map(({ name }) => name), sums: false },
    ...parts.map((heading, at) =>
      amounts(heading, known, ({ revenue }) =>
        at === 0
          ? revenue - Math.trunc(revenue / parts.length) * (parts.length - 1)
          : Math.trunc(revenue / parts.length),
      ),
    ),
    amounts('Gesamtergebnis', known, ({ revenue }) => revenue),
  ]
  return layoutOf(
    { ...base, whole: false },
    {
      shape: `a cross table of ${parts[0]}`,
      rows: [
        ['Summe von Umsatz', 'Spaltenbeschriftungen'],
        columns.map(({ heading }) => heading),
        ...bodyOf(columns, everyRow(base)),
        sumRow(columns, everyRow(base), 'Gesamtergebnis', 0),
      ],
    },
  )
}

/** Amounts in a column for Soll and one for Haben. */
export function twoSides(dice: Dice): Layout {
  const base = sold(baseOf(dice))
  const lines = linesOf(dice, base)
  const [debit, credit] = dice.pick(
    ['Soll', 'Haben'],
    ['Betrag Soll', 'Betrag Haben'],
    ['Debit', 'Credit'],
    ['Umsatz Soll', 'Umsatz Haben'],
  ) as readonly [string, string]
  return layoutOf(base, {
    shape: `${debit} and ${credit} in two columns`,
    rows: [
      ['Konto', 'Kunde', 'Belegnr', 'Datum', debit, credit],
      ...lines.map((line, at): readonly Written[] => [
        line.number,
        line.name,
        `RE${at}`,
        { day: line.day },
        line.cents >= 0 ? money(line.cents) : null,
        line.cents < 0 ? money(-line.cents) : null,
      ]),
    ],
    truths: [base.truth, sumOf(lines.map(({ cents }) => Math.max(0, cents)))],
    names: named(base),
    mustAsk: true,
  })
}

/** Head offices with their branches, the sum of a group with them or not. */
export function branches(dice: Dice): Layout {
  const base = baseOf(dice)
  const columns = [...who(base), amounts(base.program.revenue, base.known, ({ revenue }) => revenue)]
  const groups = groupsOf(dice, base.known.length)
  const rows = groups.flatMap((members, at) =>
    [sumRow(columns, members, `Konzern ${['Nord', 'Süd', 'West', 'Ost'][at]} (gesamt)`, 1)].concat(
      bodyOf(columns, members).map((row) =>
        row.map((cell, k) => (k === 1 && typeof cell === 'string' ? `  ${cell}` : cell)),
      ),
    ),
  )
  return layoutOf(base, { shape: 'groups over their branches', rows: [headings(base), ...rows], names: [] })
}

/** Two dates, two amounts, two numbers: what an export of a shop has. */
export function shopOrders(dice: Dice): Layout {
  const base = sold(baseOf(dice))
  const lines = linesOf(dice, base)
  return layoutOf(base, {
    shape: 'orders of a shop',
    rows: [
      [
        'Name',
        'Financial Status',
        'Created at',
        'Subtotal',
        'Taxes',
        'Total',
        'Lineitem name',
        'Billing Name',
      ],
      ...lines.flatMap((line, at): Rows => [
        [
          `#${1001 + at}`,
          line.cents < 0 ? 'refunded' : 'paid',
          { day: line.day },
          money(line.cents),
          money(Math.round(line.cents * 0.19)),
          money(Math.round(line.cents * 1.19)),
          'Pumpe',
          line.name,
        ],
        [`#${1001 + at}`, null, { day: line.day }, null, null, null, 'Ventil', null],
      ]),
    ],
    truths: [base.truth, sumOf(lines.map(({ cents }) => Math.max(0, cents)))],
    names: [],
    mustAsk: true,
  })
}

/** Several currencies in one column, or in the cells. */
export function currencies(dice: Dice): Layout {
  const base = baseOf(dice)
  const code = dice.pick('USD', 'CHF', 'GBP', 'PLN', 'SEK', 'CZK')
  return layoutOf(base, {
    shape: 'two currencies in a column',
    rows: [
      [
        base.program.number,
        base.program.name,
        'Umsatz netto',
        dice.pick('Währung', 'WHG', 'Currency', 'Wrg'),
      ],
      ...base.known.map((one, at) => rowOf(one).concat([at % 5 === 2 ? code : 'EUR'])),
    ],
    whole: false,
    mustAsk: true,
  })
}

/** A name in several columns. */
export function namesInParts(dice: Dice): Layout {
  const base = baseOf(dice)
  const [first, second] = dice.pick(
    ['Name 1', 'Name 2'],
    ['Firma', 'Ansprechpartner'],
    ['Firma', 'Nachname'],
    ['Kurzname', 'Name'],
  ) as readonly [string, string]
  return layoutOf(base, {
    shape: `${first} beside ${second}`,
    rows: [
      [base.program.number, first, second, 'PLZ', 'Ort', base.program.revenue],
      ...base.known.map(({ number, name, revenue }, at) => [
        number,
        name,
        at % 3 === 0 ? null : `Kurz ${at}`,
        String(10_115 + at),
        'Ulm',
        money(revenue),
      ]),
    ],
    names: [],
  })
}

/** Amounts of the list and of its rest: "ABC", rank and share beside the revenue. */
export function analysis(dice: Dice): Layout {
  const base = baseOf(dice)
  const known = base.known.toSorted((a, b) => b.revenue - a.revenue)
  let sum = 0
  return layoutOf(base, {
    shape: 'an ABC analysis',
    rows: [
      [
        'Rang',
        base.program.number,
        base.program.name,
        base.program.revenue,
        dice.pick('kum. Umsatz', 'Umsatz kumuliert', 'kumuliert'),
        'Anteil %',
        'ABC',
      ],
      ...known.map(({ number, name, revenue }, at): readonly Written[] => {
        sum += revenue
        return [
          at + 1,
          number,
          name,
          money(revenue),
          money(sum),
          money(Math.round((revenue / base.truth) * 10_000)),
          'ABC'[Math.min(2, Math.floor(at / 4))]!,
        ]
      }),
    ],
    whole: false,
  })
}

/** Lines of which each says again what the customer bought in the year. */
export function withYearSum(dice: Dice): Layout {
  const base = sold(baseOf(dice))
  const lines = linesOf(dice, base)
  return layoutOf(base, {
    shape: 'invoices beside the sum of the customer',
    rows: [
      [
        'Belegnr',
        'Datum',
        'Kundennr',
        'Kunde',
        'Nettobetrag',
        dice.pick('Umsatz gesamt', 'Jahresumsatz', 'Kundenumsatz'),
      ],
      ...lines.map((line, at): readonly Written[] => [
        `RE${at}`,
        { day: line.day },
        line.number,
        line.name,
        money(line.cents),
        money(base.known.find(({ number }) => number === line.number)!.revenue),
      ]),
    ],
    names: named(base),
  })
}
