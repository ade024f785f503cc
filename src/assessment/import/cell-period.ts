/** The month or quarter a cell names. */
import { periodOf } from './signs.ts'
import type { Period } from './signs.ts'

/** "3", "März", "003.2025", "2025/003", "2025-03", "202503", "Q1/2025"; null = none. */
export function partOfYear(text: string): Period | null {
  const fiscal = /^0(\d{2})[./](\d{4})$/.exec(text)
  if (fiscal) return monthOf(Number(fiscal[1]), Number(fiscal[2]))
  const turned = /^(\d{4})[./]0(\d{2})$/.exec(text)
  if (turned) return monthOf(Number(turned[2]), Number(turned[1]))
  if (/^0{0,2}(?:[1-9]|1[0-2])$/.test(text)) return monthOf(Number(text), null)
  const period = periodOf(text)
  return period !== null && period.index > 0 && period.unit !== 'week' ? period : null
}

const monthOf = (index: number, year: number | null): Period | null =>
  index >= 1 && index <= 12 ? { unit: 'month', index, year, months: 1 } : null
