/** Scales, ticks and labels that do not run into each other: what every chart needs, and nothing of the DOM. */

export type Scale = (value: number) => number

/** Linear from [a, b] to [c, d]; a range without extent maps to the middle. */
export const linear =
  ([a, b]: readonly [number, number], [c, d]: readonly [number, number]): Scale =>
  (value) =>
    b === a ? (c + d) / 2 : c + ((value - a) / (b - a)) * (d - c)

/** Round values (1, 2, 5 × 10^n) from low to high, about `wanted` of them; both ends may lie outside the ticks. */
export function ticks(low: number, high: number, wanted: number): readonly number[] {
  if (!(high > low) || wanted < 1) return [low]
  const rough = (high - low) / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  // the nearest of the round steps, by ratio
  const off = (factor: number) => Math.abs(Math.log((factor * power) / rough))
  const step = power * [1, 2, 5, 10].reduce((best, factor) => (off(factor) < off(best) ? factor : best))
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => (first + at) * step + 0)
}

/**
 * Places for labels as near to `wanted` as `gap` between neighbours allows, within [low, high]. Order is kept;
 * where they do not all fit, they are spread evenly and overlap rather than leave the picture.
 */
export function spacedOut(
  wanted: readonly number[],
  gap: number,
  low: number,
  high: number,
): readonly number[] {
  const order = wanted.map((_, at) => at).sort((a, b) => wanted[a]! - wanted[b]!)
  const distance = Math.min(gap, wanted.length > 1 ? (high - low) / (wanted.length - 1) : gap)
  const placed = wanted.map(() => 0)
  let floor = low
  for (const at of order) {
    placed[at] = Math.max(wanted[at]!, floor)
    floor = placed[at] + distance
  }
  let ceiling = high
  for (const at of order.toReversed()) {
    placed[at] = Math.min(placed[at]!, ceiling)
    ceiling = placed[at] - distance
  }
  return placed
}

/** Coordinates as SVG writes them: two decimals are finer than any printer. */
export const coordinate = (value: number): string => String(Math.round(value * 100) / 100)

/** "x,y x,y …" for a polyline or polygon. */
export const points = (pairs: Iterable<readonly [number, number]>): string =>
  Array.from(pairs, ([x, y]) => `${coordinate(x)},${coordinate(y)}`).join(' ')

/** Width of a text in px, near enough to decide whether two labels collide. */
export const textWidth = (text: string, size: number): number => text.length * size * 0.56

/** Where a text of `width` px starts so that its middle is near `at` and it stays within [low, high]. */
export const centred = (at: number, width: number, low: number, high: number): number =>
  Math.max(low, Math.min(at - width / 2, high - width))

/** Cut to what fits into `width` px, with an ellipsis. */
export function fitted(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text
  const fits = Math.max(1, Math.floor(width / (size * 0.56)) - 1)
  return `${text.slice(0, fits).trimEnd()}…`
}
