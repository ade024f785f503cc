/** Which currency the amounts of a list are in: one, or a question, or several that cannot be added. */
import { isPlaceholder } from '../../spreadsheet/cell.ts'
import { currencyOf } from './headings.ts'
import { answerOf } from './notes.ts'
import type { Choices, Note, Question } from './notes.ts'

/** Which currency stands beside the amounts of which rows; '' = none is written there. */
export class Currencies {
  readonly #ofAll = new Set<string>()
  readonly #rows = new Map<string, number[]>()

  /** Said in a heading. */
  addToAll(code: string): void {
    this.#ofAll.add(code)
  }

  add(code: string, row: number): void {
    const rows = this.#rows.get(code)
    if (rows) rows.push(row)
    else this.#rows.set(code, [row])
  }

  /** @param counts rows that are left out, cancelled ones for instance, say nothing about the others */
  among(counts: (row: number) => boolean): ReadonlySet<string> {
    return new Set([
      ...this.#ofAll,
      ...[...this.#rows].flatMap(([code, rows]) => (rows.some(counts) ? [code] : [])),
    ])
  }
}

/** The same of invoice lines, of which only those of a year and of some customers count in the end. */
export class LineCurrencies {
  /** by code, then customer: months of his lines */
  readonly #lines = new Map<string, Map<string, Set<number>>>()
  // Lines of one customer and month stand together.
  #code: string | null = null
  #customer = ''
  #month = Number.NaN

  add(code: string, customer: string, month: number): void {
    if (code === this.#code && customer === this.#customer && month === this.#month) return
    this.#code = code
    this.#customer = customer
    this.#month = month
    let customers = this.#lines.get(code)
    if (!customers) this.#lines.set(code, (customers = new Map()))
    const months = customers.get(customer)
    if (months) months.add(month)
    else customers.set(customer, new Set([month]))
  }

  /** Codes of the lines that count. */
  among(counts: (customer: string, month: number) => boolean): ReadonlySet<string> {
    const isAmong = ([, customers]: readonly [string, ReadonlyMap<string, ReadonlySet<number>>]) =>
      [...customers].some(([customer, months]) => [...months].some((month) => counts(customer, month)))
    return new Set([...this.#lines].filter(isAmong).map(([code]) => code))
  }
}

/**
 * The code of a cell in a column of currencies, '' where it is empty; null = a placeholder. Words we don't know
 * ("Franken") are a currency of their own: dropped, their amounts would be added as euros.
 */
export function currencyCode(text: string): string | null {
  if (text === '') return ''
  if (isPlaceholder(text)) return null
  return currencyOf(text) ?? text.toUpperCase()
}

export interface Currency {
  /** EUR when nothing else is named, '' when there are several */
  readonly code: string
  readonly question: Question | null
  readonly note: Note | null
}

/**
 * A file in one foreign currency is computed as it is; several cannot be added. Amounts without one beside a single
 * foreign one may be in it, too: accounting formats write it in the first row and in the total.
 * @param found codes; '' = amounts beside which none is written: programs leave out their own
 */
export function checkCurrencies(found: ReadonlySet<string>, answers: Choices['answers']): Currency {
  const named = [...found].filter((code) => code !== '')
  const [code = 'EUR'] = named
  if (named.length > 1) return several(found.has('') ? [...named, 'ohne Angabe'] : named, null)
  if (code === 'EUR') return { code, question: null, note: null }
  if (!found.has('')) return foreign(code, null)
  const question = everywhereQuestion(code)
  return answerOf(question, answers) === 'all'
    ? foreign(code, question)
    : several([code, 'ohne Angabe'], question)
}

const everywhereQuestion = (code: string): Question => ({
  id: 'one-currency',
  text: `Stehen alle Beträge in ${code}?`,
  why: `Neben einigen Beträgen steht ${code}, neben anderen keine Währung. Manche Programme schreiben sie nur in die erste Zeile und in die Summe, andere lassen die eigene weg.`,
  options: [
    { value: 'all', label: `ja, alle in ${code}` },
    { value: 'mixed', label: 'nein, in verschiedenen Währungen' },
  ],
  preset: null,
  assumed: 'all',
})

const several = (all: readonly string[], question: Question | null): Currency => ({
  code: '',
  question,
  note: {
    code: 'mixed-currencies',
    level: 'block',
    text: `Die Datei enthält mehrere Währungen (${all.join(', ')}). Beträge verschiedener Währung lassen sich nicht zusammenzählen. Bitte rechnen Sie vorher auf eine um.`,
  },
})

const foreign = (code: string, question: Question | null): Currency => ({
  code,
  question,
  note: {
    code: 'foreign-currency',
    level: 'warn',
    text: `Die Beträge stehen in ${code}. Wir rechnen sie nicht um; auch die Kostensätze der Annahmen gelten dann als ${code}. Bitte passen Sie sie an.`,
  },
})
