/** Which single answer of quick mode would change the picture most. */
import type { QuickAnswers } from './quick-answers.ts'
import type { Settings } from './settings.ts'
import { quickInputs, knowsWallet, evaluateCase, vary, type QuickInput } from './quick-vary.ts'

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

/**
 * One input at a time, low and high, the others as answered. Ranges from the settings, retention from its own
 * interval; an unknown wallet has no bar (it stands in the list of missing data).
 */
export function quickTornado(answers: QuickAnswers, settings: Settings): QuickSwings {
  const base = evaluateCase({ answers, settings })
  const bars = quickInputs
    .filter((input) => input !== 'wallet' || knowsWallet(answers))
    .map((input): QuickTornadoBar => {
      const [low, high] = ([-1, 1] as const).map((sign) => evaluateCase(vary(input, sign, answers, settings)))
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
