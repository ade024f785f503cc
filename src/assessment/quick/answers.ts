/**
 * From what was typed to what the model may calculate with. The server (form post without JavaScript) and the
 * island use the same check, so both say the same sentences.
 */
import * as z from 'zod/mini'
import { readWithin, type Range } from '../../site/number-within.ts'
import type { NumberUnit } from '../../site/typed-number.ts'
import { criterionNames, deductions } from '../../customer-value/quick-answers.ts'
import type { KamLevel, QuickAnswers } from '../../customer-value/quick-answers.ts'
import { germanNumber } from '../../site/numbers.ts'
import { fieldOrder, numberFieldNames, quickNumberFields } from '../parts/quick-fields.ts'
import type { FieldErrors, FieldName, QuickNumberField, Typed } from '../parts/quick-fields.ts'

/** Without this zod probes `new Function`, which the page's CSP forbids and reports. */
z.config({ jitless: true })

/** As the model takes them, but a KAM question may stay open (null) instead of counting as "nein". */
export type PageAnswers = Omit<QuickAnswers, 'kam'> & {
  readonly kam: readonly (KamLevel | null)[]
  /** 0..1, where the loss of customers was given instead of counts; the counts then follow from it */
  readonly lost: number | null
}

export type Checked =
  | { readonly kind: 'ok'; readonly answers: PageAnswers }
  | { readonly kind: 'wrong'; readonly errors: FieldErrors }

const ranges: Record<NumberUnit, Range> = {
  count: { min: 0, max: 10_000_000, words: 'zwischen 0 und 10 Millionen' },
  eur: { min: 0, max: 1e12, words: 'zwischen 0 und 1.000 Mrd. €' },
  percent: { min: 0, max: 100, words: 'zwischen 0 und 100\u00A0%' },
  hours: { min: 0, max: 100_000, words: 'zwischen 0 und 100.000 Stunden' },
  heads: { min: 0, max: 1_000_000, words: 'zwischen 0 und 1 Million Personen' },
}

/** A typed number: null when left empty, otherwise within the range of its unit. */
const typedNumber = (unit: NumberUnit, range = ranges[unit]) =>
  z.pipe(
    z.string(),
    z.transform((text, ctx): number | null => {
      const read = readWithin(text, unit, range)
      if (read.kind === 'empty') return null
      const message = read.kind === 'number' ? rateOrPercent(text, read.value, unit) : read.message
      if (message === null && read.kind === 'number') return read.value
      ctx.issues.push({ code: 'custom', message: message ?? '', input: text })
      return z.NEVER
    }),
  )

/** Who writes 0,3 for a share may mean a third of a per cent or thirty; with the sign behind it he has said so. */
function rateOrPercent(text: string, value: number, unit: NumberUnit): string | null {
  if (unit !== 'percent' || value === 0 || Math.abs(value) >= 1 || /%|proz/i.test(text)) return null
  const percent = germanNumber(value * 100)
  return `„${text.trim()}“ kann ${germanNumber(value)}\u00A0% oder ${percent}\u00A0% heißen. Schreiben Sie „${percent}“ oder „${germanNumber(value)}\u00A0%“.`
}

const choice = <const T extends string>(values: readonly T[], message: string) =>
  z.enum(values as readonly [T, ...T[]], { error: message })

const level = z.pipe(
  choice(
    ['', '0', '1', '2', '3', '4'],
    'Bitte wählen Sie eine der fünf Stufen oder lassen Sie die Frage offen.',
  ),
  z.transform((text): KamLevel | null => (text === '' ? null : (Number(text) as KamLevel))),
)

const schema = {
  ...(Object.fromEntries(
    numberFieldNames.map((name) => [name, typedNumber(quickNumberFields[name].unit)]),
  ) as Record<QuickNumberField, ReturnType<typeof typedNumber>>),
  db: typedNumber('percent', { min: -100, max: 100, words: 'zwischen −100 und 100\u00A0%' }),
  deducted: choice(deductions, 'Bitte wählen Sie, was im Deckungsbeitrag schon abgezogen ist.'),
  care: choice(['team', 'hours'], 'Bitte wählen Sie, wie Sie die Betreuungszeit angeben.'),
  k2: level,
  k4: level,
  k7: level,
  today: z.array(choice(criterionNames, 'Eines der Kriterien kennen wir nicht. Bitte wählen Sie neu.')),
}
type Values = { [F in FieldName]: z.infer<(typeof schema)[F]> }

const teamFields = ['people', 'cost', 't1', 't2', 't3'] as const
const hoursFields = ['h1', 'h2', 'h3'] as const

/** Checks every field for itself, then what several fields say together. All errors at once. */
export function checkAnswers(typed: Typed): Checked {
  const errors: Partial<Record<FieldName | 'times', string>> = {}
  const read: Partial<Record<FieldName, unknown>> = {}
  const unused = new Set<FieldName>(typed.care === 'hours' ? teamFields : hoursFields)
  for (const name of Object.keys(schema) as FieldName[]) {
    // What stands in the way not taken is kept, but is no reason to stop.
    if (unused.has(name)) continue
    const parsed = z.safeParse(schema[name], typed[name])
    if (parsed.success) read[name] = parsed.data
    else errors[name] = parsed.error.issues[0]?.message ?? 'Bitte prüfen Sie diese Angabe.'
  }
  // A field that failed has its own sentence; in the rules it counts as given.
  const values = read as Values
  for (const [name, message] of crossErrors(values)) errors[name] ??= message
  const inOrder = fieldOrder.flatMap((name) => (errors[name] === undefined ? [] : [[name, errors[name]]]))
  if (inOrder.length > 0) return { kind: 'wrong', errors: Object.fromEntries(inOrder) as FieldErrors }
  return { kind: 'ok', answers: toAnswers(values) }
}

