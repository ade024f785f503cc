/** The three sentences everything else explains. */
import type { Assessed } from '../../customer-value/assess.ts'
import type { Tornado, TornadoInput } from '../../customer-value/tornado.ts'
import { count, euros, germanNumber, percent } from '../../site/numbers.ts'
import { sentenceFacts, type SentenceFacts } from './sentence-facts.ts'
import { revenueFacts, revenueSentences } from './revenue-sentences.ts'

/** false = the list holds too few contributions for a picture of results; then only revenue can be shown. */
export const resultsKnown = ({ checks, totals, abc }: Assessed): boolean =>
  totals.withoutResult < abc.classes.length && !checks.some(({ code }) => code === 'margins-missing')

export const sentencesOf = (facts: SentenceFacts): readonly string[] => [
  whoEarns(facts),
  topTen(facts),
  ...(facts.uncertain && (facts.uncertain.classesChanged > 0 || facts.uncertain.swing >= 0.5)
    ? [mostUncertain(facts, facts.uncertain)]
    : []),
]

/** @param tornado null = still being computed, or not computable */
export function sentences(assessed: Assessed, tornado: Tornado | null): readonly string[] {
  return resultsKnown(assessed)
    ? sentencesOf(sentenceFacts(assessed, tornado))
    : revenueSentences(revenueFacts(assessed))
}

function whoEarns(facts: SentenceFacts): string {
  const { customers, earning, losing, withoutResult, subsidyRatio } = facts
  const known = customers - withoutResult
  const open =
    withoutResult > 0
      ? ` Bei ${withoutResult === 1 ? 'einem' : count(withoutResult)} weiteren fehlt der Deckungsbeitrag oder der Aufwand.`
      : ''
  if (known === 1) return `${onlyOne(facts)}${open}`
  if (facts.signsAssumed && (earning === known || losing === known))
    return `Wer Geld verdient und wer Geld kostet, lässt sich so nicht sagen: Für alle ${count(known)} Kunden gilt derselbe angenommene Deckungsbeitrag, und kein Aufwand ist abgezogen.${open}`
  const even = known - earning - losing
  const who =
    `Von ${count(known)} Kunden ${earning <= 1 ? 'verdient' : 'verdienen'} ${earning === 0 ? 'keiner' : count(earning)} Geld, ` +
    `${losing === 0 ? 'keiner' : count(losing)} ${losing <= 1 ? 'kostet' : 'kosten'} Geld`
  const rest = even > 0 ? `, ${count(even)} ${even === 1 ? 'liegt' : 'liegen'} genau bei null` : ''
  if (losing === 0) return `${who}${rest}.${open}`
  if (earning === 0) return `${who}${rest}: zusammen ${euros(-facts.profit)} im Jahr.${open}`
  return subsidyRatio === null
    ? `${who}${rest}.${open}`
    : `${who}${rest}: je 100\u00A0€ Gewinn ${lostAgain(subsidyRatio * 100)} wieder verloren.${open}`
}

/** „0,00 €“ beside somebody who costs money would be a contradiction. */
const lostAgain = (amount: number) =>
  amount < 0.005 ? 'geht weniger als ein Cent' : `gehen ${euros(amount, 2)}`

/** Of one customer nobody says „von 1 Kunden“. */
function onlyOne({ earning, losing, withoutResult, profit }: SentenceFacts): string {
  const who = withoutResult > 0 ? 'Der einzige Kunde mit bekanntem Ergebnis' : 'Ihr einziger Kunde'
  if (earning === 1) return `${who} bringt ${euros(profit)} im Jahr.`
  return losing === 1
    ? `${who} kostet ${euros(-profit)} im Jahr.`
    : `${who} bringt und kostet nichts: Sein Ergebnis ist genau null.`
}

/** Why a ranking by value says nothing that the one by revenue did not. */
export const byConstruction =
  'Deckungsbeitrag und Aufwand sind bei allen gleich angesetzt oder folgen der Größe.'

