// What the desk shows of imports: the jobs, what is in each, and its lines.
import { csvLines, csvStart } from '../../spreadsheet/csv-write.ts'
import type { Db } from '../../store/open.ts'
import type { ImportLineTable } from '../../store/schema.ts'
import { lineInWords } from './cause.ts'
import type { Format, ImportJob } from './job.ts'

const columns = [
  ...(['id', 'file_name', 'uploaded_by', 'state', 'problem', 'format', 'line_count', 'line_cursor'] as const),
  ...(['lease_until', 'created_at', 'ready_at', 'confirmed_at', 'done_at'] as const),
] as const

/** The newest fifty imports. */
export function listImports(db: Db): Promise<ImportJob[]> {
  return db.selectFrom('import_job').select(columns).orderBy('id', 'desc').limit(50).execute()
}

export function findImport(db: Db, id: string): Promise<ImportJob | undefined> {
  return db.selectFrom('import_job').select(columns).where('id', '=', id).executeTakeFirst()
}

export type Verdict = ImportLineTable['verdict']

export interface ImportCounts {
  byVerdict: Record<Verdict, number>
  /** Of the new ones. */
  doubleOptIn: number
  existingCustomer: number
  /** New ones whose proof is older than two years, without a mail since. */
  old: number
  /** Members made. */
  written: number
}

/** What is in an import, counted from its lines. */
export async function countImport(db: Db, id: string): Promise<ImportCounts> {
  const rows = await db
    .selectFrom('import_line')
    .select((eb) => [
      'verdict',
      'proof',
      eb.fn.countAll<number>().as('count'),
      eb.fn.sum<number>('old').as('old'),
      eb.fn.count<number>('written_at').as('written'),
    ])
    .where('import_id', '=', id)
    .groupBy(['verdict', 'proof'])
    .execute()
  const sum = (fits: (row: (typeof rows)[number]) => boolean, of: 'count' | 'old' | 'written' = 'count') =>
    rows.filter(fits).reduce((total, row) => total + row[of], 0)
  const byVerdict = Object.fromEntries(
    verdicts.map((verdict) => [verdict, sum((row) => row.verdict === verdict)]),
  ) as Record<Verdict, number>
  const fresh = (row: (typeof rows)[number]) => row.verdict === 'new'
  return {
    byVerdict,
    doubleOptIn: sum((row) => fresh(row) && row.proof === 'double-opt-in'),
    existingCustomer: sum((row) => fresh(row) && row.proof === 'existing-customer'),
    old: sum(fresh, 'old'),
    written: sum(fresh, 'written'),
  }
}

export const verdicts = [
  ...([
    'open',
    'new',
    'unproven',
    'unknown',
    'left',
    'blocked',
    'suppressed',
    'member',
    'duplicate',
    'invalid',
  ] as const),
] as const satisfies Verdict[]

/** The words of a list that might mean anything, each with how many lines it would free; most frequent first. */
export async function unknownWords(db: Db, id: string): Promise<{ said: string; count: number }[]> {
  const rows = await db
    .selectFrom('import_line')
    .select((eb) => ['said', eb.fn.countAll<number>().as('count')])
    .where('import_id', '=', id)
    .where('verdict', '=', 'unknown')
    .groupBy('said')
    .execute()
  return rows.toSorted((a, b) => b.count - a.count || (a.said < b.said ? -1 : 1))
}

/** The lines of one verdict in the order of the file. */
export function listLines(
  db: Db,
  id: string,
  page: { verdict: Verdict; after: number; limit: number },
): Promise<ImportLineTable[]> {
  return db
    .selectFrom('import_line')
    .selectAll()
    .where('import_id', '=', id)
    .where('verdict', '=', page.verdict)
    .where('line', '>', page.after)
    .orderBy('line')
    .limit(page.limit)
    .execute()
}

/** The lines of one verdict as CSV, slice by slice: as in the file, with line number and reason in front. */
export async function* linesAsCsv(db: Db, job: ImportJob, verdict: Verdict): AsyncGenerator<string> {
  const { heading = [] } = JSON.parse(job.format) as Partial<Format>
  yield csvStart + csvLines([['Zeile', 'Grund', ...heading]])
  let after = 0
  for (;;) {
    const lines = await listLines(db, job.id, { verdict, after, limit: 1_000 })
    const last = lines.at(-1)
    if (!last) return
    yield csvLines(
      lines.map(({ line, reason, cells }) =>
        [String(line), lineInWords(reason)].concat(JSON.parse(cells) as string[]),
      ),
    )
    after = last.line
  }
}
