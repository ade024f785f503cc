/** What a customer list leaves open: percent or amount, credit notes, years, accounts that may be one customer. */
import type { NumberStyle } from './amounts.ts'
import { germanNumber } from '../../site/numbers.ts'
import { spread } from './guesses.ts'
import type { ColumnGuess } from './guesses.ts'
import type { ColumnName } from '../../customer-value/columns.ts'
import type { Frame } from './frame.ts'
import { answerOf } from './notes.ts'
import type { Repeated } from './repeated-rows.ts'
import type { Choices, Note, Question } from './notes.ts'
import type { Joined } from './merge.ts'

export interface RateReading {
  /** fields after the answers: a "DB" column may turn out to be percent */
  readonly fields: readonly ColumnName[]
  readonly percents: ReadonlyMap<number, 1 | 100>
  readonly questions: readonly Question[]
  readonly notes: readonly Note[]
}

/** Are the figures of margin and share columns percent, rates or amounts? */
export function readRates(
  frame: Frame,
  guesses: readonly ColumnGuess[],
  choices: Choices,
  styles: readonly NumberStyle[],
): RateReading {
  const fields = [...choices.fields]
  const percents = new Map<number, 1 | 100>()
  const questions: Question[] = []
  const notes: Note[] = []
  const revenueColumn = fields.findIndex((field) => field === 'revenue' || field === 'grossRevenue')
  const revenueMax = revenueColumn < 0 ? 0 : spread(frame, revenueColumn, styles[revenueColumn]!).max
  choices.fields.forEach((field, column) => {
    if (field !== 'margin' && field !== 'shareOfWallet' && field !== 'contribution') return
    const { heading = '', unit = 1, currency = null } = guesses[column] ?? {}
    const { max, percents: signs } = spread(frame, column, styles[column]!)
    const clear = signs > 0 || /%|quote|satz|prozent|anteil/i.test(heading)
    if (
      (field === 'contribution' &&
        max <= 100 &&
        max > 0 &&
        revenueMax >= 1000 &&
        unit === 1 &&
        currency === null) ||
      (field === 'margin' && !clear && max > 100)
    ) {
      const question: Question = {
        id: `unit-${column}`,
        text: `Steht in „${heading}“ Prozent oder ein Betrag?`,
        why: `Der größte Wert ist ${String(Math.round(max * 100) / 100).replace('.', ',')}. Ein falscher Deckungsbeitrag verfälscht jedes Ergebnis.`,
        options: [
          { value: 'margin', label: 'Prozent vom Umsatz' },
          { value: 'contribution', label: 'Betrag' },
        ],
        preset: null,
        assumed: max > 100 ? 'contribution' : 'margin',
      }
      questions.push(question)
      fields[column] = answerOf(question, choices.answers) as ColumnName
    }
    if (fields[column] === 'contribution') return
    const rate = max <= 1 && signs === 0
    percents.set(column, rate ? 1 : 100)
    if (rate && max > 0)
      notes.push({
        code: 'read-as-rate',
        level: 'info',
        text: `„${heading}“ liegt überall zwischen 0 und 1 und ist als Anteil gelesen: 0,3 heißt 30\u00A0%.`,
      })
  })
  return { fields, percents, questions, notes }
}

/** Credit notes beside a revenue that does not say whether it is net of them. */
export function creditsQuestion(
  guesses: readonly ColumnGuess[],
  fields: readonly ColumnName[],
  amounts: Float64Array | undefined,
): Question | null {
  const column = fields.indexOf('credits')
  const revenue = fields.indexOf('revenue')
  if (
    column < 0 ||
    revenue < 0 ||
    fields.includes('grossRevenue') ||
    /netto/i.test(guesses[revenue]?.heading ?? '')
  )
    return null
  // Before credit notes nobody bought for less than nothing: the revenue is after them.
  const reduced = amounts?.some((value) => value < 0) ?? false
  return {
    id: 'credits',
    text: `Sind die Beträge aus „${guesses[column]?.heading ?? ''}“ in „${guesses[revenue]?.heading ?? ''}“ schon abgezogen?`,
    why: reduced
      ? 'Im Umsatz stehen negative Beträge; vor Gutschriften gäbe es keine. Er ist also als schon vermindert gelesen.'
      : 'Gerechnet wird mit dem Nettoumsatz. Ob Gutschriften mit Minus geschrieben sind, ist von Programm zu Programm verschieden.',
    options: [
      { value: 'already', label: 'ja, der Umsatz ist schon vermindert' },
      { value: 'subtract', label: 'nein, bitte abziehen, gleich mit welchem Vorzeichen' },
      { value: 'signed', label: 'nein, mit Vorzeichen dazuzählen' },
    ],
    preset: reduced ? 'already' : null,
    assumed: 'already',
  }
}

