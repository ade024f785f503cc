// How the house stands as Prometheus reads it (text exposition format 0.0.4). It counts things and never names people.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Readiness } from './ready.ts'

const prefix = 'performance_letter'

interface Metric {
  name: string
  help: string
  /** By label; none for what nobody knows at the moment. */
  values: [labels: Record<string, string>, value: number][]
}

/** @param memory resident bytes of this process; `up` its age in seconds */
export function metricsOf(readiness: Readiness, process: { memory: number; up: number }): string {
  const { outbox, tick, disk, backup } = readiness
  const metrics: Metric[] = [
    { name: 'info', help: 'The version that runs.', values: [[{ version: readiness.version }, 1]] },
    one('ready', '1 when it can work: store, tick, disk.', Number(readiness.ready)),
    one('tick_age_seconds', 'Since any job began or ended a round.', seconds(tick.age)),
    {
      name: 'job_failing',
      help: '1 for each job whose last round failed.',
      values: Object.keys(tick.failing).map((job) => [{ job }, 1]),
    },
    one('disk_free_bytes', 'Room where DATA_DIR lies.', disk.free),
    one('outbox_waiting', 'Mails that are due or were tried, and not handed over.', outbox?.waiting ?? null),
    one('outbox_oldest_waiting_seconds', 'Age of the oldest of them.', ageOf(outbox, 'oldestWaiting')),
    one(
      'outbox_oldest_refused_seconds',
      'Since the oldest mail still kept was refused.',
      ageOf(outbox, 'oldestRefused'),
    ),
    one(
      'mail_account_refused',
      '1 while the carrier refuses the account.',
      outbox && Number(outbox.trouble !== null),
    ),
    one('backup_age_seconds', 'Since the last backup this store knows of.', seconds(backup.age)),
    one('resident_memory_bytes', 'Memory of this process.', process.memory),
    one('uptime_seconds', 'Age of this process.', process.up),
  ]
  return metrics
    .filter(({ values }) => values.length > 0)
    .map(written)
    .join('')
}

const one = (name: string, help: string, value: number | null): Metric => ({
  name,
  help,
  values: value === null ? [] : [[{}, value]],
})

const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1_000)

// Nothing that waits has no age: an alert on "older than" must fall silent, so it is 0 and not left out.
const ageOf = (outbox: Readiness['outbox'], of: 'oldestWaiting' | 'oldestRefused'): number | null =>
  outbox && (outbox[of] ?? 0) / 1_000

function written({ name, help, values }: Metric): string {
  const full = `${prefix}_${name}`
  const lines = values.map(([labels, value]) => `${full}${labelled(labels)} ${value}`)
  return [`# HELP ${full} ${help}`, `# TYPE ${full} gauge`, ...lines, ''].join('\n')
}

function labelled(labels: Record<string, string>): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return parts.length > 0 ? `{${parts.join(',')}}` : ''
}

const escaped = (value: string) =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

/** Whether a request carries the token; without one nobody does. In constant time, whatever its length. */
export function mayReadMetrics(authorization: string | undefined, token: string | undefined): boolean {
  if (token === undefined || authorization === undefined) return false
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(authorization), hash(`Bearer ${token}`))
}
