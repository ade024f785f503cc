// What a file is by its first bytes, whatever its name says. sharp would take more than a mail program shows, also SVG.

/** Bytes of a file as it is uploaded: any telephone's photograph. */
export const largestUpload = 15_000_000

const starts = (bytes: Uint8Array, sign: string, at = 0): boolean =>
  Buffer.from(bytes.subarray(at, at + sign.length)).toString('latin1') === sign

/** Why a file is no picture for a letter, as a German sentence; null when it may be one. */
export function whyNoPicture(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return 'Bitte wählen Sie ein Bild aus.'
  if (starts(bytes, '\xFF\xD8\xFF') || starts(bytes, '\x89PNG\r\n\x1A\n')) return null
  if (starts(bytes, 'RIFF') && starts(bytes, 'WEBP', 8)) return null
  if (starts(bytes, 'ftyp', 4)) {
    return 'Das ist ein Bild im Format HEIC oder AVIF, das viele Mailprogramme nicht zeigen. Speichern Sie es als JPEG.'
  }
  if (starts(bytes, 'GIF8')) return 'GIF-Bilder gehen nicht. Speichern Sie es als PNG.'
  if (starts(bytes, '%PDF'))
    return 'Das ist ein PDF. Speichern Sie die Seite als PNG, etwa mit einem Bildschirmfoto.'
  if (/<svg[\s>]/i.test(Buffer.from(bytes.subarray(0, 1_000)).toString('latin1'))) {
    return 'SVG zeigen Mailprogramme nicht. Speichern Sie die Zeichnung als PNG.'
  }
  return 'Das ist kein Bild, das in einen Brief passt. Es gehen JPEG, PNG und WebP.'
}
