/** Rows that are sums of others: which they are, what hangs on them, and what calls itself a sum and is none. */
import type { Frame } from './frame.ts'
import { namedBySums, whoseSums } from './group-customers.ts'
import { hasLegalForm } from './merge.ts'
import { fewRows } from './notes.ts'
import type { Question } from './notes.ts'
import type { Records } from './records.ts'
import { headOffices, isWholeSum, sumsIn } from './row-sums.ts'

export interface Rows {
  readonly frame: Frame
  readonly records: Records
  readonly revenue: Float64Array
  /** of the records that may be sums or customers */
  readonly places: readonly number[]
  /** may the total of the list be compared? */
  readonly total: boolean
}

export interface GroupReading {
  readonly dropped: ReadonlySet<number>
  /** of all records; rows below the sum of a customer bear his name */
  readonly names: readonly string[]
  readonly notes: readonly string[]
  /** the rows of one name are one customer */
  readonly customers: boolean
}

export function readGroups(rows: Rows, decide: (question: Question) => string): GroupReading {
  const { frame, records, revenue, places, total } = rows
  const { numbers, names } = records
  const { rows: sums, proven } = sumsIn(frame, records, revenue, places, total) ?? {
    rows: headOffices(numbers, revenue, places),
    proven: false,
  }
  const none = { dropped: new Set<number>(), names, notes: [], customers: false }
  const rowsOf = (of: readonly number[]) => fewRows(of.map((k) => records.at[k]!))
  if (sums.length === 0) return calledSums(rows, none, decide)
  const dropped = new Set(sums)
  const rest = places.filter((k) => !dropped.has(k))
  // What is left shows that the nameless last row is the sum of all.
  const last = rest.at(-1)!
  if (names[last] === '' && numbers[last] === '' && isWholeSum(rest, revenue)) dropped.add(last)
  const grouped = {
    names,
    numbers,
    sums,
    leaves: rest.filter((k) => !dropped.has(k)),
    isNothing: (k: number) => Math.abs(revenue[k]!) <= 0.02,
  }
  const whose = whoseSums(grouped, records.at, proven)
  if (!whose && !proven && decide(sumsQuestion(sums.length, rowsOf(sums))) !== 'sums') return none
  const customer = whose ? decide(whose) : 'leaves'
  if (customer === 'rows') return none
  if (customer === 'leaves') {
    const note =
      sums.length === 1
        ? `Zeile ${rowsOf(sums)} ist die Summe anderer und zählt nicht mit.`
        : `${sums.length} Zeilen sind die Summen der anderen und zählen nicht mit: Zeile ${rowsOf(sums)}.`
    return calledSums(rows, { dropped, names, notes: [note], customers: false }, decide)
  }
  const named = namedBySums(grouped, customer)
  const year = named.dropped.length > 0 ? `, von ${customer}` : ''
  return {
    dropped: new Set([...dropped, ...named.dropped]),
    names: named.names,
    notes: [
      `Die Kunden sind die ${sums.length} Zeilen mit den Summen; was sie zusammenzählen, zählt für sie${year}.`,
    ],
    customers: true,
  }
}

const sumsQuestion = (count: number, rows: string): Question => ({
  id: 'group-sums',
  text:
    count === 1
      ? `Ist Zeile ${rows} die Summe anderer?`
      : `Sind ${count} Zeilen Zwischensummen der anderen (Zeile ${rows})?`,
  why: `${count === 1 ? 'Ihr Betrag ist die Summe' : 'Ihre Beträge sind die Summen'} der Zeilen daneben. Summen mitgezählt verdoppeln den Umsatz.`,
  options: [
    { value: 'sums', label: 'ja: nicht mitzählen' },
    { value: 'customers', label: count === 1 ? 'nein, ein Kunde' : 'nein, es sind Kunden' },
  ],
  preset: null,
  assumed: 'sums',
})

const sumName =
  /^(?:zwischen|teil|seiten|gruppen|gebiets)?summe\b|^teilergebnis\b|[\s,:-](?:ergebnis|summe|zwischensumme)[\s:]*$/i

/** "Gesamtumsatz Firma" without a number, among customers that have one. */
const wholeName =
  /^(?:gesamt(?:umsatz|ergebnis|erlös|verkauf|betrag|wert|summe)?|insgesamt|total|umsatz|verkauf|alle kunden)(?![a-zäöüß])/i

/** Whether each row called a sum is less than the rows beside it: sums from which rows are missing are more than those left. */
function areLess({ revenue, places }: Rows, called: readonly number[]): boolean {
  const isCalled = new Set(called)
  // A credit note makes a sum smaller than what it adds up.
  if (places.some((k) => revenue[k]! < 0)) return false
  const beside = (from: number, step: 1 | -1): number => {
    let sum = 0
    for (let i = from + step; i >= 0 && i < places.length && !isCalled.has(places[i]!); i += step)
      sum += revenue[places[i]!]! || 0
    return sum
  }
  return places.every((k, place) => {
    if (!isCalled.has(k)) return true
    const sides = [beside(place, -1), beside(place, 1)].filter((sum) => sum > 0)
    return sides.length > 0 && sides.every((sum) => sum > revenue[k]!)
  })
}

/** "Summe Nord" that is not what the rows beside it come to: some of them may be missing. */
function calledSums(rows: Rows, read: GroupReading, decide: (question: Question) => string): GroupReading {
  const {
    records: { names, numbers, at },
    revenue,
    places,
  } = rows
  const numbered = places.filter((k) => numbers[k] !== '').length > places.length / 2
  const called = places.filter(
    (k) =>
      !read.dropped.has(k) &&
      (names[k] === '' || numbers[k] === '') &&
      Math.abs(revenue[k]!) > 0 &&
      (sumName.test(names[k]! || numbers[k]!) ||
        (numbered && numbers[k] === '' && wholeName.test(names[k]!))) &&
      !hasLegalForm(names[k]! || numbers[k]!),
  )
  if (called.length === 0) return read
  const [first] = called as [number]
  const isLess = areLess(rows, called)
  const options = [
    { value: 'drop', label: 'eine Summe: nicht mitzählen' },
    { value: 'keep', label: 'ein Kunde' },
  ]
  const answer = decide({
    id: 'called-sums',
    text: `„${names[first]! || numbers[first]!}“ (Zeile ${fewRows(called.map((k) => at[k]!))}): eine Summe oder ein Kunde?`,
    why: 'Der Name sagt Summe, der Betrag ist aber nicht die Summe der Zeilen daneben. Vielleicht fehlen Zeilen.',
    options: isLess ? options.toReversed() : options,
    preset: null,
    assumed: isLess ? 'keep' : 'drop',
  })
  return answer === 'drop' ? { ...read, dropped: new Set([...read.dropped, ...called]) } : read
}
