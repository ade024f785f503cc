// kill -9 while sign-ups come in: what was acknowledged is there, and its mail goes out once.
// `npm test` runs a slice; SIGNUP_ROUNDS=200 SIGNUP_SEED=7 runs longer or elsewhere.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { seeded } from '../../src/rehearsal/random.ts'
import { client, clientAddress, consentShown, posted } from '../rig/flood.ts'
import { readMailbox } from '../rig/mailbox.ts'
import { prepareSite, until, type Site } from '../rig/site.ts'

const rounds = Number(process.env['SIGNUP_ROUNDS'] ?? 2)
const seed = Number(process.env['SIGNUP_SEED'] ?? 1)
const hour = 3_600_000

let site: Site
afterEach(() => site.remove())

function rowsOf(sql: string): Record<string, unknown>[] {
  const db = new DatabaseSync(join(site.dataDir, 'site.sqlite'), { readOnly: true, timeout: 5_000 })
  try {
    return db.prepare(sql).all()
  } finally {
    db.close()
  }
}

describe(`kill -9 at load, ${rounds} rounds, seed ${seed}`, () => {
  it(
    'loses no acknowledged sign-up and mails each exactly once',
    async () => {
      const random = seeded(seed)
      site = await prepareSite(Date.parse('2026-12-01T12:00:00Z'), { TRUSTED_PROXIES: '127.0.0.0/8' })
      const acknowledged = new Set<string>()
      const sent = new Set<string>()
      const wrong: string[] = []
      for (let round = 0; round < rounds; round++) {
        await site.start()
        const flood = client(site.origin)
        const shown = await consentShown(flood)
        const load = { over: false }
        const worker = async () => {
          while (!load.over) {
            const email = `leser-${sent.size}@firma${sent.size % 97}.test`
            const sending = posted(site.origin, '/mitglied', { ...shown, page: '/mitglied', email })
            const from = { 'x-forwarded-for': clientAddress(sent.size) }
            sent.add(email)
            try {
              const answer = await flood.send({ ...sending, headers: { ...sending.headers, ...from } })
              if (answer.status === 303) acknowledged.add(email)
              else wrong.push(`${email}: ${answer.status}`)
            } catch {
              // Cut by the kill: stored or not, nobody was told.
              return
            }
          }
        }
        const workers = Array.from({ length: 12 }, worker)
        // The first request loads half the program: the load begins with its answer.
        const before = acknowledged.size
        await until('the first answer', () => acknowledged.size > before)
        await new Promise((resolve) => setTimeout(resolve, random() * 600))
        await site.kill()
        load.over = true
        await Promise.all(workers)
        flood.close()
        // Longer than a lease.
        site.clock.advance(61_000)
      }
      await site.start()
      // So many sign-ups look like an attack: their mails leave slowly, at the site's own pace, hour by hour.
      await until(
        'the last mail',
        () => {
          const now = site.clock.now()
          const [left] = rowsOf(
            `select count(*) as promised, count(case when due_at <= ${now} then 1 end) as due
             from outbox where state = 'promised'`,
          )
          if (Number(left?.['due']) === 0) site.clock.advance(hour)
          return Number(left?.['promised']) === 0
        },
        30_000 + rounds * 3_000,
      )
      const counts = new Map<string, number>()
      for (const { to, subject } of await readMailbox(join(site.dataDir, 'outbox'))) {
        if (/bestätigen Sie Ihre Anmeldung/.test(subject)) counts.set(to, (counts.get(to) ?? 0) + 1)
      }
      const members = new Set(rowsOf('select email_key from member').map((row) => String(row['email_key'])))
      const declared = new Set(
        rowsOf(`select email_key from declaration where kind = 'asked'`).map((row) =>
          String(row['email_key']),
        ),
      )
      for (const email of acknowledged) {
        if (!members.has(email)) wrong.push(`${email} was acknowledged and is not there`)
        if (!declared.has(email)) wrong.push(`${email} has no declaration`)
        if (counts.get(email) !== 1) wrong.push(`${email} got ${counts.get(email) ?? 0} mails`)
      }
      for (const [email, count] of counts) {
        if (!members.has(email) || count > 1) wrong.push(`${email} got ${count} mails`)
      }
      for (const email of members) if (!sent.has(email)) wrong.push(`${email} was never sent`)
      console.log(
        `sign-ups: ${rounds} kills, ${sent.size} sent, ${acknowledged.size} acknowledged, ${members.size} stored, ${counts.size} mailed, ${wrong.length} wrong`,
      )
      expect(wrong.slice(0, 20)).toEqual([])
      expect(acknowledged.size).toBeGreaterThan(rounds)
    },
    60_000 + rounds * 10_000,
  )
})
