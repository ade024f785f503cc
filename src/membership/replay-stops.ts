// After a backup was put back: whoever left, paused or was barred after it was made does so again, by the list outside the
// store. What a person asked for since then to get letters again is lost with the store, and has to be asked again.
import { addressHash } from '../proof/address-hash.ts'
import { dateIn } from '../site/dates.ts'
import type { House } from '../site/house.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import type { Schema, SuppressionTable } from '../store/schema.ts'
import { readStops, type ReaderStop } from './stops.ts'
import { buryHash, setTombstone } from './tombstone.ts'

type ReplayHouse = Pick<House, 'store' | 'secret' | 'config' | 'now'> & { zone: string }

/**
 * Inside no transaction; doing it again changes nothing.
 * @returns how many people and addresses that is about, or null when there is no list
 */
export async function replayStops(house: ReplayHouse): Promise<number | null> {
  const stops = await readStops(house.config.dataDir)
  if (stops === null) return null
  const { db } = house.store
  const barred = new Map(stops.filter(({ kind }) => kind === 'barred').map((stop) => [stop.who, stop]))
  let count = 0
  for (const stop of stops) {
    if (stop.kind === 'left' && (await leaveAgain(house, stop))) count++
    if (stop.kind === 'paused' && (await pauseAgain(house, stop))) count++
    if (stop.kind === 'buried') await buryAgain(db, stop)
  }
  if (barred.size === 0) return count
  for (const { email_key } of await db.selectFrom('member').select('email_key').execute()) {
    const stop = barred.get(addressHash(house.secret, email_key))
    if (stop && (await barAgain(db, email_key, stop))) count++
  }
  return count
}

async function leaveAgain(house: ReplayHouse, { who, at }: ReaderStop): Promise<boolean> {
  return house.store.transaction(async (trx) => {
    const member = await trx
      .updateTable('member')
      .set({ state: 'left', left_at: at, paused_until: null })
      .where('id', '=', who)
      // Whoever asked or confirmed after he left stands so in the backup.
      .where((eb) =>
        eb.or([
          eb.and([eb('state', '=', 'asked'), eb('asked_at', '<=', at)]),
          eb.and([eb('state', '=', 'confirmed'), eb('confirmed_at', '<=', at)]),
        ]),
      )
      .returning('email_key')
      .executeTakeFirst()
    if (!member) return false
    await setTombstone(trx, house, member.email_key, 'left', at)
    await declare(trx, house, { memberId: who, emailKey: member.email_key, kind: 'left', at, fields: {} })
    return true
  })
}

async function pauseAgain(house: ReplayHouse, { who, at: until }: ReaderStop): Promise<boolean> {
  const now = house.now()
  if (until <= now) return false
  return house.store.transaction(async (trx) => {
    const member = await trx
      .updateTable('member')
      .set({ paused_until: until })
      .where('id', '=', who)
      .where('state', '=', 'confirmed')
      .where((eb) => eb.or([eb('paused_until', 'is', null), eb('paused_until', '<', until)]))
      .returning('email_key')
      .executeTakeFirst()
    if (!member) return false
    const fields = { until: dateIn(until, house.zone) }
    await declare(trx, house, { memberId: who, emailKey: member.email_key, kind: 'paused', at: now, fields })
    return true
  })
}

interface Declared {
  memberId: string
  emailKey: string
  kind: 'left' | 'paused'
  at: number
  fields: object
}

async function declare(db: Db, { now }: ReplayHouse, declared: Declared): Promise<void> {
  await db
    .insertInto('declaration')
    .values({
      id: newId(now()),
      email_key: declared.emailKey,
      member_id: declared.memberId,
      kind: declared.kind,
      page: '',
      fields: JSON.stringify({ way: 'restored', ...declared.fields }),
      at: declared.at,
      ip: '',
    })
    .execute()
}

// No import revives him, also when the backup does not know him at all.
async function buryAgain(db: Db, { who, at, why }: ReaderStop): Promise<void> {
  const row = await db.selectFrom('tombstone').select('at').where('address_hash', '=', who).executeTakeFirst()
  if (!row || row.at < at) await buryHash(db, who, why as Schema['tombstone']['reason'], at)
}

async function barAgain(db: Db, emailKey: string, { at, why }: ReaderStop): Promise<boolean> {
  const again = {
    reason: why as SuppressionTable['reason'],
    active: 1 as const,
    at,
    // Not by the vendor's reports, which are lost too: the desk lifts it.
    source: `restore-${at}`,
  }
  const row = await db
    .insertInto('suppression')
    .values({ email_key: emailKey, ...again })
    .onConflict((on) =>
      on
        .column('email_key')
        .doUpdateSet(again)
        .where('suppression.active', '=', 0)
        .where((eb) =>
          eb.or([eb('suppression.lifted_at', 'is', null), eb('suppression.lifted_at', '<', at)]),
        ),
    )
    .returning('email_key')
    .executeTakeFirst()
  return row !== undefined
}
