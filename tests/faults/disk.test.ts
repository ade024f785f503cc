// The disk is full, or another process holds the store: the site says so, answers what it has, and goes on afterwards.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signIn } from '../rig/chain.ts'
import { client, clientAddress, consentShown, posted, type Client } from '../rig/flood.ts'
import { prepareSite, until, type Site } from '../rig/site.ts'
import { visitor } from '../rig/visitor.ts'

/** A small disk of its own; null where this user may not mount one. */
function mountDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'letter-disk-'))
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder])
  if (status === 0) return folder
  rmSync(folder, { recursive: true })
  return null
}

const disk = mountDisk()
if (disk === null) console.warn('No disk can be mounted by this user: a full one is not tried.')
else execFileSync('umount', [disk])

let site: Site
let one: Client
let dataDir: string

beforeEach(async () => {
  dataDir = mountDisk() ?? mkdtempSync(join(tmpdir(), 'letter-disk-'))
  site = await prepareSite(Date.now(), {
    RIG_CLOCK: '',
    TRUSTED_PROXIES: '127.0.0.0/8',
    DATA_DIR: dataDir,
  })
  one = client(site.origin)
})
afterEach(async () => {
  one.close()
  await site.remove()
  spawnSync('umount', [dataDir])
  rmSync(dataDir, { recursive: true, force: true })
})

const get = (path: string) => one.send({ method: 'GET', path, headers: { connection: 'close' } })

let asked = 0
async function signUp(shown: Record<string, string>) {
  const number = asked++
  const fields = { ...shown, page: '/mitglied', email: `leser-${number}@firma.test` }
  const sending = posted(site.origin, '/mitglied', fields)
  return one.send({
    ...sending,
    headers: { ...sending.headers, 'x-forwarded-for': clientAddress(number), connection: 'close' },
  })
}

describe('a site whose store takes no writes', () => {
  it.skipIf(disk === null)(
    'because the disk is full says so, and takes sign-ups again when it is not',
    async () => {
      await site.start()
      const desk = visitor(site.origin)
      await signIn({ site }, desk)
      await get('/')
      const shown = await consentShown(one)
      expect((await signUp(shown)).status).toBe(303)
      // The last free byte, in ever smaller pieces.
      let size = 8 * 1024 * 1024
      for (let piece = 0; size >= 1; piece++) {
        try {
          writeFileSync(join(dataDir, `filler-${piece}`), Buffer.alloc(size))
        } catch {
          size = Math.floor(size / 2)
        }
      }
      const refused = await until('a refused sign-up', async () => {
        const answer = await signUp(shown)
        return answer.status !== 303 && answer
      })
      expect(refused.status).toBe(500)
      expect((await desk.get('/redaktion')).text).toContain('Der Speicherplatz geht aus')
      // What was typed is still there, and what to do is said.
      expect(refused.body).toMatch(/leser-\d+@firma\.test/)
      const ready = await get('/readyz')
      expect(ready.status).toBe(503)
      // Its own row may still find room in a page that is there already, then only the disk itself
      // tells: which of the two it is hangs on how the store's pages happen to be filled.
      expect(ready.body).toMatch(/disk: only 0 MB left/)
      expect((await get('/healthz')).status).toBe(200)
      expect((await get('/')).status).toBe(200)
      await until('a line in the log', () => /readiness: .*disk: only 0 MB left/.test(site.output()))
      expect(site.output()).not.toMatch(/cannot rollback/)
      for (let piece = 0; piece < 40; piece++) rmSync(join(dataDir, `filler-${piece}`), { force: true })
      expect((await signUp(shown)).status).toBe(303)
      expect((await get('/readyz')).status).toBe(200)
      expect((await site.terminate()).code).toBe(0)
    },
  )

  it('because another process holds it waits, says so, and takes what waited', async () => {
    await site.start()
    await get('/')
    const shown = await consentShown(one)
    await signUp(shown)
    const other = new DatabaseSync(join(dataDir, 'site.sqlite'), { timeout: 5_000 })
    other.exec('begin immediate')
    const waiting = signUp(shown)
    const ready = await get('/readyz')
    expect([ready.status, ready.took < 1_500]).toEqual([503, true])
    expect(ready.body).toMatch(/store: no answer in 0.8 s/)
    const page = await get('/')
    expect([page.status, page.took < 1_000]).toEqual([200, true])
    other.exec('rollback')
    other.close()
    expect((await waiting).status).toBe(303)
    expect((await get('/readyz')).status).toBe(200)
  })
})
