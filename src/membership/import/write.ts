// Makes members of the lines that may become some, each with a declaration that says on what grounds; and keeps what a
// list says of those who may not be written to, or the next list without that column would bring them back.
import { sql } from 'kysely'
import type { House } from '../../site/house.ts'
import type { Db } from '../../store/open.ts'
import type { Greeting, ImportJobTable, ImportLineTable } from '../../store/schema.ts'
import { setTombstone } from '../tombstone.ts'
import { findObstacles } from './known.ts'
import { declareImport, markWritten, evidenceOf, memberRowOf, ofLine } from './write-rows.ts'

/**
 * Writes a slice, inside the caller's transaction. Looks again at what the store knows: somebody may have left
 * between preview and click. The address itself is the key, so doing a slice again doubles nobody.
 */
export async function writeMembers(
  db: Db,
  house: Pick<House, 'secret' | 'now'>,
  job: Pick<ImportJobTable, 'id' | 'file_name' | 'uploaded_by'>,
  lines: readonly ImportLineTable[],
): Promise<void> {
  await writeEnds(db, house, job, lines)
  const now = house.now()
  const wanted = lines.filter(({ verdict, written_at }) => verdict === 'new' && written_at === null)
  const obstacles = await findObstacles(
    db,
    house,
    wanted.map(({ email_key }) => email_key),
  )
  for (const line of wanted) {
    const obstacle = obstacles.get(line.email_key)
    if (obstacle) await ofLine(db, line).set(obstacle).execute()
  }
  const free = wanted.filter(({ email_key }) => !obstacles.has(email_key))
  if (free.length === 0) return
  const written = await db
    .insertInto('member')
    .values(
      free.map((line) =>
        Object.assign(memberRowOf(line, now), {
          state: 'confirmed' as const,
          paused_until: evidenceOf(line).pausedUntil ?? null,
        }),
      ),
    )
    .onConflict((on) =>
      on
        .column('email_key')
        .doUpdateSet({
          state: 'confirmed',
          confirmed_at: now,
          paused_until: sql<number | null>`excluded.paused_until`,
          salutation: sql<'frau' | 'herr' | null>`excluded.salutation`,
          title: sql<string | null>`excluded.title`,
          first_name: sql<string>`excluded.first_name`,
          last_name: sql<string | null>`excluded.last_name`,
          company: sql<string>`excluded.company`,
          greeting: sql<Greeting | null>`excluded.greeting`,
          basis: sql<'customer' | null>`excluded.basis`,
        })
        // Asked here and never answered, but proven elsewhere.
        .where('member.state', '=', 'asked'),
    )
    .returning(['id', 'email_key'])
    .execute()
  const ids = new Map(written.map(({ id, email_key }) => [email_key, id]))
  const members = free.filter(({ email_key }) => ids.has(email_key))
  if (members.length === 0) return
  await declareImport(db, job, members, ids, now)
  await markWritten(db, job.id, members, now)
}

// What the list says of those who may not be written to, kept where a later import looks: a tombstone for who left or
// complained, a bar for who was unreachable; with a proof of his opt-in he comes back as the leaver he was.
async function writeEnds(
  db: Db,
  house: Pick<House, 'secret' | 'now'>,
  job: Pick<ImportJobTable, 'id' | 'file_name' | 'uploaded_by'>,
  lines: readonly ImportLineTable[],
): Promise<void> {
  const now = house.now()
  const ended = lines.filter(
    ({ verdict, standing, written_at }) =>
      written_at === null &&
      ((verdict === 'left' && (standing === 'left' || standing === 'complained')) ||
        (verdict === 'suppressed' && standing === 'bounced')),
  )
  const known = await findObstacles(db, house, [...new Set(ended.map(({ email_key }) => email_key))])
  // What happened here is newer than what another system knew.
  const fresh = ended.filter(({ email_key }) => !known.has(email_key))
  await writeStates(db, job, fresh, now)
  for (const line of fresh) {
    const { blockedAs, blockedAt = now } = evidenceOf(line)
    const reason = blockedAs ?? (line.standing === 'bounced' ? 'bounce' : undefined)
    if (reason) {
      await db
        .insertInto('suppression')
        .values({ email_key: line.email_key, reason, active: 1, at: blockedAt, source: `import-${job.id}` })
        .onConflict((on) => on.column('email_key').doNothing())
        .execute()
    }
    if (line.standing === 'bounced') continue
    const why = line.standing === 'complained' ? 'complained' : 'left'
    await setTombstone(db, house, line.email_key, why, now)
  }
  await markWritten(db, job.id, fresh, now)
}

// Who is a member all the same, or was one: with the proof of his opt-in, else there is nothing to be proven.
async function writeStates(
  db: Db,
  job: Pick<ImportJobTable, 'id' | 'file_name' | 'uploaded_by'>,
  lines: readonly ImportLineTable[],
  now: number,
): Promise<void> {
  const people = new Map<string, ImportLineTable>()
  for (const line of lines) {
    const { leftAt, confirmed } = evidenceOf(line)
    const was = line.standing === 'bounced' ? confirmed : leftAt !== undefined
    if (was && line.proof !== 'unproven' && !people.has(line.email_key)) people.set(line.email_key, line)
  }
  if (people.size === 0) return
  const rows = await db
    .insertInto('member')
    .values(
      [...people.values()].map((line) => {
        const { leftAt, pausedUntil } = evidenceOf(line)
        const bounced = line.standing === 'bounced'
        return Object.assign(memberRowOf(line, now), {
          state: bounced ? ('confirmed' as const) : ('left' as const),
          paused_until: bounced ? (pausedUntil ?? null) : null,
          left_at: bounced ? null : (leftAt ?? now),
        })
      }),
    )
    .onConflict((on) => on.column('email_key').doNothing())
    .returning(['id', 'email_key'])
    .execute()
  const ids = new Map(rows.map(({ id, email_key }) => [email_key, id]))
  await declareImport(
    db,
    job,
    [...people.values()].filter(({ email_key }) => ids.has(email_key)),
    ids,
    now,
  )
}
