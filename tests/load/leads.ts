/**
 * What the pages of the leads cost: `npm run bench:leads [-- --leads 5000 --members 100000 --postgres]`. Fills a store and
 * takes the time of each look, the median of seven, and the CPU of this process. Goal: 100 ms at most. With `--postgres` on a server of Debian's
 * packages in a temporary folder.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { lookAtBrought } from '../../src/desk/inquiries/brought/look.ts'
import { lookAtLead } from '../../src/desk/inquiries/lead/look.ts'
import { lookAtInquiries } from '../../src/desk/inquiries/look.ts'
import { readConfig } from '../../src/site/config.ts'
import { readFacts } from '../../src/site/facts.ts'
import type { House } from '../../src/site/house.ts'
import { foldedWords } from '../../src/site/search-fold.ts'
import { openStore } from '../../src/store/open.ts'
import { findServer, startServer } from '../rig/postgres.ts'

const { values } = parseArgs({
  options: {
    leads: { type: 'string', default: '5000' },
    members: { type: 'string', default: '100000' },
    postgres: { type: 'boolean', default: false },
  },
})
const [leads, members] = [Number(values.leads), Number(values.members)]
const now = Date.UTC(2026, 2, 2, 9)
const day = 86_400_000
const folder = mkdtempSync(join(tmpdir(), 'letter-leads-'))
const bin = values.postgres ? findServer() : undefined
const server = bin ? await startServer(bin) : undefined
const store = await openStore(
  server ? { databaseUrl: server.url, dataDir: folder } : { dataDir: folder },
  now,
)
if (!server) await sql`pragma synchronous = off`.execute(store.db)
// The letters of this checkout name its topics.
const facts = readFacts('content/site.json')
const env = { SITE_URL: 'https://brief.test', MAIL_FROM: 'brief@verlag.test', DATA_DIR: folder }
const secret = 'ein-geheimnis-nur-fuer-die-messung-0123456789'
const house = { store, facts, secret, now: () => now, config: readConfig({ ...env, SECRET: secret }, facts) }

const text = 'Bitte senden Sie mir mehr zum Thema Zahlungsziele und Rabatte. '
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
const id = (index: number) => `0195${String(index).padStart(8, '0')}-0000-7000-8000-000000000000`.slice(0, 36)

await store.transaction(async (trx) => {
  for (let from = 0; from < members; from += 500) {
    const some = numbers(Math.min(500, members - from)).map((index) => from + index)
    await trx
      .insertInto('member')
      .values(
        some.map((index) => ({
          id: `m${index}`,
          email: `leser${index}@firma${index % 9000}.test`,
          email_key: `leser${index}@firma${index % 9000}.test`,
          first_name: 'Eva',
          company: `Firma ${index % 9000}`,
          state: index % 12 === 0 ? ('left' as const) : ('confirmed' as const),
          asked_at: now - (index % 700) * day,
          confirmed_at: now - (index % 700) * day,
          left_at: index % 12 === 0 ? now - (index % 300) * day : null,
        })),
      )
      .execute()
    await trx
      .insertInto('declaration')
      .values(
        some.map((index) => ({
          id: `d${index}`,
          email_key: `leser${index}@firma${index % 9000}.test`,
          member_id: `m${index}`,
          kind: 'asked' as const,
          page: index % 3 === 0 ? '/mitglied' : `/briefe/brief-${index % 40}`,
          fields: '{}',
          at: now,
          ip: '',
        })),
      )
      .execute()
  }
  for (let from = 0; from < leads; from += 200) {
    const some = numbers(Math.min(200, leads - from)).map((index) => from + index)
    await trx
      .insertInto('inquiry')
      .values(
        some.map((index) => ({
          id: id(index),
          email: `leser${index}@firma${index % 900}.test`,
          email_key: `leser${index}@firma${index % 900}.test`,
          name: `Jürgen Größe ${index}`,
          company: `Firma ${index % 900} GmbH & Co. KG`,
          phone: '030 1234567',
          message: text.repeat(6),
          kind: 'material' as const,
          letter: `brief-${index % 40}`,
          page: '/anfrage',
          state: (['new', 'in-hand', 'answered', 'won', 'lost'] as const)[index % 5]!,
          created_at: now - (leads - index) * 3_600_000,
          proven_at: now,
          ip: '',
          company_key: `name:firma ${index % 900}`,
          steps: 2,
          words: foldedWords([
            `leser${index}@firma${index % 900}.test Jürgen Größe ${index}`,
            `Firma ${index % 900} GmbH & Co. KG`,
            text.repeat(6),
          ]),
          next_on: index % 7 === 0 ? '2026-02-20' : null,
        })),
      )
      .execute()
    await trx
      .insertInto('lead_step')
      .values(
        some.flatMap((index) =>
          [1, 2].map((number) => ({
            inquiry_id: id(index),
            number,
            email_key: `leser${index}@firma${index % 900}.test`,
            kind: 'note' as const,
            subject: '',
            note: 'Hat angerufen und möchte im März noch einmal sprechen.',
            was: '{}',
            became: '{}',
            who: 'chef@verlag.test',
            at: now,
            undone_at: null,
            joint: null,
          })),
        ),
      )
      .execute()
  }
})
await sql.raw(server ? 'vacuum analyze' : 'analyze').execute(store.db)
if (server) await settled()

// A server looks after its tables by itself, but not at once: while anybody looks at the store from before the rows came,
// a vacuum marks no page as seen by all, and an index alone answers nothing.
async function settled(): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ name: string }>`select relname as name from pg_class
      where relkind = 'r' and relname in ('member', 'declaration', 'inquiry', 'lead_step') and relallvisible < relpages`.execute(
      store.db,
    )
    if (rows.length === 0) return
    for (const { name } of rows) await sql.raw(`vacuum ${name}`).execute(store.db)
  }
}

const list = (query: string) => () => lookAtInquiries(house as unknown as House, new URLSearchParams(query))
const lead = (query: string) => () =>
  lookAtLead(house as unknown as House, id(Math.floor(leads / 2)), new URLSearchParams(query))
const looks: Record<string, () => Promise<unknown>> = {
  'the list as it opens': list(''),
  'the list, far behind': list(`view=all&before=${id(200)}`),
  'a search that finds one': list('search=gr%C3%B6%C3%9Fe+4711'),
  'a search that finds nothing': list('search=gibtesnicht'),
  'what is due': list('view=due'),
  'by company': list('company=firma+77'),
  'one lead': lead(''),
  'the story of a company': lead('of=company'),
  'what the letters bring': () => lookAtBrought(house as unknown as House),
}
for (const [name, look] of Object.entries(looks)) {
  const took: number[] = []
  const before = process.cpuUsage()
  for (let round = 0; round < 7; round++) {
    const at = performance.now()
    await look()
    took.push(performance.now() - at)
  }
  const [median = 0] = took.toSorted((a, b) => a - b).slice(3)
  const { user, system } = process.cpuUsage(before)
  console.log(`${name}: ${median.toFixed(1)} ms, CPU ${((user + system) / 7_000).toFixed(1)}`)
}
await store.close()
await server?.stop()
rmSync(folder, { recursive: true })
