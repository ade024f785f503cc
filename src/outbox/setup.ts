// What the vendor says of our account: the key, the sender's domain, its tracking, the quota, the webhook. The tick asks
// and keeps the answer as a row, since a page never waits for a vendor.
import type { Db, Store } from '../store/open.ts'
import type { Setup } from './account.ts'
import { takeTurn } from './handover.ts'
import { domainOf } from '../site/mailbox.ts'
import type { Carrier } from './mail.ts'
import { hour } from '../site/time.ts'
import { tryAgainNow } from './trouble.ts'

export interface KeptSetup extends Setup {
  /** When it was asked, epoch ms. */
  at: number
  /** The DMARC record as the public DNS has it, '' when there is none, null when nobody could say. */
  dmarc: string | null
}

const name = 'vendor-setup'
const asked = 'vendor-setup-asked'

/** The last answer, or null before the first one. */
export async function readSetup(db: Db): Promise<KeptSetup | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
  return row ? (JSON.parse(row.value) as KeptSetup) : null
}

/** When the last signed webhook arrived, epoch ms; null when none ever did. */
export async function lastEventAt(db: Db): Promise<number | null> {
  const row = await db
    .selectFrom('event')
    .select((eb) => eb.fn.max('received_at').as('at'))
    .executeTakeFirst()
  return row?.at ?? null
}

/** Has the tick ask anew; the caller wakes it. */
export async function askSetupAnew(db: Db, now: number): Promise<void> {
  await tryAgainNow(db)
  await keep(db, asked, String(now))
}

/**
 * The tick's job: asks the vendor once an hour and when the publisher wants to know. Not while bulk is being handed over,
 * which needs every call.
 * @param findDmarc the TXT record of _dmarc.<domain>
 * @returns the epoch ms at which there is more to do
 */
export async function checkSetup(
  house: { store: Store; now: () => number; config: { mailFrom: string } },
  carrier: Carrier,
  findDmarc: (domain: string) => Promise<string | null>,
): Promise<number | null> {
  const { db } = house.store
  const now = house.now()
  if (!carrier.lookAtSetup) return null
  const before = await readSetup(db)
  const wanted = await db.selectFrom('setting').select('value').where('name', '=', asked).executeTakeFirst()
  const fresh = before !== null && before.at <= now && now < before.at + hour
  const wantedAt = Number(wanted?.value ?? 0)
  // One by a clock that ran ahead would have the vendor asked at every beat until then.
  const anew = before !== null && wantedAt > before.at && wantedAt <= now
  if (fresh && !anew) return before.at + hour
  const sending = await db
    .selectFrom('mailing')
    .select('id')
    .where('state', '=', 'sending')
    .executeTakeFirst()
  if (sending) return null
  const turn = await takeTurn(db, now, carrier.interval())
  if (turn > 0) return turn
  const domain = domainOf(house.config.mailFrom)
  const [setup, dmarc] = await Promise.all([carrier.lookAtSetup(domain), findDmarc(domain)])
  const kept: KeptSetup = { ...setup, dmarc, at: now }
  await keep(db, name, JSON.stringify(kept))
  return now + hour
}

async function keep(db: Db, key: string, value: string): Promise<void> {
  await db
    .insertInto('setting')
    .values({ name: key, value })
    .onConflict((on) => on.column('name').doUpdateSet({ value }))
    .execute()
}
