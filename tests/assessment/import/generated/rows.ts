/** Lists with several rows for a customer: open items, invoice lines, article groups, contacts, pivots, SAP prints. */
import { programs } from './columns.ts'
import type { Dice } from './dice.ts'
import { bodyOf, groupsOf, sumRow, titles, totalWord } from './frames.ts'
import type { Rows } from './frames.ts'
import { sumOf } from './known.ts'
import { amounts, baseOf, everyRow, layoutOf, who } from './shapes.ts'
import type { Base } from './shapes.ts'
import { money } from './sheet.ts'
import type { Layout, Written } from './sheet.ts'

const day = (at: number) => new Date(Date.UTC(2025, 0, 2) + at * 86_400_000).toISOString().slice(0, 10)

interface Line {
  readonly number: string
  readonly name: string
  readonly cents: number
  readonly day: string
}

/** Each customer's revenue in three to five invoices, one of them a credit note; the year is full. */
export function linesOf(dice: Dice, { known, whole }: Base): readonly Line[] {
  const step = whole ? 100 : 1
  return known.flatMap(({ number, name, revenue }, at) => {
    const count = dice.between(2, 4)
    const credit = Math.round((Math.abs(revenue) * 0.1) / step) * step
    const invoiced = revenue + credit
    const each = Math.trunc(invoiced / step / count) * step
    const parts = [
      ...Array.from({ length: count }, (_, k) => (k === 0 ? invoiced - each * (count - 1) : each)),
      ...(credit === 0 ? [] : [-credit]),
    ]
    return parts.map((cents, k) => ({
      number,
      name,
      cents,
      day: day(k === 0 ? at % 5 : k === parts.length - 1 ? 360 - (at % 5) : ((at * 37 + k * 71) % 340) + 8),
    }))
  })
}

/** Lines under names other than Kunde, without customers that bought nothing: they have no invoice. */
export const named = (base: Base) => base.known.filter(({ revenue }) => revenue !== 0).map(({ name }) => name)
export const sold = (base: Base): Base => ({
  ...base,
  known: base.known.filter(({ revenue }) => revenue !== 0),
})

export function invoiceLines(dice: Dice): Layout {
  const base = sold(baseOf(dice))
  const lines = linesOf(dice, base)
  const program = dice.pick(...programs)
  const amount = dice.pick('Nettobetrag', 'Betrag netto', 'Umsatz netto', 'Netto')
  return layoutOf(base, {
    shape: 'invoice lines',
    rows: [
      ...titles(dice),
      [
        dice.pick('Belegnr', 'Rechnungsnr.', 'Beleg-Nr.'),
        dice.pick('Datum', 'Belegdatum', 'Rechnungsdatum'),
        program.number,
        program.name,
        amount,
      ],
      ...lines.map((line, at): readonly Written[] => [
        `RE${4711 + at}`,
        { day: line.day },
        line.number,
        line.name,
        money(line.cents),
      ]),
      ...(dice.once(3) ? [[totalWord(dice), null, null, null, money(base.truth)]] : []),
    ],
    names: named(base),
  })
}

/** DATEV and others: amounts without sign, and a column or letter that says which are credit notes. */
export function debitCredit(dice: Dice): Layout {
  const base = sold(baseOf(dice))
  const lines = linesOf(dice, base)
  const open = dice.once(2)
  const behind = dice.once(3)
  const [plus, minus] = dice.pick(['S', 'H'] as const, ['Soll', 'Haben'] as const, ['+', '-'] as const)
  const marked = behind || plus === 'S'
  return layoutOf(base, {
    shape: `${open ? 'open items' : 'entries'}, ${behind ? 'S or H behind' : 'a column'}`,
    rows: [
      ...titles(dice, open && dice.once(2) ? ['Offene Posten Debitoren'] : []),
      [
        'Konto',
        'Name',
        'Rechnungsnr.',
        'Datum',
        ...(open ? ['Fälligkeit'] : []),
        'Betrag',
        ...(behind ? [] : [plus === '+' ? '+/-' : dice.pick('S/H', 'S/H-Kennzeichen', 'Soll/Haben')]),
      ],
      ...lines.map(({ number, name, cents, day: on }, at): readonly Written[] => {
        const mark: 'S' | 'H' = cents < 0 ? 'H' : 'S'
        const amount = behind ? { cents: Math.abs(cents), mark } : money(Math.abs(cents))
        const front: readonly Written[] = [number, name, `RE${at}`, { day: on }]
        return front.concat(
          open ? [{ day: '2026-01-15' }] : [],
          [amount],
          behind ? [] : [cents < 0 ? minus : plus],
        )
      }),
    ],
    names: named(base),
    mustAsk: marked,
  })
}

