import type { Encoding } from './encoding-proof.ts'

/** What people call an encoding; apart from what proves one, which pages that only name it need not load. */
export const encodingNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-8-bom': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
  cp850: 'DOS (CP850)',
  macintosh: 'Mac OS Roman',
}
