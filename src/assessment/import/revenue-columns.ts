/**
 * Which columns are the revenue of a year. Clear when only one thing can be meant; every tie and every sign of another
 * meaning becomes a choice, most likely first. Contribution follows the revenue: same year, same block.
 */
import type { ColumnName } from '../../customer-value/columns.ts'
import { addedUp, isEmpty, isScaled, isTaxed, same } from './column-values.ts'
import type { ColumnValues } from './column-values.ts'
import type { ColumnGuess } from './guesses.ts'
import { readDate } from './dates.ts'
import { isNumeric } from './guesses.ts'
import { isEver, isOfPeriod, likelihood, ofCustomer } from './likelihood.ts'
import { allOf, partsOf, seriesOf, sidesOf, units } from './revenue-ways.ts'
import type { Series, Way } from './revenue-ways.ts'
import { otherwise } from './signs.ts'

export interface RevenueChoice {
  /** most likely first; the only one when nothing is open; none = no column could be it */
  readonly ways: readonly Way[]
  readonly open: boolean
  /** why it is asked, German; '' when clear */
  readonly why: string
}

const isRevenue = (name: ColumnName | null) =>
  name === 'revenue' || name === 'grossRevenue' || name === 'priorRevenue'
const never = ['share', 'difference', 'quantity'] as const
const reached =
  /(?:^|[^a-z])(?:zip|plz|postleitzahl|postal|phone|tel(?:efon)?|fax|mobil|kreditlimit|limit|laufzeit|anzahl|number of|count of|employees)(?=$|[^a-z])/i
const neverRevenue = ({ signs, heading }: ColumnGuess) =>
  never.some((sign) => signs.has(sign)) || reached.test(heading)

const letter = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letter(Math.floor(column / 26) - 1) + letter(column % 26)

