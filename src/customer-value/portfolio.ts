/**
 * Customer portfolio: own position (x) against attractiveness (y). It tells "small because there is no
 * potential" from "small because our position is weak", which ABC cannot. Names after Link/Schleuning 1999 and
 * Homburg.
 */
import type { CustomerTable } from './customers.ts'
import type { Evaluation } from './evaluation.ts'
import type { Settings } from './settings.ts'

/** Codes; 0 = no position or no attractiveness known. */
export const quadrants = [null, 'question', 'star', 'cash', 'opportunity'] as const
export type Quadrant = Exclude<(typeof quadrants)[number], null>

export const quadrantNames: Readonly<Record<Quadrant, { readonly name: string; readonly strategy: string }>> =
  {
    question: { name: 'Fragezeichenkunde', strategy: 'entschieden ausbauen oder lassen' },
    star: { name: 'Starkunde', strategy: 'halten und ausbauen' },
    cash: { name: 'Ertragskunde', strategy: 'Position halten' },
    opportunity: { name: 'Mitnahmekunde', strategy: 'selektiv zurückziehen' },
  }

/** The name says the position, so a loss is said beside it. */
export const quadrantName = (quadrant: Quadrant, profit: number): string =>
  `${quadrantNames[quadrant].name}${profit < 0 ? ' mit Verlust' : ''}`

/** Code of the quadrant (index into `quadrants`), both axes 0..100; the boundary counts as high. */
export function quadrantCode(position: number, attractiveness: number, limit: number): number {
  if (Number.isNaN(position) || Number.isNaN(attractiveness)) return 0
  if (attractiveness >= limit) return position >= limit ? 2 : 1
  return position >= limit ? 3 : 4
}

/** The quadrant, or null when one axis is unknown (NaN). */
export const quadrantOf = (position: number, attractiveness: number, settings: Settings): Quadrant | null =>
  quadrants[quadrantCode(position, attractiveness, settings.quadrantLimit)] ?? null

/**
 * Own position 0..100: mean of what is known of share of wallet (0..1), supplier rank (first of n = 100, last
 * = 0; a single supplier = 100) and safety of the relationship (1..4). NaN = unknown, also as the result.
 */
export function ownPosition(shareOfWallet: number, rank: number, suppliers: number, safety: number): number {
  const byRank =
    rank >= 1 && suppliers >= rank
      ? suppliers > 1
        ? 100 * (1 - (rank - 1) / (suppliers - 1))
        : 100
      : Number.NaN
  const bySafety = ((safety - 1) / 3) * 100
  const known = one(shareOfWallet) + one(byRank) + one(bySafety)
  const sum = or0(shareOfWallet * 100) + or0(byRank) + or0(bySafety)
  return known > 0 ? sum / known : Number.NaN
}

const one = (score: number) => (Number.isNaN(score) ? 0 : 1)
const or0 = (score: number) => (Number.isNaN(score) ? 0 : score)

/** Attractiveness 0..100: mean of the potential and value scores that are known; NaN without both. */
export function attractivenessOf(potentialScore: number, valueScore: number): number {
  if (Number.isNaN(potentialScore)) return valueScore
  return Number.isNaN(valueScore) ? potentialScore : (potentialScore + valueScore) / 2
}

/** Columns by customer; NaN = not known. */
export interface Places {
  /** 0..100 */
  readonly position: Float64Array
  readonly attractiveness: Float64Array
  /** codes, index into `quadrants` */
  readonly quadrants: Uint8Array
}

/** Where each customer stands. */
export function placesOf({ columns }: CustomerTable, evaluation: Evaluation, settings: Settings): Places {
  const { supplierRank, suppliers, safety } = columns
  const position = evaluation.shareOfWallet.map((share, k) => {
    const level = safety[k]! >= 1 && safety[k]! <= 4 ? Math.trunc(safety[k]!) : Number.NaN
    return ownPosition(share, supplierRank[k]!, suppliers[k]!, level)
  })
  const attractiveness = evaluation.scorePotential.map((score, k) =>
    attractivenessOf(score, evaluation.scoreValue[k]!),
  )
  const codes = Uint8Array.from(position, (place, k) =>
    quadrantCode(place, attractiveness[k]!, settings.quadrantLimit),
  )
  return { position, attractiveness, quadrants: codes }
}
