/** Suppressions at the desk: who is barred, and how one is lifted. */
import type { Carrier } from '../outbox/mail.ts'
import { takeTurn } from '../outbox/handover.ts'
import type { House } from '../site/house.ts'
import type { Db } from '../store/open.ts'
import type { SuppressionTable } from '../store/schema.ts'

export type Suppressed = SuppressionTable & {
  /** As the member wrote it, else the key. */
  email: string
  /** When the owner of the address asked for the letter again after the suppression; null when he did not. */
  rejoined_at: number | null
}

/** The newest active suppressions, those who want the letter back first; at most 500. */
export async function listSuppressions(db: Db): Promise<Suppressed[]> {
  const rows = await db
    .selectFrom('suppression')
    .leftJoin('member', 'member.email_key', 'suppression.email_key')
    .selectAll('suppression')
    .select((eb) => [
      'member.email',
      eb
        .selectFrom('declaration')
        .select((inner) => inner.fn.max('declaration.at').as('at'))
        .whereRef('declaration.email_key', '=', 'suppression.email_key')
        .whereRef('declaration.at', '>', 'suppression.at')
        .where('declaration.kind', 'in', ['asked', 'confirmed'])
        .as('rejoined_at'),
    ])
    .where('suppression.active', '=', 1)
    .orderBy('suppression.at', 'desc')
    .limit(500)
    .execute()
  return rows
    .map((row) => Object.assign(row, { email: row.email ?? row.email_key }))
    .toSorted((a, b) => (b.rejoined_at ?? 0) - (a.rejoined_at ?? 0))
}

/** The publisher's click: the tick will ask the vendor, since a request never waits for him. */
export async function askToLift(
  house: Pick<House, 'store' | 'now' | 'wake'>,
  emailKey: string,
  by: string,
): Promise<{ kind: 'asked' | 'gone' }> {
  const now = house.now()
  const row = await house.store.db
    .updateTable('suppression')
    .set({ lift_asked_at: now, lift_due_at: now, lifted_by: by, lift_problem: null })
    .where('email_key', '=', emailKey)
    .where('active', '=', 1)
    .returning('email_key')
    .executeTakeFirst()
  house.wake()
  return { kind: row ? 'asked' : 'gone' }
}

/**
 * The tick's job: has the vendor forget the addresses the publisher lifted, one call each at the vendor's pace. Asking
 * twice does no harm, so there is no lease.
 */
export async function liftSuppressions(
  { store, now }: Pick<House, 'store' | 'now'>,
  carrier: Carrier,
  signal: AbortSignal,
): Promise<void> {
  const due = await store.db
    .selectFrom('suppression')
    .select(['email_key', 'lift_asked_at'])
    .where('lift_due_at', '<=', now())
    .orderBy('lift_due_at')
    .limit(50)
    .execute()
  for (const row of due) {
    if (signal.aborted) return
    // No turn now: the next look is a second away.
    if ((await takeTurn(store.db, now(), carrier.interval())) > 0) return
    const lifted = (await carrier.liftSuppression?.(row.email_key, now())) ?? { kind: 'lifted' as const }
    await store.db
      .updateTable('suppression')
      .set(
        lifted.kind === 'lifted'
          ? { active: 0, lifted_at: now(), lift_due_at: null, lift_problem: null }
          : { lift_due_at: lifted.kind === 'retry' ? lifted.at : null, lift_problem: lifted.problem },
      )
      .where('email_key', '=', row.email_key)
      .where('lift_asked_at', '=', row.lift_asked_at)
      .execute()
  }
}
