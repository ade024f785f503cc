/** A column that says how often an amount is billed: monthly and yearly ones are no figures of one time. */
import { cellText } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import type { Frame } from './frame.ts'
import type { ColumnGuess } from './guesses.ts'
import { plainHeading } from './headings.ts'
import type { Question } from './notes.ts'

/** How often somebody orders or is visited says nothing about his amounts. */
const heading =
  /^(?:(?:abrechnungs|rechnungs|zahlungs|faktura|fakturierungs|berechnungs|vertrags) ?)?(?:intervall?|turnus|zyklus|rhythmus|periodizitaet)$|^(?:zahl(?:ungs)?|abrechnungs)weise$|^(?:billing|invoice) (?:period|cycle|interval|frequency)$/

/** An amount that names its time is that of a year, however often it is paid. */
export const ofYear =
  /(?<!halb)(?:jahr|jährlich)|(?:^|[^a-z])(?:p\. ?a\.?|pa|arr|acv)(?=$|[^a-z])|annual|yearly|(?:^|\D)12 ?m/i

const words: readonly (readonly [times: number, word: RegExp])[] = [
  [52, /^(?:wöchentlich|weekly|woche)$/],
  [12, /^(?:monatl?\.?|monatlich|mtl\.?|monthly|monat|month|m)$/],
  [4, /^(?:quartalsweise|vierteljährlich|quartal|quarterly|¼-jährlich|q)$/],
  [2, /^(?:halbjährlich|halbjahr|½-jährlich|semiannual\w*)$/],
  [1, /^(?:jährlich|jahr|yearly|annual\w*|p\.? ?a\.?|j|einmalig|once)$/],
]

/** How often a year; null = it does not say. */
const timesOf = (cell: Cell | undefined): number | null => {
  const text = cellText(cell).toLowerCase()
  return words.find(([, word]) => word.test(text))?.[0] ?? null
}

export interface Intervals {
  readonly question: Question
  /** what the amounts of a row are multiplied by to be those of a year */
  readonly timesIn: (cells: readonly Cell[]) => number
}

/** null = no column says it, or all is billed once a year. */
export function intervalsIn(
  { headings, rows }: Frame,
  { heading: amount, year }: ColumnGuess,
): Intervals | null {
  if (year !== null || ofYear.test(amount)) return null
  const column = headings.findIndex((text, at) => {
    const times = heading.test(plainHeading(text)) ? rows.map(({ cells }) => timesOf(cells[at])) : []
    const known = times.filter((one) => one !== null)
    return known.length * 2 > rows.length && known.some((one) => one > 1)
  })
  if (column < 0) return null
  return {
    timesIn: (cells) => timesOf(cells[column]) ?? 1,
    question: {
      id: 'intervals',
      text: `„${headings[column]!}“ sagt, wie oft ein Betrag berechnet wird. Auf ein Jahr hochrechnen?`,
      why: 'Gerechnet wird mit dem Umsatz eines Jahres. Ein Betrag, der monatlich berechnet wird, kommt zwölfmal im Jahr.',
      options: [
        { value: 'scale', label: 'ja, Beträge mal ihre Häufigkeit im Jahr' },
        { value: 'keep', label: 'nein, die Beträge sind schon die eines Jahres' },
      ],
      preset: null,
      assumed: 'scale',
    },
  }
}
