/** A report is kept once its address has proven itself. */
import { promise } from '../../outbox/outbox.ts'
import { lookAtProof, useProof } from '../../proof/proof.ts'
import type { House } from '../../site/house.ts'
import type { Db } from '../../store/open.ts'
import type { ReportTable } from '../../store/schema.ts'
import { reportLinkMail, reportSharedMail } from './mails.ts'
import { life, withLetter, reportPath, type LetterBeside } from './report.ts'

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
