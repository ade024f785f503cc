/**
 * The entries of a ZIP by its directory, unpacked piece by piece. fflate's own `unzipSync` holds every part whole, which
 * for a sheet of 100,000 rows costs more than all its cells.
 */
import { Inflate } from 'fflate'
import { Damaged, TooMuch } from './budget.ts'
import type { Budget } from './budget.ts'
import { broken, viewOf, directory, type ZipEntry } from './zip-directory.ts'

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
