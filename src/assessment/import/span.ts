/** The time invoice lines cover, as their dates say, and which of it is the year that counts. */
import { undated } from '../../customer-value/transactions.ts'
import type { CountsMonth } from '../../customer-value/transactions.ts'
import { germanNumber } from '../../site/numbers.ts'
import { cellText } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import { readDay } from './dates.ts'
import type { DateOrder } from './dates.ts'
import type { Days } from './cell-period.ts'
import type { RowPeriods } from './row-periods.ts'
import type { Note, Question } from './notes.ts'

/** Months since the year 0, the last one not among them. */
export interface Months {
  readonly first: number
  readonly end: number
}

export const within =
  ({ first, end }: Months): CountsMonth =>
  (month) =>
    month >= first && month < end

export class DateSpan {
  readonly #order: DateOrder
  readonly #periods: RowPeriods | null
  readonly #today: number
  /** by customer: the days on which he bought, as they came */
  readonly #days = new Map<string, number[]>()
  readonly #months = new Set<number>()
  #from = Infinity
  #to = -Infinity
  #cell: Cell | undefined
  #isFuture = false
  #day = Number.NaN
  #month = undated
  #customer = ''
  #own: number[] = []
  #unread = 0
  #future = 0
  /** how the first of them is written */
  #futureText = ''

  /**
   * @param periods where the cells name months or weeks and no days
   * @param now of the import: nothing was sold after it
   */
  constructor(order: DateOrder, periods: RowPeriods | null, now: Date) {
    this.#order = order
    this.#periods = periods
    this.#today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / dayMs
  }

