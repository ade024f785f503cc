// Whether this process can do its work, for whoever watches it: the store takes writes, the tick runs, the disk has
// room, and the mail gets out. Answers within a second, whatever hangs.
import { problemInWords } from './outbox/problem.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { standOfOutbox, type OutboxStand } from './outbox/stand.ts'
import type { Round, Tick } from './outbox/tick.ts'
import type { House } from './site/house.ts'
import type { Store } from './store/open.ts'
import { lastBackup } from './store/last-backup.ts'
import { reasonOf } from './store/reason.ts'
import { megabytes, roomIn } from './store/room.ts'

export interface Readiness {
  /** False when it should get no visitors: the store, the tick or the disk. */
  ready: boolean
  /** In words, the gravest first; also what does not concern visitors. Empty when all is well. */
  problems: string[]
  version: string
  tick: { age: number | null; failing: Record<string, string> }
  disk: { free: number | null }
  /** null when the store did not answer. */
  outbox: OutboxStand | null
  /** Since the last backup the store knows of, ms; null before one. */
  backup: { age: number | null }
}

/** Asks how it stands. Several questions at once are one. */
export type Look = () => Promise<Readiness>

/** ms for an answer of the store. */
const patience = 800

/** ms without any job beginning or ending a round. */
const stuck = 60_000

export function readinessOf(house: House, tick: () => Tick | undefined, version: string): Look {
  const store = once(() => write(house.store, version))
  const backup = once(() => lastBackup(house.store.db))
  const stand = once(() => standOfOutbox(house.store.db, house.now()))
  return async () => {
    const [wrote, outbox, copied, disk] = await Promise.all([
      within(store()),
      within(stand()),
      within(backup()),
      within(roomIn(house.config.dataDir)),
    ])
    const rounds = tick()?.rounds() ?? {}
    const age = youngest(rounds)
    const grave = [
      ...('problem' in wrote ? [`store: ${wrote.problem}`] : []),
      ...(age !== null && age > stuck ? [`tick: nothing has run for ${Math.round(age / 1_000)} s`] : []),
      ...('value' in disk && disk.value.low ? [`disk: only ${megabytes(disk.value.free)} MB left`] : []),
    ]
    const failing = Object.fromEntries(
      Object.entries(rounds).flatMap(([name, { failing: why }]) => (why === null ? [] : [[name, why]])),
    )
    const known = 'value' in outbox ? outbox.value : null
    return {
      ready: grave.length === 0,
      problems: [
        ...grave,
        ...(known?.trouble ? [`mail: ${problemInWords(known.trouble.problem)}`] : []),
        ...Object.entries(failing).map(([name, why]) => `job ${name}: ${why}`),
      ],
      version,
      tick: { age: age === null ? null : Math.round(age), failing },
      disk: { free: 'value' in disk ? disk.value.free : null },
      outbox: known,
      backup: { age: ago('value' in copied ? copied.value : null, house.now()) },
    }
  }
}

const ago = (at: number | null, now: number) => (at === null ? null : Math.max(now - at, 0))

function youngest(rounds: Record<string, Round>): number | null {
  const ages = Object.values(rounds).map(({ since }) => since)
  return ages.length > 0 ? Math.min(...ages) : null
}

// A row of its own: reading alone does not notice a full disk.
async function write({ db }: Store, version: string): Promise<void> {
  await db
    .insertInto('setting')
    .values({ name: 'last-program', value: version })
    .onConflict((on) => on.column('name').doUpdateSet({ value: version }))
    .execute()
}

// A store that hangs is asked once, not by everybody who wants to know.
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined
  return () => (asked ??= ask().finally(() => (asked = undefined)))
}

async function within<T>(answer: Promise<T>): Promise<{ value: T } | { problem: string }> {
  const known = answer.then(
    (value) => ({ value }),
    (error: unknown) => ({ problem: reasonOf(error) }),
  )
  const late = pause(patience, { problem: `no answer in ${patience / 1_000} s` }, { ref: false })
  return Promise.race([known, late])
}
