/** Rows that an import writes about a person. */
import { newId } from '../../store/id.ts'
import type { Db } from '../../store/open.ts'
import type { ImportJobTable, ImportLineTable } from '../../store/schema.ts'
import type { Evidence } from './evidence.ts'

/** What a list says of somebody, kept as its declaration for each line. */
export async function declareImport(
  db: Db,
  job: Pick<ImportJobTable, 'id' | 'file_name' | 'uploaded_by'>,
  lines: readonly ImportLineTable[],
  ids: ReadonlyMap<string, string>,
  now: number,
): Promise<void> {
  if (lines.length === 0) return
  await db
    .insertInto('declaration')
    .values(
      lines.map((line) => ({
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
          evidence: evidenceOf(line),
          ...(line.said === '' ? {} : { said: line.said }),
          file: job.file_name,
          line: line.line,
          import: job.id,
          by: job.uploaded_by,
        }),
      })),
    )
    .execute()
}

export async function markWritten(
  db: Db,
  importId: string,
  lines: readonly ImportLineTable[],
  now: number,
): Promise<void> {
  if (lines.length === 0) return
  await db
    .updateTable('import_line')
    .set({ written_at: now })
    .where('import_id', '=', importId)
    .where(
      'line',
      'in',
      lines.map(({ line }) => line),
    )
    .execute()
}

export const evidenceOf = (line: Pick<ImportLineTable, 'evidence'>) => JSON.parse(line.evidence) as Evidence

// A member's row as far as it is the same whatever became of him.
export const memberRowOf = (line: ImportLineTable, now: number) => ({
  id: newId(now),
  email: line.email,
  email_key: line.email_key,
  salutation: line.salutation,
  title: line.title,
  first_name: line.first_name,
  last_name: line.last_name,
  company: line.company,
  greeting: line.greeting,
  basis: line.proof === 'existing-customer' ? ('customer' as const) : null,
  asked_at: now,
  confirmed_at: now,
})

export function ofLine(db: Db, line: ImportLineTable) {
  return db.updateTable('import_line').where('import_id', '=', line.import_id).where('line', '=', line.line)
}
