// Who left, paused or was barred, outside the store: a restored backup does not know of those after it was made, this file
// does. It holds ids, keyed hashes and instants only. Each process writes down what is new within a second, and the whole
// list once an hour, without those who have come back or were erased since.
import { open, readFile, rename } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { addressHash } from '../proof/address-hash.ts'
import type { House } from '../site/house.ts'
import { hour } from '../site/time.ts'

/** `who` is the id of a member, or for 'buried' and 'barred' the keyed hash of an address. */
export interface ReaderStop {
  kind: 'left' | 'paused' | 'buried' | 'barred'
  who: string
  /** Epoch ms: since when; of a pause, until when. */
  at: number
  /** The reason of a tombstone or a suppression, else '-'. */
  why: string
}

type StopHouse = Pick<House, 'store' | 'secret' | 'config' | 'now'>

interface Source {
  kind: ReaderStop['kind']
  table: 'member' | 'tombstone' | 'suppression'
  key: string
  at: string
  why: RawBuilder<string>
  holds: (now: number) => RawBuilder<SqlBool>
}

const none = sql<string>`'-'`
const sources: Source[] = [
  {
    kind: 'left',
    table: 'member',
    key: 'id',
    at: 'left_at',
    why: none,
    holds: () => sql`state = 'left' and left_at is not null`,
  },
  {
    kind: 'paused',
    table: 'member',
    key: 'id',
    at: 'paused_until',
    why: none,
    holds: (now) => sql`paused_until > ${now}`,
  },
  {
    kind: 'buried',
    table: 'tombstone',
    key: 'address_hash',
    at: 'at',
    why: sql`reason`,
    // Whoever was erased stands in the log of erasures.
    holds: () => sql`reason <> 'erased'`,
  },
  {
    kind: 'barred',
    table: 'suppression',
    key: 'email_key',
    at: 'at',
    why: sql`reason`,
    holds: () => sql`active = 1`,
  },
]

const slice = 2_000
const fileIn = (dataDir: string) => join(dataDir, 'stops.log')
const written = ({ kind, who, at, why }: ReaderStop) => `${kind} ${who} ${at} ${why}\n`

/**
 * The tick's job, to be called about once a second.
 * @returns what it did: the whole list the first time and once an hour, else what is new
 */
export function keepStops(house: StopHouse): () => Promise<'whole' | 'new'> {
  let whole = -Infinity
  let known = new Set<string>()
  return async () => {
    const now = house.now()
    // What a webhook reports hours late bears its own time, and comes with the whole list.
    const recent = await stopsSince(house, now - hour)
    const lines = recent.map(written)
    if (now - whole < hour && now >= whole) {
      await append(
        house.config.dataDir,
        lines.filter((line) => !known.has(line)),
      )
      for (const line of lines) known.add(line)
      return 'new'
    }
    await writeWhole(house)
    whole = now
    known = new Set(lines)
    return 'whole'
  }
}

async function stopsSince(house: StopHouse, since: number): Promise<ReaderStop[]> {
  const stops: ReaderStop[] = []
  for (const source of sources)
    stops.push(...(await read(house, source, sql`and ${sql.ref(source.at)} > ${since}`)))
  return stops
}

async function read(house: StopHouse, source: Source, which: RawBuilder<unknown>): Promise<ReaderStop[]> {
  const { kind, table, key, at, why, holds } = source
  const { rows } = await sql<{ who: string; at: number; why: string }>`
    select ${sql.ref(key)} as who, ${sql.ref(at)} as at, ${why} as why from ${sql.table(table)}
    where ${holds(house.now())} ${which}`.execute(house.store.db)
  return rows.map((row) => ({
    kind,
    who: kind === 'barred' ? addressHash(house.secret, row.who) : row.who,
    at: row.at,
    why: row.why,
  }))
}

async function append(dataDir: string, lines: string[]): Promise<void> {
  if (lines.length === 0) return
  const file = await open(fileIn(dataDir), 'a', 0o600)
  try {
    // A crash may have left half a line; a new one never continues it.
    await file.write(`\n${lines.join('')}`)
    await file.sync()
  } finally {
    await file.close()
  }
}

// Beside the old one until the disk has it: a crash leaves one whole list.
async function writeWhole(house: StopHouse): Promise<void> {
  const path = fileIn(house.config.dataDir)
  const draft = `${path}.${process.pid}`
  const file = await open(draft, 'w', 0o600)
  try {
    for (const source of sources) {
      const key = sql.ref(source.key)
      let after = ''
      for (;;) {
        const { rows } = await sql<{ key: string }>`select ${key} as key from ${sql.table(source.table)}
          where ${source.holds(house.now())} and ${key} > ${after} order by ${key} limit 1 offset ${sql.lit(slice - 1)}`.execute(
          house.store.db,
        )
        const last = rows[0]?.key
        const upTo = last === undefined ? sql`` : sql`and ${key} <= ${last}`
        const stops = await read(house, source, sql`and ${key} > ${after} ${upTo}`)
        await file.write(stops.map(written).join(''))
        if (last === undefined) break
        after = last
      }
    }
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}

/** Every whole line of the file, or null when there is none. */
export async function readStops(dataDir: string): Promise<ReaderStop[] | null> {
  if (!existsSync(fileIn(dataDir))) return null
  const text = await readFile(fileIn(dataDir), 'utf8')
  return text.split('\n').flatMap((line) => {
    const [, kind, who, at, why] =
      /^(left|paused|buried|barred) ([\w-]{1,64}) (\d{1,16}) ([a-z-]{1,20})$/.exec(line) ?? []
    return kind && who && at && why ? [{ kind: kind as ReaderStop['kind'], who, at: Number(at), why }] : []
  })
}
