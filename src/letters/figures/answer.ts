// The answer to a picture's address. Its bytes never change, so it is kept by whoever asked for a year; the last ones
// asked for are kept here, for on Tuesday at ten everybody's mail program asks for the same.
import type { Store } from '../../store/open.ts'
import { figureAt, figureFolder } from './name.ts'
import { figureBytes } from './rows.ts'

/** All that are kept here, bytes: some hundred pictures. */
const most = 16_000_000

// The least recently asked for first. Only names of pictures there are stand here.
const kept = new Map<string, Buffer<ArrayBuffer>>()
let keptBytes = 0

/** The picture, or 404 for an address that is none. */
export async function answerFigure({ db }: Pick<Store, 'db'>, name: string): Promise<Response> {
  const bytes = figureAt(figureFolder + name) ? (take(name) ?? (await read(db, name))) : undefined
  if (!bytes) {
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
    return new Response('Dieses Bild gibt es nicht.', { status: 404, headers })
  }
  return new Response(bytes, {
    headers: {
      'content-type': name.endsWith('.png') ? 'image/png' : 'image/jpeg',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  })
}

function take(name: string): Buffer<ArrayBuffer> | undefined {
  const bytes = kept.get(name)
  if (!bytes) return undefined
  kept.delete(name)
  kept.set(name, bytes)
  return bytes
}

async function read(db: Store['db'], name: string): Promise<Buffer<ArrayBuffer> | undefined> {
  const bytes = await figureBytes(db, name)
  if (!bytes || kept.has(name)) return bytes
  kept.set(name, bytes)
  keptBytes += bytes.length
  for (const [oldest, { length }] of kept) {
    if (keptBytes <= most) break
    kept.delete(oldest)
    keptBytes -= length
  }
  return bytes
}
