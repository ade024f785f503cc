/** Months without a year: how often the rows of each customer go through them. Twice is two years, or two articles. */
import { cellText } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import { isBelowZero } from './amounts.ts'
import { plainHeading } from './headings.ts'
import type { Frame } from './frame.ts'

/** What goes through the periods more often is in no order. */
const mostRounds = 5
/** So few rows go up and down as if they were in order. */
const fewRows = 10
/** Some months nobody buys anything. */
const mostlyFull = 0.75

/** Rows that go through the periods of a year: all of a list, those of a customer, or of an article of a customer. */
class Passage {
  rounds = 1
  rows = 0
  #last: number | null = null
  #up = 0
  #down = 0
  #full = 0
  readonly #round = new Set<number>()
  readonly #all = new Set<number>()

  /** @returns the round of the row: one ends where a period comes back, so that a year may begin with any month */
  add(index: number): number {
    this.rows++
    if (index === this.#last) return this.rounds
    if (this.#last !== null && index > this.#last) this.#up++
    else if (this.#last !== null) this.#down++
    if (this.#round.has(index)) {
      this.rounds++
      this.#full = Math.max(this.#full, this.#round.size)
      this.#round.clear()
    }
    this.#round.add(index)
    this.#all.add(index)
    this.#last = index
    return this.rounds
  }

  /** Rows in no order go back and forth much more often. */
  get isInOrder(): boolean {
    return this.rows >= fewRows && Math.min(this.#up, this.#down) <= this.rounds
  }

  /** The part of the periods that stand in the fullest round that ended. */
  get fullness(): number {
    return this.#full / this.#all.size
  }

  get areYears(): boolean {
    return this.rounds <= mostRounds && (this.isInOrder || this.fullness === 1)
  }
}

export interface Passing {
  /** column of the customer, -1 = none */
  readonly key: number
  /** names the period */
  readonly column: number
  /** which part of the year a row names; null = none */
  readonly periodOf: (cells: readonly Cell[]) => number | null
}

/**
 * The round of each row, from 1: all are 1 where neither the list nor the rows of most customers go through the periods
 * again, or where another column tells the rows apart that do.
 */
export function roundsOf(
  { rows, headings }: Frame,
  { key, column: own, periodOf }: Passing,
): readonly number[] {
  const takesBack = takenBackIn({ rows, headings })
  const periods = rows.map(({ cells }) => (takesBack(cells) ? null : periodOf(cells)))
  const textsOf = (column: number) => rows.map(({ cells }) => cellText(cells[column]))
  const others = [...headings.keys()].filter((column) => column !== own)
  const whole = roundsOfAll(periods)
  if (whole !== null && !others.some((column) => namesRounds(textsOf(column), whole))) return whole
  const customers = textsOf(key)
  const ofCustomers = customers.map((customer, k) => (customer === '' ? null : periods[k]!))
  const alone = pass(customers, ofCustomers)
  if (!alone.repeats) return alone.rounds
  let told = customers
  for (const column of others) {
    const texts = textsOf(column)
    if (column === key || isAmount(headings[column]!, texts) || follows(texts, periods)) continue
    const finer = told.map((group, k) => `${group}\t${texts[k]}`)
    // A number of its own in each row tells nothing.
    if (new Set(finer).size * 2 <= rows.length) told = finer
  }
  return pass(told, ofCustomers).rounds
}

/** Invoices by day, whoever they are for; null = they don't go through the periods in order more than once. */
function roundsOfAll(periods: readonly (number | null)[]): readonly number[] | null {
  const all = new Passage()
  const rounds = periods.map((period) => (period === null ? all.rounds : all.add(period)))
  return all.rounds > 1 && all.rounds <= mostRounds && all.isInOrder && all.fullness >= mostlyFull
    ? rounds
    : null
}

/** Does a column say one thing in each round, and not the same in all? */
function namesRounds(texts: readonly string[], rounds: readonly number[]): boolean {
  return new Set(texts).size > 1 && follows(texts, rounds)
}

/** @returns the round of each row, counted where most rows are of groups that come to as many */
function pass(
  groups: readonly string[],
  periods: readonly (number | null)[],
): { rounds: readonly number[]; repeats: boolean } {
  const passages = new Map<string, Passage>()
  const each = groups.map((group, k) => {
    const period = periods[k]!
    if (period === null) return 1
    if (!passages.has(group)) passages.set(group, new Passage())
    return passages.get(group)!.add(period)
  })
  const all = [...passages.values()]
  const rowsOf = (some: readonly Passage[]) => some.reduce((sum, { rows }) => sum + rows, 0)
  const years = all.filter(({ areYears }) => areYears)
  let most = 1
  while (rowsOf(years.filter(({ rounds }) => rounds > most)) * 2 > rowsOf(all)) most++
  return {
    rounds: each.map((round, k) =>
      round <= most && passages.get(groups[k]!)?.areYears === true ? round : 1,
    ),
    repeats: all.some(({ rounds }) => rounds > 1),
  }
}

const amountHeading =
  /gebuehr|pauschal|preis|betrag|rabatt|skonto|provision|kosten(?!st|tr)|menge|anzahl|stueck|umsatz|erloes|ertrag|marge|wert|summe|saldo|prozent|%|€|\b(?:db|eur|euro|qty|quantity|amount|price|sales|revenue|fee)\b/

/** "Preisgruppe", "Umsatzart", "Erlöskonto" */
const keyHeading =
  /(?:gruppen?|art|arten|konto|konten|klassen?|kategorien?|listen?|nummer|code|schluessel|typ|steuersatz)$|\b(?:nr|mwst|ust)$/

/** Amounts and counts differ from year to year by themselves. */
const isAmount = (heading: string, texts: readonly string[]) =>
  !keyHeading.test(plainHeading(heading)) &&
  (amountHeading.test(plainHeading(heading)) ||
    texts.some((text) => /^-?\d[\d.']*[.,]\d{1,2}$|^-?\d+[.,]\d+$|[€%]/.test(text)))

type Columns = Pick<Frame, 'headings' | 'rows'>

export const amountColumns = ({ headings, rows }: Columns): ReadonlySet<number> =>
  new Set(
    [...headings.keys()].filter((column) =>
      isAmount(
        headings[column]!,
        rows.map(({ cells }) => cellText(cells[column])),
      ),
    ),
  )

/** What is taken back stands in the month in which it was sold, and makes no second one of it. */
export function takenBackIn(frame: Columns): (cells: readonly Cell[]) => boolean {
  const amounts = [...amountColumns(frame)]
  return (cells) => amounts.some((column) => isBelowZero(cellText(cells[column])))
}

/** "Januar" beside 1, "Q1" beside January: each period says one thing. */
function follows(texts: readonly string[], parts: readonly (number | null)[]): boolean {
  const said = new Map<number, string>()
  return parts.every((part, k) => {
    if (part === null) return true
    if (!said.has(part)) said.set(part, texts[k]!)
    return said.get(part) === texts[k]
  })
}
