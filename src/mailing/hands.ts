// Several calls at the vendor at once: while one waits for its answer, the next goes out at his pace. Without this every
// answer's way over the net would be added to the length of a long mailing.
import { setTimeout as sleep } from 'node:timers/promises'
import { chunkSize } from './freeze.ts'
import { watched } from './stop.ts'

const most = 6

/**
 * How many calls may be under way. One until the first mails are through, for a refused list is to be stopped there.
 * After that never more than a tenth of what is open: whatever is under way when the machine dies for a day ends up
 * unclear, and of a thousand readers that should be a hundred, not six hundred.
 * @param open chunks still promised
 * @param first the lowest number among them
 * @param pace ms between two calls; 0 for a carrier that answers at once
 */
export function mostCalls(open: number, first: number, pace: number): number {
  if (pace === 0 || first <= watched / chunkSize) return 1
  return Math.min(Math.max(Math.trunc(open / 10), 1), most)
}

export interface Hands<T> {
  /** How many are under way. Throws what one of them threw. */
  busy: () => number
  /** Begins one piece of work; resolves once it says so, or with its result. */
  start: () => Promise<T | 'begun'>
  /** Resolves when one of them is over, at the latest after `ms`. */
  wait: (ms?: number) => Promise<void>
  /** Resolves when all are over. Throws what one of them threw. */
  end: () => Promise<void>
}

/** @param work one piece; calls `begun` when the next one may be started */
export function hands<T>(work: (begun: () => void) => Promise<T>): Hands<T> {
  const underway = new Set<Promise<void>>()
  const errors: unknown[] = []
  const check = () => {
    if (errors.length > 0) throw errors[0]
  }
  return {
    busy: () => {
      check()
      return underway.size
    },
    start: async () => {
      let begun: (word: 'begun') => void = () => undefined
      const saidSo = new Promise<'begun'>((resolve) => (begun = resolve))
      const result = work(() => begun('begun'))
      const over: Promise<void> = result
        .then(
          () => undefined,
          (error: unknown) => void errors.push(error),
        )
        .finally(() => underway.delete(over))
      underway.add(over)
      const said = await Promise.race([saidSo, result])
      // Over already: it must not be counted among those to wait for.
      if (said !== 'begun') await over
      return said
    },
    wait: async (ms) => {
      const limit = ms === undefined ? [] : [sleep(ms, undefined, { ref: false })]
      await Promise.race([...underway, ...limit])
    },
    end: async () => {
      await Promise.all(underway)
      check()
    },
  }
}
