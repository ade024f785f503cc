/** Numbers as Germans print them: 1.234,5 with a real minus, a no-break space before units, "–" for undefined. */

export const undefinedMark = '–'

/** At most `digits` decimals; without `fixed` trailing zeros are left out. */
export function germanNumber(value: number | null, digits = 2, fixed = false): string {
  if (value === null || !Number.isFinite(value)) return undefinedMark
  return formatOf(digits, fixed).format(value).replace('-', '−')
}

const formats = new Map<number, Intl.NumberFormat>()

/** Kept: to make one costs as much as a hundred numbers, and a page has thousands. */
function formatOf(digits: number, fixed: boolean): Intl.NumberFormat {
  const key = fixed ? -1 - digits : digits
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat('de-DE', {
      minimumFractionDigits: fixed ? digits : 0,
      maximumFractionDigits: digits,
      signDisplay: 'negative',
    })
    formats.set(key, format)
  }
  return format
}

const withUnit = (text: string, unit: string) => (text === undefinedMark ? text : `${text}\u00A0${unit}`)

/** Whole euros; cents only for amounts below 100 €. */
export const euros = (value: number | null, digits = 0) =>
  withUnit(germanNumber(value, digits, digits > 0), '€')

/** Large amounts in sentences: 1,25 Mio. € from one million on; `fixed` where they stand below each other. */
export const roundEuros = (value: number | null, fixed = false) =>
  value !== null && Math.abs(value) >= 1_000_000
    ? withUnit(germanNumber(value / 1_000_000, 2, fixed), 'Mio.\u00A0€')
    : euros(value)

/** A rate 0..1 as percent. */
export const percent = (rate: number | null, digits = 0) =>
  withUnit(germanNumber(rate === null ? null : rate * 100, digits), '%')

/**
 * Parts of a whole as rates that add up to 1 as printed (largest remainder): whole percent, with decimals for all
 * where a small one would read as 0 %. Sum 0 gives zeros.
 */
export function printedShares(parts: readonly number[]): readonly number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0)
  if (!(whole > 0)) return parts.map(() => 0)
  const least = Math.min(...parts.filter((part) => part > 0)) / whole
  const steps = least < 0.001 ? 10_000 : least < 0.01 ? 1000 : 100
  const exact = parts.map((part) => (part / whole) * steps)
  const printed = exact.map(Math.floor)
  const missing = steps - printed.reduce((sum, part) => sum + part, 0)
  const remainder = (at: number) => exact[at]! - printed[at]!
  const largest = [...printed.keys()].sort((a, b) => remainder(b) - remainder(a) || a - b)
  for (const at of largest.slice(0, missing)) printed[at]!++
  return printed.map((part) => part / steps)
}

/** A rate of `printedShares`, or a sum of them. */
export const printedShare = (rate: number | null) => percent(rate, 2)

/** One decimal below 100 hours. */
export const hours = (value: number | null) =>
  withUnit(germanNumber(value, value !== null && Math.abs(value) < 100 ? 1 : 0), 'h')

/** A sum or difference of hours as printed: keeps its tenth whatever its size, so that it adds up on paper. */
export const tenthHours = (value: number | null) => withUnit(germanNumber(value, 1), 'h')

export const count = (value: number | null) => germanNumber(value, 0)

/** '12,3 kB' */
export const kilobytes = (bytes: number) => withUnit(germanNumber(bytes / 1_000, 1), 'kB')

/** "a, b und c" */
export const list = (words: readonly string[]) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} und ${words.at(-1)}`
