// Leaving: one click from any mail, no sign-in, no question before it, and friendly however often it is asked.
// The link may have been forwarded, so it can leave and pause and nothing else.
import { voidLinks } from '../proof/end.ts'
import type { House } from '../site/house.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import { isSignedFor, sign } from '../store/secret.ts'
import { askedForDeclaration, type Asked } from './asked.ts'
import { setTombstone } from './tombstone.ts'

/** The leave address of one member; it never expires, because a letter lies in an inbox for years. */
export function leaveUrl(secret: string, siteUrl: string, memberId: string): string {
  return `${siteUrl}/mitglied/abmelden?m=${memberId}&s=${sign(secret, 'leave', memberId)}`
}

/** The headers that show the mail program's own leave button (RFC 2369) and let it act by POST (RFC 8058). */
export function leaveHeaders(secret: string, siteUrl: string, memberId: string): Record<string, string> {
  return {
    'List-Unsubscribe': `<${leaveUrl(secret, siteUrl, memberId)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

/** Whether a leave link is one of ours. */
export function leaveLinkFits(secret: string, memberId: string, signature: string): boolean {
  return isSignedFor(secret, 'leave', memberId, signature)
}

export type LookedAtLeave =
  | { kind: 'member'; email: string; pausedUntil: number | null }
  | { kind: 'left'; email: string }
  | { kind: 'gone' }
  | { kind: 'broken' }

/** What a leave link shows, without changing anything: for GET. `gone`: nothing is kept of this person any more. */
export async function lookAtLeave(
  house: Pick<House, 'store' | 'secret' | 'now'>,
  link: { memberId: string; signature: string },
): Promise<LookedAtLeave> {
  if (!leaveLinkFits(house.secret, link.memberId, link.signature)) return { kind: 'broken' }
  const member = await house.store.db
    .selectFrom('member')
    .select(['email', 'state', 'paused_until'])
    .where('id', '=', link.memberId)
    .executeTakeFirst()
  if (!member) return { kind: 'gone' }
  const { email, state, paused_until: until } = member
  if (state === 'left') return { kind: 'left', email }
  return { kind: 'member', email, pausedUntil: until !== null && until > house.now() ? until : null }
}

/**
 * Lets a member leave, for POST with a link that fits.
 * Open links to confirm end too: an old one must not bring somebody back who has just left.
 * @param left.asked what he asked the desk for, instead of clicking himself
 * @returns 'already' when he has left before; 'gone' when nothing is kept of him any more: he was erased, and whoever has
 *   his address today is not known by this link
 */
export async function leave(
  house: Pick<House, 'store' | 'secret' | 'now'>,
  left: { memberId: string; ip: string; page: string } & ({ oneClick: boolean } | { asked: Asked }),
): Promise<{ kind: 'left' | 'already' | 'gone' }> {
  const now = house.now()
  return house.store.transaction(async (trx) => {
    const member = await trx
      .updateTable('member')
      .set({ state: 'left', left_at: now, paused_until: null })
      .where('id', '=', left.memberId)
      .where('state', 'in', ['asked', 'confirmed'])
      .returning('email_key')
      .executeTakeFirst()
    if (!member) return { kind: (await isKept(trx, left.memberId)) ? 'already' : 'gone' }
    await setTombstone(trx, house, member.email_key, 'left', now)
    await voidLinks(trx, now)
      .where('email_key', '=', member.email_key)
      .where('purpose', '=', 'join')
      .execute()
    await trx
      .insertInto('declaration')
      .values({
        id: newId(now),
        email_key: member.email_key,
        member_id: left.memberId,
        kind: 'left',
        page: left.page,
        fields: JSON.stringify(
          'asked' in left
            ? { way: 'desk', ...askedForDeclaration(left.asked) }
            : { way: left.oneClick ? 'one-click' : 'form' },
        ),
        at: now,
        ip: left.ip,
      })
      .execute()
    return { kind: 'left' }
  })
}

async function isKept(db: Db, memberId: string): Promise<boolean> {
  const row = await db.selectFrom('member').select('id').where('id', '=', memberId).executeTakeFirst()
  return row !== undefined
}
