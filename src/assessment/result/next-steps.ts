/** What to do next: at most six steps from the whole list, and the topics of the letters that fit them. */
import { listColumns } from '../../customer-value/columns.ts'
import type { AssessmentTopic } from '../parts/letters-offered.ts'
import { assessmentTopics } from '../parts/letters-offered.ts'
import type { Assessed } from '../../customer-value/assess.ts'
import { descending } from '../../customer-value/order.ts'
import type { ListRhythm } from '../../customer-value/rhythm.ts'
import type { Tornado } from '../../customer-value/tornado.ts'
import { count, euros, germanNumber, hours, list, tenthHours } from '../../site/numbers.ts'
import { hoursPlan } from './hours-advice.ts'
import type { HoursPlan } from './hours-advice.ts'
import { rhythmFindings } from './rhythm-words.ts'
import { inputLabels, resultsKnown } from './sentences.ts'

/** @param rhythm null = the list has no dates */
export function nextSteps(
  assessed: Assessed,
  tornado: Tornado | null,
  rhythm: ListRhythm | null = null,
): readonly string[] {
  const { table, evaluation, totals, comparison, segments } = assessed
  if (!resultsKnown(assessed))
    return [
      'Ergänzen Sie den Deckungsbeitrag je Kunde, in Euro oder Prozent: Erst dann ist zu sehen, wer Geld verdient.',
      'Schätzen Sie für einige Kunden jeder Größe die Betreuungsstunden.',
    ]
  const steps: string[] = []
  const names = (order: Uint32Array | readonly number[], most: number) =>
    list([...order].slice(0, most).map((k) => `„${table.names[k]}“`))
  if (totals.losing > 0 && comparison) {
    const worst = [...comparison.whale.order].slice(-Math.min(3, totals.losing)).toReversed()
    steps.push(
      `${totals.losing === 1 ? 'Den Verlustkunden sanieren' : 'Verlustkunden sanieren, die teuersten zuerst'}: ${names(worst, 3)}. ${totals.losing === 1 ? 'Er kostet' : `Zusammen kosten ${count(totals.losing)} Kunden`} ${euros(comparison.whale.loss)} im Jahr. Erst den Ablauf ändern, dann Preis oder Mindestauftrag, dann den Betreuungsweg; trennen nur, wenn die frei gewordene Zeit anderswo wirkt.`,
    )
  }
  if (totals.potential > 0) {
    const promising = [...descending(evaluation.potential).subarray(0, 3)].filter(
      (k) => evaluation.potential[k]! > 0,
    )
    steps.push(
      `Potenzial ansprechen: ${names(promising, 3)}. In der ganzen Liste sind ${euros(totals.potential)} Deckungsbeitrag im Jahr erreichbar.`,
    )
  }
  const silent = rhythm ? rhythmFindings(assessed, rhythm).out : []
  if (silent.length > 0)
    steps.push(
      `Nachfassen: ${list(silent.slice(0, 3).map(({ name }) => `„${name}“`))}. ${silent.length === 1 ? 'Ein Kunde ist' : `${count(silent.length)} Kunden sind`} aus dem Rhythmus: seit mehr als dem ${germanNumber(assessed.plan.settings.rhythmLimit)}-Fachen des eigenen mittleren Abstands keine Bestellung.`,
    )
  const unclassed = segments.reduce((sum, code) => sum + Number(code === 0), 0)
  if (unclassed > segments.length / 2 && evaluation.potential.some((value) => Number.isNaN(value)))
    steps.push(
      `Bedarf erheben: ${unclassed === segments.length ? 'Noch kein Kunde ist' : `${count(unclassed)} von ${count(segments.length)} Kunden sind nicht`} als Key, A, B oder C eingestuft, weil in der Liste steht, was ein Kunde heute bringt, aber nicht, was er bringen könnte.${wanted(assessed)}`,
    )
  const plan = hoursPlan(assessed)
  if (plan.steps.length > 0) steps.push(careWords(plan))
  if (tornado && tornado.bars.some(({ classesChanged }) => classesChanged > 0))
    steps.push(
      `Als nächste Zahl genauer erheben: ${inputLabels[tornado.decisive]}. Daran hängen die meisten Einstufungen.`,
    )
  if (steps.length === 0) steps.push('So weitermachen, und in einem Jahr mit neuen Zahlen vergleichen.')
  return steps
}

/** Which columns would give classes to all customers with a result, by the weights as they are. */
function wanted({ plan: { weights: w, settings }, totals }: Assessed): string {
  const enough = (share: number) => share >= settings.minCoverage - 1e-9
  const demand = enough(w.revenue + w.value + w.potential + w.competition)
  const marks = enough(w.revenue + w.value + w.requirements + w.competition)
  const grades = `Noten für „${listColumns.requirements.label}“ und „${listColumns.competition.label}“`
  const known = totals.withoutResult > 0 ? ', wo das Ergebnis bekannt ist' : ''
  if (!demand) return marks ? ` Dafür genügen ${grades}${known}.` : ''
  return ` Dafür genügt eine Spalte „${listColumns.wallet.label}“, die größten Kunden zuerst${marks ? `; oder es genügen ${grades}` : ''}${known}.`
}

/** „Betreuung umschichten: bei 34 Kunden zusammen 2.780 h weniger …“ */
function careWords({ taken, given, fewer, more, free }: HoursPlan): string {
  const parts = [
    ...(fewer > 0 ? [`bei ${customers(fewer)} ${tenthHours(taken)} weniger`] : []),
    ...(more > 0 ? [`bei ${customers(more)} ${tenthHours(given)} mehr`] : []),
  ]
  const left = free > 0 ? ` ${hours(free)} sind dann frei für Ausbau und Neukunden.` : ''
  return `Betreuung umschichten: ${list(parts)}.${left} Kleinere Verschiebungen lohnen den Streit nicht.`
}

const customers = (many: number) => (many === 1 ? 'einem Kunden' : `${count(many)} Kunden zusammen`)

/** Weakest point first, filled up so that three letters can be found. */
export function weakTopics(assessed: Assessed): readonly AssessmentTopic[] {
  const { totals, comparison } = assessed
  const topics: AssessmentTopic[] = []
  if ((comparison?.whale.subsidyRatio ?? 0) >= 0.1 || totals.losing > totals.earning)
    topics.push('servicekosten')
  if ((comparison?.topTenMissed ?? 0) > 0 || (comparison?.misjudged.length ?? 0) > 0)
    topics.push('segmentierung')
  if (totals.potential > 0) topics.push('kundenwert')
  return [...new Set([...topics, ...assessmentTopics])]
}
