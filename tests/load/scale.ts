/**
 * What the desk waits for with a long list: `npm run bench:scale [-- --members 100000 --mailings 30 --postgres]`.
 * Fills a store with members, their companies and declarations, and a delivery for each member and mailing, and takes
 * the time of every look of the desk there and in a store with a hundred members and one mailing. Goal: three times as
 * long at most. What has to read the whole list is told by its longest hold of the process instead.
 * With `--postgres` on a server of Debian's packages in a temporary folder.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { lookAtMailing, lookAtProofSheet } from '../../src/desk/letters/mailing/look.ts'
import { lookAtCompanies, lookAtMembers } from '../../src/desk/readers/look.ts'
import { beginSending, countRecipients, freezeSlice } from '../../src/mailing/freeze.ts'
import { findMailing } from '../../src/mailing/mailing.ts'
import { countFresh } from '../../src/mailing/probe.ts'
import { release } from '../../src/mailing/release.ts'
import { assignCompanies } from '../../src/membership/company-assignment.ts'
import { findDossier } from '../../src/membership/dossier.ts'
import { collectHeld } from '../../src/membership/held.ts'
import { exportMembers } from '../../src/membership/import/export.ts'
import { receiveEvent } from '../../src/receive-event.ts'
import { readConfig } from '../../src/site/config.ts'
import type { House } from '../../src/site/house.ts'
import { newId } from '../../src/store/id.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { mail, slot } from '../mailing/rig.ts'
import { facts } from '../rig/facts.ts'
import { findServer, startServer } from '../rig/postgres.ts'

const { values } = parseArgs({
  options: {
    members: { type: 'string', default: '100000' },
    mailings: { type: 'string', default: '30' },
    postgres: { type: 'boolean', default: false },
  },
})
const week = 7 * 86_400_000
const secret = 'ein-geheimnis-nur-fuer-die-messung-0123456789'

const small = await filled('small', 100, 1)
const large = await filled('large', Number(values.members), Number(values.mailings))
const fast = await measure(small)
const slow = await measure(large)
for (const [name, { took, held }] of slow) {
  const before = fast.get(name)!.took
  console.log(
    `${name}: ${took.toFixed(1)} ms, ${(took / before).toFixed(1)} x the small store (${before.toFixed(1)} ms), longest hold ${held.toFixed(0)} ms`,
  )
}
await Promise.all([small.remove(), large.remove()])

interface Filled {
  house: House
  /** A member in the middle of the list, and the mailing of the middle. */
  member: { id: string; email_key: string }
  mailing: string
  freezeTook: number[]
  remove: () => Promise<void>
}

