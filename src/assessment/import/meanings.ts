/** What each column means under one way to read the revenue: contribution and earlier years follow it. */
import type { ColumnName } from '../../customer-value/columns.ts'
import type { ColumnGuess } from './guesses.ts'
import { isNumeric } from './guesses.ts'
import type { Way } from './revenue-ways.ts'
import { otherwise } from './signs.ts'

const level = (heading: string) => {
  if (/rohertrag|rohgewinn|gross profit/i.test(heading)) return 1
  const found = /(?:db|deckungsbeitrag)\s*(iv|i{1,3}|[1-4])(?![a-z])/i.exec(heading)?.[1]?.toLowerCase()
  return found === undefined ? 0 : ({ i: 1, ii: 2, iii: 3, iv: 4 }[found] ?? Number(found))
}

/** Columns of one measure that belong to the revenue chosen; several only where they are parts of a year. */
function belonging(
  measure: ColumnName,
  way: Way,
  guesses: readonly ColumnGuess[],
  usable: (column: number) => boolean,
): readonly number[] {
  const first = guesses[way.columns[0]!]!
  const alike = (column: number) => {
    const { period, year, signs, hidden } = guesses[column]!
    return (
      (year === null || first.year === null || year === first.year) &&
      (period === null) === (first.period === null || way.columns.length === 1) &&
      hidden === first.hidden &&
      otherwise.every((sign) => sign === 'share' || signs.has(sign) === first.signs.has(sign))
    )
  }
  const all = guesses
    .map((_, column) => column)
    .filter((column) => guesses[column]!.measure === measure && usable(column))
  const fits = all.filter(alike)
  if (way.columns.length > 1) {
    const parts = fits.filter((column) => guesses[column]!.period !== null)
    if (parts.length === way.columns.length) return parts
    return all.filter((column) => guesses[column]!.period === null).slice(0, 1)
  }
  if (fits.length < 2) return fits.length === 1 ? fits : all.slice(0, 1)
  const revenue = way.columns[0]!
  // "Umsatz DB Umsatz DB": the block the revenue stands in. "DB I, DB II": the first step.
  const blocks = guesses.filter((guess) => guess.measure === first.measure && isNumeric(guess)).length > 1
  const right = fits.filter((column) => column > revenue)
  const pool = blocks && right.length > 0 ? right.slice(0, 1) : fits
  return [...pool].sort((a, b) => level(guesses[a]!.heading) - level(guesses[b]!.heading)).slice(0, 1)
}

/** @param base as the headings say; revenue, contribution, margin and goods are decided here */
export function meaningsUnder(
  way: Way,
  base: readonly ColumnName[],
  guesses: readonly ColumnGuess[],
): readonly ColumnName[] {
  const decided: ReadonlySet<ColumnName> = new Set<ColumnName>([
    'revenue',
    'grossRevenue',
    'priorRevenue',
    'revenueHistory',
    'contribution',
    'margin',
    'goods',
  ])
  const fields = base.map((name): ColumnName => (decided.has(name) ? 'ignore' : name))
  for (const column of way.columns)
    fields[column] = guesses[column]!.measure === 'grossRevenue' ? 'grossRevenue' : 'revenue'
  const free = (column: number) => fields[column] === 'ignore' && !guesses[column]!.signs.has('difference')
  for (const measure of ['contribution', 'margin', 'goods'] as const)
    for (const column of belonging(measure, way, guesses, free)) fields[column] = measure
  const { year } = guesses[way.columns[0]!]!
  const hasOwnPrior = base.includes('priorRevenue')
  guesses.forEach((guess, column) => {
    if (!free(column) || !isNumeric(guess) || guess.hidden || guess.period !== null) return
    const revenue = guess.measure === 'revenue' || guess.measure === 'priorRevenue' || guess.bare
    if (!revenue || guess.signs.has('plan') || guess.signs.has('cumulative')) return
    if (guess.measure === 'priorRevenue' || (guess.signs.has('old') && guess.measure === 'revenue')) {
      if (!fields.includes('priorRevenue')) fields[column] = 'priorRevenue'
    } else if (year !== null && guess.year !== null && guess.year < year)
      fields[column] = guess.year === year - 1 && !hasOwnPrior ? 'priorRevenue' : 'revenueHistory'
  })
  // Net beside gross is a check; a column with gross in its name stays what it is.
  guesses.forEach((guess, column) => {
    if (free(column) && base[column] === 'grossRevenue' && guess.year === year)
      fields[column] = 'grossRevenue'
  })
  return fields
}
