// An address is barred, or no longer, because somebody asked the desk for it.
import type { House } from '../site/house.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import { askedForDeclaration, deskPage, type Asked } from './asked.ts'
import { askToLift } from './lift.ts'

/** Bars an address: no letter goes there, also not to whoever joins with it anew, until the desk lifts it. */
export async function barAddress(
  house: Pick<House, 'store' | 'now'>,
  emailKey: string,
  asked: Asked,
): Promise<{ kind: 'barred' | 'already' }> {
  const now = house.now()
  return house.store.transaction(async (trx) => {
    const at = { reason: 'desk' as const, active: 1 as const, at: now, source: `desk-${newId(now)}` }
    const row = await trx
      .insertInto('suppression')
      .values({ email_key: emailKey, ...at })
      .onConflict((on) => on.column('email_key').doUpdateSet(at).where('suppression.active', '=', 0))
      .returning('email_key')
      .executeTakeFirst()
    if (!row) return { kind: 'already' }
    await declare(trx, emailKey, { kind: 'barred', asked, now })
    return { kind: 'barred' }
  })
}

/** Has the bar lifted, at the vendor too, which the tick asks. */
export async function unbarAddress(
  house: Pick<House, 'store' | 'now' | 'wake'>,
  emailKey: string,
  by: string,
  asked: Asked,
): Promise<{ kind: 'asked' | 'gone' }> {
  const lifted = await askToLift(house, emailKey, by)
  if (lifted.kind === 'asked') {
    await declare(house.store.db, emailKey, { kind: 'unbarred', asked, now: house.now() })
  }
  return lifted
}

async function declare(
  db: Db,
  emailKey: string,
  { kind, asked, now }: { kind: 'barred' | 'unbarred'; asked: Asked; now: number },
): Promise<void> {
  const member = await db
    .selectFrom('member')
    .select('id')
    .where('email_key', '=', emailKey)
    .executeTakeFirst()
  await db
    .insertInto('declaration')
    .values({
      id: newId(now),
      email_key: emailKey,
      member_id: member?.id ?? null,
      kind,
      page: deskPage,
      fields: JSON.stringify(askedForDeclaration(asked)),
      at: now,
      ip: '',
    })
    .execute()
}
