// Words as a part of an address.

/** 'Größe zählt nicht' becomes 'groesse-zaehlt-nicht', at most 60 characters; '' when no letter or digit is left. */
export function letterAddressOf(words: string): string {
  const letters = words
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return letters.length > 60 ? letters.slice(0, 61).replace(/-[^-]*$/, '') : letters
}
