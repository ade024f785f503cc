/** Which single answer of quick mode would change the picture most. */
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

export interface QuickTornadoBar {
  readonly input: QuickInput
  /** false for settings nobody was asked for */
  readonly asked: boolean
  /** Kundenwert over the horizon incl. reachable potential, all bands, EUR, at the low and high end of the input */
  readonly low: number
  readonly high: number
  /** Σ over bands of |value at high - value at low|: time moved between bands counts although the total stays */
  readonly moved: number
  /** customers in bands whose result changes sign within the range */
  readonly customersTurned: number
}

export interface QuickSwings {
  /** the same value with all answers as given, EUR */
  readonly base: number
  /** sorted by `moved`, largest first */
  readonly bars: readonly QuickTornadoBar[]
  /** the question asked whose answer would change most */
  readonly decisive: QuickInput
}

interface Case {
  readonly answers: QuickAnswers
  readonly settings: Settings
}

/**
 * One input at a time, low and high, the others as answered. Ranges from the settings, retention from its own
 * interval; an unknown wallet has no bar (it stands in the list of missing data).
 */
export function quickTornado(answers: QuickAnswers, settings: Settings): QuickSwings {
  const base = evaluate({ answers, settings })
  const bars = quickInputs
    .filter((input) => input !== 'wallet' || knowsWallet(answers))
    .map((input): QuickTornadoBar => {
      const [low, high] = ([-1, 1] as const).map((sign) => evaluate(vary(input, sign, answers, settings)))
      if (!low || !high) throw new Error('two ends of a range')
      return {
        input,
        asked: input !== 'discountRate',
        low: low.total,
        high: high.total,
        moved: low.values.reduce((sum, value, band) => sum + Math.abs((high.values[band] ?? 0) - value), 0),
        customersTurned: base.losing.reduce(
          (sum, loses, band) =>
            low.losing[band] !== loses || high.losing[band] !== loses
              ? sum + (base.customers[band] ?? 0)
              : sum,
          0,
        ),
      }
    })
    .sort((a, b) => b.moved - a.moved)
  const decisive = bars.find((bar) => bar.asked)
  if (!decisive) throw new Error('margin and team are always asked')
  return { base: base.total, bars, decisive: decisive.input }
}

const knowsWallet = ({ shareOfWallet }: QuickAnswers) =>
  shareOfWallet.middle !== null || shareOfWallet.large !== null

function evaluate({ answers, settings }: Case) {
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
function vary(input: QuickInput, sign: -1 | 1, answers: QuickAnswers, settings: Settings): Case {
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
