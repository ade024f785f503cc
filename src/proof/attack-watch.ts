// Looks at the unconfirmed requests of the last hour and switches attack mode on and off; tells the publisher once.
import { sql } from 'kysely'
import { promise } from '../outbox/outbox.ts'
import type { House } from '../site/house.ts'
import { plainMail } from '../site/mail-frame.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import { attackSince, leavingAt, underAttack, upperEdge } from './attack.ts'
import { hour } from '../site/time.ts'
import { count } from '../site/numbers.ts'

const trailingHours = 14 * 24

/** Unconfirmed requests of the last hour, and of each hour of the fourteen days before it. */
export async function countUnconfirmed(db: Db, now: number): Promise<{ lastHour: number; hours: number[] }> {
  // Whole hours, also where a division makes decimals.
  const ms = sql`(cast(${now} as bigint) - created_at)`
  const length = sql`cast(${hour} as bigint)`
  const age = sql<number>`cast((${ms} - ${ms} % ${length}) / ${length} as bigint)`
  const rows = await db
    .selectFrom('proof')
    .select((eb) => [age.as('age'), eb.fn.countAll<number>().as('count')])
    // Ids begin with their time: the primary key serves as index, and a sign-up has one index less to write.
    .where('id', '>', newId(now - (trailingHours + 1) * hour).slice(0, 13))
    .where('created_at', '>', now - (trailingHours + 1) * hour)
    .where('created_at', '<=', now)
    .where('used_at', 'is', null)
    .where('purpose', '!=', 'sign-in')
    .groupBy(sql`age`)
    .execute()
  const byAge = new Map(rows.map((row) => [row.age, row.count]))
  return {
    lastHour: byAge.get(0) ?? 0,
    hours: Array.from({ length: trailingHours }, (_, index) => byAge.get(index + 1) ?? 0),
  }
}

/** One look, for the tick. Whoever's write switches the mode on tells the publishers: of two processes one. */
export async function watchForAttack(house: House): Promise<void> {
  const { store, now } = house
  const at = now()
  const { lastHour, hours } = await countUnconfirmed(store.db, at)
  const since = await attackSince(store.db)
  const on = underAttack(lastHour, upperEdge(hours), since !== null)
  if (on === (since !== null)) return
  await store.transaction(async (trx) => {
    if (!on) {
      await trx.deleteFrom('setting').where('name', '=', 'attack-since').execute()
      return
    }
    const mine = await trx
      .insertInto('setting')
      .values({ name: 'attack-since', value: String(at) })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returning('name')
      .executeTakeFirst()
    if (!mine) return
    await slowWaiting(trx, at)
    await tellPublishers(trx, house, lastHour, at)
  })
  house.wake()
}

// What was promised before anybody noticed has not left either, when the vendor's pace is slower than the attack.
async function slowWaiting(db: Db, now: number): Promise<void> {
  const waiting = await db
    .selectFrom('outbox')
    .select(['id', 'due_at'])
    .where('kind', '=', 'proof')
    .where('state', '=', 'promised')
    .where('first_tried_at', 'is', null)
    .orderBy('due_at')
    .orderBy('id')
    .limit(2_000)
    .execute()
  for (const row of waiting) {
    const due_at = await leavingAt(db, row.due_at, false, now)
    await db.updateTable('outbox').set({ due_at, planned_at: due_at }).where('id', '=', row.id).execute()
  }
}

async function tellPublishers(db: Db, house: House, lastHour: number, at: number): Promise<void> {
  const { config, facts } = house
  const mail = plainMail({
    facts,
    siteUrl: config.siteUrl,
    subject: 'Ungewöhnlich viele Anmeldungen',
    paragraphs: [
      'Guten Tag,',
      `in der letzten Stunde kamen ${count(lastHour)} Anmeldungen und Anfragen, die niemand bestätigt hat. Das ist weit mehr als sonst; vermutlich trägt ein Programm fremde Adressen ein.`,
      'Sie müssen nichts tun. Bestätigungsmails gehen jetzt langsam hinaus, höchstens 120 in der Stunde, auffällige zuletzt. Niemand wird abgewiesen. Sobald es ruhiger wird, endet das von selbst.',
    ],
    button: { label: 'In der Redaktion ansehen', url: `${config.siteUrl}/redaktion/mitglieder` },
  })
  for (const [index, to] of config.publishers.entries()) {
    await promise(
      db,
      house,
      {
        key: `attack-${at}-${index}`,
        kind: 'notice',
        emailKey: to,
        mail: { from: config.mailFrom, to, ...mail },
      },
      at,
    )
  }
}
