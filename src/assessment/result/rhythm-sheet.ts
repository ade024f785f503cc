import type { Assessed } from '../../customer-value/assess.ts'
import type { ListRhythm } from '../../customer-value/rhythm.ts'
import { known } from './export-sheet.ts'
import type { ExportSheet } from './export-sheet.ts'
import { rhythmFindings } from './rhythm-words.ts'
import type { Silence } from './rhythm-words.ts'

/** Everybody who is out of his rhythm, and everybody who has bought nothing in the year that counts. */
export function rhythmSheet(assessed: Assessed, rhythm: ListRhythm): ExportSheet {
  const { out, silent, sentence } = rhythmFindings(assessed, rhythm)
  const rows = (what: string, of: readonly Silence[]) =>
    of.map(({ name, revenue, since, interval }) => [
      name,
      what,
      known(revenue),
      known(since),
      known(interval),
    ])
  return {
    name: 'Rhythmus',
    rows: [
      [
        'Kunde',
        'Was',
        'Nettoumsatz € (bei „nichts gekauft“: im Jahr davor)',
        'Tage seit letzter Bestellung',
        'eigener Abstand, Tage',
      ],
      ...rows('aus dem Rhythmus', out),
      ...rows('in den zwölf Monaten nichts gekauft', silent),
      [sentence],
    ],
  }
}
