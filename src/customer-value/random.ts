/** Seeded random numbers: the same seed gives the same result on every machine, so a report can be rerun. */

/** A source of numbers in [0, 1). */
export type Random = () => number

const step = 0x6d2b79f5

/**
 * mulberry32: the number at a place is a hash of seed and place, so that a sequence can be entered anywhere. Its
 * 4.3 billion places are more than a thousand draws of 100,000 customers need.
 */
export class RandomSequence {
  #state: number

  /** @param place of the first number, from 0 */
  constructor(seed: number, place = 0) {
    this.#state = (seed + Math.imul(place, step)) | 0
  }

  /** The next number in [0, 1). */
  next(): number {
    this.#state = (this.#state + step) | 0
    return hash(this.#state) / 4294967296
  }

  /** Fills the first `count` with the triangle on (−1, 0, 1): two even numbers each, without its square root. */
  triangles(out: Float64Array, count: number): void {
    // In a variable of its own: as a field it would be written back eight hundred thousand times a draw.
    let state = this.#state
    for (let at = 0; at < count; at++) {
      const one = hash((state + step) | 0)
      state = (state + step + step) | 0
      out[at] = (one + hash(state)) / 4294967296 - 1
    }
    this.#state = state
  }
}

/** 32 bits without sign. */
function hash(place: number): number {
  let t = place
  t = Math.imul(t ^ (t >>> 15), t | 1)
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
  return (t ^ (t >>> 14)) >>> 0
}

/** The sequence of a seed from its start. */
export function seededRandom(seed: number): Random {
  const sequence = new RandomSequence(seed)
  return () => sequence.next()
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
