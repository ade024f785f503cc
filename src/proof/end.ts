// A link that must not open any more although its time is not over, or begins only when its mail gets out.
import { sql, type RawBuilder } from 'kysely'

/**
 * The end of a link that is made void: before it could have lived, so that no mail that still waits renews it.
 * Set it also on links that have run out, as theirs may wait.
 * @param now epoch ms
 */
export const voidFrom = (now: number): RawBuilder<number> =>
  sql<number>`case when created_at < ${now} then created_at else cast(${now} as bigint) end`
