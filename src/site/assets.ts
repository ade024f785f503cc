// Files of the build (dist/client): hashed ones are kept by browsers for good.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

export interface Asset {
  type: string
  cacheControl: string
  /** Strong ETag per encoding, as RFC 9110 wants of a strong validator. */
  bodies: Map<'br' | 'gzip' | 'identity', { body: Buffer; etag: string }>
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Answers a request for a file of the build. Returns false when there is none of that path. */
export function serveAsset(
  assets: Map<string, Asset>,
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
): boolean {
  if (req.method !== 'GET' && req.method !== 'HEAD') return false
  const asset = assets.get(path)
  if (!asset) return false
  const accepted = req.headers['accept-encoding'] ?? ''
  const encoding =
    (['br', 'gzip'] as const).find((one) => accepted.includes(one) && asset.bodies.has(one)) ?? 'identity'
  const { body, etag } = asset.bodies.get(encoding)!
  const headers: Record<string, string | number> = {
    'content-type': asset.type,
    'cache-control': asset.cacheControl,
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
    etag,
  }
  if (req.headers['if-none-match']?.includes(etag)) {
    res.writeHead(304, headers).end()
    return true
  }
  if (encoding !== 'identity') headers['content-encoding'] = encoding
  headers['content-length'] = body.length
  res.writeHead(200, headers).end(req.method === 'HEAD' ? undefined : body)
  return true
}

/** Reads the client build by path. It is small: compressed once at start instead of per request. */
export function readAssets(folder: string): Map<string, Asset> {
  const found = new Map<string, Asset>()
  if (!existsSync(folder)) return found
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name)
    if (!statSync(file).isFile()) continue
    const path = `/${relative(folder, file).split(sep).join('/')}`
    found.set(path, readAsset(file, path))
  }
  return found
}

function readAsset(file: string, path: string): Asset {
  const body = readFileSync(file)
  const type = types[extname(file)] ?? 'application/octet-stream'
  const entry = (bytes: Buffer) => ({
    body: bytes,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 20)}"`,
  })
  const bodies: Asset['bodies'] = new Map([['identity', entry(body)]])
  if (/^(?:text|application\/(?:json|manifest)|image\/svg)/.test(type) && body.length > 400) {
    bodies.set('br', entry(brotliCompressSync(body)))
    bodies.set('gzip', entry(gzipSync(body, { level: 9 })))
  }
  // Astro's files carry the hash of their content in the name.
  const immutable = path.startsWith('/_astro/')
  return { type, bodies, cacheControl: `public, max-age=${immutable ? '31536000, immutable' : '3600'}` }
}
