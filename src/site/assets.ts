// Files of the build (dist/client): read and compressed once at start; hashed ones are kept by browsers for good.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { represent, sendRepresentation, type Representation } from './representation.ts'

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

export type Assets = Map<string, Representation>

/** Reads the client build by URL path. */
export function readAssets(folder: string): Assets {
  const found: Assets = new Map()
  if (!existsSync(folder)) return found
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name)
    if (!statSync(file).isFile()) continue
    const path = `/${relative(folder, file).split(sep).join('/')}`
    found.set(path, represent(readFileSync(file), types[extname(file)] ?? 'application/octet-stream', 11))
  }
  return found
}

/** Answers a request for a file of the build. Returns false when there is none of that path. */
export function serveAsset(assets: Assets, req: IncomingMessage, res: ServerResponse, path: string): boolean {
  const asset = req.method === 'GET' || req.method === 'HEAD' ? assets.get(path) : undefined
  if (!asset) return false
  // Astro's files carry the hash of their content in the name.
  const age = path.startsWith('/_astro/') ? '31536000, immutable' : '3600'
  sendRepresentation(req, res, 200, asset, {
    'cache-control': `public, max-age=${age}`,
    'x-content-type-options': 'nosniff',
    // A worker obeys the policy of its own script, not of the page that started it.
    ...(path.endsWith('.js') ? { 'content-security-policy': "default-src 'none'; script-src 'self'" } : {}),
  })
  return true
}
