/**
 * The entries of a ZIP by its directory, unpacked piece by piece. fflate's own `unzipSync` holds every part whole, which
 * for a sheet of 100,000 rows costs more than all its cells.
 */
import { Inflate } from 'fflate'
import { Damaged, TooMuch } from './budget.ts'
import type { Budget } from './budget.ts'

export interface ZipEntry {
  /** with plain slashes and none in front, as written otherwise */
  readonly path: string
  readonly packedSize: number
  readonly encrypted: boolean
  readonly method: number
  /** where its local head begins */
  readonly at: number
}

/** Paths compare without case: some programs write SharedStrings.xml and refer to sharedStrings.xml. */
export class Zip {
  readonly entries: readonly ZipEntry[]
  readonly #bytes: Uint8Array
  readonly #byPath = new Map<string, ZipEntry>()

  /** @throws Damaged when there is no directory */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    try {
      this.entries = directory(bytes)
    } catch (error) {
      // Lengths that point out of the file.
      throw error instanceof RangeError ? broken() : error
    }
    for (const entry of this.entries) this.#byPath.set(entry.path.toLowerCase(), entry)
  }

  find(path: string): ZipEntry | undefined {
    return this.#byPath.get(path.toLowerCase())
  }

  /** The bytes of an entry, in pieces. @throws Damaged, TooMuch */
  *pieces({ at, packedSize, method, encrypted }: ZipEntry, budget: Budget): Generator<Uint8Array> {
    if (encrypted)
      throw new Damaged('Die Datei ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne Kennwort.')
    const view = viewOf(this.#bytes)
    if (at < 0 || at + 30 > this.#bytes.length || view.getUint32(at, true) !== 0x04034b50) throw broken()
    const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
    const packed = this.#bytes.subarray(from, from + packedSize)
    if (packed.length < packedSize) throw broken()
    if (method === 0) {
      budget.bytes(packed.length)
      for (let start = 0; start < packed.length; start += pieceSize)
        yield packed.subarray(start, start + pieceSize)
      return
    }
    if (method !== 8) throw broken()
    let ready: Uint8Array[] = []
    let unpacked = 0
    const inflate = new Inflate((piece) => ready.push(piece))
    // Deflate grows a thousandfold at most, so no step can fill the memory before it is counted.
    for (let start = 0; start < packed.length || start === 0; start += pieceSize) {
      const last = start + pieceSize >= packed.length
      try {
        inflate.push(packed.subarray(start, start + pieceSize), last)
      } catch {
        throw broken()
      }
      for (const piece of ready) {
        budget.bytes(piece.length)
        unpacked += piece.length
        if (unpacked > bombBytes && unpacked > (start + pieceSize) * bombRatio)
          throw new TooMuch(
            'Die Datei entpackt sich auf mehr als das Zweihundertfache, wie es keine Liste tut. Bitte speichern Sie das Blatt mit der Liste neu, am besten als CSV.',
          )
        yield piece
      }
      ready = []
    }
  }
}

const pieceSize = 1 << 14
/** Cells of a list shrink to a tenth or a thirtieth. */
const bombRatio = 200
const bombBytes = 24 << 20

const broken = () =>
  new Damaged('Die Datei ist beschädigt oder unvollständig. Bitte laden oder speichern Sie sie noch einmal.')

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Where the end record of the directory stands: behind it comes a comment of up to 64 kB. */
function endRecord(bytes: Uint8Array): number {
  const view = viewOf(bytes)
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 66_000); at--)
    if (bytes[at] === 0x50 && view.getUint32(at, true) === 0x06054b50) return at
  throw broken()
}

const most = 0xffffffff

function directory(bytes: Uint8Array): readonly ZipEntry[] {
  const view = viewOf(bytes)
  const end = endRecord(bytes)
  let count = view.getUint16(end + 10, true)
  let size = view.getUint32(end + 12, true)
  let start = view.getUint32(end + 16, true)
  let behind = end
  const locator = end - 20
  if (locator >= 0 && view.getUint32(locator, true) === 0x07064b50) {
    const record = Number(view.getBigUint64(locator + 8, true))
    if (record + 56 <= bytes.length && view.getUint32(record, true) === 0x06064b50) {
      count = Number(view.getBigUint64(record + 32, true))
      size = Number(view.getBigUint64(record + 40, true))
      start = Number(view.getBigUint64(record + 48, true))
      behind = record
    }
  }
  // Something in front of the archive, such as a mail's head, moves everything on by as much.
  const moved = behind - size - start
  const decoder = new TextDecoder()
  const entries: ZipEntry[] = []
  let at = start + moved
  for (let n = 0; n < count && n < 100_000; n++) {
    if (at < 0 || at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw broken()
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength))
    let packedSize = view.getUint32(at + 20, true)
    let local = view.getUint32(at + 42, true)
    // Sizes that do not fit stand in an extra field, only those that do not fit, in this order.
    for (let extra = at + 46 + nameLength, last = extra + extraLength; extra + 4 <= last;) {
      const length = view.getUint16(extra + 2, true)
      if (view.getUint16(extra, true) === 1 && extra + 4 + length <= bytes.length) {
        let field = extra + 4
        if (view.getUint32(at + 24, true) === most) field += 8
        if (packedSize === most && field + 8 <= last) {
          packedSize = Number(view.getBigUint64(field, true))
          field += 8
        }
        if (local === most && field + 8 <= last) local = Number(view.getBigUint64(field, true))
      }
      extra += 4 + length
    }
    entries.push({
      path: name.replaceAll('\\', '/').replace(/^\/+/, ''),
      packedSize,
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      at: local + moved,
    })
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true)
  }
  return entries
}