export function chooseRevenue(
  guesses: readonly ColumnGuess[],
  taken: readonly ColumnName[],
  values: ColumnValues,
): RevenueChoice {
  const free = guesses
    .map((_, column) => column)
    .filter((column) => {
      const guess = guesses[column]!
      const occupied = taken[column] !== 'ignore' && !isRevenue(taken[column]!)
      // What is called revenue is one of them, even where most of it cannot be read.
      const amounts = isNumeric(guess) || (isRevenue(guess.measure) && guess.shape.numbers > 0)
      const days =
        guess.shape.samples.length > 0 && guess.shape.samples.every((text) => readDate(text) !== null)
      return amounts && !days && !occupied && !neverRevenue(guess)
    })
  const at = (column: number) => guesses[column]!
  const named = free.filter((column) => isRevenue(at(column).measure))
  // "VJ" beside "Ist" names no revenue of this year.
  const spoken = named.some((column) => at(column).measure !== 'priorRevenue')
  const candidates = spoken
    ? [
        ...named,
        // Months without a word of their own belong to whatever else is called revenue.
        ...free.filter(
          (column) => at(column).measure === null && at(column).bare && at(column).period !== null,
        ),
      ]
    : free.filter((column) => at(column).measure === null || named.includes(column))
  const clear = (way: Way): RevenueChoice => ({ ways: [way], open: false, why: '' })
  const title = (column: number) => {
    const { heading, hidden } = at(column)
    const alike = guesses.filter((other) => other.heading === heading).length > 1
    const place = heading === '' || alike ? `Spalte ${letter(column)}` : ''
    const words = heading === '' ? place : `„${heading}“${place && ` (${place})`}`
    return hidden ? `${words}, ausgeblendet` : words
  }
  const single = (column: number): Way => {
    const { period } = at(column)
    return {
      label: title(column),
      columns: [column],
      months: period && period.months > 0 ? period.months : null,
    }
  }
  const series = seriesOf(guesses, candidates)
  const inSeries = new Set(series.flatMap(({ columns }) => columns))
  const joined = ({ columns, year, unit, months }: Series): Way => {
    const [one = '', many = ''] = units[unit] ?? []
    const count = columns.length
    const across = at(columns[0]!).year !== year
    const said = across ? ` bis ${title(columns.at(-1)!)}` : year === null ? '' : ` ${year}`
    return {
      label: `Summe der ${count} ${count === 1 ? one : many}${said}`,
      columns,
      months,
    }
  }

  // What is called revenue of a whole year, and by nothing else.
  const plain = candidates.filter((column) => {
    const { signs, period, hidden, measure } = at(column)
    const part = period !== null && period.months !== 12
    return (
      isRevenue(measure) &&
      measure !== 'priorRevenue' &&
      !hidden &&
      !part &&
      !otherwise.some((sign) => signs.has(sign))
    )
  })
  const years = [...new Set(plain.map((column) => at(column).year))]
  const newest = Math.max(...years.map((year) => year ?? 0))
  let left = years.length > 1 ? plain.filter((column) => at(column).year === newest) : plain
  const mixed = years.length > 1 && years.includes(null)
  if (mixed) left = plain
  if (left.length > 1 && left.every((column) => same(values(column), values(left[0]!))))
    left = left.slice(0, 1)
  const total = left.find((column) => isSumOf(column, left, guesses, values))
  if (total !== undefined) left = [total]
  if (left.length > 1) {
    const net = left.filter(
      (column) => !at(column).signs.has('gross') && at(column).measure !== 'grossRevenue',
    )
    const isWithout = (best: number) =>
      left.every((column) => {
        if (column === best) return true
        const { signs, measure } = at(column)
        return (
          signs.has('gross') ||
          measure === 'grossRevenue' ||
          isTaxed(values(column), values(best)) ||
          isReduced(column, best, guesses, values)
        )
      })
    const best = net.filter(isWithout)
    if (best.length > 0) left = [best.find((column) => at(column).signs.has('net')) ?? best[0]!]
  }
  const whole = series.filter((one) => one.complete && !one.otherwise)
  const reasons: string[] = []
  // What is called an amount and is 0 throughout was paid long ago; another column says what was sold.
  const empty = (left.length === 1 ? left : candidates).every((column) => isEmpty(values(column)))
  const overYears = left.find((column) => isOverYears(column, named, guesses, values))
  if (left.length === 1) {
    const [only] = left as [number]
    const parts = series.find(
      (one) => !one.otherwise && same(addedUp(one.columns, values), values(only), one.columns.length),
    )
    if (parts) return clear({ ...single(only), months: parts.months })
    const rival = whole.find(({ year }) => at(only).year === null || year === at(only).year)
    const older = plain.filter((column) => at(column).year === newest - 1)
    const sum = (column: number) => values(column).reduce((all, value) => all + (value > 0 ? value : 0), 0)
    const thin = older.length > 0 && at(only).year === newest && sum(only) < 0.6 * Math.max(...older.map(sum))
    // Figures that follow from those of the year before by one percentage are calculated.
    const scaled = older.some((column) => isScaled(values(only), values(column)))
    const pieces = maybePieces.test(at(only).heading)
    const newer = candidates.find((column) => {
      const { year, period, signs } = at(column)
      const of = year ?? period?.year ?? 0
      return of > (at(only).year ?? Infinity) && signs.has('cumulative') && !isEmpty(values(column))
    })
    const ever = isEver(only, named, guesses)
    const month = isOfPeriod(at(only).heading) && named.some((column) => at(column).signs.has('cumulative'))
    const elsewhere = ofCustomer.test(at(only).heading)
    const doubts: readonly (readonly [is: boolean, why: string])[] = [
      [overYears !== undefined, `${title(overYears ?? only)} ist die Summe mehrerer Jahre.`],
      [newer !== undefined, `${title(newer ?? only)} ist neuer, aber vielleicht noch kein ganzes Jahr.`],
      [ever, `${title(only)} umfasst vielleicht alle Jahre.`],
      [month, `${title(only)} ist vielleicht nur ein Monat.`],
      [elsewhere, `${title(only)} ist vielleicht, was der Kunde selbst umsetzt oder anderswo kauft.`],
      [empty, `In ${title(only)} stehen keine Beträge.`],
      [pieces, `In ${title(only)} stehen vielleicht Stück und keine Beträge.`],
      [rival !== undefined, 'Die Spalten der einzelnen Zeiträume ergeben zusammen nicht die Summenspalte.'],
      [
        scaled,
        `${newest} liegt bei jedem Kunden um denselben Anteil über oder unter ${newest - 1}: vielleicht sind es Planzahlen.`,
      ],
      [thin, `${newest} ist viel kleiner als ${newest - 1}: vielleicht ist das Jahr noch nicht zu Ende.`],
    ]
    const doubt = doubts.find(([is]) => is)
    if (!doubt) return clear(single(only))
    reasons.push(doubt[1])
  } else if (left.length === 0 && spoken && whole.length > 0 && whole[0]!.year === series[0]!.year) {
    const [first] = whole as [Series]
    const rivals = whole.filter(({ year }) => year === first.year)
    if (rivals.length === 1 && first.columns.some((column) => isRevenue(at(column).measure)))
      return clear(joined(first))
  }
  const sides = sidesOf(guesses)
  const beside = { guesses, taken, values, named, sides, overYears: overYears ?? null }
  const ways = [
    ...partsOf(left, guesses, values),
    ...(spoken
      ? []
      : allOf(
          candidates.filter((column) => !ofCustomer.test(at(column).heading)),
          guesses,
          values,
        )),
    ...sides,
    ...(empty ? free : candidates)
      .filter((column) => !inSeries.has(column) || series.length > 1 || !spoken)
      .map(single),
    ...series.map(joined),
  ]
    .filter(({ columns }) => columns.some((column) => !isEmpty(values(column))) || !spoken)
    .sort((a, b) => likelihood(b, beside) - likelihood(a, beside))
    .slice(0, 8)
  if (ways.length === 0) return { ways: candidates.map(single), open: false, why: '' }
  if (ways.length === 1 && spoken && left.length === 1 && reasons.length === 0)
    return { ways, open: false, why: '' }
  return { ways, open: true, why: [...reasons, ...whyAsked(ways, guesses, spoken)].join(' ') }
}

