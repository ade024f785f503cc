// A mailing is one letter on its way to all members: released by the publisher (release.ts), frozen at its slot
// (freeze.ts), handed over in chunks (deliver.ts), driven by the tick (run.ts), accounted for in the ledger (ledger.ts).
// Everything a crash could lose is a column, so that any process can go on where another one stopped.
import type { Db } from '../store/open.ts'
import type { MailingTable } from '../store/schema.ts'

export type Mailing = MailingTable

/** A mailing without its frozen bytes, for lists. */
export type MailingEntry = Omit<Mailing, 'html' | 'text'>

/** All but the frozen bytes. */
export const entryColumns = [
  'id',
  'letter',
  'title',
  'slot_date',
  'slot_time',
  'slot_zone',
  'slot_taken',
  'state',
  'subject',
  'sender',
  'reply_to',
  'site_url',
  'released_at',
  'released_by',
  'held_reason',
  'freeze_cursor',
  'frozen_at',
  'progress_at',
  'sent_at',
  'hold_minutes',
  'probe_hours',
  'probe_open',
  'held_kind',
  'refusals_seen',
  'greeting',
  'supplement_to',
] as const

/** One mailing with its frozen bytes. */
export async function findMailing(db: Db, id: string): Promise<Mailing | undefined> {
  return db.selectFrom('mailing').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The mailing of a letter, whatever its state. */
export async function findMailingOfLetter(db: Db, letter: string): Promise<Mailing | undefined> {
  return db.selectFrom('mailing').selectAll().where('letter', '=', letter).executeTakeFirst()
}

/** Dates ('YYYY-MM-DD') from one on for which a letter is released. */
export async function takenDates(db: Db, from: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('mailing')
    .select('slot_date')
    .where('slot_taken', 'is not', null)
    .where('slot_date', '>=', from)
    .execute()
  return new Set(rows.map((row) => row.slot_date))
}

/** Mailings that are not over, and those sent since an instant (epoch ms). */
export async function listRecentMailings(db: Db, since: number): Promise<MailingEntry[]> {
  return db
    .selectFrom('mailing')
    .select(entryColumns)
    .where((eb) => eb.or([eb('state', 'in', ['released', 'sending', 'held']), eb('sent_at', '>', since)]))
    .execute()
}

/** All mailings, the latest slot first. */
export async function listMailings(db: Db): Promise<MailingEntry[]> {
  return db
    .selectFrom('mailing')
    .select(entryColumns)
    .orderBy('slot_date', 'desc')
    .orderBy('id', 'desc')
    .execute()
}
