// The tick: the one place where time starts work. Each job runs in a loop of its own, so bulk never holds up proof.

/**
 * One round of work. Returns the epoch ms at which it wants to be called again, or null for the next beat.
 * It stops between two steps when the signal is aborted.
 */
export type Job = (signal: AbortSignal) => Promise<number | null>

export interface Tick {
  /** Runs every idle job at once. */
  wake: () => void
  /** Starts nothing new, lets the work in hand settle, then resolves. */
  stop: () => Promise<void>
}

/** Starts the jobs. An error is logged with the job's name and ends only that round. */
export function startTick(jobs: Record<string, Job>, now: () => number, beat = 1_000): Tick {
  const stopping = new AbortController()
  const sleepers = new Set<() => void>()
  let woken = 0

  const loop = async (name: string, job: Job): Promise<void> => {
    while (!stopping.signal.aborted) {
      const before = woken
      let next: number | null = null
      try {
        next = await job(stopping.signal)
      } catch (error) {
        console.error(`tick: ${name} failed and will be tried again:`, error)
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
    stop: async () => {
      stopping.abort()
      wake()
      await Promise.all(loops)
    },
  }
}
