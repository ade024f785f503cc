// A kept report: stored when asked for, seen by nobody until the address has proven itself, then a page behind a link
// that expires. The publisher sees only what was shared with him.
import { promise } from '../../outbox/outbox.ts'
import { publicRates, takeFromLimits, type Limited } from '../../proof/limit.ts'
import { forgetProofs, issueProof, lookAtProof, useProof, type Proof } from '../../proof/proof.ts'
import type { House } from '../../site/house.ts'
import { newId } from '../../store/id.ts'
import type { Db, Store } from '../../store/open.ts'
import type { ReportTable } from '../../store/schema.ts'
import { isSignedFor, sign } from '../../store/secret.ts'
import { sweep, sweepSize } from '../../store/sweep.ts'
import type { ReportInput } from './form.ts'
import { reportLinkMail, reportProofWords, reportSharedMail } from './mails.ts'
import { followUpWords, reportConsent, shareWords } from '../keep/report-words.ts'
import { day } from '../../site/time.ts'

/** How long the link to confirm works, and how long what was asked for waits for it, in ms. */
const proofLife = 7 * day
const unprovenLife = 28 * day
/** How long a proven report is kept, in ms. */
const life = 90 * day

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
      life: proofLife,
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

const withLetter = (path: string, token: string | undefined): string =>
  token === undefined ? path : `${path}&brief=${token}`

/** Path of a report's page; the key is derived, so that nothing secret lies in the store. */
export const reportPath = (secret: string, id: string): string =>
  `/kundenwert/bericht/${id}?t=${sign(secret, 'report', id)}`

export type LookedAtReport =
  /** `letter`: it was ordered beside the report. */
  | { kind: 'open'; email: string; letter: boolean }
  | { kind: 'used'; path: string }
  | { kind: 'expired' | 'unknown' }

/** What a link to confirm is worth, without changing anything: for GET. */
export async function lookAtReport(
  house: Pick<House, 'store' | 'now' | 'secret'>,
  token: string,
  letter: Pick<LetterBeside, 'token'>,
): Promise<LookedAtReport> {
  const looked = await lookAtProof(house.store.db, 'report', token, house.now())
  if (looked.kind === 'unknown' || looked.kind === 'expired') return { kind: looked.kind }
  const id = looked.proof.subject_id ?? ''
  const row = await house.store.db
    .selectFrom('report')
    .select('id')
    .where('id', '=', id)
    .where('expires_at', '>', house.now())
    .executeTakeFirst()
  if (!row) return { kind: 'unknown' }
  return looked.kind === 'open'
    ? { kind: 'open', email: looked.proof.email, letter: letter.token(looked.proof) !== undefined }
    : { kind: 'used', path: withLetter(reportPath(house.secret, id), letter.token(looked.proof)) }
}

/**
 * The address proves itself, for POST: the report becomes a page, its link leaves by mail, and the publisher hears of
 * it if and only if that was ticked.
 * @returns the path of the report, also for a second click
 */
export async function confirmReport(
  house: House,
  token: string,
  letter: LetterBeside,
): Promise<{ kind: 'confirmed' | 'already'; path: string } | { kind: 'expired' | 'unknown' }> {
  const now = house.now()
  const result = await house.store.transaction(async (trx) => {
    const used = await useProof(trx, 'report', token, now)
    if (used.kind === 'unknown' || used.kind === 'expired') return { kind: used.kind }
    const id = used.proof.subject_id ?? ''
    const path = withLetter(reportPath(house.secret, id), letter.token(used.proof))
    if (used.kind === 'used') return { kind: 'already' as const, path }
    const report = await trx
      .updateTable('report')
      .set({ proven_at: now, expires_at: now + life })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    if (!report) return { kind: 'unknown' as const }
    await letter.open(trx, used.proof)
    await tell(trx, house, report, reportPath(house.secret, id))
    return { kind: 'confirmed' as const, path }
  })
  house.wake()
  return result
}

async function tell(db: Db, house: House, report: ReportTable, path: string): Promise<void> {
  const now = house.now()
  const mail = reportLinkMail(house, report, house.config.siteUrl + path)
  await promise(
    db,
    house,
    { key: `report-${report.id}`, kind: 'report', emailKey: report.email_key, mail },
    now,
  )
  if (report.shared === 0 && report.follow_up === 0) return
  for (const [index, to] of house.config.publishers.entries()) {
    await promise(
      db,
      house,
      {
        key: `report-shared-${report.id}-${index}`,
        kind: 'lead',
        emailKey: to,
        mail: reportSharedMail(house, to, report),
      },
      now,
    )
  }
}

/** The report behind a link, or null when the link is none of ours, it has expired, or the report was deleted. */
export async function readReport(
  house: Pick<House, 'store' | 'now' | 'secret'>,
  id: string,
  key: string,
): Promise<ReportTable | null> {
  if (!isSignedFor(house.secret, 'report', id, key)) return null
  return liveReports(house.store.db, house.now()).where('id', '=', id).executeTakeFirst().then(orNull)
}

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

/** What the desk may know: shared reports, and addresses that may be asked once; newest first, at most 200. */
export const reportsForDesk = (db: Db, now: number): Promise<ReportTable[]> =>
  liveReports(db, now)
    .where((eb) => eb.or([eb('shared', '=', 1), eb('follow_up', '=', 1)]))
    .orderBy('proven_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()

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

/** One report for the desk; null unless it was shared. */
export const sharedReport = (db: Db, now: number, id: string): Promise<ReportTable | null> =>
  liveReports(db, now).where('shared', '=', 1).where('id', '=', id).executeTakeFirst().then(orNull)

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

const liveReports = (db: Db, now: number) =>
  db.selectFrom('report').selectAll().where('proven_at', 'is not', null).where('expires_at', '>', now)

const orNull = <T>(row: T | undefined): T | null => row ?? null
