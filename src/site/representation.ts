// One body in the encodings browsers ask for, each with its strong ETag.
import { createHash } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib'

type Encoding = 'br' | 'gzip' | 'identity'

interface Body {
  body: Buffer
  etag: string
  /** The head of the last answer: under load the same one is sent thousands of times a second. */
  head?: { of: OutgoingHttpHeaders; status: number; lines: string[] }
}

export interface Representation {
  type: string
  /** A strong ETag names one sequence of bytes, so each encoding has its own (RFC 9110, 8.8.3). */
  bodies: Map<Encoding, Body>
}

/** Browsers send thirty characters; what a client makes up beyond this is not read. */
const longestAccepted = 200

/** Bytes of all its encodings. */
export function sizeOf({ bodies }: Representation): number {
  return [...bodies.values()].reduce((sum, { body }) => sum + body.length, 0)
}

/** A page, compressed as it is rendered. */
export function represent(body: Buffer, type: string): Representation {
  if (!isWorthIt(body, type)) return inEncodings(body, type)
  return inEncodings(body, type, brotliCompressSync(body, brotliOf(5)), gzipSync(body, { level: 6 }))
}

/** A file compressed as small as it can be. */
export interface Compressed {
  br: Buffer
  gz: Buffer
}

/** Whose smallest form was made, or is. */
const shrunken = new WeakSet<Representation>()

/**
 * The same page in its smallest form, a tenth smaller: 0.2 s of another thread, so not for the visitor who waits for it.
 * @returns null when that was done or begun before, or the page is not compressed at all
 */
export async function shrink(page: Representation): Promise<Representation | null> {
  const { body, etag } = page.bodies.get('identity')!
  if (shrunken.has(page) || !page.bodies.has('br')) return null
  shrunken.add(page)
  const br = { body: await promisify(brotliCompress)(body, brotliOf(11)), etag: etag.replace(/"$/, '-br11"') }
  const shrunk = { type: page.type, bodies: new Map(page.bodies).set('br', br) }
  shrunken.add(shrunk)
  return shrunk
}

/** A file, with what was made of it when the site was built. */
export function representFile(body: Buffer, type: string, small: Compressed | null): Representation {
  return inEncodings(body, type, small?.br, small?.gz)
}

/** Takes seconds for all files of a build, so a start does not do it. @returns null for what it makes no smaller */
export async function compress(body: Buffer, type: string): Promise<Compressed | null> {
  if (!isWorthIt(body, type)) return null
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(body, brotliOf(11)),
    promisify(gzip)(body, { level: 9 }),
  ])
  return { br, gz }
}

const brotliOf = (quality: number) => ({ params: { [constants.BROTLI_PARAM_QUALITY]: quality } })

const isWorthIt = (body: Buffer, type: string) =>
  /^(?:text|application\/(?:json|xml|rss|feed|manifest)|image\/svg)/.test(type) && body.length > 400

function inEncodings(body: Buffer, type: string, br?: Buffer, gz?: Buffer): Representation {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  const bodies: Representation['bodies'] = new Map([['identity', { body, etag: `"${hash}"` }]])
  if (br) bodies.set('br', { body: br, etag: `"${hash}-br"` })
  if (gz) bodies.set('gzip', { body: gz, etag: `"${hash}-gz"` })
  return { type, bodies }
}

/**
 * Answers GET or HEAD with the best encoding the client takes, or 304 when it has the bytes already.
 * @param headers the same object while they stay the same: what is made of them is kept with the body
 */
export function sendRepresentation(
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  representation: Representation,
  headers: OutgoingHttpHeaders,
): void {
  const encoding = chooseEncoding(req.headers['accept-encoding'] ?? '', representation)
  const found = representation.bodies.get(encoding)!
  const { body, etag, head } = found
  const all = () => ({ ...headers, 'content-type': representation.type, etag, vary: 'accept-encoding' })
  if (status === 200 && (matches(req.headers['if-none-match'], etag) || unchangedSince(req, headers))) {
    res.writeHead(304, all()).end()
    return
  }
  if (head?.of !== headers || head.status !== status) {
    const whole = {
      ...all(),
      'content-length': body.length,
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    }
    found.head = { of: headers, status, lines: linesOf(whole) }
  }
  res.writeHead(status, found.head!.lines)
  res.end(req.method === 'HEAD' ? undefined : body)
}

// Names and values in turn, as Node takes them without looking at each again.
function linesOf(headers: OutgoingHttpHeaders): string[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => (one === undefined ? [] : [name, `${one}`])),
  )
}

function chooseEncoding(accepted: string, { bodies }: Representation): Encoding {
  const wanted = new Set(
    accepted
      .slice(0, longestAccepted)
      .split(',')
      .flatMap((part) => {
        const [name = '', weight = ''] = part.toLowerCase().split(';')
        return /^q=0(?:\.0*)?$/.test(weight.trim()) ? [] : [name.trim()]
      }),
  )
  return (['br', 'gzip'] as const).find((name) => wanted.has(name) && bodies.has(name)) ?? 'identity'
}

// Only without an ETag in the question (RFC 9110, 13.1.3); dates count whole seconds.
function unchangedSince(req: IncomingMessage, headers: OutgoingHttpHeaders): boolean {
  if (req.headers['if-none-match'] !== undefined) return false
  const changed = Date.parse(headers['last-modified'] ?? '')
  return changed <= Date.parse(req.headers['if-modified-since'] ?? '')
}

/** Whether an If-None-Match names these bytes. */
export function matches(header: string | null | undefined, etag: string): boolean {
  if (!header) return false
  return header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
}
