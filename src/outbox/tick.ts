// The tick: the one place where time starts work. Each job runs in a loop of its own, so bulk never holds up proof.

import { reasonOf } from '../store/reason.ts'

/**
 * One round of work. Returns the epoch ms at which it wants to be called again, or null for the next beat.
 * It stops between two steps when the signal is aborted.
 */
export type Job = (signal: AbortSignal) => Promise<number | null>

/** How a job stands; `since` is the ms since its last round began or ended, `failing` what its last round ended in. */
export interface Round {
  since: number
  failing: string | null
}

export interface Tick {
  /** How each job stands, by name. */
  rounds: () => Record<string, Round>
  /** Runs every idle job at once. */
  wake: () => void
  /** Starts nothing new, lets the work in hand settle, then resolves. */
  stop: () => Promise<void>
}

/** The same error of the same job is said again after this time, ms: a store that is away fails ten jobs a second. */
const sayAgain = 60_000

/** Starts the jobs. An error is logged with the job's name and ends only that round. */
export function startTick(jobs: Record<string, Job>, now: () => number, beat = 1_000): Tick {
  const stopping = new AbortController()
  const sleepers = new Set<() => void>()
  let woken = 0
  // By the machine's own time: the clock of the house may jump.
  const stands = new Map<string, { at: number; failing: string | null; said: number }>()

  const note = (name: string, error?: unknown) => {
    const at = performance.now()
    const before = stands.get(name) ?? { at, failing: null, said: -Infinity }
    const failing = error === undefined ? null : reasonOf(error)
    const silent = failing === null || (failing === before.failing && at - before.said < sayAgain)
    if (!silent) console.error(`tick: ${name} failed and will be tried again:`, error)
    stands.set(name, { at, failing, said: silent ? before.said : at })
  }

  const loop = async (name: string, job: Job): Promise<void> => {
    while (!stopping.signal.aborted) {
      const before = woken
      let next: number | null = null
      const stood = stands.get(name)
      stands.set(name, { failing: null, said: -Infinity, ...stood, at: performance.now() })
      try {
        next = await job(stopping.signal)
        note(name)
      } catch (error) {
        note(name, error)
      }
      // Woken while at work: what woke us may have come after we looked.
      if (woken !== before || stopping.signal.aborted) continue
      await sleep(next === null ? beat : Math.min(Math.max(next - now(), 0), beat))
    }
  }

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        sleepers.delete(done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      sleepers.add(done)
    })

  const wake = () => {
    woken++
    for (const done of sleepers) done()
  }

  const loops = Object.entries(jobs).map(([name, job]) => loop(name, job))
  return {
    wake,
    rounds: () =>
      Object.fromEntries(
        [...stands].map(([name, { at, failing }]) => [name, { since: performance.now() - at, failing }]),
      ),
    stop: async () => {
      stopping.abort()
      wake()
      await Promise.all(loops)
    },
  }
}
