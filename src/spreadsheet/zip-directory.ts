/** The directory at the end of a ZIP file: what is in it, and where. */
import { Damaged } from './budget.ts'

export interface ZipEntry {
  /** with plain slashes and none in front, as written otherwise */
  readonly path: string
  readonly packedSize: number
  readonly encrypted: boolean
  readonly method: number
  /** where its local head begins */
  readonly at: number
}

export const broken = () =>
  new Damaged('Die Datei ist beschädigt oder unvollständig. Bitte laden oder speichern Sie sie noch einmal.')

export const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Where the end record of the directory stands: behind it comes a comment of up to 64 kB. */
function endRecord(bytes: Uint8Array): number {
  const view = viewOf(bytes)
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 66_000); at--)
    if (bytes[at] === 0x50 && view.getUint32(at, true) === 0x06054b50) return at
  throw broken()
}

const most = 0xffffffff

export function directory(bytes: Uint8Array): readonly ZipEntry[] {
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
