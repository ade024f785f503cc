// What the publisher said of himself at the desk, version by version, and what counts of it now.
import type { Db } from '../store/open.ts'
import { checkFacts, type Facts } from './facts.ts'

export type FactName = keyof Facts

/** The newest version of one fact. */
export interface SaidFact {
  name: string
  version: number
  /** null where the delivered one counts again. */
  value: unknown
  /** Epoch ms. */
  at: number
  /** Address key of the publisher; '' when it was erased. */
  by: string
}

/** What was said last of each fact. */
export async function readSaid(db: Db): Promise<SaidFact[]> {
  const rows = await db
    .selectFrom('fact')
    .selectAll()
    .where('version', '=', (eb) =>
      eb
        .selectFrom('fact as other')
        .select((one) => one.fn.max('other.version').as('newest'))
        .whereRef('other.name', '=', 'fact.name'),
    )
    .orderBy('name')
    .execute()
  return rows.map(({ name, version, value, said_at, said_by }) => ({
    name,
    version,
    value: JSON.parse(value) as unknown,
    at: said_at,
    by: said_by,
  }))
}

/**
 * The facts that count: what was said, over what was delivered. A saying that this program cannot use (a newer one wrote
 * it) is named in the log and left out, so that no start fails because of it.
 */
export function factsWith(delivered: Facts, said: readonly SaidFact[]): Facts {
  const own = said.filter(({ name, value }) => value !== null && name in { ...allOptional, ...delivered })
  const checked = checkFacts({
    ...delivered,
    ...Object.fromEntries(own.map(({ name, value }) => [name, value])),
  })
  if (checked.kind === 'ok') return checked.facts
  const [unfit = ''] = checked.path.split('.')
  console.error(`facts: what the desk said of "${checked.path}" cannot be used: ${checked.message}`)
  const rest = own.filter(({ name }) => name !== unfit)
  return rest.length < own.length ? factsWith(delivered, rest) : delivered
}

/** Facts that content/site.json may leave out altogether. */
const allOptional = { state: '', replyTo: '' } satisfies Partial<Record<FactName, string>>

/**
 * Says a fact anew, in the caller's transaction.
 * @param after the version that was seen; 0 when there was none
 * @param value undefined or null: the delivered one counts again
 * @returns false when somebody has said it since: nothing was written
 */
export async function sayFact(
  db: Db,
  { name, after, value }: { name: FactName; after: number; value: unknown },
  by: string,
  now: number,
): Promise<boolean> {
  const done = await db
    .insertInto('fact')
    .values({ name, version: after + 1, value: JSON.stringify(value ?? null), said_at: now, said_by: by })
    .onConflict((on) => on.columns(['name', 'version']).doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}
