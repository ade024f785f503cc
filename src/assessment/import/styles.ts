/** The decimal mark of every number column: known from its cells, from the rest of the file, or asked. */
import type { NumberStyle } from './amounts.ts'
import { cellText } from '../../spreadsheet/cell.ts'
import type { ColumnGuess } from './guesses.ts'
import { numberColumns } from './headings.ts'
import type { ColumnName } from '../../customer-value/columns.ts'
import { decimalsLost } from './frame.ts'
import type { Frame } from './frame.ts'
import type { Note, Question } from './notes.ts'

export interface Styles {
  readonly byColumn: readonly NumberStyle[]
  readonly question: Question | null
  readonly notes: readonly Note[]
}

export function stylesOf(
  frame: Frame,
  guesses: readonly ColumnGuess[],
  fields: readonly ColumnName[],
  answers: Readonly<Record<string, string>>,
): Styles {
  const used = guesses
    .map((guess, column) => ({ guess, column }))
    .filter(({ column }) => numberColumns.has(fields[column]!))
  const total = { comma: 0, point: 0 }
  for (const { guess } of used) {
    total.comma += guess.shape.evidence.comma
    total.point += guess.shape.evidence.point
  }
  const everywhere =
    total.comma > 0 && total.point === 0 ? 'comma' : total.point > 0 && total.comma === 0 ? 'point' : null
  const unclear = used.filter(
    ({ guess: { shape } }) => shape.evidence.either > 0 && shape.evidence.comma + shape.evidence.point === 0,
  )
  const question = everywhere === null && unclear.length > 0 ? ask(unclear[0]!.guess) : null
  const answered = answers['decimal-mark'] ?? question?.assumed
  const fallback: NumberStyle =
    answered === 'point' || answered === 'comma' ? answered : (everywhere ?? 'comma')
  const notes: Note[] = []
  const byColumn = guesses.map(({ heading, shape }, column): NumberStyle => {
    const { comma, point } = shape.evidence
    if (comma > 0 && point > 0 && numberColumns.has(fields[column]!))
      notes.push({
        code: 'mixed-number-styles',
        level: 'warn',
        text: `In „${heading}“ stehen deutsche und englische Zahlen durcheinander. Gelesen wird die häufigere Schreibweise; die anderen Zellen gelten als nicht lesbar.`,
      })
    if (comma === 0 && point === 0) return fallback
    return comma >= point ? 'comma' : 'point'
  })
  const lost = used.filter(({ column }) => {
    const texts = frame.rows
      .slice(0, 5000)
      .map((row) => cellText(row.cells[column]))
      .filter((text) => text !== '')
    return decimalsLost(texts)
  })
  if (lost.length > 0)
    notes.push({
      code: 'decimals-lost',
      level: 'block',
      text: `In ${lost.map(({ guess }) => `„${guess.heading}“`).join(' und ')} hat jede Zahl zwei Kommas und keine Nachkommastellen, etwa ${lost[0]!.guess.shape.samples[0] ?? ''}. Sehr wahrscheinlich ist beim Export das Dezimalzeichen verloren gegangen. Nennen Sie Ihren Jahresumsatz: nur wenn er zur Summe passt, rechnen wir weiter. Besser ist ein neuer Export.`,
    })
  return { byColumn, question, notes }
}

function ask({ heading, shape }: ColumnGuess): Question {
  const example = shape.samples.find((text) => /^\D*\d{1,3}[.,]\d{3}\D*$/.test(text)) ?? '1.234'
  const [whole = '', rest = ''] = (/\d{1,3}[.,]\d{3}/.exec(example)?.[0] ?? '').split(/[.,]/)
  const point = example.includes('.')
  return {
    id: 'decimal-mark',
    text: `In „${heading}“ steht ${example}. Was heißt das?`,
    why: 'Die Datei enthält keine Zahl, an der sich Tausender- und Dezimalzeichen unterscheiden ließen. Die Summe unten zeigt, was Ihre Antwort bewirkt.',
    options: [
      { value: point ? 'comma' : 'point', label: `${whole}${rest}, also Tausender` },
      { value: point ? 'point' : 'comma', label: `${whole},${rest}, also drei Nachkommastellen` },
    ],
    preset: null,
    // Three digits behind every mark: thousands, far more often than thousandths.
    assumed: point ? 'comma' : 'point',
  }
}