  /** The month of a line. @param sold by it: a credit note is no order */
  add(cell: Cell | undefined, customer: string, sold: boolean): number {
    if (cell === undefined || cell === '') return undated
    // The lines of one invoice stand together; half a million are not read one by one.
    if (cell !== this.#cell) this.#read(cell)
    if (this.#isFuture && this.#future++ === 0) this.#futureText = cellText(cell)
    if (sold && customer !== '' && !Number.isNaN(this.#day)) {
      if (customer !== this.#customer) this.#own = this.#of(customer)
      if (this.#own.at(-1) !== this.#day) this.#own.push(this.#day)
    }
    return this.#month
  }

  #of(customer: string): number[] {
    let days = this.#days.get(customer)
    if (!days) this.#days.set(customer, (days = []))
    this.#customer = customer
    return days
  }

  #read(cell: Cell): void {
    this.#cell = cell
    const days = this.#periods === null ? this.#dayOf(cell) : this.#periods.daysOf(cellText(cell))
    this.#day = days?.from ?? Number.NaN
    this.#month = undated
    // One typing error, 2062 for 2026, would move the year that counts and everybody's rhythm.
    this.#isFuture = this.#day > this.#today
    if (this.#isFuture) {
      this.#day = Number.NaN
      return
    }
    if (days === null || Number.isNaN(this.#day)) {
      this.#unread++
      return
    }
    this.#from = Math.min(this.#from, days.from)
    this.#to = Math.max(this.#to, days.to)
    // A week lies in the month, and in the year, of its Thursday.
    this.#month = monthOf(days.to - days.from === 6 ? days.from + 3 : days.from)
    this.#months.add(this.#month)
  }

  #dayOf(cell: Cell): Days | null {
    const iso = readDay(cell, this.#order)
    if (iso === null) return null
    const day = Date.parse(iso) / dayMs
    return { from: day, to: day }
  }

  /** Days from the first to the last, both counted; null = no date was read. */
  get days(): number | null {
    return this.#to < this.#from ? null : this.#to - this.#from + 1
  }

  /** The days, and those until the next invoice where thirteen month's ends or five quarters only look like a year. */
  get covered(): number | null {
    const { days } = this
    const even = days !== null && isYear(days) ? this.#even() : null
    return days !== null && even !== null && even.stand > longestYear ? days + even.gap : days
  }

  /** The last day of the list, since 1970. */
  get last(): number {
    return this.#to
  }

  /** Days on which a customer bought, since 1970. */
  ordersOf(customer: string): readonly number[] {
    return this.#days.get(customer) ?? []
  }

  /** The last twelve full months of a list that covers more than a year; null = there is no choice of a year. */
  get lastYear(): Months | null {
    const { covered } = this
    if (covered === null || covered <= longestYear) return null
    // A month may end on a weekend.
    const end = monthOf(this.#to + daysOff) > monthOf(this.#to) ? monthOf(this.#to) + 1 : monthOf(this.#to)
    const year = { first: end - 12, end }
    return this.#covers(year) && [...this.#months].some(within(year)) ? year : null
  }

  /** The calendar year of a list that ends with the shutdown before Christmas; null = those months, or no choice. */
  get calendarYear(): Months | null {
    const { lastYear } = this
    const end = monthOf(this.#to) + 1
    if (lastYear === null || end % 12 !== 0 || lastYear.end === end || dateOf(this.#to).getUTCDate() <= 15)
      return null
    const year = { first: end - 12, end }
    return this.#covers(year) ? year : null
  }

  /** The twelve months before a year; null = the list begins within them. */
  before({ first }: Months): Months | null {
    const year = { first: first - 12, end: first }
    return this.#covers(year) ? year : null
  }

  #covers({ first }: Months): boolean {
    return this.#from <= firstDayOf(first) + (first % 12 === 0 ? daysOffAtNewYear : daysOff)
  }

  /**
   * Invoices that come to nearly every customer each month or quarter stand for the time until the next one: four
   * quarters are a year, though their dates lie 274 days apart. Null = no such rhythm, or not a year.
   */
  #rhythm(): number | null {
    const gap = this.#even()?.gap ?? null
    return gap !== null && isYear((this.days ?? 0) + gap) ? gap : null
  }

  /**
   * Days from one invoice of a customer to his next, and those his invoices stand for on average, the time until the
   * next one among them. Null = hardly anybody's come evenly.
   */
  #even(): { readonly gap: number; readonly stand: number } | null {
    // Months already stand for their whole time.
    if (this.#periods !== null) return null
    const several = [...this.#days.values()]
      .map(gapsOf)
      .filter((gaps) => gaps.length > 1 || (gaps[0] ?? 0) >= 365)
    const even = several.filter(
      (gaps) => Math.min(...gaps) >= 25 && Math.max(...gaps) - Math.min(...gaps) <= daysOff + 1,
    )
    if (even.length === 0 || even.length < 0.8 * several.length) return null
    const longest = even.map((gaps) => Math.max(...gaps)).sort((a, b) => a - b)
    const gap = longest[longest.length >> 1]!
    const own = even.map((gaps) => gaps.reduce((sum, one) => sum + one, gap))
    return { gap, stand: own.reduce((sum, one) => sum + one, 0) / own.length }
  }

  /** Invoices in each month of one calendar year, by a firm that closes over Christmas and New Year. */
  #closesAtChristmas(): boolean {
    const end = monthOf(this.#to) + 1
    return (
      end % 12 === 0 &&
      this.#covers({ first: end - 12, end }) &&
      this.#from >= firstDayOf(end - 12) &&
      dateOf(this.#to).getUTCDate() >= lastWorkday &&
      this.#months.size === 12
    )
  }

  question(): Question | null {
    const { days, lastYear, calendarYear } = this
    if (days === null || isYear(this.covered!)) return null
    const covered = `Die Rechnungszeilen umfassen ${germanNumber(days)} Tage (${germanDay(this.#from)} bis ${germanDay(this.#to)}).${isYear(days) ? ' Nach ihrem Abstand stehen sie für mehr als ein Jahr.' : ''}`
    if (lastYear)
      return {
        id: 'line-span',
        text: `${covered} Welches Jahr soll gelten?`,
        why: 'Alle Stunden und Sätze gelten je Jahr. Wer in den zwölf Monaten nichts gekauft hat, zählt nicht als heutiger Kunde; das Ergebnis nennt ihn eigens.',
        options: [
          { value: 'last', label: `die letzten zwölf vollen Monate: ${monthsWords(lastYear)}` },
          ...(calendarYear
            ? [{ value: 'calendar', label: `das Kalenderjahr ${Math.floor(calendarYear.first / 12)}` }]
            : []),
          { value: 'scale', label: 'ein durchschnittliches Jahr: alles, auf 365 Tage umgerechnet' },
          { value: 'keep', label: 'alles, so wie es dasteht' },
        ],
        preset: null,
        assumed: 'last',
      }
    if (days < shortestYear && (this.#rhythm() !== null || this.#closesAtChristmas())) return null
    const oneYear = yearOf(this.#from) === yearOf(this.#to) && days > 270
    const options = [
      { value: 'scale', label: 'ja, auf 365 Tage umrechnen (Durchschnitt)' },
      { value: 'keep', label: 'nein, so lassen' },
    ]
    return {
      id: 'line-span',
      text: `${covered} Auf ein Jahr umrechnen?`,
      why: oneYear
        ? 'Alle Stunden und Sätze gelten je Jahr. Vielleicht ist es ein ganzes Kalenderjahr, in dem nur nicht jeden Tag Rechnungen anfielen.'
        : 'Alle Stunden und Sätze gelten je Jahr. Mehrere Jahre zusammengezählt machen jeden Kunden zu groß.',
      options: oneYear ? options.toReversed() : options,
      preset: null,
      assumed: oneYear ? 'keep' : 'scale',
    }
  }

  /** @param cut lines outside the year are left out, and those without a date are told with it */
  notes(cut: boolean): readonly Note[] {
    const { days } = this
    const gap = days === null || days >= shortestYear ? null : this.#rhythm()
    return [
      ...(days === null
        ? []
        : [
            {
              code: 'line-span',
              level: 'info',
              text: `Die Zeilen reichen vom ${germanDay(this.#from)} bis ${germanDay(this.#to)}, ${germanNumber(days)} Tage.${gap === null ? '' : ` Rechnungen kommen etwa alle ${gap} Tage: Bis zur nächsten gerechnet ist das ein ganzes Jahr.`}`,
            } as const,
          ]),
      ...(this.#future === 0
        ? []
        : [
            {
              code: 'dates-future',
              level: 'warn',
              text: `${this.#future === 1 ? 'Eine Zeile trägt' : `${germanNumber(this.#future)} Zeilen tragen`} ein Datum, das noch nicht war („${this.#futureText}“). Es gilt als nicht lesbar${cut ? '' : '; die Beträge zählen mit'}.`,
            } as const,
          ]),
      ...(this.#unread === 0 || cut
        ? []
        : [
            {
              code: 'dates-unreadable',
              level: 'warn',
              text:
                days === null
                  ? 'Kein Datum war lesbar. Welche Zeit die Zeilen umfassen, tragen Sie bitte unten als Monate ein.'
                  : 'Manche Datumsangaben waren nicht lesbar; ihre Beträge zählen mit.',
            } as const,
          ]),
    ]
  }
}

const dayMs = 86_400_000
/** A month that begins or ends on a weekend is a whole one. */
const daysOff = 3
const daysOffAtNewYear = 10
/** The Friday of the last full week before Christmas, at the earliest. */
const lastWorkday = 18
const shortestYear = 350
const longestYear = 380
const isYear = (days: number) => days >= shortestYear && days <= longestYear

const dateOf = (day: number) => new Date(day * dayMs)
const yearOf = (day: number) => dateOf(day).getUTCFullYear()
const monthOf = (day: number) => yearOf(day) * 12 + dateOf(day).getUTCMonth()
export const firstDayOf = (month: number) => Date.UTC(Math.floor(month / 12), month % 12) / dayMs

/** Days from one order to the next. */
function gapsOf(days: readonly number[]): readonly number[] {
  const sorted = [...new Set(days)].sort((a, b) => a - b)
  return sorted.slice(1).map((day, at) => day - sorted[at]!)
}

const germanDay = (day: number) => dateOf(day).toISOString().slice(0, 10).split('-').toReversed().join('.')

const monthNames = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(
  ' ',
)
const monthWords = (month: number) => `${monthNames[month % 12]!} ${Math.floor(month / 12)}`

/** „Dezember 2024 bis November 2025“ */
export const monthsWords = ({ first, end }: Months) => `${monthWords(first)} bis ${monthWords(end - 1)}`
