/** A list as a program lays it out, before it is written as text or workbook. */

/** An amount in cents; one that is no money is divided by 100 all the same. */
export interface Amount {
  readonly cents: number
  /** written behind it: Soll or Haben */
  readonly mark?: 'S' | 'H'
}
export interface Day {
  /** ISO */
  readonly day: string
}
/** null = empty */
export type Written = string | number | Amount | Day | null

export interface Column {
  readonly heading: string
  readonly cells: readonly Written[]
  /** stands in rows of sums */
  readonly sums: boolean
  readonly hidden?: boolean
}

export interface Layout {
  /** what kind of list it is; figures are reported by it */
  readonly shape: string
  readonly rows: readonly (readonly Written[])[]
  /** another sheet of the same book, laid out alike */
  readonly otherSheet?: Layout['rows']
  readonly hiddenColumns: readonly number[]
  readonly hiddenRows: readonly number[]
  /** sums in cents that are right; the first is the one meant */
  readonly truths: readonly number[]
  readonly names: readonly string[]
  /** in cents; null = the list has none that could be read */
  readonly contribution: number | null
  /** nothing in it could mean anything else: no question is allowed */
  readonly clear: boolean
  /** only a person can know: going on without a question would be luck */
  readonly mustAsk: boolean
  /** 1, 1,000 or 1,000,000: amounts are written divided by it */
  readonly unit: number
  readonly whole: boolean
}

export const money = (cents: number): Amount => ({ cents })
