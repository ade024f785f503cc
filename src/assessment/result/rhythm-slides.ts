/** Who is out of his rhythm and who has fallen silent, as slides. */
import type { Assessed } from '../../customer-value/assess.ts'
import type { ListRhythm } from '../../customer-value/rhythm.ts'
import { count, euros } from '../../site/numbers.ts'
import { daysWords, rhythmFindings } from './rhythm-words.ts'
import type { Silence } from './rhythm-words.ts'
import type { Slide } from './slides/deck.ts'
import { rowsOnSlide, tables, texts } from './slides/paging.ts'

export function rhythmSlides(assessed: Assessed, rhythm: ListRhythm): readonly Slide[] {
  const { out, silent, sentence } = rhythmFindings(assessed, rhythm)
  if (out.length + silent.length === 0) return texts('Wer aus dem Rhythmus ist', [sentence], 'none')
  const largest = (heading: string, of: string, all: readonly Silence[], words: string): readonly Slide[] =>
    tables(
      all.length > rowsOnSlide
        ? `${heading}: ${count(all.length)}, die ${rowsOnSlide} größten`
        : `${heading}: ${count(all.length)}`,
      [
        { label: 'Kunde', width: 0.4 },
        { label: of, width: 0.2, number: true },
        { label: 'Seit letzter Bestellung', width: 0.2, number: true },
        { label: 'Eigener Abstand', width: 0.2, number: true },
      ],
      all
        .slice(0, rowsOnSlide)
        .map(({ name, revenue, since, interval }) => [
          name,
          Number.isNaN(revenue) ? '–' : euros(revenue),
          daysWords(since),
          daysWords(interval),
        ]),
      { words },
    )
  return [
    ...largest('Aus dem Rhythmus', 'Umsatz', out, sentence),
    ...largest(
      'In den zwölf Monaten nichts gekauft',
      'Umsatz im Jahr davor',
      silent,
      out.length === 0 ? sentence : 'Sie sind keine Kunden dieser Auswertung mehr.',
    ),
  ]
}