/** One file, several business years in rows. */
export function yearsQuestion(years: readonly string[]): Question | null {
  const all = [...new Set(years.filter((year) => year !== ''))].sort().toReversed()
  if (all.length < 2) return null
  return {
    id: 'years',
    text: `Die Liste enthält mehrere Jahre (${all.slice(0, 6).join(', ')}). Welche gelten?`,
    why: 'Zwei Jahre zusammengezählt machen jeden Kunden doppelt so groß. Im Projektgeschäft ist der Durchschnitt ehrlicher als ein einzelnes Jahr.',
    options: [
      ...all.slice(0, 6).map((year) => ({ value: year, label: `nur ${year}` })),
      { value: 'average', label: `Durchschnitt über ${all.length} Jahre` },
    ],
    preset: null,
    assumed: all[0]!,
  }
}

const sets = (all: readonly (readonly string[])[]) => all.slice(0, 8).map((names) => names.join(' · '))

/** Accounts that may be one customer; the number alone is proof, a name is not. */
export function joinQuestions(joined: Joined, groups: boolean): readonly Question[] {
  const questions: Question[] = []
  if (groups)
    questions.push({
      id: 'groups',
      text: 'Sollen die Konten eines Konzerns als ein Kunde gelten?',
      why: 'Ein Konzern mit fünf kleinen Konten ist ein großer Kunde, wenn er als einer einkauft.',
      options: [
        { value: 'join', label: 'ja, je Konzern ein Kunde' },
        { value: 'separate', label: 'nein, jedes Konto für sich' },
      ],
      preset: null,
      assumed: 'separate',
    })
  if (joined.sameNameSets.length > 0)
    questions.push({
      id: 'same-names',
      text: `${joined.sameNameSets.length === 1 ? 'Ein Name kommt' : `${joined.sameNameSets.length} Namen kommen`} mehrfach vor. Ist das derselbe Kunde?`,
      why: 'Ohne Kundennummer lässt sich das nur fragen.',
      options: [
        { value: 'join', label: 'ja, zusammenzählen' },
        { value: 'separate', label: 'nein, verschiedene Kunden' },
      ],
      preset: null,
      assumed: 'separate',
      details: sets(joined.sameNameSets),
    })
  if (joined.similarSets.length > 0)
    questions.push({
      id: 'similar-names',
      text: `${joined.similarSets.length === 1 ? 'Eine Gruppe von Namen klingt' : `${joined.similarSets.length} Gruppen von Namen klingen`} ähnlich. Zusammenlegen?`,
      why: 'Ähnliche Namen legen wir nie von selbst zusammen. Stimmt nur ein Teil davon? Antworten Sie „nein“ und markieren Sie die richtigen unten unter „Konten eines Konzerns zusammenlegen“.',
      options: [
        { value: 'separate', label: 'nein, getrennt lassen' },
        { value: 'join', label: 'ja, alle zusammenlegen' },
      ],
      preset: 'separate',
      assumed: 'separate',
      details: sets(joined.similarSets),
    })
  return questions
}

const yearWords = ['', 'ein Jahr', 'zwei Jahre', 'drei Jahre', 'vier Jahre', 'fünf Jahre']

const among = (customers: number) =>
  customers === 1 ? 'bei einem Kunden' : `bei ${germanNumber(customers)} Kunden`

/** Months without a year that come again: rows of one year, or of several? The answer is how many. */
export const yearsAmongQuestion = (repeated: Repeated): Question =>
  yearsAsked(
    repeated,
    `Die Monate stehen ohne Jahr, und ${among(repeated.customers)} kommt ein Monat mehrmals vor. Umfasst die Liste mehrere Jahre?`,
    'nein, ein Jahr mit mehreren Zeilen im Monat',
  )

/** Customers that come again, and nothing says why. The answer is how many years their rows are. */
export const yearsOfRowsQuestion = (repeated: Repeated): Question =>
  yearsAsked(
    repeated,
    `${repeated.customers === 1 ? 'Ein Kunde steht' : `${germanNumber(repeated.customers)} Kunden stehen`} in mehreren Zeilen, und keine Spalte sagt, was sie unterscheidet. Umfasst die Liste mehrere Jahre?`,
    'nein, ein Jahr: zusammenzählen',
  )

/** The likeliest answer first. */
function yearsAsked({ most, likely }: Repeated, text: string, oneYear: string): Question {
  const years = Array.from({ length: Math.min(most, yearWords.length - 1) }, (_, at) => ({
    value: String(at + 1),
    label: at === 0 ? oneYear : `ja, ${yearWords[at + 1]!}: auf ein durchschnittliches umrechnen`,
  }))
  const options = years.toSorted(
    (a, b) => Number(b.value === String(likely)) - Number(a.value === String(likely)),
  )
  return {
    id: 'years-among',
    text,
    why: 'Alle Stunden und Sätze gelten je Jahr. Mehrere Jahre zusammengezählt machen jeden Kunden zu groß.',
    options,
    preset: null,
    assumed: options[0]!.value,
  }
}
