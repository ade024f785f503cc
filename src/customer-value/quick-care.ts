/** What care a customer of a size gets, and what he must bring to carry it. */
import type { BandName, PerBand, QuickAnswers } from './quick-answers.ts'
import type { Settings } from './settings.ts'

/** Hours of care a customer pays for: contribution ÷ EUR/h. Never below 0; null when an hour costs nothing. */
export const breakEvenHours = (contribution: number, hourRate: number) =>
  hourRate > 0 ? Math.max(0, contribution / hourRate) : null

/** Revenue that pays for `hours`: h·rate/DB %, EUR. Null for a margin <= 0: no revenue would do. */
export const minimumRevenue = (hours: number, hourRate: number, margin: number) =>
  margin > 0 ? (hours * hourRate) / margin : null

/** Hours per band and year and what an hour costs. Cost alone is turned into hours by the default rate. */
export function careBySize(
  answers: QuickAnswers,
  settings: Settings,
): { hours: PerBand<number>; rate: number } {
  const { care, customers } = answers
  const perBand = (hours: (band: BandName) => number): PerBand<number> => ({
    small: hours('small'),
    middle: hours('middle'),
    large: hours('large'),
  })
  if (care.kind === 'hours')
    return { hours: perBand((band) => customers[band] * care.perCustomer[band]), rate: settings.careHourRate }
  const parts = care.timeShare.small + care.timeShare.middle + care.timeShare.large
  if (!(parts > 0)) throw new RangeError(`time shares must add up to more than 0, got ${parts}`)
  if (care.heads === null && care.costEur === null)
    throw new RangeError('a team needs its heads or its cost, got neither')
  const total =
    care.heads === null
      ? (care.costEur ?? 0) / settings.careHourRate
      : care.heads * settings.capacityHoursPerHead
  const rate =
    care.heads !== null && care.costEur !== null && total > 0 ? care.costEur / total : settings.careHourRate
  return { hours: perBand((band) => (total * care.timeShare[band]) / parts), rate }
}

/**
 * Contribution margin before care. A margin that has already lost the care cost gets it back in proportion to
 * revenue (the usual way it was spread), so that hours can carry it instead: totals stay, nothing is counted
 * twice.
 */
export function marginBeforeCare(answers: QuickAnswers, careCost: number, revenue: number): number {
  if (answers.alreadyDeducted !== 'care' || revenue <= 0) return answers.contributionMargin
  return answers.contributionMargin + careCost / revenue
}
