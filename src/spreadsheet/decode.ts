/** Bytes to text: what German office programs write (UTF-8 with and without BOM, UTF-16, Windows-1252). */

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const slice = 1 << 22

/** Looks at all bytes: a file may be plain ASCII for a megabyte before its first umlaut. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8-bom'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 4096)
  let zeros = [0, 0]
  head.forEach((byte, at) => {
    if (byte === 0) zeros = at % 2 === 0 ? [zeros[0]! + 1, zeros[1]!] : [zeros[0]!, zeros[1]! + 1]
  })
  if (zeros[1]! > head.length / 4) return 'utf-16le'
  if (zeros[0]! > head.length / 4) return 'utf-16be'
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (let from = 0; from < bytes.length; from += slice)
      decoder.decode(bytes.subarray(from, from + slice), { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

const label = (encoding: Encoding) => (encoding === 'utf-8-bom' ? 'utf-8' : encoding)

/** The whole text, without its byte order mark. */
export const decodeText = (bytes: Uint8Array, encoding: Encoding): string =>
  new TextDecoder(label(encoding)).decode(bytes)

/** The text in pieces of about `size` bytes, for files that should never be one string. */
export function* decodePieces(
  bytes: Uint8Array,
  encoding: Encoding,
  size = slice,
): Generator<{ readonly text: string; readonly read: number; readonly last: boolean }> {
  const decoder = new TextDecoder(label(encoding))
  for (let from = 0; from < bytes.length || from === 0; from += size) {
    const to = Math.min(from + size, bytes.length)
    const last = to === bytes.length
    yield { text: decoder.decode(bytes.subarray(from, to), { stream: !last }), read: to, last }
    if (last) return
  }
}
