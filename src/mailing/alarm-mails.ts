// The tick's job for alarms: gathers what is to be known, decides, and promises each mail once to every publisher.
import { createHash } from 'node:crypto'
import { promise } from '../outbox/outbox.ts'
import { readAddress } from '../proof/address.ts'
import type { House } from '../site/house.ts'
import { plainMail } from '../site/mail-frame.ts'
import type { Db } from '../store/open.ts'
import { decideAlarms, tell, type Alarm, type Watched } from './alarms.ts'
import { fatesOf, ledgerOf } from './ledger.ts'
import { listRecentMailings } from './mailing.ts'
import { skippedFrom } from '../site/skipped-slots.ts'
import { nextSlots } from './slot.ts'
import { day } from '../site/time.ts'

/** One look. Cheap while there is nothing to say: a few rows, and no ledger is counted. */
export async function sendAlarms(house: Omit<House, 'consent'>): Promise<void> {
  const { store, config, facts } = house
  const now = house.now()
  const alarms = decideAlarms(await gather(store.db, facts.slot, now), now)
  if (alarms.length === 0) return
  const promised: { alarm: Alarm; key: string; to: string; emailKey: string }[] = alarms.flatMap((alarm) =>
    config.publishers.flatMap((to) => {
      const address = readAddress(to)
      if (address.kind === 'refused') return []
      const hash = createHash('sha256').update(address.key).digest('hex').slice(0, 12)
      return [{ alarm, key: `${alarm.key}-${hash}`, to: address.email, emailKey: address.key }]
    }),
  )
  const before = await store.db
    .selectFrom('outbox')
    .select('key')
    .where(
      'key',
      'in',
      promised.map(({ key }) => key),
    )
    .execute()
  const known = new Set(before.map(({ key }) => key))
  const open = promised.filter(({ key }) => !known.has(key))
  for (const { alarm, key, to, emailKey } of open) {
    const sum =
      alarm.kind === 'report'
        ? { ...(await ledgerOf(store.db, alarm.mailing)), ...(await fatesOf(store.db, alarm.mailing)) }
        : null
    const { subject, paragraphs, button } = tell(alarm, facts.slot.zone, sum)
    const mail = plainMail({
      facts,
      siteUrl: config.siteUrl,
      subject,
      paragraphs,
      button: { label: button.label, url: config.siteUrl + button.path },
    })
    await promise(
      store.db,
      house,
      { key, kind: 'alarm', emailKey, mail: { ...mail, from: config.mailFrom, to } },
      now,
    )
  }
  if (open.length > 0) house.wake()
}

async function gather(
  db: Db,
  slot: { weekday: number; time: string; zone: string },
  now: number,
): Promise<Watched> {
  const member = await db
    .selectFrom('member')
    .select('id')
    .where('state', '=', 'confirmed')
    .limit(1)
    .executeTakeFirst()
  const unclear = await db
    .selectFrom('chunk')
    .select('mailing_id')
    .distinct()
    .where('state', '=', 'unclear')
    .where((eb) => eb.or([eb('decision', 'is', null), eb('decision', '=', 'again')]))
    .execute()
  const [next] = nextSlots(slot, now, 1)
  return {
    next: next!,
    zone: slot.zone,
    members: member ? 1 : 0,
    mailings: await listRecentMailings(db, now - 2 * day),
    skipped: await skippedFrom(db, next!.date),
    unclear: unclear.map(({ mailing_id }) => mailing_id),
  }
}
