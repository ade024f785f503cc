import { afterEach, describe, expect, it } from 'vitest'
import { carriers, prepareWorld, type Carrier, type World } from '../rig/carriers.ts'
import {
  beforeSlot,
  leaveByLink,
  mailsTo,
  nextLetter,
  release,
  signIn,
  walk,
  type Chain,
} from '../rig/chain.ts'
import { dump } from '../rig/dump.ts'
import { linkTo } from '../rig/mailbox.ts'
import { until, type Site } from '../rig/site.ts'
import { visitor } from '../rig/visitor.ts'

const member = 'juergen.gross@firma.test'
let world: World
afterEach(() => world.remove())

async function open(carrier: Carrier): Promise<Chain & { site: Site }> {
  world = await prepareWorld(carrier, beforeSlot())
  await world.site.start()
  return { site: world.site, mailbox: world.mailbox, member, between: async () => undefined }
}

describe.each(carriers)('the whole chain from outside, mail by %s', (carrier) => {
  it('goes from the sign-up form to the Tuesday letter and out again by its leave link', async () => {
    const chain = await open(carrier)
    const { proof, welcome, letter, member: reader } = await walk(chain)

    expect(proof.text).not.toMatch(/Jürgen|Groß & Söhne/)
    expect(proof.headers).not.toHaveProperty('list-unsubscribe')
    expect(welcome.text).toContain('Jürgen')
    expect(letter.text).toContain('Guten Tag, Jürgen!')
    expect(letter.html).not.toMatch(/%%\w+%%/)
    expect(letter.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
    expect(linkTo(letter, `/briefe/${nextLetter().slug}`)).toContain(world.site.origin)
    for (const mail of await world.mailbox()) expect(mail.text.length).toBeGreaterThan(100)

    expect((await leaveByLink(reader, letter)).text).toContain('abgemeldet')
    expect(dump(world.site.dataDir)['member']).toMatchObject([{ state: 'left' }])
    expect(await mailsTo(chain, member, /./)).toHaveLength(3)
    expect(world.site.output()).not.toMatch(/error|warn|failed/i)
  })

  it('lets a mail program leave by one click, as RFC 8058 says, and welcomes nobody twice', async () => {
    const chain = await open(carrier)
    const { welcome, letter, proof, member: reader } = await walk(chain)
    const again = await reader.get(linkTo(proof, '/mitglied/bestaetigen'))
    expect(again.text).toContain('bereits bestätigt')
    const address = /<(https?:[^>]+)>/.exec(letter.headers['list-unsubscribe'] ?? '')?.[1] ?? ''
    const answer = await fetch(address, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    })
    expect(answer.status).toBe(200)
    expect(dump(world.site.dataDir)['member']).toMatchObject([{ state: 'left' }])
    expect((await leaveByLink(reader, welcome).catch(() => null)) ?? null).toBeNull()
    expect(await mailsTo(chain, member, /^Willkommen/)).toHaveLength(1)
  })
})

describe('what is public', () => {
  it('is a released letter from its own instant on, without a restart, and nowhere a second earlier', async () => {
    const chain = await open('local')
    const { site } = chain
    const { slug, slot } = nextLetter()
    const reader = visitor(site.origin)
    const places = ['/', '/briefe', '/briefe/rss.xml', '/briefe/feed.json', '/sitemap.xml']
    const shown = async () => {
      const pages = await Promise.all(places.map((path) => reader.get(path)))
      const letter = await reader.get(`/briefe/${slug}`)
      return [...pages.map(({ html }) => html.includes(slug)), letter.status === 200]
    }
    expect(await shown()).toEqual([false, false, false, false, false, false])
    const publisher = visitor(site.origin)
    await signIn(chain, publisher)
    await release(publisher)
    site.clock.set(slot - 3_000)
    expect(await shown()).toEqual([false, false, false, false, false, false])
    site.clock.set(slot)
    expect(await shown()).toEqual([true, true, true, true, true, true])
  })
})

describe('an end by SIGTERM', () => {
  it('comes within three seconds with code 0, and what was asked is kept for the next start', async () => {
    const chain = await open('local')
    const reader = visitor(chain.site.origin)
    await reader.submit(await reader.get('/mitglied'), { email: member }, '/mitglied')
    const { code, took } = await chain.site.terminate()
    expect(code).toBe(0)
    expect(took).toBeLessThan(3_000)
    await chain.site.start()
    await until('the proof mail', async () => (await mailsTo(chain, member, /bestätigen/))[0])
    expect(await mailsTo(chain, member, /bestätigen/)).toHaveLength(1)
  })

  it('lets a call at the vendor that is under way settle first', async () => {
    const chain = await open('resend')
    let answer: () => void = () => undefined
    world.vendor?.next({ kind: 'hold', accepts: true, until: new Promise((resolve) => (answer = resolve)) })
    const reader = visitor(chain.site.origin)
    await reader.submit(await reader.get('/mitglied'), { email: member }, '/mitglied')
    await until('the call', () => world.vendor?.accepted.length === 1)
    const ended = chain.site.terminate()
    setTimeout(answer, 300)
    expect(await ended).toMatchObject({ code: 0 })
    expect(dump(chain.site.dataDir)['outbox']).toMatchObject([
      { state: 'kept', vendor_id: world.vendor?.accepted[0]?.name },
    ])
  })
})

describe('a bad configuration', () => {
  it('stops the start with one sentence that names the variable', async () => {
    const { prepareSite } = await import('../rig/site.ts')
    const site = await prepareSite(beforeSlot(), { SITE_URL: 'brief.firma.de' })
    world = { site, mailbox: async () => [], vendor: undefined, remove: site.remove }
    await expect(site.start()).rejects.toThrow(/ended with code 1:\nSITE_URL must [^\n]+\.\n$/)
  })
})
