/** What the calculation assumed beside the answers, each with value, unit and source; and what looks doubtful. */
import type { PageAnswers } from './answers.ts'
import { sizeNames } from '../../customer-value/quick-answers.ts'
import type { QuickAssessment } from '../../customer-value/quick.ts'
import { settingsTable } from '../../customer-value/settings.ts'
import type { SettingName, Settings } from '../../customer-value/settings.ts'
import { bandTitles } from './bands.ts'
import { euros, germanNumber, hours, percent } from '../../site/numbers.ts'

export interface Assumption {
  readonly label: string
  readonly value: string
  readonly unit: string
  /** "Setzung" = our own choice */
  readonly source: string
}

/** Only what this calculation used: an assumption that played no part would be noise. */
export function assumptionsUsed(
  answers: PageAnswers,
  result: QuickAssessment,
  settings: Settings,
): readonly Assumption[] {
  const { care } = answers
  const paid = care.kind === 'team' && care.costEur !== null && care.heads !== null
  const rows: Assumption[] = []
  if (paid)
    rows.push({
      label: 'Betreuungsstunde',
      value: germanNumber(result.hourRate, 2, true),
      unit: '€/h',
      source: 'Ihre Gesamtkosten ÷ Ihre Stunden',
    })
  else rows.push(setting('careHourRate', settings))
  if (care.kind === 'team' && care.heads !== null) rows.push(setting('capacityHoursPerHead', settings))
  if (result.retention.basis === 'answer')
    rows.push({
      label: 'Bindungsrate',
      value: `${percentNumber(result.retention.rate)} (${percentNumber(result.retention.low)} bis ${percentNumber(result.retention.high)})`,
      unit: '% pro Jahr',
      source: 'Ihre Angabe, mit 95-%-Bereich nach Wilson',
    })
  else
    rows.push(...settingsOf(settings, 'retentionFallback', 'retentionFallbackLow', 'retentionFallbackHigh'))
  rows.push(...settingsOf(settings, 'discountRate', 'horizonYears', 'growthRate'))
  if (result.reachable !== null) rows.push(setting('reachNormal', settings))
  rows.push(...settingsOf(settings, 'marginSpread', 'revenueSpread', 'hoursSpread', 'discountSpread'))
  if (result.reachable !== null) rows.push(setting('walletSpread', settings))
  return rows
}

const settingsOf = (settings: Settings, ...names: SettingName[]) =>
  names.map((name) => setting(name, settings))

const percentNumber = (rate: number) => germanNumber(rate * 100, 1)

/** Rates are kept as decimals and read as percent. */
const rateUnits: Readonly<Record<string, string>> = {
  'pro Jahr': '% pro Jahr',
  Anteil: '%',
  '± relativ': '% mehr oder weniger',
  '± Punkte': 'Prozentpunkte mehr oder weniger',
}

function setting(name: SettingName, settings: Settings): Assumption {
  const { label, unit, source } = settingsTable[name]
  const rateUnit = rateUnits[unit]
  const value = settings[name]
  return {
    label,
    value: rateUnit ? percentNumber(value) : germanNumber(value, 2, unit === '€/h'),
    unit: rateUnit ?? unit,
    source,
  }
}

/** Messages, never blocks: the visitor knows his firm, we only know what is unusual. */
export function doubts(answers: PageAnswers, result: QuickAssessment, settings: Settings): readonly string[] {
  const { contributionMargin: margin, alreadyDeducted, retention, care } = answers
  const found: string[] = []
  if (margin < -0.5 || margin > 0.9)
    found.push(`Ein Deckungsbeitrag von ${percent(margin, 1)} ist ungewöhnlich. Stimmt die Angabe?`)
  if (margin !== 0 && Math.abs(margin) < 0.01)
    found.push(
      `Sie haben einen Deckungsbeitrag von ${percent(margin, 2)} angegeben. Ist das gemeint, oder ${percent(margin * 100)}?`,
    )
  const { careCost, revenue } = result.totals
  if (careCost > revenue)
    found.push(
      `Ihre Betreuung kostet ${euros(careCost)} im Jahr, mehr als der ganze Umsatz von ${euros(revenue)}. Stimmen Personen, Kosten und Umsätze?`,
    )
  if (alreadyDeducted === 'unknown')
    found.push(
      'Sie wissen nicht, was im Deckungsbeitrag schon abgezogen ist. Wir haben so gerechnet, als wäre es nur die Ware; sind Vertriebskosten schon darin, sehen alle Größen hier zu schlecht aus.',
    )
  if (alreadyDeducted === 'care')
    found.push(
      'Ihr Deckungsbeitrag enthält die Betreuung schon. Wir haben sie nach Umsatz zurückgerechnet und nach Stunden neu verteilt, damit nichts doppelt zählt.',
    )
  if (retention !== null && (retention.kept === 0 || retention.kept === retention.of))
    found.push(
      `Eine Bindungsrate von ${percent(retention.kept / retention.of)} kommt selten vor. Haben Sie wirklich alle Kunden vom Jahresanfang gezählt?`,
    )
  if (care.kind === 'hours') {
    const heads = result.totals.hours / settings.capacityHoursPerHead
    found.push(
      `${hours(result.totals.hours)} im Jahr entsprechen ${germanNumber(heads, 1)} Personen zu je ${hours(settings.capacityHoursPerHead)}. Passt das zu Ihrem Team?`,
    )
  }
  for (const band of sizeNames)
    if (answers.customers[band] === 0 && (result.bands.find((one) => one.band === band)?.hours ?? 0) > 0)
      found.push(`${bandTitles[band]}: Sie haben Zeit verteilt, aber keine Kunden angegeben.`)
  return found
}
