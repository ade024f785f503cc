/** The engine behind a worker. Open it when the upload area opens: its script is fetched then and never later. */
import type { CustomerTable } from '../model/customers.ts'
import type { Engine } from './engine.ts'
import type { Question, Reply } from './protocol.ts'

interface Waiting {
  resolve: (reply: Reply) => void
  reject: (error: Error) => void
  report: (done: number) => void
}

export function openEngine(): Engine {
  const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, Waiting>()
  let newest = 0
  let sent: CustomerTable | null = null

  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    const one = waiting.get(data.id)
    if (data.say === 'progress') {
      one?.report(data.done)
      return
    }
    waiting.delete(data.id)
    if (data.say === 'failed') one?.reject(new Error(data.message))
    else one?.resolve(data)
  })
  worker.addEventListener('error', (event) => {
    for (const one of waiting.values()) one.reject(new Error(event.message || 'the worker did not start'))
    waiting.clear()
  })

  const send = (question: Question, id = ++newest) => worker.postMessage({ id, ...question }, [])
  const ask = (question: Question, report: (done: number) => void = () => {}) => {
    const id = ++newest
    const answer = new Promise<Reply>((resolve, reject) => {
      waiting.set(id, { resolve, reject, report })
    })
    send(question, id)
    return { id, answer }
  }

  return {
    async assess(table, firm, settings) {
      const known = sent === table
      sent = table
      const reply = await ask({ ask: 'assess', table: known ? null : table, firm, settings }).answer
      if (reply.say !== 'figures') throw new Error(`expected figures, received ${reply.say}`)
      return reply.figures
    },
    async tornado() {
      const reply = await ask({ ask: 'tornado' }).answer
      if (reply.say !== 'tornado') throw new Error(`expected a tornado, received ${reply.say}`)
      return reply.tornado
    },
    async simulate(seed, draws, report, signal) {
      const { id, answer } = ask({ ask: 'simulate', seed, draws }, report)
      signal.addEventListener('abort', () => send({ ask: 'stop', number: id }), { once: true })
      const reply = await answer
      if (reply.say !== 'simulation') throw new Error(`expected a simulation, received ${reply.say}`)
      return reply.simulation
    },
    close() {
      worker.terminate()
    },
  }
}
