// Says of each line what would happen to it, before anything is written.
import { sql } from 'kysely'
import type { House } from '../../site/house.ts'
import type { Db } from '../../store/open.ts'
import type { ImportLineTable } from '../../store/schema.ts'
import { keptLine } from './cause.ts'
import { findObstacles } from './known.ts'

/** A line with a proof goes before one without, whatever their order in the file. */
const unprovenLast = 1_000_000_000

/** Settles the verdict of a slice of lines, inside the caller's transaction. */
export async function sortLines(
  db: Db,
  house: Pick<House, 'secret'>,
  lines: readonly ImportLineTable[],
): Promise<void> {
  const [id] = lines.map(({ import_id }) => import_id)
  const keys = [...new Set(lines.map(({ email_key }) => email_key).filter(Boolean))]
  if (id === undefined || keys.length === 0) return
  const obstacles = await findObstacles(db, house, keys)
  const firsts = await db
    .selectFrom('import_line')
    .select([
      'email_key',
      sql<number>`min(line + case when proof = 'unproven' then ${unprovenLast} else 0 end)`.as('first'),
    ])
    .where('import_id', '=', id)
    .where('email_key', 'in', keys)
    .groupBy('email_key')
    .execute()
  const first = new Map(firsts.map((row) => [row.email_key, row.first % unprovenLast]))
  const ended = await endedInTheFile(db, id, keys)
  // Lines with the same end in one statement: one each took a minute for 100,000.
  const settled = new Map<string, { values: Settled; lines: number[] }>()
  for (const line of lines) {
    if (!unsettled.has(line.verdict)) continue
    const obstacle = obstacles.get(line.email_key) ?? ended.get(line.email_key)
    const values = judge(line, obstacle, first.get(line.email_key) ?? line.line)
    if (!values) continue
    const group = settled.get(`${values.verdict} ${values.reason}`) ?? { values, lines: [] }
    group.lines.push(line.line)
    settled.set(`${values.verdict} ${values.reason}`, group)
  }
  for (const { values, lines: numbers } of settled.values()) {
    await db
      .updateTable('import_line')
      .set(values)
      .where('import_id', '=', id)
      .where('line', 'in', numbers)
      .execute()
  }
}

const unsettled = new Set<ImportLineTable['verdict']>(['open', 'unproven', 'unknown'])

// Whoever is in the list twice, once as a leaver, has left.
async function endedInTheFile(db: Db, id: string, keys: string[]): Promise<Map<string, Settled>> {
  const rows = await db
    .selectFrom('import_line')
    .select(['email_key', 'line', 'verdict', 'said'])
    .where('import_id', '=', id)
    .where('email_key', 'in', keys)
    .where('standing', 'in', ['left', 'complained', 'bounced', 'unconfirmed'])
    .where('verdict', 'in', ['left', 'suppressed'])
    .orderBy('line', 'desc')
    .execute()
  return new Map(
    rows.map(({ email_key, line, verdict, said }) => [
      email_key,
      { verdict, reason: keptLine({ why: 'said-elsewhere', line, said }) },
    ]),
  )
}

type Settled = Pick<ImportLineTable, 'verdict' | 'reason'>

function judge(line: ImportLineTable, obstacle: Settled | undefined, first: number): Settled | null {
  if (obstacle) return obstacle
  if (first !== line.line)
    return { verdict: 'duplicate', reason: keptLine({ why: 'duplicate', line: first }) }
  return line.verdict === 'open' ? { verdict: 'new', reason: '' } : null
}
