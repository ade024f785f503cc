/**
 * Bad days on the built site, `npm run build && node src/on-node.cjs tests/load/drills.ts [name]`: what stands on the
 * screen, in the log and in /readyz when a key is refused for a day, the disk is full, a version is rolled back, and a
 * backup is put back. Prints what it sees; nothing is judged but that the drill comes to its end. A full disk needs root.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { prepareWorld, publisher, type World } from '../rig/carriers.ts'
import { arrival, beforeSlot, confirm, join as joinIn, nextLetter, release, signIn } from '../rig/chain.ts'
import { seedMembers } from '../rig/crashes.ts'
import { linkTo } from '../rig/mailbox.ts'
import { prepareSite, until } from '../rig/site.ts'
import { faults } from '../rig/vendor.ts'
import { visitor, type Visitor } from '../rig/visitor.ts'

const minute = 60_000
const hour = 60 * minute

async function refusedKey(): Promise<void> {
  say('A key is refused for a day')
  const world = await prepareWorld('resend', beforeSlot())
  const { site, vendor } = world
  await seedMembers(site, 30)
  await site.start()
  const desk = await deskOf(world)
  await release(desk)
  vendor!.always(faults.invalidKey)
  await joinIn({ ...world, member: 'eva@firma.test' }, visitor(site.origin))
  site.clock.advance(2 * minute)
  await until('the trouble', async () => (await readiness(world)).includes('401'))
  await look(world, desk, 'two minutes later')
  site.clock.set(nextLetter().slot + 1_000)
  await pause(8)
  await look(world, desk, 'at the slot')
  site.clock.advance(24 * hour)
  await pause(8)
  await look(world, await deskOf(world), 'a day later')
  vendor!.always(faults.none)
  const anew = await deskOf(world)
  await press(anew, '/redaktion/technik', 'Wartende Mails jetzt senden')
  await until('what waited', () => vendor!.accepted.some(({ to }) => to === 'eva@firma.test'))
  await look(world, anew, 'with the right key again')
  console.log(
    `mails to readers of the letter: ${vendor!.accepted.filter(({ to }) => to.startsWith('leser-')).length}`,
  )
  await end(world)
}

async function fullDisk(): Promise<void> {
  say('The disk is full')
  const disk = mkdtempSync(join(tmpdir(), 'letter-disk-'))
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', disk]).status !== 0)
    return console.log('No disk can be mounted by this user.')
  const site = await prepareSite(Date.now(), { PUBLISHER_EMAIL: publisher, DATA_DIR: disk, RIG_CLOCK: '' })
  const world: World = { site, mailbox: async () => [], vendor: undefined, remove: site.remove }
  await site.start()
  const desk = await deskOf(world)
  const reader = visitor(site.origin)
  const form = await reader.get('/mitglied')
  fill(disk)
  const refused = await until('a refused sign-up', async () => {
    const answer = await reader.submit(form, { email: `eva-${Date.now()}@firma.test` }, '/mitglied')
    return answer.status !== 200 && answer
  })
  console.log(`the form: ${refused.status} ${sentence(refused.text, 'Fehler')}`)
  await pause(62)
  await look(world, desk, 'after a minute')
  rmSync(join(disk, 'filler'), { recursive: true })
  await until('a sign-up', async () => {
    const answer = await reader.submit(form, { email: 'eva@firma.test' }, '/mitglied')
    return answer.url.endsWith('/gesendet')
  })
  await pause(3)
  await look(world, desk, 'with room again')
  await end(world)
  spawnSync('umount', [disk])
}

async function rolledBack(): Promise<void> {
  say('A version is rolled back')
  const world = await prepareWorld('local', beforeSlot())
  await world.site.start()
  await world.site.terminate()
  const db = new DatabaseSync(join(world.site.dataDir, 'site.sqlite'))
  db.exec("insert into migration (name, at) values ('900_newer.sql', 0)")
  db.close()
  console.log(
    await world.site.start().then(
      () => 'It started!',
      (error: Error) => error.message,
    ),
  )
  await world.remove()
}

async function restore(): Promise<void> {
  say('A backup is put back')
  const world = await prepareWorld('local', beforeSlot() - 2 * hour)
  const { site } = world
  await seedMembers(site, 12)
  await site.start()
  const desk = await deskOf(world)
  const chain = { ...world, member: 'eva@firma.test', between: async () => undefined }
  const eva = visitor(site.origin)
  await joinIn(chain, eva)
  await confirm(eva, await arrival(chain, chain.member, /bestätigen Sie Ihre Anmeldung/))
  await release(desk)
  const file = join(site.dataDir, 'backup')
  console.log(command('src/store/backup.ts', file, site.dataDir))
  const welcome = await arrival(chain, chain.member, /^Willkommen/)
  const page = await eva.get(linkTo(welcome, '/mitglied/abmelden'))
  await eva.submit(page, {}, new URL(page.url).pathname)
  await site.terminate()
  console.log(command('src/restore/main.ts', file, site.dataDir))
  await site.start()
  const again = await deskOf(world)
  site.clock.set(nextLetter().slot + 1_000)
  await pause(5)
  await look(world, again, 'after the restore and the slot')
  console.log(
    `letters that went: ${(await world.mailbox()).filter(({ to }) => to.startsWith('leser-')).length}`,
  )
  await end(world)
}

// By the clock of the house: what lies in its future is not believed.
function command(program: string, file: string, dataDir: string): string {
  const given = ['--import', new URL('../rig/clock.mjs', import.meta.url).href, program, file]
  const env = { ...process.env, DATA_DIR: dataDir, RIG_CLOCK: join(dataDir, 'rig-clock') }
  const { stdout, stderr } = spawnSync(process.execPath, given, { env, encoding: 'utf8' })
  return `${stdout}${stderr}`.trim()
}

async function deskOf(world: World): Promise<Visitor> {
  const desk = visitor(world.site.origin)
  await signIn(world, desk)
  return desk
}

/** What is to be seen: the notices of the first page, what a prober hears, and what the log has said since. */
let heard = 0
async function look(world: World, desk: Visitor, when: string): Promise<void> {
  const { html } = await desk.get('/redaktion')
  const notices = [
    ...html.matchAll(
      /<(?:div|section|aside)\b[^>]*class="[^"]*notice[^"]*"[^>]*>(.*?)<\/(?:div|section|aside)>/gs,
    ),
  ]
  console.log(`\n-- ${when}\nscreen:`)
  for (const [, inside = ''] of notices) console.log(`   ${plain(inside)}`)
  console.log(`readyz: ${await readiness(world)}`)
  console.log(`log:\n${world.site.output().slice(heard).trim().replaceAll(/^/gm, '   ')}`)
  heard = world.site.output().length
}

