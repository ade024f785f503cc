/** Invoice lines that cannot be added up, and what is told of them. */
import { germanNumber } from '../../site/numbers.ts'
import { unreadableQuestion } from './asked-rows.ts'
import { fewRows } from './notes.ts'
import type { Note, Question } from './notes.ts'

/** Of so many the rows are known by number. */
const mostRows = 20

export class LinesLeftOut {
  /** sums of other lines */
  totals = 0
  amountless = 0
  /** amounts with a mark behind them that nobody was asked about */
  marked = 0
  #unreadable = 0
  readonly #rows: number[] = []
  #text = ''

  /** @param row as a spreadsheet counts @param text what stands where its amount should */
  addUnreadable(row: number, text: string): void {
    if (this.#unreadable++ === 0) this.#text = text
    if (this.#rows.length < mostRows) this.#rows.push(row)
  }

  /** null = every amount was read. */
  question(): Question | null {
    return this.#unreadable === 0
      ? null
      : unreadableQuestion(this.#unreadable, fewRows(this.#rows), this.#text)
  }

  notes(): readonly Note[] {
    const notes: Note[] = []
    if (this.#unreadable > 0)
      notes.push({
        code: 'unreadable',
        level: 'warn',
        text: `${this.#unreadable === 1 ? 'Eine Zeile hat keinen lesbaren Betrag und zählt' : `${germanNumber(this.#unreadable)} Zeilen haben keinen lesbaren Betrag und zählen`} nicht mit: Zeile ${fewRows(this.#rows)}.`,
      })
    if (this.amountless > 0)
      notes.push({
        code: 'no-amount',
        level: 'info',
        text: `${this.amountless === 1 ? 'Eine Zeile nennt keinen Betrag und zählt' : `${germanNumber(this.amountless)} Zeilen nennen keinen Betrag und zählen`} nicht mit.`,
      })
    if (this.marked > 0)
      notes.push({
        code: 'marks-below',
        level: 'block',
        text: `Hinter ${this.marked === 1 ? 'einem Betrag' : `${germanNumber(this.marked)} Beträgen`} steht S oder H, am Anfang der Datei hinter keinem. Ob diese Beträge abgezogen werden, lässt sich so nicht entscheiden. Bitte exportieren Sie die Liste mit Vorzeichen oder mit S und H in einer eigenen Spalte.`,
      })
    if (this.totals > 0)
      notes.push({
        code: 'totals-dropped',
        level: 'info',
        text:
          this.totals === 1
            ? 'Eine Summenzeile zählt nicht mit.'
            : `${germanNumber(this.totals)} Summenzeilen zählen nicht mit.`,
      })
    return notes
  }
}
