/** "MÃ¼ller": UTF-8 that some program took for Windows-1252 and wrote as UTF-8 once more. */

/** What Windows-1252 has for the bytes 0x80 to 0x9f; the five it lacks stay what they are. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'
const follows = `[\u00A0-\u00BF${upper}]`
const twice = new RegExp(`[ÂÃÄÅ]${follows}|â${follows}{2}`, 'g')

const byteOf = (letter: string): number => {
  const place = upper.indexOf(letter)
  return place < 0 ? letter.charCodeAt(0) : 0x80 + place
}

/** The letters it was before; text without such pairs as it is. */
export function mendedTwice(text: string): string {
  if (!/[ÂÃÄÅâ]/.test(text)) return text
  return text.replaceAll(twice, (letters) => {
    const decoded = new TextDecoder().decode(Uint8Array.from(letters, byteOf))
    return decoded.includes('\uFFFD') ? letters : decoded
  })
}
