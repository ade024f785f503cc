/** The year or the part of one that a cell names: "3", "März", "KW 12/2025", "2025W03", "Q1/25", "GJ 24/25". */
import { readDate } from './dates.ts'
import { folded, monthIn, periodOf } from './signs.ts'

export type PeriodUnit = 'year' | 'half' | 'third' | 'quarter' | 'month' | 'tenDays' | 'week'

export interface CellPeriod {
  readonly unit: PeriodUnit
  /** which of the year, from 1 */
  readonly index: number
  /** null = not said; of "24/25" the first */
  readonly year: number | null
}

/** How many of them a year has, at most. */
const most: Readonly<Record<PeriodUnit, number>> = {
  year: 1,
  half: 2,
  third: 3,
  quarter: 4,
  month: 12,
  tenDays: 36,
  week: 53,
}
const inMonths: readonly Exclude<PeriodUnit, 'week'>[] = ['year', 'half', 'third', 'quarter', 'month']
export const monthsIn = (unit: Exclude<PeriodUnit, 'week'>) => 12 / most[unit]

/** Words beside the figures of a cell, by what they count. */
const words: readonly (readonly [PeriodUnit, RegExp])[] = [
  ['week', /^(?:kw|cw|wk?|kalenderwochen?|wochen?|weeks?)$/],
  ['quarter', /^(?:q|qu|qtl|quartale?|quarters?)$/],
  ['tenDays', /^(?:dekaden?|dek)$/],
  ['half', /^(?:h|hj|halbjahre?)$/],
  ['third', /^(?:t|tertiale?|trimester)$/],
  ['month', /^(?:p|per|perioden?|periods?|m|mon|monate?|months?)$/],
  ['year', /^(?:gj|wj|fy|j|jahr|years?|geschaeftsjahr|wirtschaftsjahr|kalenderjahr|saison)$/],
]
const roman = ['i', 'ii', 'iii', 'iv']

/** "11.-20.03.2025" */
const tenDays = /^(0?1|11|21)\. ?(?:-|–|bis) ?(\d{2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})$/

