/**
 * The arithmetic of quick mode: a band is a row of the same evaluation that a customer list goes through, with the sums
 * of its equal customers, so there is one definition of result, value and potential.
 */
import { customerTable, unknownFirm } from './customers.ts'
import { evaluate } from './evaluate.ts'
import { newEvaluation } from './evaluation.ts'
import { planOf } from './plan.ts'
import { givenOf } from './given.ts'
import { pursuedPotential } from './potential.ts'
import { sizeNames } from './quick-answers.ts'
import type { BandName, QuickAnswers } from './quick-answers.ts'
import { firmRetention } from './retention.ts'
import type { Settings } from './settings.ts'
import { valueMultiple } from './value.ts'
import { breakEvenHours, minimumRevenue, careBySize, marginBeforeCare } from './quick-care.ts'

export { firmRetention }

export interface QuickPotential {
  /** demand of all customers of the band, EUR/year */
  readonly wallet: number
  readonly reachableRevenue: number
  /** contribution of it after the extra care it needs (see potentialContribution); growth that costs more than it brings is 0 */
  readonly reachableContribution: number
}

export interface QuickBand {
  readonly band: BandName
  readonly customers: number
  /** EUR/year, hours/year of the whole band */
  readonly revenue: number
  readonly contribution: number
  readonly hours: number
  readonly careCost: number
  readonly result: number
  /** per customer; null when the band is empty */
  readonly hoursPerCustomer: number | null
  readonly resultPerCustomer: number | null
  /** hours of care per customer and year that its contribution pays for; null when an hour costs nothing */
  readonly breakEvenHours: number | null
  /** revenue per customer that pays for today's hours; null without customers or with a margin <= 0 */
  readonly minimumRevenue: number | null
  /** present value of the band's results over the horizon, EUR, first margin not included */
  readonly value: number
  /** null = share of wallet unknown (and never asked for small customers) */
  readonly potential: QuickPotential | null
}

/**
 * Every band for itself. `hourRate` in EUR/h, `margin` (before care) and `multiple` (yearly result to value over
 * the horizon) are the same for all.
 */
export function assessBands(
  answers: QuickAnswers,
  settings: Settings,
): { bands: readonly QuickBand[]; hourRate: number; margin: number; multiple: number } {
  const { hours: hoursOf, rate: hourRate } = careBySize(answers, settings)
  const revenueOf = (band: BandName) => answers.customers[band] * answers.revenuePerCustomer[band]
  const sum = (of: (band: BandName) => number) => sizeNames.reduce((total, band) => total + of(band), 0)
  const margin = marginBeforeCare(answers, sum((band) => hoursOf[band]) * hourRate, sum(revenueOf))
  const multiple = valueMultiple(
    firmRetention(answers.retention, settings).rate,
    settings.discountRate,
    settings.horizonYears,
    settings.growthRate,
  )

  // The rate of an hour follows from the team; the margin already stands before care.
  const own: Settings = { ...settings, careHourRate: hourRate }
  const table = customerTable(
    sizeNames.map((band) => ({
      name: band,
      revenue: revenueOf(band),
      margin,
      hours: hoursOf[band],
      shareOfWallet: shareOfWallet(band, answers),
    })),
  )
  const plan = planOf(table, { ...unknownFirm, retention: answers.retention }, own)
  const known = evaluate(givenOf(table, plan), plan, newEvaluation(sizeNames.length))

  const bands = sizeNames.map((band, k): QuickBand => {
    const customers = answers.customers[band]
    const result = known.profit[k] ?? Number.NaN
    const hours = hoursOf[band]
    const perCustomer = (amount: number) => (customers > 0 ? amount / customers : null)
    const hoursPerCustomer = perCustomer(hours)
    const wallet = known.wallet[k] ?? Number.NaN
    return {
      band,
      customers,
      revenue: revenueOf(band),
      contribution: known.kdb1[k] ?? Number.NaN,
      hours,
      careCost: known.careCost[k] ?? Number.NaN,
      result,
      hoursPerCustomer,
      resultPerCustomer: perCustomer(result),
      breakEvenHours: breakEvenHours(answers.revenuePerCustomer[band] * margin, hourRate),
      minimumRevenue: hoursPerCustomer === null ? null : minimumRevenue(hoursPerCustomer, hourRate, margin),
      value: known.value[k] ?? Number.NaN,
      potential: Number.isNaN(wallet)
        ? null
        : {
            wallet,
            reachableRevenue: known.reachable[k] ?? Number.NaN,
            reachableContribution: pursuedPotential(known.potential[k] ?? Number.NaN),
          },
    }
  })
  return { bands, hourRate, margin, multiple }
}

/** Never asked of small customers; a share above one is all of it, and none says nothing. */
function shareOfWallet(band: BandName, answers: QuickAnswers): number | null {
  const share = band === 'small' ? null : answers.shareOfWallet[band]
  return share !== null && share > 0 ? Math.min(1, share) : null
}
