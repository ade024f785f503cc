/** Ways to read several columns as one revenue: months that make a year, parts without a total, Soll less Haben. */
import { addedUp, isTaxed, same } from './column-values.ts'
import type { ColumnValues } from './column-values.ts'
import type { ColumnGuess } from './guesses.ts'
import { currencyOf, isOwnCurrency } from './headings.ts'
import { folded, otherwise, withoutManner } from './signs.ts'

/** One way to read the columns. */
export interface Way {
  /** 'clear' ways need no name */
  readonly label: string
  readonly columns: readonly number[]
  /** those of them that are taken off */
  readonly minus?: readonly number[]
  /** months its figures cover; null = not said */
  readonly months: number | null
}

export interface Series {
  readonly columns: readonly number[]
  readonly year: number | null
  readonly months: number
  readonly complete: boolean
  readonly unit: string
  readonly otherwise: boolean
}

/** Columns that part one measure into months, quarters or halves. */
export function seriesOf(guesses: readonly ColumnGuess[], columns: readonly number[]): readonly Series[] {
  const groups = new Map<string, number[]>()
  for (const column of columns) {
    const { period, year, signs, hidden } = guesses[column]!
    if (period === null || period.index === 0 || !['week', 'month', 'quarter', 'half'].includes(period.unit))
      continue
    const kind = otherwise.filter((sign) => signs.has(sign) && sign !== 'debit').join()
    const key = `${period.unit}|${year}|${kind}|${hidden}`
    groups.set(key, [...(groups.get(key) ?? []), column])
  }
  return [...groups.values(), ...acrossYears(groups, guesses)]
    .filter(({ length }) => length > 1)
    .map((members) => {
      const { period, signs, hidden } = guesses[members[0]!]!
      const { year } = guesses[members.at(-1)!]!
      const indices = new Set(members.map((column) => guesses[column]!.period!.index))
      const months =
        period!.unit === 'week'
          ? Math.min(12, Math.round((indices.size * 12) / 52))
          : indices.size * period!.months
      return {
        columns: members,
        year,
        months,
        complete: months === 12 && indices.size === members.length,
        unit: period!.unit,
        otherwise: hidden || otherwise.some((sign) => signs.has(sign)),
      }
    })
    .sort((a, b) => Number(b.complete) - Number(a.complete) || (b.year ?? 0) - (a.year ?? 0))
}

/** "Jul 24" to "Jun 25": where no year is whole, the last twelve months that follow each other are one. */
function acrossYears(
  groups: ReadonlyMap<string, readonly number[]>,
  guesses: readonly ColumnGuess[],
): readonly (readonly number[])[] {
  const period = (column: number) => guesses[column]!.period!
  const parts = (column: number) => Math.round(12 / period(column).months)
  const time = (column: number) => (guesses[column]!.year ?? 0) * parts(column) + period(column).index
  const alike = new Map<string, (readonly number[])[]>()
  for (const [key, members] of groups) {
    const ofAnyYear = key.replace(/\|\d{4}\|/, '||')
    alike.set(ofAnyYear, [...(alike.get(ofAnyYear) ?? []), members])
  }
  return [...alike.values()].flatMap((years) => {
    const columns = years.flat()
    const count = parts(columns[0]!)
    if (years.length < 2 || years.some(({ length }) => length === count)) return []
    const last = columns.toSorted((a, b) => time(a) - time(b)).slice(-count)
    const follow = last.every((column, at) => at === 0 || time(column) === time(last[at - 1]!) + 1)
    return follow && last.length === count && period(last[0]!).unit !== 'week' ? [last] : []
  })
}

export const units: Readonly<Record<string, readonly [string, string]>> = {
  week: ['Woche', 'Wochen'],
  month: ['Monat', 'Monate'],
  quarter: ['Quartal', 'Quartale'],
  half: ['Halbjahr', 'Halbjahre'],
}

/** Of a heading this says nothing about which part it names. */
const inCurrency = /(?:^|[^a-z])(?:in )?(?:t?eur(?:os?)?|t?chf|usd|gbp|tsd|mio|[tk]?€)(?![a-z])/g

/** Words by which one amount is put beside itself: at another time, or as it was planned. */
const compares =
  /(?:jahr|zeitraum|periode|monat)(?:e?s)?(?:umsatz|erloes|wert|betrag|zahl)?(?=$|[^a-z])|vorher|(?:^|[^a-z])(?:[av]?lj|v*j|bj|gj|ac(?!-)|pl|py|fc|bud|plan|ist|soll|alt|neu|akt(?:uell\w*)?|mrr|arr|[at]cv)(?=$|[^a-z])/i

