// Walks the list of site/retention.ts and has each room forget what is beyond its period. Composes; decides nothing.
import { join } from 'node:path'
import { forgetReports } from './assessment/report/report.ts'
import { forgetLog } from './desk/log.ts'
import { dropOldSessions } from './desk/sign-in/session.ts'
import { forgetFeedback } from './inquiries/feedback.ts'
import { forgetInquiries } from './inquiries/forget.ts'
import { forgetDeliveries } from './mailing/forget.ts'
import { expireAsked } from './membership/expire.ts'
import { forgetCompanies } from './membership/companies.ts'
import { forgetLeft, forgetSuppressions } from './membership/forget.ts'
import { forgetImports } from './membership/import/forget.ts'
import { forgetEvents, forgetMailFiles, forgetMails } from './outbox/forget.ts'
import { blankSettled } from './outbox/outbox.ts'
import { dropOldBudgets } from './proof/budget.ts'
import { dropEmptyLimits } from './proof/limit.ts'
import { dropOldProofs } from './proof/proof.ts'
import type { House } from './site/house.ts'
import { cutoff } from './site/period.ts'
import { retention, type RetentionJob } from './site/retention.ts'
import { removeLeftCopies } from './store/left-copies.ts'

type Forgetful = Pick<House, 'store' | 'now' | 'config' | 'facts'>

/** @param before epoch ms; what is older is beyond its period */
type Forget = (house: Forgetful, before: number) => Promise<void>

const jobs: Record<RetentionJob, Forget> = {
  asked: async ({ store, now }) => {
    await expireAsked(store, now())
    await dropOldProofs(store.db, now())
  },
  limits: async ({ store, now }) => {
    await dropOldBudgets(store.db, now())
    await dropEmptyLimits(store.db, now())
  },
  deliveries: ({ store }, before) => forgetDeliveries(store, before),
  'left-members': ({ store }, before) => forgetLeft(store, before),
  events: ({ store }, before) => forgetEvents(store, before),
  suppressions: ({ store }, before) => forgetSuppressions(store.db, before),
  inquiries: ({ store }, before) => forgetInquiries(store, before),
  feedback: ({ store }, before) => forgetFeedback(store, before),
  reports: ({ store, now }, before) => forgetReports(store, now(), before),
  'outbox-contents': ({ store, now }) => blankSettled(store.db, now()),
  outbox: (house, before) => forgetMails(house.store, before, yearEnds(house)),
  'mail-files': ({ config }, before) => forgetMailFiles(join(config.dataDir, 'outbox'), before),
  sessions: ({ store, now }) => dropOldSessions(store.db, now()),
  imports: (house, before) => forgetImports(house.store, before, yearEnds(house), house.now()),
  log: ({ store }, before) => forgetLog(store.db, before),
  companies: ({ store }, before) => forgetCompanies(store.db, before),
}

function yearEnds({ now, facts }: Forgetful): number {
  return cutoff({ kind: 'year-ends', count: 3 }, now(), facts.slot.zone)
}

/**
 * Deletes everything beyond its period. Deliveries go before the members they are about.
 * A job that fails is logged and holds up no other; the next hour tries again.
 */
export async function forgetAll(house: Forgetful): Promise<void> {
  try {
    await removeLeftCopies(house.config.dataDir, house.now())
  } catch (error) {
    console.error('retention: a copy of the store was left in DATA_DIR and cannot be removed:', error)
  }
  const entries = retention.flatMap((entry) =>
    entry.job === null ? [] : [{ job: entry.job, period: entry.period }],
  )
  for (const { job, period } of entries.toSorted((a, b) => order(a.job) - order(b.job))) {
    try {
      await jobs[job](house, cutoff(period, house.now(), house.facts.slot.zone))
    } catch (error) {
      console.error(`retention: ${job} failed and will be tried again:`, error)
    }
  }
}

const order = (job: RetentionJob) => (job === 'deliveries' ? 0 : 1)
