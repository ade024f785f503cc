/**
 * Even numbers for what all customers share. Drawn blindly, a thousand of them miss the edge of a band by three per
 * cent, and no number of customers evens that out; spread evenly (Latin hypercube) they meet it.
 */
import { RandomSequence } from './random.ts'

export class Strata {
  readonly #seed: number
  readonly #draws: number
  /** by input: which part of 0..1 each draw has */
  readonly #parts: Uint32Array[] = []

  constructor(seed: number, draws: number) {
    this.#seed = ~seed
    this.#draws = draws
  }

  /** The numbers of one draw, in [0, 1), an input after the other: over all draws each has one number in every part. */
  of(draw: number): () => number {
    let input = 0
    return () => {
      const parts = (this.#parts[input] ??= this.#shuffled(input))
      const within = this.#numbers(input, this.#draws + draw).next()
      input++
      return (parts[draw]! + within) / this.#draws
    }
  }

  #shuffled(input: number): Uint32Array {
    const random = this.#numbers(input, 0)
    const parts = Uint32Array.from({ length: this.#draws }, (_, part) => part)
    for (let last = parts.length - 1; last > 0; last--) {
      const other = Math.floor(random.next() * (last + 1))
      const part = parts[last]!
      parts[last] = parts[other]!
      parts[other] = part
    }
    return parts
  }

  #numbers(input: number, place: number): RandomSequence {
    return new RandomSequence(this.#seed, input * 2 * this.#draws + place)
  }
}
