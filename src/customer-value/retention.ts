/** How likely a customer is to stay another year, from what the firm can count. */
import type { Settings } from './settings.ts'
import { wilsonInterval } from './wilson.ts'

/** Retention rate (E-N)/B: customers at the end without the new ones ÷ customers at the start. B > 0. */
export function retentionRate(atEnd: number, newOnes: number, atStart: number): number {
  if (!(atStart > 0)) throw new RangeError(`customers at the start must be > 0, got ${atStart}`)
  return (atEnd - newOnes) / atStart
}

export interface ConstantChurn {
  /** probability to leave in a year */
  readonly churn: number
  readonly retention: number
  readonly logLikelihood: number
}

/**
 * Maximum likelihood of one constant churn rate over several years: losses ÷ customers at risk.
 * `alive[t]` = customers of one cohort still there after t years; at least two values, never rising.
 * Source: Fader & Hardie contract example.
 */
export function constantChurn(alive: readonly number[]): ConstantChurn {
  let losses = 0
  let atRisk = 0
  for (let year = 1; year < alive.length; year++) {
    const before = alive[year - 1]!
    const after = alive[year]!
    if (after > before) throw new RangeError(`customers of a cohort cannot rise: ${before} to ${after}`)
    losses += before - after
    atRisk += before
  }
  if (!(atRisk > 0)) throw new RangeError('needs at least two years and one customer at risk')
  const churn = losses / atRisk
  // 0·ln 0 = 0: nobody (or everybody) left is certain, not impossible
  const term = (count: number, probability: number) => (count > 0 ? count * Math.log(probability) : 0)
  return {
    churn,
    retention: 1 - churn,
    logLikelihood: term(losses, churn) + term(atRisk - losses, 1 - churn),
  }
}

export interface Retention {
  readonly rate: number
  readonly low: number
  readonly high: number
  readonly basis: 'answer' | 'assumption'
}

/** Firm level: rate kept/of with its Wilson interval; without an answer the assumption and its band from the settings. */
export function firmRetention(
  counted: { readonly kept: number; readonly of: number } | null,
  settings: Settings,
): Retention {
  if (counted !== null && counted.of > 0)
    return { rate: counted.kept / counted.of, ...wilsonInterval(counted.kept, counted.of), basis: 'answer' }
  return {
    rate: settings.retentionFallback,
    low: settings.retentionFallbackLow,
    high: settings.retentionFallbackHigh,
    basis: 'assumption',
  }
}

/** 4 sehr sicher, 3 sicher, 2 unsicher, 1 gefährdet */
export type Safety = 1 | 2 | 3 | 4

/** The rates of the settings, by safety 1..4. */
export const safetyRates = (settings: Settings): readonly [number, number, number, number] => [
  settings.retentionEndangered,
  settings.retentionUnsure,
  settings.retentionSafe,
  settings.retentionVerySafe,
]

/**
 * Retention of one customer: the user's rating, shrunk towards the firm's rate, because a rating is an opinion
 * and the firm's rate was counted. Without a rating the firm's rate.
 */
export function customerRetention(firmRate: number, safety: Safety | null, settings: Settings): number {
  if (safety === null) return firmRate
  const rated = safetyRates(settings)[safety - 1]!
  return settings.retentionSignalWeight * rated + (1 - settings.retentionSignalWeight) * firmRate
}
