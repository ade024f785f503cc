// The bytes of a post, and no more of them than a form of ours can hold.
import type { Sent } from './fields.ts'

/** More than any text of ours needs; less than would hurt when many come at once. Bytes. */
const longest = 64 * 1024

/** Fields, whatever their names; 32,000 of them, each made a field, held every visitor for 0.3 s. */
const mostFields = 200

/** What is read on and thrown away, so that the sender hears the answer instead of a cut line. Bytes. */
const patience = 8 * 1024 * 1024

export type Received = { kind: 'sent'; sent: Sent } | { kind: 'refused'; status: 413 | 400; message: string }

/**
 * Reads a posted form (urlencoded or multipart).
 * @param fileBytes what its files may have on top
 * @param tooLarge what is said above that
 */
export async function receive(
  request: Request,
  fileBytes = 0,
  tooLarge = 'Das ist zu viel Text. Bitte kürzen Sie Ihre Eingaben.',
): Promise<Received> {
  const bytes = await readBytes(request, longest + fileBytes)
  if (bytes === null) return { kind: 'refused', status: 413, message: tooLarge }
  const broken = {
    kind: 'refused',
    status: 400,
    message: 'Das Formular kam unvollständig an. Bitte noch einmal.',
  } as const
  const type = request.headers.get('content-type') ?? ''
  if (countFields(bytes, type) > mostFields) return broken
  // A form of which nothing is filled in; some mailbox providers leave a list with no body at all.
  if (bytes.length === 0) return { kind: 'sent', sent: new URLSearchParams() }
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
    return { kind: 'sent', sent: new URLSearchParams(new TextDecoder().decode(bytes)) }
  }
  try {
    return {
      kind: 'sent',
      sent: await new Response(bytes, { headers: { 'content-type': type } }).formData(),
    }
  } catch {
    return broken
  }
}

/** The raw bytes of a request, or null when there are more than `most`. */
export async function readBytes(request: Request, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array[] = []
  let size = 0
  if (request.body) {
    for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += part.byteLength
      if (size > most + patience) return null
      if (size > most) parts.length = 0
      else parts.push(part)
    }
  }
  return size > most ? null : new Uint8Array(Buffer.concat(parts))
}

// Counted in the bytes, before anything is made of them; stops soon above the limit.
function countFields(bytes: Uint8Array<ArrayBuffer>, type: string): number {
  const boundary = /\bboundary=(?:"([^"]{1,200})"|([^\s";,]{1,200}))/i.exec(type)
  const between = boundary ? `--${boundary[1] ?? boundary[2]}` : '&'
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let count = 1
  let at = buffer.indexOf(between)
  while (at !== -1 && count <= mostFields) {
    count++
    at = buffer.indexOf(between, at + between.length)
  }
  return count
}
