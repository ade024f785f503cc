// The door for time: opens the house, answers assets, asks Astro for the rest, and ends cleanly on SIGTERM.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { answerHealth, type Health } from './health.ts'
import { speakJson } from './log-lines.ts'
import { openHouse, version, waysIn, type OpenHouse } from './rooms.ts'
import { isHashed, readAssets, serveAsset, type Assets } from './site/assets.ts'
import { answerBroken } from './site/broken-request.ts'
import { allBuilds, currentBuild, entryOf, loadPages } from './site/builds.ts'
import { clientOf } from './site/client-ip.ts'
import { missingSiteUrl, readConfig, type Config } from './site/config.ts'
import { ConfigError } from './site/config-values.ts'
import { readFacts } from './site/facts.ts'
import { answerHeaders } from './site/headers.ts'
import type { House } from './site/house.ts'
import { say } from './site/plain-answer.ts'
import { noteClient, watchProxies, type ProxyWatch } from './site/proxy-watch.ts'
import { refusedRequest } from './site/request-line.ts'
import { keepHeapSmall } from './site/small-heap.ts'
import { knownAddress } from './site/tracking.ts'
import { emptyPages, expirePages, servePage, storePage, type StoredPages } from './site/stored-pages.ts'
import { lockUp } from './store/lock-up.ts'

type AstroHandler = (req: IncomingMessage, res: ServerResponse, next: () => void, locals: object) => unknown

/** From SIGTERM to the end, whatever hangs, ms; a supervisor kills after 15 s at the soonest. */
const lastWords = 12_000

async function main(): Promise<void> {
  keepHeapSmall()
  // Mails, addresses and the secret lie in DATA_DIR: nobody else on this machine reads them.
  process.umask(0o077)
  const config = readConfig(process.env, readFacts(join(process.cwd(), 'content/site.json')))
  if (config.logFormat === 'json') speakJson((line) => process.stdout.write(line))
  lockUp(config.dataDir)
  const health: Health = { version: version(), waiting: 'opening', metricsToken: config.metricsToken }
  const state: State = { config, host: new URL(config.siteUrl).host, health }
  const inHand = new WeakMap<Socket, ServerResponse>()
  // A request without a Host is answered by us too.
  const server = createServer({ requireHostHeader: false }, (req, res) => {
    inHand.set(req.socket, res)
    answer(req, res, state)
  })
  answerBroken(server, answerHeaders('', config), (socket) => inHand.get(socket))
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= end(server, state.opened).then(() => process.exit(0)))
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
  await listen(server, config)
  const opened = await openHouse(process.env, Date.now, (why) => wait(state, why))
  const build = currentBuild()
  if (!build) throw new ConfigError('The site is not built: run "npm run build" first.')
  const { handler } = (await import(pathToFileURL(entryOf(build)).href)) as { handler: AstroHandler }
  const folders = [build, ...allBuilds()].map((folder) => join(folder, 'client'))
  const assets = readAssets(folders, (path) => answerHeaders(path, config))
  state.opened = opened
  health.look = opened.look
  state.doors = {
    house: opened.house,
    facts: opened.house.facts,
    handler,
    assets,
    pages: emptyPages(),
    proxies: watchProxies(),
  }
  await announce(opened.house, server)
  await loadPages(build).catch((error: unknown) => console.error('A page cannot be loaded:', error))
}

interface State {
  config: Config
  /** Of SITE_URL. */
  host: string
  health: Health
  opened?: OpenHouse
  doors?: Doors
}

function wait(state: State, why: string): void {
  if (state.health.waiting !== why) console.error(`The store is away, and is waited for: ${why}`)
  state.health.waiting = why
}

// Answers in hand and calls at the vendor are finished first; the store closes last, for both still write.
async function end(server: Server, opened: OpenHouse | undefined): Promise<void> {
  setTimeout(() => {
    console.error('Something hangs; ended without waiting for it any longer.')
    process.exit(1)
  }, lastWords)
  const closed = new Promise((resolve) => server.close(resolve))
  // A connection that goes quiet now would otherwise be kept alive for its next request.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const late = setTimeout(() => server.closeAllConnections(), 10_000)
  // While it waits for its store there is nothing to finish.
  if (!opened) return
  await Promise.all([closed, opened.tick.stop()])
  clearInterval(sweep)
  clearTimeout(late)
  await opened.house.store.close()
}

