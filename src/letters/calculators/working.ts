// A line of a calculator's sum, and numbers as they stand in it.
import { euros, percent } from '../../site/numbers.ts'

/** '3 % ÷ (30 % − 3 %)' is '11,1 %'. */
export interface Working {
  label: string
  arithmetic: string
  result: string
}

export interface Computed {
  lines: Working[]
  /** German: what it comes to. */
  said: string
}

export const working = (label: string, arithmetic: string, result: string): Working => ({
  label,
  arithmetic,
  result,
})

/** 30 % as 0.3. */
export const part = (percentage: number) => percentage / 100

/** 30 as '30 %'. */
export const rate = (percentage: number) => percent(part(percentage), 2)

/** Cents only where they are part of the calculation: 93,75 €, but 17.431 €. */
export function money(amount: number | null): string {
  const cents = amount === null ? 0 : Math.round(amount * 100)
  return cents % 100 === 0 || Math.abs(cents) >= 100_000 ? euros(amount) : euros(amount, 2)
}

/** A loss times something needs brackets to be read. */
export const inBrackets = (amount: number) => (amount < 0 ? `(${money(amount)})` : money(amount))
