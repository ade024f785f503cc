/** Encodings of one byte a letter. Browsers know no CP850, and its table is small enough to stand here. */

const cp850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´­±‗¾¶§÷¸°¨·¹³²■\u00A0'

export type SingleByte = 'windows-1252' | 'cp850' | 'macintosh'

export function decodeSingleByte(bytes: Uint8Array, encoding: SingleByte): string {
  // Nobody writes "¤"; where Latin-9 has its euro, Windows-1252 shows it.
  if (encoding !== 'cp850') return new TextDecoder(encoding).decode(bytes).replaceAll('¤', '€')
  // Latin-1 has each byte as the code of its letter; the upper half is then put in its place.
  let text = ''
  for (let from = 0; from < bytes.length; from += 8192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8192))
  return text.replaceAll(/[\u0080-\u00FF]/g, (letter) => cp850[letter.charCodeAt(0) - 128]!)
}

/** Length of the UTF-8 letter at a place; 0 = these bytes are none. */
export function utf8Length(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!
  if (lead < 0x80) return 1
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
  if (length === 0 || at + length > bytes.length) return 0
  for (let next = at + 1; next < at + length; next++) if ((bytes[next]! & 0xc0) !== 0x80) return 0
  const second = bytes[at + 1]!
  // Overlong forms, halves of surrogates, and what lies beyond Unicode.
  if (lead === 0xe0 && second < 0xa0) return 0
  if (lead === 0xed && second > 0x9f) return 0
  if (lead === 0xf0 && second < 0x90) return 0
  if (lead === 0xf4 && second > 0x8f) return 0
  return length
}

/** UTF-8 in which some bytes are not: those are read as Windows-1252. */
export function repairedUtf8(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const parts: string[] = []
  let good = 0
  for (let at = 0; at < bytes.length;) {
    const length = utf8Length(bytes, at)
    if (length > 0) {
      at += length
      continue
    }
    parts.push(
      decoder.decode(bytes.subarray(good, at)),
      decodeSingleByte(bytes.subarray(at, at + 1), 'windows-1252'),
    )
    good = ++at
  }
  parts.push(decoder.decode(bytes.subarray(good)))
  return parts.join('')
}
