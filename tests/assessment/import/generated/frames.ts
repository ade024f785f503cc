/** What stands around the rows of a list: titles, totals, sums of groups, headings in two rows. */
import type { Dice } from './dice.ts'
import { sumOf } from './known.ts'
import { money } from './sheet.ts'
import type { Column, Written } from './sheet.ts'

export type Rows = readonly (readonly Written[])[]

export const titles = (dice: Dice, extra: readonly string[] = []): Rows => {
  const plain = dice.once(3)
    ? [dice.pick('Kundenumsatzliste', 'Muster Handel GmbH', 'Auswertung Kunden', 'Mandant 12 Muster AG')]
    : []
  const printed = plain.length > 0 && dice.once(2) ? ['Stand: 14.01.2026'] : []
  const all = [...plain, ...extra, ...printed]
  return all.length === 0 ? [] : [...all.map((title) => [title]), ...(dice.once(2) ? [[]] : [])]
}

const isAmount = (cell: Written) => typeof cell === 'object' && cell !== null && 'cents' in cell

/** Sums of the amounts in these rows; the label in its column, everything else empty. */
export function sumRow(
  columns: readonly Column[],
  rows: readonly number[],
  label: string,
  at: number,
): readonly Written[] {
  return columns.map(({ cells, sums }, column) => {
    if (column === at) return label === '' ? null : label
    if (!sums) return null
    return money(
      sumOf(
        rows.map((row) => {
          const cell = cells[row]!
          return isAmount(cell) ? (cell as { cents: number }).cents : 0
        }),
      ),
    )
  })
}

export const bodyOf = (columns: readonly Column[], rows: readonly number[]): Rows =>
  rows.map((row) => columns.map(({ cells }) => cells[row]!))

/** Neighbouring rows in two to four groups of at least two. */
export function groupsOf(dice: Dice, rows: number): readonly (readonly number[])[] {
  const count = Math.min(dice.between(2, 4), Math.floor(rows / 2))
  const size = Math.floor(rows / count)
  return Array.from({ length: count }, (_, at) => {
    const end = at === count - 1 ? rows : (at + 1) * size
    return Array.from({ length: end - at * size }, (_one, k) => at * size + k)
  })
}

export const totalWord = (dice: Dice) =>
  dice.pick('Summe', 'Gesamt', 'Gesamtsumme', 'Total', 'Gesamtergebnis', 'Summe:', 'Endsumme', 'Σ')
