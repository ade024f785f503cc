/**
 * Sum that does not lose cents over half a million invoice lines: the rounding error of every addition is kept
 * beside the sum (Neumaier 1974). The result then no longer depends visibly on the order of the lines.
 */
export class CompensatedSum {
  #sum = 0
  #lost = 0

  add(amount: number): this {
    const next = this.#sum + amount
    this.#lost +=
      Math.abs(this.#sum) >= Math.abs(amount) ? this.#sum - next + amount : amount - next + this.#sum
    this.#sum = next
    return this
  }

  get value(): number {
    return this.#sum + this.#lost
  }
}

/** Compensated sum of all amounts. */
export function compensatedSum(amounts: Iterable<number>): number {
  const sum = new CompensatedSum()
  for (const amount of amounts) sum.add(amount)
  return sum.value
}
