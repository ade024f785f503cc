/** A row for each year, quarter, month or week of a customer: which column says so, and how much of a year the rows cover. */
import type { ColumnName } from '../../customer-value/columns.ts'
import { cellText, isPlaceholder } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import { cellPeriod, daysOf, monthsIn } from './cell-period.ts'
import type { CellPeriod, Days, PeriodUnit } from './cell-period.ts'
import { comeBack } from './come-back.ts'
import type { Frame } from './frame.ts'
import { daysOfCustomer } from './guesses.ts'
import { plainHeading } from './headings.ts'
import { roundsOf } from './period-rounds.ts'
import { repeatedPeriods } from './repeated-rows.ts'
import type { Repeated } from './repeated-rows.ts'

/** What a heading counts. A half year and a week of a year are none. */
const units: readonly (readonly [PeriodUnit, RegExp])[] = [
  ['week', /\b(?:kw|cw)\b|woche|week/],
  ['tenDays', /\bdekaden?\b/],
  ['quarter', /quartal|quarter|\bqtl\b/],
  ['half', /halbjahr|\bhj\b/],
  ['third', /tertial|trimester/],
  ['month', /monat|month|period|\bmon$/],
  ['year', /jahr|saison|\b(?:gj|wj|fy|year)\b/],
]

/** A heading that says nothing else: below "Laufzeit in Monaten" stand figures, too. */
const aloneWords =
  /^(?:(?:kalender|buchungs|faktura|abrechnungs|geschaefts|liefer|leistungs|rechnungs|beleg|verkaufs|fiskal|auswertungs|wirtschafts)?(?:monate?|mon|perioden?|period|month|quartale?|quarter|qtl|halbjahre?|hj|tertiale?|trimester|dekaden?|kw|cw|wochen?|weeks?|jahre?|year)|gj|fy|kal|abr|fiscal|posting|nr|und|zeitraum)$/

/** "10.10" is a group of goods here, and no October. */
const codes =
  /gruppe|group|klasse|kategorie|category|sorte|artikel|article|produkt|product|waren|material|konto|account|kostenstelle|code|schluessel|version|release|plz|postleit|filiale|branch|segment|nummer|(?:^| )(?:raum|lager|regal|nr|id)$/

interface Read {
  /** by what the cells say */
  readonly periods: ReadonlyMap<string, CellPeriod>
  /** what was taken for said by the heading */
  readonly under: PeriodUnit | null
  /** each cell that is not empty could be read */
  readonly whole: boolean
  readonly years: boolean
  readonly dated: boolean
  /** "10.10" and "10.20": no month or quarter says its name, and the years are not one after the other */
  readonly mayBeCodes: boolean
}

export class RowPeriods {
  readonly column: number
  /** the cells name years, and no parts of them */
  readonly areYears: boolean
  /** of each row its year is known */
  readonly dated: boolean
  readonly #frame: Frame
  readonly #read: Read
  /** of the column that names the year where the cells of this one don't, -1 = none */
  readonly #yearColumn: number

  readonly #key: number

  private constructor(frame: Frame, column: number, read: Read, yearColumn: number, key: number) {
    this.column = column
    this.#key = key
    this.#frame = frame
    this.#read = read
    this.#yearColumn = read.dated ? -1 : yearColumn
    this.areYears = read.years
    this.dated = read.whole && (read.dated || yearColumn >= 0)
  }

