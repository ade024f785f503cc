/** Ranks of some customers among all, without sorting all: in one draw of a thousand only candidates are asked for. */

/** By sign, exponent and the first five digits of a double: 32 classes for each power of two. */
const shift = 15
const classes = 1 << 17
/** Larger classes are put in order, so that thousands of equal values do not cost their square. */
const small = 1024
const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

export class ValueRanks {
  #known = 0
  /** known values by class, the class of the largest first */
  readonly #sorted: Float64Array
  /** by class: where the next one starts among them */
  readonly #ends = new Uint32Array(classes)
  readonly #ordered = new Set<number>()
  readonly #classOf: Uint32Array
  readonly #double = new Float64Array(1)
  readonly #words = new Uint32Array(this.#double.buffer)

  constructor(customers: number) {
    this.#sorted = new Float64Array(customers)
    this.#classOf = new Uint32Array(customers)
  }

  /** customers with a known value */
  get known(): number {
    return this.#known
  }

  /** Takes the values of all customers in place of those before; NaN = unknown, has no rank. */
  take(values: Float64Array): void {
    const ends = this.#ends.fill(0)
    const classOf = this.#classOf
    const sorted = this.#sorted
    this.#ordered.clear()
    for (let k = 0; k < values.length; k++) {
      const at = this.#class(values[k]!)
      classOf[k] = at
      if (at < classes) ends[at]!++
    }
    let start = 0
    for (let at = 0; at < classes; at++) {
      const count = ends[at]!
      ends[at] = start
      start += count
    }
    this.#known = start
    // Each start moves to its end.
    for (let k = 0; k < values.length; k++) {
      const at = classOf[k]!
      if (at < classes) sorted[ends[at]!++] = values[k]!
    }
  }

  /** Midrank of a value that was taken: 1 = largest, equal ones share the mean of their places. */
  rank(value: number): number {
    const at = this.#class(value)
    const start = this.#start(at)
    const end = this.#ends[at]!
    return end - start > small ? this.#searched(at, start, end, value) : this.#counted(start, end, value)
  }

  /**
   * Is a value that was taken at least `distance` ranks before `rank` (`sign` > 0), or behind it (< 0)? Where the first
   * and the last of its class agree on that, its rank need not be known.
   */
  isApart(value: number, rank: number, sign: number, distance: number): boolean {
    const at = this.#class(value)
    const first = (rank - (this.#start(at) + 1)) * sign >= distance
    const last = (rank - this.#ends[at]!) * sign >= distance
    return first === last ? first : (rank - this.rank(value)) * sign >= distance
  }

  #start(at: number): number {
    return at === 0 ? 0 : this.#ends[at - 1]!
  }

  #counted(start: number, end: number, value: number): number {
    const sorted = this.#sorted
    let larger = 0
    let equal = 0
    for (let at = start; at < end; at++) {
      if (sorted[at]! > value) larger++
      else if (sorted[at] === value) equal++
    }
    return start + larger + (equal + 1) / 2
  }

  #searched(at: number, start: number, end: number, value: number): number {
    const among = this.#sorted.subarray(start, end)
    if (!this.#ordered.has(at)) among.sort()
    this.#ordered.add(at)
    const below = firstWhere(among, (one) => one >= value)
    const equal = firstWhere(among, (one) => one > value) - below
    return end - below - equal + (equal + 1) / 2
  }

  /** The larger the value, the lower its class; the last for what is unknown. */
  #class(value: number): number {
    if (Number.isNaN(value)) return classes
    this.#double[0] = value + 0
    const high = this.#words[littleEndian ? 1 : 0]!
    return (high >>> 31 === 1 ? high : ~(high ^ 0x80000000)) >>> shift
  }
}

/** In values sorted upwards. */
function firstWhere(values: Float64Array, test: (value: number) => boolean): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (test(values[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}
