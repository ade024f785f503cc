// Monday's mail to the publishers: what of the leads is due this week, and who waits. None on a holiday, none when there
// is nothing.
import { createHash } from 'node:crypto'
import { promise } from '../outbox/outbox.ts'
import { readAddress } from '../proof/address.ts'
import { dateIn, instantOf, shortDate } from '../site/dates.ts'
import type { House } from '../site/house.ts'
import { plainMail } from '../site/mail-frame.ts'
import { day, hour } from '../site/time.ts'
import type { InquiryTable } from '../store/schema.ts'
import { allLeads, listLeads } from './leads.ts'

/** Wall time from which it goes, and for how long on that day. */
const from = '08:00'
const hours = 10
/** Lines of each kind in a mail; the desk has the rest. */
const most = 30

/** One look of the tick; a few reads on a Monday, none on other days. */
export async function remindOfLeads(
  house: Omit<House, 'consent'>,
  isHoliday: (date: string) => boolean,
): Promise<void> {
  const { store, config, facts } = house
  const now = house.now()
  const { zone } = facts.slot
  const today = dateIn(now, zone)
  const opens = instantOf(today, from, zone)
  const monday = new Date(`${today}T00:00:00Z`).getUTCDay() === 1
  if (!monday || now < opens || now >= opens + hours * hour || isHoliday(today)) return
  if (await wasSent(house, today)) return
  const sunday = dateIn(opens + 6 * day, zone)
  const due = await listLeads(store.db, { ...allLeads, view: 'due' }, { now, today: sunday }, most)
  const waiting = await listLeads(store.db, { ...allLeads, view: 'waiting' }, { now, today }, most)
  if (due.leads.length + waiting.leads.length === 0) return
  const lineOf = ({ name, company, email, next_on: on, next_step: step, owner }: InquiryTable) =>
    [
      [name, company].filter(Boolean).join(', ') || email,
      on === null ? '' : `bis ${shortDate(Date.parse(on), zone)}: ${step ?? ''}`,
      owner ?? '',
    ]
      .filter(Boolean)
      .join(' – ')
  const block = (heading: string, leads: InquiryTable[]) =>
    leads.length === 0 ? [] : [[heading, ...leads.map(lineOf)].join('\n')]
  const mail = plainMail({
    facts,
    siteUrl: config.siteUrl,
    subject: 'Anfragen: was diese Woche fällig ist',
    paragraphs: [
      ...block('Diese Woche fällig:', due.leads),
      ...block('Ohne Antwort seit zwei Tagen:', waiting.leads),
      ...(due.more || waiting.more ? ['Es sind noch mehr; alle stehen in der Redaktion.'] : []),
    ],
    button: { label: 'Anfragen öffnen', url: `${config.siteUrl}/redaktion/anfragen?view=due` },
  })
  // All or none: one that is there says that they were sent.
  await store.transaction(async (trx) => {
    for (const to of config.publishers) {
      const address = readAddress(to)
      if (address.kind === 'refused') continue
      await promise(
        trx,
        house,
        {
          key: keyOf(today, address.key),
          kind: 'reminder',
          emailKey: address.key,
          mail: { ...mail, from: config.mailFrom, to: address.email },
        },
        now,
      )
    }
  })
  house.wake()
}

// By hash: a key names no address.
const keyOf = (date: string, emailKey: string) =>
  `reminder-${date}-${createHash('sha256').update(emailKey).digest('hex').slice(0, 12)}`

async function wasSent({ store }: Pick<House, 'store'>, date: string): Promise<boolean> {
  const row = await store.db
    .selectFrom('outbox')
    .select('key')
    .where('key', '>=', `reminder-${date}-`)
    .where('key', '<', `reminder-${date}.`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
