import type { Assessed } from '../../src/customer-value/assess.ts'
import { draw } from '../../src/customer-value/draws.ts'
import { simulationOf, type Simulation } from '../../src/customer-value/monte-carlo.ts'

/** All draws, yielding after each how many are done, so that a worker can report or stop. Same list, settings and seed: same result. */
export function* simulation(
  assessed: Assessed,
  seed: number,
  draws = assessed.plan.settings.monteCarloDraws,
): Generator<number, Simulation> {
  return simulationOf(assessed, seed, [yield* draw(assessed, { seed, draws, first: 0, end: draws })])
}
