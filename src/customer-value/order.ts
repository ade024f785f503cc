/**
 * Order of customers by a column, without a comparison function: stable radix sort on the bits of the doubles.
 * A hundred thousand customers are ordered several times per assessment; comparing indices through a callback
 * would cost more than everything else together.
 */

const digit = 11
const buckets = 1 << digit
const mask = buckets - 1

/**
 * Indices of `keys`, largest first. Ties keep the order of `start` (default: input order), so a second
 * criterion is sorted first. NaN (unknown) comes last, -0 equals 0.
 */
export function descending(keys: Float64Array, start?: Uint32Array): Uint32Array {
  const n = keys.length
  const low = new Uint32Array(n)
  const high = new Uint32Array(n)
  const bits = new Uint32Array(2)
  const double = new Float64Array(bits.buffer)
  const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1
  const lowAt = littleEndian ? 0 : 1
  for (let k = 0; k < n; k++) {
    const key = keys[k]!
    if (Number.isNaN(key)) {
      low[k] = high[k] = 0xffffffff
      continue
    }
    double[0] = key + 0
    const negative = bits[1 - lowAt]! >>> 31 === 1
    // ascending order of a double is its bits with the sign flipped, or all flipped below zero; descending is
    // the complement of that
    high[k] = negative ? bits[1 - lowAt]! : ~(bits[1 - lowAt]! ^ 0x80000000)
    low[k] = negative ? bits[lowAt]! : ~bits[lowAt]!
  }

  let order = new Uint32Array(n)
  if (start) order.set(start)
  else for (let k = 0; k < n; k++) order[k] = k
  let next = new Uint32Array(n)
  const counts = new Uint32Array(buckets)
  for (const word of [low, high]) {
    for (let shift = 0; shift < 32; shift += digit) {
      counts.fill(0)
      for (let k = 0; k < n; k++) counts[(word[k]! >>> shift) & mask]!++
      if (n > 0 && counts[(word[0]! >>> shift) & mask] === n) continue
      let position = 0
      for (let bucket = 0; bucket < buckets; bucket++) {
        const count = counts[bucket]!
        counts[bucket] = position
        position += count
      }
      for (let at = 0; at < n; at++) {
        const k = order[at]!
        const bucket = (word[k]! >>> shift) & mask
        next[counts[bucket]!++] = k
      }
      const spare = order
      order = next
      next = spare
    }
  }
  return order
}

/** `column` as a Float64Array; arrays of numbers are accepted wherever a customer list is small. */
export const asColumn = (column: ArrayLike<number>): Float64Array =>
  column instanceof Float64Array ? column : Float64Array.from(column)
