// How large a mail may be, whatever it says.

/**
 * Gmail clips a mail at 102 kB and hides its end, the leave link with it; the rest is kept in hand for the vendor's headers.
 * Bytes.
 */
export const largestMail = 90_000

/** @param html of a whole mail */
export function mailSize(html: string): { bytes: number; fits: boolean } {
  const bytes = Buffer.byteLength(html)
  return { bytes, fits: bytes <= largestMail }
}