  /** @param taken what the columns mean otherwise */
  static of(frame: Frame, taken: readonly ColumnName[]): RowPeriods | null {
    const key = taken.includes('number') ? taken.indexOf('number') : taken.indexOf('name')
    const yearColumn = taken.indexOf('year')
    const found = frame.headings.flatMap((heading, column): readonly RowPeriods[] => {
      const plain = plainHeading(heading)
      if ((taken[column] !== 'ignore' && taken[column] !== 'date') || daysOfCustomer.test(plain)) return []
      const unit = units.find(([, word]) => word.test(plain))?.[0] ?? null
      if (unit === null && codes.test(plain)) return []
      const read = readColumn(frame, column, unit)
      if (read === null || (read.years && yearColumn >= 0)) return []
      const named = unit !== null && !read.years && plain.split(' ').every((word) => aloneWords.test(word))
      const comesBack = () => (key < 0 ? !read.years : comeBack(frame, key, column, -1).onOtherDays)
      return named || (read.whole && read.dated && (unit !== null || !read.mayBeCodes) && comesBack())
        ? [new RowPeriods(frame, column, read, yearColumn, key)]
        : []
    })
    // Beside the months of the rows their quarters say less.
    const [finest] = found.toSorted((a, b) => b.#read.periods.size - a.#read.periods.size)
    return found.find(({ dated }) => dated) ?? finest ?? null
  }

  /** What the row says, its year with it. */
  textOf(cells: readonly Cell[]): string {
    const own = cellText(cells[this.column])
    return this.#yearColumn < 0 || own === '' ? own : `${own} ${cellText(cells[this.#yearColumn])}`
  }

  /** @param text as `textOf` gives it @returns null where it names no period of a year */
  daysOf(text: string): Days | null {
    const period = cellPeriod(text, this.#read.under)
    return period && daysOf(period)
  }

  /** By row of the frame the year its period lies in, '' = none; null = together they are no more than a year. */
  get years(): readonly string[] | null {
    if (!this.dated || this.#yearColumn >= 0 || this.months(null) <= 12) return null
    const years = this.#frame.rows.map(({ cells }) => this.#yearOf(cells))
    return new Set(years.filter((year) => year !== '')).size > 1 ? years : null
  }

  get newest(): string {
    return this.#frame.rows.map(({ cells }) => this.#yearOf(cells)).reduce((a, b) => (a > b ? a : b), '')
  }

  /**
   * Months the rows cover.
   * @param year only of its rows, 'average' = a year's share of all of them, null = all
   */
  months(year: string | null): number {
    const seen = new Map<string, Map<string, CellPeriod>>()
    const rounds = this.#rounds
    for (const [at, { cells }] of this.#frame.rows.entries()) {
      const period = this.#periodOf(cells)
      if (period === null) continue
      const its = rounds === null ? this.#yearOf(cells) : `${this.#yearOf(cells)} ${rounds[at]}`
      if (!seen.has(its)) seen.set(its, new Map())
      seen.get(its)!.set(`${period.unit} ${period.index}`, period)
    }
    const of = (one: string) => [...(seen.get(one)?.values() ?? [])]
    if (year !== null && year !== 'average') return monthsTogether(of(year))
    const all = [...seen.keys()].reduce((sum, one) => sum + monthsTogether(of(one)), 0)
    return Math.max(1, Math.round(year === null ? all : all / seen.size))
  }

  /** By row; null = the years are said. */
  get #rounds(): readonly number[] | null {
    if (this.#read.dated || this.#yearColumn >= 0) return null
    const { column } = this
    const periodOf = (cells: readonly Cell[]) => this.#periodOf(cells)?.index ?? null
    return roundsOf(this.#frame, { key: this.#key, column, periodOf })
  }

  /** Rows of one customer and month that may be of several years; null = there are none, or the years are known. */
  get repeated(): Repeated | null {
    if (this.#read.dated || this.#yearColumn >= 0 || this.#key < 0) return null
    if (this.#rounds?.some((round) => round > 1)) return null
    const periodOf = (cells: readonly Cell[]) => this.#periodOf(cells)?.index ?? null
    return repeatedPeriods(this.#frame, { key: this.#key, column: this.column, periodOf })
  }

  #yearOf(cells: readonly Cell[]): string {
    if (this.#yearColumn >= 0) return cellText(cells[this.#yearColumn])
    return String(this.#periodOf(cells)?.year ?? '')
  }

  #periodOf(cells: readonly Cell[]): CellPeriod | null {
    return this.#read.periods.get(cellText(cells[this.column])) ?? null
  }
}

const tries = (unit: PeriodUnit | null) => [...new Set([unit, null, 'week' as const])]

/** null = the cells name no periods. */
function readColumn({ rows }: Frame, column: number, unit: PeriodUnit | null): Read | null {
  const first = rows.slice(0, 20).map(({ cells }) => cellText(cells[column]))
  if (!tries(unit).some((under) => first.some((text) => cellPeriod(text, under) !== null))) return null
  const texts = new Set<string>()
  for (const { cells } of rows) texts.add(cellText(cells[column]))
  for (const text of texts) if (text === '' || isPlaceholder(text)) texts.delete(text)
  for (const under of texts.size === 0 ? [] : tries(unit)) {
    const periods = new Map<string, CellPeriod>()
    let unread = unit === null || under !== unit ? 0 : Math.floor(texts.size * (1 - mostlyRead))
    for (const text of texts) {
      const period = cellPeriod(text, under)
      if (period !== null) periods.set(text, period)
      else if (unread-- === 0) break
    }
    if (unread < 0) continue
    const known = [...periods.values()]
    return {
      periods,
      under,
      whole: periods.size === texts.size,
      years: known.every((period) => period.unit === 'year'),
      dated: known.every((period) => period.year !== null),
      mayBeCodes:
        [...periods.keys()].every((text) => twoFigures.test(text)) &&
        !followEachOther(known.flatMap(({ year }) => year ?? [])),
    }
  }
  return null
}

/** A group of goods may be written so, and a month with a short year. */
const twoFigures = /^\d{1,2}[./-]\d{1,2}$/

function followEachOther(years: readonly number[]): boolean {
  const all = [...new Set(years)].toSorted((a, b) => a - b)
  return all.every((year, at) => at === 0 || year === all[at - 1]! + 1)
}

/** Beside months stands "Vortrag", too. */
const mostlyRead = 0.8

/** Parts of one year: some weeks nobody buys anything, but they passed all the same. */
function monthsTogether(periods: readonly CellPeriod[]): number {
  const weeks = periods.flatMap(({ unit, index }) => (unit === 'week' ? [index] : []))
  const ofWeeks = weeks.length === 0 ? 0 : ((Math.max(...weeks) - Math.min(...weeks) + 1) * 12) / 52
  const others = periods.reduce((sum, { unit }) => sum + (unit === 'week' ? 0 : monthsIn(unit)), 0)
  const months = Math.round(ofWeeks) + Math.round(others)
  return periods.length === 0 ? 0 : Math.max(1, months)
}
