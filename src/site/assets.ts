// Files of the build (its client folder): read and compressed once at start; hashed ones are kept by browsers for good.
// Those of earlier builds are served too: a page that was loaded before a deploy asks for them after it.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { representFile, sendRepresentation, type Representation } from './representation.ts'

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

interface Asset {
  representation: Representation
  headers: OutgoingHttpHeaders
}

/** By URL path. */
export type Assets = Map<string, Asset>

/** What every answer carries, by URL path. */
type HeadersOf = (path: string) => Record<string, string>

/** Whether a path is one of Astro's files, which carry the hash of their content in the name. */
export const isHashed = (path: string): boolean => path.startsWith('/_astro/')

/**
 * Reads client builds by URL path.
 * @param folders the current one first; of the others only the hashed files count
 */
export async function readAssets([current, ...earlier]: string[], headersOf: HeadersOf): Promise<Assets> {
  const found: Assets = new Map()
  for (const folder of earlier) await readFolder(found, folder, headersOf, isHashed)
  if (current !== undefined) await readFolder(found, current, headersOf)
  return found
}

async function readFolder(
  found: Assets,
  folder: string,
  headersOf: HeadersOf,
  wanted: (path: string) => boolean = () => true,
): Promise<void> {
  if (!existsSync(folder)) return
  const read = async (name: string) => {
    const file = join(folder, name)
    if (!statSync(file).isFile()) return
    const path = `/${relative(folder, file).split(sep).join('/')}`
    // Compressing is what a start takes longest for; a hashed file is the same in every build.
    if (!wanted(path) || (isHashed(path) && found.has(path))) return
    const type = types[extname(file)] ?? 'application/octet-stream'
    const representation = await representFile(readFileSync(file), type)
    found.set(path, { representation, headers: { ...headersOf(path), ...own(path) } })
  }
  await Promise.all(readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(read))
}

function own(path: string): OutgoingHttpHeaders {
  const age = isHashed(path) ? '31536000, immutable' : '3600'
  return {
    'cache-control': `public, max-age=${age}`,
    // A worker obeys the policy of its own script, not of the page that started it.
    ...(path.endsWith('.js') ? { 'content-security-policy': "default-src 'none'; script-src 'self'" } : {}),
  }
}

/** Answers a request for a file of the build. Returns false when there is none of that path. */
export function serveAsset(assets: Assets, req: IncomingMessage, res: ServerResponse, path: string): boolean {
  const asset = req.method === 'GET' || req.method === 'HEAD' ? assets.get(path) : undefined
  if (!asset) return false
  sendRepresentation(req, res, 200, asset.representation, asset.headers)
  return true
}