interface Doors {
  house: House
  /** Of which the pages in memory were made. */
  facts: House['facts']
  handler: AstroHandler
  assets: Assets
  pages: StoredPages
  proxies: ProxyWatch
}

function answer(req: IncomingMessage, res: ServerResponse, state: State): void {
  forgetPagesOf(state.doors)
  req.url = knownAddress(req.url ?? '/')
  const path = (req.url ?? '/').split('?', 1)[0] ?? '/'
  const refused = refusedRequest(req, state.host)
  // Files and stored pages were made with what every answer carries; for all others it stands there before they begin.
  if (refused === null && state.doors && fromMemory(req, res, path, state.doors)) return
  for (const [name, value] of Object.entries(answerHeaders(path, state.config))) res.setHeader(name, value)
  if (refused !== null) return say(res, refused, refused === 405 ? { allow: 'GET, HEAD, POST' } : {})
  if (answerHealth(req, res, path, state.health)) return
  if (!state.doors) return say(res, 503, { 'retry-after': '5' })
  if (isHashed(path)) return say(res, 404)
  ask(req, res, state.doors)
}

// Every page says something of the publisher.
function forgetPagesOf(doors: Doors | undefined): void {
  if (!doors || doors.facts === doors.house.facts) return
  doors.facts = doors.house.facts
  doors.pages = emptyPages()
}

function fromMemory(req: IncomingMessage, res: ServerResponse, path: string, doors: Doors): boolean {
  return serveAsset(doors.assets, req, res, path) || servePage(doors.pages, req, res, doors.house.now())
}

function ask(req: IncomingMessage, res: ServerResponse, { house, handler, pages, proxies }: Doors): void {
  storePage(pages, req, res, house.now)
  const forwarded = header(req, 'x-forwarded-for')
  const client = clientOf(req.socket.remoteAddress, forwarded, house.config.trustedProxies)
  const news = noteClient(proxies, client)
  if (news) console.error(news)
  const locals: Asked = { house, ip: client.ip, unknownProxy: proxies.proxy !== undefined }
  seeDeedAtOnce(req, res, pages, locals)
  handler(req, res, () => say(res, 404), locals)
}

interface Asked {
  house: House
  ip: string
  unknownProxy: boolean
  /** Set by the middleware for who is signed in. */
  publisher?: string
}

// What the publisher has just done he looks at next, and would see the page from before for a minute. He alone: a
// stranger's posts would have every page made anew, and so would the editor, which saves with every pause of its writer
// what nobody else sees yet: a script asks for no document.
function seeDeedAtOnce(req: IncomingMessage, res: ServerResponse, pages: StoredPages, locals: Asked): void {
  if (req.method !== 'POST' || header(req, 'sec-fetch-dest') === 'empty') return
  res.once('finish', () => {
    if (res.statusCode === 303 && locals.publisher !== undefined) expirePages(pages, locals.house.now())
  })
}

function header(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name]
  return Array.isArray(value) ? value.join(',') : value
}

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used: ${error.message}`
      reject(new ConfigError(`PORT ${config.port} on ${config.host} ${reason}.`))
    })
    server.listen(config.port, config.host, resolve)
  })
}

async function announce(house: House, server: Server): Promise<void> {
  const { port } = server.address() as AddressInfo
  const host = house.config.host.includes(':') ? `[${house.config.host}]` : house.config.host
  console.log(`Performance-Letter is at http://${host}:${port}`)
  for (const line of await waysIn(house)) console.log(line)
  const cards = Object.values(networkInterfaces()).flatMap((card) => card ?? [])
  const missing = missingSiteUrl(
    house.config,
    cards.map(({ address }) => address),
  )
  if (missing) console.log(missing)
}

try {
  await main()
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exit(1)
}
