/**
 * Bytes to text: what German office programs write. UTF-8 with and without BOM, UTF-16 with and without, Windows-1252,
 * and what old programs leave: CP850 (DOS) and MacRoman.
 */
import { proveEncoding } from './encoding-proof.ts'
import type { Encoding } from './encoding-proof.ts'
import { decodeSingleByte, repairedUtf8 } from './single-byte.ts'

export type { Encoding } from './encoding-proof.ts'

/** Rows of a quarter of a megabyte die young: sixteen times as many are moved about by the collector first. */
const slice = 1 << 18

/** The most plausible encoding of all bytes: a file may be plain ASCII for a megabyte before its first umlaut. */
export const detectEncoding = (bytes: Uint8Array): Encoding => proveEncoding(bytes).encoding

/** NUL bytes stand in exports of old databases where a text ended; nobody sees them. */
const withoutNul = (text: string) => (text.includes('\0') ? text.replaceAll('\0', '') : text)

function decode(bytes: Uint8Array, encoding: Encoding): string {
  switch (encoding) {
    case 'cp850':
    case 'macintosh':
    case 'windows-1252':
      return decodeSingleByte(bytes, encoding)
    case 'utf-16le':
    case 'utf-16be':
      return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
    case 'utf-8':
    case 'utf-8-bom': {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
      // One broken byte is one broken letter, not another encoding: it is read as the office programs write it.
      return text.includes('\uFFFD') ? repairedUtf8(bytes) : text
    }
  }
}

/** The whole text, without its byte order mark. */
export const decodeText = (bytes: Uint8Array, encoding: Encoding): string =>
  withoutNul(decode(bytes, encoding).replace(/^\uFEFF/, ''))

const lineFeed = 10

/**
 * Where a piece may end without cutting a letter in two. Behind a line where there is one: a text made of two is slower
 * to look through, character by character, than one.
 */
function pieceEnd(bytes: Uint8Array, from: number, to: number, encoding: Encoding): number {
  if (to >= bytes.length) return bytes.length
  // Half of a surrogate pair is no letter either.
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const even = to - (to % 2)
    const high = bytes[even - (encoding === 'utf-16le' ? 1 : 2)] ?? 0
    return high >= 0xd8 && high <= 0xdb ? even - 2 : even
  }
  const line = bytes.subarray(from, to).lastIndexOf(lineFeed)
  if (line >= 0) return from + line + 1
  if (encoding !== 'utf-8' && encoding !== 'utf-8-bom') return to
  let start = to
  while (start > to - 3 && start > 0 && (bytes[start]! & 0xc0) === 0x80) start--
  return start
}

/** The text in pieces of about `size` bytes, for files that should never be one string. */
export function* decodePieces(
  bytes: Uint8Array,
  encoding: Encoding,
  size = slice,
): Generator<{ readonly text: string; readonly read: number; readonly last: boolean }> {
  for (let from = 0; ;) {
    // A piece smaller than a letter would never get on.
    const to = pieceEnd(bytes, from, from + Math.max(size, 8), encoding)
    const text = decode(bytes.subarray(from, to), encoding)
    const last = to >= bytes.length
    yield { text: withoutNul(from === 0 ? text.replace(/^\uFEFF/, '') : text), read: to, last }
    if (last) return
    from = to
  }
}
