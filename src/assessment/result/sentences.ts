/** The three sentences everything else explains. */
import type { Assessed } from '../../customer-value/assess.ts'
import type { Tornado, TornadoInput } from '../../customer-value/tornado.ts'
import { count, euros, germanNumber, percent } from '../../site/numbers.ts'

/** false = the list holds too few contributions for a picture of results; then only revenue can be shown. */
export const resultsKnown = ({ checks, totals, abc }: Assessed): boolean =>
  totals.withoutResult < abc.classes.length && !checks.some(({ code }) => code === 'margins-missing')

/** What the sentences are made of: from an assessment, or from the aggregates of a kept report. */
export interface SentenceFacts {
  readonly customers: number
  readonly earning: number
  readonly losing: number
  readonly withoutResult: number
  /** EUR/year, all customers */
  readonly profit: number
  /** null below the number of customers from which curves mean anything, or without profits */
  readonly subsidyRatio: number | null
  /** null = too few customers for ranks */
  readonly ranks: {
    readonly customers: number
    readonly topTenMissed: number
    readonly correlation: number | null
    /** one margin for all and hours by size: then the value cannot rank differently, whatever is true */
    readonly byConstruction: boolean
  } | null
  readonly minCustomers: number
  /** customers with a class; 0 = the list does not say enough for any */
  readonly classed: number
  /** null = not computed */
  readonly uncertain: {
    readonly input: TornadoInput
    readonly from: number
    readonly to: number
    /** EUR */
    readonly swing: number
    readonly classesChanged: number
  } | null
}

export const sentencesOf = (facts: SentenceFacts): readonly string[] => [
  whoEarns(facts),
  topTen(facts),
  ...(facts.uncertain ? [mostUncertain(facts, facts.uncertain)] : []),
]

/** @param tornado null = still being computed, or not computable */
export function sentences(assessed: Assessed, tornado: Tornado | null): readonly string[] {
  return resultsKnown(assessed)
    ? sentencesOf(sentenceFacts(assessed, tornado))
    : [revenueOnly(assessed), missingMargins(assessed)]
}

export function sentenceFacts(assessed: Assessed, tornado: Tornado | null): SentenceFacts {
  const { totals, comparison, abc, plan, segments, basis } = assessed
  return {
    customers: abc.classes.length,
    earning: totals.earning,
    losing: totals.losing,
    withoutResult: totals.withoutResult,
    profit: totals.profit,
    subsidyRatio: comparison?.whale.subsidyRatio ?? null,
    ranks: comparison && {
      customers: comparison.ranks.customers.length,
      topTenMissed: comparison.topTenMissed,
      correlation: comparison.rankCorrelation,
      byConstruction: basis.valueFollowsRevenue,
    },
    minCustomers: plan.settings.minCustomersForRanks,
    classed: segments.reduce((sum, code) => sum + Number(code > 0), 0),
    uncertain: tornado?.bars.find(({ input }) => input === tornado.decisive) ?? null,
  }
}

function whoEarns(facts: SentenceFacts): string {
  const { customers, earning, losing, withoutResult, subsidyRatio } = facts
  const open =
    withoutResult > 0
      ? ` Bei ${withoutResult === 1 ? 'einem' : count(withoutResult)} weiteren fehlt der Deckungsbeitrag oder der Aufwand.`
      : ''
  const who = `Von ${count(customers - withoutResult)} Kunden ${earning === 1 ? 'verdient' : 'verdienen'} ${count(earning)} Geld, ${count(losing)} ${losing === 1 ? 'kostet' : 'kosten'} Geld`
  if (losing === 0) return `${who}.${open}`
  if (earning === 0) return `${who}: zusammen ${euros(-facts.profit)} im Jahr.${open}`
  return subsidyRatio === null
    ? `${who}.${open}`
    : `${who}: je 100\u00A0€ Gewinn gehen ${euros(subsidyRatio * 100, 2)} wieder verloren.${open}`
}

function topTen({ ranks, minCustomers }: SentenceFacts): string {
  if (!ranks) return `Ränge und Kurven sagen erst ab ${count(minCustomers)} Kunden etwas aus.`
  const agree = ranks.customers <= 10 ? (ranks.correlation ?? 1) >= 0.995 : ranks.topTenMissed === 0
  if (ranks.byConstruction && agree)
    return 'Ob die Umsatzstärksten auch die Wertvollsten sind, lässt sich so nicht sagen: Deckungsbeitrag und Stunden folgen bei allen derselben Annahme. Dafür fehlt der Deckungsbeitrag oder der Aufwand je Kunde.'
  if (ranks.customers <= 10)
    return ranks.correlation === null
      ? 'Eine Rangfolge nach Umsatz und Kundenwert lässt sich nicht vergleichen: In einer von beiden sind alle Kunden gleich.'
      : // „stimmen zu 1 überein“ is no sentence
        ranks.correlation >= 0.995
        ? 'Nach Umsatz und nach Kundenwert ergibt sich dieselbe Rangfolge.'
        : `Die Rangfolge nach Umsatz und die nach Kundenwert stimmen zu ${germanNumber(ranks.correlation, 2)} überein (1 = gleich, 0 = ohne Zusammenhang).`
  const missed = ranks.topTenMissed
  if (missed === 0) return 'Ihre 10 umsatzstärksten Kunden sind auch nach Kundenwert Ihre Top 10.'
  return missed === 1
    ? 'Einer Ihrer 10 umsatzstärksten Kunden gehört nach Kundenwert nicht in die Top 10.'
    : `${count(missed)} Ihrer 10 umsatzstärksten Kunden gehören nach Kundenwert nicht in die Top 10.`
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
  { customers, classed }: SentenceFacts,
  { input, from, to, swing, classesChanged }: NonNullable<SentenceFacts['uncertain']>,
): string {
  const between = `zwischen ${rangeEnd(input, from)} und ${rangeEnd(input, to)}`
  const subject = inputLabels[input]
  if (classesChanged === 0) {
    const classes = classed > 0 ? ', aber keine Einstufung dreht sich' : ''
    return `Am meisten bewegt ${subject}: ${between} liegen ${euros(swing)} Kundenwert${classes}.`
  }
  const who =
    classesChanged === 1
      ? 'die Einstufung eines Kunden'
      : `die Einstufung von ${count(classesChanged)} der ${count(customers)} Kunden`
  return `Am unsichersten ist ${subject}: ${between} dreht sich ${who}.`
}

function revenueOnly({ abc, totals }: Assessed): string {
  const large = abc.classes.reduce((sum, code) => sum + Number(code === 3), 0)
  return `${count(large)} von ${count(abc.classes.length)} Kunden bringen 80\u00A0% des Umsatzes von ${euros(totals.revenue)}.`
}

const missingMargins = ({ checks }: Assessed): string =>
  checks.find(({ code }) => code === 'margins-missing')?.text ??
  'Ohne Deckungsbeitrag zeigen wir nur, wie sich der Umsatz verteilt.'
