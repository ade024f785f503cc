// The bytes of a post, and no more of them than a form of ours can hold.
import type { Sent } from './fields.ts'
import { PartsReader } from './multipart.ts'

/** More than any text of ours needs; less than would hurt when many come at once. Bytes. */
const longest = 64 * 1024

/** Fields, whatever their names; 32,000 of them, each made a field, held every visitor for 0.3 s. */
const mostFields = 200

/** What is read on and thrown away, so that the sender hears the answer instead of a cut line. Bytes. */
const patience = 8 * 1024 * 1024

export type Received = { kind: 'sent'; sent: Sent } | { kind: 'refused'; status: 413 | 400; message: string }

/**
 * Reads a posted form (urlencoded or multipart).
 * @param bytes what its texts may have, and its files on top
 * @param tooLarge what is said above that
 */
export async function receive(
  request: Request,
  { textBytes = longest, fileBytes = 0 }: { textBytes?: number; fileBytes?: number } = {},
  tooLarge = 'Das ist zu viel Text. Bitte kürzen Sie Ihre Eingaben.',
): Promise<Received> {
  const type = request.headers.get('content-type') ?? ''
  const read = /^multipart\/form-data\b/i.test(type) ? readMultipart : readUrlencoded
  const sent = await read(request, type, { textBytes, most: textBytes + fileBytes })
  if (sent === 'too-long') return { kind: 'refused', status: 413, message: tooLarge }
  if (sent === 'broken') {
    return {
      kind: 'refused',
      status: 400,
      message: 'Das Formular kam unvollständig an. Bitte noch einmal.',
    }
  }
  return { kind: 'sent', sent }
}

interface Bounds {
  textBytes: number
  /** Of the whole body, bytes. */
  most: number
}

type ReadForm = (request: Request, type: string, bounds: Bounds) => Promise<Sent | 'broken' | 'too-long'>

const readUrlencoded: ReadForm = async (request, type, { most }) => {
  const bytes = await readBytes(request, most)
  if (bytes === null) return 'too-long'
  // A mail program's own button may post nothing at all, and calls that nothing.
  if (bytes.length === 0) return new URLSearchParams()
  if (!/^application\/x-www-form-urlencoded\b/i.test(type) || !isCoarse(bytes)) return 'broken'
  return new URLSearchParams(new TextDecoder().decode(bytes))
}

const readMultipart: ReadForm = async (request, type, { textBytes, most }) => {
  const boundary = /\bboundary=(?:"([^"]{1,200})"|([^\s";,]{1,200}))/i.exec(type)
  const named = boundary?.[1] ?? boundary?.[2]
  const reader = named === undefined ? null : new PartsReader(named, { most: mostFields, textBytes })
  if (!(await eachChunk(request, most, (chunk) => reader?.add(chunk)))) return 'too-long'
  return reader?.end() ?? 'broken'
}

/** The raw bytes of a request, or null when there are more than `most`. */
export async function readBytes(request: Request, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array[] = []
  const all = await eachChunk(request, most, (part) => parts.push(part))
  return all ? new Uint8Array(Buffer.concat(parts)) : null
}

/** Hands over the bytes of a request as they arrive; false when there are more than `most`. */
async function eachChunk(
  request: Request,
  most: number,
  take: (chunk: Uint8Array) => void,
): Promise<boolean> {
  let size = 0
  if (request.body) {
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      if (size > most + patience) return false
      if (size <= most) take(chunk)
    }
  }
  return size <= most
}

// Counted in the bytes, before anything is made of them; stops soon above the limit.
function isCoarse(bytes: Uint8Array<ArrayBuffer>): boolean {
  let at = -1
  for (let count = 0; count < mostFields; count++) {
    at = bytes.indexOf(0x26, at + 1)
    if (at < 0) return true
  }
  return false
}
