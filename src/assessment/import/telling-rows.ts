/**
 * Rows below the head of a long file that say what no row before them says: the first that is cancelled, of another kind,
 * marked, or dated the American way. What columns and rows mean is judged by the head together with them.
 */
import { cellText } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import { isBelowZero } from './amounts.ts'
import { isCut } from './asked-rows.ts'
import { dayOrder } from './dates.ts'
import type { Frame, Row } from './frame.ts'
import type { ColumnGuess } from './guesses.ts'
import { isMoney } from './headings.ts'
import { isPlain } from './line-cells.ts'
import { changesPrice } from './line-amounts.ts'
import { isSignColumn, markBehind } from './soll-haben.ts'
import { sayingsOf } from './status.ts'
import { unitColumnOf } from './unit-column.ts'
import { unitOf } from './unit.ts'

/** What a cell says to whoever judges its column; two that say the same are told apart by nobody. */
export type Saying = (text: string) => string

interface Watched {
  readonly column: number
  readonly saying: Saying
  /** cells of digits alone, as nearly all amounts are, say nothing */
  readonly amounts: boolean
  readonly known: Set<string>
  /** the cell above: lines of one invoice or day stand together */
  last: Cell
}

/** A column with more words than this is free text. */
const mostWords = 200

export class TellingRows {
  readonly rows: Row[] = []
  readonly #watched: readonly Watched[]
  /** columns of marks, and what is known of them together with the sign of the amounts beside */
  readonly #marks: readonly number[]
  readonly #amounts: readonly number[]
  readonly #signed = new Set<string>()

  constructor({ headings, rows }: Frame, guesses: readonly ColumnGuess[]) {
    const statuses = sayingsOf(headings)
    const unit = unitColumnOf(
      guesses,
      guesses.map(({ field }) => field),
    )
    const all = [...guesses.keys()]
    this.#marks = all.filter((column) => isMark(guesses[column]!))
    const sayings = guesses.map(sayingOf)
    this.#amounts = all.filter((column) => sayings[column] === markBehind)
    this.#watched = all.flatMap((column) =>
      [statuses.get(column), sayings[column], column === unit ? sayUnit : null].flatMap((saying) =>
        saying
          ? [{ column, saying, amounts: saying === markBehind, known: new Set<string>(), last: '' }]
          : [],
      ),
    )
    for (const { cells } of rows) this.#isNew(cells)
  }

  get columns(): readonly number[] {
    return this.#watched.map(({ column }) => column)
  }

  /** @param first number of the first row, as a spreadsheet counts */
  look(rows: readonly (readonly Cell[])[], first: number): void {
    for (let at = 0; at < rows.length; at++)
      if (this.#isNew(rows[at]!)) this.rows.push({ at: first + at, cells: rows[at]! })
  }

  #isNew(cells: readonly Cell[]): boolean {
    let isNew = false
    for (const watched of this.#watched) {
      const cell = cells[watched.column] ?? ''
      if (cell === watched.last || (watched.amounts && isPlain(cell) && watched.known.has(''))) continue
      watched.last = cell
      const said = watched.saying(cellText(cell))
      if (watched.known.has(said) || watched.known.size > mostWords) continue
      watched.known.add(said)
      isNew = true
    }
    return this.#isNewlySigned(cells) || isNew
  }

  /** S with a minus where S had none: then the marks don't say once more what the signs say. */
  #isNewlySigned(cells: readonly Cell[]): boolean {
    let isNew = false
    for (const column of this.#marks) {
      const below = this.#amounts.map((at) => isBelowZero(cellText(cells[at])))
      const said = `${column} ${cellText(cells[column]).toUpperCase()} ${below.join()}`
      if (this.#signed.has(said) || this.#signed.size > mostWords) continue
      this.#signed.add(said)
      isNew = true
    }
    return isNew
  }
}

const sayUnit: Saying = (text) => (text === '' ? '' : String(unitOf(text)))
const isMark = (guess: ColumnGuess) => guess.field === 'sign' || isSignColumn(guess)

/** null = nothing in a single cell changes what the column means. */
function sayingOf(guess: ColumnGuess): Saying | null {
  const { field, measure, heading } = guess
  if (isMark(guess)) return (text) => text.toUpperCase()
  if (field === 'date') return (text) => (text === '' ? '' : (dayOrder(text) ?? 'day'))
  if (field === 'year') return (text) => text
  if (field === 'number') return (text) => (isCut(text) ? 'cut' : '')
  if (changesPrice(heading))
    return (text) => (/^[01]?(?:[.,]0{0,4})?$/.test(text) ? text.slice(0, 1) : 'more')
  if (isMoney(field) || (measure !== null && isMoney(measure))) return markBehind
  return null
}
