// A store as it looks after many Tuesdays, for the measurements.
import { sql, type RawBuilder } from 'kysely'
import type { Store } from '../../src/store/open.ts'
import { mail } from '../mailing/rig.ts'

export const week = 7 * 86_400_000

/**
 * Everything by statements of the store itself, thousands of rows at a time: three million deliveries by playing the
 * Tuesdays took an hour.
 */
export async function fill(store: Store, members: number, mailings: number, at: number): Promise<void> {
  const said = at - week
  await inSlices(store, members, (from, to) => [
    sql`insert into member
        (id, email, email_key, first_name, last_name, company, state, asked_at, confirmed_at)
      ${numbers(from, to)}
      select ${numbered('m')}, 'Reader' || i || '@firma' || (i % 5000) || '.test',
        'reader' || i || '@firma' || (i % 5000) || '.test', 'Eva' || i,
        case when i = 77 then 'Überall' else 'Leser' end, 'Firma ' || (i % 5000) || ' GmbH', 'confirmed',
        cast(${said} as bigint), cast(${said} as bigint)
      from n`,
    sql`insert into declaration (id, email_key, member_id, kind, page, fields, at, ip)
      ${numbers(from, to)}
      select ${numbered('d')}, 'reader' || i || '@firma' || (i % 5000) || '.test', ${numbered('m')}, 'confirmed', '/mitglied', '{}',
        cast(${said} as bigint), '192.0.2.7'
      from n`,
  ])
  const companies = Math.min(members, 5_000)
  await inSlices(store, companies, (from, to) => [
    sql`insert into company (key, name, domain, first_seen_at)
      ${numbers(from, to)}
      select 'name:firma ' || i, 'Firma ' || i || ' GmbH', 'firma' || i || '.test', cast(${said} as bigint) from n`,
  ])
  await inSlices(store, members, (from, to) => [
    sql`insert into company_member (member_id, company_key, source)
      ${numbers(from, to)}
      select ${numbered('m')}, 'name:firma ' || (i % 5000), '' from n`,
  ])
  for (let index = 0; index < mailings; index++) {
    await fillMailing(store, index, members, at)
    await store.tidy()
  }
}

/** A mailing as it looks a week later: handed over, delivered, one in fifty with a problem. */
export async function fillMailing(
  store: Store,
  index: number,
  members: number,
  first: number,
): Promise<void> {
  const sent = first + index * week
  const mailing = `mailing-${index}`
  const date = new Date(sent).toISOString().slice(0, 10)
  await store.db
    .insertInto('mailing')
    .values({
      id: mailing,
      letter: `brief-${index}`,
      title: `Brief ${index}`,
      slot_date: date,
      slot_time: '10:00',
      slot_zone: 'Europe/Berlin',
      slot_taken: `${date} 10:00`,
      state: 'sent',
      ...mail,
      sender: 'brief@verlag.test',
      reply_to: 'brief@verlag.test',
      site_url: 'https://brief.verlag.test',
      released_at: sent,
      released_by: 'x',
      freeze_cursor: 'm',
      frozen_at: sent,
      progress_at: sent,
      sent_at: sent,
      probe_open: 0,
    })
    .execute()
  await inSlices(store, Math.ceil(members / 100), (from, to) => [
    sql`insert into chunk (id, mailing_id, number, key, state, due_at, lease_until, attempts, settled_at)
      ${numbers(from, to)}
      select ${mailing} || ${numbered('-')}, cast(${mailing} as text), i + 1, 'key-' || ${mailing} || ${numbered('-')}, 'kept',
        cast(${sent} as bigint), 0, 1, cast(${sent} as bigint)
      from n`,
  ])
  await inSlices(store, members, (from, to) => [
    sql`insert into delivery (id, mailing_id, chunk_id, position, member_id, email, email_key, first_name, handover, fate,
        vendor_id, problem)
      ${numbers(from, to)}
      select ${mailing} || ${numbered('-')}, cast(${mailing} as text), ${mailing} || '-' || (1000000 + i / 100), i % 100,
        ${numbered('m')}, 'Reader' || i || '@firma' || (i % 5000) || '.test',
        'reader' || i || '@firma' || (i % 5000) || '.test', 'Eva' || i, 'accepted',
        case when i % 50 = 7 then 'bounced' else 'delivered' end, 'v-' || ${mailing} || ${numbered('-')},
        case when i % 50 = 7 then '550 mailbox unavailable' end
      from n`,
  ])
}

async function inSlices(
  store: Store,
  count: number,
  statements: (from: number, to: number) => RawBuilder<unknown>[],
): Promise<void> {
  for (let from = 0; from < count; from += 10_000)
    await store.transaction(async (trx) => {
      for (const statement of statements(from, Math.min(from + 10_000, count))) await statement.execute(trx)
    })
}

/** Rows `i` from one number up to another, on both stores. */
function numbers(from: number, to: number): RawBuilder<unknown> {
  return sql`with recursive n(i) as (select ${sql.lit(from)} union all select i + 1 from n where i < ${sql.lit(to - 1)})`
}

/** In order of the numbers. */
function numbered(prefix: string): RawBuilder<string> {
  return sql`(${sql.lit(prefix)} || (1000000 + i))`
}
