// At the slot the recipients become rows, slice by slice. A slice and the cursor behind it are one transaction, so a
// crash between two slices resumes at the cursor, and of two processes only one writes a slice.
import { sql, type RawBuilder } from 'kysely'
import { newId } from '../store/id.ts'
import type { Db, Store } from '../store/open.ts'
import type { Mailing } from './mailing.ts'
import { slotInstant } from '../site/due.ts'
import { countFresh, isFreshImport, needsProbe, probeSize } from './probe.ts'
import { progressAt } from './progress.ts'
import { wasHanded } from './supplement.ts'

/**
 * Members per slice. On SQLite 100,000 in one statement held up every request for 0.8 s, 5,000 still for 0.1 s; PostgreSQL
 * holds up nobody, and each slice costs it a flush to the disk.
 */
const sliceSize = { sqlite: 1_000, postgres: 5_000 }
/** Mails per call at the vendor. A slice is a whole number of chunks, so that only the last chunk can be short. */
export const chunkSize = 100

/** released → sending. Only one process gets true, and a recall at the same moment gets nothing. */
export async function beginSending(store: Store, id: string, now: number): Promise<boolean> {
  const row = await store.db
    .updateTable('mailing')
    .set({ state: 'sending', freeze_cursor: '', progress_at: now })
    .where('id', '=', id)
    .where('state', '=', 'released')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Freezes the next slice of a mailing that is sending: members confirmed at the slot, in order of their ids.
 * @param size a whole number of chunks
 * @returns false when another process has moved the cursor meanwhile and nothing was written
 */
export async function freezeSlice(
  store: Store,
  mailing: Mailing,
  now: number,
  size = sliceSize[store.dialect],
): Promise<boolean> {
  return store.transaction(async (trx) => {
    // The first statement is the lock: whoever waited for it finds the cursor moved.
    const mine = await trx
      .updateTable('mailing')
      .set({ progress_at: progressAt(now) })
      .where('id', '=', mailing.id)
      .where('state', '=', 'sending')
      .where('frozen_at', 'is', null)
      .where('freeze_cursor', '=', mailing.freeze_cursor)
      .returning('id')
      .executeTakeFirst()
    if (!mine) return false
    const probed = mailing.probe_open === null ? await freezeProbe(trx, mailing, now) : mailing.probe_open
    const last = await trx
      .selectFrom('chunk')
      .select((eb) => eb.fn.max('number').as('number'))
      .where('mailing_id', '=', mailing.id)
      .executeTakeFirst()
    const first = (last?.number ?? 0) + 1
    await writeChunks(trx, mailing.id, first, size / chunkSize, now)
    const { supplement_to: to } = mailing
    const handed = to === null ? sql`` : sql`and ${wasHanded(to)}`
    const others = probed === 1 ? notFrozenYet(mailing.id) : sql``
    await writeDeliveries(trx, mailing, first, size, sql`${handed} ${others}`)
    const written = await trx
      .selectFrom('delivery')
      .innerJoin('chunk', 'chunk.id', 'delivery.chunk_id')
      .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('delivery.member_id').as('last')])
      .where('chunk.mailing_id', '=', mailing.id)
      .where('chunk.number', '>=', first)
      .executeTakeFirstOrThrow()
    await trx
      .deleteFrom('chunk')
      .where('mailing_id', '=', mailing.id)
      .where('number', '>=', first + Math.ceil(written.count / chunkSize))
      .execute()
    await trx
      .updateTable('mailing')
      .set({
        freeze_cursor: written.last ?? mailing.freeze_cursor,
        probe_open: probed,
        ...(written.count < size ? { frozen_at: now } : {}),
      })
      .where('id', '=', mailing.id)
      .execute()
    return true
  })
}

/**
 * Condition on `member`: gets a letter whose slot is at this instant (epoch ms). The instant is kept from its index:
 * going by state and id a slice reads its own members, by state and instant it would sort all of them anew.
 */