/** Several rows for a customer, who is named in the first of them or in all. */
export function articleGroups(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known, program, whole } = base
  const step = whole ? 100 : 1
  const everywhere = dice.once(2)
  const sums = dice.once(2)
  const rows = known.flatMap(({ number, name, revenue }) => {
    const parts = [0.5, 0.3].map((share) => Math.round((revenue * share) / step) * step)
    const all = [...parts, revenue - sumOf(parts)]
    const body = all.map((cents, at): readonly Written[] => [
      everywhere || at === 0 ? number : null,
      everywhere || at === 0 ? name : null,
      ['Pumpen', 'Ventile', 'Service'][at]!,
      money(cents),
    ])
    const last: Rows = [[null, dice.pick(`${name} Ergebnis`, `Summe ${name}`), null, money(revenue)]]
    return sums ? body.concat(last) : body
  })
  return layoutOf(base, {
    shape: `article groups, customer ${everywhere ? 'in each row' : 'in the first row'}${sums ? ', summed' : ''}`,
    rows: [
      [program.number, program.name, 'Artikelgruppe', program.revenue],
      ...rows,
      ...(dice.once(2) ? [[null, totalWord(dice), null, money(base.truth)]] : []),
    ],
  })
}

/** One row for each contact, each with the revenue of the customer. */
export function contacts(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known, program } = base
  const rows = known.flatMap(({ number, name, revenue }, at) =>
    Array.from({ length: 1 + (at % 3) }, (_, k): readonly Written[] => [
      number,
      name,
      ['Frau Kurz', 'Herr Lang', 'Frau Groß'][k]!,
      money(revenue),
    ]),
  )
  return layoutOf(base, {
    shape: 'a row for each contact',
    rows: [[program.number, program.name, 'Ansprechpartner', program.revenue], ...rows],
    mustAsk: true,
  })
}

/** Excel's own: "Zeilenbeschriftungen", groups with their sum before their rows, a total. */
export function pivot(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known } = base
  const columns = [
    { heading: 'Zeilenbeschriftungen', cells: known.map(({ name }) => name), sums: false },
    amounts('Summe von Umsatz', known, ({ revenue }) => revenue),
  ]
  const grouped = dice.once(2)
  const body = grouped
    ? groupsOf(dice, known.length).flatMap((rows, at) =>
        [sumRow(columns, rows, ['Nord', 'Süd', 'West', 'Ost'][at]!, 0)].concat(bodyOf(columns, rows)),
      )
    : bodyOf(columns, everyRow(base))
  return layoutOf(base, {
    shape: grouped ? 'pivot with groups' : 'pivot',
    rows: [
      columns.map(({ heading }) => heading),
      ...body,
      sumRow(columns, everyRow(base), 'Gesamtergebnis', 0),
    ],
    clear: !grouped && !base.whole,
  })
}

/** A printed list of SAP: sums marked by stars, lines drawn. */
export function sapList(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known } = base
  const columns = [
    { heading: '', cells: known.map(() => null), sums: false },
    { heading: 'Debitor', cells: known.map(({ number }) => number), sums: false },
    { heading: 'Name 1', cells: known.map(({ name }) => name), sums: false },
    amounts('Nettowert', known, ({ revenue }) => revenue),
  ]
  const groups = groupsOf(dice, known.length)
  return layoutOf(base, {
    shape: 'SAP list',
    rows: [
      ...titles(dice),
      columns.map(({ heading }) => heading),
      ...groups.flatMap((rows) => bodyOf(columns, rows).concat([sumRow(columns, rows, '*', 0)])),
      sumRow(columns, everyRow(base), '**', 0),
    ],
  })
}

