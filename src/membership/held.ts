// Everything held about a person (Art. 15 and 20 DSGVO), by the same list of tables the erasure goes through.
import { sql } from 'kysely'
import { withoutTokens } from '../outbox/seal.ts'
import { copyOfProofMail } from '../proof/mail.ts'
import { blockedSince } from '../proof/block.ts'
import type { House } from '../site/house.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import { personTables, type PersonTable } from './person-tables.ts'
import { personOf, rowsOf } from './person.ts'

export type HeldCell = string | number | null | object

export interface Held {
  /** Number of this answer, for whoever asks about it later. */
  id: string
  /** Epoch ms. */
  at: number
  emailKey: string
  /** Since when no form may cause a mail to the address; null when it is not blocked. */
  blockedSince: number | null
  tables: { table: string; label: string; rows: Record<string, HeldCell>[] }[]
}

/** Collects what is held and notes that it was handed out. */
export async function exportHeld(
  house: Pick<House, 'store' | 'secret' | 'now'>,
  asked: { emailKey: string; by: 'person' | 'desk'; ip: string; page: string },
): Promise<Held> {
  const now = house.now()
  const held = await collectHeld(house, asked.emailKey, asked.by)
  const member = await house.store.db
    .selectFrom('member')
    .select('id')
    .where('email_key', '=', asked.emailKey)
    .executeTakeFirst()
  // Nothing new is kept about somebody of whom there was nothing.
  if (held.tables.length > 0) {
    await house.store.db
      .insertInto('declaration')
      .values({
        id: held.id,
        email_key: asked.emailKey,
        member_id: member?.id ?? null,
        kind: 'exported',
        page: asked.page,
        fields: JSON.stringify({ givenBy: asked.by }),
        at: now,
        ip: asked.by === 'desk' ? '' : asked.ip,
      })
      .execute()
  }
  return held
}

/** Collects what is held; writes nothing. The desk gets no content that was kept without being shared. */
export async function collectHeld(
  house: Pick<House, 'store' | 'secret' | 'now'>,
  emailKey: string,
  by: 'person' | 'desk',
): Promise<Held> {
  const { db } = house.store
  const now = house.now()
  const person = await personOf(db, emailKey)
  const tables: Held['tables'] = []
  for (const one of personTables) {
    const which = await rowsOf(db, person, one)
    const { rows } = await sql<
      Record<string, HeldCell>
    >`select * from ${sql.table(one.table)} where ${which}`.execute(db)
    if (rows.length === 0) continue
    const hidden = new Set(one.hidden)
    const shown = await Promise.all(
      rows.map(async (row) =>
        readable(await withTexts(db, by === 'desk' ? unlessOwn(row, one) : row), hidden),
      ),
    )
    tables.push({ table: one.table, label: one.label, rows: shown })
  }
  return { id: newId(now), at: now, emailKey, blockedSince: await blockedSince(db, house, emailKey), tables }
}

const unlessOwn = (row: Record<string, HeldCell>, { own }: PersonTable): Record<string, HeldCell> =>
  own && row[own.shared] !== 1 ? { ...row, [own.column]: own.instead } : row

// Hashes say nothing to a person: the texts they stand for go in beside them.
async function withTexts(db: Db, row: Record<string, HeldCell>): Promise<Record<string, HeldCell>> {
  const wording = row['wording']
  if (typeof wording === 'string') {
    const text = await db.selectFrom('wording').select('text').where('hash', '=', wording).executeTakeFirst()
    return { ...row, wording_text: text?.text ?? null }
  }
  const { mail, email } = row
  if (typeof row['token_hash'] === 'string' && typeof mail === 'string' && typeof email === 'string') {
    const copy = await copyOfProofMail(db, mail, email)
    return { ...row, mail_text: copy?.text ?? null }
  }
  return row
}

// Links in mails still work: they are masked, so that a forwarded export opens nothing.
function readable(row: Record<string, HeldCell>, hidden: Set<string>): Record<string, HeldCell> {
  const shown = Object.entries(row)
    .filter(([column, value]) => !hidden.has(column) && value !== null && value !== '')
    .map(([column, value]): [string, HeldCell] => [column, readCell(column, value)])
  return Object.fromEntries(shown)
}

function readCell(column: string, value: HeldCell): HeldCell {
  if (typeof value === 'number' && /(?:^|_)(?:at|until)$/.test(column)) {
    return value > 0 ? new Date(value).toISOString() : value
  }
  if (typeof value !== 'string') return value
  const masked = column === 'payload' ? withoutTokens(value) : value.replaceAll(/([?&;]t=)[\w-]{16,}/g, '$1…')
  if (column !== 'payload' && column !== 'fields' && column !== 'cells' && column !== 'evidence')
    return masked
  try {
    const json = JSON.parse(masked) as Record<string, HeldCell>
    if (column === 'payload') delete json['html']
    return json
  } catch {
    return masked
  }
}

/** The export as a file; its number is the receipt. */
export function heldFile(held: Held): Response {
  const body = JSON.stringify(
    {
      nummer: held.id,
      stand: new Date(held.at).toISOString(),
      adresse: held.emailKey,
      gesperrt_seit: held.blockedSince === null ? null : new Date(held.blockedSince).toISOString(),
      tabellen: Object.fromEntries(
        held.tables.map(({ table, label, rows }) => [table, { was: label, zeilen: rows }]),
      ),
    },
    null,
    2,
  )
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="auskunft-${held.id}.json"`,
    'cache-control': 'private, no-store',
  }
  return new Response(body, { headers })
}
