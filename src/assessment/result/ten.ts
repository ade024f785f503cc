/** The ten customers that matter most: where money of one year is at stake, why, and what to do first. */
import type { Assessed } from '../../customer-value/assess.ts'
import { accountOf } from '../../customer-value/account.ts'
import { descending } from '../../customer-value/order.ts'
import { pursuedPotential } from '../../customer-value/potential.ts'
import { segmentNames } from '../../customer-value/segment.ts'
import { euros, percent } from '../../site/numbers.ts'
import { hoursStep, hoursWords } from './hours-advice.ts'

export type Stake = 'loss' | 'potential' | 'risk'

export interface Matter {
  readonly customer: number
  readonly name: string
  /** EUR/year */
  readonly revenue: number
  readonly profit: number
  /** EUR over the horizon */
  readonly value: number
  readonly segment: string
  readonly stake: Stake
  /** EUR/year: the loss, the potential pursued, or the result expected to leave */
  readonly amount: number
  readonly why: string
  readonly action: string
}

/** Largest of loss, pursued potential and result × (1 − retention). 0 where nothing is known. */
export function stakeOf(
  { evaluation }: Assessed,
  k: number,
): { readonly stake: Stake; readonly amount: number } {
  const profit = evaluation.profit[k]!
  const loss = profit < 0 ? -profit : 0
  const potential = pursuedPotential(evaluation.potential[k]!)
  const risk = profit > 0 ? profit * (1 - evaluation.retention[k]!) : 0
  if (loss > 0 && loss >= potential) return { stake: 'loss', amount: loss }
  return potential >= risk ? { stake: 'potential', amount: potential } : { stake: 'risk', amount: risk }
}

/** Places of each kind: a loss is certain and a potential is not, so the larger number must not take every place. */
const places: Readonly<Record<Stake, number>> = { loss: 4, potential: 4, risk: 2 }

/** Up to ten: first the places of each kind, then whoever else has most at stake; losses first, largest first. */
export function mattersMost(assessed: Assessed): readonly Matter[] {
  const { table, evaluation, segments } = assessed
  const most = places.loss + places.potential + places.risk
  const stakes = Array.from(evaluation.profit, (_, k) => stakeOf(assessed, k))
  const amounts = Float64Array.from(stakes, ({ amount }) => amount)
  const order = descending(amounts, assessed.abc.order)
  const taken = { loss: 0, potential: 0, risk: 0 }
  const chosen: number[] = []
  const others: number[] = []
  for (const k of order) {
    if (!(amounts[k]! > 0) || chosen.length === most) break
    const { stake } = stakes[k]!
    if (taken[stake]++ < places[stake]) chosen.push(k)
    else if (others.length < most) others.push(k)
  }
  chosen.push(...others.slice(0, most - chosen.length))
  const kinds = Object.keys(places)
  const kindOf = (k: number) => kinds.indexOf(stakes[k]!.stake)
  chosen.sort((a, b) => kindOf(a) - kindOf(b) || amounts[b]! - amounts[a]!)
  return chosen.map((k) => {
    const { stake, amount } = stakes[k]!
    const { why, action } = wordsFor(assessed, k, stake, amount)
    return {
      customer: k,
      name: table.names[k]!,
      revenue: table.columns.revenue[k]!,
      profit: evaluation.profit[k]!,
      value: evaluation.value[k]!,
      segment: segmentNames[segments[k]!]!,
      stake,
      amount,
      why,
      action,
    }
  })
}

function wordsFor(
  assessed: Assessed,
  k: number,
  stake: Stake,
  amount: number,
): { readonly why: string; readonly action: string } {
  const { evaluation } = assessed
  switch (stake) {
    case 'loss':
      return { why: 'kostet heute Geld', action: cure(assessed, k) }
    case 'potential': {
      const share = evaluation.shareOfWallet[k]!
      return {
        why: `${euros(amount)} erreichbar${Number.isNaN(share) ? '' : `, Lieferanteil ${percent(share)}`}`,
        action:
          evaluation.profit[k]! < 0
            ? growWithLoss(assessed, k)
            : 'Ausbau planen: Bedarf und Entscheider klären',
      }
    }
    case 'risk': {
      // The firm's rate says nothing about this customer: nobody may read a warning out of it.
      return Number.isNaN(assessed.table.columns.safety[k]!)
        ? {
            why: 'bringt Geld; Sicherheit unbekannt',
            action: 'Einschätzen: Wie sicher bleibt er?',
          }
        : {
            why: `bringt Geld; Bindung ${percent(evaluation.retention[k]!)}`,
            action: 'Beziehung sichern: Gespräch noch in diesem Quartal',
          }
    }
  }
}

function growWithLoss(assessed: Assessed, k: number): string {
  const step = hoursStep(assessed, k)
  const words = step && hoursWords(step)
  return `Ausbau nur mit besserem Preis oder weniger Aufwand${step && words ? `; Betreuung ${words}${step.onPotential ? ', weil das Potenzial sie trägt' : ''}` : ''}`
}

/** The first remedy follows the largest cost: process before price before channel. */
function cure(assessed: Assessed, k: number): string {
  const account = accountOf(assessed, k)
  if (account === null) return 'Angaben ergänzen'
  if (account.kdb1 <= 0)
    return `Preis und Konditionen neu verhandeln: ${account.kdb1 < 0 ? 'Schon der Rohertrag ist negativ' : 'Es bleibt kein Rohertrag'}`
  const orders = account.kdb1 - account.kdb2
  const care = account.kdb2 - account.kdb3
  const receivables = account.kdb3 - account.kdb4
  if (care >= orders && care >= receivables) return lessCare(assessed, k)
  return orders >= receivables
    ? 'Aufträge bündeln, Mindestauftrag, elektronisch bestellen lassen'
    : 'Zahlungsziel kürzen oder einpreisen'
}

function lessCare(assessed: Assessed, k: number): string {
  const step = hoursStep(assessed, k)
  const words = step && hoursWords(step)
  if (!step || !words)
    return assessed.table.columns.otherCare[k]! > 0
      ? 'Sonstige Betreuung kürzen oder berechnen'
      : 'Preis oder Mindestauftrag anheben, sonst online führen: Auch die Mindestbetreuung trägt er nicht'
  if (step.onPotential) return `Betreuung ${words}: Das erreichbare Potenzial trägt sie, der Preis noch nicht`
  const { carried } = assessed.hours
  // Minimum service is what everybody gets, not what he pays for.
  return carried[k]! <= assessed.plan.settings.minimumServiceHours
    ? `Trägt keine Betreuung (${words}): über Innendienst oder Online führen, Aufträge bündeln`
    : `Betreuung ${words}: Ablauf, Innendienst, Online`
}
