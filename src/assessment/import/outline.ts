/**
 * The outline of a file, to report that it is read wrong without giving it away: headings, formats, and values in which
 * every letter and digit is another. Marks, their places and the number of digits are what a reading depends on.
 */
import { columnOf } from '../../customer-value/columns.ts'
import type { Preview } from './import.ts'

/** "Müller GmbH 1.234,50 €" → "Xxxxxx XxxX 5.555,55 €"; what says how a cell is written stays. */
export function madeUp(text: string): string {
  const kept = /^(?:[SH]|soll|haben|eur|€|t€|teur|%|true|false|wahr|falsch)$/i
  return text
    .split(/(\s+)/)
    .map((word) => {
      if (kept.test(word)) return word
      const digits = word.replaceAll(/\d/g, '5')
      // 4,00012E+11 is a number, and its letter the reason it is read wrong.
      return /^[\d.,]+e\+?\d+$/i.test(word)
        ? digits
        : digits.replaceAll(/\p{Lu}/gu, 'X').replaceAll(/\p{Ll}/gu, 'x')
    })
    .join('')
}

/** Plain text, one line a column. */
export function outlineOf(preview: Preview): string {
  const { columns, headerRow, titles, rows, lines, encoding, separator, sheetNames, brokenQuotes } = preview
  const about = [
    `Zeilen: ${rows ?? 'lange Datei'}, gelesen als ${lines ? 'Rechnungszeilen' : 'Kunden'}`,
    `Überschriften in Zeile ${headerRow}, Titelzeilen: ${titles}`,
    encoding === null
      ? `Arbeitsmappe mit ${sheetNames.length === 1 ? 'einem Blatt' : `${sheetNames.length} Blättern`}`
      : `Text ${encoding}, Trennzeichen ${JSON.stringify(separator)}${brokenQuotes ? ', Anführungszeichen nicht geschlossen' : ''}`,
  ]
  const each = columns.map(({ heading, guess, samples }) => {
    // Without a row of headings the first row is data.
    const title = headerRow === 0 ? madeUp(heading) : heading
    return `${title} | ${columnOf(guess).label} | ${samples.map(madeUp).join(' ; ')}`
  })
  return [...about, '', ...each].join('\n')
}
