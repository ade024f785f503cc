/** What quick mode asks: eight questions and three on key account management. Rates as decimals, EUR/year. */

export const sizeNames = ['small', 'middle', 'large'] as const
export type BandName = (typeof sizeNames)[number]
export type PerBand<T> = Readonly<Record<BandName, T>>

export const criterionNames = [
  'revenue',
  'profit',
  'value',
  'requirements',
  'competition',
  'potential',
] as const
export type CriterionToday = (typeof criterionNames)[number]

/**
 * What the stated contribution margin has already lost: only the goods (DB I), also order handling (DB II),
 * or sales and care as well (DB III). The last would be counted twice without asking.
 */
export const deductions = ['goods', 'orders', 'care', 'unknown'] as const
export type Deduction = (typeof deductions)[number]

/**
 * Either the team and how its time divides over the bands in % (sum 100), with heads or yearly full cost or
 * both; or hours per customer and year where they are known.
 */
export type QuickCare =
  | {
      readonly kind: 'team'
      readonly heads: number | null
      readonly costEur: number | null
      readonly timeShare: PerBand<number>
    }
  | { readonly kind: 'hours'; readonly perCustomer: PerBand<number> }

/** 0 nein, 1 Ansätze, 2 teilweise, 3 gelebt, 4 gemessen und verbessert */
export type KamLevel = 0 | 1 | 2 | 3 | 4

export interface QuickAnswers {
  /** 1 active customers per band */
  readonly customers: PerBand<number>
  /** 2 average net revenue per customer and year, EUR */
  readonly revenuePerCustomer: PerBand<number>
  /** 3 contribution margin as a rate of net revenue, and what it has already lost */
  readonly contributionMargin: number
  readonly alreadyDeducted: Deduction
  /** 4 and 5 */
  readonly care: QuickCare
  /** 6 of `of` customers at the start of the year `kept` still are; null = unknown */
  readonly retention: { readonly kept: number; readonly of: number } | null
  /** 7 share of the customer's purchases, (0..1]; null = unknown */
  readonly shareOfWallet: { readonly middle: number | null; readonly large: number | null }
  /** 8 */
  readonly criteriaToday: readonly CriterionToday[]
  /** KAM steps 2, 4 and 7 of the nine (`quickKamSteps`), in this order */
  readonly kam: readonly [KamLevel, KamLevel, KamLevel]
}
