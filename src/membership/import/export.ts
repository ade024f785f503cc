// The members as a list, in the columns an import reads: who gets the letter, who pauses, who has left and who is barred,
// so that an import of it is the same list again. Left out is who never confirmed, and who is known by a hash alone.
import { sql } from 'kysely'
import { shortDateTime } from '../../site/dates.ts'
import type { Db } from '../../store/open.ts'
import { headings, memberFields, type MemberField } from './columns.ts'
import { type Evidence } from './evidence.ts'
import { barredAs, greetingsAs } from './line-words.ts'
import { exportedAtATime, exportBarred, readBarred } from './export-barred.ts'

/** Header and rows, slice by slice. */
export async function* exportMembers(db: Db, zone: string): AsyncGenerator<string[][]> {
  yield [memberFields.map((field) => headings[field])]
  const mailings = await frozenMailings(db)
  let after = ''
  for (;;) {
    const members = await db
      .selectFrom('member')
      .select(['id', 'email', 'email_key', 'salutation', 'title', 'first_name', 'last_name', 'company'])
      .select(['greeting'])
      .select(['state', 'paused_until', 'left_at'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(exportedAtATime)
      .execute()
    const last = members.at(-1)
    if (!last) break
    after = last.id
    const ids = members.map(({ id }) => id)
    const grounds = await readGrounds(db, ids)
    const mails = await lastMails(db, mailings, ids)
    const barred = await readBarred(
      db,
      members.map(({ email_key }) => email_key),
    )
    const shown = (instant: number | null | undefined) => (instant ? shortDateTime(instant, zone) : '')
    yield members
      .filter(({ state }) => state !== 'asked')
      .map((member) => {
        const { ip = '', source = '', purchase = '', ...at } = grounds.get(member.id) ?? {}
        const bar = barred.get(member.email_key)
        const row: Record<MemberField, string> = {
          email: member.email,
          salutation: member.salutation === null ? '' : salutations[member.salutation],
          title: member.title ?? '',
          firstName: member.first_name,
          lastName: member.last_name ?? '',
          company: member.company,
          greeting: member.greeting === null ? '' : greetingsAs[member.greeting],
          optInAt: shown(at.optInAt),
          optInIp: ip,
          optInSource: source,
          purchase,
          purchaseAt: shown(at.purchaseAt),
          lastMailAt: shown(Math.max(at.lastMailAt ?? 0, mails.get(member.id) ?? 0)),
          status: member.state === 'left' ? 'abgemeldet' : 'bestätigt',
          pausedUntil: shown(member.paused_until),
          leftAt: shown(member.left_at),
          blockedAs: bar ? barredAs[bar.reason] : '',
          blockedAt: shown(bar?.at),
        }
        return memberFields.map((field) => row[field])
      })
  }
  yield* exportBarred(db, zone)
}

const salutations = { frau: 'Frau', herr: 'Herr' } as const

// The newest declaration that made somebody a member.
async function readGrounds(db: Db, ids: string[]): Promise<Map<string, Evidence>> {
  const rows = await db
    .selectFrom('declaration')
    .select(['member_id', 'kind', 'page', 'fields', 'at', 'ip'])
    .where('member_id', 'in', ids)
    .where('kind', 'in', ['confirmed', 'imported'])
    .orderBy('at')
    .execute()
  return new Map(
    rows.map(({ member_id, kind, page, fields: json, at, ip }) => {
      const { evidence } = JSON.parse(json) as { evidence?: Evidence }
      return [member_id ?? '', kind === 'imported' ? (evidence ?? {}) : { optInAt: at, ip, source: page }]
    }),
  )
}

// The newest mailing comes first: nearly everybody got it, and nobody who did is looked for in an older one.
async function lastMails(db: Db, mailings: FrozenMailing[], ids: string[]): Promise<Map<string, number>> {
  const last = new Map<string, number>()
  for (const { id, at } of mailings) {
    const missing = ids.filter((one) => !last.has(one))
    if (missing.length === 0) break
    // Member by member, in this order and by the index on both: the one on the handover would read the whole mailing.
    const { rows } = await sql<{ member: string }>`
      select member.id as member from member cross join delivery
      where member.id in (${sql.join(missing)}) and delivery.member_id = member.id and delivery.mailing_id = ${id}
        and delivery.handover || '' = 'accepted'`.execute(db)
    for (const { member } of rows) last.set(member, at)
  }
  return last
}

interface FrozenMailing {
  id: string
  at: number
}

async function frozenMailings(db: Db): Promise<FrozenMailing[]> {
  const rows = await db
    .selectFrom('mailing')
    .select(['id', 'frozen_at as at'])
    .where('frozen_at', 'is not', null)
    .orderBy('frozen_at', 'desc')
    .execute()
  return rows.map(({ id, at }) => ({ id, at: at ?? 0 }))
}
