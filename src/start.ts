// The door for time: opens the house, answers assets, asks Astro for the rest, and ends cleanly on SIGTERM.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { fileURLToPath } from 'node:url'
import { openHouse, version, waysIn, type OpenHouse } from './rooms.ts'
import { readAssets, serveAsset, type Assets } from './site/assets.ts'
import { clientIp } from './site/client-ip.ts'
import { ConfigError, missingSiteUrl } from './site/config.ts'
import type { House } from './site/house.ts'
import { refusedRequest } from './site/request-line.ts'
import { servePage, storePage, type StoredPages } from './site/stored-pages.ts'

type AstroHandler = (req: IncomingMessage, res: ServerResponse, next: () => void, locals: object) => unknown

async function main(): Promise<void> {
  const opened = await openHouse(process.env, Date.now)
  const { house } = opened
  const { handler } = (await import(new URL('../dist/server/entry.mjs', import.meta.url).href)) as {
    handler: AstroHandler
  }
  const assets = readAssets(fileURLToPath(new URL('../dist/client/', import.meta.url)))
  const { host } = new URL(house.config.siteUrl)
  const doors: Doors = { house, host, handler, assets, pages: new Map() }
  const server = createServer((req, res) => answer(req, res, doors))
  await listen(server, house)
  await announce(house, server)

  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= end(server, opened).then(() => process.exit(0)))
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
}

// Answers in hand and calls at the vendor are finished first; the store closes last, for both still write.
async function end(server: Server, { house, tick }: OpenHouse): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  // A connection that goes quiet now would otherwise be kept alive for its next request.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const late = setTimeout(() => server.closeAllConnections(), 10_000)
  await Promise.all([closed, tick.stop()])
  clearInterval(sweep)
  clearTimeout(late)
  await house.store.close()
}

interface Doors {
  house: House
  /** Of SITE_URL. */
  host: string
  handler: AstroHandler
  assets: Assets
  pages: StoredPages
}

function answer(
  req: IncomingMessage,
  res: ServerResponse,
  { house, host, handler, assets, pages }: Doors,
): void {
  const refused = refusedRequest(req, host)
  if (refused !== null) {
    const headers = { 'content-type': 'text/plain; charset=utf-8', allow: 'GET, HEAD, POST' }
    res.writeHead(refused, headers).end('Diese Anfrage versteht die Seite nicht.')
    return
  }
  const path = (req.url ?? '/').split('?', 1)[0] ?? '/'
  if (path === '/healthz') {
    void health(res, house)
    return
  }
  if (serveAsset(assets, req, res, path) || servePage(pages, req, res, house.now())) return
  storePage(pages, req, res, house.now)
  const ip = clientIp(req.socket.remoteAddress, header(req, 'x-forwarded-for'), house.config.trustedProxies)
  const missing = () => {
    res.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Diese Seite gibt es nicht.')
  }
  handler(req, res, missing, { house, ip })
}

function header(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name]
  return Array.isArray(value) ? value.join(',') : value
}

async function health(res: ServerResponse, house: House): Promise<void> {
  const well = await house.store.db
    .selectFrom('setting')
    .select('name')
    .limit(1)
    .execute()
    .then(
      () => true,
      () => false,
    )
  const body = JSON.stringify({ status: well ? 'ok' : 'store unavailable', version: version() })
  res
    .writeHead(well ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(body)
}

function listen(server: Server, { config }: House): Promise<void> {
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
