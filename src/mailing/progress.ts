// When a mailing last made progress: the hour of patience runs from there.
import { sql, type RawBuilder } from 'kysely'
import { minute } from '../site/time.ts'

/** So far two replicas' clocks may differ, ms. */
export const skew = minute

/**
 * For `set`: progress now. One of a clock that ran ahead stays until the next look has seen it: what that clock put off
 * is due then, and would wait for its hour if nobody knew.
 */
export const progressAt = (now: number): RawBuilder<number> =>
  sql<number>`case when progress_at > cast(${now + skew} as bigint) then progress_at else cast(${now} as bigint) end`
