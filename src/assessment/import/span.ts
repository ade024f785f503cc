/** The time invoice lines cover, as their dates say, and whether that is a year. */
import { germanNumber } from '../../site/numbers.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import { daysBetween, readDay } from './dates.ts'
import type { DateOrder } from './dates.ts'
import type { Note, Question } from './notes.ts'

/** The dates of one customer as they come: days between them, as long as they go forward. */
interface Rhythm {
  last: string
  shortest: number
  longest: number
  dates: number
}

export class DateSpan {
  readonly #order: DateOrder
  readonly #rhythms = new Map<string, Rhythm>()
  #from = '9999'
  #to = ''
  #last: Cell | undefined
  #lastCustomer = ''
  #unread = 0

  constructor(order: DateOrder) {
    this.#order = order
  }

  add(cell: Cell | undefined, customer: string): void {
    // The lines of one invoice stand together; half a million are not read one by one.
    if ((cell === this.#last && customer === this.#lastCustomer) || cell === undefined || cell === '') return
    this.#last = cell
    this.#lastCustomer = customer
    const day = readDay(cell, this.#order)
    if (day === null) {
      this.#unread++
      return
    }
    if (day < this.#from) this.#from = day
    if (day > this.#to) this.#to = day
    const known = this.#rhythms.get(customer)
    if (!known) this.#rhythms.set(customer, { last: day, shortest: Infinity, longest: 0, dates: 1 })
    else if (known.last !== day && known.longest - known.shortest <= 4) {
      const gap = day < known.last ? Infinity : daysBetween(known.last, day) - 1
      known.shortest = Math.min(known.shortest, gap)
      known.longest = Math.max(known.longest, gap)
      known.last = day
      known.dates++
    }
  }

  /** Days from the first to the last; null = no date was read. */
  get days(): number | null {
    return this.#to === '' ? null : daysBetween(this.#from, this.#to)
  }

  /**
   * Invoices that come to nearly every customer each month or quarter stand for the time until the next one: four
   * quarters are a year, though their dates lie 274 days apart. Null = no such rhythm, or not a year.
   */
  #rhythm(): number | null {
    const several = [...this.#rhythms.values()].filter(({ dates }) => dates > 2)
    const even = several.filter(({ shortest, longest }) => shortest >= 25 && longest - shortest <= 4)
    if (even.length === 0 || even.length < 0.8 * several.length) return null
    const gaps = even.map(({ longest }) => longest).sort((a, b) => a - b)
    const gap = gaps[gaps.length >> 1]!
    return isYear((this.days ?? 0) + gap) ? gap : null
  }

  question(): Question | null {
    const { days } = this
    if (days === null || isYear(days) || this.#rhythm() !== null) return null
    const oneYear = this.#from.slice(0, 4) === this.#to.slice(0, 4) && days > 270
    const options = [
      { value: 'scale', label: 'ja, auf 365 Tage umrechnen (Durchschnitt)' },
      { value: 'keep', label: 'nein, so lassen' },
    ]
    return {
      id: 'line-span',
      text: `Die Rechnungszeilen umfassen ${germanNumber(days)} Tage (${germanDay(this.#from)} bis ${germanDay(this.#to)}). Auf ein Jahr umrechnen?`,
      why: oneYear
        ? 'Alle Stunden und Sätze gelten je Jahr. Vielleicht ist es ein ganzes Kalenderjahr, in dem nur nicht jeden Tag Rechnungen anfielen.'
        : 'Alle Stunden und Sätze gelten je Jahr. Mehrere Jahre zusammengezählt machen jeden Kunden zu groß.',
      options: oneYear ? options.toReversed() : options,
      preset: null,
      assumed: oneYear ? 'keep' : 'scale',
    }
  }

  notes(): readonly Note[] {
    const { days } = this
    const gap = days === null || isYear(days) ? null : this.#rhythm()
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
      ...(this.#unread === 0
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

const isYear = (days: number) => days >= 350 && days <= 380
const germanDay = (iso: string) => iso.split('-').toReversed().join('.')
