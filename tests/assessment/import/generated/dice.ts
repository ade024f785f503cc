/** Choices of one generated list; the same seed gives the same list. */
import fc from 'fast-check'

export interface Dice {
  readonly pick: <Value>(...of: readonly Value[]) => Value
  /** true once in so many throws */
  readonly once: (throws: number) => boolean
  /** both ends can come */
  readonly between: (least: number, most: number) => number
}

export const throws = (seed: number, lists: number): readonly Dice[] =>
  fc.sample(fc.gen(), { seed, numRuns: lists, unbiased: true }).map((generate) => ({
    pick: (...of) => of[generate(fc.integer, { min: 0, max: of.length - 1 })]!,
    once: (often) => generate(fc.integer, { min: 1, max: often }) === 1,
    between: (min, max) => generate(fc.integer, { min, max }),
  }))