/** A column of credit notes beside the revenue. */
export function creditColumn(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known } = base
  const credit = (revenue: number) => Math.round(Math.abs(revenue) * 0.05)
  const negative = dice.once(2)
  const columns = [
    ...who(base),
    amounts('Umsatz 2025', known, ({ revenue }) => revenue),
    amounts('Gutschriften', known, ({ revenue }) => (negative ? -1 : 1) * credit(revenue)),
  ]
  const less = sumOf(known.map(({ revenue }) => revenue - credit(revenue)))
  return layoutOf(
    { ...base, whole: false },
    {
      shape: 'credit notes beside the revenue',
      rows: [columns.map(({ heading }) => heading), ...bodyOf(columns, everyRow(base))],
      truths: [base.truth, less],
      // A revenue below zero shows that credit notes are in it.
      mustAsk: known.every(({ revenue }) => revenue >= 0),
    },
  )
}

/** A collective account, customer numbers in powers of ten, a customer twice under one name. */
export function oddAccounts(dice: Dice): Layout {
  const base = baseOf(dice)
  const { program } = base
  const kind = dice.pick('collective', 'powers', 'names')
  const known = base.known.map((one, at) => {
    if (kind === 'collective' && at === 2)
      return Object.assign(one, { name: dice.pick('Diverse', 'Barverkauf', 'Laufkundschaft', 'Sammelkunde') })
    if (kind === 'powers') return Object.assign(one, { number: `4,0001${at % 3}E+11` })
    return one
  })
  const columns = [
    ...who({ ...base, known }, kind !== 'names'),
    amounts(program.revenue, known, ({ revenue }) => revenue),
  ]
  const extra: readonly Written[] = [known[0]!.name, money(12_345)]
  const left = base.truth - known[2]!.revenue
  return layoutOf(base, {
    shape: { collective: 'collective account', powers: 'numbers in powers of ten', names: 'one name twice' }[
      kind
    ],
    rows: [
      columns.map(({ heading }) => heading),
      ...bodyOf(columns, everyRow(base)),
      ...(kind === 'names' ? [extra] : []),
    ],
    truths: kind === 'collective' ? [left] : kind === 'names' ? [base.truth + 12_345] : [base.truth],
    names:
      kind === 'collective'
        ? known.flatMap(({ name }, at) => (at === 2 ? [] : [name]))
        : known.map(({ name }) => name),
    whole: base.whole && kind !== 'names',
    mustAsk: true,
  })
}

/** Invoice lines of which some are hidden, unreadable, of nobody in particular, or under numbers cut short. */
export function oddLines(dice: Dice): Layout {
  const base = sold(baseOf(dice))
  const kind = dice.pick('hidden', 'unreadable', 'collective', 'powers')
  const odd = base.known[3]!
  const lines = linesOf(dice, base)
  const extra: readonly Written[] = [
    'RE1',
    { day: day(200) },
    odd.number,
    odd.name,
    kind === 'unreadable' ? 'storniert' : money(0),
  ]
  const name = (line: Line) => (kind === 'collective' && line.name === odd.name ? 'Barverkauf' : line.name)
  const number = (line: Line) => (kind === 'powers' ? `4,0001${Number(line.number) % 3}E+11` : line.number)
  const rest = base.known.filter((one) => kind !== 'collective' || one !== odd)
  return layoutOf(base, {
    shape: `lines, ${kind}`,
    rows: [
      ['Belegnr', 'Belegdatum', 'Kundennr', 'Kunde', 'Nettobetrag'],
      ...lines.map((line, at): readonly Written[] => [
        `RE${4711 + at}`,
        { day: line.day },
        number(line),
        name(line),
        money(line.cents),
      ]),
      ...(kind === 'unreadable' ? [extra] : []),
    ],
    hiddenRows: kind === 'hidden' ? lines.flatMap((_, at) => (at % 4 === 2 ? [at + 1] : [])) : [],
    truths: [sumOf(rest.map(({ revenue }) => revenue))],
    names: rest.map((one) => one.name),
    mustAsk: true,
  })
}
