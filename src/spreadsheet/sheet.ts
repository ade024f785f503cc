/** A sheet of a workbook, and what its formats say. */
import type { Cell, ColumnFormat, FormatRun, SheetFacts } from './cell.ts'

export interface Sheet {
  /** '' for text */
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
  readonly facts: SheetFacts
}

/**
 * What the formats of a column say of its numbers; null where they say nothing. Where cells differ the larger part
 * decides, cells without format counted.
 * @param numbers cells of the column that hold one
 */
export function columnFormat(runs: readonly FormatRun[], numbers: number): ColumnFormat | null {
  const currencies = new Map<string, number>()
  const scales = new Map<number, number>()
  const percents = new Map<'rate' | 'points', number>()
  for (const { top, bottom, format } of runs) {
    const cells = bottom - top + 1
    const add = <Key>(counts: Map<Key, number>, key: Key) => counts.set(key, (counts.get(key) ?? 0) + cells)
    if (format.currency !== null) add(currencies, format.currency)
    if (format.factor !== 1) add(scales, format.factor)
    if (format.kind === 'percent') add(percents, 'rate')
    else if (/%|\bprozent\b/i.test(format.words)) add(percents, 'points')
  }
  const sorted = <Key>(counts: Map<Key, number>) => [...counts].toSorted((a, b) => b[1] - a[1])
  const larger = <Key>(counts: Map<Key, number>) =>
    sorted(counts).find(([, cells]) => cells * 2 > numbers)?.[0] ?? null
  const scale = larger(scales)
  const found: ColumnFormat = {
    currencies: sorted(currencies).map(([code]) => code),
    shownIn: scale === 1000 || scale === 1_000_000 ? scale : 1,
    percent: larger(percents),
  }
  return found.currencies.length === 0 && found.shownIn === 1 && found.percent === null ? null : found
}
