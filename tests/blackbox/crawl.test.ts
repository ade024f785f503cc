import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareWorld, type World } from '../rig/carriers.ts'
import { beforeSlot, join, arrival, walk, type Chain, type Walked } from '../rig/chain.ts'
import { differences, dump } from '../rig/dump.ts'
import { until } from '../rig/site.ts'
import { visitor } from '../rig/visitor.ts'

describe('a crawl of every link in every mail and page', () => {
  let world: World
  let walked: Walked
  const open = 'noch-offen@firma.test'
  beforeAll(async () => {
    world = await prepareWorld('local', beforeSlot())
    await world.site.start()
    const chain: Chain = { ...world, member: 'juergen@firma.test', between: async () => undefined }
    walked = await walk(chain)
    // Somebody who was only just asked, and an inquiry: their links must survive a scanner too.
    await join({ ...chain, member: open }, visitor(world.site.origin))
    await arrival(chain, open, /bestätigen/)
    const asker = visitor(world.site.origin)
    const form = await asker.get('/anfrage')
    const typed = {
      email: 'frage@firma.test',
      name: 'Eva Frage',
      company: 'Frage GmbH',
      message: 'Bitte Unterlagen.',
    }
    await asker.submit(form, typed, '/anfrage')
    await arrival(chain, 'frage@firma.test', /./)
    // A mail lies in the mailbox a moment before its row says so: the last one would settle while somebody crawls.
    await until('the answers to all mails', () =>
      dump(world.site.dataDir)['outbox']?.every((row) => (row as { state: string }).state !== 'promised'),
    )
    await walked.publisher.get('/redaktion')
  })
  afterAll(() => world.remove())

  it.each(['GET', 'HEAD'] as const)('with %s changes no row, at the desk too', async (method) => {
    const { site, mailbox } = world
    const mails = await mailbox()
    // Somebody signed in who clicks everything, and a scanner that knows the links of all mails.
    const crawlers = [walked.publisher, visitor(site.origin)]
    const before = dump(site.dataDir)
    const seen = new Set<string>()
    for (const crawler of crawlers) {
      const queue = ['/', '/redaktion', site.signInLink(), ...mails.flatMap(({ links }) => links)]
      const visited = new Set<string>()
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const url = new URL(next, site.origin)
        url.hash = ''
        if (url.origin !== site.origin || visited.has(url.href)) continue
        visited.add(url.href)
        seen.add(url.pathname)
        const answer = await crawler.ask(method, url.href)
        expect(answer.status, `${method} ${url.href}`).toBeLessThan(500)
        expect(answer.status, `${method} ${url.href}`).not.toBe(404)
        await answer.arrayBuffer()
        // HEAD shows no links: the ways are those of GET.
        queue.push(...(await crawler.get(url.href)).links)
      }
    }
    expect([...seen]).toEqual(
      expect.arrayContaining([
        '/briefe',
        '/kundenwert',
        '/mitglied/bestaetigen',
        '/mitglied/abmelden',
        '/redaktion',
      ]),
    )
    expect(seen.size).toBeGreaterThan(25)
    expect(differences(before, dump(site.dataDir))).toEqual([])
    expect(await mailbox()).toHaveLength(mails.length)
    expect(site.output()).not.toMatch(/error/i)
  })
})
