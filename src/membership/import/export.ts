// The members as a list, in the columns an import reads. Only those who get the letter: who has left is kept as a proof
// and nothing else.
import { shortDateTime } from '../../site/dates.ts'
import type { Db } from '../../store/open.ts'
import { memberFields, headings, type MemberField } from './columns.ts'
import type { Evidence } from './line.ts'

/** Header and rows, a thousand members at a time. */
export async function* exportMembers(db: Db, zone: string): AsyncGenerator<string[][]> {
  yield [memberFields.map((field) => headings[field])]
  let after = ''
  for (;;) {
    const members = await db
      .selectFrom('member')
      .select(['id', 'email', 'first_name', 'company', 'state'])
      // Not by state: SQLite would take the index on it and sort all members for every slice.
      .where('id', '>', after)
      .orderBy('id')
      .limit(1_000)
      .execute()
    const last = members.at(-1)
    if (!last) return
    after = last.id
    const ids = members.map(({ id }) => id)
    const grounds = await readGrounds(db, ids)
    const mails = await lastMails(db, ids)
    const confirmed = members.filter(({ state }) => state === 'confirmed')
    yield confirmed.map(({ id, email, first_name, company }) => {
      const { ip = '', source = '', purchase = '', ...at } = grounds.get(id) ?? {}
      const shown = (instant: number | undefined) => (instant ? shortDateTime(instant, zone) : '')
      const row: Record<MemberField, string> = {
        email,
        firstName: first_name,
        company,
        optInAt: shown(at.optInAt),
        optInIp: ip,
        optInSource: source,
        purchase,
        purchaseAt: shown(at.purchaseAt),
        status: 'bestätigt',
        lastMailAt: shown(Math.max(at.lastMailAt ?? 0, mails.get(id) ?? 0)),
      }
      return memberFields.map((field) => row[field])
    })
  }
}

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

async function lastMails(db: Db, ids: string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('delivery')
    .innerJoin('mailing', 'mailing.id', 'delivery.mailing_id')
    .select((eb) => ['delivery.member_id', eb.fn.max('mailing.frozen_at').as('at')])
    .where('delivery.member_id', 'in', ids)
    .where('delivery.handover', '=', 'accepted')
    .groupBy('delivery.member_id')
    .execute()
  return new Map(rows.map(({ member_id, at }) => [member_id, at ?? 0]))
}
