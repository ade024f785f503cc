/** The figures of every customer, a column each. */

export const evaluationColumns = [
  'kdb1',
  'orderCost',
  'careCost',
  'receivableCost',
  'profit',
  'hours',
  'retention',
  'wallet',
  'shareOfWallet',
  'reachable',
  'potential',
  'value',
  'scoreRevenue',
  'scoreValue',
  'scoreRequirements',
  'scoreCompetition',
  'scorePotential',
  'score',
  'coverage',
] as const

/** Money EUR/year (value: EUR over the horizon), scores 0..100, rates 0..1; NaN = not known. */
export type Evaluation = Readonly<Record<(typeof evaluationColumns)[number], Float64Array>>

/** Columns for `n` customers; reused between draws. */
export const newEvaluation = (n: number): Evaluation =>
  Object.fromEntries(evaluationColumns.map((name) => [name, new Float64Array(n)])) as Record<
    (typeof evaluationColumns)[number],
    Float64Array
  >