function isRecipient(slot: number): RawBuilder<boolean> {
  return sql<boolean>`(
    state = 'confirmed' and +confirmed_at <= ${slot} and (paused_until is null or paused_until <= ${slot})
    and not exists (select 1 from suppression where suppression.email_key = member.email_key and active = 1)
  )`
}

/**
 * How many members would be frozen for a slot, as things stand now.
 * @param supplementTo id of the mailing to whose readers alone it would go
 */
export async function countRecipients(db: Db, slot: number, supplementTo?: string): Promise<number> {
  const all = db
    .selectFrom('member')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(isRecipient(slot))
  const row = await (
    supplementTo === undefined ? all : all.where(wasHanded(supplementTo))
  ).executeTakeFirstOrThrow()
  return row.count
}

// Before the first slice: the members of the probe, in the chunks that go first. 0 when there is none.
async function freezeProbe(trx: Db, mailing: Mailing, now: number): Promise<0 | 1> {
  const hours = mailing.probe_hours ?? 0
  const fresh = hours > 0 ? Math.min(await countFresh(trx), probeSize) : 0
  if (!needsProbe(fresh, hours)) return 0
  await writeChunks(trx, mailing.id, 1, Math.ceil(fresh / chunkSize), now, 1)
  await writeDeliveries(trx, mailing, 1, fresh, sql`and ${isFreshImport()}`)
  return 1
}

const notFrozenYet = (mailingId: string) => sql`
  and not exists (
    select 1 from delivery where delivery.mailing_id = ${mailingId} and delivery.email_key = member.email_key
  )`

async function writeChunks(
  trx: Db,
  mailingId: string,
  first: number,
  count: number,
  now: number,
  probe: 0 | 1 = 0,
): Promise<void> {
  // Claims go by id: sorted, the chunks of a slice leave in the order of their numbers, and those of two slices frozen
  // in the same millisecond one slice after the other.
  const ids = Array.from({ length: count }, () => newId(now + first)).toSorted()
  await trx
    .insertInto('chunk')
    .values(
      ids.map((id, index) => ({
        id,
        mailing_id: mailingId,
        number: first + index,
        key: `mailing-${mailingId}-${first + index}`,
        state: 'promised' as const,
        due_at: now,
        lease_until: 0,
        attempts: 0,
        probe,
      })),
    )
    .execute()
}

// One statement, which sees one state of the members; as rows of parameters a slice took ten times as long.
async function writeDeliveries(
  trx: Db,
  mailing: Mailing,
  first: number,
  size: number,
  only: RawBuilder<unknown>,
): Promise<void> {
  const slot = slotInstant(mailing)
  await sql`
    insert into delivery
      (id, mailing_id, chunk_id, position, member_id, email, email_key, first_name, salutation, title, last_name,
       greeting, basis, handover, fate)
    select
      chunk.id || '-' || cast(one.place % ${sql.lit(chunkSize)} as text), chunk.mailing_id, chunk.id,
      one.place % ${sql.lit(chunkSize)}, one.id, one.email, one.email_key, one.first_name, one.salutation, one.title,
      one.last_name, coalesce(one.greeting, ${mailing.greeting}), one.basis, 'open', 'none'
    from (
      select next.*, row_number() over (order by id) - 1 as place
      from (
        select id, email, email_key, first_name, salutation, title, last_name, greeting, basis
        from member
        where ${isRecipient(slot)} and id > ${mailing.freeze_cursor} ${only}
        order by id
        limit ${sql.lit(size)}
      ) as next
    ) as one
    join chunk -- by whole numbers, for not every kin of PostgreSQL divides them to one
      on chunk.mailing_id = ${mailing.id}
      and chunk.number = ${sql.lit(first)} + (one.place - one.place % ${sql.lit(chunkSize)}) / ${sql.lit(chunkSize)}
  `.execute(trx)
}
