/** Ratings out of a project file: whatever could not have been typed here is left open. */
import { figure, isRecord } from './kept-values.ts'
import { nothingRated, safetySteps } from './typed-rating.ts'
import type { TypedRating, TypedRatings } from './typed-rating.ts'

/** @param customers in the list of the file */
export function keptRatings(value: unknown, customers: number): TypedRatings {
  const pairs = Array.isArray(value) ? (value as readonly unknown[]) : []
  return new Map(
    pairs.flatMap((pair): [number, TypedRating][] => {
      const [at, one] = Array.isArray(pair) ? (pair as readonly unknown[]) : []
      const customer = figure(at, 0, customers - 1)
      return Number.isInteger(customer) && isRecord(one) ? [[customer!, ratingOf(one)]] : []
    }),
  )
}

function ratingOf({ demand, safety, needs }: Readonly<Record<string, unknown>>): TypedRating {
  const grades = Array.isArray(needs) ? (needs as readonly unknown[]) : []
  return {
    demand: typeof demand === 'string' ? demand.slice(0, 40) : '',
    safety: safetySteps.find((step) => step === safety) ?? '',
    needs: nothingRated.needs.map((_, at) => {
      const grade = grades[at]
      return typeof grade === 'string' && /^[1-5]$/.test(grade) ? grade : ''
    }),
  }
}
