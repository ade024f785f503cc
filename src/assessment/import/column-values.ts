/** The figures of whole columns, compared row by row: equal, scaled, with tax on them, together. */
/** Values of a column, NaN = none; read once, compared often. */
export type ColumnValues = (column: number) => Float64Array

/** Equal in every row, but for the rounding of `parts` figures. */
export const same = (a: Float64Array, b: Float64Array, parts = 1) =>
  a.every((value, k) => {
    const other = b[k]!
    if (Number.isNaN(value) && Number.isNaN(other)) return true
    return Math.abs((Number.isNaN(value) ? 0 : value) - (Number.isNaN(other) ? 0 : other)) <= 0.011 * parts
  })

/** One is the other times the same factor in every row. */
export function isScaled(a: Float64Array, b: Float64Array): boolean {
  const ratios = [...a].flatMap((value, k) =>
    Math.abs(value) > 100 && Math.abs(b[k]!) > 100 ? [value / b[k]!] : [],
  )
  const [first = 1] = ratios
  return (
    ratios.length >= 5 &&
    Math.abs(first - 1) > 1e-3 &&
    ratios.every((ratio) => Math.abs(ratio - first) < 1e-3)
  )
}

/** One is the other with value added tax on it. */
export function isTaxed(gross: Float64Array, net: Float64Array): boolean {
  let ratio: number | null = null
  for (let k = 0; k < gross.length; k++) {
    if (!(Math.abs(net[k]!) > 50)) continue
    const here = gross[k]! / net[k]!
    ratio ??= here
    if (Math.abs(here - ratio) > 0.002) return false
  }
  return ratio !== null && [1.19, 1.07, 1.2, 1.081].some((rate) => Math.abs(ratio - rate) < 0.002)
}

export const addedUp = (columns: readonly number[], values: ColumnValues): Float64Array => {
  const sum = new Float64Array(values(columns[0]!).length).fill(Number.NaN)
  for (const column of columns)
    values(column).forEach((value, k) => {
      if (!Number.isNaN(value)) sum[k] = Number.isNaN(sum[k]!) ? value : sum[k]! + value
    })
  return sum
}

/** No amount stands in it. Invoices and their payments add up to nothing, too. */
export const isEmpty = (values: Float64Array) => values.every((value) => Number.isNaN(value) || value === 0)

export const sumOf = (values: Float64Array) =>
  values.reduce((all, value) => all + (Number.isNaN(value) ? 0 : value), 0)
