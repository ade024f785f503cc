/** Of several ways to read the revenue of a year the likelier stands first. */
import type { ColumnName } from '../../customer-value/columns.ts'
import { sumOf } from './column-values.ts'
import type { ColumnValues } from './column-values.ts'
import type { ColumnGuess } from './guesses.ts'
import { isOwnCurrency, isRevenue } from './headings.ts'
import type { Way } from './revenue-ways.ts'
import { isConverted } from './shown-currency.ts'
import { otherwise } from './signs.ts'

/** What a way is weighed against. */
export interface Beside {
  readonly guesses: readonly ColumnGuess[]
  readonly taken: readonly ColumnName[]
  readonly values: ColumnValues
  /** columns called revenue, this year's or another's */
  readonly named: readonly number[]
  readonly sides: readonly Way[]
  /** a column that adds up several years; null = none */
  readonly overYears: number | null
}

/** Points, of which only the order counts. */
export function likelihood(way: Way, beside: Beside): number {
  const { guesses, taken } = beside
  const [first] = way.columns as [number]
  const guess = guesses[first]!
  const { signs, hidden, measure, year, heading } = guess
  const isWhole = way.columns.length > 1
  const headings = guesses.map((other) => other.heading)
  const converted = taken.includes('currency') && isConverted(guess, guesses)
  return (
    (hidden ? -100 : 0) -
    otherFigures(way, beside) -
    (signs.has('gross') ? 4 : 0) +
    (signs.has('net') && !signs.has('gross') ? 16 : 0) +
    (isRevenue(measure ?? 'ignore') || measure === 'priorRevenue' ? 20 : 0) +
    (isWhole && way.months === 12 ? 12 : 0) +
    (/gesamt|summe|total/i.test(heading) ? 15 : 0) +
    (isOwnCurrency(heading, headings) || converted ? 8 : 0) -
    (first === beside.overYears || isEver(first, beside.named, guesses) ? 60 : 0) +
    (/lfd|laufend|current|(?:^|[^a-z])akt/i.test(heading) ? 5 : 0) +
    (/^(?:ac|ist|actuals?)$/i.test(heading) ? 3 : 0) +
    // Beside "Betrag (MW)" of payments and with tax, what was sold.
    (/^verkauf/i.test(heading) ? 3 : 0) +
    (/fakturiert|berechnet|invoiced/i.test(heading) ? 6 : 0) +
    (/umsatz|erlös|sales|revenue/i.test(heading) ? 5 : 0) +
    (less.test(heading) ? 4 : 0) -
    (wider.test(heading) ? 4 : 0) -
    (ofCustomer.test(heading) ? 30 : 0) +
    (year ?? shortYear(heading)) / 100 -
    (!isWhole && way.months !== null && way.months !== 12 ? 25 : 0) +
    (identityLike(guess) ? -40 : 0)
  )
}

/** "Umsatz nach Bonus" is what was earned. */
const less = /(?:^|\s)(?:nach|abzgl\.?|abzüglich) (?:bon|rabatt|skont|nachl|gutschr|retour|erlös|abz)/i
/** More than the customer bought, or another figure for one like it. */
const wider =
  /konzern|gruppe|verbund|rollierend|(?:^|[^a-z])tcv(?=$|[^a-z])|(?:^|\s)vor (?:bon|rabatt|skont|nachl|gutschr|retour|abz)/i

/** What the signs of a heading take from it. */
function otherFigures(way: Way, { guesses, sides, values }: Beside): number {
  const [first] = way.columns as [number]
  const { signs, heading } = guesses[first]!
  // "Soll" beside "Haben" is what was sold, and no plan.
  if (sides.some(({ columns }) => columns[0] === first)) {
    // A list of balances books payments in "Haben", too.
    const balances = guesses.some((other) => /^(?:eb.?wert|saldo|salden)/i.test(other.heading))
    return balances && way.columns.length > 1 ? 30 : 20
  }
  const credit = guesses.some((other) => other.signs.has('credit'))
  const own = otherwise.filter(
    (sign) => signs.has(sign) && !(sign === 'plan' && signs.has('debit') && credit),
  )
  if (!signs.has('cumulative')) {
    const runUp = isOfPeriod(heading) && guesses.some((other) => other.signs.has('cumulative'))
    return 30 * (own.length + Number(runUp))
  }
  // Beside a month what has run up is the year, if any.
  const besideMonth = guesses.some(({ period, heading: other }) => period?.months === 1 || isOfPeriod(other))
  const sold = sumOf(values(first))
  const begun = guesses.some(
    (other, column) =>
      other.signs.has('old') && sumOf(values(column)) > 0 && sold < begunShare * sumOf(values(column)),
  )
  return 30 * (own.length - Number(besideMonth)) + (begun ? 15 : 0)
}

/** A year that has not come so far beside the one before is not over. */
const begunShare = 0.85

/** "Umsatz Periode": of what, the program that wrote it knows. */
export const isOfPeriod = (heading: string): boolean =>
  /(?:^|[^a-zäöü])(?:(?:berichts|abrechnungs|auswertungs)?periode)$/i.test(heading.trim())

/** "Ist 25" */
const shortYear = (heading: string) => Number(/(?:^|\D)(\d{2})$/.exec(heading.trim())?.[1] ?? 0) % 100

/** What the customer's own house turns over, as a CRM knows it. */
export const ofCustomer =
  /^(?:annual revenue|jährlicher umsatz|firmenumsatz|umsatz des kunden)|wettbewerb|konkurrenz/i

/** "Umsatz gesamt" beside "Umsatz lfd. Jahr" is no year, even where it is not their sum. */
export function isEver(column: number, named: readonly number[], guesses: readonly ColumnGuess[]): boolean {
  const { heading, year, period } = guesses[column]!
  return (
    year === null &&
    period === null &&
    /gesamt|total/i.test(heading) &&
    named.some(
      (other) =>
        other !== column &&
        /(?:lfd|laufendes|akt|aktuelles|dieses|current|this)\.? ?(?:jahr|year)/i.test(
          guesses[other]!.heading,
        ),
    )
  )
}

/** Whole numbers, each once: more likely a key than an amount. */
const identityLike = ({ shape, heading }: ColumnGuess) =>
  shape.evidence.comma + shape.evidence.point === 0 &&
  shape.distinct === shape.filled &&
  /nr|nummer|id|key|plz|code|konto/i.test(heading)
