// Whether the process lives and whether it can work, for whoever watches it. Who asks from beside it hears why not; who
// asks from outside hears yes or no, and costs the store no more than one look a second.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { mayReadMetrics, metricsOf } from './metrics.ts'
import type { Look, Readiness } from './ready.ts'
import { isBeside } from './site/client-ip.ts'

export interface Health {
  version: string
  /** Before the house is open: why it waits. */
  waiting: string
  look?: Look
  /** Whoever names it may read the metrics; without one nobody may. */
  metricsToken?: string | undefined
  /** The last look for somebody outside, by the clock of the process, ms. */
  outside?: { at: number; ready: Promise<boolean> }
}

/** ms */
const oneLook = 1_000

/** Answers `/healthz`, `/readyz` and, to who has the token, `/metrics`; false for anything else. */
export function answerHealth(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  health: Health,
): boolean {
  if (path === '/healthz') say(res, 200, { status: 'ok', version: health.version })
  else if (path === '/metrics' && mayReadMetrics(req.headers.authorization, health.metricsToken))
    void sayMetrics(res, health)
  else if (path !== '/readyz') return false
  else if (isBeside(req)) void sayAll(res, health)
  else void sayWhether(res, health)
  return true
}

async function sayAll(res: ServerResponse, health: Health): Promise<void> {
  const readiness = await lookAt(health)
  say(res, readiness.ready ? 200 : 503, readiness)
}

async function sayMetrics(res: ServerResponse, { look }: Health): Promise<void> {
  const readiness = await look?.()
  if (!readiness) return say(res, 503, { ready: false })
  res.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  res.end(metricsOf(readiness, { memory: process.memoryUsage.rss(), up: process.uptime() }))
}

async function sayWhether(res: ServerResponse, health: Health): Promise<void> {
  const now = performance.now()
  if (!health.outside || now - health.outside.at > oneLook)
    health.outside = { at: now, ready: lookAt(health).then(({ ready }) => ready) }
  const ready = await health.outside.ready
  say(res, ready ? 200 : 503, { ready })
}

async function lookAt({
  look,
  waiting,
  version,
}: Health): Promise<Pick<Readiness, 'ready' | 'problems' | 'version'>> {
  return look ? look() : { ready: false, problems: [`store: ${waiting}`], version }
}

function say(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { 'content-type': 'application/json' })
  res.end(JSON.stringify(body))
}
