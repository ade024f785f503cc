// A slot on which no letter appears: nobody is alarmed, and readers are told when the next one comes. A slot is open, has
// a letter, or falls out; the last two exclude each other.
import type { House } from '../site/house.ts'
import type { Store } from '../store/open.ts'

/** A release and a skip of the same date come one after the other. */
const queueOf = (date: string) => `slot ${date}`

/**
 * Lets a slot fall out, or says another reason.
 * @param date 'YYYY-MM-DD'
 * @returns `as-before` when it falls out already, for this reason
 */
export async function skipSlot(
  { store, now }: Pick<House, 'store' | 'now'>,
  date: string,
  reason: string,
): Promise<{ kind: 'skipped' } | { kind: 'as-before' } | { kind: 'has-letter'; title: string }> {
  return store.transaction(async (trx) => {
    await store.queue(trx, queueOf(date))
    const letter = await trx
      .selectFrom('mailing')
      .select('title')
      .where('slot_date', '=', date)
      .where('state', '!=', 'recalled')
      .where('supplement_to', 'is', null)
      .executeTakeFirst()
    if (letter) return { kind: 'has-letter', title: letter.title }
    const row = await trx
      .insertInto('skipped_slot')
      .values({ date, reason, skipped_at: now() })
      .onConflict((on) =>
        on.column('date').doUpdateSet({ reason }).where('skipped_slot.reason', '!=', reason),
      )
      .returning('date')
      .executeTakeFirst()
    return { kind: row ? 'skipped' : 'as-before' }
  })
}

/** Takes back that a slot falls out. @returns false when it did not */
export async function openSlot({ db }: Pick<Store, 'db'>, date: string): Promise<boolean> {
  const row = await db
    .deleteFrom('skipped_slot')
    .where('date', '=', date)
    .returning('date')
    .executeTakeFirst()
  return row !== undefined
}

/** Why a date falls out, within the transaction that would give it a letter; undefined when it does not. */
export async function reasonToSkip(
  { queue }: Pick<Store, 'queue'>,
  trx: Parameters<Store['queue']>[0],
  date: string,
): Promise<string | undefined> {
  await queue(trx, queueOf(date))
  const row = await trx
    .selectFrom('skipped_slot')
    .select('reason')
    .where('date', '=', date)
    .executeTakeFirst()
  return row?.reason
}
