/** What turns an amount round without a minus: Soll and Haben, plus and minus, in a column of their own or behind it. */
import type { ColumnName } from '../../customer-value/columns.ts'
import { cellText } from '../../spreadsheet/cell.ts'
import { isBelowZero } from './amounts.ts'
import type { Frame } from './frame.ts'
import type { ColumnGuess } from './guesses.ts'
import { isMoney, isRevenue } from './headings.ts'
import type { Question } from './notes.ts'

export interface SignMarks {
  /** column that holds S or H, or + or −, for the amounts of another; −1 = none */
  readonly signOf: readonly number[]
  /** which of the two turns an amount round */
  readonly negative: 'H' | 'S' | null
  /** was it asked? Where not, no mark was seen */
  readonly marked: boolean
}

const marked = /\d[.,]?\s{0,9}(?:€|eur)?\s{0,9}(s|h|cr|dr|soll|haben)$/i

/** S, H, CR or DR behind an amount; '' = none. */
export const markBehind = (text: string): string => marked.exec(text)?.[1]?.toUpperCase() ?? ''

export function readMarks(
  frame: Frame,
  guesses: readonly ColumnGuess[],
  fields: readonly ColumnName[],
  decide: (question: Question) => string,
): SignMarks {
  const signColumns = guesses.flatMap((guess, column) =>
    fields[column] === 'sign' || guess.field === 'sign' || isSignColumn(guess) ? [column] : [],
  )
  const signOf = fields.map((name, column) =>
    // A mark stands right of its amount, seldom left of it; one for the whole row serves all.
    isMoney(name)
      ? (signColumns.find((sign) => sign === column + 1) ?? (signColumns.length === 1 ? signColumns[0]! : -1))
      : -1,
  )
  const revenue = fields.findIndex(isRevenue)
  if (revenue < 0) return { signOf: fields.map(() => -1), negative: null, marked: false }
  const sign = signOf[revenue]!
  const marks = new Set<string>()
  for (const { cells } of frame.rows) {
    const text = cellText(cells[sign >= 0 ? sign : revenue])
    const mark = sign >= 0 ? text.toUpperCase() : markBehind(text)
    if (mark !== '') marks.add(mark)
  }
  const minus = [...marks].some((mark) => /^(?:H|CR|HABEN|C|-|−|K)$/.test(mark))
  if (
    marks.size === 0 ||
    (sign < 0 && ![...marks].every((mark) => /^(?:S|H|CR|DR|SOLL|HABEN)$/.test(mark))) ||
    (!minus && sign >= 0 && marks.size < 2)
  )
    return { signOf: signOf.map(() => -1), negative: null, marked: false }
  const where =
    sign >= 0
      ? `Die Spalte „${guesses[sign]!.heading}“`
      : `Hinter den Beträgen in „${guesses[revenue]!.heading}“`
  if (sign >= 0 && signsAgree(frame, sign, revenue))
    return { signOf: signOf.map(() => -1), negative: null, marked: false }
  const plusMinus = [...marks].some((mark) => /^[+−-]$/.test(mark))
  const answer = decide({
    id: 'soll-haben',
    text: plusMinus
      ? `${where} enthält Plus und Minus. Sind Zeilen mit Minus Gutschriften?`
      : `${where}${sign < 0 ? ' steht' : ' enthält'} Soll (S) und Haben (H). Sind Haben-Zeilen Gutschriften?`,
    why: 'Auf Kundenkonten steht die Rechnung im Soll und die Gutschrift im Haben; auf Erlöskonten ist es umgekehrt.',
    options: [
      { value: 'H', label: plusMinus ? 'ja, Minus abziehen' : 'ja, Haben abziehen (Kundenkonten)' },
      { value: 'S', label: plusMinus ? 'nein, Plus abziehen' : 'nein, Soll abziehen (Erlöskonten)' },
      { value: 'none', label: 'weder noch: alles zusammenzählen' },
    ],
    preset: null,
    assumed: 'H',
  })
  return { signOf, negative: answer === 'H' || answer === 'S' ? answer : null, marked: true }
}

/** Does this mark turn the amount round? */
export function turns(mark: string | null, negative: 'S' | 'H'): boolean {
  if (mark === null || mark === '') return false
  const credit = /^(?:h|haben|cr|c|k|-|−)/i.test(mark)
  return negative === 'H' ? credit : !credit
}

/** Every H has a minus already, and no S: the letters say once more what the sign says. */
function signsAgree({ rows }: Frame, sign: number, amount: number): boolean {
  let credits = 0
  return (
    rows.every(({ cells }) => {
      const [mark, value] = [cellText(cells[sign]), cellText(cells[amount])]
      if (mark === '' || !/[1-9]/.test(value)) return true
      const below = isBelowZero(value)
      if (below) credits++
      return below === turns(mark, 'H')
    }) && credits > 0
  )
}

/** Letters of these say something about the customer: "Rabattgruppe" S and H, "Trend" + and −. */
const ofCustomer =
  /gruppe|klasse|stufe|staffel|steuer|trend|bonit|rating|bewertung|vertreter|betreuer|verkäufer|gebiet|region|bezirk|sparte|segment|branche|kategorie|abc|status|sprache|land|vertrieb|größe|group|class|grade|territory/i

export const isSignColumn = ({ heading, shape }: ColumnGuess) =>
  /^\s*\+\s*\/\s*[-−–]\s*$/.test(heading) ||
  (shape.filled > 0 &&
    shape.distinct <= 2 &&
    !ofCustomer.test(heading) &&
    shape.samples.every((text) => /^(?:[SH]|[+−-]|soll|haben)$/i.test(text)))

/** Revenue accounts carry what was sold with a minus; null = most of it has none. */
export function allNegativeQuestion(heading: string, values: Float64Array): Question | null {
  const written = values.filter((value) => value !== 0 && !Number.isNaN(value))
  const below = written.filter((value) => value < 0)
  if (below.length < 3 || below.length < 0.8 * written.length) return null
  return {
    id: 'all-negative',
    text: `Fast alle Beträge in „${heading}“ haben ein Minus. Sind es Umsätze?`,
    why: 'Auf Erlöskonten steht der Umsatz im Haben, und manche Programme schreiben Haben mit Minus.',
    options: [
      { value: 'turn', label: 'ja: Vorzeichen umdrehen' },
      { value: 'keep', label: 'nein, es sind Gutschriften' },
    ],
    preset: null,
    assumed: 'turn',
  }
}
