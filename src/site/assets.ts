// Files of the build (its client folder): compressed when it is built, read at start; hashed ones are kept by browsers for
// good.
// Those of earlier builds are served too: a page that was loaded before a deploy asks for them after it.
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import {
  compress,
  representFile,
  sendRepresentation,
  type Compressed,
  type Representation,
} from './representation.ts'

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
export function readAssets([current, ...earlier]: string[], headersOf: HeadersOf): Assets {
  const found: Assets = new Map()
  for (const folder of earlier) readFolder(found, folder, headersOf, isHashed)
  if (current !== undefined) readFolder(found, current, headersOf)
  return found
}

function readFolder(
  found: Assets,
  folder: string,
  headersOf: HeadersOf,
  wanted: (path: string) => boolean = () => true,
): void {
  for (const { file, path, type } of filesIn(folder)) {
    if (!wanted(path) || (isHashed(path) && found.has(path))) continue
    const representation = representFile(readFileSync(file), type, compressedBeside(file))
    found.set(path, { representation, headers: { ...headersOf(path), ...own(path) } })
  }
}

function filesIn(folder: string): { file: string; path: string; type: string }[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => !/\.(?:br|gz)$/.test(file) && statSync(file).isFile())
    .map((file) => ({
      file,
      path: `/${relative(folder, file).split(sep).join('/')}`,
      type: types[extname(file)] ?? 'application/octet-stream',
    }))
}

function compressedBeside(file: string): Compressed | null {
  if (!existsSync(`${file}.br`) || !existsSync(`${file}.gz`)) return null
  return { br: readFileSync(`${file}.br`), gz: readFileSync(`${file}.gz`) }
}

/** Compresses the files of a fresh client build, each into two beside it. */
export async function compressAssets(folder: string): Promise<void> {
  for (const { file, type } of filesIn(folder)) {
    const small = await compress(readFileSync(file), type)
    if (!small) continue
    writeFileSync(`${file}.br`, small.br)
    writeFileSync(`${file}.gz`, small.gz)
  }
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
