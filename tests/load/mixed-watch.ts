// The second client of mixed.ts, in a thread of its own: what the first one makes of its answers must not be measured.
import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { client } from '../rig/flood.ts'

export interface Watched {
  /** ms of each stored page. */
  pages: number[]
  /** ms of each answer to who only asks whether it lives. */
  alive: number[]
}

const { origin, pages, ms } = workerData as { origin: string; pages: string[]; ms: number }
const one = client(origin)
const seen: Watched = { pages: [], alive: [] }
const end = performance.now() + ms

const reader = async (start: number) => {
  for (let at = start; performance.now() < end; at++) {
    seen.pages.push((await one.send({ method: 'GET', path: pages[at % pages.length] ?? '/' })).took)
    await sleep(5)
  }
}
const watcher = async () => {
  while (performance.now() < end) {
    seen.alive.push((await one.send({ method: 'GET', path: '/healthz' })).took)
    await sleep(5)
  }
}

await Promise.all([reader(0), reader(1), watcher()])
one.close()
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(seen)
