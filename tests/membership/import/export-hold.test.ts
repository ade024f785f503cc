// An export of very many members lets everybody else be answered meanwhile.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { exportMembers } from '../../../src/membership/import/export.ts'
import { csvLines } from '../../../src/spreadsheet/csv-write.ts'
import { writeSheet } from '../../../src/spreadsheet/xlsx-write.ts'
import { download } from '../../../src/site/stream.ts'
import { useRig } from '../../rig/house.ts'

const rig = useRig('sqlite')
const zone = 'Europe/Berlin'
const count = 20_000

/** The longest time in which nobody else had a turn while `work` ran, ms, and how many turns there were. */
async function holds(work: () => Promise<void>): Promise<{ longest: number; turns: number }> {
  let last = performance.now()
  let longest = 0
  let turns = 0
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    turns++
  }, 1)
  await work()
  clearInterval(timer)
  return { longest: Math.max(longest, performance.now() - last), turns }
}

async function seed(): Promise<void> {
  const { db } = rig.store
  const numbers = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})`
  await sql`insert into member (id, email, email_key, first_name, company, state, asked_at, confirmed_at)
    ${numbers} select printf('m%06d', i), 'leser' || i || '@firma.test', 'leser' || i || '@firma.test', 'Eva',
    'Müller & Söhne', 'confirmed', 1700000000000, 1700000000000 from n`.execute(db)
  await sql`insert into declaration (id, email_key, member_id, kind, page, fields, at, ip)
    ${numbers} select printf('d%06d', i), 'leser' || i || '@firma.test', printf('m%06d', i), 'confirmed',
    '/mitglied', '{}', 1700000000000, '192.0.2.7' from n`.execute(db)
}

const read = async (answer: Response) => {
  let size = 0
  for await (const part of answer.body!) size += (part as Uint8Array).length
  return size
}

it(`takes turns with everybody else, ${count} members as CSV and as a workbook`, async () => {
  await seed()
  async function* lines() {
    for await (const rows of exportMembers(rig.store.db, zone)) yield csvLines(rows)
  }
  const csv = await holds(async () => {
    expect(await read(download('a.csv', 'text/csv', lines()))).toBeGreaterThan(count * 60)
  })
  const xlsx = await holds(async () => {
    await read(download('a.xlsx', 'x', writeSheet('Mitglieder', exportMembers(rig.store.db, zone))))
  })
  console.log(`export: longest hold ${csv.longest.toFixed(0)} ms (CSV), ${xlsx.longest.toFixed(0)} ms (XLSX)`)
  // A turn for every slice; how long a slice takes is the machine's.
  expect(csv.turns).toBeGreaterThan(count / 1_000)
  expect(xlsx.turns).toBeGreaterThan(count / 1_000)
})
