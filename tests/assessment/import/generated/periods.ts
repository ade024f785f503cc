/** Lists that part the year into columns, or put several years side by side. */
import type { Dice } from './dice.ts'
import { bodyOf, sumRow, titles, totalWord } from './frames.ts'
import { sumOf } from './known.ts'
import type { Known } from './known.ts'
import { amounts, baseOf, everyRow, layoutOf, who } from './shapes.ts'
import type { Layout } from './sheet.ts'

const months = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
]
const two = (at: number) => String(at + 1).padStart(2, '0')
const monthHeadings: readonly ((at: number) => string)[] = [
  (at) => months[at]!,
  (at) => months[at]!.slice(0, 3),
  (at) => `${months[at]} 2025`,
  (at) => `${months[at]!.slice(0, 3)} 25`,
  (at) => `${two(at)}/2025`,
  (at) => `2025-${two(at)}`,
  (at) => `Umsatz ${two(at)}/2025`,
  (at) => `Umsatz ${months[at]}`,
  (at) => `Periode ${at + 1}`,
  (at) => `M${two(at)}`,
]
const quarterHeadings: readonly ((at: number) => string)[] = [
  (at) => `Q${at + 1}`,
  (at) => `Q${at + 1} 2025`,
  (at) => `${at + 1}. Quartal`,
  (at) => `Umsatz Q${at + 1}/2025`,
]

/** An amount in so many parts that add up to it. */
const part = (cents: number, parts: number, at: number) => {
  const each = Math.trunc(cents / parts)
  return at === parts - 1 ? cents - each * (parts - 1) : each
}

function series(
  dice: Dice,
  parts: number,
  headings: readonly ((at: number) => string)[],
  word: string,
): Layout {
  const base = baseOf(dice)
  const { known, whole } = base
  const heading = dice.pick(...headings)
  const step = whole ? 100 : 1
  const share = ({ revenue }: Known, at: number) => part(revenue / step, parts, at) * step
  const columns = Array.from({ length: parts }, (_, at) =>
    amounts(heading(at), known, (one) => share(one, at)),
  )
  const sum = amounts(
    dice.pick('Gesamt', 'Summe', 'Jahr 2025', 'Umsatz gesamt', 'Total'),
    known,
    ({ revenue }) => revenue,
  )
  const where = dice.pick('none', 'first', 'last')
  const all = [
    ...who(base),
    ...(where === 'first' ? [sum] : []),
    ...columns,
    ...(where === 'last' ? [sum] : []),
  ]
  return layoutOf(base, {
    shape: `${word}, sum ${where}`,
    rows: [
      ...titles(dice),
      all.map(({ heading: text }) => text),
      ...bodyOf(all, everyRow(base)),
      ...(dice.once(2) ? [sumRow(all, everyRow(base), totalWord(dice), 1)] : []),
    ],
  })
}

export const monthColumns = (dice: Dice) => series(dice, 12, monthHeadings, 'months')
export const quarterColumns = (dice: Dice) => series(dice, 4, quarterHeadings, 'quarters')

/** The year is not over, or the list begins in spring. */
export function someMonths(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known } = base
  const count = dice.between(2, 9)
  const heading = dice.pick(...monthHeadings.slice(0, 8))
  const columns = [
    ...who(base),
    ...Array.from({ length: count }, (_, at) =>
      amounts(heading(at), known, ({ revenue }) => part(revenue, count, at)),
    ),
  ]
  return layoutOf(
    { ...base, whole: false },
    {
      shape: 'part of a year in months',
      rows: [...titles(dice), columns.map(({ heading: text }) => text), ...bodyOf(columns, everyRow(base))],
      truths: [base.truth, (base.truth * 12) / count],
      mustAsk: true,
    },
  )
}

/** "2023; 2024; 2025", in either direction, bare or with a word, contribution beside or not. */
export function years(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known } = base
  const heading = dice.pick(
    (year: number) => String(year),
    (year: number) => `Umsatz ${year}`,
    (year: number) => `Nettoumsatz ${year}`,
    (year: number) => `GJ ${year}`,
    (year: number) => `Ist ${year}`,
  )
  const factors: Readonly<Record<number, number>> = { 2023: 83, 2024: 92, 2025: 100 }
  const all = [2023, 2024, 2025].map((year) =>
    amounts(heading(year), known, ({ revenue }) => Math.round((revenue * factors[year]!) / 100)),
  )
  const ordered = dice.once(2) ? all : all.toReversed()
  const columns = [...who(base), ...ordered]
  return layoutOf(
    { ...base, whole: false },
    {
      shape: 'years side by side',
      rows: [
        ...titles(dice),
        columns.map(({ heading: text }) => text),
        ...bodyOf(columns, everyRow(base)),
        ...(dice.once(2) ? [sumRow(columns, everyRow(base), totalWord(dice), 1)] : []),
      ],
    },
  )
}

/** A year over "Umsatz" and "DB" each, the labels in one row or merged. */
export function twoHeadings(dice: Dice): Layout {
  const base = baseOf(dice)
  const { known } = base
  const blocks = dice.pick([2024, 2025], [2025, 2024]).flatMap((year) => {
    const factor = year === 2025 ? 1 : 0.9
    return [
      amounts('Umsatz', known, ({ revenue }) => Math.round(revenue * factor)),
      amounts('DB', known, ({ contribution }) => Math.round(contribution * factor)),
    ].map((column) => Object.assign(column, { year }))
  })
  const columns = [...who(base), ...blocks]
  const above = [null, null, ...blocks.map(({ year }, at) => (at % 2 === 0 ? String(year) : null))]
  return layoutOf(
    { ...base, whole: false },
    {
      shape: 'years above the headings',
      rows: [above, columns.map(({ heading }) => heading), ...bodyOf(columns, everyRow(base))],
      contribution: sumOf(known.map(({ contribution }) => contribution)),
    },
  )
}
