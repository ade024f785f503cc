/** The engine in a worker: keeps the list, so that a changed assumption sends a few numbers and not the list. */
import type { CustomerTable } from '../../customer-value/customers.ts'
import { letOthersIn } from './pause.ts'
import { localEngine } from './local-engine.ts'
import type { Numbered, Reply } from './engine-protocol.ts'

const engine = localEngine(() => performance.now(), letOthersIn)
const running = new Map<number, AbortController>()
let table: CustomerTable | null = null

const reply = (message: Reply) => self.postMessage(message, { transfer: [] })

async function answer(message: Numbered): Promise<void> {
  const { id } = message
  switch (message.ask) {
    case 'assess':
    case 'prepare': {
      table = message.table ?? table
      if (table === null) throw new Error('no list')
      const figures = await engine.assess(table, message.firm, message.settings)
      if (message.ask === 'assess') reply({ id, say: 'figures', figures })
      return
    }
    case 'tornado': {
      reply({ id, say: 'tornado', tornado: await engine.tornado() })
      return
    }
    case 'draw': {
      const stop = new AbortController()
      running.set(id, stop)
      const report = (done: number) => reply({ id, say: 'progress', done })
      const drawn = await engine.draw(message.part, report, stop.signal)
      running.delete(id)
      reply({ id, say: 'drawn', drawn })
      return
    }
    case 'stop': {
      running.get(message.number)?.abort()
    }
  }
}

self.addEventListener('message', ({ data }: MessageEvent<Numbered>) => {
  answer(data).catch((error: unknown) => {
    reply({ id: data.id, say: 'failed', message: String(error) })
  })
})