async function filled(name: string, members: number, mailings: number): Promise<Filled> {
  const folder = mkdtempSync(join(tmpdir(), `letter-scale-${name}-`))
  const bin = values.postgres ? findServer() : undefined
  const server = bin ? await startServer(bin) : undefined
  const store = await openStore(
    server ? { databaseUrl: server.url, dataDir: folder } : { dataDir: folder },
    slot,
  )
  if (!server) await sql`pragma synchronous = off`.execute(store.db)
  let now = slot - week
  const env = { SITE_URL: 'https://brief.verlag.test', MAIL_FROM: 'brief@verlag.test', DATA_DIR: folder }
  const house: House = {
    store,
    config: readConfig({ ...env, SECRET: secret }, facts),
    facts,
    secret,
    consent: { wording: { hash: '', text: '' }, notice: { hash: '', text: '' } },
    now: () => now,
    wake: () => undefined,
    factsAnew: async () => undefined,
  }
  await addPeople(store, members, now)
  await assignCompanies(store, now, new AbortController().signal)
  const ids: string[] = []
  const freezeTook: number[] = []
  for (let index = 0; index < mailings; index++) {
    now = slot + index * week - 9 * 3_600_000
    const date = new Date(now).toISOString().slice(0, 10)
    const released = await release(house, {
      letter: `brief-${index}`,
      title: `Brief ${index}`,
      date,
      mail,
      by: 'x',
    })
    if (released.kind !== 'released') throw new Error(released.kind)
    now += 12 * 3_600_000
    const began = performance.now()
    await beginSending(store, released.id, now)
    for (;;) {
      const mailing = (await findMailing(store.db, released.id))!
      if (mailing.frozen_at !== null) break
      await freezeSlice(store, mailing, now)
    }
    freezeTook.push(performance.now() - began)
    await settle(store, released.id, now)
    ids.push(released.id)
  }
  if (store.dialect === 'postgres') await sql`analyze`.execute(store.db)
  console.log(
    `${name}: ${members} members, ${mailings} mailings; freeze first ${freezeTook[0]!.toFixed(0)} ms, last ${freezeTook.at(-1)!.toFixed(0)} ms`,
  )
  const member = await store.db
    .selectFrom('member')
    .select(['id', 'email_key'])
    .where('email_key', '=', `reader${Math.floor(members / 2)}@firma${Math.floor(members / 2) % 5_000}.test`)
    .executeTakeFirstOrThrow()
  return {
    house,
    member,
    mailing: ids[ids.length >> 1]!,
    freezeTook,
    remove: async () => {
      await store.close()
      await server?.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

async function addPeople(store: Store, count: number, at: number): Promise<void> {
  for (let first = 0; first < count; first += 500) {
    const some = Array.from({ length: Math.min(500, count - first) }, (_, index) => {
      const number = first + index
      const email = `Reader${number}@firma${number % 5_000}.test`
      return {
        id: newId(at),
        email,
        email_key: email.toLowerCase(),
        first_name: `Eva${number}`,
        last_name: number === 77 ? 'Überall' : 'Leser',
        company: `Firma ${number % 5_000} GmbH`,
        state: 'confirmed' as const,
        asked_at: at - week,
        confirmed_at: at - week,
      }
    })
    await store.transaction(async (trx) => {
      await trx.insertInto('member').values(some).execute()
      await trx
        .insertInto('declaration')
        .values(
          some.map(({ id, email_key }) => ({
            id: newId(at),
            email_key,
            member_id: id,
            kind: 'confirmed' as const,
            page: '/mitglied',
            fields: '{}',
            at: at - week,
            ip: '192.0.2.7',
          })),
        )
        .execute()
    })
  }
}

/** As a mailing looks a week later: handed over, delivered, one in fifty with a problem. */
async function settle(store: Store, id: string, now: number): Promise<void> {
  await sql`update delivery set handover = 'accepted', vendor_id = id,
    fate = case when position % 50 = 7 then 'bounced' else 'delivered' end,
    problem = case when position % 50 = 7 then '550 mailbox unavailable' end where mailing_id = ${id}`.execute(
    store.db,
  )
  await sql`update chunk set state = 'kept', settled_at = ${now} where mailing_id = ${id}`.execute(store.db)
  await sql`update mailing set state = 'sent', sent_at = ${now} where id = ${id}`.execute(store.db)
}

interface Took {
  /** Median, ms. */
  took: number
  /** Longest time the loop was held, ms. */
  held: number
}

async function measure({ house, member, mailing }: Filled): Promise<Map<string, Took>> {
  const { db } = house.store
  let events = 0
  const looks: Record<string, () => Promise<unknown>> = {
    dossier: () => findDossier(house, member.id),
    'everything held of one person': () => collectHeld(house, member.email_key, 'desk'),
    'companies, first page': () => lookAtCompanies(house, new URLSearchParams('show=all')),
    'companies, page 20': () => lookAtCompanies(house, new URLSearchParams('show=all&page=20')),
    'companies without a reader': () => lookAtCompanies(house, new URLSearchParams()),
    'members, first page': () => lookAtMembers(house, new URLSearchParams()),
    'members, a rare name (whole list)': () => lookAtMembers(house, new URLSearchParams('search=ÜBERALL')),
    'members, paused (whole list)': () => lookAtMembers(house, new URLSearchParams('state=paused')),
    'mailing, first page': () => lookAtMailing(house, mailing, new URLSearchParams()),
    'mailing, who bounced': () => lookAtMailing(house, mailing, new URLSearchParams('fate=bounced')),
    'mailing, proof, sheet 50': () => lookAtProofSheet(house, mailing, new URLSearchParams('page=50')),
    'release: recipients counted': () => countRecipients(db, house.now()),
    'release: fresh ones counted': () => countFresh(db),
    'one report of the vendor': () =>
      receiveEvent(house, {
        id: `svix-${events++}`,
        type: 'email.delivered',
        vendor_id: null,
        email_key: member.email_key,
        mailing_id: null,
        delivery_id: null,
        bounce: '',
        problem: '',
        at: house.now(),
      }),
    'export (whole list)': async () => {
      for await (const rows of exportMembers(db, 'Europe/Berlin')) if (rows.length > 1_000) return
    },
  }
  const all = new Map<string, Took>()
  for (const [name, look] of Object.entries(looks)) all.set(name, await timed(look))
  return all
}

async function timed(look: () => Promise<unknown>): Promise<Took> {
  await look()
  let held = 0
  let last = performance.now()
  const beat = setInterval(() => {
    const now = performance.now()
    held = Math.max(held, now - last - 2)
    last = now
  }, 2)
  const times: number[] = []
  for (let round = 0; round < 5 && times.reduce((sum, one) => sum + one, 0) < 10_000; round++) {
    const began = performance.now()
    await look()
    times.push(performance.now() - began)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  clearInterval(beat)
  return { took: times.toSorted((a, b) => a - b)[times.length >> 1]!, held }
}
