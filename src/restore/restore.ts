// A backup comes back: looked at before it replaces anything, without those who were erased since, with those stopped who
// left, and with every mailing held, for nobody knows what has gone out since it was made. Composes rooms; decides nothing.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { holdAfterRestore } from '../mailing/hold.ts'
import { replayErasures } from '../membership/replay-erasures.ts'
import { replayStops } from '../membership/replay-stops.ts'
import { leaveWaiting } from '../outbox/outbox.ts'
import type { House } from '../site/house.ts'
import { factsWith, readSaid } from '../site/said-facts.ts'
import { isInUse, isStore, putAside } from '../store/file.ts'
import { openStore, type Store, type StoreLocation } from '../store/open.ts'
import { readSecret, secretFits } from '../store/secret.ts'

/** Why a backup is not taken; the store is as it was. */
export class RestoreError extends Error {}

type Site = Pick<House, 'config' | 'facts'>

export interface Restored {
  members: number
  /** Epoch ms of the newest thing in it that we know of: how old the backup is. */
  newest: number | null
  /** People erased after it was made, and erased again now. */
  erased: number
  /** Who left, paused or was barred after it was made, and is so again; null without a list of them. */
  stopped: number | null
  /** Mailings that were released or under way. */
  held: number
  /** Single mails that waited: they may have gone out since. */
  unclear: number
  /** Where the store of before lies now; null when there was none. */
  aside: string | null
}

/**
 * Puts a backup of `npm run backup` in the place of the file in DATA_DIR. The erasures.log and stops.log there
 * stay and are replayed.
 * @param file made on SQLite
 * @throws RestoreError with a sentence for the operator, before anything was replaced
 */
export async function restoreFile(site: Site, file: string, now: number): Promise<Restored> {
  const { dataDir } = site.config
  if (!existsSync(file)) throw new RestoreError(`There is no file ${file}.`)
  if (!isStore(file)) throw new RestoreError(`${file} is no backup of a store, or it is damaged.`)
  const current = join(dataDir, 'site.sqlite')
  if (isInUse(current)) throw new RestoreError('A site is running on this store. Stop it first.')
  const draft = join(dataDir, 'restoring')
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  try {
    copyFileSync(file, join(draft, 'site.sqlite'))
    const restored = await prepare({ dataDir: draft }, site, now)
    const aside = existsSync(current) ? putAside(dataDir, now) : null
    renameSync(join(draft, 'site.sqlite'), current)
    return { ...restored, aside }
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/**
 * Makes what was restored into an empty PostgreSQL database ready to be started on.
 * @throws RestoreError with a sentence for the operator
 */
export async function prepareServer(site: Site, now: number): Promise<Restored> {
  const { databaseUrl = '', dataDir } = site.config
  return { ...(await prepare({ databaseUrl, dataDir, goOn: true }, site, now)), aside: null }
}

async function prepare(
  where: StoreLocation,
  { config, facts }: Site,
  now: number,
): Promise<Omit<Restored, 'aside'>> {
  // Opening looks for damage, refuses what is newer than this program, and brings what is older to its schema.
  const store = await openStore(where, now).catch((error: unknown) => {
    throw new RestoreError(`The backup cannot be used: ${(error as Error).message}`)
  })
  try {
    const secret = readSecret(config.secret, config.dataDir)
    if (!(await secretFits(store.db, secret)))
      throw new RestoreError(
        'The backup began with another secret. Set the SECRET that was kept with it, or put it into DATA_DIR/secret.',
      )
    const newest = await newestIn(store)
    const erased = await replayErasures({ store, secret, config, now: () => now })
    // As the desk last said it: a pause ends on a date there.
    const { zone } = factsWith(facts, await readSaid(store.db)).slot
    const stopped = await replayStops({ store, secret, config, now: () => now, zone })
    const held = await holdAfterRestore(store.db)
    const unclear = await leaveWaiting(store.db, now)
    return { members: await countMembers(store), newest, erased, stopped, held, unclear }
  } finally {
    await store.close()
  }
}

async function countMembers({ db }: Store): Promise<number> {
  const { count } = await db
    .selectFrom('member')
    .where('state', '=', 'confirmed')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

async function newestIn({ db }: Store): Promise<number | null> {
  const row = await db
    .selectFrom('declaration')
    .select((eb) => eb.fn.max('at').as('at'))
    .executeTakeFirst()
  return row?.at ?? null
}
