/**
 * An operator's evening with the README alone, `npm run bench:evening`: from a clone of this repository to a sent letter,
 * then from one process on SQLite to three on PostgreSQL as src/operate/README.md says, with readers and sign-ups
 * going on all the while. Prints each step with its time; fails when a request is refused or lost, or a letter goes
 * out twice or not at all. Needs git, npm's registry, and Debian's nginx and postgresql. Mail stays in files.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import * as chain from '../rig/chain.ts'
import { readMailbox } from '../rig/mailbox.ts'
import { findServer, freePort, startServer } from '../rig/postgres.ts'
import { until } from '../rig/site.ts'
import { visitor } from '../rig/visitor.ts'
import { beginLoad } from './evening-load.ts'
import { run, startProcess, type Process, type Settings } from './evening-process.ts'

const bin = findServer()
if (!bin) throw new Error('PostgreSQL is not installed (Debian: apt-get install postgresql).')
const home = mkdtempSync(join(tmpdir(), 'letter-evening-'))
const checkout = join(home, 'site')
const data = (number: number) => join(home, `data-${number}`)
const single = await freePort()
const ports = [await freePort(), await freePort(), await freePort()] as const
const front = await freePort()
const wait = await freePort()
const origin = `http://127.0.0.1:${front}`
const clockFile = join(home, 'clock')
let offset = chain.beforeSlot() - Date.now()
const clock = {
  now: () => Date.now() + offset,
  set: (instant: number) => clock.advance(instant - clock.now()),
  advance: (ms: number) => {
    offset = Math.round(offset + ms)
    writeFileSync(clockFile, String(offset))
  },
}
const settings = (number: 0 | 1 | 2, more: Settings = {}): Settings => ({
  PORT: String(ports[number]),
  SITE_URL: origin,
  DATA_DIR: data(number),
  PUBLISHER_EMAIL: 'redaktion@verlag.test',
  TRUSTED_PROXIES: '127.0.0.1',
  RIG_CLOCK: clockFile,
  ...more,
})
const running: Process[] = []
let nginx: ChildProcess | undefined
let holder: ChildProcess | undefined
const server = await startServer(bin, true)

// What a publisher types at the least; the trial says that the author is still an example.
const said: Record<string, Settings> = {
  firma: { placeholders: 'yes' },
  absender: {},
  termin: {},
  personen: {},
  autoren: { 'authors.0.name': 'Eva Echt' },
}

const began = performance.now()
async function step<T>(what: string, work: () => Promise<T> | T): Promise<T> {
  const from = performance.now()
  const done = await work()
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  console.log(
    `${seconds(performance.now() - began).padStart(8)}  ${what} (${seconds(performance.now() - from)})`,
  )
  return done
}

try {
  clock.advance(0)
  await fromCloneToLetter()
  await fromOneToThree()
} finally {
  for (const one of running) one.kill()
  nginx?.kill('SIGQUIT')
  holder?.kill('SIGKILL')
  await server.stop()
  rmSync(home, { recursive: true, force: true })
}

async function fromCloneToLetter(): Promise<void> {
  await step('git clone', () => run('.', 'git', ['clone', '--quiet', process.cwd(), checkout]))
  await step('npm ci', () => run(checkout, 'npm', ['ci', '--no-audit', '--no-fund', '--include=dev']))
  await step('npm run build', () => run(checkout, 'npm', ['run', 'build']))
  await step('nginx in front', startNginx)
  await step('the site, on SQLite', async () =>
    running.push(await startProcess(checkout, settings(0, { PORT: String(single) }))),
  )
  const site = seen()
  const publisher = visitor(origin)
  await step('the link to the desk, out of what it said', () => chain.signIn({ site }, publisher))
  await step('Einrichtung in five steps, to "Bereit"', () => setUp(publisher))
  const one: chain.Chain = { site, mailbox, member: 'eva@firma.test', between: async () => undefined }
  const reader = visitor(origin)
  await step('a reader joins, and is welcomed', async () => {
    await chain.join(one, reader)
    await chain.confirm(reader, await chain.arrival(one, one.member, /bestätigen Sie Ihre Anmeldung/))
    await chain.arrival(one, one.member, /^Willkommen/)
  })
  const subject = await step('the letter is released', () => chain.release(publisher))
  clock.set(chain.nextLetter().slot + 500)
  await step('Tuesday: the letter arrives', () => chain.arrival(one, one.member, subject))
}

// None of the three takes the port of the one: visitors would be passed on to that while it ends.
async function fromOneToThree(): Promise<void> {
  const load = await beginLoad(origin)
  await step('readers and sign-ups for five seconds', () => pause(5))
  const secret = readFileSync(join(data(0), 'secret'), 'utf8').trim()
  const onServer = { DATABASE_URL: server.url, SECRET: secret }
  await step('visitors wait at hold.ts', async () => {
    holder = spawn('node', ['src/operate/hold.ts', String(wait), String(ports[0])], { cwd: checkout })
    await once(holder.stdout!, 'data')
    pointTo(wait)
    // What went to the old process before comes to its end.
    await pause(2)
  })
  const away = performance.now()
  await step('SIGTERM to the one process', () => running.pop()!.end())
  await step('npm run store:move', () =>
    run(checkout, 'npm', ['run', '--silent', 'store:move', '--', '--to', server.url], settings(0)),
  )
  for (const number of [0, 1, 2] as const) {
    mkdirSync(data(number), { recursive: true })
    const what = `process ${number + 1} of three, on PostgreSQL`
    await step(what, async () => {
      running.push(await startProcess(checkout, settings(number, onServer)))
      await until('its readiness', async () => (await fetch(`http://127.0.0.1:${ports[number]}/readyz`)).ok)
    })
    if (number === 0)
      console.log(`${' '.repeat(10)}no process for ${Math.round(performance.now() - away)} ms`)
  }
  await step('nginx asks all three', async () => {
    pointTo(...ports)
    await pause(1)
    holder?.kill('SIGTERM')
  })
  await step('readers and sign-ups for five more seconds', () => pause(5))
  const { requests, signedUp, failed, slowest } = await load.end()
  const stored = await storedOf(signedUp)
  const letters = (await mailbox()).filter(
    ({ to, subject }) => to === 'eva@firma.test' && !/Anmeldung|Willkommen/.test(subject),
  )
  console.log(
    `${requests} requests, slowest ${Math.round(slowest)} ms, failed: ${failed.length}; ${signedUp.length} sign-ups acknowledged, ${stored} of them stored; letters to the reader: ${letters.length}`,
  )
  if (failed.length > 0 || stored !== signedUp.length || letters.length !== 1)
    throw new Error(`lost: ${failed.slice(0, 10).join('; ')}`)
  for (const one of running.splice(0)) await one.end()
}

function seen(): chain.ChainSite {
  const output = () => running.map((one) => one.output()).join('\n')
  const signInLink = () => /https?:\/\/\S+\?t=\S+/.exec(output())?.[0] ?? ''
  return { origin, clock, output, signInLink }
}

async function mailbox() {
  const each = await Promise.all([0, 1, 2].map((number) => readMailbox(join(data(number), 'outbox'))))
  return each.flat()
}

// The example as it is, without the names and the certificates.
async function startNginx(): Promise<void> {
  const example = readFileSync(join(checkout, 'src/operate/nginx.conf'), 'utf8')
    .replace(/listen 443 .*/, `listen 127.0.0.1:${front};`)
    .replaceAll(/.*ssl_certificate.*\n/g, '')
    .replace(/server \{\s+listen 80;[^}]*\}/, '')
    .replace('/etc/nginx/performance-letter.upstream', join(home, 'upstream'))
  const around = `daemon off;\npid ${join(home, 'nginx.pid')};\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n`
  writeFileSync(join(home, 'nginx.conf'), `${around}${example}}\n`)
  pointTo(single)
  nginx = spawn('nginx', ['-c', join(home, 'nginx.conf'), '-p', home], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await pause(1)
}

/** Has nginx ask these ports from now on. */
function pointTo(...asked: number[]): void {
  writeFileSync(join(home, 'upstream'), asked.map((port) => `server 127.0.0.1:${port};\n`).join(''))
  nginx?.kill('SIGHUP')
}

async function setUp(publisher: ReturnType<typeof visitor>): Promise<void> {
  for (const [group, typed] of Object.entries(said)) {
    const path = `/redaktion/einrichtung/${group}`
    const saved = await publisher.submit(await publisher.get(path), typed, path)
    if (!saved.text.includes('Es gilt ab sofort')) throw new Error(`${path}: ${saved.text.slice(0, 1_000)}`)
  }
  // The trial is due when the processes' clock says so, which began when they did.
  const probe = '/redaktion/einrichtung/probe'
  await publisher.submit(await publisher.get(probe), {}, probe)
  await until('"Bereit"', async () => (await publisher.get(probe)).text.includes('Alles ist eingerichtet'))
}

async function storedOf(emails: string[]): Promise<number> {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  const { rows } = await client.query<{ n: string }>(
    'select count(distinct email_key) as n from member where email_key = any($1)',
    [emails],
  )
  await client.end()
  return Number(rows[0]?.n)
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000)
  })
}