/** "Nettoumsatz" is in each row "Umsatz" less the credit notes beside it. */
function isReduced(
  column: number,
  net: number,
  guesses: readonly ColumnGuess[],
  values: ColumnValues,
): boolean {
  const credits = [...guesses.keys()].filter((at) => guesses[at]!.measure === 'credits')
  return (
    credits.length > 0 &&
    same(
      values(column).map((value, k) =>
        credits.reduce((left, at) => left - Math.abs(values(at)[k]! || 0), value),
      ),
      values(net),
      credits.length + 1,
    )
  )
}

/** "Umsatz (St.)": pieces, or a part of the business. */
const maybePieces = /[([] ?(?:st|ve)\.? ?[)\]]/i

/** "Umsatz gesamt" is in each row the sum of "Umsatz Inland" and "Umsatz Ausland" beside it. */
function isSumOf(
  column: number,
  left: readonly number[],
  guesses: readonly ColumnGuess[],
  values: ColumnValues,
): boolean {
  const parts = left.filter((other) => other !== column)
  const ofYear = left.every((other) => guesses[other]!.year === guesses[column]!.year)
  return (
    parts.length > 1 &&
    ofYear &&
    /gesamt|summe$|total/i.test(guesses[column]!.heading) &&
    same(addedUp(parts, values), values(column), parts.length)
  )
}

/** "Umsatz gesamt" beside "Vorjahr" and "lfd. Jahr", of which it is the sum, is no year. */
function isOverYears(
  column: number,
  named: readonly number[],
  guesses: readonly ColumnGuess[],
  values: ColumnValues,
): boolean {
  const years = named.filter((other) => {
    const { signs, year, measure, period } = guesses[other]!
    const ofYear = signs.has('old') || signs.has('cumulative') || year !== null || measure === 'priorRevenue'
    return other !== column && ofYear && period === null
  })
  return (
    guesses[column]!.year === null &&
    years.length > 1 &&
    same(addedUp(years, values), values(column), years.length)
  )
}

function whyAsked(ways: readonly Way[], guesses: readonly ColumnGuess[], spoken: boolean): readonly string[] {
  const all = ways.flatMap(({ columns }) => columns.map((column) => guesses[column]!))
  const has = (sign: Parameters<ColumnGuess['signs']['has']>[0]) => all.some(({ signs }) => signs.has(sign))
  if (!spoken) return ['Keine Überschrift nennt den Umsatz; wir raten nicht.']
  return [
    ...(has('plan') || has('debit') ? ['„Plan“, „Ziel“ oder „Soll“ ist kein erzielter Umsatz.'] : []),
    ...(has('cumulative') ? ['Aufgelaufene Zahlen umfassen vielleicht nicht genau ein Jahr.'] : []),
    ...(has('old') ? ['„Alt“ oder „Vorjahr“ meint vielleicht ein anderes Jahr.'] : []),
    ...(has('open') || has('ordered') ? ['Offene Posten und Aufträge sind kein Umsatz.'] : []),
    ...(all.some(({ hidden }) => hidden) ? ['Ausgeblendete Spalten sind oft veraltet.'] : []),
    ...(all.some(({ period }) => period !== null) ? ['Einzelne Monate oder Quartale sind kein Jahr.'] : []),
    'Gerechnet wird mit genau einem Jahresumsatz je Kunde.',
  ]
}
