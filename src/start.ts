// The door for time: opens the house, answers assets, asks Astro for the rest, and ends cleanly on SIGTERM.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { signInLink } from './desk/session.ts'
import { openHouse, version } from './rooms.ts'
import { readAssets, serveAsset, type Asset } from './site/assets.ts'
import { clientIp } from './site/client-ip.ts'
import { ConfigError } from './site/config.ts'
import type { House } from './site/house.ts'

type AstroHandler = (req: IncomingMessage, res: ServerResponse, next: () => void, locals: object) => unknown

async function main(): Promise<void> {
  const { house, close } = await openHouse(process.env, Date.now)
  const { handler } = (await import(new URL('../dist/server/entry.mjs', import.meta.url).href)) as {
    handler: AstroHandler
  }
  const assets = readAssets(fileURLToPath(new URL('../dist/client/', import.meta.url)))
  const server = createServer((req, res) => answer(req, res, { house, handler, assets }))
  await listen(server, house)
  await announce(house, server)

  const stop = async () => {
    // Answers in hand are finished; connections that only idle are cut, or SIGTERM would wait for browsers.
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeIdleConnections()
    await Promise.all([closed, close()])
    process.exit(0)
  }
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
}

function answer(
  req: IncomingMessage,
  res: ServerResponse,
  { house, handler, assets }: { house: House; handler: AstroHandler; assets: Map<string, Asset> },
): void {
  const path = (req.url ?? '/').split('?', 1)[0] ?? '/'
  if (path === '/healthz') {
    void health(res, house)
    return
  }
  if (serveAsset(assets, req, res, path)) return
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
  if (!house.config.resend) console.log(`Mail stays on this machine: ${house.config.dataDir}/outbox/*.eml`)
  console.log(`Desk, one-time link for 30 minutes: ${await signInLink(house, 30 * 60_000)}`)
}

try {
  await main()
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exit(1)
}
