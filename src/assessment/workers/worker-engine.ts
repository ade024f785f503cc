/** The engine behind a worker. Open it when the upload area opens: its script is fetched then and never later. */
import type { CustomerTable } from '../../customer-value/customers.ts'
import { questionsTo } from './questions.ts'
import type { Engine } from './engine.ts'
import type { EngineQuestion, Reply } from './engine-protocol.ts'

export function openEngine(): Engine {
  const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module' })
  const { ask } = questionsTo<EngineQuestion, Reply>(worker)
  let sent: CustomerTable | null = null

  return {
    async assess(table, firm, settings) {
      const known = sent === table
      sent = table
      const { figures } = await ask({ ask: 'assess', table: known ? null : table, firm, settings }, [
        'figures',
      ])
      return figures
    },
    async tornado() {
      const { tornado } = await ask({ ask: 'tornado' }, ['tornado'])
      return tornado
    },
    async simulate(seed, draws, report, signal) {
      const { simulation } = await ask({ ask: 'simulate', seed, draws }, ['simulation'], report, signal)
      return simulation
    },
    close() {
      worker.terminate()
    },
  }
}
