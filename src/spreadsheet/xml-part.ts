/** A part of a package as text pieces, in whatever encoding it says it is. */
import type { Budget } from './budget.ts'
import { XmlPieces } from './xml-pieces.ts'
import type { XmlListener } from './xml-pieces.ts'
import type { Zip } from './zip.ts'
import type { ZipEntry } from './zip-directory.ts'

/** By byte order mark, by the zeros between Latin letters, by the declaration; XML's default is UTF-8. */
export function xmlEncoding(head: Uint8Array): string {
  const [a, b] = head
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be'
  const declared = /^[^>]*\bencoding\s*=\s*["']([\w-]+)["']/.exec(
    String.fromCharCode(...head.subarray(0, 200)),
  )?.[1]
  // An unknown name is no reason to give up: nearly all parts are UTF-8 whatever they say.
  if (declared === undefined || /^utf-?16/i.test(declared)) return 'utf-8'
  try {
    return new TextDecoder(declared).encoding
  } catch {
    return 'utf-8'
  }
}

/** Reads a whole part. @throws Damaged, TooMuch */
export function readXml(pieces: Iterable<Uint8Array>, listener: XmlListener): void {
  const xml = new XmlPieces(listener)
  let decoder: TextDecoder | null = null
  for (const piece of pieces) {
    if (piece.length === 0) continue
    decoder ??= new TextDecoder(xmlEncoding(piece))
    xml.push(decoder.decode(piece, { stream: true }))
  }
  if (decoder) xml.push(decoder.decode())
  xml.end()
}

export const readXmlEntry = (zip: Zip, entry: ZipEntry, budget: Budget, listener: XmlListener): void =>
  readXml(zip.pieces(entry, budget), listener)

/** Every element of a small part, without its text. */
export function readElements(
  zip: Zip,
  entry: ZipEntry,
  budget: Budget,
  see: (name: string, attributes: string) => void,
): void {
  readXmlEntry(zip, entry, budget, {
    open: see,
    close: () => undefined,
    listening: false,
    text: () => undefined,
  })
}
