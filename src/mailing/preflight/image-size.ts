// The size of a picture from its first bytes, for the four formats mail programs show.

export interface Size {
  width: number
  height: number
}

/** Pixels of a PNG, JPEG, GIF or WebP; null for anything else or a file that ends too early. */
export function imageSize(bytes: Uint8Array): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (startsWith(bytes, '\x89PNG')) return { width: view.getUint32(16), height: view.getUint32(20) }
    if (startsWith(bytes, 'GIF8')) return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
    if (startsWith(bytes, 'RIFF') && startsWith(bytes.subarray(8), 'WEBP')) return webp(bytes, view)
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpeg(view)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return null
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return Array.from(text).every((character, index) => bytes[index] === character.charCodeAt(0))
}

function webp(bytes: Uint8Array, view: DataView): Size | null {
  const chunk = bytes.subarray(12)
  if (startsWith(chunk, 'VP8X')) {
    const three = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16)
    return { width: three(24) + 1, height: three(27) + 1 }
  }
  if (startsWith(chunk, 'VP8L')) {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
  }
  if (startsWith(chunk, 'VP8 ')) {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  }
  return null
}

// Segments follow each other with their length; the size stands in the one that begins the frame.
function jpeg(view: DataView): Size {
  let at = 2
  for (;;) {
    const marker = view.getUint8(at + 1)
    const begins = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (begins) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += 2 + view.getUint16(at + 2)
  }
}
