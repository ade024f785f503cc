// Makes members of the lines that may become some, each with a declaration that says on what grounds.
import { sql } from 'kysely'
import type { House } from '../../site/house.ts'
import { newId } from '../../store/id.ts'
import type { Db } from '../../store/open.ts'
import type { ImportJobTable, ImportLineTable } from '../../store/schema.ts'
import { findObstacles } from './known.ts'

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
      free.map((line) => ({
        id: newId(now),
        email: line.email,
        email_key: line.email_key,
        state: 'confirmed' as const,
        first_name: line.first_name,
        company: line.company,
        asked_at: now,
        confirmed_at: now,
      })),
    )
    .onConflict((on) =>
      on
        .column('email_key')
        .doUpdateSet({
          state: 'confirmed',
          confirmed_at: now,
          first_name: sql<string>`excluded.first_name`,
          company: sql<string>`excluded.company`,
        })
        // Asked here and never answered, but proven elsewhere.
        .where('member.state', '=', 'asked'),
    )
    .returning(['id', 'email_key'])
    .execute()
  const ids = new Map(written.map(({ id, email_key }) => [email_key, id]))
  const members = free.filter(({ email_key }) => ids.has(email_key))
  if (members.length === 0) return
  await db
    .insertInto('declaration')
    .values(
      members.map((line) => ({
        id: newId(now),
        email_key: line.email_key,
        member_id: ids.get(line.email_key) ?? null,
        kind: 'imported' as const,
        page: '/redaktion/import',
        at: now,
        ip: '',
        fields: JSON.stringify({
          email: line.email,
          proof: line.proof,
          evidence: JSON.parse(line.evidence) as unknown,
          file: job.file_name,
          line: line.line,
          import: job.id,
          by: job.uploaded_by,
        }),
      })),
    )
    .execute()
  await db
    .updateTable('import_line')
    .set({ written_at: now })
    .where('import_id', '=', job.id)
    .where(
      'line',
      'in',
      members.map(({ line }) => line),
    )
    .execute()
}

function ofLine(db: Db, line: ImportLineTable) {
  return db.updateTable('import_line').where('import_id', '=', line.import_id).where('line', '=', line.line)
}