function topTen({ ranks, minCustomers, withoutResult }: SentenceFacts): string {
  if (!ranks) return `Ränge und Kurven sagen erst ab ${count(minCustomers)} Kunden etwas aus.`
  const { customers, topTenMissed: missed, correlation, constant, tied } = ranks
  if (constant !== null)
    return `Eine Rangfolge nach Umsatz und nach Kundenwert lässt sich nicht vergleichen: ${constantWords[constant]}.`
  const few = customers <= 10
  if (ranks.byConstruction && (few ? sameOrder(correlation) : missed === 0))
    return `Ob die Umsatzstärksten auch die Wertvollsten sind, lässt sich so nicht sagen: ${byConstruction} Dafür fehlt der Deckungsbeitrag oder der Aufwand je Kunde.`
  if (few)
    return sameOrder(correlation)
      ? 'Nach Umsatz und nach Kundenwert ergibt sich dieselbe Rangfolge.'
      : (correlation ?? 0) < 0
        ? `Die Rangfolge nach Umsatz und die nach Kundenwert laufen gegeneinander: Rangkorrelation ${germanNumber(correlation, 3)} (−1 = umgekehrt, 0 = ohne Zusammenhang).`
        : `Die Rangfolge nach Umsatz und die nach Kundenwert stimmen zu ${germanNumber(correlation, 3)} überein (1 = gleich, 0 = ohne Zusammenhang).`
  if (tied !== null)
    return `Wer zu den 10 Kunden mit dem ${tied === 'revenue' ? 'höchsten Umsatz' : 'höchsten Kundenwert'} gehört, ist nicht eindeutig: Um Platz 10 liegen mehrere gleichauf.`
  const own =
    withoutResult > 0
      ? 'Ihrer 10 umsatzstärksten Kunden mit bekanntem Ergebnis'
      : 'Ihrer 10 umsatzstärksten Kunden'
  if (missed === 0)
    return `Alle ${own.replace('Ihrer', 'Ihre')} sind auch nach Kundenwert unter den ersten 10.`
  return missed === 1
    ? `Einer ${own} gehört nach Kundenwert nicht in die Top 10.`
    : `${count(missed)} ${own} gehören nach Kundenwert nicht in die Top 10.`
}

/** A correlation of ranks is 1 only where they are the same, up to the rounding of its sums. */
const sameOrder = (correlation: number | null) => correlation !== null && correlation > 1 - 1e-9

const constantWords: Readonly<Record<'revenue' | 'value' | 'both', string>> = {
  revenue: 'Alle Kunden haben denselben Umsatz',
  value: 'Alle Kunden haben denselben Kundenwert',
  both: 'Alle Kunden haben denselben Umsatz und denselben Kundenwert',
}

export const inputLabels: Readonly<Record<TornadoInput, string>> = {
  margin: 'der Deckungsbeitrag',
  hours: 'die Zahl der Betreuungsstunden',
  retention: 'die Bindungsrate',
  discountRate: 'der Kalkulationszins',
  wallet: 'der Bedarf der Kunden',
}

/** An end of a tornado's range as people say it. */
export function rangeEnd(input: TornadoInput, value: number): string {
  if (input === 'retention' || input === 'discountRate') return percent(value, 1)
  const change = value - 1
  return change === 0 ? 'wie angegeben' : `${percent(Math.abs(change))} ${change < 0 ? 'weniger' : 'mehr'}`
}

function mostUncertain(
  { customers, classed, potential }: SentenceFacts,
  { input, from, to, swing, classesChanged }: NonNullable<SentenceFacts['uncertain']>,
): string {
  const between = `zwischen ${rangeEnd(input, from)} und ${rangeEnd(input, to)}`
  const subject = inputLabels[input]
  if (classesChanged === 0) {
    const classes = classed > 0 ? ', aber keine Einstufung dreht sich' : ''
    return `Am meisten bewegt ${subject}: ${between} liegen ${euros(swing)} Kundenwert${potential > 0 ? ' samt erreichbarem Potenzial' : ''}${classes}.`
  }
  const who =
    classesChanged === 1
      ? 'die Einstufung eines Kunden'
      : `die Einstufung von ${count(classesChanged)} der ${count(customers)} Kunden`
  return `Am unsichersten ist ${subject}: ${between} dreht sich ${who}.`
}
