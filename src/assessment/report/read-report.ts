/** Reports that are kept, for whoever may see them. */
import type { House } from '../../site/house.ts'
import type { Db } from '../../store/open.ts'
import type { ReportTable } from '../../store/schema.ts'
import { isSignedFor } from '../../store/secret.ts'

/** The report behind a link, or null when the link is none of ours, it has expired, or the report was deleted. */
export async function readReport(
  house: Pick<House, 'store' | 'now' | 'secret'>,
  id: string,
  key: string,
): Promise<ReportTable | null> {
  if (!isSignedFor(house.secret, 'report', id, key)) return null
  return liveReports(house.store.db, house.now()).where('id', '=', id).executeTakeFirst().then(orNull)
}

/** What the desk may know: shared reports, and addresses that may be asked once; newest first, at most 200. */
export const reportsForDesk = (db: Db, now: number): Promise<ReportTable[]> =>
  liveReports(db, now)
    .where((eb) => eb.or([eb('shared', '=', 1), eb('follow_up', '=', 1)]))
    .orderBy('proven_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()

/** One report for the desk; null unless it was shared. */
export const sharedReport = (db: Db, now: number, id: string): Promise<ReportTable | null> =>
  liveReports(db, now).where('shared', '=', 1).where('id', '=', id).executeTakeFirst().then(orNull)

export const liveReports = (db: Db, now: number) =>
  db.selectFrom('report').selectAll().where('proven_at', 'is not', null).where('expires_at', '>', now)

const orNull = <T>(row: T | undefined): T | null => row ?? null
