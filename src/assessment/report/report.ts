// A kept report: stored when asked for, seen by nobody until the address has proven itself, then a page behind a link
// that expires. The publisher sees only what was shared with him.
import { publicRates, takeFromLimits, type Limited } from '../../proof/limit.ts'
import { forgetProofs, type Proof } from '../../proof/proof.ts'
import { issueProof } from '../../proof/issue.ts'
import type { House } from '../../site/house.ts'
import { newId } from '../../store/id.ts'
import type { Db, Store } from '../../store/open.ts'
import type { ReportTable } from '../../store/schema.ts'
import { isSignedFor, sign } from '../../store/secret.ts'
import { sweep, sweepSize } from '../../store/sweep.ts'
import type { ReportInput } from './form.ts'
import { reportProofWords } from './mails.ts'
import { followUpWords, reportConsent, shareWords } from '../keep/report-words.ts'
import { day } from '../../site/time.ts'
import { liveReports } from './read-report.ts'

/** How long the link to confirm works, and how long what was asked for waits for it, in ms. */

const unprovenLife = 28 * day

/** How long a proven report is kept, in ms. */
export const life = 90 * day

export type ReportKept = { kind: 'taken' } | Exclude<Limited, { kind: 'free' }>

/**
 * Takes a report: the row and the promise of one neutral mail, in one transaction.
 * @param order what its proof keeps of a letter that was ordered beside it; null for none
 * @returns 'taken' whatever the address is and whatever was spent on it
 */
export async function keepReport(
  house: House,
  input: Pick<ReportInput, 'email' | 'content' | 'share' | 'followUp' | 'website'>,
  from: { ip: string },
  order: Record<string, string> | null = null,
): Promise<ReportKept> {
  if (input.website) return { kind: 'taken' }
  const now = house.now()
  const { company } = house.facts
  const report: ReportTable = {
    id: newId(now),
    email: input.email.email,
    email_key: input.email.key,
    kind: input.content.kind,
    content: input.content.text,
    consent: JSON.stringify([
      reportConsent,
      ...(input.share ? [shareWords(company)] : []),
      ...(input.followUp ? [followUpWords] : []),
    ]),
    shared: input.share ? 1 : 0,
    follow_up: input.followUp ? 1 : 0,
    created_at: now,
    proven_at: null,
    expires_at: now + unprovenLife,
    ip: from.ip,
  }
  const kept = await house.store.transaction<ReportKept>(async (trx) => {
    const request = { form: 'report', ip: from.ip, target: report.email_key }
    const limited = await takeFromLimits(trx, house, request, publicRates, now)
    if (limited.kind !== 'free') return limited
    await trx.insertInto('report').values(report).execute()
    await issueProof(trx, house, {
      purpose: 'report',
      email: report.email,
      emailKey: report.email_key,
      subjectId: report.id,
      fields: order ?? {},
      path: '/kundenwert/bericht/bestaetigen',
      words: reportProofWords(house.facts, order !== null),
    })
    return { kind: 'taken' }
  })
  house.wake()
  return kept
}

/** A letter that may have been ordered beside a report: the token that confirms it, and what opens that link. */
export interface LetterBeside {
  token: (proof: Proof) => string | undefined
  open: (db: Db, proof: Proof) => Promise<void>
}

export const withLetter = (path: string, token: string | undefined): string =>
  token === undefined ? path : `${path}&brief=${token}`

/** Path of a report's page; the key is derived, so that nothing secret lies in the store. */
export const reportPath = (secret: string, id: string): string =>
  `/kundenwert/bericht/${id}?t=${sign(secret, 'report', id)}`

/** Deletes the report behind a link, for POST by whoever holds it: the person himself. */
export async function deleteReport(
  house: Pick<House, 'store' | 'secret'>,
  id: string,
  key: string,
): Promise<{ kind: 'deleted' | 'unknown' }> {
  if (!isSignedFor(house.secret, 'report', id, key)) return { kind: 'unknown' }
  const row = await house.store.db
    .deleteFrom('report')
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return { kind: row ? 'deleted' : 'unknown' }
}

/** The shared reports of some addresses, oldest first. */
export async function reportsOf(
  db: Db,
  now: number,
  emailKeys: readonly string[],
): Promise<Pick<ReportTable, 'id' | 'email' | 'created_at' | 'proven_at'>[]> {
  if (emailKeys.length === 0) return []
  return liveReports(db, now)
    .clearSelect()
    .select(['id', 'email', 'created_at', 'proven_at'])
    .where('shared', '=', 1)
    .where('email_key', 'in', emailKeys)
    .orderBy('id')
    .execute()
}

/** Deletes what has expired, and the proofs that belonged to it. */
export async function forgetReports(store: Store, now: number, before: number): Promise<void> {
  await sweep(async () => {
    const rows = await store.db
      .deleteFrom('report')
      .where('id', 'in', (eb) =>
        eb.selectFrom('report as old').select('old.id').where('old.expires_at', '<=', now).limit(sweepSize),
      )
      .returning('id')
      .execute()
    return rows.length
  })
  await forgetProofs(store.db, 'report', before)
}
