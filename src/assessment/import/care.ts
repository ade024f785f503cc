/**
 * "Keine Stunden in der Datei?": twenty customers across the letter's bands are asked about, the rest follow
 * their band. Contacts and hours per contact are our own setting (Setzung) and can be changed.
 */
import type { Settings } from '../../customer-value/settings.ts'

/** Contacts a year. */
export const careLevels = [
  { value: 'rarely', label: 'kaum', contacts: 2 },
  { value: 'monthly', label: 'monatlich', contacts: 12 },
  { value: 'weekly', label: 'wöchentlich', contacts: 48 },
  { value: 'daily', label: 'täglich', contacts: 220 },
] as const
export type CareLevel = (typeof careLevels)[number]['value']
export const defaultHoursPerContact = 1

export const bandNames = ['klein', 'mittel', 'groß'] as const

/** Band 0..2 of a revenue: the limits lie in the geometric middle between the letter's bands. */
export function bandOf(revenue: number, settings: Settings): 0 | 1 | 2 {
  const { bandSmallRevenue: small, bandMiddleRevenue: middle, bandLargeRevenue: large } = settings
  return revenue < Math.sqrt(small * middle) ? 0 : revenue < Math.sqrt(middle * large) ? 1 : 2
}

/**
 * Customers to ask about, largest revenue first: a third from each band, spread evenly from its largest to its
 * smallest; what a band lacks goes to the others.
 */
export function careSample(revenue: Float64Array, settings: Settings, wanted = 20): readonly number[] {
  const bands: number[][] = [[], [], []]
  const order = Array.from(revenue.keys()).sort((a, b) => revenue[b]! - revenue[a]! || a - b)
  for (const customer of order) bands[bandOf(revenue[customer]!, settings)]!.push(customer)
  const quota = [0, 0, 0]
  let left = Math.min(wanted, revenue.length)
  for (let band = 2; left > 0; band = (band + 2) % 3)
    if (quota[band]! < bands[band]!.length) {
      quota[band]!++
      left--
    }
  return bands
    .flatMap((members, band) => {
      const take = quota[band]!
      return Array.from(
        { length: take },
        (_, at) => members[take === 1 ? 0 : Math.round((at * (members.length - 1)) / (take - 1))]!,
      )
    })
    .sort((a, b) => revenue[b]! - revenue[a]! || a - b)
}

export interface CareEstimate {
  /** hours a year per customer; NaN in a band nobody said anything about */
  readonly hours: Float64Array
  /** mean hours of the customers asked, by band; null = none asked */
  readonly byBand: readonly (number | null)[]
  readonly total: number
}

/**
 * @param known hours of single customers by index: asked for, or stated in the list
 * @param fitTo scale all hours so that they sum to this; null = as they are
 */
export function estimateHours(
  revenue: Float64Array,
  known: ReadonlyMap<number, number>,
  settings: Settings,
  fitTo: number | null = null,
): CareEstimate {
  const sums = [0, 0, 0]
  const counts = [0, 0, 0]
  for (const [customer, hours] of known) {
    const band = bandOf(revenue[customer]!, settings)
    sums[band]! += hours
    counts[band]!++
  }
  const byBand = sums.map((sum, band) => (counts[band] === 0 ? null : sum / counts[band]!))
  const hours = revenue.map(
    (value, customer) => known.get(customer) ?? byBand[bandOf(value, settings)] ?? Number.NaN,
  )
  const sum = hours.reduce((all, value) => all + (Number.isNaN(value) ? 0 : value), 0)
  if (fitTo === null || !(sum > 0)) return { hours, byBand, total: sum }
  const factor = fitTo / sum
  return {
    hours: hours.map((value) => value * factor),
    byBand: byBand.map((mean) => (mean === null ? null : mean * factor)),
    total: fitTo,
  }
}
