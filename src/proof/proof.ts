// An address proves itself once before it gets anything but one neutral mail: join, ask, report and sign-in alike.
import type { Db } from '../store/open.ts'
import type { ProofTable } from '../store/schema.ts'
import { hashToken } from '../store/secret.ts'
import { sweep, sweepSize } from '../store/sweep.ts'
import { day, minute } from '../site/time.ts'

export type Proof = ProofTable

// Whoever copies a link out of plain text takes the bracket or the full stop behind it along.
const withoutTail = (token: string): string => /^[\w-]*/.exec(token)?.[0] ?? ''

export type Looked = { kind: 'open' | 'used' | 'expired'; proof: Proof } | { kind: 'unknown' }

/** What a link is worth, without changing anything: for GET. */
export async function lookAtProof(
  db: Db,
  purpose: Proof['purpose'],
  token: string,
  now: number,
): Promise<Looked> {
  const proof = await db
    .selectFrom('proof')
    .selectAll()
    .where('token_hash', '=', hashToken(withoutTail(token)))
    .where('purpose', '=', purpose)
    .executeTakeFirst()
  if (!proof) return { kind: 'unknown' }
  if (proof.used_at !== null) return { kind: 'used', proof }
  return { kind: proof.expires_at > now && isBelieved(proof, now) ? 'open' : 'expired', proof }
}

/** What opens the desk or somebody's data for a short time. */
const short: Proof['purpose'][] = ['sign-in', 'manage', 'move']

// A link from a clock that ran ahead would open them until that clock is right; one for a sign-up loses nothing by it.
const isBelieved = ({ purpose, created_at }: Proof, now: number) =>
  !short.includes(purpose) || created_at <= now + minute

/**
 * Uses a proof, for POST, inside the caller's transaction. `proven` is said exactly once per link,
 * a second click gets `used`.
 */
export async function useProof(
  db: Db,
  purpose: Proof['purpose'],
  token: string,
  now: number,
): Promise<{ kind: 'proven'; proof: Proof } | Exclude<Looked, { kind: 'open' }>> {
  const proof = await db
    .updateTable('proof')
    .set({ used_at: now })
    .where('token_hash', '=', hashToken(withoutTail(token)))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where((eb) => eb.or([eb('purpose', 'not in', short), eb('created_at', '<=', now + minute)]))
    .returningAll()
    .executeTakeFirst()
  if (proof) return { kind: 'proven', proof }
  const looked = await lookAtProof(db, purpose, token, now)
  // Between the two statements nothing opens a link again.
  return looked.kind === 'open' ? { kind: 'expired', proof: looked.proof } : looked
}

/** Whether this address has proven itself before, through any public form. */
export async function hasProvenItself(db: Db, emailKey: string): Promise<boolean> {
  const row = await db
    .selectFrom('proof')
    .select('id')
    .where('email_key', '=', emailKey)
    .where('purpose', '!=', 'sign-in')
    .where('used_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Deletes proofs that nobody needs any more: 28 days after they expired. Used ones are kept while they prove. */
export async function dropOldProofs(db: Db, now: number): Promise<void> {
  await sweep(async () => {
    const rows = await db
      .deleteFrom('proof')
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('proof as old')
          .select('old.id')
          .where('old.expires_at', '<', now - 28 * day)
          .where((old) =>
            old.or([old('old.used_at', 'is', null), old('old.purpose', 'in', ['sign-in', 'manage'])]),
          )
          .limit(sweepSize),
      )
      .returning('id')
      .execute()
    return rows.length
  })
}

/** Deletes the proofs of one purpose made before an instant (epoch ms), with what they proved; see site/retention.ts. */
export async function forgetProofs(db: Db, purpose: Proof['purpose'], before: number): Promise<void> {
  await sweep(async () => {
    const rows = await db
      .deleteFrom('proof')
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('proof as old')
          .select('old.id')
          .where('old.purpose', '=', purpose)
          .where('old.created_at', '<', before)
          .limit(sweepSize),
      )
      .returning('id')
      .execute()
    return rows.length
  })
}