const readiness = async ({ site }: World) => {
  const answer = await fetch(`${site.origin}/readyz`)
  return `${answer.status} ${await answer.text()}`
}

async function press(desk: Visitor, path: string, button: string): Promise<void> {
  await desk.submit(await desk.get(path), {}, path, button)
}

const plain = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
const sentence = (text: string, word: string) =>
  text
    .split(/(?<=[.!?]) /)
    .filter((one) => one.includes(word))
    .join(' ')

function fill(disk: string): void {
  const folder = join(disk, 'filler')
  spawnSync('mkdir', [folder])
  for (let size = 20 * 1024 * 1024, piece = 0; size >= 1; piece++) {
    try {
      writeFileSync(join(folder, String(piece)), Buffer.alloc(size))
    } catch {
      size = Math.floor(size / 2)
    }
  }
}

async function end(world: World): Promise<void> {
  await world.remove()
  heard = 0
}

function say(what: string): void {
  console.log(`\n==== ${what}`)
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000)
  })
}

const drills: Record<string, () => Promise<void>> = {
  key: refusedKey,
  disk: fullDisk,
  version: rolledBack,
  restore,
}
const [only] = process.argv.slice(2)
for (const [name, drill] of Object.entries(drills)) if (only === undefined || only === name) await drill()
