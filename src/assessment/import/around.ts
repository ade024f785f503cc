/** Questions that what is said around a table raises. */
import type { ColumnGuess } from './guesses.ts'
import { meaningOf, plainHeading } from './headings.ts'
import type { Question } from './notes.ts'
import { planWord } from './remark.ts'
import type { Remark } from './remark.ts'
import { periodOf, signsOf } from './signs.ts'
import { unitOf, unitWord } from './unit.ts'

const places = {
  above: 'Über der Tabelle steht',
  below: 'Unter der Tabelle steht',
  sheet: 'Das Tabellenblatt heißt',
  column: 'In einer Spalte neben den Beträgen steht',
  file: 'Die Datei heißt',
} as const

const quoted = ({ where, text }: Remark) => `${places[where]} „${text.slice(0, 80)}“.`

/** Thousands or millions said around the table or in its rows, and in no heading; null = nothing. */
export function unitQuestion(remarks: readonly Remark[]): { question: Question; factor: number } | null {
  const found = remarks.find(({ text }) => unitOf(text) !== 1)
  if (!found) return null
  const factor = unitOf(found.text)
  const words = unitWord(found.text)
  return {
    factor,
    question: {
      id: 'title-unit',
      text: `${quoted(found)} Stehen die Beträge in ${words}?`,
      why: 'Eine Einheit neben der Tabelle gilt oft, aber nicht immer für alle Spalten. Ein Faktor 1.000 verfälscht jedes Ergebnis.',
      options: [
        { value: 'unit', label: `ja, in ${words}` },
        { value: 'plain', label: 'nein, in ganzen Euro' },
      ],
      preset: null,
      assumed: 'unit',
    },
  }
}

/** "Erstellt von K. Plan" */
const person = /(?<!\p{L})\p{Lu}\. ?\p{Lu}\p{Ll}+/gu

/** Figures that are planned, ordered, old or run up, said around the table and in no heading; null = nothing. */
export function otherFiguresQuestion(
  remarks: readonly Remark[],
  guesses: readonly ColumnGuess[],
): Question | null {
  const inHeading = (sign: 'plan' | 'old' | 'cumulative' | 'ordered') =>
    guesses.some(({ signs }) => signs.has(sign))
  const planned = inHeading('plan')
    ? undefined
    : remarks.find(({ text }) => planWord.test(text.replaceAll(person, ' ')))
  const other = remarks.find(
    ({ where, text }) =>
      (signsOf(text).has('ordered') && !inHeading('ordered')) ||
      // Of a title with "Vorjahr" in it the table compares; a sheet of that name holds nothing else.
      (where === 'sheet' && signsOf(text).has('old') && !inHeading('old')) ||
      (signsOf(text).has('cumulative') && periodOf(text) === null && !inHeading('cumulative')),
  )
  const found = planned ?? other
  if (found === undefined) return null
  const years = planned === undefined
  return {
    id: 'title-plan',
    text: `${quoted(found)} Sind das ${years ? 'die Umsätze genau eines Jahres' : 'erzielte Umsätze'}?`,
    why: 'Gerechnet wird mit dem, was die Kunden in einem Jahr gekauft haben, nicht mit dem, was geplant, bestellt oder aufgelaufen ist.',
    options: [
      { value: 'actual', label: years ? 'ja, genau eines Jahres' : 'ja, erzielte Umsätze' },
      { value: 'plan', label: 'nein, aber bitte trotzdem damit rechnen' },
    ],
    preset: null,
    assumed: 'actual',
  }
}

const everyYear =
  /(?:jahr|monat|periode|datum|quartal|zeitraum|year|date)[^()]{0,20}\((?:alle|all|mehrere elemente|multiple items)\)/i

/** A pivot table that filters no year adds all of them up; null = none, or it does. */
export function allYearsQuestion(remarks: readonly Remark[]): Question | null {
  const found = remarks.find(({ text }) => everyYear.test(text))
  if (!found) return null
  return {
    id: 'all-years',
    text: `${quoted(found)} Sind das die Umsätze eines Jahres?`,
    why: 'Die Pivot-Tabelle zählt alle Zeiträume ihrer Quelle zusammen. Mehrere Jahre machen jeden Kunden zu groß; wie viele Monate es sind, tragen Sie unten ein.',
    options: [
      { value: 'year', label: 'ja, eines Jahres' },
      { value: 'more', label: 'nein, ich trage die Monate unten ein' },
    ],
    preset: null,
    assumed: 'year',
  }
}

const ordered =
  /^(?:angebots?|offerten?|quot(?:e|ation)|auftrags?|bestell|order)(?: ?(?:nr|nummer|no|number|id|datum|date))$/

/** Who an invoice goes to stands in lists of orders, too. */
const invoiced =
  /(?<!be)(?:rechnung|beleg|faktura|invoice)(?!s? ?(?:adress|address|anschrift|empf|name|vorname|nachname|firma|strasse|plz|ort|stadt|land|e ?mail))/

/** A list that names its offers or orders and no invoice; null = it names none. */
export function ordersQuestion(guesses: readonly ColumnGuess[]): Question | null {
  const isOrder = ({ heading }: ColumnGuess) => ordered.test(plainHeading(heading))
  const found = guesses.find(isOrder)
  const namesInvoices = (guess: ColumnGuess) =>
    !isOrder(guess) && (meaningOf(guess.heading) === 'invoice' || invoiced.test(plainHeading(guess.heading)))
  if (found === undefined || guesses.some(namesInvoices)) return null
  return {
    id: 'orders-listed',
    text: `Die Liste nennt „${found.heading}“ und keine Rechnungen. Sind das erzielte Umsätze?`,
    why: 'Angebote und Aufträge werden nicht immer zu Umsatz. Gerechnet wird mit dem, was berechnet worden ist.',
    options: [
      { value: 'sold', label: 'ja, erzielte Umsätze' },
      { value: 'ordered', label: 'nein, aber bitte trotzdem damit rechnen' },
    ],
    preset: null,
    assumed: 'sold',
  }
}

const suppliers = /lieferant(?!eil)|kreditor|vendor|supplier/i

/** Who sells to us is no customer; null = nobody says so. */
export function purchasesQuestion(
  remarks: readonly Remark[],
  guesses: readonly ColumnGuess[],
): Question | null {
  const said = remarks.find(({ text }) => suppliers.test(text))
  const who = guesses.find(
    ({ field, heading }) => (field === 'name' || field === 'number') && suppliers.test(heading),
  )
  if (!said && !who) return null
  return {
    id: 'purchases',
    text: `${who ? `Eine Spalte heißt „${who.heading}“.` : quoted(said!)} Sind das Umsätze mit Kunden?`,
    why: 'Eine Liste der Lieferanten nennt, was Ihr Haus einkauft. Gerechnet wird mit dem, was Kunden kaufen.',
    options: [{ value: 'sales', label: 'ja, Umsätze mit Kunden' }],
    preset: null,
    assumed: 'sales',
  }
}