const bandNumbers = [1, 2, 3] as const
const bandWords = { 1: 'kleinen', 2: 'mittleren', 3: 'großen' } as const

function* crossErrors(values: Values): Generator<[FieldName | 'times', string]> {
  for (const band of bandNumbers) {
    const customers = values[`n${band}`]
    if (customers === null)
      yield [`n${band}`, `Bitte geben Sie die Zahl der ${bandWords[band]} Kunden an, notfalls 0.`]
    if (customers === 0) continue
    if (values[`u${band}`] === null)
      yield [`u${band}`, `Bitte geben Sie den Jahresumsatz eines ${bandWords[band]} Kunden an.`]
    if (values.care === 'hours' && values[`h${band}`] === null)
      yield [`h${band}`, `Bitte geben Sie die Stunden für einen ${bandWords[band]} Kunden an, notfalls 0.`]
  }
  if (bandNumbers.every((band) => values[`n${band}`] === 0))
    yield ['n1', 'In allen drei Größen steht 0. Bitte geben Sie mindestens einen Kunden an.']
  if (values.db === null) yield ['db', 'Bitte geben Sie Ihren Deckungsbeitrag in Prozent vom Umsatz an.']
  if (values.care === 'team') yield* teamErrors(values)
  yield* retentionErrors(values)
  for (const name of ['s2', 's3'] as const)
    if (values[name] === 0)
      yield [
        name,
        'Mit 0\u00A0% wäre der Kunde kein Kunde. Lassen Sie das Feld leer, wenn Sie den Anteil nicht kennen.',
      ]
}

function* teamErrors({ people, cost, t1, t2, t3 }: Values): Generator<[FieldName | 'times', string]> {
  if (people === null && cost === null)
    yield ['people', 'Bitte geben Sie die Zahl der Personen oder die Gesamtkosten an.']
  if (people === 0) yield ['people', 'Ohne Personen gibt es keine Betreuung zu verteilen.']
  if (people === null && cost === 0) yield ['cost', 'Ohne Kosten gibt es keine Betreuung zu verteilen.']
  if (t1 === undefined || t2 === undefined || t3 === undefined) return
  const sum = (t1 ?? 0) + (t2 ?? 0) + (t3 ?? 0)
  // Thirds typed as 33,3 are meant to be the whole.
  if (Math.abs(sum - 100) > 0.5)
    yield [
      'times',
      `Die drei Zeitanteile ergeben zusammen ${germanNumber(sum)}\u00A0%, nötig sind 100\u00A0%.`,
    ]
}

function* retentionErrors({ kept, of, lost }: Values): Generator<[FieldName, string]> {
  if (kept === null && typeof of === 'number')
    yield ['kept', 'Wie viele davon sind heute noch Kunden? Oder lassen Sie beide Felder leer.']
  if (of === null && typeof kept === 'number')
    yield ['of', 'Wie viele Kunden waren es am Jahresanfang? Oder lassen Sie beide Felder leer.']
  if (of === 0) yield ['of', 'Am Jahresanfang muss es mindestens einen Kunden geben.']
  if (typeof kept === 'number' && typeof of === 'number' && kept > of)
    yield ['kept', `Von ${germanNumber(of)} Kunden können nicht ${germanNumber(kept)} geblieben sein.`]
  else if (typeof kept === 'number' && typeof lost === 'number' && typeof of === 'number' && of > 0) {
    const counted = 100 * (1 - kept / of)
    if (Math.abs(counted - lost) > 0.5)
      yield [
        'lost',
        `${germanNumber(kept)} von ${germanNumber(of)} sind ${germanNumber(counted, 1)}\u00A0% Verlust, hier stehen ${germanNumber(lost)}\u00A0%. Eine der beiden Angaben genügt.`,
      ]
  }
}

/** Counts where they were given; a loss in per cent is one of the customers there are. */
function retentionOf({ kept, of, lost, n1, n2, n3 }: Values): QuickAnswers['retention'] {
  if (kept !== null && of !== null) return { kept, of }
  if (lost === null) return null
  const customers = (n1 ?? 0) + (n2 ?? 0) + (n3 ?? 0)
  return { kept: customers * (1 - lost / 100), of: customers }
}

/** Percent as typed becomes a rate; only called without errors. */
function toAnswers(values: Values): PageAnswers {
  const perBand = (letter: 'n' | 'u' | 't' | 'h') => ({
    small: values[`${letter}1`] ?? 0,
    middle: values[`${letter}2`] ?? 0,
    large: values[`${letter}3`] ?? 0,
  })
  const rate = (percent: number | null) => (percent === null ? null : percent / 100)
  return {
    customers: perBand('n'),
    revenuePerCustomer: perBand('u'),
    contributionMargin: rate(values.db) ?? 0,
    alreadyDeducted: values.deducted,
    care:
      values.care === 'hours'
        ? { kind: 'hours', perCustomer: perBand('h') }
        : { kind: 'team', heads: values.people, costEur: values.cost, timeShare: perBand('t') },
    retention: retentionOf(values),
    lost: values.kept === null ? rate(values.lost) : null,
    shareOfWallet: { middle: rate(values.s2), large: rate(values.s3) },
    criteriaToday: [...new Set(values.today)],
    kam: [values.k2, values.k4, values.k7],
  }
}
