/** Of rows that are sums of others, who is the customer: "Nord" above its customers, or a customer above his articles. */
import { hasLegalForm } from './merge.ts'
import { fewRows } from './notes.ts'
import type { Question } from './notes.ts'
import { summedName } from './subtotals.ts'

/** Rows by their place among all. */
interface Grouped {
  readonly names: readonly string[]
  readonly numbers: readonly string[]
  /** ascending */
  readonly sums: readonly number[]
  readonly leaves: readonly number[]
  /** did somebody buy for nothing there, or not at all? */
  readonly isNothing: (place: number) => boolean
}

const year = /^(?:(?:gj|jahr|fy) ?)?(?:19|20)\d{2}$/i
/** "RE-10023", "4711", "Januar 2025": what names a part of a customer's business. */
const part =
  /^(?:[a-z]{0,4}[-/ ]?\d[\d./-]*|(?:jan|feb|mär|mrz|apr|mai|jun|jul|aug|sep|okt|nov|dez)\p{L}*\.?(?: \d{4})?|q[1-4]|[1-4]\. ?quartal)$/iu

/**
 * Asked where the rows below look less like customers than the sums do: they come back in other groups, name years or
 * documents, or have no legal form where the sums have one.
 * @param proven that the sums are some
 */
export function whoseSums(
  { names, numbers, sums, leaves }: Grouped,
  at: readonly number[],
  proven: boolean,
): Question | null {
  if (leaves.length === 0 || sums.some((k) => names[k] === '') || leaves.some((k) => numbers[k] !== ''))
    return null
  const below = leaves.map((k) => names[k]!)
  // "Adler Ergebnis" is the sum of rows that all say Adler.
  const own = new Set(below.map((name) => name.toLowerCase()))
  if (sums.every((k) => own.has(summedName(names[k]!).toLowerCase()))) return null
  const legal = (places: readonly number[]) =>
    places.filter((k) => hasLegalForm(names[k]!)).length / places.length
  const comeBack = new Set(below).size <= below.length / 2
  if (!comeBack && !below.every((name) => part.test(name)) && legal(leaves) >= legal(sums)) return null
  const years = [...new Set(below)]
    .filter((name) => year.test(name))
    .toSorted()
    .toReversed()
  const byYear = years.length > 1 && below.every((name) => year.test(name))
  return {
    id: 'group-customers',
    text: `${sums.length} Zeilen sind die Summen der anderen (Zeile ${fewRows(sums.map((k) => at[k]!))}). Wer ist der Kunde?`,
    why: `Zu „${names[sums[0]!]!}“ gehört „${below[0]!}“. Gerechnet wird mit Kunden, nicht mit Artikeln, Belegen oder Jahren.`,
    options: [
      ...(byYear
        ? years.slice(0, 6).map((one) => ({ value: one, label: `die Zeile mit der Summe, nur ${one}` }))
        : [{ value: 'sums', label: 'die Zeile mit der Summe' }]),
      { value: 'leaves', label: 'die Zeilen, die sie zusammenzählt' },
      ...(proven ? [] : [{ value: 'rows', label: 'jede dieser Zeilen, keine ist eine Summe' }]),
    ],
    preset: null,
    assumed: byYear ? years[0]! : 'sums',
  }
}

/** The name above each row, or below it where the sums close their rows; those of another year count for nobody. */
export function namedBySums(
  { names, sums, leaves, isNothing }: Grouped,
  answer: string,
): { names: readonly string[]; dropped: readonly number[] } {
  const above = sums.at(-1)! < leaves.at(-1)!
  const times = new Map<string, number>()
  for (const k of leaves) times.set(names[k]!, (times.get(names[k]!) ?? 0) + 1)
  // A customer who bought nothing is the sum of rows that say so, and looks like one of them: his name stands once.
  const idle = new Set(
    leaves.filter((k) => isNothing(k) && times.get(names[k]!) === 1 && times.size < leaves.length),
  )
  const heads = [...sums, ...idle].toSorted((a, b) => a - b)
  const next = [...names]
  let at = above ? -1 : 0
  for (const k of leaves) {
    while (above ? (heads[at + 1] ?? Infinity) <= k : (heads[at] ?? Infinity) < k) at++
    next[k] = names[heads[at] ?? k]!
  }
  return {
    names: next,
    dropped: year.test(answer) ? leaves.filter((k) => names[k] !== answer && !idle.has(k)) : [],
  }
}
