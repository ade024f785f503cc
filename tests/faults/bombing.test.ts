// Somebody uses our forms to bomb a stranger: 500 submissions a minute from 50 addresses, through every form.
// `npm test` runs a few such minutes spread over 28 days; BOMBING_MINUTES=28 runs one a day.
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { client, consentShown, posted } from '../rig/flood.ts'
import { readMailbox } from '../rig/mailbox.ts'
import { prepareSite, type Site } from '../rig/site.ts'

const minutes = Number(process.env['BOMBING_MINUTES'] ?? 1)
const target = 'opfer@firma.test'
const day = 86_400_000

let site: Site
afterEach(() => site.remove())

it(
  `${minutes} minutes of 500 hostile submissions bring the target at most three mails in 28 days`,
  async () => {
    site = await prepareSite(Date.parse('2026-12-01T12:00:00Z'), { PUBLISHER_EMAIL: 'redaktion@verlag.test' })
    await site.start()
    const flood = client(site.origin)
    const shown = await consentShown(flood)
    const forms = (index: number) => [
      posted(site.origin, '/mitglied', { ...shown, page: '/', email: target, firstName: `Opfer${index}` }),
      posted(site.origin, '/anfrage', {
        email: target,
        name: 'Opfer',
        kind: 'material',
        message: `${index}`,
      }),
      posted(site.origin, '/mitglied/daten', { email: target, tat: 'link' }),
      posted(site.origin, '/redaktion/anmelden', { email: target }),
      posted(site.origin, '/mitglied', { ...shown, page: '/', email: `Opfer@FIRMA.test` }),
    ]
    const statuses = new Map<number, number>()
    for (let minute = 0; minute < minutes; minute++) {
      const all = Array.from({ length: 500 }, (_, index) => ({
        ...forms(index)[index % 5]!,
        from: `127.${1 + (index % 5)}.${1 + (Math.floor(index / 5) % 10)}.1`,
      }))
      for (let from = 0; from < all.length; from += 50) {
        for (const { status } of await Promise.all(all.slice(from, from + 50).map(flood.send))) {
          statuses.set(status, (statuses.get(status) ?? 0) + 1)
        }
      }
      // Let everything that waits for its turn go out before the next minute.
      await new Promise((resolve) => setTimeout(resolve, 300))
      site.clock.advance((27 * day) / minutes)
      await new Promise((resolve) => setTimeout(resolve, 1_200))
    }
    flood.close()
    const mails = (await readMailbox(join(site.dataDir, 'outbox'))).filter(
      ({ to }) => to.toLowerCase() === target,
    )
    console.log(
      `bombing: ${minutes * 500} submissions, answers ${JSON.stringify(Object.fromEntries(statuses))}, ${mails.length} mails to the target`,
    )
    expect(mails.length).toBeGreaterThan(0)
    expect(mails.length).toBeLessThanOrEqual(3)
    for (const mail of mails) expect(mail.text).not.toMatch(/Opfer\d/)
    expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([])
  },
  60_000 + minutes * 10_000,
)
