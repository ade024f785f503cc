/** The answers of quick mode with one of them moved. */
import { assessBands } from './quick-bands.ts'
import { firmRetention } from './retention.ts'
import type { PerBand, QuickAnswers, QuickCare } from './quick-answers.ts'
import type { Settings } from './settings.ts'

export const quickInputs = [
  'contributionMargin',
  'revenue',
  'team',
  'timeShare',
  'retention',
  'wallet',
  'discountRate',
] as const

export type QuickInput = (typeof quickInputs)[number]

interface Case {
  readonly answers: QuickAnswers
  readonly settings: Settings
}

export const knowsWallet = ({ shareOfWallet }: QuickAnswers) =>
  shareOfWallet.middle !== null || shareOfWallet.large !== null

export function evaluateCase({ answers, settings }: Case) {
  const { bands, multiple } = assessBands(answers, settings)
  const values = bands.map((band) => band.value + (band.potential?.reachableContribution ?? 0) * multiple)
  return {
    values,
    total: values.reduce((sum, value) => sum + value, 0),
    losing: bands.map((band) => band.result < 0),
    customers: bands.map((band) => band.customers),
  }
}

/** The same answers with one of them at the low (-1) or high (+1) end of its range. */
export function vary(input: QuickInput, sign: -1 | 1, answers: QuickAnswers, settings: Settings): Case {
  const times = (spread: number) => 1 + sign * spread
  const withAnswers = (changed: Partial<QuickAnswers>): Case => ({
    answers: { ...answers, ...changed },
    settings,
  })
  switch (input) {
    case 'contributionMargin':
      return withAnswers({
        contributionMargin: answers.contributionMargin * times(settings.marginSpread),
      })
    case 'revenue':
      return withAnswers({
        revenuePerCustomer: scale(answers.revenuePerCustomer, times(settings.revenueSpread)),
      })
    case 'team':
      return withAnswers({ care: moreCare(answers.care, times(settings.hoursSpread)) })
    case 'timeShare':
      return withAnswers({ care: moreTimeForSmall(answers.care, times(settings.hoursSpread)) })
    case 'retention': {
      const { low, high } = firmRetention(answers.retention, settings)
      return {
        answers: { ...answers, retention: null },
        settings: { ...settings, retentionFallback: sign < 0 ? low : high },
      }
    }
    case 'wallet': {
      const share = (known: number | null) =>
        known === null ? null : Math.min(1, known / times(settings.walletSpread))
      const { middle, large } = answers.shareOfWallet
      return withAnswers({ shareOfWallet: { middle: share(middle), large: share(large) } })
    }
    case 'discountRate':
      return {
        answers,
        settings: { ...settings, discountRate: settings.discountRate + sign * settings.discountSpread },
      }
  }
}

const scale = (amounts: PerBand<number>, factor: number): PerBand<number> => ({
  small: amounts.small * factor,
  middle: amounts.middle * factor,
  large: amounts.large * factor,
})

/** A bigger or smaller team at the same cost per hour. */
function moreCare(care: QuickCare, factor: number): QuickCare {
  if (care.kind === 'hours') return { ...care, perCustomer: scale(care.perCustomer, factor) }
  return {
    ...care,
    heads: care.heads === null ? null : care.heads * factor,
    costEur: care.costEur === null ? null : care.costEur * factor,
  }
}

/** Small customers take more or less of the team's time; with a fixed team the other bands make room. */
function moreTimeForSmall(care: QuickCare, factor: number): QuickCare {
  if (care.kind === 'hours')
    return { ...care, perCustomer: { ...care.perCustomer, small: care.perCustomer.small * factor } }
  const { small, middle, large } = care.timeShare
  const others = middle + large
  if (others === 0) return care
  const moved = Math.min(small * (factor - 1), others)
  const shrink = (others - moved) / others
  return {
    ...care,
    timeShare: { small: small + moved, middle: middle * shrink, large: large * shrink },
  }
}
