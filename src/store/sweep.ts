/** Rows deleted at once: a year of deliveries in one statement would hold up every request. */
export const sweepSize = 2_000

/**
 * Repeats a deletion of at most `sweepSize` rows until nothing is left, letting requests through in between.
 * @param work returns how many rows it deleted
 */
export async function sweep(work: () => Promise<number>): Promise<number> {
  let total = 0
  for (;;) {
    const gone = await work()
    total += gone
    if (gone === 0) return total
  }
}
