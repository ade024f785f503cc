/** The three sentences everything else explains. */
import type { Assessed } from '../../model/assess.ts'
import type { Tornado, TornadoInput } from '../../model/tornado.ts'
import { count, euros, germanNumber, percent } from '../../view/format.ts'

/** false = the list holds too few contributions for a picture of results; then only revenue can be shown. */
export const resultsKnown = ({ checks, totals, abc }: Assessed): boolean =>
  totals.withoutResult < abc.classes.length && !checks.some(({ code }) => code === 'margins-missing')

/** @param tornado null = still being computed, or not computable */
export function sentences(assessed: Assessed, tornado: Tornado | null): readonly string[] {
  if (!resultsKnown(assessed)) return [revenueOnly(assessed), missingMargins(assessed)]
  const third = tornado && mostUncertain(assessed, tornado)
  return [whoEarns(assessed), topTen(assessed), ...(third ? [third] : [])]
}

function whoEarns({ totals, comparison, abc }: Assessed): string {
  const { earning, losing, withoutResult } = totals
  const known = abc.classes.length - withoutResult
  const open =
    withoutResult > 0
      ? ` Bei ${count(withoutResult)} weiteren fehlt der Deckungsbeitrag oder der Aufwand.`
      : ''
  const ratio = comparison?.whale.subsidyRatio ?? null
  const who = `Von ${count(known)} Kunden ${earning === 1 ? 'verdient' : 'verdienen'} ${count(earning)} Geld, ${count(losing)} ${losing === 1 ? 'kostet' : 'kosten'} Geld`
  if (losing === 0) return `${who}.${open}`
  if (earning === 0) return `${who}: zusammen ${euros(-totals.profit)} im Jahr.${open}`
  return ratio === null
    ? `${who}.${open}`
    : `${who}: je 100 € Gewinn gehen ${euros(ratio * 100, 2)} wieder verloren.${open}`
}

function topTen({ comparison, plan }: Assessed): string {
  if (!comparison)
    return `Ränge und Kurven sagen erst ab ${count(plan.settings.minCustomersForRanks)} Kunden etwas aus.`
  const n = comparison.ranks.customers.length
  if (n <= 10) {
    const rho = comparison.rankCorrelation
    return rho === null
      ? 'Nach Umsatz und nach Kundenwert liegen alle gleich.'
      : `Die Rangfolge nach Umsatz und die nach Kundenwert stimmen zu ${germanNumber(rho, 2)} überein (1 = gleich, 0 = ohne Zusammenhang).`
  }
  const missed = comparison.topTenMissed
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

function mostUncertain({ abc }: Assessed, { bars, decisive }: Tornado): string {
  const bar = bars.find(({ input }) => input === decisive)
  if (!bar) return ''
  const between = `zwischen ${rangeEnd(decisive, bar.from)} und ${rangeEnd(decisive, bar.to)}`
  const subject = inputLabels[decisive]
  if (bar.classesChanged === 0)
    return `Am meisten bewegt ${subject}: ${between} liegen ${euros(bar.swing)} Kundenwert, aber keine Einstufung dreht sich.`
  const who =
    bar.classesChanged === 1
      ? 'die Einstufung eines Kunden'
      : `die Einstufung von ${count(bar.classesChanged)} der ${count(abc.classes.length)} Kunden`
  return `Am unsichersten ist ${subject}: ${between} dreht sich ${who}.`
}

function revenueOnly({ abc, totals }: Assessed): string {
  const large = abc.classes.reduce((sum, code) => sum + Number(code === 3), 0)
  return `${count(large)} von ${count(abc.classes.length)} Kunden bringen 80 % des Umsatzes von ${euros(totals.revenue)}.`
}

const missingMargins = ({ checks }: Assessed): string =>
  checks.find(({ code }) => code === 'margins-missing')?.text ??
  'Ohne Deckungsbeitrag zeigen wir nur, wie sich der Umsatz verteilt.'
