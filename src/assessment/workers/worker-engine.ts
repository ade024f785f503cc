/**
 * The engine behind workers. Open it when the upload area opens: their script is fetched then and never later. The
 * second one has half of the draws of a long list.
 */
import type { CustomerTable } from '../../customer-value/customers.ts'
import { simulationOf } from '../../customer-value/monte-carlo.ts'
import type { AssessedFigures, Engine } from './engine.ts'
import type { EngineQuestion, Reply } from './engine-protocol.ts'
import { questionsTo } from './questions.ts'

/** Customers from which the draws take longer than a second worker needs to assess the list as well. */
const long = 5000

export function openEngine(): Engine {
  const workers = Array.from(
    { length: navigator.hardwareConcurrency > 1 ? 2 : 1 },
    () => new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module' }),
  )
  const [first, ...others] = workers.map((worker) => questionsTo<EngineQuestion, Reply>(worker))
  if (!first) throw new Error('no worker')
  let sent: CustomerTable | null = null
  let last: AssessedFigures | null = null
  let helping: typeof others = []

  return {
    async started() {
      // Who answers has its script.
      await Promise.all([first, ...others].map(({ ask }) => ask({ ask: 'tornado' }, ['tornado'])))
    },
    async assess(table, firm, settings) {
      const known = sent === table
      sent = table
      helping = table.names.length < long ? [] : others
      // Only who shows customers needs their names.
      const nameless = { ...table, names: Array<string>(table.names.length).fill('') }
      for (const { tell } of helping) tell({ ask: 'prepare', table: known ? null : nameless, firm, settings })
      const question = { ask: 'assess', table: known ? null : table, firm, settings } as const
      const { figures } = await first.ask(question, ['figures'])
      last = figures.kind === 'assessed' ? figures : null
      return figures
    },
    async tornado() {
      const { tornado } = await first.ask({ ask: 'tornado' }, ['tornado'])
      return tornado
    },
    async simulate(seed, draws, report, signal) {
      const assessed = last
      const team = [first, ...helping]
      const done = team.map(() => 0)
      const parts = await Promise.all(
        team.map(async ({ ask }, at) => {
          const part = {
            seed,
            draws,
            first: Math.round((draws * at) / team.length),
            end: Math.round((draws * (at + 1)) / team.length),
          }
          const tell = (own: number) => {
            done[at] = own
            report(done.reduce((sum, one) => sum + one, 0))
          }
          return (await ask({ ask: 'draw', part }, ['drawn'], tell, signal)).drawn
        }),
      )
      const drawn = parts.filter((part) => part !== null)
      return assessed && drawn.length === parts.length ? simulationOf(assessed, seed, drawn) : null
    },
    close() {
      for (const worker of workers) worker.terminate()
    },
  }
}
