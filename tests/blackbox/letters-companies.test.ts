// The number of companies on the home page and the sign-up page: true, above the minimum, and never old.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFacts } from '../../src/site/facts.ts'
import { prepareSite, type Site } from '../rig/site.ts'

const { minimum } = readFacts('content/site.json').companies
const at = Date.parse('2026-11-25T12:00:00Z')

let site: Site
beforeAll(async () => {
  site = await prepareSite(at)
  await site.start()
  write((db) => {
    // Each with a name and a domain of its own: once a minute the tick looks to which company everybody belongs, and of
    // all who share a domain it makes one.
    for (let company = 0; company <= minimum; company++) {
      const [member, name, key] = [`member-${company}`, `Firma ${company}`, `name:firma ${company}`]
      db.prepare(
        `insert into member (id, email, email_key, first_name, company, state, asked_at, confirmed_at)
         values (?, ?, ?, '', ?, 'confirmed', ?, ?)`,
      ).run(member, `leser@firma${company}.test`, `leser@firma${company}.test`, name, at, at)
      db.prepare('insert into company (key, name, first_seen_at) values (?, ?, ?)').run(key, name, at)
      db.prepare(`insert into company_member (member_id, company_key, source) values (?, ?, '')`).run(
        member,
        key,
      )
    }
  })
})
afterAll(() => site.remove())

function write(work: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(join(site.dataDir, 'site.sqlite'), { timeout: 5_000 })
  db.exec('begin immediate')
  work(db)
  db.exec('commit')
  db.close()
}

const page = async (path: string) =>
  (await (await fetch(site.origin + path)).text()).replaceAll(/<[^>]*>/g, '')

test.each(['/', '/mitglied'])(
  '%s says how many read along, and stops a minute after it is untrue',
  async (path) => {
    expect(await page(path)).toContain(`${minimum + 1} Unternehmen lesen mit.`)
    const leave = (state: string) =>
      write((db) => db.prepare(`update member set state = ? where id = 'member-0'`).run(state))
    leave('left')
    site.clock.advance(60_000)
    const later = await page(path)
    expect(later).toContain('Mitglied werden')
    expect(later).not.toContain('Unternehmen lesen mit')
    leave('confirmed')
    site.clock.advance(60_000)
  },
)
