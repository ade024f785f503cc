/**
 * The outline of a file, to report that it is read wrong without giving it away: headings, formats, and values in which
 * every letter and digit is another. Marks, their places and the number of digits are what a reading depends on.
 */
import { columnOf } from '../../customer-value/columns.ts'
import { meaningOf } from './headings.ts'
import type { Preview } from './preview.ts'

/** What says how a cell is written, and of whom nothing. */
const kept = /^(?:[SH]|soll|haben|eur|€|t€|teur|%|true|false|wahr|falsch)$/i

/** "Müller GmbH 1.234,50 €" → "Xxxxxx XxxX 5.555,55 €"; letters and digits of every script. */
export function madeUp(text: string): string {
  return text
    .normalize('NFC')
    .split(/(\s+)/)
    .map((word) => {
      if (kept.test(word)) return word
      const digits = word.replaceAll(/\p{N}/gu, '5')
      // 4,00012E+11 is a number, and its letter the reason it is read wrong.
      return /^[\d.,]+e\+?\d+$/i.test(word)
        ? digits
        : digits
            .replaceAll(/\p{L}/gu, (letter) => (/[\p{Lu}\p{Lt}]/u.test(letter) ? 'X' : 'x'))
            .replaceAll(/\p{M}/gu, '')
    })
    .join('')
}

/** Ends the name of a firm; "kg" is a weight. */
const firm =
  /(?:^|[^\p{L}])(?:[gu]?GmbH|GMBH|mbH|AG|SE|KG|KGaA|OHG|oHG|GbR|UG|e\.\s?[KV]|Ltd|LTD|Inc|LLC|S\.?A|S\.?r\.?l|B\.?V)(?!\p{L})/u

const wordsOf = (text: string): readonly string[] => text.normalize('NFC').match(/[\p{L}\p{M}]+/gu) ?? []

/**
 * A heading as written, but for what is no heading's: the name of a firm, words that stand in the rows as well (a list
 * with a column a customer), and numbers but years, months and the like.
 */
function outlineHeading(heading: string, inRows: ReadonlySet<string>): string {
  if (firm.test(heading)) return madeUp(heading)
  return heading
    .normalize('NFC')
    .replaceAll(/[\p{L}\p{M}]+/gu, (word) => (inRows.has(word.toLowerCase()) ? madeUp(word) : word))
    .replaceAll(/\p{N}[\p{N}.,]*/gu, (number) =>
      /^(?:(?:19|20)\d\d|\d\d?)[.,]?$/.test(number) ? number : madeUp(number),
    )
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
  const inRows = new Set(
    columns
      .flatMap(({ samples }) => samples)
      .concat(...preview.sample)
      .flatMap(wordsOf)
      // Customers called "Kunde 1" are no reason to hide what a column is.
      .filter((word) => word.length > 1 && meaningOf(word) === null)
      .map((word) => word.toLowerCase()),
  )
  const each = columns.map(({ heading, guess, samples }) => {
    // Without a row of headings the first row is data.
    const title = headerRow === 0 ? madeUp(heading) : outlineHeading(heading, inRows)
    return `${title} | ${columnOf(guess).label} | ${samples.map(madeUp).join(' ; ')}`
  })
  return [...about, '', ...each].join('\n')
}
