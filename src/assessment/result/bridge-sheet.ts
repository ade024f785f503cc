import { changeOf } from './bridge.ts'
import type { Bridge, Move } from './bridge.ts'
import { bridgeLines, retentionWords } from './bridge-words.ts'
import type { ExportSheet } from './export-sheet.ts'

/** The bridge from last year to this one, what it says of the retention, and who moved it most. */
export function bridgeSheet(bridge: Bridge): ExportSheet {
  const retention = retentionWords(bridge)
  const moves = (what: string, of: readonly Move[]) =>
    of.map((move) => [what, move.name, move.before, move.after, changeOf(move)])
  return {
    name: 'Vorjahr',
    rows: [
      ['Was', 'Kunden', 'Letztes Jahr €', 'Dieses Jahr €', 'Veränderung €'],
      ...bridgeLines(bridge).map(({ label, who, amount }, at, all) => [
        label,
        who === '' ? null : who,
        at === 0 ? amount : null,
        at === all.length - 1 ? amount : null,
        who === '' ? null : amount,
      ]),
      ...moves('am meisten gewonnen', bridge.winners),
      ...moves('am meisten verloren', bridge.losers),
      ...(retention === null ? [] : [[retention]]),
    ],
  }
}