/** One amount twice: at two times, as it was and as it was planned, or with the tax on it. */
const isTwice = (columns: readonly number[], headings: readonly string[], values: ColumnValues) => {
  const names = columns.map((column) => headings[column]!)
  return (
    names.some((name) => compares.test(folded(name))) ||
    // "Ist 24" and "Ist 25" are years, and what is only numbered is not known to be parts.
    (names.length > 1 && new Set(names.map((name) => name.replaceAll(/\d+/g, '#'))).size === 1) ||
    columns.some((one, k) =>
      columns
        .slice(k + 1)
        .some((other) => isTaxed(values(one), values(other)) || isTaxed(values(other), values(one))),
    )
  )
}

/** "Umsatz Inland" and "Umsatz Ausland" without a total may be the parts of one revenue. */
export function partsOf(
  left: readonly number[],
  guesses: readonly ColumnGuess[],
  values: ColumnValues,
): readonly Way[] {
  const headings = guesses.map(({ heading }) => heading)
  const names = left.map((column) => headings[column]!)
  const qualified = names.every((name) =>
    /[a-z]{2,}/.test(
      withoutManner(name)
        .replace(/^(?:netto)?(?:umsatz|umsaetze|erloese?|sales|revenue)s?/, '')
        .replaceAll(inCurrency, ' '),
    ),
  )
  const total = left.some((column) => {
    const others = left.filter((other) => other !== column)
    return others.length > 0 && same(addedUp(others, values), values(column), others.length)
  })
  const twice = names.some((name) => /\b(?:ohne|mit|inkl|exkl|incl|excl|vor|nach|davon)\b/i.test(name))
  if (
    left.length < 2 ||
    left.length > 6 ||
    !qualified ||
    twice ||
    total ||
    // One amount in two currencies is no two parts.
    new Set(names.map(currencyOf)).size > 1 ||
    names.some((name) => isOwnCurrency(name, headings)) ||
    new Set(names).size < names.length ||
    isTwice(left, headings, values)
  )
    return []
  return [
    { label: `Summe aus ${names.map((name) => `„${name}“`).join(' und ')}`, columns: left, months: null },
  ]
}

/** "Pumpen", "Ventile" and "Service" without a total: groups of articles, of which the revenue is the sum. */
export function allOf(
  columns: readonly number[],
  guesses: readonly ColumnGuess[],
  values: ColumnValues,
): readonly Way[] {
  const parts = columns.filter((column) => {
    const { signs, period, year, heading, shape } = guesses[column]!
    const decimals = shape.evidence.comma + shape.evidence.point > 0
    return heading !== '' && decimals && signs.size === 0 && (period ?? year) === null
  })
  const total = parts.some((column) => {
    const others = parts.filter((other) => other !== column)
    return others.length > 0 && same(addedUp(others, values), values(column), others.length)
  })
  const headings = guesses.map(({ heading }) => heading)
  if (parts.length < 2 || parts.length > 20 || total || isTwice(parts, headings, values)) return []
  const names = parts.map((column) => `„${guesses[column]!.heading}“`)
  const label =
    names.length > 4 ? `${names.slice(0, 3).join(', ')} … (${names.length} Spalten)` : names.join(' und ')
  return [{ label: `Summe aus ${label}`, columns: parts, months: null }]
}

/** "Soll" and "Haben" in a column each: what is credited is taken back, where nobody pays in it. */
export function sidesOf(guesses: readonly ColumnGuess[]): readonly Way[] {
  const on = (side: 'debit' | 'credit') =>
    [...guesses.keys()].filter((column) => {
      const guess = guesses[column]!
      return guess.signs.has(side) && !guess.signs.has('open') && guess.shape.numbers > 0
    })
  const [debit, credit] = [on('debit'), on('credit')]
  // "Umsatz (ohne Soll/Haben-Kz)" is one column.
  if (debit.length !== 1 || credit.length !== 1 || debit[0] === credit[0]) return []
  const columns = [debit[0]!, credit[0]!]
  const [sold = '', back = ''] = columns.map((column) => guesses[column]!.heading)
  return [{ label: `„${sold}“ abzüglich „${back}“`, columns, minus: credit, months: null }]
}
