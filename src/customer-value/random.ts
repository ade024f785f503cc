/** Seeded random numbers: the same seed gives the same result on every machine, so a report can be rerun. */

/** A source of numbers in [0, 1). */
export type Random = () => number

/** mulberry32: 32 bits of state, far more than a thousand draws of a sensitivity analysis need. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** One draw of a triangular distribution on [low, high] with its peak at `mode`; `u` in [0, 1). */
export function triangular(u: number, low: number, mode: number, high: number): number {
  const width = high - low
  if (width <= 0) return mode
  const turn = (mode - low) / width
  return u < turn
    ? low + Math.sqrt(u * width * (mode - low))
    : high - Math.sqrt((1 - u) * width * (high - mode))
}
