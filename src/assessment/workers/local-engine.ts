/** The engine on the spot. It lets other work through every few milliseconds, so nothing waits for it. */
import { assess } from '../../customer-value/assess.ts'
import type { Assessed } from '../../customer-value/assess.ts'
import { draw } from '../../customer-value/draws.ts'
import type { Drawn, Part } from '../../customer-value/draws.ts'
import { simulationOf } from '../../customer-value/monte-carlo.ts'
import { tornado } from '../../customer-value/tornado.ts'
import type { Engine } from './engine.ts'

export interface LocalEngine extends Engine {
  /** Some draws of a simulation of the last list assessed; as `simulate` otherwise. */
  draw(part: Part, report: (done: number) => void, signal: AbortSignal): Promise<Drawn | null>
}

/** Longest stretch without a pause, ms: half of what a person notices as a delay. */
const slice = 25

/**
 * @param clock ms, only ever compared with itself
 * @param pause lets everything that waits run
 */
export function localEngine(clock: () => number, pause: () => Promise<void>): LocalEngine {
  let last: Assessed | null = null
  return {
    started: () => Promise.resolve(),
    async assess(table, firm, settings) {
      const assessed = assess(table, firm, settings)
      last = assessed.kind === 'assessed' ? assessed : null
      if (assessed.kind === 'empty') return { kind: 'empty', text: assessed.text }
      const { table: _, ...figures } = assessed
      return figures
    },
    async tornado() {
      return last && tornado(last)
    },
    async simulate(seed, draws, report, signal) {
      const assessed = last
      const drawn = await this.draw({ seed, draws, first: 0, end: draws }, report, signal)
      return assessed && drawn && simulationOf(assessed, seed, [drawn])
    },
    async draw(part, report, signal) {
      if (last === null) return null
      const run = draw(last, part)
      let since = clock()
      for (;;) {
        const step = run.next()
        if (step.done) return step.value
        if (clock() - since < slice) continue
        report(step.value)
        await pause()
        if (signal.aborted) return null
        since = clock()
      }
    },
    close() {
      last = null
    },
  }
}
