/**
 * Everything at once: readers, sign-ups, the desk, an export and a mailing, against the built site:
 * `npm run bench:mixed [members] [--seconds n]`. Reported in one run: the p99 of a stored page unloaded and loaded, the
 * longest time in which the process answered nobody (asked by a second client, 200 times a second), and its memory before
 * and at its most. Linux only: memory is read from /proc.
 */
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { carriers, prepareWorld } from '../rig/carriers.ts'
import { release, signIn, nextLetter } from '../rig/chain.ts'
import { seedMembers } from '../rig/crashes.ts'
import { client, consentShown, posted, type Client } from '../rig/flood.ts'
import { visitor, type Visitor } from '../rig/visitor.ts'
import type { Watched } from './mixed-watch.ts'

const { values, positionals } = parseArgs({
  options: { seconds: { type: 'string', default: '10' } },
  allowPositionals: true,
})
const members = Number(positionals[0] ?? 5_000)
const seconds = Number(values.seconds)
const pages = ['/', '/briefe', '/kundenwert', `/briefe/${nextLetter().slug}`]

const [local = 'local'] = carriers
// So shortly before the slot that the sign-in is still fresh enough for an export.
const world = await prepareWorld(local, nextLetter().slot - 10 * 60_000)
const { site } = world
try {
  await seedMembers(site, members)
  await site.start()
  const publisher = visitor(site.origin)
  await signIn({ site }, publisher)
  const one = client(site.origin)
  for (const page of pages) await one.send({ method: 'GET', path: page })
  const idle = site.memory()
  const unloaded = await measure(seconds / 2, async () => undefined)
  const loaded = await measure(seconds, (load) => everything(one, publisher, load))
  report(idle, unloaded, loaded)
  one.close()
} finally {
  await world.remove()
}

interface Measured extends Watched {
  done: Record<string, number>
}

interface Load {
  over: boolean
  done: Record<string, number>
}

/** Has the second client ask for so long, beside what else is going on. */
async function measure(length: number, beside: (load: Load) => Promise<unknown>): Promise<Measured> {
  const load: Load = { over: false, done: {} }
  const watch = new Worker(new URL('./mixed-watch.ts', import.meta.url), {
    workerData: { origin: site.origin, pages, ms: length * 1_000 },
  })
  const working = beside(load)
  const [watched] = (await once(watch, 'message')) as [Watched]
  load.over = true
  await working
  return { ...watched, done: load.done }
}

/** Sign-ups by four hands, a publisher who looks about, exports one after the other, and the Tuesday's letter. */
async function everything(by: Client, publisher: Visitor, load: Load): Promise<void> {
  const count = (what: string) => {
    load.done[what] = (load.done[what] ?? 0) + 1
  }
  const shown = await consentShown(by)
  let number = 0
  const repeat = async (what: string, work: () => Promise<void>) => {
    while (!load.over) {
      await work()
      count(what)
    }
  }
  const signUp = async () => {
    const email = `neu-${number}@firma${number++ % 97}.test`
    await by.send(posted(site.origin, '/mitglied', { ...shown, page: '/mitglied', email }))
  }
  const desk = ['/redaktion', '/redaktion/mitglieder', '/redaktion/post', '/redaktion/technik']
  await release(publisher)
  site.clock.set(nextLetter().slot + 500)
  await Promise.all([
    ...Array.from({ length: 4 }, () => repeat('sign-ups', signUp)),
    repeat('desk pages', async () => {
      for (const page of desk) await publisher.get(page)
    }),
    repeat('exports', async () => {
      const page = await publisher.get('/redaktion/import')
      const list = await publisher.submit(page, {}, '/redaktion/export.csv')
      if (!list.html.includes('@firma.test')) throw new Error(`no export: ${list.text.slice(0, 300)}`)
    }),
  ])
  count('mailing')
}

function report(idle: number, unloaded: Measured, loaded: Measured): void {
  const at = (all: number[], part: number) =>
    all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * part))] ?? 0
  const p99 = [at(unloaded.pages, 0.99), at(loaded.pages, 0.99)] as const
  const ms = (value: number) => `${value.toFixed(1)} ms`
  console.log(`${members} members; beside readers: ${JSON.stringify(loaded.done)}`)
  console.log(
    `stored page, p99 unloaded / loaded: ${ms(p99[0])} / ${ms(p99[1])}, ratio ${(p99[1] / p99[0]).toFixed(1)} (goal 5)`,
  )
  console.log(
    `longest without a sign of life: ${ms(Math.max(...unloaded.alive))} / ${ms(Math.max(...loaded.alive))}, p99 ${ms(at(loaded.alive, 0.99))}`,
  )
  console.log(`memory before / at its most: ${idle} / ${site.memory()} MB`)
}
