/** Last year beside this one, as slides: the bridge, who moved it, and what was decided then. */
import { euros } from '../../site/numbers.ts'
import { moneyWords } from './action-words.ts'
import { changeOf } from './bridge.ts'
import type { Bridge, Move } from './bridge.ts'
import { bridgeHeading, bridgeLines, retentionWords } from './bridge-words.ts'
import { decidedHeading, decidedWords, nowWords } from './last-decisions.ts'
import type { LastDecision } from './last-decisions.ts'
import type { Slide } from './slides/deck.ts'
import { below, tables, whole } from './slides/paging.ts'

export function bridgeSlides(bridge: Bridge): readonly Slide[] {
  const retention = retentionWords(bridge)
  const rows = bridgeLines(bridge).map(({ label, who, amount }) => [label, who, euros(amount, 2)])
  const moves = (heading: string, all: readonly Move[]) =>
    tables(
      heading,
      [
        { label: 'Kunde', width: 0.46 },
        { label: 'Letztes Jahr', width: 0.18, number: true },
        { label: 'Dieses Jahr', width: 0.18, number: true },
        { label: 'Veränderung', width: 0.18, number: true },
      ],
      all.map((move) => [move.name, euros(move.before, 2), euros(move.after, 2), euros(changeOf(move), 2)]),
    )
  return [
    {
      title: bridgeHeading,
      parts: [
        {
          kind: 'table',
          box: { ...whole, height: 3.4 },
          columns: [
            { label: 'Nettoumsatz im Jahr', width: 0.4 },
            { label: 'Kunden', width: 0.3 },
            { label: 'Betrag', width: 0.3, number: true },
          ],
          rows,
          size: 16,
          sum: true,
        },
        ...(retention === null ? [] : [below(retention)]),
      ],
    },
    ...moves('Am meisten gewonnen', bridge.winners),
    ...moves('Am meisten verloren', bridge.losers),
  ]
}

/** @param decided of last year's project file */
export function decidedSlides(decided: readonly LastDecision[]): readonly Slide[] {
  return tables(
    decidedHeading,
    [
      { label: 'Wen', width: 0.2 },
      { label: 'Was', width: 0.22 },
      { label: 'Erwartet', width: 0.11, number: true },
      { label: 'Umsatz damals und heute', width: 0.25 },
      { label: 'Wer', width: 0.12 },
      { label: 'Bis', width: 0.1 },
    ],
    decided.map((one) => [
      one.who,
      one.what,
      moneyWords(one.expected),
      nowWords(one),
      one.owner === '' ? 'offen' : one.owner,
      one.due === '' ? 'offen' : one.due,
    ]),
    { words: decidedWords },
  )
}