/** @param under what the heading counts; null = it does not say */
export function cellPeriod(text: string, under: PeriodUnit | null): CellPeriod | null {
  if (text.length > 40) return null
  const plain = folded(text).trim()
  if (!/^[a-z\d\s./,'’()–-]+$/.test(plain)) return null
  const days = tenDays.exec(plain)
  if (days !== null) {
    const [, from, to, month, year] = days.map(Number) as [number, number, number, number, number]
    const third = (from + 9) / 10
    return (third < 3 ? to === from + 9 : third === 3 && to >= 28 && to <= 31) && month >= 1 && month <= 12
      ? part('tenDays', tenDaysAt(month, third), year < 100 ? 2000 + year : year)
      : null
  }
  const range = /-|–|bis/.test(plain) ? periodOf(text) : null
  if (range?.unit === 'range') return wholePart(range.index, range.months, range.year)
  const day = readDate(plain)
  if (day !== null) return under === null || under === 'week' ? null : partWith(day, under)
  const said = { unit: null as PeriodUnit | null, month: null as number | null, figures: [] as string[] }
  for (const token of plain.match(/[a-z]+|\d+/g) ?? []) {
    const counts = words.find(([, word]) => word.test(token))?.[0]
    const month = monthIn(token)
    if (/^\d/.test(token)) said.figures.push(token)
    else if (month !== null && said.month === null) said.month = month
    // "P3 GJ25" is a part of a year.
    else if (counts !== undefined) said.unit = said.unit === null || said.unit === 'year' ? counts : said.unit
    else if (roman.includes(token) && (said.unit ?? under) === 'quarter')
      said.figures.push(String(roman.indexOf(token) + 1))
    else return null
  }
  if ((said.unit ?? under) === 'tenDays') return ofTenDays(said.month, said.figures)
  if (said.month !== null) return ofMonth(said.month, said.figures)
  const yearAlone = said.unit === 'year' && (said.figures.length === 1 || follows(said.figures))
  return ofFigures(said.figures, said.unit === 'year' && !yearAlone ? under : (said.unit ?? under))
}

/** Accountants close a year in periods 13 to 16. */
const lastPeriod = 16

function part(unit: PeriodUnit, index: number, year: number | null): CellPeriod | null {
  if (index < 1 || index > (unit === 'month' ? lastPeriod : most[unit])) return null
  return { unit, index: Math.min(index, most[unit]), year }
}

/** The month or quarter that a day stands for under "Monat" or "Quartal". */
function partWith(day: string, unit: Exclude<PeriodUnit, 'week'>): CellPeriod | null {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const index =
    unit === 'tenDays'
      ? tenDaysAt(month, Math.min(3, Math.ceil(date / 10)))
      : Math.ceil(month / monthsIn(unit))
  return part(unit, index, year)
}

/** The first, second or third ten days of a month; the third has the days left. */
const tenDaysAt = (month: number, third: number) => 3 * (month - 1) + third

function wholePart(first: number, months: number, year: number | null): CellPeriod | null {
  const unit = inMonths.find((one) => monthsIn(one) === months)
  if (unit === undefined || first === 0) return null
  // A business year may begin in any month.
  return unit === 'year' || first % months === 1 % months ? part(unit, Math.ceil(first / months), year) : null
}

const isYear = (figures: string) => /^(?:19|20)\d{2}$/.test(figures)
const isShortYear = (figures: string) => /^[0-4]\d$/.test(figures)
const yearOf = (figures: string) => Number(figures.length === 2 ? `20${figures}` : figures)

/** "2024/2025", "2024/25", "24/25" */
const follows = ([first = '', next = '', ...more]: readonly string[]) =>
  more.length === 0 &&
  (isYear(first) || isShortYear(first)) &&
  (isYear(next) || isShortYear(next)) &&
  yearOf(next) === yearOf(first) + 1

/** "März", "Mrz 25", "2025 März", "03-März 2025" */
function ofMonth(month: number, figures: readonly string[]): CellPeriod | null {
  const rest = figures.length === 2 && Number(figures[0]) === month ? figures.slice(1) : figures
  const [year] = rest
  if (year === undefined) return part('month', month, null)
  return rest.length === 1 && (isYear(year) || isShortYear(year)) ? part('month', month, yearOf(year)) : null
}

/** "1. Dekade März 25", "1. Dekade 03/2025", "36/2025", "36" */
function ofTenDays(month: number | null, figures: readonly string[]): CellPeriod | null {
  const year = figures.length > 1 ? (figures.find(isYear) ?? figures.at(-1)!) : null
  const rest = figures.filter((text) => text !== year)
  const of = month ?? (rest.length === 2 ? Number(rest[1]) : null)
  const [third = ''] = rest
  if (of === null)
    return rest.length === 1 ? part('tenDays', Number(third), year === null ? null : yearOf(year)) : null
  return /^[123]$/.test(third) && of >= 1 && of <= 12 && rest.length === (month === null ? 2 : 1)
    ? part('tenDays', tenDaysAt(of, Number(third)), year === null ? null : yearOf(year))
    : null
}

function ofFigures(figures: readonly string[], unit: PeriodUnit | null): CellPeriod | null {
  const [first = '', second] = figures
  if (figures.length > 2 || first === '') return null
  if (unit === 'year' || unit === null) {
    const year =
      second === undefined ? isYear(first) || (unit === 'year' && isShortYear(first)) : follows(figures)
    // "11/12" is a month where nothing says that it is a year.
    if (year && (unit === 'year' || Number(first) > 12)) return part('year', 1, yearOf(first))
    if (unit === 'year') return null
  }
  return second === undefined
    ? ofOneFigure(first, unit ?? 'month')
    : ofTwoFigures(first, second, unit ?? 'month')
}

/** "3", "202503", "032025", "2025003", "20251" */
function ofOneFigure(figures: string, unit: PeriodUnit): CellPeriod | null {
  if (figures.length <= 3) return part(unit, Number(figures), null)
  if (figures.length < 5 || figures.length > 7) return null
  const [start, end] = [figures.slice(0, 4), figures.slice(-4)]
  if (isYear(start)) return part(unit, Number(figures.slice(4)), yearOf(start))
  return isYear(end) ? part(unit, Number(figures.slice(0, -4)), yearOf(end)) : null
}

/** "3/2025", "2025-03", "003.2025", "3/25" */
function ofTwoFigures(first: string, second: string, unit: PeriodUnit): CellPeriod | null {
  if (isYear(first)) return part(unit, Number(second), yearOf(first))
  return isYear(second) || /^[1-4]\d$/.test(second) ? part(unit, Number(first), yearOf(second)) : null
}

const dayMs = 86_400_000

/** The first and the last, since 1970. */
export interface Days {
  readonly from: number
  readonly to: number
}

/** Of a week those of ISO 8601; null = its year is not said. */
export function daysOf({ unit, index, year }: CellPeriod): Days | null {
  if (year === null) return null
  if (unit === 'week') {
    // The fourth of January lies in the first week.
    const fourth = Date.UTC(year, 0, 4) / dayMs
    const monday = fourth - ((new Date(fourth * dayMs).getUTCDay() + 6) % 7) + 7 * (index - 1)
    return { from: monday, to: monday + 6 }
  }
  if (unit === 'tenDays') {
    const month = Math.ceil(index / 3) - 1
    const third = (index - 1) % 3
    return {
      from: Date.UTC(year, month, 10 * third + 1) / dayMs,
      to:
        third === 2 ? Date.UTC(year, month + 1) / dayMs - 1 : Date.UTC(year, month, 10 * third + 10) / dayMs,
    }
  }
  const months = monthsIn(unit)
  return {
    from: Date.UTC(year, (index - 1) * months) / dayMs,
    to: Date.UTC(year, index * months) / dayMs - 1,
  }
}
